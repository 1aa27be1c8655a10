"""Text in units of two or four bytes: told by its byte order mark, or by the NULs of its ASCII."""

import codecs
from typing import NamedTuple

from trainer.scripts.encodings.guess import begun, of_all, score

LOOKED_AT = 4 << 10
"""Bytes of each part that is looked at."""

_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32), 127})

MOST_CONTROLS = 0.02
"""Share of a text; where there are more, it is none."""


class Marked(NamedTuple):
    """A byte order mark that tells the truth."""

    encoding: str
    skip: int
    """Bytes of the mark."""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def marked(data: bytes) -> Marked | None:
    """Return what a byte order mark says, None where there is none or it lies."""
    for mark, encoding in _MARKS:
        if data.startswith(mark) and _is(encoding, data[len(mark) : len(mark) + LOOKED_AT]):
            return Marked(encoding, len(mark))
    return None


def mark_length(data: bytes) -> int:
    """Return the bytes of whatever mark there is, true or not."""
    return next((len(mark) for mark, _ in _MARKS if data.startswith(mark)), 0)


def _is(encoding: str, data: bytes) -> bool:
    """Whether the bytes after a mark are in its encoding."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data, final=False)
    except UnicodeDecodeError:
        text = ""
        if not encoding.startswith("utf-16"):
            return False
    if encoding.startswith("utf-16") and b"\0" not in data:
        text = text or begun(data, encoding)
        others = of_all(data, {}, also=("utf-8",))
        return score(text) >= others[0].score
    return True


def by_nuls(data: bytes) -> str:
    """Return which order of UTF-16 a text without a mark is in, "" where it is in neither."""
    head = data[:LOOKED_AT]
    if b"\0" not in head:
        return ""
    first, second = head[0::2].count(0), head[1::2].count(0)
    if min(first, second) * 10 > max(first, second):
        return ""
    encoding = "utf-16-le" if second > first else "utf-16-be"
    text = begun(head, encoding)
    return encoding if score(text) > of_all(head, {}, also=("utf-8",))[0].score else ""


def is_binary(data: bytes) -> bool:
    """Whether bytes in units of one have more control characters than a text can have."""
    head = data[:LOOKED_AT]
    return len(head) - len(head.translate(None, _CONTROLS)) > MOST_CONTROLS * len(head) + 1
