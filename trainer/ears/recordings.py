"""What the ears learn from, on disk: thousands of sentences, spoken once and kept.

A shard is two files, `000.npy` (int16 samples, end to end) and `000.json` (what they are), the
second written last: a shard without it was interrupted and is made again, the same as before.
"""

import json
import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainer.ears.phrases import (
    FIXED,
    PROPER,
    VOCABULARY,
    sentence,
    sentences,
    utterance,
    words,
)
from trainer.ears.speech import RATE, Voice, any_voice, speak
from trainer.errors import MaterialError

SHARD = 500
"""Sentences a shard."""

SCRAPPY = 1 / 2
"""Share of what is spoken for training that follows no grammar. With a quarter, the decoder
finished sentences as it knew them: a third of the words of freely worded ones came out as others.
"""

ANY_WORD = 0.3
"""Share of scraps that are any one word; all words are then heard about equally often."""

LONGEST = 7.0
"""Seconds of speech the ears are asked to take at once."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A sentence as it was spoken."""

    text: str
    """With its capital and punctuation, as the ears should write it."""

    phonemes: tuple[str, ...]
    """espeak-ng's mnemonics."""

    voice: str
    """espeak-ng's name of the voice."""

    samples: NDArray[np.int16]
    """[samples] at 16 kHz."""

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE


def unseen(text: str) -> bool:
    """Whether a sentence is kept out of training, to measure with.

    One in ten of those that were put together from parts and have five words or more: everybody
    says "Good morning", nothing is learned from never having heard it.
    """
    if text in FIXED or len(words(text)) < 5:
        return False
    return zlib.crc32(text.encode()) % 10 == 0


def training_text(rng: random.Random) -> str:
    """An utterance, or a run of scraps that no grammar could guess."""
    while True:
        text = scraps(rng) if rng.random() < SCRAPPY else utterance(rng)
        if not any(unseen(part) for part in sentences(text)):
            return text


def scraps(rng: random.Random) -> str:
    """Words and short pieces of sentences in a row: heard right only by listening."""
    pieces: list[str] = []
    for _ in range(rng.randint(1, 6)):
        if rng.random() < ANY_WORD:
            word = rng.choice(VOCABULARY)
            pieces.append(_CAPITAL.get(word, word))
            continue
        first, *rest = sentence(rng).rstrip(".?!").split()
        parts = [first if first.rstrip(",") in PROPER else first.lower(), *rest]
        start = rng.randrange(len(parts))
        pieces += parts[start : start + rng.randint(1, 3)]
    text = " ".join(piece.rstrip(",") for piece in pieces)
    return text[0].upper() + text[1:] + "."


_CAPITAL = {word.lower(): word for word in PROPER}


def unseen_texts(count: int, seed: int) -> list[str]:
    """Different sentences that training never speaks."""
    rng = random.Random(seed)
    texts: dict[str, None] = {}
    while len(texts) < count:
        text = sentence(rng)
        if unseen(text):
            texts[text] = None
    return list(texts)


def record(
    folder: Path, count: int, seed: int, told: Callable[[int, int], None]
) -> list[Recording]:
    """Speak `count` training sentences into `folder`, or what is missing there, and read them all.

    `told(done, count)` after each shard. The same seed gives the same recordings.
    """
    folder.mkdir(parents=True, exist_ok=True)
    recordings: list[Recording] = []
    for number, start in enumerate(range(0, count, SHARD)):
        if not (folder / f"{number:03}.json").exists():
            rng = random.Random(f"{seed} {number}")
            _write(folder, number, list(_spoken(rng, min(SHARD, count - start))))
        recordings += _read(folder, number)
        told(len(recordings), count)
    return recordings


def _spoken(rng: random.Random, count: int) -> Iterator[Recording]:
    while count:
        recording = recorded(training_text(rng), any_voice(rng))
        if recording.seconds <= LONGEST:
            count -= 1
            yield recording


def recorded(text: str, voice: Voice) -> Recording:
    """One sentence in one voice."""
    spoken = speak(text, voice)
    return Recording(text, spoken.phonemes, voice.name, spoken.samples)


def _write(folder: Path, number: int, recordings: Sequence[Recording]) -> None:
    np.save(folder / f"{number:03}.npy", np.concatenate([one.samples for one in recordings]))
    lines = [[one.text, " ".join(one.phonemes), one.voice, len(one.samples)] for one in recordings]
    unfinished = folder / f"{number:03}.json.part"
    unfinished.write_text(json.dumps(lines), encoding="utf-8")
    unfinished.rename(folder / f"{number:03}.json")


def _read(folder: Path, number: int) -> Iterator[Recording]:
    samples = np.load(folder / f"{number:03}.npy", mmap_mode="r")
    at = 0
    for text, phonemes, voice, length in json.loads((folder / f"{number:03}.json").read_text()):
        yield Recording(text, tuple(phonemes.split()), voice, samples[at : at + length])
        at += length
    if at != len(samples):
        raise MaterialError(f"The recordings in {folder} are damaged. Delete that folder.")
