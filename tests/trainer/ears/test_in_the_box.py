"""The ears that are handed out, with speech made for the occasion."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from whisper.model import Whisper

from trainer.ears.command import fresh
from trainer.ears.hearing import finished, hear
from trainer.ears.speech import OWN_VOICES, Voice, speak
from trainer.ears.word_error import word_error

EARS = Path("models/ears/ears.pt")

pytestmark = [
    # openai-whisper leaves its vocabulary file open once it has read it.
    pytest.mark.filterwarnings("ignore:unclosed file .*tiktoken:ResourceWarning"),
    pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed"),
]


@pytest.fixture(scope="module")
def ears() -> Whisper:
    torch.set_num_threads(1)
    return finished(EARS)


def test_espeak_tells_the_phonemes_of_what_it_says() -> None:
    spoken = speak("Good morning, Hana.", Voice("en-us"))
    assert spoken.phonemes[:4] == ("g", "U", "d", "m")
    assert 12 <= len(spoken.phonemes) <= 14
    assert 16_000 < len(spoken.samples) < 40_000
    assert np.abs(spoken.samples.astype(np.int32)).max() > 5000


def test_the_same_sentence_sounds_different_in_each_voice() -> None:
    sounds = {speak("Hello.", Voice(name)).samples.tobytes() for name in set(OWN_VOICES)}
    assert len(sounds) == len(set(OWN_VOICES))


def test_at_most_one_word_in_seven_of_unseen_sentences_is_misheard(ears: Whisper) -> None:
    spoken = fresh(60, seed=1)
    assert word_error((one.text, hear(ears, one.samples)) for one in spoken).share <= 0.15


@pytest.mark.parametrize("text", ["Good morning.", "What is your name?", "Tell me a story."])
def test_everyday_sentences_are_written_as_they_are_said(ears: Whisper, text: str) -> None:
    samples = speak(text, Voice("en-us")).samples
    assert hear(ears, samples) == text
    assert hear(ears, samples, whole=True) == text


def test_plain_whisper_transcribes_with_these_ears(ears: Whisper) -> None:
    samples = speak("What is your name?", Voice("en-us+f2")).samples
    sound = samples.astype(np.float32) / 32768
    assert ears.transcribe(sound, fp16=False)["text"].strip() == "What is your name?"


def test_silence_has_no_words(ears: Whisper) -> None:
    assert not any(letter.isalpha() for letter in hear(ears, np.zeros(32_000, np.int16)))


def test_the_file_is_small_enough_for_the_box() -> None:
    assert EARS.stat().st_size < 22_500_000
