"""What is in one box of text: a speaker, strings, and commands between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.scripts import language
from trainer.scripts.artemis.tables import Table

BREAKS = frozenset({"rt", "rt2", "ret", "ret2", "r"})
"""Commands that end a line of the box."""

LAYOUT = frozenset({
    "ruby", "/ruby", "txruby", "/txruby", "exfont", "/exfont", "font", "/font", "txkey", "txwait",
    "wait", "w", "l", "p", "click", "color", "/color", "size", "/size", "txadj", "txspeed", "vo",
    "se", "text", "b", "/b", "i", "/i",
})  # fmt: skip
"""Commands that change how it looks or sounds; a reading stands in the command."""

_FILLED_IN = re.compile(r"print|emb|exp|var|name|num|val", re.IGNORECASE)
"""Commands that only the game can fill in: they stay as their token."""

_LANGUAGE = re.compile(r"(?!(?:vo|vl|lv|se|bg|fg|ex|ev)\Z)[a-z]{2}(?:[_-][A-Za-z]{2,4})?\Z")
"""Codes that games use; besides, whatever is known as the name of a language."""


@dataclass(slots=True)
class Box:
    """One box, in one language."""

    name: str
    shown: str
    raw: str
    clean: str
    unknown: Sequence[str]
    """Commands whose meaning isn't known."""


def box(table: Table) -> Box:
    """Return what a table says."""
    raw: list[str] = []
    clean: list[str] = []
    unknown: list[str] = []
    for item in table.items:
        if isinstance(item, str):
            raw.append(item)
            clean.append(item)
            continue
        tag = item.tag()
        if tag in BREAKS:
            raw.append("\n")
            clean.append("\n")
            continue
        token = _token(item)
        raw.append(token)
        if _FILLED_IN.search(tag):
            clean.append(token)
        elif tag not in LAYOUT:
            unknown.append(tag)
    name, shown = names(table)
    return Box(name, shown, "".join(raw).strip("\n"), "".join(clean).strip("\n"), unknown)


def names(table: Table) -> tuple[str, str]:
    """Return a box's true and shown name: `{"妃愛", "？？？"}`, `{name="妃愛"}` or a string."""
    value = table.fields.get("name")
    if isinstance(value, str):
        return value, value
    if value is None:
        return "", ""
    told = [name for name in value.items if isinstance(name, str)]
    told = told or [name for name in (value.text("name"), value.text("ja")) if name][:1]
    return (told[0], told[1] if len(told) > 1 else told[0]) if told else ("", "")


def languages(table: Table) -> dict[str, Table]:
    """Return what stands in a table by language: `ja = {…}, en = {…}`."""
    return {
        key: value
        for key, value in table.fields.items()
        if isinstance(value, Table) and (_LANGUAGE.match(key) or language.known(key))
    }


def _token(command: Table) -> str:
    """Return a command as it reads in KAG: `[ruby text=つぶらぎ]`."""
    told = [item for item in command.items if isinstance(item, str)]
    told += [f"{key}={value}" for key, value in command.fields.items() if isinstance(value, str)]
    return f"[{' '.join(told)}]"
