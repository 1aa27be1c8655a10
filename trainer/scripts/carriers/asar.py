"""Electron's `app.asar`, which TyranoScript's games are shipped in.

A pickle of Chromium's holds a JSON tree of folders; the files lie one behind the other after it.
Files that are marked as unpacked lie beside the archive, where the tree finds them by itself.
"""

import struct
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from trainer.scripts.carriers.member import Member
from trainer.scripts.carriers.pieces import damaged, exactly, stream, stretch
from trainer.scripts.refusal import Refusal, ScriptError

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry

LARGEST_LIST = 64 << 20
DEEPEST = 32


def fits(suffix: str, head: bytes) -> bool:
    """Whether a file of this ending and beginning is one."""
    return suffix == ".asar" and head.startswith(b"\x04\0\0\0")


def members(entry: "Entry") -> Iterator[Member]:
    """List an asar; raise `ScriptError`."""
    with entry.opened() as file:
        size = file.seek(0, 2)
        file.seek(0)
        _, header, _, length = struct.unpack("<IIII", exactly(file, 16, entry.path))
        if length > min(header, size, LARGEST_LIST):
            raise damaged(entry.path, "its list of files is longer than itself")
        listed = exactly(file, length, entry.path)
    for path, node in _files(entry, _decoded(entry, listed)):
        yield _member(entry, path, node, 8 + header, size)


def _decoded(entry: "Entry", listed: bytes) -> Any:
    try:
        return msgspec.json.decode(listed)
    except RecursionError as error:
        raise ScriptError(Refusal.HOSTILE, path=entry.path, how="folders in folders") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise damaged(entry.path, "its list of files can't be read") from error


def _files(entry: "Entry", root: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    waiting = [("", root, 0)]
    while waiting:
        path, folder, depth = waiting.pop()
        inside = folder.get("files") if isinstance(folder, dict) else None
        if not isinstance(inside, dict):
            raise damaged(entry.path, "its list of files can't be read")
        if depth > DEEPEST:
            raise ScriptError(Refusal.HOSTILE, path=entry.path, how="folders in folders")
        for name, node in inside.items():
            here = f"{path}/{name}" if path else name
            if isinstance(node, dict) and "files" in node:
                waiting.append((here, node, depth + 1))
            elif isinstance(node, dict) and not node.get("unpacked"):
                yield here, node


def _member(entry: "Entry", path: str, node: dict[str, Any], base: int, end: int) -> Member:
    if "link" in node:
        return Member(path, 0, partial(_opened, entry, path, -1, 0), link=True)
    size, offset = _number(node.get("size")), _number(node.get("offset"))
    if min(size, offset) < 0 or base + offset + size > end:
        return Member(path, 1, partial(_opened, entry, path, -1, 0))  # Its own claim is a lie.
    return Member(path, size, partial(_opened, entry, path, base + offset, size))


def _number(value: object) -> int:
    """Return a size or an offset; the latter is written as a string. -1 for none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return -1
    return max(value, -1)


def _opened(entry: "Entry", path: str, offset: int, size: int) -> BinaryIO:
    if offset < 0:
        raise damaged(f"{entry.path}/{path}", "it lies outside")
    return stream(_stretch(entry, f"{entry.path}/{path}", offset, size))


def _stretch(entry: "Entry", path: str, offset: int, size: int) -> Iterator[bytes]:
    with entry.opened() as file:
        file.seek(offset)
        yield from stretch(file, size, path)
