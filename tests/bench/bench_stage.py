"""Her body: how long the gate takes, what loading her takes, what a picture of her costs.

Processor time, so that it holds on a busy machine too; under the present display:
`xvfb-run -a python -m tests.bench.bench_stage`.
"""

import tempfile
import time
from collections.abc import Callable
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize

from companion.library.places import MODELS
from companion.stage.gate import admit
from companion.stage.puppet import open_library
from companion.ui.stage_backstage import Light, Show
from companion.ui.stage_cues import Canvas, Cue, Ready
from companion.ui.stage_figure import standing

HERS = MODELS / "hana" / "body" / "hana.model3.json"
WINDOWS = (QSize(1280, 720), QSize(1920, 1080), QSize(2560, 1440))
PICTURES = 90

_T = TypeVar("_T")


def timed(name: str, work: Callable[[], _T]) -> _T:
    """Print what `work` takes; return what it returns."""
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(f"{name:<44}{processor * 1000:>10.1f}{wall * 1000:>10.1f}")
    return result


def pictures(show: Show, window: QSize, ready: Ready) -> None:
    """Draw `PICTURES` of her as she stands in `window`; print what one takes."""
    stands = standing(window, ready.figure)
    width, height = stands.area.width(), stands.area.height()
    memory = SharedMemory(create=True, size=2 * width * height * 4)
    canvas = Canvas(memory.name, width, height, stands.tall, stands.crown)
    wall, processor = time.perf_counter(), time.process_time()
    for number in range(PICTURES):
        light = (0.9, 0.9, 0.9)
        show.drawn(Cue(canvas, number % 2, 1 / 30, gaze=(0.3, 0.1), mouth=None, tint=light))
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    name = f"a picture, {width} x {height} ({window.height()}p)"
    print(f"{name:<44}{processor * 1000 / PICTURES:>10.1f}{wall * 1000 / PICTURES:>10.1f}")
    show.close()
    memory.close()
    memory.unlink()


def main() -> None:
    """Print one line a step: milliseconds of the processor, and on the clock."""
    print(f"{'':<44}{'processor':>10}{'clock, ms':>10}")
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        timed("gate, first time (its rehearsal apart)", lambda: admit(HERS, cache))
        admitted = timed("gate, from the cache", lambda: admit(HERS, cache))
        timed("live2d imported", open_library)
        light = timed("OpenGL context", Light)
        print(f"  {light.renderer}")
        for window in WINDOWS:
            show = timed("loaded: shaders and textures", lambda: Show(light, admitted, HERS))
            pictures(show, window, show.announcement)


if __name__ == "__main__":
    main()
