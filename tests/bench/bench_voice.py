"""How well Hana is understood and how fast she speaks: `python -m tests.bench.bench_voice`.

The ears in the box listen to her saying sentences of their vocabulary that neither they nor she
was taught; then to espeak-ng, whom she learned from, saying the same. Prints, asserts nothing.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from whisper.model import Whisper

from trainer.ears.hearing import finished, hear
from trainer.ears.recordings import unseen_texts
from trainer.ears.word_error import WordError, word_error
from trainer.voice.coqui import Vits
from trainer.voice.export import load
from trainer.voice.recipe import Recipe
from trainer.voice.sentences import sentences
from trainer.voice.source import Espeak

Speaks = Callable[[str], NDArray[np.float32]]
"""A sentence to its sound at the ears' rate."""


def main() -> None:
    """Print her word error, her source's, and how long a second of her speech takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voice", type=Path, default=Path("models/hana/voice"))
    parser.add_argument("--ears", type=Path, default=Path("models/ears/ears.pt"))
    parser.add_argument("--count", type=int, default=60, help="sentences")
    parser.add_argument("--seed", type=int, default=208)
    parser.add_argument("--examples", type=int, default=6, help="mistakes to show")
    parser.add_argument("--save", type=Path, help="a WAV file of her first ten sentences")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    hana, ears = load(arguments.voice), finished(arguments.ears)
    size = (arguments.voice / "model.pth").stat().st_size / 1e6
    weights = sum(weight.numel() for weight in hana.parameters()) / 1e6
    print(f"{arguments.voice}: {size:.1f} MB, {weights:.2f} M parameters, one thread")
    recipe = Recipe()
    known = set(islice(sentences(recipe.seed), 2 * recipe.sentences))  # more than she learned
    texts = [t for t in unseen_texts(2 * arguments.count, arguments.seed) if t not in known]
    texts = texts[: arguments.count]
    measure("Hana", ears, texts, lambda text: spoken(hana, text), arguments.examples)
    measure("espeak-ng, her source", ears, texts, source(), 0)
    speed(hana, texts[:10])
    if arguments.save:
        write(arguments.save, [spoken(hana, text) for text in texts[:10]])


def spoken(hana: Vits, text: str) -> NDArray[np.float32]:
    """Plain coqui-tts inference, seeded: a bench says the same every time."""
    torch.manual_seed(0)
    ids = torch.tensor([hana.tokenizer.text_to_ids(text)])
    sound: NDArray[np.float32] = hana.inference(ids)["model_outputs"][0, 0].numpy()
    return sound


def source() -> Speaks:
    recipe = Recipe()
    espeak = Espeak(
        recipe.voice,
        words_a_minute=recipe.words_a_minute,
        pitch=recipe.pitch,
        pitch_range=recipe.pitch_range,
    )
    return lambda text: espeak.say(text, recipe.sample_rate).sound


def measure(name: str, ears: Whisper, texts: Sequence[str], speaks: Speaks, examples: int) -> None:
    """Print a line of figures and the first mistakes."""
    pairs = [(text, hear(ears, pcm(speaks(text)))) for text in texts]
    error = word_error(pairs)
    exact = [word_error([pair]) == WordError(0, word_error([pair]).said) for pair in pairs]
    print(f"{name:<24} word error {error.share:6.1%} of {error.said} words", end="   ")
    print(f"exact {sum(exact)} of {len(pairs)}")
    wrong = [pair for pair, right in zip(pairs, exact, strict=True) if not right]
    for said, heard in wrong[:examples]:
        print(f"      {said!r} was heard as {heard!r}")


def pcm(sound: NDArray[np.float32]) -> NDArray[np.int16]:
    return np.asarray(np.clip(sound, -1, 1) * 32767, np.int16)


def speed(hana: Vits, texts: Sequence[str]) -> None:
    """Print processor seconds a second of speech, without phonemes (espeak-ng, 20 ms a clause)."""
    rate = Recipe().sample_rate
    spent = heard = 0.0
    for text in texts:
        ids = torch.tensor([hana.tokenizer.text_to_ids(text)])
        begun = time.process_time()
        heard += hana.inference(ids)["model_outputs"].shape[2] / rate
        spent += time.process_time() - begun
    print(f"{'real-time factor':<24} {spent / heard:.3f} ({heard:.1f} s of speech)")


def write(path: Path, sounds: Sequence[NDArray[np.float32]]) -> None:
    import soundfile

    pause = np.zeros(Recipe().sample_rate // 2, np.float32)
    soundfile.write(path, np.concatenate([s for sound in sounds for s in (sound, pause)]), 16000)


if __name__ == "__main__":
    main()
