"""espeak-ng as a teacher: the real library."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from trainer.errors import ToolError
from trainer.voice.source import Espeak

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"
)


def speaker(voice: str = "en-us+f3") -> Espeak:
    return Espeak(voice, words_a_minute=145, pitch=50, pitch_range=50)


SAY_TWO = """
import hashlib
from trainer.voice.source import Espeak
espeak = Espeak("en-us+f3", words_a_minute=145, pitch=50, pitch_range=50)
for text in ("Good morning, Hana.", "What is that?"):
    print(hashlib.sha256(espeak.say(text, 16000).sound.tobytes()).hexdigest())
"""


def test_every_process_says_the_same() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", SAY_TWO], cwd=ROOT, capture_output=True, check=True, text=True
        ).stdout
        for _ in range(2)
    ]
    assert said[0] == said[1]
    assert len(set(said[0].split())) == 2


def test_its_phonemes_come_in_time_and_in_order() -> None:
    speech = speaker().say("Good morning.", 16000)
    assert "".join(phone.text for phone in speech.phones) == "ɡʊdmɔːɹnɪŋ"
    starts = [phone.start for phone in speech.phones]
    assert starts == sorted(starts)
    assert starts[-1] <= speech.seconds == pytest.approx(len(speech.sound) / 16000, abs=0.001)


def test_a_vowel_is_louder_than_the_pause_after_the_comma() -> None:
    speech = speaker().say("Now, then.", 16000)
    edges = [round(phone.start * 16000) for phone in speech.phones] + [len(speech.sound)]
    power = {
        phone.text: float(np.mean(speech.sound[a:b] ** 2))
        for phone, a, b in zip(speech.phones, edges, edges[1:], strict=False)
        if b > a
    }
    assert power["aʊ"] > 1000 * power[""]


def test_an_unknown_voice_is_named() -> None:
    with pytest.raises(ToolError, match="no voice 'nobody'"):
        speaker("nobody")
