"""The microphone: frames of 32 ms at 16 kHz."""

import math
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from queue import Empty, Queue
from typing import Any

import numpy as np
import soxr

from companion.audio.portaudio import library, opened, visiting
from companion.errors import DeviceError, Problem
from companion.sound import Samples

RATE = 16_000
FRAME = 512
"""Samples."""

MOST_WAIT = 2.0
"""Seconds without sound after which the device is taken for gone."""

LEVEL_FLOOR = -55.0
"""Decibels of full scale that count as silence for the level."""


class Microphone:
    """An open microphone; a context manager. `frames` is for one thread, the rest for any."""

    def __init__(self, device: str = "") -> None:
        """Open `device`, "" for the default; raise `DeviceError` where there is none."""
        self._heard: Queue[bytes | None] = Queue(maxsize=512)
        self._resample: soxr.ResampleStream | None = None
        self._level = 0.0
        self._closing = threading.Lock()
        self._closed = False
        self._owned = ExitStack()
        opened(device, "input", self._open)

    def _open(self, number: int | None) -> None:
        sounddevice: Any = library()
        rate = RATE
        try:
            sounddevice.check_input_settings(number, 1, "float32", samplerate=RATE)
        except (sounddevice.PortAudioError, ValueError):
            rate = int(sounddevice.query_devices(number, "input")["default_samplerate"])
        heard: Queue[bytes | None] = Queue(maxsize=512)
        self._heard = heard
        self._resample = None
        if rate != RATE:
            self._resample = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
        self._stream = sounddevice.RawInputStream(
            device=number,
            samplerate=rate,
            channels=1,
            dtype="float32",
            blocksize=FRAME * rate // RATE,
            latency=0.03,
            callback=self._take,
            finished_callback=lambda: heard.put(None),
        )
        try:
            self._stream.start()
        except sounddevice.PortAudioError:
            self._stream.close(ignore_errors=True)
            raise
        self._owned.enter_context(visiting(self, self._stream.device))

    def __enter__(self) -> "Microphone":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the stream, once; whoever reads `frames` gets no more. For any thread."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
        self._stream.abort(ignore_errors=True)
        self._stream.close(ignore_errors=True)
        self._owned.close()
        self._heard.put(None)

    def give_way(self) -> bool:
        self.close()
        return True

    def come_back(self) -> None:
        """Do nothing: whoever reads `frames` opens another when they end."""

    def level(self) -> float:
        """How loud the last frame taken is: 0 for silence, 1 for full scale, even in decibels."""
        return self._level

    def frames(self) -> Iterator[Samples]:
        """Yield frames of 512 samples until the microphone is closed.

        Raises `DeviceError` when it goes away.
        """
        yield from regular(self._heard_samples(), FRAME)

    def _heard_samples(self) -> Iterator[Samples]:
        while True:
            try:
                heard = self._heard.get(timeout=MOST_WAIT)
            except Empty as error:
                raise DeviceError(Problem.MICROPHONE_LOST) from error
            if heard is None:
                return
            samples = np.frombuffer(heard, np.float32)
            self._level = _level(samples)
            yield samples if self._resample is None else self._resample.resample_chunk(samples)

    def _take(self, block: Any, _frames: int, _times: Any, _status: Any) -> None:
        if not self._heard.full():
            self._heard.put_nowait(bytes(block))


def _level(samples: Samples) -> float:
    power = float(np.sqrt(np.dot(samples, samples) / max(1, len(samples))))
    decibels = 20.0 * math.log10(max(power, 1e-6))
    return min(max(1.0 - decibels / LEVEL_FLOOR, 0.0), 1.0)


def regular(pieces: Iterable[Samples], size: int) -> Iterator[Samples]:
    """Cut pieces of any length into frames of `size` samples; a rest at the end is dropped."""
    rest = np.zeros(0, np.float32)
    for piece in pieces:
        rest = np.concatenate([rest, piece])
        while len(rest) >= size:
            frame, rest = rest[:size], rest[size:]
            yield frame
