"""Which language a text is in, by its letters: columns and folders often don't say."""

import re
from collections.abc import Iterable

SAMPLE = 20_000
"""Characters that are looked at."""

_KANA = re.compile("[ぁ-ゖァ-ヺｦ-ﾝ]")
_HAN = re.compile("[\u3400-\u9fff]")
_HANGUL = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SIMPLIFIED = re.compile(
    "[这个们来说时为过对会后还没样么点里谁让话开关见学长问间头从实现发经样吗给觉]"
)
_TRADITIONAL = re.compile(
    "[這個們來說時為過對會後還沒樣麼點裡誰讓話開關見學長問間頭從實現發經樣嗎給覺]"
)
_WORD = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]+")
_WORDS = """
en the and you is that it to of what not i was with for this
fr le la les et est que je vous pas ne une des pour tu c qui
de der die das und ist ich nicht du wir ein sie mit auch was
es el los las y es que no una por qué yo pero está muy tú
pt os as e é que não uma por você eu mas está muito com
it il gli e è che non una per io ma con sono questo cosa
vi là và không tôi của một có cho này người được anh
"""
"""A language a line: its tag, and words that its dialogue is full of."""

_COMMON = {tag: frozenset(words) for tag, *words in map(str.split, _WORDS.strip().splitlines())}


def language(texts: Iterable[str]) -> str:
    """Return the tag of the language that most of `texts` is in, "" where they have no letters."""
    sample = _sample(texts)
    kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
    latin = len(_LATIN.findall(sample))
    if kana > (kana + han) * 0.05 and kana > latin * 0.1:
        return "ja"
    if len(_HANGUL.findall(sample)) > (han + latin) * 0.2:
        return "ko"
    if han > latin * 0.2:
        traditional, simplified = _TRADITIONAL.findall(sample), _SIMPLIFIED.findall(sample)
        return "zh-Hant" if len(traditional) > len(simplified) else "zh-Hans"
    if len(_CYRILLIC.findall(sample)) > latin:
        return "ru"
    return _latin(sample.lower()) if latin else ""


def _sample(texts: Iterable[str]) -> str:
    taken: list[str] = []
    left = SAMPLE
    for text in texts:
        taken.append(text[:left])
        left -= len(taken[-1])
        if left <= 0:
            break
    return "\n".join(taken)


def _latin(sample: str) -> str:
    words = _WORD.findall(sample)
    hits = {tag: sum(word in common for word in words) for tag, common in _COMMON.items()}
    return max(hits, key=lambda tag: hits[tag])
