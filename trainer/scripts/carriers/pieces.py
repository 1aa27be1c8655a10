"""What archives' members are read through: a bit at a time, and never beyond what is claimed."""

import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from trainer.scripts.refusal import Refusal, ScriptError

PIECE = 64 << 10
"""Bytes that are read or inflated at once."""

STEEPEST = 200
"""How many times its size a text may unpack to; ordinary ones come to 3 to 10."""

HARMLESS = 4 << 20
"""Bytes that may come out of any number of bytes."""

FARTHEST = 1 << 60
"""Bytes into a file, beyond which a seek itself fails."""


class Pieces(io.RawIOBase):
    """A file out of pieces that are fetched as they are asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Return `size` bytes, fewer at the end; raise what the pieces raise."""
        read = bytearray(self._waiting)
        while size < 0 or len(read) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            read += piece
        end = len(read) if size < 0 else size
        self._waiting = bytes(read[end:])
        return bytes(read[:end])

    def close(self) -> None:
        ending = getattr(self._pieces, "close", None)
        if ending is not None:
            ending()
        super().close()


def stream(pieces: Iterator[bytes]) -> BinaryIO:
    """Return pieces as a file."""
    return cast(BinaryIO, Pieces(pieces))


def damaged(path: str, how: str) -> ScriptError:
    """Return the error for an archive that contradicts itself."""
    return ScriptError(Refusal.DAMAGED, path=path, how=how)


def check_ratio(path: str, size: int, packed: int) -> None:
    """Refuse what would unpack to far more than text does."""
    if size > max(HARMLESS, STEEPEST * packed):
        raise ScriptError(
            Refusal.HOSTILE, path=path, how=f"{packed} bytes that unpack to {size >> 20} MB"
        )


def go_to(file: BinaryIO, offset: int, path: str) -> None:
    """Seek to `offset`; raise `ScriptError` where no file reaches."""
    if not 0 <= offset < FARTHEST:
        raise damaged(path, "it lies outside")
    file.seek(offset)


def exactly(file: BinaryIO, size: int, path: str) -> bytes:
    """Return the next `size` bytes; raise `ScriptError` where the file ends before."""
    data = file.read(size)
    if len(data) != size:
        raise damaged(path, "it ends too early")
    return data


def stretch(file: BinaryIO, size: int, path: str) -> Iterator[bytes]:
    """Yield the next `size` bytes of a file."""
    while size > 0:
        piece = exactly(file, min(PIECE, size), path)
        size -= len(piece)
        yield piece


def inflated(
    packed: Iterator[bytes], size: int, path: str, wbits: int = zlib.MAX_WBITS
) -> Iterator[bytes]:
    """Yield what was packed by zlib, all `size` bytes of it."""
    inflater = zlib.decompressobj(wbits)
    left = size
    for data in packed:
        waiting, whole = data, False
        while not whole:
            piece = _inflated(inflater, waiting, path)
            waiting = inflater.unconsumed_tail
            whole = not waiting and len(piece) < PIECE
            left -= len(piece)
            if left < 0:
                raise damaged(path, "it unpacks to more than it says")
            yield piece
    if left:
        raise damaged(path, "it unpacks to less than it says")


def _inflated(inflater: "zlib._Decompress", data: bytes, path: str) -> bytes:
    try:
        return inflater.decompress(data, PIECE)
    except zlib.error as error:
        raise damaged(path, "it can't be unpacked") from error
