"""Which script a text is written in, by the ranges of its letters."""

import re
from collections import Counter
from enum import StrEnum

from trainer.corpus.tongue import HAN, HIRAGANA, Tongue


class Letters(StrEnum):
    """A script, in the sense of writing."""

    LATIN = "latin"
    HAN = "han"
    KANA = "kana"
    HANGUL = "hangul"
    CYRILLIC = "cyrillic"


_RANGES = {
    Letters.LATIN: re.compile("[A-Za-zÀ-ɏ]+"),
    Letters.HAN: re.compile(f"[{HAN}]+"),
    Letters.KANA: re.compile(f"[{HIRAGANA}ァ-ヺｦ-ﾟ]+"),
    Letters.HANGUL: re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]+"),
    Letters.CYRILLIC: re.compile("[\u0400-\u04ff]+"),
}
_TOKENS = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]|\$str\d+|%\w+%|<[^<>]*>")


def letters(text: str) -> Counter[Letters]:
    """Count the letters of each script; what only the game could fill in counts for none."""
    text = _TOKENS.sub("", text)
    counts: Counter[Letters] = Counter()
    for script, found in _RANGES.items():
        if runs := found.findall(text):
            counts[script] = sum(map(len, runs))
    return counts


def main_letters(counts: Counter[Letters]) -> Letters:
    """Return the script that a story is in; one with kana is Japanese, however much Han it has."""
    if not counts.total():
        return Letters.LATIN
    if counts[Letters.KANA] * 8 > counts[Letters.HAN] + counts[Letters.KANA]:
        counts = counts - Counter({Letters.HAN: counts[Letters.HAN]})
    return counts.most_common(1)[0][0]


def foreign(text: str, main: Letters) -> tuple[int, int]:
    """Return how many letters a text has, and how many of them are of another script."""
    counts = letters(text)
    own = counts[main]
    if main is Letters.KANA:
        own += counts[Letters.HAN]
    return counts.total(), counts.total() - own


TONGUES = {Letters.HAN: Tongue.CHINESE, Letters.KANA: Tongue.JAPANESE}
"""The language that words of ours are in beside a script; English beside any other."""
