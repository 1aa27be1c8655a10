"""A choice of the player's as a tag tells it: its words, and where it leads."""

import re
from collections.abc import Mapping

from trainer.scripts.kag.tokens import Token

_CHOICE = re.compile(r"link|button|sel|choice|choose|選択|选", re.IGNORECASE)
_TARGETS = frozenset({"target", "storage", "jump", "label", "file", "next"})
_TEXTS = ("text", "caption", "txt", "title", "str")
_TITLES = frozenset({"ptext", "mtext", "title"})


def words(token: Token) -> str:
    """Return the words of a choice, "" where a tag is none."""
    attributes = token.attributes
    text = next((attributes[name] for name in _TEXTS if attributes.get(name)), "")
    if not text or token.value in _TITLES:
        return ""
    return text if _CHOICE.search(token.value) or "target" in attributes else ""


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
