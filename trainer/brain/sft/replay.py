"""Endogenous replay: what a base says itself is what it is to keep.

Before it learns, the base answers general questions once, offline. Its answers are mixed into what
it learns; some are kept apart, and tell how much of it is still there (TRAINING.md: replay saves
knowledge, stopping early alone doesn't).
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.brain.bases.opening import Base
from trainer.brain.dialogue import Dialogue, Turn
from trainer.brain.learning.replies import Writing, replies
from trainer.brain.sft.material import dialogues
from trainer.errors import MaterialError
from trainer.progress import Progress

APART = 5
"""One question in so many is never learnt from."""


class Replay(msgspec.Struct, frozen=True):
    """A base's own answers."""

    mixed: list[Dialogue]
    apart: list[Dialogue]


class Asking(NamedTuple):
    """What a base is asked."""

    questions: Sequence[str]
    """The same one again is another draw."""

    persona: str
    writing: Writing
    file: Path
    """Where its answers are kept."""


def replay(base: Base, asking: Asking, progress: Progress) -> Replay:
    """Return the base's answers, from the file where they have been given already.

    Answers that are empty or came to no end in time are left out.
    """
    if not asking.file.is_file():
        _answered(base, asking, progress)
    order = {question: index for index, question in enumerate(dict.fromkeys(asking.questions))}
    mixed: list[Dialogue] = []
    apart: list[Dialogue] = []
    for dialogue in dialogues(asking.file):
        asked = order.get(dialogue[-2].text, 0)
        (apart if asked % APART == APART - 1 else mixed).append(dialogue)
    return Replay(mixed, apart)


def _answered(base: Base, asking: Asking, progress: Progress) -> None:
    system = [Turn("system", asking.persona)] if asking.persona else []
    asked = [[*system, Turn("user", question)] for question in asking.questions]
    batch = asking.writing.batch
    lines: list[str] = []
    for start in range(0, len(asked), batch):
        progress.step("ask", start, len(asked))
        some = asked[start : start + batch]
        writing = msgspec.structs.replace(asking.writing, seed=asking.writing.seed + start)
        said = replies(base.model, base.chat, list(map(base.chat.prompt, some)), writing)
        for dialogue, answer in zip(some, said, strict=True):
            text = base.chat.text(answer.tokens)
            if answer.ended and text.strip():
                lines.append(_line([*dialogue, Turn("assistant", text)]))
    progress.step("ask", len(asked), len(asked), {"answers": float(len(lines))})
    if not lines:
        raise MaterialError(
            "The base came to no end in any of its answers: it is no model for conversations, or "
            "keep.writing.longest is too short. keep.replay=0 goes on without its answers."
        )
    asking.file.parent.mkdir(parents=True, exist_ok=True)
    aside = asking.file.with_name(asking.file.name + ".new")
    aside.write_text("".join(lines), encoding="utf-8")
    aside.replace(asking.file)


def _line(dialogue: Dialogue) -> str:
    messages = [{"role": turn.role, "content": turn.text} for turn in dialogue]
    return json.dumps({"messages": messages}, ensure_ascii=False) + "\n"
