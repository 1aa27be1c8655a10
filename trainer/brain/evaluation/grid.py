"""A grid of methods on one dataset: style against what was kept of the base.

The form of the table that ChatNVL's first version had: for each setting, what was gained on her
held-out lines and what was kept on a knowledge set, both by likelihood and by what is written.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from trainer.brain.evaluation.evaluating import Evaluation, evaluated
from trainer.brain.evaluation.settings import EvaluateRecipe, Sets
from trainer.brain.learning.run import ADAPTER
from trainer.brain.recipe import changed, converted
from trainer.brain.sft.settings import SftRecipe
from trainer.brain.sft.training import train
from trainer.errors import RecipeError
from trainer.page import page, section, table
from trainer.progress import Progress

HEADS = ("method", "style before", "after", "ROUGE-1 gained", "BLEU gained", "kept", "copied")


class Setting(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line of the table."""

    name: str
    change: tuple[str, ...] = ()
    """Lines that change the recipe: "method.rank=8"."""


class GridRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole grid."""

    sft: dict[str, Any]
    """A recipe of SFT; `out` is the grid's."""

    evaluate: Sets
    settings: tuple[Setting, ...]
    out: Path
    replies: int = 40


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table."""

    name: str
    found: Evaluation

    def cells(self) -> tuple[str, ...]:
        """Return it as the table shows it."""
        before, after = self.found.before, self.found.after
        kept = self.found.retention
        return (
            self.name,
            f"{self.found.style_nll.before.mean:.3f}",
            f"{self.found.style_nll.after.mean:.3f}",
            f"{after.likeness.rouge1 - before.likeness.rouge1:+.2f}",
            f"{after.likeness.bleu - before.likeness.bleu:+.2f}",
            "" if kept is None else f"{kept:.1%}",
            f"{after.habits.copied:.0%}",
        )


def gridded(recipe: GridRecipe, progress: Progress) -> list[Line]:
    """Train and evaluate every setting, each once; write `grid.json` and `grid.html`."""
    names = [one.name for one in recipe.settings]
    if len(set(names)) < len(names) or not names:
        raise RecipeError("A grid has settings, each with a name of its own.")
    lines = [_line(recipe, one, progress) for one in recipe.settings]
    told = [dict(zip(HEADS, line.cells(), strict=True)) for line in lines]
    (recipe.out / "grid.json").write_text(json.dumps(told, indent=1), encoding="utf-8")
    shown = section("Style against knowledge", table(HEADS, [line.cells() for line in lines]))
    (recipe.out / "grid.html").write_text(page("Methods compared", [shown]), encoding="utf-8")
    return lines


def as_text(lines: Sequence[Line]) -> str:
    """Return the table for a terminal."""
    rows = [HEADS, *(line.cells() for line in lines)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _line(recipe: GridRecipe, setting: Setting, progress: Progress) -> Line:
    progress.say(setting.name)
    out = recipe.out / "".join(one if one.isalnum() else "-" for one in setting.name.lower())
    done = out / "evaluation.json"
    if done.is_file():
        kept = msgspec.json.decode(done.read_bytes(), type=Evaluation)
        return Line(name=setting.name, found=kept)
    table_ = changed({**recipe.sft, "out": str(out)}, setting.change)
    asked = converted(table_, SftRecipe, setting.name)
    train(asked, progress)
    found = evaluated(
        EvaluateRecipe(
            base=asked.base,
            adapter=str(out / ADAPTER),
            data=recipe.evaluate,
            out=out,
            replies=recipe.replies,
            length=asked.schedule.length,
        ),
        progress,
    )
    aside = done.with_suffix(".new")
    aside.write_bytes(msgspec.json.encode(found))
    aside.replace(done)
    return Line(name=setting.name, found=found)
