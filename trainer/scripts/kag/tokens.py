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

import msgspec


class Sort(IntEnum):
    """What a token is."""

    TEXT = 0
    TAG = 1
    LABEL = 2
    BROKEN = 3
    """A tag that is never closed: the rest of its line."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A piece of a script."""

    sort: Sort
    value: str
    """The text; the tag's name in small letters; the label."""

    attributes: Mapping[str, str]
    """Of a tag, as written: `&f.name` is not looked up."""

    source: str
    """The tag as it stands between its brackets, else ""."""


Row = tuple[int, list[Token]]
"""A line's number, from 1, and its pieces; a blank line has none, a comment is no row."""

TEXT, TAG, LABEL, BROKEN = Sort  # Looked up once, not for each token.

NOTHING: Mapping[str, str] = {}

SPEAKER_LINE = "chara_ptext"
"""The tag that Tyrano makes of `#name:face`."""

LONGEST_TAG = 20_000
"""Characters between brackets."""

USUAL_LINE = 400
"""Characters; in a longer one brackets that don't close would be looked at again and again."""

# What stands between brackets: quotes count behind "=" alone (`[nm t=don't]`), and brackets may
# be nested once (`exp=f.a[0]`). Nothing is tried twice: a tag that isn't closed takes its line.
_PLAIN = r"[^\[\]=]*+"
_INSIDE = rf"""{_PLAIN}(?:=(?:\s{{0,8}}(?:"[^"]*"|'[^']*'))?+{_PLAIN}|\[[^\[\]]*\]{_PLAIN})*+"""
_TAGS = re.compile(rf"\[(?!\[)({_INSIDE})\]", re.DOTALL)
_KAG = re.compile(rf"(\[\[)|\[({_INSIDE})\]|(\[.*)|([^\[]+)", re.DOTALL)
_TYRANO = re.compile(rf"(\\)\Z|\[({_INSIDE})\]|(\[.*)|((?:[^\[\\]++|\\.)++)", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""([^\s=]++)(?:(?:=|\s{1,8}+=)\s{0,8}+(?:"([^"]*+)"?|'([^']*+)'?|(\S++)))?+""", re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@lru_cache(maxsize=8192)
def tag(source: str) -> Token:
    """Return the tag that stands between brackets, or behind `@`."""
    found = _ATTRIBUTE.findall(source[:LONGEST_TAG])
    if not found:
        return Token(TAG, "", NOTHING, source)
    attributes = {
        name.lower(): double or single or plain for name, double, single, plain in found[1:]
    }
    return Token(TAG, found[0][0].lower(), attributes, source)


def rows(script: str, *, tyrano: bool) -> Iterator[Row]:
    """Yield the lines of a script, without comments and program code."""
    pieces = _TYRANO if tyrano else _KAG
    in_code, in_comment = False, False
    for number, written in enumerate(script.split("\n"), start=1):
        line = written.strip()
        if in_code:
            in_code = "endscript" not in line
        elif in_comment:
            in_comment = line != "*/"
        elif not line:
            yield number, []
        elif line[0] in ";*@#_/":
            if tyrano and line == "/*":
                in_comment = True
            elif (row := _special(line, pieces, tyrano=tyrano)) is not None:
                yield number, row
                in_code = "iscript" in line and _CODE.search(line) is not None
        else:
            yield number, _pieces(line, pieces)
            in_code = "iscript" in line and _CODE.search(line) is not None


_CODE = re.compile(r"(?:^@|\[)\s*iscript\b", re.IGNORECASE)


def _special(line: str, pieces: re.Pattern[str], *, tyrano: bool) -> list[Token] | None:
    """Return what a line with a letter of its own at its head is, None for a comment."""
    first = line[0]
    if first == ";":
        return None
    if first == "*":
        return [Token(LABEL, line[1:], NOTHING, "")]
    if first == "@":
        return [tag(line[1:])]
    if tyrano and first == "#":
        return [Token(TAG, SPEAKER_LINE, _speaker(line[1:]), line)]
    return _pieces(line[1:] if tyrano and first == "_" else line, pieces)


def _pieces(line: str, pieces: re.Pattern[str]) -> list[Token]:
    if "\\" in line or len(line) > USUAL_LINE:
        return _each(line, pieces)
    if "[" not in line:
        return [Token(TEXT, line, NOTHING, "")]
    found, inside = [], False
    for piece in _TAGS.split(line):
        if not piece:
            pass
        elif inside:
            found.append(tag(piece))
        elif "[" in piece:
            return _each(line, pieces)
        else:
            found.append(Token(TEXT, piece, NOTHING, ""))
        inside = not inside
    return found


def _each(line: str, pieces: re.Pattern[str]) -> list[Token]:
    """Return a line's pieces, of which some may be escaped or broken."""
    if "[" not in line and "\\" not in line:
        return [Token(TEXT, line, NOTHING, "")]
    found = []
    for bracket, inside, broken, text in pieces.findall(line):
        if text:
            if pieces is _TYRANO and "\\" in text:
                text = _ESCAPED.sub(r"\1", text)
            found.append(Token(TEXT, text, NOTHING, ""))
        elif inside:
            found.append(tag(inside))
        elif broken:
            found.append(Token(BROKEN, broken, NOTHING, ""))
        elif bracket == "[[":
            found.append(Token(TEXT, "[", NOTHING, ""))
    return found


def _speaker(line: str) -> Mapping[str, str]:
    name, _, rest = line.partition(":")
    return {"name": name.strip(), "face": rest.partition(":")[0].strip()}
