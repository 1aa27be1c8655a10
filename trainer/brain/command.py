"""`python -m trainer brain`: write the dialogues, learn, export, check, hand over."""

import argparse
import tomllib
from pathlib import Path
from typing import Any

from trainer.brain.model import Shape, built, parameters
from trainer.brain.vocabulary import Vocabulary
from trainer.errors import MaterialError, RecipeError
from trainer.progress import Progress
from trainer.workplace import work_folder

SEED = 1
TOKENS_A_BATCH = 3072
VALIDATION_SEED = 77
SHAPE = Shape()
TEXTS = 6000
"""Dialogues the vocabulary is learned from."""

JUDGED = 40
"""Dialogues an export is judged on."""

SAMPLE_SEED = 7_000_000_000
"""Dialogues from here on are for the vocabulary and the checks, never for learning."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what can be chosen."""
    parser.add_argument(
        "--out", type=Path, default=Path("models/hana/brain"), help="folder for hana.gguf"
    )
    parser.add_argument(
        "--work", type=Path, default=work_folder("brain"), help="folder for checkpoints"
    )
    parser.add_argument("--minutes", type=float, default=30.0, help="CPU minutes of learning")
    parser.add_argument(
        "--steps", type=int, default=0, help="steps of learning, instead of minutes"
    )
    parser.add_argument(
        "--character",
        type=Path,
        default=Path("models/hana/character.toml"),
        help="the pack whose system prompt she learns",
    )


def run(arguments: argparse.Namespace, progress: Progress) -> None:
    """Make models/hana/brain/hana.gguf, or go on making it."""
    import torch

    torch.set_num_threads(1)
    if arguments.minutes <= 0 or arguments.steps < 0:
        raise RecipeError("--minutes and --steps must be more than nothing.")
    from trainer.brain.batches import Batches
    from trainer.brain.export import handed_over
    from trainer.brain.train import Learner, Recipe, validation
    from trainer.hana.dialogues import Author
    from trainer.hana.intents import repertoire

    arguments.work.mkdir(parents=True, exist_ok=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    author = Author(repertoire(), system_prompt(arguments.character))
    vocabulary = _vocabulary(arguments.work / "vocabulary.json", author, progress)
    model = built(SHAPE, vocabulary, SEED)
    progress.say(f"{parameters(model) / 1e6:.2f} million weights, {vocabulary.size} tokens")

    def batches(seed: int) -> Batches:
        return Batches(
            author.dialogue, vocabulary, size=TOKENS_A_BATCH, context=SHAPE.context, seed=seed
        )

    recipe = Recipe(minutes=arguments.minutes, steps=arguments.steps)
    learner = Learner(model, batches(SEED), recipe, arguments.work)
    learner.learn(progress)
    loss = validation(model, batches(VALIDATION_SEED))
    progress.step("learning", learner.step, learner.total, {"validation_loss": loss})
    sample = [author.dialogue(SAMPLE_SEED + index) for index in range(JUDGED)]
    target = arguments.out / "hana.gguf"
    handed_over(model, vocabulary, sample, target, work=arguments.work, progress=progress)


def system_prompt(path: Path) -> str:
    """Return the prompt the companion will give her; raise MaterialError when there is none."""
    try:
        prompt = tomllib.loads(path.read_text(encoding="utf-8"))["prompt"]["system"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise MaterialError(f"{path} has no [prompt] system to learn: {error}") from error
    return str(prompt)


def _vocabulary(path: Path, author: Any, progress: Progress) -> Vocabulary:
    """Learn it once; a resumed run must have the same."""
    if not path.exists():
        progress.step("vocabulary", 0, 1)
        texts = (
            turn.text
            for seed in range(TEXTS)
            for turn in author.dialogue(SAMPLE_SEED + 1000 + seed)
        )
        aside = path.with_suffix(".new")
        Vocabulary.learned(texts, SHAPE.vocabulary).save(aside)
        aside.replace(path)
        progress.step("vocabulary", 1, 1)
    return Vocabulary.load(path)
