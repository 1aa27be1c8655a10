"""Hearing the user: the microphone, held or hands-free, turned into things said.

Held: what sounds between pressing and letting go is one utterance. Hands-free: the detector of
speech finds utterances by itself, and the first frames of one interrupt her.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from queue import Queue

import numpy as np

from companion.audio.echo import canceller
from companion.audio.microphone import RATE, Microphone, regular
from companion.audio.speaker import Speaker
from companion.audio.utterances import SpeechStarted, utterances
from companion.engines.silero import FRAME, Silero
from companion.errors import CompanionError, DeviceError, MessageError, Problem
from companion.events import Event, Noticed, UserSilent, UserSpeaking
from companion.session.session import Session
from companion.sound import Samples, Sound

log = logging.getLogger(__name__)

KEPT_OPEN = 30.0
"""Seconds that the microphone stays open after it was last held, so that the next press loses no
syllable; nothing is kept of what it hears meanwhile."""

RETRY = 2.0
"""Seconds between attempts to find a microphone that is gone."""

SHORTEST_HELD = 0.25
"""Seconds; a shorter press says nothing."""


class Listener:
    """Turns the microphone's sound into `session.say`, on a thread of its own."""

    def __init__(
        self,
        session: Session,
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
        self._recording: list[Samples] = []
        self._released: Queue[None] = Queue()
        self._changed = threading.Event()
        self._microphone: Microphone | None = None
        self._detector: Silero | None = None
        self._thread = threading.Thread(target=self._listen, name="listening", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._closing = True
        self._wake()
        self._thread.join()

    def hold(self, *, on: bool) -> None:
        """Begin or end an utterance by hand; beginning interrupts her."""
        if on and not self._held:
            self._session.interrupt()
            self._recording = []
            self._report(UserSpeaking())
        self._last_held = time.monotonic()
        was, self._held = self._held, on
        if was and not on:
            self._released.put(None)
        self._changed.set()

    def set_hands_free(self, *, on: bool) -> None:
        if on != self._hands_free:
            self._hands_free = on
            self._wake()

    def use(self, device: str) -> None:
        """Listen to another microphone."""
        if device != self._device:
            self._device, self._told = device, False
            self._wake()

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
            if not self._wanted():
                self._changed.wait()
                continue
            try:
                with Microphone(self._device) as self._microphone:
                    self._told = False
                    self._hear(self._microphone)
            except DeviceError as error:
                self._tell(error)
                self._changed.wait(RETRY)
            finally:
                self._microphone = None
                self._speaker.tell(None)

    def _hear(self, microphone: Microphone) -> None:
        frames = self._noticed(microphone.frames())
        if not self._hands_free:
            for _ in frames:
                pass
            return
        detector = self._detector = self._detector or Silero()
        detector.reset()
        if (echo := canceller()) is not None:
            self._speaker.tell(echo.played)
            frames = regular(echo.removed(frames), FRAME)
        for heard in utterances(frames, detector):
            if isinstance(heard, SpeechStarted):
                self._session.interrupt()
                self._report(UserSpeaking())
            else:
                self._session.say(heard)

    def _noticed(self, frames: Iterator[Samples]) -> Iterator[Samples]:
        """Keep what sounds while the button is held; pass on the rest."""
        for frame in frames:
            if self._held:
                self._recording.append(frame)
            elif not self._released.empty():
                self._released.get()
                self._say_held()
            else:
                yield frame
            if not self._wanted():
                return

    def _say_held(self) -> None:
        recording, self._recording = self._recording, []
        samples = np.concatenate(recording) if recording else np.zeros(0, np.float32)
        if len(samples) < SHORTEST_HELD * RATE:
            self._report(Noticed(MessageError(Problem.NOTHING_HEARD)))
            self._report(UserSilent())
        else:
            self._session.say(Sound(samples, RATE))

    def _tell(self, error: CompanionError) -> None:
        if not self._told:
            self._told = True
            self._report(Noticed(error))
