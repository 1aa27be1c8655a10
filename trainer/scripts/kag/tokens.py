r"""A `.ks` file → text, tags and labels.

KiriKiri's KAG and TyranoScript read lines alike: `;` begins a comment, `*` a label, `@` a tag that
takes the line, anything else is text with `[tags]`. Facts: KAGParser.cpp of krkrz, kag.parser.js
of TyranoScript. They differ in `[[`, a bracket in KAG, and in `#name`, `\`, `_` and comment
blocks, which only Tyrano has.
"""

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple


class Sort(IntEnum):
    """What a token is."""

    TEXT = 0
    TAG = 1
    LABEL = 2
    END = 3
    """The end of a source line that had text or tags in brackets; a game may pause there."""
    BLANK = 4
    BROKEN = 5
    """A tag that is never closed: the rest of its line."""


class Token(NamedTuple):
    """A piece of a script."""

    sort: Sort
    value: str
    """The text; the tag's name in small letters; the label."""

    attributes: Mapping[str, str]
    """Of a tag, as written: `&f.name` is not looked up."""

    line: int
    source: str
    """The tag as it stands between its brackets, else ""."""


NOTHING: Mapping[str, str] = {}

SPEAKER_LINE = "chara_ptext"
"""The tag that Tyrano makes of `#name:face`."""

LONGEST_TAG = 20_000
"""Characters between brackets."""

# What stands between brackets: quotes count behind "=" alone (`[nm t=don't]`), and brackets may
# be nested once (`exp=f.a[0]`). Nothing is tried twice: a tag that isn't closed takes its line.
_INSIDE = r"""(?:[^\[\]=]++|=\s{0,8}"[^"]*"|=\s{0,8}'[^']*'|=|\[[^\[\]]*\])*+"""
_KAG = re.compile(rf"(\[\[)|\[({_INSIDE})\]|(\[.*)|[^\[]+", re.DOTALL)
_TYRANO = re.compile(rf"(\\)\Z|\[({_INSIDE})\]|(\[.*)|(?:[^\[\\]++|\\.)++", re.DOTALL)
_NAME = re.compile(r"\s*([^\s=]+)")
_ATTRIBUTE = re.compile(r"""([^\s=]+)(?:\s{0,8}=\s{0,8}("[^"]*"?|'[^']*'?|\S+))?""")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@lru_cache(maxsize=8192)
def tag(source: str) -> tuple[str, Mapping[str, str]]:
    """Return the name and the attributes of what stands between brackets, or behind `@`."""
    found = _NAME.match(source)
    if found is None:
        return "", NOTHING
    rest = source[found.end() : LONGEST_TAG]
    if not rest:
        return found[1].lower(), NOTHING
    return found[1].lower(), {
        one[1].lower(): _unquoted(one[2] or "") for one in _ATTRIBUTE.finditer(rest)
    }


def _unquoted(value: str) -> str:
    if value[:1] in {'"', "'"}:
        return value[1:-1] if len(value) > 1 and value[-1] == value[0] else value[1:]
    return value


def tokens(script: str, *, tyrano: bool) -> Iterator[Token]:
    """Yield the pieces of a script."""
    in_code, in_comment = False, False
    for number, written in enumerate(script.split("\n"), start=1):
        line = written.strip()
        if in_code:
            in_code = "endscript" not in line
        elif in_comment:
            in_comment = line != "*/"
        elif not line:
            yield Token(Sort.BLANK, "", NOTHING, number, "")
        elif tyrano and line == "/*":
            in_comment = True
        else:
            yield from _line(line, number, tyrano=tyrano)
            in_code = "iscript" in line and _CODE.search(line) is not None


_CODE = re.compile(r"(?:^@|\[)\s*iscript\b", re.IGNORECASE)


def _line(line: str, number: int, *, tyrano: bool) -> list[Token]:
    first = line[0]
    if first == ";":
        return []
    if first == "*":
        return [Token(Sort.LABEL, line[1:], NOTHING, number, "")]
    if first == "@":
        return [Token(Sort.TAG, *tag(line[1:]), number, line[1:])]
    if first == "#" and tyrano:
        return [Token(Sort.TAG, SPEAKER_LINE, _speaker(line[1:]), number, line)]
    if first == "_" and tyrano:
        line = line[1:]
    found = [
        _piece(piece, number, tyrano) for piece in (_TYRANO if tyrano else _KAG).finditer(line)
    ]
    found.append(Token(Sort.END, "", NOTHING, number, ""))
    return found


def _piece(piece: re.Match[str], number: int, tyrano: bool) -> Token:  # noqa: FBT001
    kind = piece.lastindex
    if kind is None:
        text = piece[0]
        if tyrano and "\\" in text:
            text = _ESCAPED.sub(r"\1", text)
        return Token(Sort.TEXT, text, NOTHING, number, "")
    if kind == 2:
        source = piece[2]
        return Token(Sort.TAG, *tag(source), number, source)
    if kind == 1:
        return Token(Sort.TEXT, "" if tyrano else "[", NOTHING, number, "")
    return Token(Sort.BROKEN, piece[0], NOTHING, number, "")


def _speaker(line: str) -> Mapping[str, str]:
    name, _, rest = line.partition(":")
    return {"name": name.strip(), "face": rest.partition(":")[0].strip()}
