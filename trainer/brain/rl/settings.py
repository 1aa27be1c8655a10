"""What a recipe of reinforcement learning can say."""

from pathlib import Path
from typing import Literal

import msgspec

from trainer.brain.learning.loop import Schedule
from trainer.brain.learning.replies import Writing
from trainer.brain.methods.method import Method
from trainer.brain.recipe import BaseChoice
from trainer.errors import RecipeError


class RlRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole RL stage."""

    base: BaseChoice
    data: str
    """Dialogues; the policy answers each where her last reply stands."""

    reward: str
    """The folder of a reward model on the same base."""

    out: Path
    kind: Literal["rloo", "grpo", "ppo"] = "rloo"
    method: Method = Method()
    adapter: str = ""
    """A folder of an adapter to go on from; its method is taken then."""

    schedule: Schedule = Schedule(steps=40, batch=4, rate=5e-5, warmup=0.1, every=8)
    """A step's batch is a number of prompts."""

    writing: Writing = Writing(temperature=1.0, longest=96)
    group: int = 4
    """Answers tried to each prompt."""

    kl: float = 0.05
    """What a nat away from the reference costs."""

    truncation: float = 1.0
    """What an answer that comes to no end costs, in reward."""

    updates: int = 0
    """Steps that learn from one round of answers; 0: 1 for rloo, 2 for grpo, 4 for ppo."""

    clip: float = 0.2
    """How far a probability may move in those, as a ratio."""

    trace: float = 0.95
    """Lambda of GAE, for ppo."""

    knowledge: str = ""
    """A file of dialogues that tell what must not be lost."""

    exchange: float = 1.0
    """What a nat of knowledge is worth, in reward."""

    look: int = 5
    patience: int = 10
    judged: int = 16
    """Prompts that are held out, and answered at each look."""

    @property
    def rounds(self) -> int:
        """How many steps learn from one round of answers."""
        return self.updates or {"rloo": 1, "grpo": 2, "ppo": 4}[self.kind]

    def check(self) -> None:
        """Raise `RecipeError` for what can't be learnt by."""
        if self.kind != "ppo" and self.group < 2:
            raise RecipeError(
                "rloo and grpo compare answers to one prompt: group must be at least 2."
            )
        if self.group < 1 or not 0 < self.clip < 1 or self.kl < 0:
            raise RecipeError("group must be 1 or more, clip between 0 and 1, kl not negative.")
        if self.writing.temperature <= 0:
            raise RecipeError("writing.temperature must be more than 0: answers must differ.")
