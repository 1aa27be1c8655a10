"""Files that hold one script in several languages.

`jp/a.json` and `cn/a.json`; `a.orig.json` and `a.trans.json`; GalTransl's `gt_input`, `gt_output`
and `transl_cache`.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from trainer.scripts import language
from trainer.scripts.columns import ORIGINAL, TRANSLATED
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.tree import Entry

_ORIGINAL = frozenset({"orig", "original", "input", "source", "src", "raw", "原文", "in"})
_TRANSLATED = frozenset(
    {"trans", "translated", "translation", "output", "target", "dst", "译文", "訳文", "out"}
)
_CACHE = "cache"
_WHOLE = {"gt_input": ORIGINAL, "gt_output": TRANSLATED, "transl_cache": _CACHE}
_TOKEN = re.compile(r"[^\W_]+")


class Script(msgspec.Struct):
    """A script, in one file or in one for each language."""

    entry: Entry
    """The file whose lines are told."""

    slot: str = ""
    """Its side; "" where it stands alone."""

    others: dict[str, Entry] = {}
    """Slot → the file of that side."""


def scripts(entries: Sequence[Entry], left_out: Leavings) -> list[Script]:
    """Return the scripts that some files hold, in the files' order."""
    groups: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        for slot, key in _sides(entry.path):
            groups.setdefault(key, {}).setdefault(slot, entry)
    joined: dict[str, dict[str, Entry]] = {}
    for sides in sorted(groups.values(), key=len, reverse=True):
        whole = {slot: e for slot, e in sides.items() if e.path not in joined}
        if len(whole) > 1:
            for entry in whole.values():
                joined[entry.path] = whole
    used = {slot for sides in joined.values() for slot in sides} - {_CACHE}
    told = (_script(entry, joined.get(entry.path), used, left_out) for entry in entries)
    return [script for script in told if script is not None]


def _script(
    entry: Entry, sides: dict[str, Entry] | None, used: set[str], left_out: Leavings
) -> Script | None:
    if sides is None:  # Alone, but perhaps in a folder of a language that has others beside it.
        return Script(entry, next((slot for slot, _ in _sides(entry.path) if slot in used), ""))
    cached = sides.get(_CACHE)
    if cached is not None and len(sides) == 2:
        # The cache holds both sides; the folder beside it, one of them.
        if entry is cached:
            return Script(entry)
        left_out.add(Reason.TWIN, file=entry.path)
        return None
    if entry is cached:
        left_out.add(Reason.TWIN, file=entry.path)
        return None
    first, *rest = sorted((slot for slot in sides if slot != _CACHE), key=_rank)
    if entry is not sides[first]:
        return None
    return Script(entry, first, {slot: sides[slot] for slot in rest})


def _rank(slot: str) -> tuple[bool, bool, str]:
    return slot == TRANSLATED, not (slot == ORIGINAL or language.known(slot) == "ja"), slot


def _sides(path: str) -> Iterator[tuple[str, str]]:
    """Yield what parts of a path may tell the side, and the path without that part."""
    parts = path.split("/")
    for place, part in enumerate(parts):
        if slot := _slot(part):
            yield slot, "/".join([*parts[:place], "*", *parts[place + 1 :]])
            continue
        for token in _TOKEN.finditer(part):
            if slot := _slot(token[0]):
                rest = f"{part[: token.start()]}*{part[token.end() :]}"
                yield slot, "/".join([*parts[:place], rest, *parts[place + 1 :]])


def _slot(word: str) -> str:
    lower = word.lower()
    if language.known(lower):
        return lower
    if lower in _ORIGINAL:
        return ORIGINAL
    if lower in _TRANSLATED:
        return TRANSLATED
    return _CACHE if lower == _CACHE else _WHOLE.get(lower, "")
