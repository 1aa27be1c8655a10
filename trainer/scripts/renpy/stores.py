"""Which store of Ren'Py's a piece of code defines its names in."""

import bisect
import re
from functools import lru_cache

DEEPEST = 40
"""Columns that code may be indented by and still end where it ends."""

_BLOCK = re.compile(
    r"^([ \t]*+)(translate[ ]+\w+[ ]+|init[ ]+(?:-?\d+[ ]+)?)?python(?:[ ]+(?:early|hide))*+"
    r"(?:[ ]+in[ ]+([\w.]+))?[ ]*:",
    re.MULTILINE,
)


class Stores:
    """The blocks of code in one script."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._blocks = list(_BLOCK.finditer(source)) if "python" in source else []
        self._ends: dict[int, int] = {}

    def at(self, place: int) -> str | None:
        """Return the store of what is defined there, "" for the game's own.

        None is a store of a translation: what it defines is only defined for one language.
        """
        found = bisect.bisect(self._blocks, place, key=lambda block: block.start()) - 1
        if found < 0 or place >= self._end(found):
            return ""
        _, kind, store = self._blocks[found].groups()
        return None if kind and kind.startswith("translate") else store or ""

    def _end(self, index: int) -> int:
        """Return where the next line begins that is indented no further than the block's head."""
        if index not in self._ends:
            block = self._blocks[index]
            line = _indented(min(len(block.group(1)), DEEPEST)).search(self._source, block.end())
            self._ends[index] = line.start() if line else len(self._source)
        return self._ends[index]


@lru_cache
def _indented(most: int) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]{{0,{most}}}(?=[^\s#])", re.MULTILINE)
