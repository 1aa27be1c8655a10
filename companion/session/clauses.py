"""Cutting a reply into clauses while it is still being written.

A clause is what the voice speaks at once. The first may end at a comma, so that she begins to
speak early; later ones are sentences. A reply carries moods in brackets, "[happy]", which set
the mood of what follows; they are neither shown nor spoken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_SENTENCE_END = re.compile(r"[。！？…]+[」』\"')]*|[!?]+[\"')]*(?=\s)|\.+[\"')]*(?=\s)|\n+")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|St|vs|etc|e\.g|i\.e|[A-Z])\.$")
_PAUSE = re.compile(r"[,;:](?=\s)|[，、；：]|\s[-–—](?=\s)")
_DIRECTION = re.compile(r"\[(\w{1,24})\]\s*")
_OPEN_DIRECTION = re.compile(r"\[\w{0,24}$")
"""What may still become a direction; any other bracket is text."""

FIRST_PAUSE = 12
"""Characters before a pause at which the first clause may end."""

LONGEST = 160
"""Characters after which a clause without an end is cut at a pause or a space."""


class Clause(NamedTuple):
    """A piece of a reply and the mood to say it in."""

    text: str
    """Pieces of one reply join without a separator."""

    mood: str


def clauses(pieces: Iterable[str], moods: Sequence[str]) -> Iterator[Clause]:
    """Yield each clause as soon as its end has been read; the first of `moods` is the default."""
    mood, unread, first = moods[0], "", True
    for piece in pieces:
        unread += piece
        while unread:
            mood, unread = _directed(unread, mood, moods)
            end = _end_of_clause(unread, first=first)
            if not end:
                break
            text, unread = unread[:end], unread[end:]
            if text.strip():
                yield Clause(_lead(text, first=first), mood)
                first = False
    mood, unread = _directed(unread, mood, moods)
    if unread.strip():
        yield Clause(_lead(unread, first=first).rstrip(), mood)


def _lead(text: str, *, first: bool) -> str:
    return text.lstrip() if first else text


def _directed(unread: str, mood: str, moods: Sequence[str]) -> tuple[str, str]:
    """Take stage directions off the front of `unread`; the last mood among them holds."""
    while direction := _DIRECTION.match(unread.lstrip()):
        space = unread[: len(unread) - len(unread.lstrip())]
        if direction[1] in moods:
            mood = direction[1]
        unread = space + unread.lstrip()[direction.end() :]
    return mood, unread


def _end_of_clause(unread: str, *, first: bool) -> int:
    """Return where the clause at the front of `unread` ends; 0 where its end is not known yet."""
    if _OPEN_DIRECTION.fullmatch(unread.strip()):
        return 0
    for end in _SENTENCE_END.finditer(unread):
        more_may_follow = end.end() == len(unread)  # A closing bracket still belongs to it.
        if not more_may_follow and not _ABBREVIATION.search(unread[: end.end()]):
            return end.end()
    if direction := _DIRECTION.search(unread):
        return direction.start()
    if first and (pause := _PAUSE.search(unread, FIRST_PAUSE)):
        return pause.end()
    if len(_OPEN_DIRECTION.sub("", unread)) > LONGEST:
        return max(unread.rfind(mark, 0, LONGEST) for mark in (" ", ",", "，", "、")) + 1 or LONGEST
    return 0
