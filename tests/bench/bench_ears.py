"""How well and how fast the ears in the box hear: `python -m tests.bench.bench_ears`.

Everything is spoken afresh by espeak-ng, in sentences that training never spoke. Prints, asserts
nothing.
"""

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from whisper.model import Whisper

from tests.free_sentences import FREE
from trainer.ears.command import fresh
from trainer.ears.hearing import finished, hear
from trainer.ears.phrases import utterance
from trainer.ears.recordings import Recording, recorded, scraps
from trainer.ears.speech import (
    OWN_BRITISH,
    OWN_VOICES,
    RATE,
    UNSEEN_ACCENTS,
    UNSEEN_VOICES,
    Voice,
    any_voice,
)
from trainer.ears.surroundings import Noises, Surroundings, surrounded, travelled
from trainer.ears.word_error import WordError, word_error

ROUGH = Surroundings(speed=0, room=1, noise=1)


@dataclass(frozen=True, slots=True)
class Group:
    """Recordings that are measured together."""

    name: str
    recordings: Sequence[Recording]
    whole: bool = False
    """Heard with Whisper's own context of 30 s."""


def main() -> None:
    """Print a line for each group of voices and surroundings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ears", type=Path, default=Path("models/ears/ears.pt"))
    parser.add_argument("--count", type=int, default=60, help="sentences a group")
    parser.add_argument("--examples", type=int, default=3, help="mistakes to show for each group")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    model = finished(arguments.ears)
    size = arguments.ears.stat().st_size / 1e6
    weights = sum(weight.numel() for weight in model.parameters()) / 1e6
    print(f"{arguments.ears}: {size:.1f} MB, {weights:.2f} M parameters, one thread")
    for group in groups(arguments.count):
        measure(model, group, arguments.examples)
    print(f"{'heard in silence and noise':<34} {heard_in_nothing(model)} of 20")


def groups(count: int) -> Iterable[Group]:
    """Return the ears' own voices first: what they promise is about those."""
    own = fresh(count, seed=101)
    yield Group("own voices, unseen sentences", own)
    yield Group("the same, Whisper's 30 s context", own, whole=True)
    yield Group("the same, in a room with noise", roughened(own))
    yield Group("American voices", fresh(count, 102, OWN_VOICES))
    yield Group("plain en-us", [recorded(one.text, Voice("en-us")) for one in own])
    yield Group("British voices", fresh(count, 103, OWN_BRITISH))
    yield Group("voices never heard", fresh(count, 104, UNSEEN_VOICES))
    yield Group("accents never heard", fresh(count, 105, UNSEEN_ACCENTS))
    rng = random.Random(106)
    yield Group("worded freely", [spoken(text, rng) for text in FREE])
    yield Group("as people talk, seen or not", [spoken(utterance(rng), rng) for _ in range(count)])
    yield Group("scraps without grammar", [spoken(scraps(rng), rng) for _ in range(count)])


def spoken(text: str, rng: random.Random) -> Recording:
    return recorded(text, any_voice(rng))


def measure(model: Whisper, group: Group, examples: int) -> None:
    """Print word error, exact sentences and processor time."""
    begun = time.process_time()
    heard = [hear(model, one.samples, whole=group.whole) for one in group.recordings]
    each = (time.process_time() - begun) / len(heard)
    pairs = list(zip((one.text for one in group.recordings), heard, strict=True))
    error = word_error(pairs)
    exact = sum(word_error([pair]).wrong == 0 for pair in pairs)
    speech = np.mean([one.seconds for one in group.recordings])
    print(
        f"{group.name:<34} word error {error.share:6.1%}   exact {exact:>3} of {len(pairs)}"
        f"   {each:.3f} s for {speech:.1f} s of speech"
    )
    wrong = [pair for pair in pairs if word_error([pair]) != WordError(0, word_error([pair]).said)]
    for said, understood in wrong[:examples]:
        print(f"      {said!r} was heard as {understood!r}")


def roughened(recordings: Sequence[Recording]) -> list[Recording]:
    """The same speech with reverberation and noise 8 to 50 dB below it."""
    rng = np.random.default_rng(107)
    noises = Noises(rng)
    rough = []
    for one in recordings:
        wave = travelled(one.samples, rng, ROUGH, noises)
        span = (int(rng.uniform(0, 0.5) * RATE), len(wave) + RATE)
        sound = surrounded(wave, span, rng, ROUGH, noises)
        samples = (sound.clip(-1, 1) * 32767).astype(np.int16)
        rough.append(replace(one, samples=samples))
    return rough


def heard_in_nothing(model: Whisper) -> int:
    """Return in how many of 20 stretches without speech a word was heard."""
    rng = np.random.default_rng(108)
    noises = Noises(rng)
    heard = 0
    for number in range(20):
        count = int(rng.uniform(0.5, 4) * RATE)
        loudness = 0 if number < 4 else 10 ** rng.uniform(-3.5, -1)
        samples = (noises.cut(rng, count) * loudness).clip(-1, 1) * 32767
        heard += any(letter.isalpha() for letter in hear(model, samples.astype(np.int16)))
    return heard


if __name__ == "__main__":
    main()
