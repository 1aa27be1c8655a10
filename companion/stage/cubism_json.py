r"""JSON from strangers, and JSON that Cubism's own parser survives.

Cubism's parser needs each number followed by a comma or a newline, knows no exponents and no
`\uXXXX`, and crashes on minified files. So every file is read here, rebuilt from what is known of
its kind (`cubism_files`), and written indented.
"""

import json
from math import isfinite

from companion.stage.refusal import Refused

MAX_BYTES = 16 << 20
MAX_DEPTH = 32
MAX_NUMBER = 1e9
"""Larger numbers mean nothing in a model, and overflow Cubism's 32-bit floats."""

_ENCODINGS = ("utf-8-sig", "cp932", "gb18030")
"""What editors in the places where models are made have written."""


def parsed(data: bytes, name: str) -> object:
    """Return what the JSON in `data` says; raises `Refused`, which names the file `name`."""
    if not data or len(data) > MAX_BYTES:
        raise Refused(f"{name} is empty or too large")
    try:
        return json.loads(_decoded(data, name), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Refused(f"{name} is not JSON: {error}") from error


def _decoded(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"{name} is text in no known encoding")


def _no_constant(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def written(value: object, depth: int = 0) -> str:
    """Return `value` as JSON that Cubism can read; raises `Refused` where a number is unusable."""
    if depth > MAX_DEPTH:
        raise Refused("JSON nested too deep")
    match value:
        case dict():
            items = [f"{_text(str(key))}: {written(v, depth + 1)}" for key, v in value.items()]
            return _block("{", items, "}", depth)
        case list() | tuple():
            return _block("[", [written(item, depth + 1) for item in value], "]", depth)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case None:
            return "null"
        case _:
            return _text(str(value))


def _block(opening: str, items: list[str], closing: str, depth: int) -> str:
    if not items:
        return opening + closing
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    return opening + inner + ("," + inner).join(items) + outer + closing


def _number(value: float) -> str:
    if not isfinite(value) or abs(value) > MAX_NUMBER:
        raise Refused(f"the number {value} is out of range")
    return str(value) if isinstance(value, int) else f"{value:.9f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    plain = "".join(letter if letter >= " " else " " for letter in text)
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped.encode("utf-8", "replace").decode()}"'
