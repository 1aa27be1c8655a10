"""`python -m trainer learn CHARACTER`: she learns from what her user thought of her lines."""

import argparse
import re

from trainer.brain import recipe
from trainer.errors import RecipeError
from trainer.progress import Teller

_CHARACTER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a character be named, a recipe and changes to it."""
    parser.add_argument("character", metavar="CHARACTER", help="the id of a character: hana")
    recipe.add_arguments(parser)


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Learn, compare, and adopt what wins."""
    import msgspec

    from trainer.brain.preference.learn import LearnRecipe, learn

    if not _CHARACTER.fullmatch(arguments.character):
        raise RecipeError(f"{arguments.character} is no character's id.")
    asked = recipe.read(*recipe.given(arguments.recipe), LearnRecipe)
    found = learn(arguments.character, asked, progress)
    met = found.preference_accuracy
    text = (
        f"From {found.judgements} judgements: of those held out, {met.before:.0%} were "
        f"met before, {met.after:.0%} now. "
        + (
            f"She wears {found.adapter} from now on; the one before is kept."
            if found.adopted
            else "It is no better than what she wears, which stays."
        )
    )
    progress.tell(msgspec.to_builtins(found), text)
