"""Which encoding some bytes are in: the one whose reading is the likeliest text.

Every reading is scored with the letters of the languages that are written in its encoding; as all
readings are of the same bytes, the sums of logarithms compare as probabilities do.
"""

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from trainer.scripts.encodings import frequency
from trainer.scripts.encodings.frequency import Letters

SAMPLE = 64 << 10
"""Bytes that are looked at, at most."""

GLANCE = 1 << 10
"""Bytes that are looked at first; mostly they leave no doubt."""

CERTAIN = 60.0
"""A lead, in units of the natural logarithm, that needs no second look."""


class Reading(NamedTuple):
    """One way to read some bytes."""

    encoding: str
    score: float
    """The logarithm of how likely such a text is."""

    text: str


class _Written(NamedTuple):
    """A language in an encoding, and how much less common that is than the commonest."""

    letters: Callable[[], Letters]
    prior: float


CODECS: Mapping[str, str] = {
    "cp932": "cp932", "gb18030": "gb18030", "euc_jp": "euc_jis_2004", "big5": "big5hkscs",
    "cp949": "cp949", "cp1252": "cp1252", "cp1251": "cp1251",
}  # fmt: skip
"""Name → the Python codec that reads all that programs write under that name."""

_WRITTEN: Mapping[str, tuple[_Written, ...]] = {
    "cp932": (_Written(frequency.japanese, 0), _Written(frequency.half_width, -14)),
    "gb18030": (
        _Written(frequency.simplified, 0),
        _Written(frequency.traditional, -4),
        _Written(frequency.japanese, -6),
    ),
    "euc_jp": (_Written(frequency.japanese, -3),),
    "big5": (_Written(frequency.traditional, -2), _Written(frequency.japanese, -9)),
    "cp949": (_Written(frequency.korean, -3),),
    "cp1252": (_Written(frequency.latin, -1),),
    "cp1251": (_Written(frequency.russian, -3),),
}
_ANY = tuple(
    _Written(one, 0)
    for one in (
        frequency.japanese, frequency.simplified, frequency.traditional,
        frequency.korean, frequency.latin, frequency.russian,
    )
)  # fmt: skip

_HIGH = re.compile(rb"[\x80-\xff][^\r\n]*")
_UNLIKELY = re.compile("[À-ÿ]{2}|[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
"""Pairs that mojibake is made of: accents side by side, two alphabets in a word."""

_IN_UNLIKELY = frozenset(map(chr, (*range(0xC0, 0x100), *range(0x400, 0x500))))
"""Each of those pairs has one of these."""


def sample(data: bytes, size: int) -> bytes:
    """Return lines that are not ASCII, from their first such byte on: `size` bytes at most.

    They come from the beginning, the middle and the end; short data is taken to be whole. No
    encoding here has a line's end inside a character, and the first byte of a line that is not
    ASCII begins one.
    """
    if len(data) <= size:
        return b"\n".join((*_HIGH.findall(data), b""))
    thirds = (0, len(data) // 3, 2 * len(data) // 3)
    return b"\n".join(_lines(data, start, size // 3) for start in thirds)


def _lines(data: bytes, start: int, size: int) -> bytes:
    if start:
        start = data.find(b"\n", start) + 1 or len(data)
    found, length = [], 0
    for match in _HIGH.finditer(data, start):
        line = match.group()[: size - length]
        found.append(line)
        length += len(line) + 1
        if length >= size:
            break
    return b"\n".join(found)


def readings(data: bytes, prior: Mapping[str, float], also: Iterable[str] = ()) -> list[Reading]:
    """Return what `data` may mean, the likeliest first.

    `prior` adds to the score of an encoding; `also` are encodings beyond the East Asian and
    European ones.
    """
    found = of_all(sample(data, GLANCE), prior, also)
    if len(data) > GLANCE and lead(found) < CERTAIN:
        found = of_all(sample(data, SAMPLE), prior, also)
    return found


def of_all(data: bytes, prior: Mapping[str, float], also: Iterable[str]) -> list[Reading]:
    """Return what `data` may mean, every byte of it, the likeliest first."""
    found = [
        Reading(name, score(text, _WRITTEN.get(name, _ANY)) + prior.get(name, 0.0), text)
        for name in (*CODECS, *also)
        for text in [begun(data, CODECS.get(name, name))]
    ]
    return sorted(found, key=lambda reading: -reading.score)


def lead(found: Sequence[Reading]) -> float:
    """Return how much likelier the first reading is than the next that differs."""
    others = [one.score for one in found[1:] if one.text != found[0].text]
    return found[0].score - max(others, default=-1e9)


def begun(data: bytes, codec: str) -> str:
    """Decode what may be cut in the middle of a character."""
    return codecs.getincrementaldecoder(codec)("replace").decode(data, final=False)


def score(text: str, written: Iterable[_Written] = _ANY) -> float:
    """Return the logarithm of how likely a text is in the likeliest of some languages."""
    counted = Counter(text)
    best = max(
        one.prior + sum(count * table[letter] for letter, count in counted.items())
        for one in written
        for table in [one.letters()]
    )
    if _IN_UNLIKELY.isdisjoint(counted):
        return best
    return best - 5.0 * len(_UNLIKELY.findall(text))
