"""The microphone: frames of 32 ms at 16 kHz."""

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
        self._heard: Queue[Samples | None] = Queue(maxsize=512)
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
        heard: Queue[Samples | None] = Queue(maxsize=512)
        self._heard = heard
        self._resample = soxr.ResampleStream(rate, RATE, 1, dtype="float32")
        self._stream = sounddevice.InputStream(
            device=number,
            samplerate=rate,
            channels=1,
            dtype="float32",
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
        """How loud it is just now: 0 for silence, 1 for full scale, even steps in decibels."""
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
            yield self._resample.resample_chunk(heard)

    def _take(self, heard: Any, _frames: int, _times: Any, _status: Any) -> None:
        samples = heard[:, 0].copy()
        power = float(np.sqrt(np.mean(samples**2))) if len(samples) else 0.0
        decibels = 20.0 * np.log10(max(power, 1e-6))
        self._level = float(np.clip(1.0 - decibels / LEVEL_FLOOR, 0.0, 1.0))
        if not self._heard.full():
            self._heard.put_nowait(samples)


def regular(pieces: Iterable[Samples], size: int) -> Iterator[Samples]:
    """Cut pieces of any length into frames of `size` samples; a rest at the end is dropped."""
    rest = np.zeros(0, np.float32)
    for piece in pieces:
        rest = np.concatenate([rest, piece])
        while len(rest) >= size:
            frame, rest = rest[:size], rest[size:]
            yield frame
