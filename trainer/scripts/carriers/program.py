"""Programs that carry an archive behind their code: KiriKiri's and NW.js' games, and installers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from trainer.scripts.carriers import xp3
from trainer.scripts.carriers import zip as zipped
from trainer.scripts.carriers.member import Member
from trainer.scripts.refusal import Refusal, ScriptError

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry

SEARCHED = 64 << 20
"""Bytes of a program that are searched."""

_CHUNK = 1 << 20
_ALIGNED = 16
"""XP3 begins at a multiple of it; KiriKiri's code holds the magic, too, but elsewhere."""

_INSTALLERS = {
    b"Rar!\x1a\x07": ("a self-extracting RAR archive", "7-Zip"),
    b"7z\xbc\xaf\x27\x1c": ("a self-extracting 7z archive", "7-Zip"),
    b"Inno Setup Setup Data": ("an installer", "innoextract, or by installing the game"),
    b"\xef\xbe\xad\xdeNullsoftInst": ("an installer", "7-Zip, or by installing the game"),
}
_LONGEST = max(map(len, (*_INSTALLERS, xp3.MAGIC)))


def fits(suffix: str, head: bytes) -> bool:
    """Whether a file of this ending and beginning is a program."""
    return suffix == ".exe" and head.startswith(b"MZ")


def members(entry: "Entry") -> Iterator[Member]:
    """List what a program carries, if anything; raise `ScriptError`."""
    with entry.opened() as file:
        file.seek(max(0, file.seek(0, 2) - 0x10016))
        tail = file.read(0x10016)
    if zipped.has_list(tail):
        yield from zipped.members(entry)
        return
    at, found = _searched(entry)
    if found is None:
        return
    if found == xp3.MAGIC:
        yield from xp3.members(entry, at)
        return
    how, tool = _INSTALLERS[found]
    raise ScriptError(Refusal.UNKNOWN_ARCHIVE, path=entry.path, how=how, tool=tool)


def _searched(entry: "Entry") -> tuple[int, bytes | None]:
    """Return where which magic lies; that of XP3 goes before the others."""
    other: tuple[int, bytes | None] = (0, None)
    with entry.opened() as file:
        before, offset = b"", 0
        while offset < SEARCHED and (chunk := file.read(_CHUNK)):
            data, start = before + chunk, offset - len(before)
            if (at := _xp3(data, start)) is not None:
                return at, xp3.MAGIC
            other = other if other[1] else _installer(data, start)
            before, offset = data[-_LONGEST:], offset + len(chunk)
    return other


def _xp3(data: bytes, start: int) -> int | None:
    at = data.find(xp3.MAGIC)
    while at >= 0:
        if (start + at) % _ALIGNED == 0:
            return start + at
        at = data.find(xp3.MAGIC, at + 1)
    return None


def _installer(data: bytes, start: int) -> tuple[int, bytes | None]:
    for magic in _INSTALLERS:
        at = data.find(magic)
        if at >= 0:
            return start + at, magic
    return 0, None
