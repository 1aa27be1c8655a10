"""`python -m trainer rl RECIPE.toml key=value`: a policy tries answers, and learns what pays."""

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
    from trainer.brain.rl.settings import RlRecipe
    from trainer.brain.rl.training import train

    wanted = asked(arguments.recipe, RlRecipe)
    result = train(wanted, progress)
    text = (
        f"By {result.kind} in {result.steps} steps; after {result.best_step} it was best. Answers "
        f"were worth {result.reward.before:.3f} before, {result.reward.after:.3f} now, "
        f"{result.kl:.2f} nats away. The adapter is in {wanted.out / ADAPTER}."
    )
    progress.tell({**msgspec.to_builtins(result), "out": str(wanted.out)}, text)
