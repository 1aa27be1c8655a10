"""The loudspeaker's stream, kept open, with a clock.

A stream may need half a second before its first sample, so it stays open and plays silence
between clauses. What has sounded is counted in the stream's callback and corrected by the
latency that PortAudio tells, so the position is that of the sound in the air.
"""

import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from time import perf_counter
from typing import Any, Protocol

import numpy as np
import soxr

from companion.audio.portaudio import Guest, library, opened, visiting
from companion.cancellation import Cancellation
from companion.errors import DeviceError, Problem
from companion.sound import Samples, Speech

LATENCY = 0.03
"""Seconds of sound the device holds; less underruns, more delays silence."""

BLOCK = 0.01
"""Seconds of sound the device takes at once; each block costs the idle app some time."""

TICK = 0.1
"""Seconds between two reports of a clause's progress."""

MOST_WAIT = 3.0
"""Seconds without a callback after which the device is taken for dead."""


class Tap(Protocol):
    """Is told what is played; called on the device's own thread, so it must be quick."""

    def __call__(self, samples: Samples, rate: int, *, gap: bool) -> None:
        """Take the next block, `gap` where the device had run dry before it."""
        ...


class Output:
    """An open stream and the clause that it plays."""

    def __init__(self, device: str, volume: float, owner: Guest) -> None:
        """Open `device`, "" for the default; raise `DeviceError` where there is none."""
        self.volume = volume
        self.failed = False
        self.tap: Tap | None = None
        self._lock = threading.Lock()
        self._waiting: deque[Samples] = deque()
        self._taken = 0  # Samples of the clause that the device has taken.
        self._heard_at = 0.0
        self._latency = LATENCY
        self._furthest = 0.0
        self._frozen: float | None = 0.0
        self._moved = threading.Event()
        self._owned = ExitStack()
        self._owner = owner
        opened(device, "output", self._open)

    def _open(self, number: int | None) -> None:
        sounddevice: Any = library()
        rate = sounddevice.query_devices(number, "output")["default_samplerate"]
        self._stream = sounddevice.RawOutputStream(
            device=number,
            channels=1,
            dtype="float32",
            samplerate=rate,
            blocksize=round(rate * BLOCK),
            latency=LATENCY,
            callback=self._fill,
            finished_callback=self._finished,
        )
        self._rate = int(self._stream.samplerate)
        try:
            self._stream.start()
        except sounddevice.PortAudioError:
            self._stream.close(ignore_errors=True)
            raise
        self.failed = False
        self._owned.enter_context(visiting(self._owner, self._stream.device))

    def close(self) -> None:
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)
        self._owned.close()

    def position(self) -> float:
        with self._lock:
            if self._frozen is not None:
                return self._frozen
            if not self._taken:
                return -self._latency
            taken = self._taken / self._rate
            now = min(taken, taken - self._latency + perf_counter() - self._heard_at)
            self._furthest = max(self._furthest, now)  # Latencies are told with some jitter.
            return self._furthest

    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Generator[float, None, bool]:
        """Play a clause as `Speaker.play` does; return False where there were no samples."""
        with self._lock:
            self._waiting.clear()
            self._taken, self._frozen, self._furthest = 0, None, -self._latency
        with cancel.calling(self._silence):
            total = 0
            resample = soxr.ResampleStream(speech.rate, self._rate, 1, dtype="float32")
            for chunk in chunks:
                cancel.check()
                total += self._put(resample.resample_chunk(chunk))
                if (position := self.position()) > 0:
                    yield position
            total += self._put(resample.resample_chunk(np.zeros(0, np.float32), last=True))
            end = total / self._rate
            if total:
                yield from self._wait(end, cancel)
        with self._lock:
            self._frozen = end
        return total > 0

    def _wait(self, end: float, cancel: Cancellation) -> Iterator[float]:
        last = perf_counter()
        while (position := self.position()) < end - 0.005:
            cancel.check()
            if position > 0:
                yield position
            self._moved.clear()
            if self._moved.wait(min(TICK, max(0.005, end - position))):
                last = perf_counter()
            if self.failed or perf_counter() - last > MOST_WAIT:
                self.failed = True
                raise DeviceError(Problem.LOUDSPEAKER_LOST)
        cancel.check()

    def _put(self, samples: Samples) -> int:
        if len(samples):
            with self._lock:
                self._waiting.append(samples)
        return len(samples)

    def _silence(self) -> None:
        """Fall silent with the device's next callback; the position holds still."""
        position = self.position()
        with self._lock:
            self._waiting.clear()
            self._frozen = max(0.0, position)
        self._moved.set()

    def _finished(self) -> None:
        self.failed = True
        self._moved.set()

    def _fill(self, block: Any, frames: int, times: Any, status: Any) -> None:
        """PortAudio's callback: copy what waits, then silence."""
        out = np.zeros(frames, np.float32)
        if self._frozen is None:
            self._take(out, times)
            self._moved.set()
        block[:] = out.tobytes()
        if self.tap is not None:
            self.tap(out, self._rate, gap=bool(status.output_underflow))

    def _take(self, out: Samples, times: Any) -> None:
        done = 0
        with self._lock:
            while done < len(out) and self._waiting:
                chunk = self._waiting[0]
                part = chunk[: len(out) - done]
                out[done : done + len(part)] = part * self.volume
                done += len(part)
                if len(part) < len(chunk):
                    self._waiting[0] = chunk[len(part) :]
                else:
                    self._waiting.popleft()
            if done:
                self._taken += done
                self._heard_at = perf_counter()
                self._latency = _latency(times, done / self._rate)


def _latency(times: Any, taken: float) -> float:
    """Seconds until the last of the samples just taken has sounded."""
    ahead = float(times.outputBufferDacTime - times.currentTime)
    return min(max(ahead, 0.0), 1.0) + taken
