"""JSON as translators' tools and their users leave it: what is broken costs one item, not the file.

The fast way is msgspec, which is strict and bounded. A document that it refuses (half a surrogate
pair, NaN, a number of a thousand digits, a comma too many, an end that is missing) is cut into
its items, and each is decoded by itself.
"""

import re
from collections.abc import Iterator

import msgspec

from trainer.scripts.refusal import Refusal, ScriptError


class Broken(msgspec.Struct, frozen=True):
    """Stands for an item that can't be decoded."""

    excerpt: str


# A string that isn't closed goes to the end: else each quotation mark in it would be tried again.
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_CONTROL = re.compile("[\x00-\x1f]")
_EXCERPT = 200
_decode = msgspec.json.Decoder().decode


def document(text: str, path: str) -> object:
    """Return what a JSON text holds, with `Broken` in the place of what is broken.

    JSON Lines are a list. Raises `ScriptError` where nothing can be read.
    """
    text = text.lstrip("\ufeff \t\n")
    try:
        return _decode(text)
    except RecursionError as error:
        raise ScriptError(Refusal.HOSTILE, path=path, how="nested too deeply") from error
    except (msgspec.MsgspecError, ValueError):
        pass
    if text.startswith("{") and "\n{" in text:
        return [_item(line) for line in text.split("\n") if line.strip()]
    if text.startswith("["):
        return [_item(piece) for piece in _pieces(text)]
    if text.startswith("{"):
        return _mapping(text)
    raise ScriptError(Refusal.DAMAGED, path=path, how="no JSON")


def _mapping(text: str) -> object:
    found: dict[str, object] = {}
    for number, piece in enumerate(_pieces(text)):
        item = _item(f"{{{piece}}}")
        if isinstance(item, dict):
            found |= item
        else:
            found[f"\0{number}"] = item
    return found


def _item(text: str) -> object:
    try:
        return _decode(text)
    except (RecursionError, msgspec.MsgspecError, ValueError):
        pass
    try:  # Line ends and tabs inside of strings are the commonest fault.
        return _decode(_STRING.sub(_escaped, text))
    except (RecursionError, msgspec.MsgspecError, ValueError):
        return Broken(text[:_EXCERPT].strip())


def _escaped(string: re.Match[str]) -> str:
    return _CONTROL.sub(lambda control: f"\\u{ord(control[0]):04x}", string[0])


def _pieces(text: str) -> Iterator[str]:
    """Yield the items of the outermost list or object, as text."""
    depth, since, ended = 1, 1, False
    for token in _TOKEN.finditer(text, 1):
        mark = token[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
            ended = depth == 0
        if ended or (mark == "," and depth == 1):
            piece = text[since : token.start()]
            since = token.end()
            if piece.strip():
                yield piece
        if ended:
            return
    if text[since:].strip():
        yield text[since:]
