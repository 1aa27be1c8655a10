"""The window: how soon it is there, how smoothly it runs, what idling costs.

Starts the app as a user would, in a process of its own under the present display:
`xvfb-run -a -s "-screen 0 1920x1200x24" python -m tests.bench.bench_window`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping

import numpy as np
import psutil
from PySide6.QtCore import QTimer

from companion.app import App
from companion.events import EngineChanged, EngineState, Event, TurnEnded
from companion.ui.opening import application
from tests.virtual_audio import missing, virtual_audio

IDLE_SECONDS = 20.0
QUESTION = "Can you tell me a story?"
PULSE_MILLISECONDS = 5


class Measured:
    """One run of the app: loading, one spoken reply, idling."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._process = psutil.Process()
        self._qt = application(["bench"])
        self._app = App()
        self._ready: set[object] = set()
        self._beats: list[float] = []
        self._last_beat = time.perf_counter()
        self._pulse = QTimer(interval=PULSE_MILLISECONDS)
        self._pulse.timeout.connect(self._beat)
        self.figures: dict[str, float] = {}

    def run(self) -> None:
        self._app.stage.ready.connect(lambda: self._note("she is seen, s"))
        self._app.bridge.happened.connect(self._see)
        self._app.start()
        self._app.window.repaint()
        self._note("first frame, s")
        self._last_beat = time.perf_counter()
        self._pulse.start()
        self._qt.exec()
        self._app.close()

    def _note(self, name: str) -> None:
        self.figures.setdefault(name, time.time() - self._started)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._beats.append(now - self._last_beat)
        self._last_beat = now

    def _see(self, event: Event) -> None:
        if isinstance(event, EngineChanged) and event.state is not EngineState.LOADING:
            self._ready.add(event.role)
            if len(self._ready) == 3:
                self._note("ready to talk, s")
                for name, spent in self._cpu().items():
                    self.figures[f"loading: processor of {name}, s"] = spent
                self._gaps("loading")
                QTimer.singleShot(1000, self._ask)
        elif isinstance(event, TurnEnded):
            self._gaps("replying")
            QTimer.singleShot(1000, self._idle)

    def _ask(self) -> None:
        self._forget()
        self._app.company.say(QUESTION)

    def _idle(self) -> None:
        self._forget()
        self._pulse.stop()  # 200 a second cost something themselves.
        before = self._cpu()
        QTimer.singleShot(int(IDLE_SECONDS * 1000), lambda: self._done(before))

    def _done(self, before: Mapping[str, float]) -> None:
        after = self._cpu()
        shares = {name: (after[name] - spent) / IDLE_SECONDS for name, spent in before.items()}
        self.figures["idling: share of a core"] = sum(shares.values())
        for name, share in shares.items():
            self.figures[f"idling: share of {name}"] = share
        frames = len(self._app.stage.frame_gaps)
        self.figures["idling: frames a second"] = frames / IDLE_SECONDS
        self._gaps("idling")
        self._qt.quit()

    def _forget(self) -> None:
        self._app.stage.frame_gaps.clear()
        self._beats.clear()

    def _gaps(self, phase: str) -> None:
        for what, gaps in (("frame gap", self._app.stage.frame_gaps), ("UI stall", self._beats)):
            if gaps:
                self._summarise(f"{phase}: {what}", gaps)

    def _summarise(self, name: str, gaps: Iterable[float]) -> None:
        milliseconds = np.array(list(gaps)) * 1000.0
        for label, value in (
            ("median", np.median(milliseconds)),
            ("p99", np.percentile(milliseconds, 99)),
            ("worst", milliseconds.max()),
        ):
            self.figures[f"{name} {label}, ms"] = float(value)

    def _cpu(self) -> Mapping[str, float]:
        """Return the processor seconds of each of the app's processes, by what it is for."""
        names = {pid: name for name, pid in self._app.company.processes().items()}
        names |= {self._process.pid: "the window", self._app.stage.body_pid: "her body"}
        spent: dict[str, float] = {}
        for one in (self._process, *self._process.children(recursive=True)):
            name, used = names.get(one.pid, "the rest"), one.cpu_times()
            spent[name] = spent.get(name, 0.0) + used.user + used.system
        return spent


def child() -> None:
    """Measure one run; print its figures as one line of JSON."""
    measured = Measured(float(sys.argv[1]))
    measured.run()
    print(json.dumps(measured.figures))


def main() -> None:
    """Print one line a figure, of a first and of a second start."""
    if reason := missing():
        raise SystemExit(reason)
    found: list[dict[str, float]] = []
    with virtual_audio(), tempfile.TemporaryDirectory() as home:
        for _ in range(2):
            answer = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    "from tests.bench.bench_window import child; child()",
                    str(time.time()),
                ],
                env=os.environ | {"CHATNVL_HOME": os.environ.get("BENCH_HOME", home)},
                stdout=subprocess.PIPE,
                check=True,
            )
            found.append(json.loads(answer.stdout.splitlines()[-1]))
    print(f"{'':<36}{'first start':>12}{'second start':>14}")
    for name, value in found[0].items():
        print(f"{name:<36}{value:>12.2f}{found[1].get(name, float('nan')):>14.2f}")


if __name__ == "__main__":
    main()
