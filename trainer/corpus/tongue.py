"""Which language a text is in, told by its script: enough for stories, and needs no model."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum


class Tongue(StrEnum):
    """The languages that names and facts are found in."""

    ENGLISH = "en"
    CHINESE = "zh"
    JAPANESE = "ja"


HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆\U00020000-\U0002ffff"
KATAKANA = "ァ-ヺー"
HIRAGANA = "ぁ-ゖ"

_KANA = re.compile(f"[{HIRAGANA}ァ-ヺ]")
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")


def tongue(text: str, otherwise: Tongue = Tongue.ENGLISH) -> Tongue:
    """Return the language of `text`; `otherwise` where it holds no letter that tells.

    A Japanese line may hold no kana, so what is short is better asked with the story's language as
    `otherwise`: Han alone is then Japanese in a Japanese story.
    """
    kana = len(_KANA.findall(text))
    han = len(_HAN.findall(text))
    words = len(_LATIN.findall(text))
    if not kana + han + words:
        return otherwise
    if words >= kana + han:
        return Tongue.ENGLISH
    if kana:
        return Tongue.JAPANESE
    return Tongue.JAPANESE if otherwise is Tongue.JAPANESE else Tongue.CHINESE


def prevailing(texts: Iterable[str]) -> Tongue:
    """Return the language that most of the texts are in."""
    counts = Counter(tongue(text) for text in texts)
    japanese = counts[Tongue.JAPANESE]
    if japanese > counts[Tongue.ENGLISH] and japanese * 5 > counts[Tongue.CHINESE]:
        return Tongue.JAPANESE  # Lines without kana are counted as Chinese; the story isn't.
    return counts.most_common(1)[0][0] if counts else Tongue.ENGLISH
