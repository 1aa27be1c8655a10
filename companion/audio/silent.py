"""Speakers without a loudspeaker: one keeps the time, one writes a file."""

import threading
from collections.abc import Iterable, Iterator
from time import perf_counter

import numpy as np
import soxr

from companion.cancellation import Cancellation
from companion.sound import Samples, Sound, Speech

TICK = 0.05
"""Seconds."""


class SilentSpeaker:
    """Lets the time of each clause pass, so that its text can be read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._began: float | None = None
        self._position = 0.0
        self._passed = 0.0

    def go_on(self, position: float) -> None:
        """Begin the next clause at `position`, where another speaker left it."""
        with self._lock:
            self._position = self._passed = max(0.0, position)

    def position(self) -> float:
        with self._lock:
            return self._position if self._began is None else perf_counter() - self._began

    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Iterator[float]:
        with self._lock:
            self._began, self._passed = perf_counter() - self._passed, 0.0
        try:
            with cancel.calling(self._hold):
                for _ in chunks:
                    cancel.check()
                while (position := self.position()) < speech.seconds:
                    yield position
                    cancel.sleep(min(TICK, speech.seconds - position))
        finally:
            self._hold()

    def _hold(self) -> None:
        with self._lock:
            if self._began is not None:
                self._position, self._began = perf_counter() - self._began, None


class RecordingSpeaker:
    """Takes every clause at once and keeps its sound, for a file."""

    def __init__(self, rate: int = 22_050) -> None:
        self._rate = rate
        self._parts: list[Samples] = []
        self._position = 0.0

    def position(self) -> float:
        return self._position

    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Iterator[float]:
        self._position, taken = 0.0, 0
        resample = soxr.ResampleStream(speech.rate, self._rate, 1, dtype="float32")
        for chunk in chunks:
            cancel.check()
            self._parts.append(resample.resample_chunk(chunk))
            yield self._position
            taken += len(chunk)
            self._position = taken / speech.rate
        self._parts.append(resample.resample_chunk(np.zeros(0, np.float32), last=True))
        self._position = speech.seconds

    def taken(self) -> Sound:
        """Return what was played since the last call."""
        parts, self._parts = self._parts, []
        return Sound(np.concatenate(parts) if parts else np.zeros(0, np.float32), self._rate)
