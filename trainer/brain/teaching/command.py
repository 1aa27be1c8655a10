"""`python -m trainer teach CHARACTER dataset=FOLDER base.path=FILE.gguf`: all of it at once."""

import argparse

from trainer.brain import recipe
from trainer.progress import Teller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a character be named, a recipe and changes to it."""
    parser.add_argument("character", metavar="CHARACTER", help="the id of a character: hana")
    recipe.add_arguments(parser)


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Teach, export, wear."""
    import msgspec

    from trainer.brain.teaching.teaching import TeachRecipe, teach

    asked = recipe.read(*recipe.given(arguments.recipe), TeachRecipe)
    found = teach(arguments.character, asked, progress)
    lines = []
    if one := found.style:
        lines.append(f"Her lines cost {one.before:.3f} nats a token before, {one.after:.3f} now.")
    if one := found.knowledge:
        lines.append(f"What it knew cost {one.before:.3f} before, {one.after:.3f} now.")
    lines.append(
        f"She wears {found.adapter} from now on; the one before is kept."
        if found.adopted
        else "Nothing became better: what she wears stays."
    )
    if found.pack:
        lines.append(f"Her pack is in {found.pack}.")
    progress.tell(msgspec.to_builtins(found), "\n".join(lines))
