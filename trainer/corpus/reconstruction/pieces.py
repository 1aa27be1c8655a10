"""What of a sample is rewritten at a time: one scene, or a part of a long one."""

from collections.abc import Iterator

import msgspec

from trainer.corpus.sample import Role, Sample, SampleKind, Turn
from trainer.corpus.tongue import Tongue, prevailing

MOST_TURNS = 24
MOST_CHARACTERS = 5000


class Spoken(msgspec.Struct, frozen=True):
    """One line of a piece, as a model is told it."""

    n: int
    """Its turn's index in the sample, from 0."""

    who: str
    """ "character" or "other"."""

    name: str
    text: str
    before: str
    """What is narrated ahead of it."""

    fixed: bool
    """Whether it stays as it is, to the letter."""


class Piece(msgspec.Struct, frozen=True):
    """Lines of one sample that are rewritten together."""

    kind: SampleKind
    language: Tongue
    character: str
    situation: str
    first: bool
    """Whether the sample begins with it: only then its situation is taken."""

    lines: list[Spoken]

    def open_lines(self) -> list[Spoken]:
        """Return the lines that are to be said in other words."""
        return [line for line in self.lines if not line.fixed]


def pieces(sample: Sample) -> Iterator[Piece]:
    """Yield the sample's pieces in order; each turn is in one of them."""
    language = prevailing([sample.situation, *(turn.text for turn in sample.turns)])
    lines: list[Spoken] = []
    first, size = True, 0
    for index, turn in enumerate(sample.turns):
        length = len(turn.text) + len(turn.situation)
        if lines and (len(lines) >= MOST_TURNS or size + length > MOST_CHARACTERS):
            yield _piece(sample, language, lines, first=first)
            lines, first, size = [], False, 0
        lines.append(_spoken(index, turn, sample.kind))
        size += length
    if lines:
        yield _piece(sample, language, lines, first=first)


def hers(sample: Sample) -> list[str]:
    """Return what must stay to the letter: the character's own lines.

    An answer of a description may be one that no line has: it was composed, and is open to others'
    words.
    """
    return [turn.text for turn in sample.turns if _hers(turn, sample.kind)]


def _piece(sample: Sample, language: Tongue, lines: list[Spoken], *, first: bool) -> Piece:
    situation = sample.situation if first else ""
    return Piece(sample.kind, language, sample.character, situation, first, lines)


def _spoken(index: int, turn: Turn, kind: SampleKind) -> Spoken:
    who = "character" if turn.role is Role.CHARACTER else "other"
    wordless = not any(character.isalnum() for character in turn.text)  # Narration, or "…".
    fixed = _hers(turn, kind) or wordless
    return Spoken(index, who, turn.name, turn.text, turn.situation, fixed)


def _hers(turn: Turn, kind: SampleKind) -> bool:
    composed = kind is SampleKind.DESCRIPTION and not turn.sources
    return turn.role is Role.CHARACTER and not composed
