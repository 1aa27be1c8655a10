"""Texts of Ren'Py: string literals, and what the player reads of them.

Facts: Ren'Py's lexer and its documentation of text tags. Nothing is interpolated: `[player]`
stays as it is.
"""

import re
from collections.abc import Iterator

# Possessive throughout: each character is looked at once, whatever the input.
_CONTENT = r"{q}(?!{q}{q})[^{q}\\]*+(?:\\.[^{q}\\]*+)*+{q}"
_LONG_CONTENT = r"{q}{q}{q}(?:[^{q}\\]++|\\.|{q}(?!{q}{q}))*+{q}{q}{q}"
SHORT = {q: re.compile(_CONTENT.format(q=q), re.DOTALL) for q in "\"'`"}
LONG = {q: re.compile(_LONG_CONTENT.format(q=q), re.DOTALL) for q in "\"'`"}
"""A string in one quotation mark, and in three of it, from the mark on."""

_LITERALS = "|".join(
    [*(one.pattern for one in LONG.values()), *(one.pattern for one in SHORT.values())]
)
LITERAL = re.compile(f"r?(?:{_LITERALS})", re.DOTALL)
"""A string as a say statement takes it."""

PYTHON_LITERAL = re.compile(rf"[urfbURFB]{{0,2}}(?:{_LITERALS})", re.DOTALL)

_SPACES = re.compile("[ \n]+")
_AROUND_BREAK = re.compile(" *\n *")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{1,4})|(.))", re.DOTALL)
_DOUBLED = {"{": "{{", "[": "[[", "%": "%%", "n": "\n", "u": ""}


def said(literal: str) -> str:
    """Return what a string in a say statement says, tags and placeholders in place."""
    raw = literal[0] == "r"
    content = literal[raw:]
    width = 3 if content.startswith((content[0] * 3,)) and len(content) >= 6 else 1
    content = content[width:-width]
    return content if raw else unescaped(content)


def unescaped(content: str) -> str:
    """Return a string's content as Ren'Py takes it: spaces folded, escapes resolved."""
    if "\n" in content or "  " in content:
        content = _SPACES.sub(" ", content)
    return _ESCAPE.sub(_escape, content) if "\\" in content else content


def monologue(literal: str, delimiter: str) -> list[str]:
    """Return the texts that a string in three quotation marks is said as, one after the other."""
    if literal[0] == "r":
        return [literal[4:-3]]
    content = _AROUND_BREAK.sub("\n", literal[3:-3])
    parts = content.split(delimiter) if delimiter else [content]
    return [unescaped(part.strip()) for part in parts if part.strip()]


def _escape(match: re.Match[str]) -> str:
    code, letter = match.groups()
    return chr(int(code, 16)) if code else _DOUBLED.get(letter, letter)


_PYTHON_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(000[0-9a-fA-F]{5})|([0-7]{1,3})|(.))", re.DOTALL
)
_PYTHON_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "", "b": "", "f": "", "v": "", "\n": ""}
_PREFIX = re.compile("[a-zA-Z]*")
_FIELD = re.compile(r"\{([^{}]*)\}")


def python_string(literal: str) -> str:
    """Return what a string of Python is; the fields of an f-string become placeholders."""
    start = _PREFIX.match(literal)
    prefix = start.group().lower() if start else ""
    content = literal[len(prefix) :]
    width = 3 if content.startswith((content[0] * 3,)) and len(content) >= 6 else 1
    content = content[width:-width]
    if "r" not in prefix and "\\" in content:
        content = _PYTHON_ESCAPE.sub(_python_escape, content)
    return _FIELD.sub(r"[\1]", content) if "f" in prefix else content


def _python_escape(match: re.Match[str]) -> str:
    *codes, octal, letter = match.groups()
    for code in codes:
        if code:
            return chr(int(code, 16)) if int(code, 16) < 0x110000 else ""
    return chr(int(octal, 8)) if octal else _PYTHON_LETTERS.get(letter, letter)


_MARKUP = re.compile(
    r"\[\[|\[[^\[\]]*+(?:\[[^\[\]]*+\][^\[\]]*+)*+\]|\{\{|%%|"
    r"\{(?:rt|alt)\}[^{}]*+\{/(?:rt|alt)\}|\{[^{}]*+\}|【([^【】｜]++)｜[^【】]*+】"
)


def clean(text: str) -> str:
    """Return what the player reads: no tags, no ruby, placeholders as they are."""
    if "{" in text or "[" in text or "%%" in text or "｜" in text:
        return _MARKUP.sub(_shown, text)
    return text


def _shown(match: re.Match[str]) -> str:
    markup = match.group()
    if markup in {"[[", "{{", "%%"}:
        return markup[0]
    if markup[0] == "[":
        return markup
    if markup[0] == "【":
        return match.group(1)
    return "\n" if markup == "{p}" or markup.startswith("{p=") else ""


def split_arguments(source: str) -> Iterator[tuple[str, str]]:
    """Yield (keyword, value) of the arguments of a call; "" for no keyword."""
    start = 0
    for at in (*commas(source), len(source)):
        argument = source[start:at].strip()
        start = at + 1
        if not argument:
            continue
        keyword = _KEYWORD.match(argument)
        if keyword:
            yield keyword.group(1), argument[keyword.end() :].strip()
        else:
            yield "", argument


_KEYWORD = re.compile(r"([^\W\d]\w*+)\s*+=(?!=)")
_STOP = re.compile(r"""["'`()\[\]{},]|#[^\n]*+""")
_COMMENT = re.compile(r"""["'`]|#[^\n]*+""")


def uncommented(source: str) -> str:
    """Return a piece of code without its comments."""
    if "#" not in source:
        return source
    kept, at, since = "", 0, 0
    never_closed: set[str] = set()
    while match := _COMMENT.search(source, at):
        at = match.end()
        if match.group()[0] == "#":
            kept += source[since : match.start()]
            since = at
        else:
            at = string_end(source, match.start(), never_closed)
    return kept + source[since:]


def commas(source: str) -> Iterator[int]:
    """Yield where commas stand that are in no string and no parentheses."""
    depth, at = 0, 0
    never_closed: set[str] = set()
    while match := _STOP.search(source, at):
        at = match.end()
        mark = match.group()
        if mark == "," and not depth:
            yield match.start()
        elif mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
        elif mark in "\"'`":
            at = string_end(source, match.start(), never_closed)


def closing(source: str, at: int) -> int:
    """Return the place behind the parenthesis that closes the one at `at`, -1 where none does."""
    depth = 0
    never_closed: set[str] = set()
    while match := _STOP.search(source, at):
        at = match.end()
        mark = match.group()
        if mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
            if depth <= 0:
                return at
        elif mark in "\"'`":
            at = string_end(source, match.start(), never_closed)
    return -1


def string_end(source: str, at: int, never_closed: set[str]) -> int:
    """Return the place behind the string that begins at `at`, or behind its mark.

    `never_closed` remembers which marks have no other one behind them: without it a text of
    nothing but open strings would be searched to its end for each of them.
    """
    mark = source[at]
    long = mark * 3
    if source.startswith(long, at) and long not in never_closed:
        match = LONG[mark].match(source, at)
        if match:
            return match.end()
        never_closed.add(long)
    if mark not in never_closed:
        match = SHORT[mark].match(source, at)
        if match:
            return match.end()
        if not source.startswith(long, at):
            never_closed.add(mark)
    return at + 1


def literals(source: str) -> Iterator[str]:
    """Yield the strings in a piece of code, quotation marks and all."""
    at = 0
    never_closed: set[str] = set()
    while match := _QUOTE.search(source, at):
        at = string_end(source, match.start(), never_closed)
        if at > match.end():
            yield source[match.start() : at]


_QUOTE = re.compile("[\"'`]")
