"""`python -m trainer export RECIPE.toml key=value`: what llama.cpp loads, proven equal."""

import argparse

from trainer.brain import recipe
from trainer.progress import Teller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a recipe and changes to it be named."""
    recipe.add_arguments(parser)


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Export, check, hand over."""
    import msgspec

    from trainer.brain.exporting.exporting import exported
    from trainer.brain.exporting.settings import ExportRecipe

    asked = recipe.read(*recipe.given(arguments.recipe), ExportRecipe)
    found = exported(asked, progress)
    text = (
        f"{found.out}: {found.megabytes:.1f} MB. Logits agree within {found.logits_delta:.1g}."
        + (f" KL {found.divergence:.2g}." if found.divergence is not None else "")
        + (f" The pack is in {found.pack}." if found.pack else "")
    )
    progress.tell(msgspec.to_builtins(found), text)
