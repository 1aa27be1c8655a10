"""What the other files of a folder are encoded in: the prior for a file that leaves a doubt."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from trainer.scripts.encodings import guess, wide
from trainer.scripts.tree import Entry

ASKED = 8
"""Files of the folder, and of all the others, that are looked at."""

LOOKED_AT = 16 << 10
"""Bytes of each."""

SURE = 20.0
"""A lead from which on a neighbour's encoding is taken as known."""

WEIGHT = 8.0
"""How much the neighbours count against the file's own letters."""


class Neighbours:
    """The files of a tree, to be asked what they are encoded in; each answer is kept."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._priors: dict[tuple[str, str], dict[str, float]] = {}

    def has(self, name: str) -> bool:
        """Whether a file of this name, in small letters, is anywhere in the tree."""
        return name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(entry.name.lower() for entry in self._entries)

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], list[Entry]]:
        """Folder and suffix → files; all folders under "*"."""
        kinds: dict[tuple[str, str], list[Entry]] = {}
        for entry in self._entries:
            kinds.setdefault((entry.folder, entry.suffix), []).append(entry)
            kinds.setdefault(("*", entry.suffix), []).append(entry)
        return kinds

    def prior(self, path: str) -> Mapping[str, float]:
        """Return the logarithm of how likely each encoding is where the file at `path` lies."""
        folder, _, name = path.rpartition("/")
        kind = folder, name[max(name.rfind("."), 0) :].lower() if "." in name else ""
        if kind not in self._priors:
            counted = self._asked(kind) + self._asked(kind) + self._asked(("*", kind[1]))
            self._priors[kind] = _weighed(counted)
        return self._priors[kind]

    def _asked(self, kind: tuple[str, str]) -> Counter[str]:
        there = self._by_kind.get(kind, [])
        step = max(1, len(there) // ASKED)
        found = (_sure(entry.head(LOOKED_AT)) for entry in there[::step][:ASKED])
        return Counter(encoding for encoding in found if encoding)


def _sure(data: bytes) -> str:
    """Return the encoding of a file that has no mark and leaves no doubt; else ""."""
    if data.isascii() or wide.marked(data) or wide.is_binary(data):
        return ""
    found = guess.readings(data, {}, also=("utf-8",))
    return found[0].encoding if guess.lead(found) >= SURE else ""


def _weighed(counted: Counter[str]) -> dict[str, float]:
    total = counted.total() + 1.0
    if not counted:
        return {}
    return {
        name: WEIGHT * math.log((counted[name] + 0.2) / total) for name in (*guess.CODECS, "utf-8")
    }
