"""The grammar of a say statement: `who attributes @ temporary "what" (arguments) with x`."""

import re

import msgspec

from trainer.scripts.renpy.statements import Beside, Say
from trainer.scripts.renpy.texts import (
    LITERAL,
    PYTHON_LITERAL,
    closing,
    monologue,
    python_string,
    said,
    split_arguments,
)

_NAME = re.compile(r"[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+")
_ATTRIBUTES = re.compile(r"""(?:\s*+(?!r["'`])-?+[-\w]++)*+""")
_AT = re.compile(r"\s*+@")
_SPACE = re.compile(r"\s*+")
_WORD = re.compile(r"\s*+([^\W\d]\w*+)")
_MORE = re.compile(r"(?<!\s)\s++(?:nointeract\b|id\s+\w+\s*$)")
_NOBODY = frozenset({"as", "if", "in", "return", "with", "while"})


def says(line: str, number: int, delimiter: str = "\n\n", *, menu: bool = False) -> list[Say]:
    """Return what a logical line says, nothing where it is no say statement.

    A string in three quotation marks is one statement for each of its paragraphs. In a menu a
    statement must name its speaker: without one it is a choice.
    """
    literal = None if menu else LITERAL.match(line)
    tail = _tail(line, literal.end()) if literal else None
    if literal is not None and tail is not None:
        return _spoken(Say(number, "", ""), literal.group(), tail, delimiter)
    at = expression_end(line)
    attributes, end = _words(line, at)
    temporary = ""
    if mark := _AT.match(line, end):
        temporary, end = _words(line, mark.end())
    literal = LITERAL.match(line, _past_space(line, end)) if at else None
    tail = _tail(line, literal.end(), menu=menu) if literal else None
    if literal is None or tail is None:
        return []
    return _spoken(
        Say(number, line[:at], "", attributes, temporary), literal.group(), tail, delimiter
    )


def _words(line: str, at: int) -> tuple[str, int]:
    """Return the attributes that stand at `at`, and where they end."""
    match = _ATTRIBUTES.match(line, at)
    return (" ".join(match.group().split()), match.end()) if match else ("", at)


def _past_space(line: str, at: int) -> int:
    match = _SPACE.match(line, at)
    return match.end() if match else at


def expression_end(line: str) -> int:
    """Return where the expression that a line begins with ends, 0 where it begins with none."""
    literal = PYTHON_LITERAL.match(line)
    name = None if literal else _NAME.match(line)
    if name and name.group() in _NOBODY:
        return 0
    at = literal.end() if literal else name.end() if name else 0
    while at and line[at : at + 1] in {"(", "[", "."}:
        if line[at] == ".":
            name = _NAME.match(line, at + 1)
            at = name.end() if name else 0
        else:
            at = max(closing(line, at), 0)
    return at


def _spoken(say: Say, literal: str, tail: tuple[str, str, str], delimiter: str) -> list[Say]:
    """Return `say` with each of the texts of a literal."""
    long = len(literal) >= 6 and literal.lstrip("r")[:3] in {'"""', "'''", "```"}
    texts = monologue(literal, delimiter) if long else [said(literal)]
    say.arguments, say.identifier, say.tail = tail
    return [
        msgspec.structs.replace(say, what=text)
        for text in texts
        if not (long and text == "{clear}")
    ]


def _tail(line: str, at: int, *, menu: bool = False) -> tuple[str, str, str] | None:
    """Return the arguments, the identifier and the code of what follows a text.

    None where it is nothing that may follow one.
    """
    silent, identifier, arguments, transition = menu, "", "", ""
    while line[at:].strip():
        word = _WORD.match(line, at)
        if word is None:
            at = _past_space(line, at)
            end = closing(line, at) if line[at] == "(" and not arguments else -1
            if end < 0:
                return None
            arguments, at = line[at:end], end
        elif word.group(1) == "nointeract":
            silent, at = True, word.end()
        elif word.group(1) == "with":
            more = _MORE.search(line, word.end())
            end = more.start() if more else len(line)
            transition, at = line[word.end() : end].strip(), end
        elif word.group(1) == "id" and (name := _WORD.match(line, word.end())):
            identifier, at = name.group(1), name.end()
        else:
            return None
    code = [
        "nointeract" if silent else "",
        f"id {identifier}" if identifier else "",
        _rewritten(arguments),
        f"with {transition}" if transition else "",
    ]
    return arguments, identifier, " ".join(filter(None, code))


def _rewritten(arguments: str) -> str:
    """Return arguments as Ren'Py writes them back."""
    if not arguments:
        return ""
    pairs = split_arguments(arguments[1:-1])
    return f"({', '.join(f'{keyword}={value}' if keyword else value for keyword, value in pairs)})"


def beside(line: str, number: int) -> Beside | None:
    """Return what a `voice` or `nvl clear` statement is, None for any other."""
    if line.split() == ["nvl", "clear"]:
        return Beside(number, line)
    word = _WORD.match(line)
    if word is None or word.group(1) != "voice":
        return None
    rest = line[word.end() :].strip()
    if rest == "sustain":
        return Beside(number, line, sustained=True)
    literal = PYTHON_LITERAL.match(rest)
    return Beside(number, line, python_string(literal.group()) if literal else rest)
