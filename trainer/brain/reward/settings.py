"""What a recipe of a reward model can say."""

from pathlib import Path

import msgspec

from trainer.brain.learning.loop import Schedule
from trainer.brain.methods.method import Method
from trainer.brain.recipe import BaseChoice


class RewardRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole reward stage."""

    base: BaseChoice
    data: str
    """A file of pairs, or the companion's feedback.jsonl."""

    out: Path
    validation: str = ""
    """Pairs that are held out; without, a fifth of `data` is."""

    method: Method = Method()
    """A LoRA, so that the policy can be on the same base."""

    schedule: Schedule = Schedule(batch=8, rate=1e-4, epochs=2.0)
    centre: float = 0.01
    """How strongly the scores of a pair are held around 0."""

    look: int = 5
    patience: int = 8
