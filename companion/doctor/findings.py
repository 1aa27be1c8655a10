"""What the doctor found."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part is."""

    WORKS = "works"
    LIMITED = "limited"
    """She gets by without it."""

    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, and how it is."""

    section: str
    part: str
    state: State
    found: str
    """What is there: a file and its size, a version, a time."""

    advice: str = ""
    """What to do where it doesn't work."""


def broken(section: str, part: str, found: str, advice: str = "") -> Finding:
    """Return the finding that something needed does not work."""
    return Finding(section, part, State.BROKEN, found, advice)


def works(section: str, part: str, found: str) -> Finding:
    """Return the finding that something works."""
    return Finding(section, part, State.WORKS, found)


def limited(section: str, part: str, found: str, advice: str = "") -> Finding:
    """Return the finding that something is missing which she gets by without."""
    return Finding(section, part, State.LIMITED, found, advice)
