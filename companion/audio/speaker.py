"""The loudspeaker: one stream, kept open, with a clock.

A stream may need half a second before its first sample, so it stays open and plays silence
between clauses. What has sounded is counted in the stream's callback and corrected by the
latency that PortAudio tells, so the position is that of the sound in the air.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from time import perf_counter
from typing import Any

import numpy as np
import soxr

from companion.audio.devices import chosen, counted
from companion.audio.silent import SilentSpeaker
from companion.cancellation import Cancellation
from companion.errors import CompanionError, DeviceError, Problem
from companion.sound import Samples, Speech

log = logging.getLogger(__name__)

LATENCY = 0.04
"""Seconds of sound the device holds; less underruns, more delays silence."""

TICK = 0.1
"""Seconds between two reports of a clause's progress."""

MOST_WAIT = 3.0
"""Seconds without a callback after which the device is taken for dead."""


Tap = Callable[[Samples, int], None]
"""Takes a block of samples that is being played, and their rate."""


class Speaker:
    """Plays clauses one after the other; `play` is for one thread, the rest for any.

    Where there is no loudspeaker, or it goes away, it keeps the time in silence, tells
    `notice` once, and tries again with the next clause.
    """

    def __init__(
        self, device: str, volume: float, notice: Callable[[CompanionError], None]
    ) -> None:
        self._device = device
        self._volume = volume
        self._notice = notice
        self._told = False
        self._stream: _Stream | None = None
        self._silent = SilentSpeaker()
        self._tap: Tap | None = None
        self._playing: _Stream | SilentSpeaker = self._silent

    def open(self) -> None:
        """Open the device ahead of the first clause."""
        self._ready()

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def set_volume(self, volume: float) -> None:
        self._volume = volume
        if self._stream is not None:
            self._stream.volume = volume

    def tell(self, tap: Tap | None) -> None:
        """Call `tap` with every block that is played, on the device's own thread."""
        self._tap = tap
        if self._stream is not None:
            self._stream.tap = tap

    def use(self, device: str) -> None:
        """Play through another device from the next clause on."""
        self._device, self._told = device, False
        if (stream := self._stream) is not None:
            stream.failed = True

    def position(self) -> float:
        return self._playing.position()

    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Iterator[float]:
        stream = self._ready()
        if stream is None:
            self._playing = self._silent
            yield from self._silent.play(speech, chunks, cancel)
            return
        self._playing = stream
        try:
            yield from stream.play(speech, chunks, cancel)
        except DeviceError as error:
            self._tell(error)
            self._silent.go_on(stream.position())
            self._playing = self._silent
            yield from self._silent.play(speech, chunks, cancel)

    def _ready(self) -> "_Stream | None":
        if self._stream is not None and self._stream.failed:
            self.close()
        if self._stream is None:
            try:
                self._stream = _Stream(self._device, self._volume)
                self._stream.tap = self._tap
            except DeviceError as error:
                self._tell(error)
                return None
        self._told = False
        return self._stream

    def _tell(self, error: DeviceError) -> None:
        if not self._told:
            self._told = True
            self._notice(error)


class _Stream:
    """An open output stream and the clause that it plays."""

    def __init__(self, device: str, volume: float) -> None:
        import sounddevice

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
        try:
            with chosen(device, "output") as index:
                self._stream = sounddevice.OutputStream(
                    device=index,
                    channels=1,
                    dtype="float32",
                    latency=LATENCY,
                    callback=self._fill,
                    finished_callback=self._finished,
                )
                self._owned.enter_context(counted())
                self._stream.start()
        except (sounddevice.PortAudioError, ValueError, OSError) as error:
            raise DeviceError(Problem.LOUDSPEAKER_MISSING, details=str(error)) from error
        self._rate = int(self._stream.samplerate)

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
    ) -> Iterator[float]:
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
            end = total / self._rate if total else speech.seconds
            yield from self._wait(end, cancel, sounding=bool(total))
        with self._lock:
            self._frozen = end

    def _wait(self, end: float, cancel: Cancellation, *, sounding: bool) -> Iterator[float]:
        began, last = perf_counter(), perf_counter()
        while True:
            cancel.check()
            now = perf_counter()
            position = self.position() if sounding else now - began
            if position >= end - 0.005:
                return
            if position > 0:
                yield position
            self._moved.clear()
            if self._moved.wait(min(TICK, max(0.005, end - position))):
                last = perf_counter()
            if self.failed or now - last > MOST_WAIT:
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

    def _fill(self, out: Any, frames: int, times: Any, _status: Any) -> None:
        """PortAudio's callback: copy what waits, then silence."""
        done = 0
        with self._lock:
            while done < frames and self._waiting:
                chunk = self._waiting[0]
                part = chunk[: frames - done]
                out[done : done + len(part), 0] = part * self.volume
                done += len(part)
                if len(part) < len(chunk):
                    self._waiting[0] = chunk[len(part) :]
                else:
                    self._waiting.popleft()
            if done:
                self._taken += done
                self._heard_at = perf_counter()
                self._latency = _latency(times, done / self._rate)
        out[done:] = 0.0
        if self.tap is not None:
            self.tap(out[:, 0].copy(), self._rate)
        self._moved.set()


def _latency(times: Any, taken: float) -> float:
    """Seconds until the last of the samples just taken has sounded."""
    ahead = float(times.outputBufferDacTime - times.currentTime)
    return min(max(ahead, 0.0), 1.0) + taken
