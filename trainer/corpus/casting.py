"""Who is who in a script: shown names, true names, and the aliases that the user merged.

A true name stands for whom it is shown as most of the time, so 「？？？」 is she whose name comes
later. A true name that is shown under many names alike (`npc`, for guards and maids) says nothing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import msgspec

from trainer.scripts.line import Line

MOSTLY = 0.6
"""Share of a true name's lines under one shown name that makes the two one."""

OWN_NAMES = frozenset({
    "me", "i", "myself", "you", "mc", "player", "protagonist", "hero",
    "僕", "俺", "私", "わたし", "わたくし", "あたし", "ぼく", "おれ", "自分", "主人公",
    "プレイヤー", "主角", "我", "男主", "男主角", "玩家", "자신", "나",
})  # fmt: skip
"""What scripts call the protagonist."""

_MYSTERY = re.compile(r"^[?？・…○●◯×＊*※□■\-―—─\s]+$|[?？]{2,}")
_PLACEHOLDER = re.compile(r"\{[^{}]+\}|\[[^\[\]]+\]|^&|\$str\d|%[a-zA-Z_]+%?|<[^<>]+>")
_DECORATION = {"【": "】", "「": "」", "『": "』", "〈": "〉", "《": "》", "（": "）", "(": ")"}


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """Return a name without what stands around it: `【向晚】` is `向晚`; placeholders stay."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    while len(name) > 2 and _DECORATION.get(name[0]) == name[-1]:
        name = name[1:-1].strip()
    return name


def mysterious(name: str) -> bool:
    """Whether a shown name hides who speaks."""
    return bool(_MYSTERY.search(name))


def placeholder(name: str) -> bool:
    """Whether only the game could tell the name: the player's own, as a rule."""
    return bool(_PLACEHOLDER.search(name))


def protagonist(name: str) -> bool:
    """Whether scripts call the protagonist so."""
    return name.lower() in OWN_NAMES or placeholder(name)


class Appearance(msgspec.Struct, frozen=True):
    """One way in which somebody speaks."""

    shown: str
    true: str
    lines: int


class Casting(msgspec.Struct):
    """Who is who in one import; small, and handed to every process."""

    homes: dict[str, str]
    """True name → the shown name that stands for it."""

    aliases: dict[str, str] = {}

    def identity(self, shown: str, true: str) -> str:
        """Return who it is: one name for all the names that somebody is shown under."""
        shown, true = plain(shown), plain(true)
        if shown in self.aliases:
            return self._alias(shown)
        if true in self.aliases:
            return self._alias(true)
        return self._alias(self.homes.get(true, shown))

    def identities(self, line: Line) -> set[str]:
        """Return everyone who says a line."""
        if not line.speakers:
            return {self.identity(line.speaker_shown, line.speaker_id)}
        return {self.identity(name, name) for name in line.speakers}

    def named(self, name: str) -> str:
        """Return whom a name that the user gave means."""
        name = plain(name)
        return self._alias(self.homes.get(name, name))

    def _alias(self, name: str) -> str:
        seen = {name}
        while (other := self.aliases.get(name)) is not None and other not in seen:
            seen.add(other)
            name = other
        return name


def casting(appearances: Iterable[Appearance], aliases: Mapping[str, str]) -> Casting:
    """Return who is who, from all the ways in which people speak in an import."""
    under: dict[str, Counter[str]] = {}
    for one in appearances:
        if one.true:
            under.setdefault(plain(one.true), Counter())[plain(one.shown)] += one.lines
    merged = {plain(name): plain(other) for name, other in aliases.items()}
    homes = {true: home for true, shown in under.items() if (home := _home(shown))}
    return Casting(homes, merged)


def _home(shown: Counter[str]) -> str:
    open_names = Counter({name: n for name, n in shown.items() if name and not mysterious(name)})
    if not open_names:
        return ""
    name, lines = open_names.most_common(1)[0]
    return name if lines >= MOSTLY * open_names.total() else ""


def counted(appearances: Iterable[Appearance], who: Callable[[str, str], str]) -> Counter[str]:
    """Return how many lines everyone has."""
    lines: Counter[str] = Counter()
    for one in appearances:
        lines[who(one.shown, one.true)] += one.lines
    return lines
