"""How she speaks, in figures: of her turns as the scripts have them.

The first `MOST` turns are looked at: what more of them would tell doesn't change the figures, and
memory stays as it is.
"""

import re
from collections import Counter
from itertools import pairwise

import msgspec

from trainer.corpus.tongue import Tongue

MOST = 20_000
SHOWN = 20

_BINS = (5, 10, 20, 40, 80, 160, 320)
"""Characters up to which a turn is in a bin; the last bin is open."""

_END = re.compile(r"([。．.!！?？…～〜~♪♡♥―—」）)\-]*)$")
_CLAUSES = re.compile(r"[\s。．.,，、!！?？…～〜~♪♡♥―—「」『』“”\"（）()：:;；]+")
_WORDS = re.compile(r"[\w'’]+")

_PRONOUNS = {
    Tongue.JAPANESE: (
        "わたくし", "わたし", "あたし", "あたくし", "うち", "ぼく", "おれ", "私", "僕", "俺",
        "拙者", "妾", "わし", "あちき", "自分", "我",
    ),
    Tongue.CHINESE: (
        "我", "咱", "俺", "人家", "本小姐", "本姑娘", "老娘", "在下", "吾", "偶", "本宫",
    ),
    Tongue.ENGLISH: ("i", "me", "my", "mine", "myself", "i'm", "i'll", "i've", "i'd"),
}  # fmt: skip
_PARTICLES = {
    Tongue.JAPANESE: (
        "かしら", "ですわ", "でしょ", "じゃん", "だもん", "なの", "だよ", "だね", "のよ", "わよ",
        "よね", "っす", "です", "ます", "だわ", "ぞ", "ぜ", "わ", "の", "よ", "ね", "な", "さ",
        "か", "もん",
    ),
    Tongue.CHINESE: (
        "啊", "呀", "呢", "吧", "嘛", "哦", "喔", "啦", "哟", "呐", "哈", "嗯", "唔", "诶",
        "欸", "哼", "哎", "喵", "吗", "呜",
    ),
    Tongue.ENGLISH: (
        "oh", "ah", "um", "uh", "hmm", "hey", "well", "yeah", "okay", "huh", "wow", "hehe",
        "haha", "right", "like", "please", "sorry",
    ),
}  # fmt: skip
"""Japanese by the ends of sentences, the others wherever they stand."""


class Style(msgspec.Struct):
    """The figures."""

    turns: int
    characters: int
    mean: float
    """Characters a turn."""

    lengths: dict[str, int]
    """"≤ 10" → turns."""

    ends: dict[str, int]
    """How sentences end: marks, or none."""

    pronouns: dict[str, int]
    particles: dict[str, int]
    distinct: list[float]
    """Of all single units and of all pairs, the share that is different; units are characters in
    Chinese and Japanese, words elsewhere."""

    frequent: dict[str, int]
    """Clauses that she says again and again."""


class Styling:
    """Looks at turn after turn."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._turns = 0
        self._characters = 0
        self._lengths = Counter(dict.fromkeys(_labels(), 0))
        self._ends: Counter[str] = Counter()
        self._pronouns: Counter[str] = Counter()
        self._particles: Counter[str] = Counter()
        self._clauses: Counter[str] = Counter()
        self._units: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._counts = [0, 0]
        self._pronoun = _any(_PRONOUNS[tongue], tongue, ends=False)
        self._particle = _any(_PARTICLES[tongue], tongue, ends=tongue is Tongue.JAPANESE)

    def take(self, text: str) -> None:
        """Look at one turn."""
        if self._turns >= MOST:
            return
        self._turns += 1
        self._characters += len(text)
        self._lengths[_bin(len(text))] += 1
        self._pronouns.update(found.lower() for found in self._pronoun.findall(text))
        self._particles.update(found.lower() for found in self._particle.findall(text))
        for line in text.split("\n"):
            if found := _END.search(line.strip()):
                self._ends[found.group()[:3] or "∅"] += 1
        self._clauses.update(clause for clause in _CLAUSES.split(text) if self._tells(clause))
        self._distinguish(text)

    def style(self) -> Style:
        """Return the figures."""
        return Style(
            turns=self._turns,
            characters=self._characters,
            mean=round(self._characters / max(1, self._turns), 2),
            lengths=dict(self._lengths),
            ends=_most(self._ends, 1),
            pronouns=_most(self._pronouns, 1),
            particles=_most(self._particles, 1),
            distinct=[
                round(len(self._units) / max(1, self._counts[0]), 4),
                round(len(self._pairs) / max(1, self._counts[1]), 4),
            ],
            frequent=_most(self._clauses, 3),
        )

    def _tells(self, clause: str) -> bool:
        return 2 <= len(clause) <= 12 and not clause.isdigit()

    def _distinguish(self, text: str) -> None:
        if self._tongue is Tongue.ENGLISH:
            units = _WORDS.findall(text.lower())
        else:
            units = [character for character in text if not character.isspace()]
        self._units.update(units)
        self._pairs.update(pairwise(units))
        self._counts[0] += len(units)
        self._counts[1] += max(0, len(units) - 1)


def _any(words: tuple[str, ...], tongue: Tongue, *, ends: bool) -> re.Pattern[str]:
    joined = "|".join(sorted(words, key=len, reverse=True))
    if tongue is Tongue.ENGLISH:
        return re.compile(rf"\b(?:{joined})\b(?!['’])", re.IGNORECASE)
    return re.compile(rf"(?:{joined})(?=[。！？!?…～♪、\s」]|$)" if ends else joined)


def _labels() -> list[str]:
    return [*(f"≤ {edge}" for edge in _BINS), f"> {_BINS[-1]}"]


def _bin(length: int) -> str:
    return next((f"≤ {edge}" for edge in _BINS if length <= edge), f"> {_BINS[-1]}")


def _most(counts: Counter[str], least: int) -> dict[str, int]:
    often = [(text, count) for text, count in counts.items() if count >= least]
    return dict(sorted(often, key=lambda item: (-item[1], item[0]))[:SHOWN])
