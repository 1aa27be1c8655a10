"""How many files a game can have: each path once, and no more than there is time for."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.scripts import carriers
from trainer.scripts.left_out import Leavings, Reason

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry

MOST_ENTRIES = 200_000

MOST_ALIKE = 30_000
"""Files of one ending, pictures and sounds apart: each costs a reader 0.2 ms."""


def bounded(entries: Iterator["Entry"], left_out: Leavings) -> Iterator["Entry"]:
    """Yield the first entry of each path, and no more of them than a game can have."""
    seen: set[str] = set()
    alike: Counter[str] = Counter()
    for entry in entries:
        if entry.path in seen:
            left_out.add(Reason.DUPLICATE, file=entry.path)
            continue
        if len(seen) >= MOST_ENTRIES:
            left_out.add(Reason.TOO_LARGE, file=entry.path)
            return
        seen.add(entry.path)
        suffix = entry.suffix
        if entry.size and suffix not in carriers.MEDIA:
            alike[suffix] += 1
            if alike[suffix] > MOST_ALIKE:
                left_out.add(Reason.TOO_MANY_FILES, file=entry.path)
                continue
        yield entry
