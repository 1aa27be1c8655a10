"""`python -m trainer evaluate RECIPE.toml key=value`: what learning did, as a report.

With `votes=votes.json key=blind_key.json` it counts the votes on the blind chats instead.
"""

import argparse
from pathlib import Path

from trainer.brain import recipe
from trainer.errors import RecipeError
from trainer.progress import Teller


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a recipe and changes to it be named."""
    recipe.add_arguments(parser)


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Evaluate, or count votes."""
    file, changes = recipe.given(arguments.recipe)
    given = dict(change.split("=", 1) for change in changes)
    if "votes" in given:
        _count(given, progress)
    else:
        _evaluate(file, changes, progress)


def _evaluate(file: Path | None, changes: list[str], progress: Teller) -> None:
    import msgspec

    from trainer.brain.evaluation.evaluating import evaluated
    from trainer.brain.evaluation.report import HTML, write_report
    from trainer.brain.evaluation.settings import EvaluateRecipe

    asked = recipe.read(file, changes, EvaluateRecipe)
    found = evaluated(asked, progress)
    title = f"{Path(asked.adapter).parent.name or asked.adapter}: before and after"
    write_report(found, asked.out, title, Path(asked.run) if asked.run else None)
    style = found.style_nll
    before, after = style.before.mean, style.after.mean
    text = f"Her lines cost {before:.3f} nats a token before, {after:.3f} now."
    if found.retention is not None:
        text += f" {found.retention.mean:.1%} of what the base knew is kept."
    text += f" The report is {asked.out / HTML}."
    progress.tell({**msgspec.to_builtins(found), "out": str(asked.out)}, text)


def _count(given: dict[str, str], progress: Teller) -> None:
    import msgspec

    from trainer.brain.evaluation.blind import counted

    if given.keys() != {"votes", "key"}:
        raise RecipeError("Votes are counted by votes=votes.json key=blind_key.json.")
    found = counted(Path(given["votes"]), Path(given["key"]))
    text = (
        f"{found.after} for the new replies, {found.before} for the old, {found.ties} alike; by "
        f"chance alone such a difference comes in {found.chance:.1%} of all cases."
    )
    progress.tell(msgspec.to_builtins(found), text)
