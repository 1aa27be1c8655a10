"""Artemis' archives: pf2 and pf6 are plain; pf8 is scrambled and left alone.

Magic, size of the index, (pf2: a spare number,) count of files; for each: its name with its
length, spare numbers, offset and size.
"""

import struct
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from trainer.scripts.carriers.member import Member
from trainer.scripts.carriers.pieces import damaged, exactly, stream, stretch

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry

LARGEST_INDEX = 64 << 20

_SPARE = {b"pf2": (4, 12), b"pf6": (0, 4)}
"""Bytes ahead of the count, and between a name and its offset."""


def fits(suffix: str, head: bytes) -> bool:
    """Whether a file of this ending and beginning is one."""
    return head[:3] in _SPARE and (suffix == ".pfs" or suffix[1:].isdigit())


def members(entry: "Entry") -> Iterator[Member]:
    """List a plain archive; raise `ScriptError`."""
    with entry.opened() as file:
        end = file.seek(0, 2)
        file.seek(0)
        magic = exactly(file, 3, entry.path)
        (size,) = struct.unpack("<I", exactly(file, 4, entry.path))
        if size > min(end, LARGEST_INDEX):
            raise damaged(entry.path, "its list of files is longer than itself")
        index = exactly(file, size, entry.path)
    try:
        for name, offset, length in _listed(index, *_SPARE[magic]):
            if offset + length > end:
                raise damaged(entry.path, "a file lies outside")
            path = f"{entry.path}/{name}"
            yield Member(name, length, partial(_opened, entry, path, offset, length))
    except struct.error as error:
        raise damaged(entry.path, "its list of files is cut short") from error


def _listed(index: bytes, ahead: int, between: int) -> Iterator[tuple[str, int, int]]:
    (count,) = struct.unpack_from("<I", index, ahead)
    at = ahead + 4
    for _ in range(count):
        (length,) = struct.unpack_from("<I", index, at)
        name = index[at + 4 : at + 4 + length].rstrip(b"\0")
        at += 4 + length + between
        offset, size = struct.unpack_from("<II", index, at)
        at += 8
        yield _text(name), offset, size


def _text(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("cp932", "replace")


def _opened(entry: "Entry", path: str, offset: int, size: int) -> BinaryIO:
    return stream(_stretch(entry, path, offset, size))


def _stretch(entry: "Entry", path: str, offset: int, size: int) -> Iterator[bytes]:
    with entry.opened() as file:
        file.seek(offset)
        yield from stretch(file, size, path)
