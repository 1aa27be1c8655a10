"""Ren'Py's archives, RPA 2.0, 3.0 and 3.2.

The first line says where the index is and, from 3.0 on, the number that its offsets and lengths
are XORed with; it is no key to anything, for it stands there for all to read. The index is a
deflated pickle, name → [(offset, length, first bytes)], and is read by an inert machine.
"""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from trainer.scripts.carriers.member import Member
from trainer.scripts.carriers.pieces import damaged, stream, stretch
from trainer.scripts.inert_pickle import Unpicklable, load
from trainer.scripts.inflate import inflated
from trainer.scripts.refusal import Refusal, ScriptError

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry

LARGEST_INDEX = 64 << 20
"""Bytes, inflated or not."""

LONGEST_HEADER = 128

MOST_OVERLAP = 4
"""How many times its own size an archive's files may have: they don't lie over each other."""

_KEYS = {b"RPA-2.0": None, b"RPA-3.0": 2, b"RPA-3.2": 3}
"""Version → which word of the first line is the number, None for no number."""

_CHANGED = (b"RPA-", b"ZiX-", b"ALT-")
"""How headers begin that some games have put in the place of Ren'Py's."""

Part = tuple[int, int, bytes]
"""Offset, length with the first bytes, and those."""


def fits(suffix: str, head: bytes) -> bool:
    """Whether a file of this ending and beginning is one, or was one before it was changed."""
    return suffix in {".rpa", ".rpi"} or head.startswith(_CHANGED)


def members(entry: "Entry") -> Iterator[Member]:
    """List an archive; raise `ScriptError`."""
    with entry.opened() as file:
        header = file.read(LONGEST_HEADER).split(b"\n", 1)[0]
        offset, key = _header(header, entry.path)
        size = file.seek(0, 2)
        if not len(header) < offset < size or size - offset > LARGEST_INDEX:
            raise damaged(entry.path, "its index lies outside of it")
        file.seek(offset)
        index = _index(file.read(), entry.path)
    found = {name: _parts(parts, key, size, entry.path) for name, parts in index.items()}
    total = sum(length for parts in found.values() for _, length, _ in parts)
    if total > MOST_OVERLAP * size:
        raise ScriptError(Refusal.HOSTILE, path=entry.path, how="files over each other")
    for name, parts in found.items():
        length = sum(length for _, length, _ in parts)
        yield Member(name, length, partial(_opened, entry, parts))


def _header(header: bytes, path: str) -> tuple[int, int]:
    """Return where the index is, and the number that goes with it."""
    words = header.split()
    version = words[0] if words else b""
    if version not in _KEYS:
        kind = version[:16].decode("ascii", "replace").strip("\0") or "no header of Ren'Py's"
        raise ScriptError(Refusal.UNKNOWN_ARCHIVE, path=path, how=kind, tool="rpatool")
    place = _KEYS[version]
    try:
        return int(words[1], 16), int(words[place], 16) if place else 0
    except (IndexError, ValueError) as error:
        raise damaged(path, "its first line is no header") from error


def _index(packed: bytes, path: str) -> dict[str, object]:
    try:
        index = load(inflated(packed, LARGEST_INDEX))
    except Unpicklable as error:
        refusal = Refusal.HOSTILE if error.hostile else Refusal.DAMAGED
        raise ScriptError(refusal, path=path, how=error.how) from error
    except ValueError as error:
        raise damaged(path, str(error)) from error
    if not isinstance(index, dict):
        raise damaged(path, "its index is none")
    return {_named(name): parts for name, parts in index.items()}


def _named(name: object) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)


def _parts(parts: object, key: int, size: int, path: str) -> list[Part]:
    if not isinstance(parts, list):
        raise damaged(path, "its index is none")
    return [_part(part, key, size, path) for part in parts]


def _part(part: object, key: int, size: int, path: str) -> Part:
    """Return one stretch of the archive, checked."""
    if not isinstance(part, (tuple, list)) or len(part) not in {2, 3}:
        raise damaged(path, "its index is none")
    offset, length, *first = part
    begun = first[0] if first else b""
    if isinstance(begun, str):
        begun = begun.encode("latin-1", "replace")
    if not (isinstance(offset, int) and isinstance(length, int) and isinstance(begun, bytes)):
        raise damaged(path, "its index is none")
    offset, length = offset ^ key, length ^ key
    if offset < 0 or length < len(begun) or offset + length - len(begun) > size:
        raise damaged(path, "a file lies outside of it")
    return offset, length, begun


def _opened(entry: "Entry", parts: list[Part]) -> BinaryIO:
    return stream(_bytes(entry, parts))


def _bytes(entry: "Entry", parts: list[Part]) -> Iterator[bytes]:
    with entry.opened() as file:
        for offset, length, begun in parts:
            yield begun
            file.seek(offset)
            yield from stretch(file, length - len(begun), entry.path)
