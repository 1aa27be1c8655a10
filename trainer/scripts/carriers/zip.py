"""Zip archives, as games are handed on in.

zipfile reads the list; members are read here, each from a stream of its own, so that nothing is
kept open and a member never grows beyond its claim.
"""

import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

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

DOCUMENTS = frozenset({
    ".xlsx", ".xlsm", ".docx", ".pptx", ".ods", ".odt", ".jar", ".epub", ".whl", ".npz",
})  # fmt: skip
"""Files that are zip archives inside and are no carriers of scripts."""

LARGEST_LIST = 64 << 20
"""Bytes of an archive's list of members."""

_TAIL = (64 << 10) + 22
_ENCRYPTED = 0x1
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_TOOL = "7-Zip"


def fits(suffix: str, head: bytes) -> bool:
    """Whether a file of this ending and beginning is one."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and suffix not in DOCUMENTS


def members(entry: "Entry") -> Iterator[Member]:
    """List a zip archive; raise `ScriptError`."""
    infos = [info for info in _list(entry) if not info.filename.endswith("/")]
    if infos and all(info.flag_bits & _ENCRYPTED for info in infos):
        raise _locked(entry.path)
    codec = _codec([_bytes(info) for info in infos if not info.flag_bits & _UTF8])
    for info in infos:
        name = info.filename
        if not info.flag_bits & _UTF8 and not name.isascii():
            name = _bytes(info).decode(codec, "replace")
        link = info.create_system == 3 and stat.S_ISLNK(info.external_attr >> 16)
        opened = partial(_opened, entry, info, f"{entry.path}/{name}")
        yield Member(name, info.file_size, opened, link=link)


def has_list(tail: bytes) -> bool:
    """Whether the last bytes of a file are those of a zip archive."""
    return b"PK\x05\x06" in tail


def _locked(path: str) -> ScriptError:
    return ScriptError(
        Refusal.ENCRYPTED, path=path, how="a zip with a password", tool=f"{_TOOL} and its password"
    )


def _list(entry: "Entry") -> list[ZipInfo]:
    try:
        with entry.opened() as file:
            _check_list(entry, file.seek(0, 2), _tail(file))
            with ZipFile(file) as archive:
                return archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError) as error:
        raise damaged(entry.path, "its list of files can't be read") from error
    except struct.error as error:
        raise damaged(entry.path, "its list of files is cut short") from error


def _opened(entry: "Entry", info: ZipInfo, path: str) -> BinaryIO:
    return stream(_unpacked(entry, info, path))


def _tail(file: BinaryIO) -> bytes:
    file.seek(max(0, file.seek(0, 2) - _TAIL))
    return file.read(_TAIL)


def _check_list(entry: "Entry", size: int, tail: bytes) -> None:
    """Refuse a list of members that would not fit into memory."""
    end, end64 = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    if end < 0 or len(tail) < end + 22:
        raise damaged(entry.path, "its list of files is missing")
    listed = int.from_bytes(tail[end + 12 : end + 16], "little")
    if listed == 0xFFFFFFFF and 0 <= end64 <= len(tail) - 48:
        listed = int.from_bytes(tail[end64 + 40 : end64 + 48], "little")
    if min(listed, size) > LARGEST_LIST:
        raise ScriptError(Refusal.TOO_LARGE, path=entry.path, size=min(listed, size) >> 20)


def _bytes(info: ZipInfo) -> bytes:
    return info.orig_filename.encode("cp437", "replace")


def _codec(names: Sequence[bytes]) -> str:
    """Return the encoding that names without a mark of their own are most likely in."""
    told = b"\n".join(name for name in names if not name.isascii())
    return max(("utf-8", "cp932", "gb18030", "cp437"), key=lambda codec: _likeness(told, codec))


def _likeness(data: bytes, codec: str) -> float:
    """Return how much a reading looks like names that people give; -1 for no reading at all."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return -1.0
    letters = [letter for letter in text if letter > "\x7f"]
    if codec in {"utf-8", "cp437"} or not letters:
        return 2.0 if codec == "utf-8" else -0.5
    return sum(map(_common, letters)) / len(letters)


def _common(letter: str) -> float:
    """Return 1 for kana and for the characters that the national standards put first."""
    if "\uff61" <= letter <= "\uff9f":  # Half-width: what Chinese looks like in CP932.
        return -1.0
    if "\u3040" <= letter <= "\u30ff" or letter in "「」【】（）・！？、。ー":
        return 1.0
    return float(_first_level(letter, "gb2312", 0xD7) or _first_level(letter, "euc_jp", 0xCF))


def _first_level(letter: str, codec: str, last: int) -> bool:
    try:
        data = letter.encode(codec)
    except UnicodeEncodeError:
        return False
    return len(data) == 2 and 0xB0 <= data[0] <= last


def _unpacked(entry: "Entry", info: ZipInfo, path: str) -> Iterator[bytes]:
    """Yield a member's bytes, checked against its size and its sum."""
    if info.flag_bits & _ENCRYPTED:
        raise _locked(path)
    if info.compress_type not in {_STORED, _DEFLATED}:
        how = f"its compression is of kind {info.compress_type}"
        raise ScriptError(Refusal.UNKNOWN_ARCHIVE, path=path, how=how, tool=_TOOL)
    check_ratio(path, info.file_size, info.compress_size)
    total = 0
    with entry.opened() as file:
        go_to(file, info.header_offset, path)
        header = exactly(file, 30, path)
        if not header.startswith(b"PK\x03\x04"):
            raise damaged(path, "it isn't where the list says")
        exactly(file, sum(struct.unpack_from("<HH", header, 26)), path)
        packed = stretch(file, info.compress_size, path)
        if info.compress_type == _DEFLATED:
            packed = inflated(packed, info.file_size, path, -zlib.MAX_WBITS)
        elif info.compress_size != info.file_size:
            raise damaged(path, "its sizes contradict each other")
        for piece in packed:
            total = zlib.crc32(piece, total)
            yield piece
    if total != info.CRC:
        raise damaged(path, "its checksum is wrong")
