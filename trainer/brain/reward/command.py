"""`python -m trainer reward RECIPE.toml key=value`: a model of what was liked."""

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
    from trainer.brain.reward.settings import RewardRecipe
    from trainer.brain.reward.training import train

    wanted = asked(arguments.recipe, RewardRecipe)
    result = train(wanted, progress)
    one = result.accuracy
    text = (
        f"Learnt from {result.learnt_from} pairs in {result.steps} steps. Of {result.held_out} "
        f"others it tells {one.after:.0%} apart, {one.before:.0%} before. "
        f"The reward model is in {wanted.out / ADAPTER}."
    )
    progress.tell({**msgspec.to_builtins(result), "out": str(wanted.out)}, text)
