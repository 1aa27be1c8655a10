"""KiriKiri's scrambled text: `FE FE`, a mode, and a byte order mark, then UTF-16.

Facts: TextStream.cpp of krkrz. Mode 0 and 1 permute each code unit and undo themselves; mode 2 is
zlib behind two sizes of eight bytes. It hides a script from the eye and has no key.
"""

import sys
import zlib
from array import array
from functools import cache

from trainer.scripts.refusal import Refusal, ScriptError

MAGIC = b"\xfe\xfe"
MARK = b"\xff\xfe"
HEADER = 5

LARGEST = 32 << 20
"""Bytes of a script that was packed."""


def is_scrambled(data: bytes) -> bool:
    """Whether a file begins as a scrambled script does."""
    return data.startswith(MAGIC) and data[3:HEADER] == MARK and data[2] <= 2


def descrambled(data: bytes, path: str = "") -> bytes:
    """Return a scrambled script as UTF-16LE with its mark; raise `ScriptError`.

    Also takes the beginning of a file in mode 0 or 1.
    """
    if not is_scrambled(data):
        how = f"mode {data[2]}" if data.startswith(MAGIC) and len(data) > 2 else "not scrambled"
        raise ScriptError(Refusal.UNKNOWN_ARCHIVE, path=path, how=how, tool="KrkrExtract")
    body = data[HEADER:]
    return MARK + (_inflated(body, path) if data[2] == 2 else _units(body, data[2]))


def _units(body: bytes, mode: int) -> bytes:
    units = array("H", body[: len(body) & ~1])
    if sys.byteorder == "big":
        units.byteswap()
    plain = array("H", map(_plain(mode).__getitem__, units))
    if sys.byteorder == "big":
        plain.byteswap()
    return plain.tobytes()


@cache
def _plain(mode: int) -> list[int]:
    """Return what each code unit stands for."""
    if mode == 0:
        return [unit if unit < 0x20 else unit ^ (unit & 0xFE) << 8 ^ 1 for unit in range(0x10000)]
    return [(unit & 0xAAAA) >> 1 | (unit & 0x5555) << 1 for unit in range(0x10000)]


def _inflated(body: bytes, path: str) -> bytes:
    if len(body) < 16:
        raise ScriptError(Refusal.DAMAGED, path=path, how="its header is cut off")
    packed, size = int.from_bytes(body[:8], "little"), int.from_bytes(body[8:16], "little")
    if size > LARGEST:
        raise ScriptError(Refusal.TOO_LARGE, path=path, size=size >> 20)
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(body[16 : 16 + packed], size + 1)
    except zlib.error as error:
        raise ScriptError(Refusal.DAMAGED, path=path, how="it can't be inflated") from error
    if len(plain) != size or packed > len(body) - 16:
        raise ScriptError(Refusal.DAMAGED, path=path, how="its size is not as it says")
    return plain
