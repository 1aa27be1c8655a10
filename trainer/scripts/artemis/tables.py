"""Reads tables of Lua as data: strings, numbers and tables; whatever else there is, is nothing."""

import re
from collections.abc import Callable

import msgspec

DEEPEST = 64
"""Tables inside each other."""

_TOKEN = re.compile(
    r"[\s,;]*(?:"
    r"(?P<text>\"[^\"\\]*(?:\\.[^\"\\]*)*(?:\"|\\?\Z)|'[^'\\]*(?:\\.[^'\\]*)*(?:'|\\?\Z))"
    r"|(?P<key>(?:[^\W\d]\w*|\[\s*(?:[\w.+-]+|\"[^\"\\\n]*\"|'[^'\\\n]*')\s*\])\s*=(?!=))"
    r"|\{(?P<flat>[^{}\"'\[\\]*+(?:\"[^{}\"\\]*+\"[^{}\"'\[\\]*+)*+)\}"
    r"|(?P<open>\{)"
    r"|(?P<close>\})"
    r"|(?P<long>(?:--)?\[\[)"
    r"|(?P<comment>--[^\n]*)"
    r"|(?P<word>[\w.+-]+)"
    r"|(?P<other>.)"
    r")",
    re.DOTALL,
)
_MEMBER = re.compile(r"(?:([^\W\d]\w*)\s*=\s*)?(?:\"([^\"]*)\"|([\w.+-]+))")
"""A member of a table without tables, escapes and long strings in it: its key, its value."""

_ESCAPE = re.compile(r"\\(?:(\d{1,3})|x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,6})\}|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "v": "\v", "b": "\b", "f": "\f", "a": "\a", "\n": "\n"}


class MalformedError(ValueError):
    """A text is no table: it ends in the middle, or goes too deep."""


class Table(msgspec.Struct):
    """A table: what stands by its place, and what by its key."""

    at: int = 0
    """Where in the text it begins."""

    items: list["str | Table"] = []
    fields: dict[str, "str | Table"] = {}
    """Numbers and names alike as strings; the last of a key counts."""

    def get(self, key: str) -> "Table":
        """Return the table at `key`, an empty one where there is none."""
        value = self.fields.get(key)
        return value if isinstance(value, Table) else _NONE

    def text(self, key: str) -> str:
        """Return the string at `key`, "" where there is none."""
        value = self.fields.get(key)
        return value if isinstance(value, str) else ""

    def tag(self) -> str:
        """Return the name of a command: `{"rt2"}` is a table that begins with it."""
        return self.items[0] if self.items and isinstance(self.items[0], str) else ""

    def tables(self) -> list["Table"]:
        return [item for item in self.items if isinstance(item, Table)]


_NONE = Table()


def parsed(text: str) -> Table:
    """Return what a text assigns, as one table; raise `MalformedError`."""
    return _Parser(text).run()


class _Parser:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack = [Table()]
        self._key = ""

    def run(self) -> Table:
        text, scan, at, end = self._text, _TOKEN.match, 0, len(self._text)
        steps: dict[str, Callable[[str, int], None]] = {
            "text": self._string, "word": self._word, "open": self._open, "close": self._close,
        }  # fmt: skip
        while at < end and (match := scan(text, at)) is not None:
            at, kind = match.end(), match.lastgroup
            if kind == "key":
                self._key = match["key"][:-1].strip("[] \t\r\n\"'")
            elif kind == "flat":
                self._put(_flat(match["flat"], match.start("flat") - 1))
            elif kind == "long":
                at = self._long(match["long"], at)
            elif (step := steps.get(kind or "")) is not None:
                step(match[kind or 0], match.start(kind or 0))
        if len(self._stack) > 1:
            raise MalformedError("it ends in the middle")
        return self._stack[0]

    def _put(self, value: "str | Table") -> None:
        table = self._stack[-1]
        if self._key:
            table.fields[self._key] = value
            self._key = ""
        else:
            table.items.append(value)

    def _string(self, token: str, _: int) -> None:
        if len(token) < 2 or token[-1] != token[0]:
            raise MalformedError("a string never ends")
        body = token[1:-1]
        self._put(_ESCAPE.sub(_unescaped, body) if "\\" in body else body)

    def _word(self, token: str, _: int) -> None:
        if token == "nil":
            self._key = ""
        else:
            self._put(token)

    def _open(self, _: str, at: int) -> None:
        if len(self._stack) > DEEPEST:
            raise MalformedError("tables in tables")
        table = Table(at)
        self._put(table)
        self._stack.append(table)

    def _close(self, _: str, __: int) -> None:
        self._key = ""
        if len(self._stack) == 1:
            raise MalformedError("a table ends that never began")
        self._stack.pop()

    def _long(self, token: str, at: int) -> int:
        """Take a `[[string]]`, or pass over a `--[[comment]]`; return where it ends."""
        end = self._text.find("]]", at)
        if end < 0:
            raise MalformedError("a string never ends")
        if not token.startswith("--"):
            self._put(self._text[at:end].removeprefix("\n"))
        return end + 2


def _flat(body: str, at: int) -> Table:
    """Return a table with nothing in it but plain strings and words: what most of them are."""
    table = Table(at)
    for key, text, word in _MEMBER.findall(body):
        if key:
            table.fields[key] = text or word
        elif word != "nil":
            table.items.append(text or word)
    return table


def _unescaped(match: re.Match[str]) -> str:
    decimal, two, several, letter = match.groups()
    if letter is not None:
        return _PLAIN.get(letter, letter)
    code = int(decimal) if decimal else int(two or several, 16)
    return chr(code) if code <= 0x10FFFF else ""
