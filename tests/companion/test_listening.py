"""The microphone held and hands-free, on a sound server of the tests' own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Queue

import numpy as np
import pytest

from companion.audio.speaker import Speaker
from companion.cancellation import Cancellation, Cancelled
from companion.engines import silero
from companion.errors import EngineError, Problem
from companion.events import Event, Noticed, UserSilent, UserSpeaking
from companion.session.listening import Listener
from companion.sound import Sound, Speech
from tests.speech import said
from tests.virtual_audio import VirtualAudio

pytestmark = [pytest.mark.usefixtures("noise"), pytest.mark.timeout(120)]

HERS = "Good morning. I was reading a book about the sea, and then the rain began to fall."


@pytest.fixture
def noise(audio: VirtualAudio) -> Iterator[None]:
    """A microphone whose level tells when it is open."""
    with audio.rustling():
        yield


class Talk:
    """A conversation whose other side is the test."""

    def __init__(self) -> None:
        self.said: Queue[Sound] = Queue()
        self.events: Queue[Event] = Queue()
        self.interrupted = threading.Event()
        self.reply = Cancellation()

    def say(self, words: Sound) -> None:
        self.said.put(words)

    def interrupt(self) -> None:
        self.reply.throw()
        self.interrupted.set()

    def next_event(self) -> Event:
        return self.events.get(timeout=30)


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    made = Speaker("", 1.0, lambda error: pytest.fail(str(error)))
    made.open()
    yield made
    made.close()


@contextmanager
def listening(
    speaker: Speaker, device: str = "", *, hands_free: bool
) -> Iterator[tuple[Talk, Listener]]:
    talk = Talk()
    listener = Listener(talk, speaker, device, talk.events.put, hands_free=hands_free)
    listener.start()
    try:
        yield talk, listener
    finally:
        listener.close()


def until(met: Callable[[], object]) -> None:
    """Wait for what no event tells."""
    for _ in range(600):
        if met():
            return
        threading.Event().wait(0.05)
    raise AssertionError("It did not happen within 30 s.")


def speaks(speaker: Speaker, talk: Talk, sound: Sound, told: Queue[float]) -> None:
    """Speak as she does; tell the position of each moment and, last, the end."""
    talk.reply = Cancellation()
    speech = Speech(sound.rate, sound.seconds)
    try:
        for position in speaker.play(speech, iter([sound.samples]), talk.reply):
            told.put(position)
    except Cancelled:
        told.put(speaker.position())
    told.put(np.inf)


@contextmanager
def her_speaking(speaker: Speaker, talk: Talk, sound: Sound) -> Iterator[Queue[float]]:
    told: Queue[float] = Queue()
    thread = threading.Thread(target=speaks, args=(speaker, talk, sound, told))
    thread.start()
    yield told
    thread.join()


def passed(told: Queue[float], seconds: float) -> None:
    while told.get(timeout=30) < seconds:
        pass


def test_what_is_held_is_said(audio: VirtualAudio, speaker: Speaker) -> None:
    with listening(speaker, hands_free=False) as (talk, listener):
        listener.hold(on=True)
        until(listener.level)
        with audio.speaking(said("Good morning.")):
            pass
        listener.hold(on=False)
        sound = talk.said.get(timeout=30)
    assert talk.next_event() == UserSpeaking()
    assert np.abs(sound.samples).max() > 0.1


def test_pressing_again_at_once_loses_nothing(audio: VirtualAudio, speaker: Speaker) -> None:
    with listening(speaker, hands_free=False) as (talk, listener):
        listener.hold(on=True)
        until(listener.level)
        with audio.speaking(said("Good morning.")):
            pass
        for on in (False, True):
            listener.hold(on=on)
        assert np.abs(talk.said.get(timeout=30).samples).max() > 0.1
    assert [talk.next_event(), talk.next_event()] == [UserSpeaking(), UserSpeaking()]


def test_a_press_without_a_microphone_tells_that_it_is_missing(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    with listening(speaker, hands_free=False) as (talk, listener):
        for _ in range(2):
            listener.hold(on=True)
            assert talk.next_event() == UserSpeaking()
            noticed = talk.next_event()
            assert isinstance(noticed, Noticed)
            assert noticed.problem.problem is Problem.MICROPHONE_MISSING
            listener.hold(on=False)
            assert talk.next_event() == UserSilent()


def test_an_utterance_is_kept_when_hands_free_is_turned_off(
    audio: VirtualAudio, speaker: Speaker
) -> None:
    with listening(speaker, hands_free=True) as (talk, listener):
        until(listener.level)
        with audio.speaking(said("I went to the sea, and then to the market, and then home.")):
            assert talk.next_event() == UserSpeaking()
            listener.set_hands_free(on=False)
            assert talk.said.get(timeout=30).seconds > 0.3


def test_without_the_detector_the_button_still_works(
    audio: VirtualAudio, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise EngineError(Problem.EARS_MISSING, path="silero_vad.onnx")

    monkeypatch.setattr(silero, "_model", missing)
    with listening(speaker, hands_free=True) as (talk, listener):
        noticed = talk.next_event()
        assert isinstance(noticed, Noticed)
        assert noticed.problem.problem is Problem.EARS_MISSING
        listener.hold(on=True)
        until(listener.level)
        with audio.speaking(said("Good morning.")):
            pass
        listener.hold(on=False)
        assert talk.said.get(timeout=30).seconds > 0.5


def test_her_very_first_words_are_broken_off_by_the_user(
    audio: VirtualAudio, speaker: Speaker
) -> None:
    pytest.importorskip("livekit")
    hers, users = said(HERS), said("Wait a moment, please, stop.", "en-us+m3")
    with listening(speaker, hands_free=True) as (talk, listener), audio.echoing(0.4, 0.1):
        until(listener.level)
        with her_speaking(speaker, talk, hers) as told:
            passed(told, 0.2)
            with audio.speaking(users):
                assert talk.interrupted.wait(10)
            sound = talk.said.get(timeout=30)
        assert speaker.position() < 1.6 < hers.seconds
    assert sound.seconds > users.seconds - 0.7


def test_her_own_voice_in_the_room_does_not_interrupt_her(
    audio: VirtualAudio, speaker: Speaker
) -> None:
    pytest.importorskip("livekit")
    hers = said(HERS)
    with listening(speaker, hands_free=True) as (talk, listener), audio.echoing(0.6, 0.1):
        until(listener.level)
        with her_speaking(speaker, talk, hers) as told:
            passed(told, np.inf)
        assert not talk.interrupted.is_set()
        with audio.speaking(said("Good evening.", "en-us+m3")):
            assert talk.interrupted.wait(10)
        assert talk.next_event() == UserSpeaking()
