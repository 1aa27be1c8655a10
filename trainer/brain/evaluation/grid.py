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
from trainer.brain.recipe import changed, converted, write, written
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

    @property
    def folder(self) -> str:
        """The name of its folder: letters and digits of its own."""
        return "".join(one if one.isalnum() else "-" for one in self.name.lower())


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
        kept, now = self.found.retention, self.found.style_nll.after
        return (
            self.name,
            f"{self.found.style_nll.before.mean:.3f}",
            f"{now.mean:.3f} [{now.low:.3f}, {now.high:.3f}]",
            f"{after.likeness.rouge1 - before.likeness.rouge1:+.2f}",
            f"{after.likeness.bleu - before.likeness.bleu:+.2f}",
            "" if kept is None else f"{kept.mean:.1%} [{kept.low:.1%}, {kept.high:.1%}]",
            f"{after.habits.copied:.0%}",
        )

    def figures(self) -> dict[str, Any]:
        """Return it as `grid.json` tells it: intervals have mean, low and high."""
        found = self.found
        before, after = found.before, found.after
        return {
            "method": self.name,
            "style": msgspec.to_builtins(found.style_nll),
            "retention": msgspec.to_builtins(found.retention),
            "rouge1": after.likeness.rouge1 - before.likeness.rouge1,
            "bleu": after.likeness.bleu - before.likeness.bleu,
            "copied": after.habits.copied,
        }


def gridded(recipe: GridRecipe, progress: Progress) -> list[Line]:
    """Train and evaluate every setting, each once; write `grid.json` and `grid.html`."""
    folders = [one.folder for one in recipe.settings]
    if len(set(folders)) < len(folders) or not folders:
        raise RecipeError(
            "A grid has settings, each with a name of its own: letters and digits must differ."
        )
    lines = [_line(recipe, one, progress) for one in recipe.settings]
    told = [line.figures() for line in lines]
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
    out = recipe.out / setting.folder
    done = out / "evaluation.json"
    table_ = changed({**recipe.sft, "out": str(out)}, setting.change)
    asked = converted(table_, SftRecipe, setting.name)
    train(asked, progress)  # Made once; where the setting has changed since, it says so.
    evaluation = EvaluateRecipe(
        base=asked.base,
        adapter=str(out / ADAPTER),
        data=recipe.evaluate,
        out=out,
        replies=recipe.replies,
        length=asked.schedule.length,
    )
    asked_of = out / "evaluation.toml"
    same = asked_of.is_file() and asked_of.read_text(encoding="utf-8") == written(evaluation)
    if done.is_file() and same:
        kept = msgspec.json.decode(done.read_bytes(), type=Evaluation)
        return Line(name=setting.name, found=kept)
    found = evaluated(evaluation, progress)
    aside = done.with_suffix(".new")
    aside.write_bytes(msgspec.json.encode(found))
    aside.replace(done)
    write(evaluation, asked_of)
    return Line(name=setting.name, found=found)
