"""Conversations that stand twice in the scripts, word for word or nearly: common routes, recaps.

Candidates come from MinHash over runs of five characters, in bands as datasketch's LSH divides
them; what is in a band lies in a table on disk, so memory doesn't grow with the collection. Two
candidates are then compared exactly.

Where both have 80 characters or more and nine tenths are the same, the later one is left out.
Where half is the same, both stay, and their scenes go to the same split: a model that was tested
on what it learned by heart would look better than it is. So do scenes in which she says the same
long thing, however different the rest is. Shorter ones say nothing: everybody says good morning.
"""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from trainer.corpus.sample import Role, Sample

RUN = 5
PERMUTATIONS = 64
CANDIDATES = 0.5
"""Share of runs in common above which LSH is to find two."""

MISSED_IS_WORSE = (0.1, 0.9)
"""How bad a needless comparison is, and how bad a likeness that isn't seen: of two that share
six tenths, 99.4 % are."""

SAME = 0.9
ALIKE = 0.5
LEAST_TO_DROP = 80
LEAST_TO_GROUP = 30
"""Characters."""

_WHOLE = 12
"""Bytes of the key of a whole reply; a band's are one and a multiple of eight."""


class Likeness(NamedTuple):
    """Two conversations that are alike."""

    row: int
    earlier: int
    share: float
    """Of their runs of characters, those in common: Jaccard's index."""


def said(sample: Sample) -> str:
    """Return all that is said in a conversation."""
    return "\n".join(turn.text for turn in sample.turns)


def filed_under(sample: Sample) -> list[bytes]:
    """Return the keys under which a conversation is filed: bands, and her long replies whole."""
    replies = {
        turn.text
        for turn in sample.turns
        if turn.role is Role.CHARACTER and len(turn.text) >= LEAST_TO_GROUP
    }
    whole = (blake2b(reply.encode(), digest_size=_WHOLE).digest() for reply in sorted(replies))
    return [*bands(said(sample)), *whole]


def bands(text: str) -> list[bytes]:
    """Return the keys under which LSH files a text; none for a short one."""
    if len(text) < LEAST_TO_GROUP:
        return []
    minhash = _empty().copy()
    minhash.update_batch([run.encode() for run in sorted(_runs(text))])
    values = minhash.hashvalues.astype(">u4")
    count, rows = _division()
    return [
        bytes([band]) + values[band * rows : (band + 1) * rows].tobytes() for band in range(count)
    ]


def alike(
    keys: Iterator[list[bytes]], text: Callable[[int], str], table: Path
) -> Iterator[Likeness]:
    """Yield, for each row, the earlier rows that it is like; `text` returns what a row says.

    `keys` are those of each row, as `filed_under` makes them.
    """
    with sqlite3.connect(table) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("CREATE TABLE bands (key BLOB PRIMARY KEY, row INTEGER) WITHOUT ROWID")
        for row, filed in enumerate(keys):
            candidates: set[int] = set()
            replied: set[int] = set()
            for key in filed:
                database.execute("INSERT OR IGNORE INTO bands VALUES (?, ?)", (key, row))
                (first,) = database.execute(
                    "SELECT row FROM bands WHERE key = ?", (key,)
                ).fetchone()
                (replied if len(key) == _WHOLE else candidates).add(first)
            for earlier in sorted((candidates | replied) - {row}):
                share = common(text(row), text(earlier))
                if share >= ALIKE or earlier in replied:
                    yield Likeness(row, earlier, share)
    database.close()


def common(one: str, other: str) -> float:
    """Return Jaccard's index of the runs of two texts."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) / len(runs | others)


def _runs(text: str) -> set[str]:
    return {text[at : at + RUN] for at in range(max(1, len(text) - RUN + 1))}


@cache
def _empty() -> Any:
    """Return the MinHash of nothing: its permutations take longer than most texts."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, hashfunc=zlib.crc32)


@cache
def _division() -> tuple[int, int]:
    """Return into how many bands of how many values datasketch divides."""
    from datasketch import MinHashLSH

    lsh = MinHashLSH(threshold=CANDIDATES, num_perm=PERMUTATIONS, weights=MISSED_IS_WORSE)
    return lsh.b, lsh.r
