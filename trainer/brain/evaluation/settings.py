"""What a recipe of an evaluation can say."""

from pathlib import Path

import msgspec

from trainer.brain.learning.replies import Writing
from trainer.brain.recipe import BaseChoice
from trainer.corpus.tongue import Tongue


class Sets(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is measured on: files of dialogues that were not learnt from."""

    style: str
    """Her lines."""

    knowledge: str = ""
    """What the base is to know still."""

    others: str = ""
    """Other people's lines: a model that learnt her should not have learnt them."""

    learnt: str | tuple[str, ...] = ()
    """What was learnt from; to see whether replies are copies of it."""


class EvaluateRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole evaluation: the base before, and with an adapter after."""

    base: BaseChoice
    adapter: str
    """The folder of what was learnt."""

    data: Sets
    out: Path
    strength: float = 1.0
    """Of the adapter."""

    run: str = ""
    """The training's folder, whose curves are shown."""

    reward: str = ""
    """The folder of a reward model, for the win rate."""

    tongue: Tongue | None = None
    """Of the replies; without, that of her lines."""

    replies: int = 40
    """Held-out lines that are answered, before and after."""

    judged: int = 200
    """Dialogues of each set that are measured."""

    length: int = 1024
    writing: Writing = Writing(temperature=0.0)
    seed: int = 1
    """Of the bootstrap."""

    def __post_init__(self) -> None:
        """Refuse what nothing can be measured on."""
        if self.replies < 1 or self.judged < 1:
            raise ValueError("replies and judged must be 1 or more")
        if self.length < 16:
            raise ValueError("length must be 16 or more: a line and its reply must fit")
