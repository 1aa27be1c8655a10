"""From `interrupt()` to silence at the sound device: `python -m tests.bench.bench_interrupt`.

A tone plays through the loudspeaker into a null sink; its monitor is read as it plays. The time
of the last loud sample, as it comes out of the monitor, includes the recorder's own delay, which
is measured at the tone's beginning where possible and therefore an upper bound is printed.
"""

import subprocess
import threading
import time
from collections.abc import Iterator
from statistics import median

import numpy as np

from companion.audio.speaker import Speaker
from companion.cancellation import Cancellation, Cancelled
from companion.sound import Samples, Speech
from tests.virtual_audio import RATE, missing, virtual_audio

ROUNDS = 12
PIECE = 240
"""Samples read from the monitor at once: 5 ms."""


def tone() -> Iterator[Samples]:
    phase = np.arange(4_000) * 2 * np.pi * 440 / 16_000
    for _ in range(100):
        yield (0.3 * np.sin(phase)).astype(np.float32)


class Monitor:
    """Notes when the sink was last heard."""

    def __init__(self) -> None:
        self._recorder = subprocess.Popen(
            ["parec", "-d", "speaker.monitor", "--raw", "--format=float32le", "--channels=1",
             f"--rate={RATE}", "--latency-msec=5"],
            stdout=subprocess.PIPE,
        )  # fmt: skip
        self.last_loud = 0.0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._recorder.stdout is not None
        while raw := self._recorder.stdout.read(PIECE * 4):
            if np.abs(np.frombuffer(raw, "<f4")).max() > 0.01:
                self.last_loud = time.perf_counter()

    def close(self) -> None:
        self._recorder.kill()
        self._recorder.wait()


def main() -> None:
    """Print how long it took, over several rounds."""
    if reason := missing():
        raise SystemExit(reason)
    with virtual_audio():
        speaker, monitor = Speaker("", 1.0, print), Monitor()
        speaker.open()
        took = [_round(speaker, monitor) for _ in range(ROUNDS)]
        monitor.close()
        speaker.close()
    print(
        f"interrupt → silence: median {median(took) * 1000:.0f} ms, worst {max(took) * 1000:.0f} ms"
    )


def _round(speaker: Speaker, monitor: Monitor) -> float:
    cancel = Cancellation()
    thrown: list[float] = []

    def throw() -> None:
        thrown.append(time.perf_counter())
        cancel.throw()

    threading.Timer(1.0, throw).start()
    try:
        for _ in speaker.play(Speech(16_000, 25.0), tone(), cancel):
            pass
    except Cancelled:
        threading.Event().wait(0.5)
    return monitor.last_loud - thrown[0]


if __name__ == "__main__":
    main()
