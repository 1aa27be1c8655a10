"""Where an utterance begins and ends; time is counted in samples."""

import numpy as np

from companion.audio.utterances import RATE, Patience, SpeechStarted, utterances
from companion.sound import Samples, Sound

FRAME = 512
PATIENCE = Patience(to_start=0.09, to_end=0.5, lead_in=0.3)


def frames(pattern: str) -> list[Samples]:
    """A frame a letter; its first sample tells its number, its second its loudness."""
    loudness = {".": 0.0, "?": 0.4, "S": 1.0}
    made = []
    for number, letter in enumerate(pattern):
        frame = np.zeros(FRAME, np.float32)
        frame[0], frame[1] = number, loudness[letter]
        made.append(frame)
    return made


def heard(pattern: str) -> list[SpeechStarted | Sound]:
    return list(utterances(frames(pattern), lambda frame: float(frame[1]), PATIENCE))


def first_frame(sound: Sound) -> int:
    return int(sound.samples[0])


def test_speech_is_noticed_after_a_tenth_of_a_second() -> None:
    assert heard("..SS") == []
    assert heard("..SSS")[0] == SpeechStarted()


def test_a_click_is_no_speech() -> None:
    assert heard("..S..S..S" + "." * 40) == []


def test_an_utterance_ends_after_half_a_second_of_silence() -> None:
    started, sound = heard("....SSSSSS" + "." * 30)
    assert started == SpeechStarted() and isinstance(sound, Sound)
    assert first_frame(sound) + len(sound.samples) // FRAME == 10 + 16


def test_it_keeps_what_came_just_before() -> None:
    _, sound = heard("." * 30 + "SSSS" + "." * 16)
    assert isinstance(sound, Sound)
    lead_in = (30 - first_frame(sound)) * FRAME / RATE
    assert 0.25 < lead_in <= PATIENCE.lead_in + 0.03


def test_softer_speech_goes_on_being_speech_but_does_not_begin_it() -> None:
    assert heard("?" * 50) == []
    (_, sound) = heard("SSS" + "?" * 40 + "." * 16)
    assert isinstance(sound, Sound) and sound.seconds > 1.7


def test_a_pause_inside_does_not_end_it() -> None:
    found = heard("SSSS" + "." * 12 + "SSSS" + "." * 16)
    assert len(found) == 2


def test_two_utterances_are_two() -> None:
    found = heard(("SSSS" + "." * 30) * 2)
    assert [type(item) for item in found] == [SpeechStarted, Sound] * 2


def test_an_utterance_that_the_end_of_the_frames_cuts_off_is_not_lost() -> None:
    started, sound = heard("....SSSSSS")
    assert started == SpeechStarted() and isinstance(sound, Sound)
    assert first_frame(sound) + len(sound.samples) // FRAME == 10


def test_an_endless_noise_is_taken_as_it_is() -> None:
    patience = Patience(to_start=0.09, longest=1.0)
    found = list(utterances(frames("S" * 100), lambda frame: float(frame[1]), patience))
    assert isinstance(found[1], Sound) and found[1].seconds < 1.6
