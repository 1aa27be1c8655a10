"""`python -m trainer prefer RECIPE.toml key=value`: a base learns what was liked."""

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
    from trainer.brain.preference.settings import PreferRecipe
    from trainer.brain.preference.training import train

    wanted = asked(arguments.recipe, PreferRecipe)
    result = train(wanted, progress)
    one = result.preference_accuracy
    text = (
        f"Learnt from {result.learnt_from} judgements in {result.steps} steps by {result.kind}; "
        f"after {result.best_step} it was best. Of {result.held_out} others it met "
        f"{one.before:.0%} before, {one.after:.0%} now. "
        f"The adapter is in {wanted.out / ADAPTER}."
    )
    progress.tell({**msgspec.to_builtins(result), "out": str(wanted.out)}, text)
