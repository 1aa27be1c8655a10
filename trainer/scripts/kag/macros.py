"""What a game's own tags do, as far as their definitions tell; nothing of them is run.

`[macro name=np][p][cm][endmacro]` says that `np` ends a page, and one with
`[chara_ptext name=akane]` says who speaks behind it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trainer.scripts.kag.tags import CLEARED, CLICK, PAGE, PRINTED
from trainer.scripts.kag.tokens import SPEAKER_LINE, TAG, TEXT, Row, Token

MOST = 5000
"""Macros of a game."""

LONGEST = 500
"""Tags of a macro that are looked at."""

ROUNDS = 8
"""How deep macros may use each other."""

DEFINITION = {"macro": "endmacro", "html": "endhtml", "tb_start_tyrano_code": "_tb_end_tyrano_code"}
"""What begins a part of the script that is no story, and what ends it."""

_NAMES = frozenset(DEFINITION)
_BRACKETED = re.compile(r"\s*【([^【】\n]{1,24})】\s*")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a macro does to a message."""

    speaker: str | None = None
    """Who speaks from here on, where the macro itself says so; "" for nobody."""

    face: str = ""
    attribute: str = ""
    """The attribute that tells who speaks."""

    page: bool = False
    click: bool = False
    newline: bool = False
    clears: bool = False
    """It takes the name away after the page."""

    printed: bool = False
    """It puts something into the text."""

    @property
    def ends(self) -> bool:
        """Whether a message ends with it."""
        return self.page or self.click


def story(rows: Iterable[Row], macros: dict[str, list[Token]]) -> Iterator[Row]:
    """Yield what is outside macros and other definitions; collect the macros."""
    closing = ""
    body: list[Token] = []
    for number, tokens in rows:
        if not closing and _NAMES.isdisjoint([token.value for token in tokens]):
            yield number, tokens
            continue
        outside: list[Token] = []
        for token in tokens:
            if closing:
                if token.value == closing:
                    closing = ""
                elif len(body) < LONGEST:
                    body += _used(token)
            elif token.sort is TAG and token.value in DEFINITION:
                closing, body = DEFINITION[token.value], []
                name = token.attributes.get("name", "").lower()
                if token.value == "macro" and name and len(macros) < MOST:
                    macros[name] = body
            else:
                outside.append(token)
        if outside:
            yield number, outside


def _used(token: Token) -> tuple[Token, ...]:
    """Return a tag in a macro; a name in brackets says there who speaks, as Tyrano's tag does."""
    if token.sort is TAG:
        return (token,)
    name = _BRACKETED.fullmatch(token.value) if token.sort is TEXT else None
    return () if name is None else (Token(TAG, SPEAKER_LINE, {"name": name[1]}, token.value),)


def meanings(macros: Mapping[str, list[Token]]) -> dict[str, Meaning]:
    """Return what each macro does, through the macros that it uses."""
    known: dict[str, Meaning] = {}
    for _ in range(ROUNDS):
        found = {name: _meaning(body, known) for name, body in macros.items()}
        if found == known:
            break
        known = found
    return known


def _meaning(body: Iterable[Token], known: Mapping[str, Meaning]) -> Meaning:
    speaker: str | None = None
    face = attribute = ""
    page = click = newline = clears = printed = False
    for token in body:
        name, used = token.value, known.get(token.value, _NONE)
        click |= name in CLICK or used.click
        page |= name in PAGE or used.page or (click and name in CLEARED)
        newline |= name == "r" or used.newline
        clears |= used.clears
        printed |= name in PRINTED or used.printed
        if name == SPEAKER_LINE:
            who, where = _told(token.attributes.get("name", ""))
            if page and not who and not where:
                clears = True
            else:
                speaker, attribute = (None, where) if where else (who, "")
            face = token.attributes.get("face", "")
        elif used.speaker is not None or used.attribute:
            speaker, face = used.speaker, used.face
            attribute = _passed_on(token, used.attribute)
    if page:
        speaker = speaker or None
    return Meaning(speaker, _constant(face), attribute, page, click, newline, clears, printed)


_NONE = Meaning()


def _told(value: str) -> tuple[str, str]:
    """Return the name itself, or the attribute of the macro that has it."""
    if value.startswith("%"):
        return "", value[1:].partition("|")[0]
    if value.startswith("&mp."):
        return "", value[4:].strip()
    return value, ""


def _passed_on(token: Token, attribute: str) -> str:
    if not attribute or "*" in token.attributes:
        return attribute
    return _told(token.attributes.get(attribute, ""))[1]


def _constant(value: str) -> str:
    return "" if value[:1] in {"%", "&"} else value
