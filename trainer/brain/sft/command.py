"""`python -m trainer sft RECIPE.toml key=value`: a base learns a character."""

import argparse

from trainer.brain import recipe
from trainer.progress import Teller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a recipe and changes to it be named."""
    recipe.add_arguments(parser)


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Learn, or go on learning."""
    import msgspec

    from trainer.brain.learning.run import ADAPTER, asked
    from trainer.brain.sft.settings import SftRecipe
    from trainer.brain.sft.training import train

    wanted = asked(arguments.recipe, SftRecipe)
    result = train(wanted, progress)
    lines = [f"Learnt in {result.steps} steps; after {result.best_step} it was best."]
    if one := result.style:
        lines.append(f"Her lines cost {one.before:.3f} nats a token before, {one.after:.3f} now.")
    if one := result.knowledge:
        lines.append(f"What it knew cost {one.before:.3f} before, {one.after:.3f} now.")
    lines.append(f"The adapter is in {wanted.out / ADAPTER}.")
    told = msgspec.to_builtins(result)
    progress.tell({**told, "out": str(wanted.out)}, "\n".join(lines))
