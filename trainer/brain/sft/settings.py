"""What a recipe of SFT can say."""

from pathlib import Path

import msgspec

from trainer.brain.learning.loop import Schedule
from trainer.brain.learning.replies import Writing
from trainer.brain.methods.method import Method
from trainer.brain.recipe import BaseChoice
from trainer.corpus.tongue import Tongue


class Mixed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A set that is mixed in."""

    path: str
    share: float = 0.2
    """Of all tokens that are learnt."""


class Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is learnt from: messages, ShareGPT or alpaca files."""

    style: str | tuple[str, ...]
    """Her lines."""

    validation: str | tuple[str, ...] = ()
    """Her lines that are held out; without them, some scenes of `style` are."""

    persona: str = ""
    """Stands as the system's text where a dialogue has none."""

    mix: tuple[Mixed, ...] = ()


class Keep(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the base keeps what it knew."""

    replay: float = 0.25
    """Share of what is learnt that the base said itself; 0 for none."""

    tongue: Tongue | None = None
    """Of the general questions it is asked; without, the tongue of her own lines."""

    questions: str = ""
    """A file of questions of your own, one a line, instead."""

    persona: str = ""
    """The system's text it is asked under."""

    answers: int = 1
    """To each question."""

    writing: Writing = Writing()
    guard: bool = True
    """Whether style and knowledge are measured on the way, and the best state is kept."""

    knowledge: str = ""
    """A file of dialogues that tell what it knows, instead of its own answers."""

    look: int = 5
    """Steps between two looks, after the first few."""

    exchange: float = 1.0
    """What a nat of knowledge is worth, in nats of style."""

    patience: int = 8
    """Looks without a better state, after which there is enough."""

    judged: int = 64
    """Held-out passages of each kind that a look measures."""

    strengths: tuple[float, ...] = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5)
    """Of the adapter, measured at the end."""

    samples: int = 3
    """Held-out lines that are answered at each look."""


class SftRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole SFT."""

    base: BaseChoice
    data: Data
    out: Path
    method: Method = Method()
    schedule: Schedule = Schedule()
    keep: Keep = Keep()
    noise: float = 0.0
    """NEFTune's alpha."""

    adapter: str = ""
    """A folder of an adapter to go on from."""

    memory: int = 2048
    """Megabytes for what enters the last layers, where only those learn."""
