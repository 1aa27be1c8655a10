"""Names that may be the same person, for the user to merge."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from trainer.corpus.casting import Appearance, mysterious, plain


class Reason(StrEnum):
    """Why two names may be one."""

    SAME_TRUE_NAME = "same_true_name"
    MYSTERY = "mystery"
    """The name hides who speaks."""

    SPELLING = "spelling"
    """The same but for width, case, spaces or marks around it."""

    PART = "part"
    """One name is in the other: 妃愛 in 和泉妃愛."""


TELLS = {
    Reason.SAME_TRUE_NAME: "the script gives both one true name",
    Reason.MYSTERY: "the script says who hides behind it",
    Reason.SPELLING: "they differ in spelling only",
    Reason.PART: "one is part of the other",
}


class Suggestion(msgspec.Struct, frozen=True):
    """`alias` may be a name of `name`."""

    alias: str
    name: str
    reason: Reason


def suggestions(appearances: Sequence[Appearance]) -> list[Suggestion]:
    """Return which names may be merged; each alias once, the surest reason first."""
    lines: dict[str, int] = {}
    for one in appearances:
        lines[one.shown] = lines.get(one.shown, 0) + one.lines
    names = sorted(lines, key=lambda name: (-lines[name], name))
    found: dict[str, Suggestion] = {}
    for suggestion in (*_by_true_name(appearances), *_by_spelling(names), *_by_part(names)):
        if found.get(suggestion.name, suggestion).name != suggestion.alias:
            found.setdefault(suggestion.alias, suggestion)
    return list(found.values())


def _by_true_name(appearances: Iterable[Appearance]) -> Iterator[Suggestion]:
    shown: dict[str, dict[str, int]] = {}
    for one in appearances:
        if one.true:
            names = shown.setdefault(one.true, {})
            names[one.shown] = names.get(one.shown, 0) + one.lines
    for names in shown.values():
        best = min(names, key=lambda name: (mysterious(name), -names[name], name))
        for name in sorted(names):
            if name != best:
                why = Reason.MYSTERY if mysterious(name) else Reason.SAME_TRUE_NAME
                yield Suggestion(name, best, why)


def _by_spelling(names: Sequence[str]) -> Iterator[Suggestion]:
    best: dict[str, str] = {}
    for name in names:
        key = "".join(unicodedata.normalize("NFKC", plain(name)).casefold().split())
        if key in best:
            yield Suggestion(name, best[key], Reason.SPELLING)
        else:
            best[key] = name


def _by_part(names: Sequence[str]) -> Iterator[Suggestion]:
    told = [name for name in names[:_COMPARED] if not mysterious(name) and len(name) > 1]
    for at, name in enumerate(told):
        for other in told[at + 1 :]:
            if _holds(name, other) or _holds(other, name):
                yield Suggestion(other, name, Reason.PART)


_COMPARED = 200
"""Speakers that are compared with each other, those with the most lines."""


def _holds(long: str, short: str) -> bool:
    """Whether a name is another's beginning or end; of Latin ones, a whole word of it."""
    if long.isascii():
        return short != long and short.casefold() in long.casefold().split()
    return len(short) < len(long) and (long.startswith(short) or long.endswith(short))
