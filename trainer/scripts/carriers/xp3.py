"""KiriKiri's XP3 archives, as far as they are plain.

An archive begins with a magic and the place of its index, which may go on elsewhere (KiriKiri Z
puts an empty one first). The index lists, for each file, its size, its name, where its segments
lie, and the Adler-32 sum of what the game sees. Encryption is no part of the format: what
unpacks to another sum is encrypted, and then the archive is left alone.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from trainer.scripts.carriers.member import Member
from trainer.scripts.carriers.pieces import (
    check_ratio,
    damaged,
    exactly,
    go_to,
    inflated,
    stream,
    stretch,
)
from trainer.scripts.refusal import Refusal, ScriptError

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry

MAGIC = b"XP3\r\n \n\x1a\x8bg\x01"

LARGEST_INDEX = 64 << 20
MOST_INDICES = 16
SAMPLES = 4
"""Files whose sums tell whether an archive is encrypted."""

LARGEST_SAMPLE = 1 << 20

_SCRIPTS = (".ks", ".scn", ".txt", ".tjs", ".csv", ".json", ".ini")
_SEGMENT = struct.Struct("<IQQQ")


@dataclass(slots=True)
class _File:
    """An entry of the index."""

    name: str = ""
    size: int = 0
    segments: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Flags (1 for zlib), offset, size, packed size."""

    adler: int | None = None


def fits(_suffix: str, head: bytes) -> bool:
    """Whether a file of this ending and beginning is one."""
    return head.startswith(MAGIC)


def members(entry: "Entry", base: int = 0) -> Iterator[Member]:
    """List the archive that begins at `base`; raise `ScriptError`."""
    with entry.opened() as file:
        indices = list(_indices(entry, file, base))
    files = [one for index in indices for one in _listed(entry, index)]
    if any(indices) and not files:
        raise _locked(entry.path, "its list of files is hidden")
    _check_sums(entry, base, files)
    for one in files:
        yield Member(one.name, one.size, partial(_opened, entry, base, one))


def _locked(path: str, how: str) -> ScriptError:
    return ScriptError(Refusal.ENCRYPTED, path=path, how=how, tool="KrkrExtract or GARbro")


def _indices(entry: "Entry", file: BinaryIO, base: int) -> Iterator[bytes]:
    """Yield each part of the index, unpacked."""
    size, path = file.seek(0, 2), entry.path
    file.seek(base + len(MAGIC))
    (offset,) = struct.unpack("<Q", exactly(file, 8, path))
    room = LARGEST_INDEX
    for _ in range(MOST_INDICES):
        if not 0 < base + offset < size:
            raise damaged(path, "its list of files lies outside")
        file.seek(base + offset)
        flag = exactly(file, 1, path)[0]
        zipped = flag & 7 == 1
        numbers = struct.unpack("<QQ" if zipped else "<Q", exactly(file, 16 if zipped else 8, path))
        packed, unpacked = numbers[0], numbers[-1]
        if max(packed, unpacked) > room:
            raise damaged(path, "its list of files is too long")
        room -= unpacked
        data = stretch(file, packed, path)
        yield b"".join(inflated(data, unpacked, path) if zipped else data)
        if not flag & 0x80:
            return
        (offset,) = struct.unpack("<Q", exactly(file, 8, path))
    raise damaged(path, "its list of files never ends")


def _listed(entry: "Entry", index: bytes) -> Iterator[_File]:
    for kind, start, end in _chunks(entry, index, 0, len(index)):
        if kind == b"Hxv4":
            raise _locked(entry.path, "its list of files is hidden")
        if kind == b"File" and (one := _read(entry, index, start, end)).name:
            yield one


def _chunks(entry: "Entry", data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    while start + 12 <= end:
        (size,) = struct.unpack_from("<Q", data, start + 4)
        if size > end - start - 12:
            raise damaged(entry.path, "its list of files is cut short")
        yield data[start : start + 4], start + 12, start + 12 + size
        start += 12 + size


def _read(entry: "Entry", index: bytes, start: int, end: int) -> _File:
    one = _File()
    for kind, at, to in _chunks(entry, index, start, end):
        if kind == b"info" and to - at >= 22:
            _, one.size, _, letters = struct.unpack_from("<IQQH", index, at)
            name = index[at + 22 : min(to, at + 22 + 2 * letters)]
            one.name = name.decode("utf-16-le", "replace")
        elif kind == b"segm":
            whole = (to - at) // _SEGMENT.size * _SEGMENT.size
            one.segments += _SEGMENT.iter_unpack(index[at : at + whole])
        elif kind == b"adlr" and to - at >= 4:
            (one.adler,) = struct.unpack_from("<I", index, at)
    return one


def _check_sums(entry: "Entry", base: int, files: Sequence[_File]) -> None:
    """Refuse an archive in which nothing unpacks to its sum."""
    summed = [one for one in files if one.adler is not None and 0 < one.size <= LARGEST_SAMPLE]
    summed.sort(key=lambda one: (not one.name.lower().endswith(_SCRIPTS), one.size))
    wrong = 0
    for one in summed[:SAMPLES]:
        try:
            for _ in _unpacked(entry, base, one):
                pass
        except ScriptError as error:
            wrong += 1
            if wrong == min(SAMPLES, len(summed)):
                raise _locked(entry.path, "KiriKiri, by the game's own cipher") from error


def _opened(entry: "Entry", base: int, one: _File) -> BinaryIO:
    return stream(_unpacked(entry, base, one))


def _unpacked(entry: "Entry", base: int, one: _File) -> Iterator[bytes]:
    """Yield a file's bytes, checked against its size and its sum."""
    path = f"{entry.path}/{one.name}"
    if sum(size for _, _, size, _ in one.segments) != one.size:
        raise damaged(path, "its sizes contradict each other")
    check_ratio(path, one.size, sum(packed for _, _, _, packed in one.segments))
    total = 1
    with entry.opened() as file:
        for flags, offset, size, packed in one.segments:
            go_to(file, base + offset, path)
            zipped = bool(flags & 7)
            data = stretch(file, packed if zipped else size, path)
            for piece in inflated(data, size, path) if zipped else data:
                total = zlib.adler32(piece, total)
                yield piece
    if one.adler is not None and total != one.adler:
        raise _locked(path, "KiriKiri, by the game's own cipher")
