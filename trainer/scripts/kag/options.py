"""A choice of the player's as a tag tells it: its words, and where it leads."""

import re
from collections.abc import Mapping

from trainer.scripts.kag.tokens import Token

_CHOICE = re.compile(r"link|button|sel|choice|choose|選択|选", re.IGNORECASE)
_TARGETS = frozenset({"target", "storage", "jump", "label", "file", "next"})
_TEXTS = (
    "text", "caption", "txt", "title", "str", "文", "文字", "文章", "本文", "テキスト", "内容",
    "文本",
)  # fmt: skip
_NUMBERED = re.compile(r"(?:text|caption|txt|str|sel|choice|c|選択肢|选项|文)_?\d{1,2}")
"""Attributes of a tag that has several choices."""

_PLACE = re.compile(r"\*|.*\.ks\Z|[\d.]+\Z")

_TITLES = frozenset({"ptext", "mtext", "title"})


def words(token: Token) -> list[str]:
    """Return the words of each choice, none where a tag is none."""
    attributes = token.attributes
    if token.value in _TITLES:
        return []
    called = _CHOICE.search(token.value) is not None
    text = next((attributes[name] for name in _TEXTS if attributes.get(name)), "")
    if text:
        return [text] if called or "target" in attributes else []
    if not called:
        return []
    several = [value for name, value in attributes.items() if _NUMBERED.fullmatch(name)]
    several = [value for value in several if value and not _PLACE.match(value)]
    return several if len(several) > 1 else []


def leads_on(attributes: Mapping[str, str]) -> bool:
    """Whether a link leads to another place of the story."""
    return not _TARGETS.isdisjoint(attributes)


def leads_to(attributes: Mapping[str, str], file: str) -> str:
    """Return the label of this file that an option leads to, "" where it isn't told."""
    storage = attributes.get("storage", "").rpartition("/")[2].lower()
    target = attributes.get("target", "").strip()
    if target[:1] in {"&", "%"} or storage not in {"", file.rpartition("/")[2].lower()}:
        return ""
    return target.removeprefix("*").partition("|")[0].strip()
