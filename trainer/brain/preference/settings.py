"""What a recipe of preference learning can say."""

from pathlib import Path
from typing import Literal

import msgspec

from trainer.brain.learning.loop import Schedule
from trainer.brain.methods.method import Method
from trainer.brain.recipe import BaseChoice


class PreferRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole preference stage."""

    base: BaseChoice
    data: str
    """A file of pairs and judgements, or the companion's feedback.jsonl."""

    out: Path
    validation: str = ""
    """Pairs and judgements that are held out; without, a fifth of `data` is."""

    kind: Literal["auto", "dpo", "kto"] = "auto"
    """dpo learns from pairs, kto from single judgements; auto: dpo where all are pairs."""

    method: Method = Method()
    adapter: str = ""
    """A folder of an adapter to go on from; its method is taken then."""

    schedule: Schedule = Schedule(batch=8, rate=5e-5, epochs=3.0)
    beta: float = 0.1
    """How strongly the reference holds."""

    imitate: float = 0.0
    """For dpo: weight of the chosen answers' own loss."""

    knowledge: str = ""
    """A file of dialogues that tell what must not be lost."""

    exchange: float = 1.0
    """What a nat of knowledge is worth, in the share of held-out judgements met."""

    look: int = 5
    patience: int = 8
