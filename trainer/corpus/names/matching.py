"""Whole names in texts: one pass, the longest name first.

A Latin name ends where its letters end. A name in kanji may stand among other kanji, since nothing
is put between words; a single kanji or kana mostly is part of a word, so it needs an end.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trainer.corpus.names.placeholders import PLACEHOLDER
from trainer.corpus.names.roles import ROLE_OF
from trainer.corpus.tongue import HAN, HIRAGANA, KATAKANA, Tongue

_LATIN = "A-Za-zÀ-ɏ0-9_"
_AFTER_KANA = (
    "[はがをにのともへでかねよだなじっ、。,.!?！？…「」『』（）()　\\s〜～―—]"
    f"|[{HAN}{KATAKANA}]|くん|ちゃん|$"
)
_TITLES = "|".join(
    re.escape(title) for title in (*ROLE_OF[Tongue.JAPANESE], *ROLE_OF[Tongue.CHINESE])
)
_GAP = re.compile(r"[ 　・·＝=]?")


class Match(NamedTuple):
    """A name in a text."""

    name: str
    """As in the gazetteer."""

    start: int
    end: int


class Matcher:
    """Finds the names of a list; may be sent to another process."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for name in names:
            for spelling in _spellings(name):
                self._names.setdefault(spelling, name)
        ordered = sorted(self._names, key=lambda spelling: (-len(spelling), spelling))
        self._pattern = re.compile("|".join(map(_pattern, ordered))) if ordered else None

    def matches(self, text: str) -> Iterator[Match]:
        """Yield the names in the text, in order; none overlap."""
        if self._pattern is not None:
            for found in self._pattern.finditer(text):
                yield Match(self._name(found.group()), found.start(), found.end())

    def _name(self, spelled: str) -> str:
        while spelled not in self._names:
            spelled = spelled[:-1]  # It was drawn out: Hanaaa.
        return self._names[spelled]


def adjoining(text: str, before: Match, after: Match) -> bool:
    """Whether two names are one person's: a family name and a given name."""
    gap = text[before.end : after.start]
    return _GAP.fullmatch(gap) is not None


def _spellings(name: str) -> Iterator[str]:
    yield name
    if len(name) > 2 and name.isascii() and not PLACEHOLDER.search(name):
        yield name.upper()  # She may be shouted at.


def _pattern(name: str) -> str:
    """Return the name with what must be around it.

    What looks back stands behind the letters, so that a search can run on first letters.
    """
    literal = re.escape(name)
    return literal if PLACEHOLDER.fullmatch(name) else literal + _start(name) + _end(name)


def _start(name: str) -> str:
    first, literal = name[0], re.escape(name)
    if re.match(f"[{_LATIN}]", first):
        return f"(?<![{_LATIN}]{literal})"
    if re.match(f"[{KATAKANA}]", first):
        return f"(?<![{KATAKANA}]{literal})"
    if re.match(f"[{HIRAGANA}]", first) and len(name) < 3:
        return f"(?<![{HIRAGANA}]{literal})"
    return f"(?<![{HAN}]{literal})" if len(name) == 1 else ""


def _end(name: str) -> str:
    last = name[-1]
    if re.match(f"[{_LATIN}]", last):
        drawn_out = f"(?:{re.escape(last)}{{2,}})?" if last.isalpha() else ""
        return f"{drawn_out}(?![{_LATIN}])"
    if re.match(f"[{KATAKANA}]", last):
        return f"ー*(?![{KATAKANA}])"
    if re.match(f"[{HIRAGANA}]", last):
        return f"(?={_AFTER_KANA}|{_TITLES})"
    return f"(?=[^{HAN}]|$|{_TITLES})" if len(name) == 1 else ""
