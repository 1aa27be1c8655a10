"""Which records of a dump are names: by where they stand, what they look like, and how often.

A dump has no mark for a name. It is short, has no punctuation and no quotation marks, and stands
right after what is said (koikake) or right before it (sanoba).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

import msgspec

from trainer.scripts.inline_codes import clean, plain_name
from trainer.scripts.twins.records import Twin

LONGEST = 16
"""Characters of a name in East Asian letters."""

LONGEST_LATIN = 32

LONGEST_RAW = 100
"""Characters of a name with its codes."""

_QUOTED = frozenset('「『（(“"｢〝«')
_UNLIKE = re.compile(r"[「」『』（）()、。！!…‥‼⁉，,;；:“”\"\n]|[？?](?=[^？?])")
_ASIDE = re.compile(r"(?<=[^\s])[（(][^（）()\n]{1,8}[）)]\Z")
_UNKNOWN = re.compile(r"[？?●○◯■]+\Z")


class Place(StrEnum):
    """Where a name stands."""

    AFTER = "after what is said"
    BEFORE = "before what is said"


class Seen(msgspec.Struct, frozen=True, gc=False):
    """A record, as far as names go."""

    name: str
    """The record as a name, "" where it can't be one."""

    quoted: bool
    """Whether it begins as speech does."""


_SPEECH = Seen("", quoted=True)
_TEXT = Seen("", quoted=False)


def seen(twin: Twin) -> Seen:
    """Return what a record looks like."""
    text, other = twin.text.strip(), (twin.twin or "").strip()
    if text[:1] in _QUOTED or other[:1] in _QUOTED:
        return _SPEECH
    return _look(text, other) if 0 < len(text) <= LONGEST_RAW else _TEXT


@lru_cache(maxsize=1 << 14)
def _look(text: str, other: str) -> Seen:
    text, other = clean(text).strip(), clean(other).strip()
    if text[:1] in _QUOTED or other[:1] in _QUOTED:
        return _SPEECH
    if not (_like_a_name(text) and (not other or _like_a_name(other))):
        return _TEXT
    return Seen(plain_name(text), quoted=False)


def _like_a_name(text: str) -> bool:
    text = _ASIDE.sub("", plain_name(text))
    if not text or len(text) > LONGEST_LATIN or (len(text) > LONGEST and not text.isascii()):
        return False
    return bool(_UNKNOWN.match(text)) or not (
        _UNLIKE.search(text) or (text.isascii() and text.endswith((".", "?", "!", "-")))
    )


class Census:
    """Counts, over the dumps of a game, what may be a name."""

    def __init__(self) -> None:
        self._anywhere: Counter[str] = Counter()
        self._in_place: dict[Place, Counter[str]] = {place: Counter() for place in Place}
        self._only: Counter[Place] = Counter()
        """How often a name stands at speech on one side alone."""

    def add(self, records: Sequence[Seen]) -> None:
        """Count one dump."""
        for before, this, after in zip(
            [_TEXT, *records], records, [*records[1:], _TEXT], strict=False
        ):
            if not this.name:
                continue
            self._anywhere[this.name] += 1
            if before.quoted:
                self._in_place[Place.AFTER][this.name] += 1
            if after.quoted:
                self._in_place[Place.BEFORE][this.name] += 1
            if before.quoted != after.quoted:
                self._only[Place.AFTER if before.quoted else Place.BEFORE] += 1

    def votes(self, place: Place) -> int:
        """Return how many names stand there that stand nowhere else."""
        return self._only[place]

    def names(self, place: Place, listed: Iterable[str] = ()) -> "Names":
        """Return who speaks, where names stand at `place`; `listed` are known to."""
        found = self._in_place[place]
        likely = {name for name, count in found.items() if count * 2 > self._anywhere[name]}
        sure = {name for name in likely if found[name] > 1} | set(listed)
        return Names(place, likely, sure)


class Names(msgspec.Struct):
    """Who speaks in a game."""

    place: Place
    likely: set[str]
    """Names, where they stand at speech."""

    sure: set[str]
    """Names, at whatever they stand."""

    def said(self, twins: Sequence[Twin]) -> Iterator[tuple[Twin, list[Twin]]]:
        """Yield each text with the names of those who say it."""
        if self.place is Place.AFTER:
            yield from self._named(twins)
            return
        turned = list(self._named(twins[::-1]))
        yield from ((twin, names[::-1]) for twin, names in reversed(turned))

    def _named(self, twins: Sequence[Twin]) -> Iterator[tuple[Twin, list[Twin]]]:
        """Yield each text with the names that stand after it."""
        last: tuple[Twin, list[Twin]] | None = None
        spoken: Seen | None = None
        for twin in twins:
            record = seen(twin)
            if last is not None and self._told(record, spoken, also=bool(last[1])):
                last[1].append(twin)
                continue
            if last is not None:
                yield last
            last, spoken = (twin, []), record
        if last is not None:
            yield last

    def _told(self, record: Seen, spoken: Seen | None, *, also: bool) -> bool:
        """Whether a record names who says what it stands at; `also`: somebody is named already."""
        if spoken is None or not record.name or spoken.name in self.sure:
            return False
        if also:
            return record.name in self.sure
        return record.name in self.sure or (spoken.quoted and record.name in self.likely)
