"""What a game's own tags mean to its messages: learnt, or told by the user."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from trainer.scripts.heads import are_japanese, is_of_a_sentence
from trainer.scripts.kag.macros import Meaning
from trainer.scripts.kag.tokens import SPEAKER_LINE

PAIR = "…"
"""Between the two tags that a name stands between, in `Options.tags`."""

CONVENTIONS: Mapping[str, re.Pattern[str]] = {
    "【】": re.compile(r"\s*【([^【】\n]{1,24})】\s*(?=\S)"),
    "「": re.compile(
        r"([^「」『』“”\"（）()。、，！？!?…\s\[\]:：]{1,12}|[？?]{1,6}"
        r"|[A-Z][\w.'-]{0,15}(?: [A-Z][\w.'-]{0,15}){1,2})(?<![はがをに说道问喊答着])"
        r"\s*(?=(?:「[^」]*」?|『[^』]*』?|“[^”]*”?)。?\s*\Z|(?<=[\w.?])\s?\"[^\"]*\"?。?\s*\Z)"
    ),
    "：": re.compile(
        r"([A-Z][\w.'-]{0,15}(?: [A-Z][\w.'-]{0,15}){0,2}"
        r"|[^「」『』“”\"（）()。、！？!?…\s\[\]:：]{1,16}(?<![说道问喊答着想])|[？?]{1,6})"
        r"\s*(?:(?<!\d)[:：]|[:：](?!\d))\s*(?=\S)"  # 10:30 is a time.
    ),
}
"""How a name may stand at the head of a text, and what `Options.tags` calls it."""

QUOTES = {"「": "」", "『": "』", "“": "”", '"': '"'}
"""Marks that begin a speech, and those that end it."""

NAME_LINE = "「"
"""The convention whose name may stand on a line of its own: `水羽[r]「はい」`."""

_LETTERS = r"[^「」『』“”\"【】（）()。、，！？!?…\s\[\]:：]"
_ALONE = re.compile(
    rf"(?:{_LETTERS}{{1,12}}(?:[ \u3000・]{_LETTERS}{{1,8}})?"
    r"|[A-Z][\w.'-]{0,15}(?: [A-Z&][\w.'-]{0,15}){0,3}|[？?]{1,6})(?<![はがをに说道问喊答着])"
)
_BRACKETED = re.compile(r"\s*【[^【】\n]{1,24}】\s*")


def names_the_next(line: str, text: str) -> bool:
    """Whether a line is the name of who says what is on the next one."""
    return text[:1] in QUOTES and _ALONE.fullmatch(line) is not None


def headed(text: str, convention: str) -> tuple[str, str] | None:
    """Return the name at the head of a text, and the rest of it; None where there is none."""
    found = CONVENTIONS[convention].match(text)
    if found is not None:
        return found[1], text[found.end() :]
    return _named_above(text) if convention == NAME_LINE else None


def _named_above(text: str) -> tuple[str, str] | None:
    """Return the name on a text's first line, and what is said below it; None for no such text."""
    name, newline, said = text.partition("\n")
    said = said.lstrip()
    closing = QUOTES.get(said[:1])
    if not newline or closing is None or not names_the_next(name.strip(), said):
        return None
    return (name.strip(), said) if said.rstrip("。 \n").endswith(closing) else None


def is_bracketed(text: str) -> bool:
    """Whether a text is nothing but a name in brackets."""
    return "【" in text and _BRACKETED.fullmatch(text) is not None


def closers(tags: Iterable[str]) -> set[str]:
    """Return how the tags may be called that close these."""
    return {
        closer
        for name in tags
        for closer in (f"end{name}", f"end_{name}", f"/{name}", f"{name}end", f"{name}_end")
    }


@dataclass
class Habits:
    """One game's."""

    speakers: dict[str, str] = field(default_factory=lambda: {SPEAKER_LINE: "name"})
    """Tag → the attribute with the name; "" where the tag's own name is it."""

    closers: set[str] = field(default_factory=set)
    """Tags behind which nobody speaks any more: `endtalk` for `talk`."""

    pairs: dict[str, str] = field(default_factory=dict)
    """Tag → the tag that closes a name behind it."""

    conventions: list[str] = field(default_factory=list)
    """Of `CONVENTIONS`."""

    breaks: dict[str, bool] = field(default_factory=dict)
    """Tags that end a message → whether nobody speaks afterwards."""

    implicit: str = ""
    """`line` or `paragraph`, where a message ends with one and no tag says so."""

    macros: Mapping[str, Meaning] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """Tyrano's id of a character → the name on the screen."""

    names: frozenset[str] = frozenset()
    """Of those who speak, as far as they were seen."""

    strict: frozenset[str] = frozenset()
    """Conventions under which nearly all names come again: nothing else looks like one."""

    def take_speakers(self, told: str, tags: Container[str] = ()) -> None:
        """Take who speaks from what the user says or learning found: `nm.t,【】,ns…nse`.

        A point in one of the game's `tags` is no attribute's.
        """
        for one in filter(None, (part.strip() for part in told.split(","))):
            if one in CONVENTIONS:
                self.conventions.append(one)
            elif PAIR in one and one != PAIR:
                opening, _, closing = one.partition(PAIR)
                self.pairs[opening.lower()] = closing.lower()
            elif one.lower() in tags:
                self.speakers[one.lower()] = ""
            elif one == "#":
                self.speakers[SPEAKER_LINE] = "name"
            else:
                name, dot, attribute = one.lower().rpartition(".")
                self.speakers[name if dot else attribute] = attribute if dot else ""

    def is_name(self, convention: str, name: str) -> bool:
        """Whether what stands at the head of a text is one of the cast."""
        if convention == "【】" or name in self.names:
            return True
        japanese = are_japanese(self.names)
        if convention not in self.strict and not (convention == NAME_LINE and japanese):
            return False
        return not is_of_a_sentence(name, japanese=japanese)

    @property
    def only_written(self) -> bool:
        """Whether who speaks is told in the texts alone: then each message tells it anew."""
        tags = {*self.speakers, *self.pairs} - {SPEAKER_LINE}
        return bool(self.conventions) and not tags

    def spell(self, tag: str, written: str) -> None:
        """Show the name that a tag is as it was written first, not in small letters."""
        if tag != written and len(self.shown) < 5000:
            self.shown.setdefault(tag, written)

    def introduce(self, attributes: Mapping[str, str]) -> None:
        """Take a character's name on the screen from `[chara_new]`."""
        name, shown = attributes.get("name", ""), attributes.get("jname", "")
        if name and shown and shown[0] not in "&%" and len(self.shown) < 5000:
            self.shown[name] = shown
