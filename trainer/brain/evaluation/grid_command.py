"""`python -m trainer grid RECIPE.toml key=value`: many methods on one dataset, as a table."""

import argparse

from trainer.brain import recipe
from trainer.progress import Teller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a recipe and changes to it be named."""
    recipe.add_arguments(parser)


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Train and evaluate every setting."""
    from trainer.brain.evaluation.grid import GridRecipe, as_text, gridded

    asked = recipe.read(*recipe.given(arguments.recipe), GridRecipe)
    lines = gridded(asked, progress)
    progress.tell(
        {"grid": [line.figures() for line in lines], "out": str(asked.out)}, as_text(lines)
    )
