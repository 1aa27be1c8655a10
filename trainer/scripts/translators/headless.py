"""A table without a header: which column is the text and which the name, by what they hold."""

import re
from collections.abc import Sequence

from trainer.scripts.columns import ORIGINAL, TRANSLATED, Layout

SAMPLE = 200
"""Rows that are looked at."""

_PROSE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]|[A-Za-z]{2}")
_PLAIN = re.compile(
    r"[\w .・:/\\<>#-]*[\d/\\_][\w .・:/\\<>#-]*\Z|[\w-]+\.[A-Za-z]\w{1,3}\Z", re.ASCII
)
"""Numbers, ids, paths and names of files."""


def learnt(rows: Sequence[Sequence[object]]) -> Layout | None:
    """Return where texts and names stand, None where no column holds texts."""
    rows = rows[:SAMPLE]
    width = max((len(row) for row in rows), default=0)
    columns = [[str(row[at]).strip() for row in rows if at < len(row)] for at in range(width)]
    filled = [[cell for cell in column if cell] for column in columns]
    texts = sorted(
        (at for at in range(width) if _is_text(filled[at])), key=lambda at: -_long(filled[at])
    )
    if not texts:
        return None
    names = [at for at in range(width) if at != texts[0] and _is_name(filled[at], filled[texts[0]])]
    sides = sorted(at for at in texts[:2] if at not in names)
    found = Layout({ORIGINAL: [sides[0]]}, {})
    if len(sides) > 1:
        found.texts[TRANSLATED] = [sides[1]]
    for slot, at in zip((ORIGINAL, TRANSLATED), names, strict=False):
        found.names[slot] = [at]
    return found


def _long(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / max(1, len(cells))


def _is_text(cells: Sequence[str]) -> bool:
    prose = sum(bool(_PROSE.search(cell)) and not _PLAIN.match(cell) for cell in cells)
    return bool(cells) and prose * 2 > len(cells) and _long(cells) >= 4


def _is_name(cells: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a column has few, short and different words that come again."""
    if not cells or _long(cells) > 24 or _long(cells) * 1.5 > _long(texts):
        return False
    words = sum(bool(_PROSE.search(cell)) and not _PLAIN.match(cell) for cell in cells)
    return words * 2 > len(cells) and len(set(cells)) <= max(2, len(cells) * 0.6)
