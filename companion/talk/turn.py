"""One turn as the terminal tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from companion.errors import CompanionError
from companion.session.waterfall import Step

_TOOK = {
    Step.HEARD: "hear",
    Step.THOUGHT: "think",
    Step.VOICED: "voice",
    Step.AUDIBLE: "sound",
    Step.ENDED: "speak",
}
"""What is done until a step is reached."""


@dataclass
class Turn:
    """What came of one thing said to her."""

    character: str = ""

    heard: str = ""
    """What she understood."""

    reply: str = ""
    mood: str = ""

    stages: dict[str, float] = field(default_factory=dict)
    """Seconds each step took."""

    sound: Path | None = None
    """The file her voice was written to."""

    problems: list[CompanionError] = field(default_factory=list)

    failed: bool = False
    """Whether something of what was asked for is missing."""

    def fail(self, problem: CompanionError) -> None:
        self.problems.append(problem)
        self.failed = True


def durations(stages: Mapping[str, float]) -> dict[str, float]:
    """Turn the times at which steps were reached into the seconds that each took."""
    took, before = {}, 0.0
    for step, at in sorted(stages.items(), key=lambda item: item[1]):
        took[_TOOK[Step(step)]], before = round(at - before, 4), at
    return {**took, "total": round(before, 4)}
