"""What work reports, in the order it happens; the last of each is `Ended`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.errors import CompanionError


@dataclass(frozen=True, slots=True)
class Advanced:
    """How far a stage is; the unit is the stage's own."""

    stage: str
    done: float
    total: float
    metrics: Mapping[str, float] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """0 to 1; negative where it isn't known."""
        return min(1.0, max(0.0, self.done / self.total)) if self.total > 0 else -1.0


@dataclass(frozen=True, slots=True)
class Noted:
    """A sentence of the trainer's, in English."""

    text: str


@dataclass(frozen=True, slots=True)
class Sampled:
    """Something of what is being made."""

    name: str
    """Who says it; "" for nobody."""

    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The work is over: done, called off, or failed."""

    result: object = None
    """What was made, where it is done."""

    cancelled: bool = False
    problem: CompanionError | None = None

    @property
    def done(self) -> bool:
        return self.problem is None and not self.cancelled


Report = Advanced | Noted | Sampled | Ended
