"""Hearing the user: the microphone, held or hands-free, turned into things said.

Held: what sounds between pressing and letting go is one utterance. Hands-free: the detector of
speech finds utterances by itself, and the first frames of one interrupt her.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from queue import Queue
from typing import Protocol

import numpy as np

from companion.audio.echo import Echo, canceller
from companion.audio.microphone import FRAME, RATE, Microphone, regular
from companion.audio.speaker import Speaker
from companion.audio.utterances import SpeechStarted, utterances
from companion.engines.silero import Silero
from companion.errors import CompanionError, DeviceError
from companion.events import Event, Noticed, UserSilent, UserSpeaking
from companion.sound import Samples, Sound

log = logging.getLogger(__name__)

KEPT_OPEN = 30.0
"""Seconds that the microphone stays open after it was last held, so that the next press loses no
syllable; nothing is kept of what it hears meanwhile."""

RETRY = 5.0
"""Seconds between attempts to find a microphone that is gone."""

HUSH = 0.001
"""Loudest sample, of 1, up to which the detector is not asked: nobody speaks so softly."""

SHORTEST_HELD = 0.25
"""Seconds; a shorter press says nothing."""


class Conversation(Protocol):
    """Whom the user speaks to; both calls return at once."""

    def say(self, words: Sound) -> None: ...

    def interrupt(self) -> None: ...


class Listener:
    """Turns the microphone's sound into `session.say`, on a thread of its own."""

    def __init__(
        self,
        session: Conversation,
        speaker: Speaker,
        device: str,
        report: Callable[[Event], None],
        *,
        hands_free: bool,
    ) -> None:
        self._session = session
        self._speaker = speaker
        self._device = device
        self._report = report
        self._hands_free = hands_free
        self._held = False
        self._last_held = -KEPT_OPEN
        self._closing = False
        self._told = False
        self._presses: Queue[bool] = Queue()  # And releases, for the listening thread.
        self._recording: list[Samples] | None = None
        self._changed = threading.Event()
        self._microphone: Microphone | None = None
        self._detector: Silero | None = None
        self._echo: Echo | None = None
        self._thread = threading.Thread(target=self._listen, name="listening", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._closing = True
        self._wake()
        self._thread.join()
        self._echo = None  # Or its resampler complains of living on at the very end.

    def hold(self, *, on: bool) -> None:
        """Begin or end an utterance by hand; beginning interrupts her. For one thread."""
        if on == self._held:
            return
        if on:
            self._session.interrupt()
            self._report(UserSpeaking())
            self._told = False
        self._held, self._last_held = on, time.monotonic()
        self._presses.put(on)
        self._changed.set()

    def set_hands_free(self, *, on: bool) -> None:
        if on != self._hands_free:
            self._hands_free = on
            self._wake()

    def use(self, device: str) -> None:
        """Listen to another microphone."""
        if device != self._device:
            self._device, self._told = device, False
            self.learn_anew()
            self._wake()

    def learn_anew(self) -> None:
        """Be told that her voice comes back in another way, as through another loudspeaker."""
        if (echo := self._echo) is not None:
            echo.moved()

    def level(self) -> float:
        microphone = self._microphone
        return microphone.level() if microphone is not None else 0.0

    def _wake(self) -> None:
        self._changed.set()
        if (microphone := self._microphone) is not None:
            microphone.close()

    def _wanted(self) -> bool:
        recently = time.monotonic() - self._last_held < KEPT_OPEN
        return not self._closing and (self._hands_free or self._held or recently)

    def _listen(self) -> None:
        while not self._closing:
            self._changed.clear()
            self._take_presses()
            if not self._wanted():
                self._changed.wait()
                continue
            try:
                self._prepare()
                with Microphone(self._device) as self._microphone:
                    self._told = False
                    self._hear(self._microphone)
            except CompanionError as error:
                self._tell(error)
                self._changed.wait(RETRY)
            finally:
                self._microphone = None
                self._speaker.tell(None)
        self._take_presses()

    def _prepare(self) -> None:
        """Load what hands-free needs ahead of the first frame; without it, only listen if held."""
        if not self._hands_free or self._detector is not None:
            return
        self._echo = canceller()
        try:
            self._detector = Silero()
        except CompanionError:
            self._hands_free = False
            raise

    def _hear(self, microphone: Microphone) -> None:
        lost: list[DeviceError] = []
        frames = _until_lost(microphone.frames(), lost)
        if self._hands_free and self._detector is not None:
            self._hear_all(frames, self._detector)
        else:
            for _ in self._not_held(frames):
                pass
        if lost:
            raise lost[0]

    def _hear_all(self, frames: Iterator[Samples], detector: Silero) -> None:
        detector.reset()
        if self._echo is not None:
            self._speaker.tell(self._echo.played)
            frames = regular(self._echo.removed(frames), FRAME)

        def probability(frame: Samples) -> float:
            return detector(frame) if np.abs(frame).max() > HUSH else 0.0

        for heard in utterances(self._not_held(frames), probability):
            if isinstance(heard, SpeechStarted):
                self._session.interrupt()
                self._report(UserSpeaking())
            else:
                self._session.say(heard)

    def _not_held(self, frames: Iterator[Samples]) -> Iterator[Samples]:
        """Keep what sounds while the button is held; pass on the rest."""
        for frame in frames:
            held = self._recording is not None
            if self._recording is not None:
                self._recording.append(frame)
            self._take_presses()
            if not held and self._recording is None:
                yield frame
            if not self._wanted():
                return

    def _take_presses(self) -> None:
        while not self._presses.empty():
            if self._presses.get():
                self._recording = []
            elif self._recording is not None:
                recording, self._recording = self._recording, None
                self._say_held(recording)

    def _say_held(self, recording: list[Samples]) -> None:
        samples = np.concatenate(recording) if recording else np.zeros(0, np.float32)
        if len(samples) >= SHORTEST_HELD * RATE:
            self._session.say(Sound(samples, RATE))
        else:
            self._report(UserSilent())

    def _tell(self, error: CompanionError) -> None:
        if not self._told:
            self._told = True
            self._report(Noticed(error))


def _until_lost(frames: Iterator[Samples], lost: list[DeviceError]) -> Iterator[Samples]:
    """Yield `frames`; where the microphone goes away they end and the error is in `lost`."""
    try:
        yield from frames
    except DeviceError as error:
        lost.append(error)
