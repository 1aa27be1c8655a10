"""The loudspeaker, or the passing of time where there is none."""

import threading
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from companion.audio.output import Output, Tap
from companion.audio.silent import SilentSpeaker
from companion.cancellation import Cancellation
from companion.errors import CompanionError, DeviceError
from companion.sound import Samples, Speech

RETRY = 5.0
"""Seconds after which a loudspeaker that was missing is looked for again."""


class Speaker:
    """Plays clauses one after the other; `play` is for one thread, the rest for any.

    Where there is no loudspeaker, or it goes away, or the clause has no sound, it keeps the time
    in silence; it tells `notice` once, and tries again with a later clause.
    """

    def __init__(
        self, device: str, volume: float, notice: Callable[[CompanionError], None]
    ) -> None:
        self._device = device
        self._volume = volume
        self._notice = notice
        self._told = False
        self._changing = threading.Lock()  # Held while a stream is opened or closed.
        self._stream: Output | None = None
        self._outdated = False  # Another device was chosen than the stream's.
        self._sounding = False
        self._missed_at = -RETRY
        self._silent = SilentSpeaker()
        self._tap: Tap | None = None
        self._playing: Output | SilentSpeaker = self._silent

    def open(self) -> None:
        """Open the device ahead of the next clause, unless one sounds just now."""
        with self._changing:
            if not self._sounding:
                self._ready()

    def close(self) -> None:
        with self._changing:
            self._drop()

    def set_volume(self, volume: float) -> None:
        self._volume = volume
        if (stream := self._stream) is not None:
            stream.volume = volume

    def tell(self, tap: Tap | None) -> None:
        """Call `tap` with every block that is played, on the device's own thread."""
        self._tap = tap
        if (stream := self._stream) is not None:
            stream.tap = tap

    def use(self, device: str) -> None:
        """Play through another device from the next clause on."""
        self._device, self._told = device, False
        self._outdated, self._missed_at = True, -RETRY
        self.open()

    def give_way(self) -> bool:
        if not self._changing.acquire(blocking=False):
            return False
        try:
            if self._sounding:
                return False
            self._drop()
            return True
        finally:
            self._changing.release()

    def come_back(self) -> None:
        self.open()

    def position(self) -> float:
        return self._playing.position()

    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Iterator[float]:
        with self._changing:
            stream, self._sounding = self._ready(), True
        try:
            begun = 0.0
            if stream is not None:
                self._playing = stream
                try:
                    if (yield from stream.play(speech, chunks, cancel)):
                        return
                except DeviceError as error:
                    self._tell(error)
                    begun = stream.position()
            self._silent.go_on(begun)
            self._playing = self._silent
            yield from self._silent.play(speech, chunks, cancel)
        finally:
            self._sounding = False

    def _ready(self) -> Output | None:
        if self._outdated or (self._stream is not None and self._stream.failed):
            self._drop()
        if self._stream is None:
            if monotonic() - self._missed_at < RETRY:
                return None
            try:
                self._stream = Output(self._device, self._volume, self)
                self._stream.tap = self._tap
            except DeviceError as error:
                self._missed_at = monotonic()
                self._tell(error)
                return None
        self._told = False
        return self._stream

    def _drop(self) -> None:
        stream, self._stream, self._outdated = self._stream, None, False
        if stream is not None:
            stream.close()

    def _tell(self, error: DeviceError) -> None:
        if not self._told:
            self._told = True
            self._notice(error)
