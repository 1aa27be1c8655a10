"""Paths out of folders and archives: which are safe, and in what order people expect them."""

import re
import unicodedata

DEEPEST = 32
"""Folders inside each other."""

LONGEST = 1024
"""Characters of a path out of an archive."""

_DIGITS = re.compile(r"(\d+)")


def natural(path: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return a key that sorts paths as people do."""
    return tuple(
        tuple(
            (0, int(part), "") if part.isdecimal() and len(part) < 19 else (1, 0, part.casefold())
            for part in _DIGITS.split(name)
            if part
        )
        for name in path.split("/")
    )


def safe_name(name: str) -> str | None:
    """Return a path from inside an archive with "/", or None where it leads out of it."""
    path = name.replace("\\", "/").removeprefix("./")
    parts = path.split("/")
    if not path or path.startswith("/") or re.match(r"[A-Za-z]:", path) or len(parts) > DEEPEST:
        return None
    if any(part in {"", ".", ".."} for part in parts) or len(path) > LONGEST:
        return None
    if path.isprintable():
        return path
    hidden = any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in path)
    return None if hidden else path
