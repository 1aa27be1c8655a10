"""Which of a game's languages is which: scenes only number them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainer.scripts import language
from trainer.scripts.letters import language as language_of
from trainer.scripts.psb import Value
from trainer.scripts.refusal import Refusal, ScriptError

SAMPLE = 400
"""Texts of a language that tell which it is."""


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages of a game's texts, in the order in which scenes hold them."""

    tags: tuple[str, ...]
    chosen: int
    """Which of them the lines are told in."""

    def texts(self, texts: Sequence[str]) -> dict[str, str]:
        """Return texts by language, where there are several."""
        if len(self.tags) < 2:
            return {}
        return {tag: text for tag, text in zip(self.tags, texts, strict=False) if text}

    def has(self, texts: Sequence[str]) -> bool:
        """Whether there is a text in the chosen language."""
        return self.chosen < len(texts) and bool(texts[self.chosen])

    def pick(self, texts: Sequence[str]) -> str:
        """Return the text in the chosen language, else in the first that has it; "" for none."""
        if self.has(texts):
            return texts[self.chosen]
        return next(filter(None, texts), "")

    def name(self, names: Sequence[str]) -> str:
        """Return the name in the chosen language, else the first, which may be none."""
        return names[self.chosen] if self.has(names) else next(iter(names), "")


def named(roots: Iterable[Value]) -> list[str]:
    """Return the languages that a file gives the names of, if it does."""
    for root in roots:
        names = root.get("languages") if isinstance(root, dict) else None
        if isinstance(names, list) and all(isinstance(name, str) and name for name in names):
            return [language.tag(str(name)) for name in names]
    return []


def guessed(samples: Sequence[Sequence[str]]) -> list[str]:
    """Return the likeliest tag of each language by its letters; no tag twice."""
    tags: list[str] = []
    for number, texts in enumerate(samples, start=1):
        tag = language_of(texts) or "und"
        tags.append(f"{tag}-x-{number}" if tag in tags else tag)
    return tags


def chosen(tags: Sequence[str], wish: str) -> Tongues:
    """Return the languages with the wished one chosen; raise `ScriptError` for an unknown one."""
    if not wish:
        return Tongues(tuple(tags), 0)
    for place, tag in enumerate(tags):
        if language.same(tag, wish):
            return Tongues(tuple(tags), place)
    raise ScriptError(Refusal.UNKNOWN_LANGUAGE, language=wish, known=", ".join(tags) or "none")
