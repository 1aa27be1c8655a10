"""A turn of a conversation while lines of the script are still added to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.corpus.lines import source
from trainer.corpus.sample import Role, Turn
from trainer.scripts.line import Line


@dataclass(slots=True)
class Growing:
    """What one side says, so far."""

    role: Role
    name: str
    identity: str
    texts: list[str] = field(default_factory=list)
    situation: list[str] = field(default_factory=list)
    narrated: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def say(self, text: str, line: Line) -> None:
        """Add a line."""
        self.texts.append(text)
        self.lines.append(line)

    def turn(self, origin: str) -> Turn:
        """Return the turn as it is now."""
        return Turn(
            role=self.role,
            name=self.name,
            text="\n".join(self.texts),
            situation="\n".join(self.situation),
            sources=[source(lines, origin) for lines in (self.narrated, self.lines) if lines],
            voices=[voice for line in self.lines for voice in line.voices],
            expressions=_changes(line.expression for line in self.lines if line.expression),
        )


def _changes(tags: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for tag in tags:
        if not kept or kept[-1] != tag:
            kept.append(tag)
    return kept
