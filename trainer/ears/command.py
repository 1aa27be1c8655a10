"""`python -m trainer ears`: sentences, speech, training, export, and how well they hear."""

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from trainer.ears.hearing import finished, hear
from trainer.ears.learning import Recipe, learn
from trainer.ears.lessons import Book
from trainer.ears.model import Ears, checkpoint
from trainer.ears.phrases import VOCABULARY
from trainer.ears.recordings import Recording, record, recorded, unseen_texts
from trainer.ears.speech import any_voice
from trainer.ears.surroundings import Surroundings
from trainer.ears.word_error import WordError, word_error
from trainer.errors import RecipeError
from trainer.progress import Progress
from trainer.workplace import work_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--out", type=Path, default=Path("models/ears"), help="where ears.pt goes")
    parser.add_argument(
        "--work", type=Path, default=work_folder("ears"), help="recordings and checkpoints"
    )
    parser.add_argument("--minutes", type=float, default=150, help="processor time for training")
    parser.add_argument("--sentences", type=int, default=38_000, help="how many are spoken")
    parser.add_argument("--seed", type=int, default=7)


def run(arguments: argparse.Namespace, progress: Progress) -> None:
    """Make the ears; run again, it goes on where it was."""
    if arguments.minutes <= 0 or arguments.sentences < 1:
        raise RecipeError("--minutes and --sentences must be above zero.")
    torch.set_num_threads(1)
    recordings = record(
        arguments.work / "recordings",
        arguments.sentences,
        arguments.seed,
        lambda done, count: progress.step("speak", done, count),
    )
    recipe = Recipe(seconds=60 * arguments.minutes, seed=arguments.seed)
    book = Book(recordings, arguments.seed, Surroundings())
    ears = learn(recipe, book, arguments.work / "ears.learning", progress, time.process_time)
    hand_over(ears, arguments.out)
    error = measured(arguments.out / "ears.pt", fresh(100, seed=arguments.seed + 1))
    size = (arguments.out / "ears.pt").stat().st_size / 1e6
    progress.say(
        f"{arguments.out / 'ears.pt'}: {size:.1f} MB, {len(VOCABULARY)} words. Word error "
        f"{error.share:.1%} on {error.said} words of sentences it was never told."
    )


def hand_over(ears: Ears, out: Path) -> None:
    """Write `ears.pt` and its `vocabulary.txt`, each whole or not at all."""
    out.mkdir(parents=True, exist_ok=True)
    unfinished = out / "ears.part"
    torch.save(checkpoint(ears), unfinished)
    unfinished.replace(out / "ears.pt")
    (out / "vocabulary.txt").write_text("\n".join(VOCABULARY) + "\n", encoding="utf-8")


def fresh(count: int, seed: int, voices: tuple[str, ...] | None = None) -> list[Recording]:
    """Sentences that training never spoke, in `voices` or the ears' own."""
    rng = random.Random(seed)
    return [recorded(text, any_voice(rng, voices)) for text in unseen_texts(count, seed)]


def measured(path: Path, recordings: Sequence[Recording]) -> WordError:
    """How wrong the ears at `path` hear these."""
    model = finished(path)
    return word_error((one.text, hear(model, one.samples)) for one in recordings)
