"""Cuts a Ren'Py script into logical lines.

A logical line goes on over the ends of lines inside strings and parentheses and after a
backslash; comments are no part of it. What is never closed ends with its own line, so that one
mistake costs one line; that it is never closed is remembered, so that the rest of the file isn't
searched for its end again.
"""

import re

from trainer.scripts.renpy.texts import string_end

LONGEST = 1 << 18
"""Characters that parentheses may hold together."""

MOST_UNCLOSED = 20
"""Parentheses left open in one file, after which none is trusted."""

_PLAIN = re.compile(r"""[^"'`#()\[\]{}\\\n]*+""")
_INDENT = re.compile(r"[ \t]*+")
BLANK = re.compile(r"(?:[ \t\r\f]*+(?:#[^\n]*+)?+\n)++")
"""Lines that are empty or comments."""


class Lexer:
    """Where a script is being read."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else f"{text}\n"
        self.at = 0
        self.number = 1
        """Of the line at `at`, from 1."""

        self._unclosed = 0
        self._never_closed: set[str] = set()

    def logical(self) -> tuple[int, int, str]:
        """Take the logical line that begins here: its indent, its number and its text."""
        text, number = self.text, self.number
        indent = _INDENT.match(text, self.at).end()  # type: ignore[union-attr]  # it always matches
        width = indent - self.at
        if "\t" in text[self.at : indent]:
            width = len(text[self.at : indent].expandtabs(8))
        end = _PLAIN.match(text, indent).end()  # type: ignore[union-attr]
        if text[end] == "\n":
            line = text[indent:end]
            self.number += 1
        else:
            line, end = self._scanned(indent)
            self.number += text.count("\n", self.at, end + 1)
        self.at = end + 1
        return width, number, line

    def _scanned(self, start: int) -> tuple[str, int]:
        """Return a logical line's text, and where the line feed behind it is."""
        text, at, depth, since, kept = self.text, start, 0, start, ""
        last = len(text) - 1
        while True:
            at = _PLAIN.match(text, at).end()  # type: ignore[union-attr]
            mark = text[at]
            if mark == "\n":
                if not depth:
                    break
                if at >= last or at - start > LONGEST or self._unclosed > MOST_UNCLOSED:
                    return self._given_up(start)
                at += 1
            elif mark == "#":
                kept += text[since:at]
                at = since = text.index("\n", at)
            elif mark == "\\":
                at = min(at + 2, last)
            elif mark in "([{":
                depth += 1
                at += 1
            elif mark in ")]}":
                depth -= depth > 0
                at += 1
            else:
                at = string_end(text, at, self._never_closed)
        return kept + text[since:at], at

    def _given_up(self, start: int) -> tuple[str, int]:
        self._unclosed += 1
        end = self.text.index("\n", start)
        return self.text[start:end], end
