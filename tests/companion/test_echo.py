"""Her own voice in the microphone: taken out, and no reason to stop."""

from collections.abc import Iterator

import numpy as np
import pytest
import soxr

from companion.audio.echo import RATE, Echo
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


def interruptions(far: Samples, near: Samples, *, cancelling: bool) -> list[float]:
    """Return when, in seconds, somebody is heard to begin to speak."""
    echo = Echo()
    taken = 0

    def blocks() -> Iterator[Samples]:
        nonlocal taken
        for at in range(0, len(far) - BLOCK, BLOCK):
            if cancelling:
                echo.played(far[at : at + BLOCK], RATE)
            taken = at + BLOCK
            yield near[at : at + BLOCK]

    heard = echo.removed(blocks()) if cancelling else blocks()
    found = utterances(regular(heard, FRAME), Silero())
    return [taken / RATE for event in found if isinstance(event, SpeechStarted)]


def test_her_own_voice_does_not_interrupt_her() -> None:
    far = her_voice()
    assert interruptions(far, room(far), cancelling=False)
    late = [at for at in interruptions(far, room(far), cancelling=True) if at > 1.0]
    assert late == []


def test_the_user_is_heard_over_her_voice() -> None:
    far = her_voice()
    near = room(far)
    user = at_16_khz("Wait a moment, please.", "en-us+m3")
    begin = len(far) * 2 // 3
    near[begin : begin + len(user)] += 0.6 * user[: len(near) - begin]
    late = [at for at in interruptions(far, near, cancelling=True) if at > 1.0]
    assert late and begin / RATE < late[0] < begin / RATE + 1.0
