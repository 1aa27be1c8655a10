"""Her own voice in the microphone: taken out, and no reason to stop."""

from collections.abc import Iterator

import numpy as np
import pytest
import soxr

from companion.audio.echo import Echo
from companion.audio.likeness import RATE
from companion.audio.microphone import regular
from companion.audio.utterances import SpeechStarted, utterances
from companion.engines.silero import FRAME, Silero
from companion.sound import Samples
from tests.speech import said

pytest.importorskip("livekit")

BLOCK = 480
"""Samples that a sound card asks for at once, at 16 kHz here."""


def at_16_khz(text: str, voice: str) -> Samples:
    sound = said(text, voice)
    resampled: Samples = soxr.resample(sound.samples, sound.rate, RATE).astype(np.float32)
    return resampled


def her_voice() -> Samples:
    text = "Good morning. I was reading a book about the sea, and then the rain began to fall."
    return np.tile(at_16_khz(text, "en-us+f3"), 2)


def room(far: Samples) -> Samples:
    """Return `far` as a microphone hears it 80 ms later in a small room."""
    generator = np.random.default_rng(0)
    response = np.zeros(1_600)
    response[[0, 200, 650]] = 0.5, 0.2, -0.1
    response += generator.normal(0, 0.01, 1_600) * np.exp(-np.arange(1_600) / 300)
    late = np.concatenate([np.zeros(int(0.08 * RATE)), far])
    echo = np.convolve(late, response)[: len(far)]
    return (echo + generator.normal(0, 0.0005, len(far))).astype(np.float32)


def playing(echo: Echo, far: Samples, near: Samples) -> Iterator[Samples]:
    """Yield what the microphone hears, block by block, while `far` is played."""
    for at in range(0, len(far) - BLOCK, BLOCK):
        echo.played(far[at : at + BLOCK], RATE)
        yield near[at : at + BLOCK]


def interruptions(far: Samples, near: Samples, *, cancelling: bool) -> list[float]:
    """Return when, in seconds, somebody is heard to begin to speak."""
    echo = Echo()
    blocks = playing(echo, far, near)
    heard = echo.removed(blocks) if cancelling else blocks
    taken = 0

    def frames() -> Iterator[Samples]:
        nonlocal taken
        for frame in regular(heard, FRAME):
            taken += FRAME
            yield frame

    found = utterances(frames(), Silero())
    return [taken / RATE for event in found if isinstance(event, SpeechStarted)]


def test_her_own_voice_never_interrupts_her() -> None:
    far = her_voice()
    assert interruptions(far, room(far), cancelling=False)
    assert interruptions(far, room(far), cancelling=True) == []


@pytest.mark.parametrize("begin", [0.3, 0.6, 5.0])
def test_the_user_is_heard_over_her_voice(begin: float) -> None:
    far = her_voice()
    near = room(far)
    user = at_16_khz("Wait a moment, please.", "en-us+m3")
    at = int(begin * RATE)
    near[at : at + len(user)] += 0.6 * user[: len(near) - at]
    heard = interruptions(far, near, cancelling=True)
    assert heard and begin < heard[0] < begin + 1.0


def test_another_room_is_learnt_anew() -> None:
    far = her_voice()
    echo = Echo()
    for near in (room(far), room(far)[::-1]):
        list(echo.removed(playing(echo, far, near)))
        assert echo.knows_the_room
        echo.moved()
        assert not echo.knows_the_room


def test_what_is_heard_in_silence_is_left_as_it_is() -> None:
    near = at_16_khz("Good morning.", "en-us+m3")
    echo = Echo()
    heard = np.concatenate(list(echo.removed(playing(echo, np.zeros_like(near), near))))
    assert np.array_equal(heard, near[: len(heard)]) and len(near) - len(heard) < RATE / 10
