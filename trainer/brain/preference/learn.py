"""From what a user thought of her lines to a better adapter, which she wears only if it wins.

Dataset, preference learning, evaluation against what she wears now, export, adoption: each is done
once and kept, so a run that was stopped goes on.
"""

import hashlib
from pathlib import Path

import msgspec

from trainer.brain.bases.choosing import chosen
from trainer.brain.exporting.hanging import hung
from trainer.brain.learning.loop import Schedule
from trainer.brain.learning.replies import Writing
from trainer.brain.methods.method import Method
from trainer.brain.preference.feedback import Feedback, feedback
from trainer.brain.preference.settings import PreferRecipe
from trainer.brain.preference.training import FEEDBACK, Result, train
from trainer.brain.recipe import BaseChoice
from trainer.brain.sft.prompts import prompts
from trainer.brain.sft.replay import Asking, replay
from trainer.brain.sft.training import Change
from trainer.brain.teaching.packs import brain_of
from trainer.brain.wardrobe import Wardrobe, Worn
from trainer.corpus.tongue import prevailing
from trainer.errors import MaterialError
from trainer.progress import Progress
from trainer.workplace import data_folder, work_folder

FEWEST = 12
"""Judgements to begin with."""

TOLERANCE = 0.05
"""Nats a token of what she said before that may be lost."""


class LearnRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a character learns from her user."""

    base: str = ""
    """The GGUF file of her brain; without, her pack's."""

    method: Method = Method(rank=8, alpha=16)
    schedule: Schedule = Schedule(batch=4, rate=1e-4, epochs=4.0)
    beta: float = 0.1
    strength: float = 1.0
    out: Path | None = None
    """The work's folder; without, one that is named by what is learnt from."""


class Learnt(msgspec.Struct, frozen=True, kw_only=True):
    """What came out."""

    character: str
    adopted: bool
    adapter: str
    """The new one; "" where there was nothing to learn."""

    judgements: int
    preference_accuracy: Change
    """With what she wore, and with the new one."""

    knowledge: Change | None


def learn(character: str, recipe: LearnRecipe, progress: Progress) -> Learnt:
    """Learn from all that was said about a character's lines; wear what came out if it wins.

    Raises `MaterialError` where there is too little to learn from.
    """
    folder = data_folder() / "characters" / character
    said = folder / FEEDBACK
    found = feedback(said) if said.is_file() else Feedback([], [], 0)
    count = len(found.pairs) + len(found.judged)
    if count < FEWEST:
        raise MaterialError(
            f"There are {count} judgements of her lines; {FEWEST} are enough to begin with. "
            "Give more of her lines a thumb, or write what she should have said."
        )
    wardrobe = Wardrobe(folder)
    worn = wardrobe.worn()
    brain = Path(recipe.base) if recipe.base else brain_of(character)
    out = recipe.out or work_folder("learn") / _named(character, said, worn, recipe)
    knowledge = _known(brain, found, out / "known.jsonl", progress)
    on = wardrobe.place(worn.adapter) / "peft" if worn.adapter else None
    result = train(
        PreferRecipe(
            base=BaseChoice(path=str(brain)),
            data=str(said),
            out=out / "run",
            method=recipe.method,
            adapter=str(on) if on and on.is_dir() else "",
            schedule=recipe.schedule,
            beta=recipe.beta,
            knowledge=str(knowledge),
        ),
        progress,
    )
    made = hung(wardrobe, brain, out, progress, source="learn", figures=_figures(result))
    wins = won(result)
    if wins:
        wardrobe.wear(made, recipe.strength)
    return Learnt(
        character=character,
        adopted=wins,
        adapter=made,
        judgements=count,
        preference_accuracy=result.preference_accuracy,
        knowledge=result.knowledge,
    )


def won(result: Result) -> bool:
    """Whether what was learnt is better than what is worn: more is met, and little is lost."""
    known, met = result.knowledge, result.preference_accuracy
    return met.after > met.before and (known is None or known.after - known.before <= TOLERANCE)


def _known(brain: Path, found: Feedback, file: Path, progress: Progress) -> Path:
    """Return a file of what her brain says to general questions: what must not be lost."""
    asked = [*(one.prompt for one in found.pairs), *(one.prompt for one in found.judged)]
    persona = next((one[0].text for one in asked if one[0].role == "system"), "")
    tongue = prevailing(turn.text for one in asked[:100] for turn in one if turn.role == "user")
    if not file.is_file():
        base = chosen(BaseChoice(path=str(brain)))
        asking = Asking(prompts(tongue)[:40], persona, Writing(temperature=0.0), file)
        replay(base, asking, progress)
    return file


def _figures(result: Result) -> dict[str, float]:
    met, known = result.preference_accuracy, result.knowledge
    figures = {"accuracy_before": met.before, "accuracy_after": met.after}
    if known:
        figures |= {"knowledge_before": known.before, "knowledge_after": known.after}
    return figures


def _named(character: str, said: Path, worn: Worn, recipe: LearnRecipe) -> str:
    """Return the name of a run's folder: the same for the same feedback, wear and recipe."""
    told = said.read_bytes() + msgspec.json.encode([worn, recipe])
    return f"{character}-{hashlib.sha256(told).hexdigest()[:16]}"
