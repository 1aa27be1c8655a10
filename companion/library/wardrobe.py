"""What a character learnt: her adapters as the trainer hangs them up, and which she wears.

    adapters/<stamp>/adapter.gguf, adapter.json
    worn.json

The trainer writes the same files (`trainer.brain.wardrobe`). An adapter belongs to the brain it was
made for: on another it would make noise of her words, so it is left on its hook.
"""

import hashlib
import logging
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

log = logging.getLogger(__name__)

FORMAT = 1
LARGEST = 1 << 20
STRONGEST = 2.0
PIECE = 1 << 20


class _Outfit(msgspec.Struct, frozen=True):
    """What `adapter.json` says, as far as wearing goes."""

    format: int
    base: str
    size: int = 0
    modified: int = 0

    def is_for(self, brain: Path) -> bool:
        """Whether it was made for this file; one that is as it was then is not read again."""
        try:
            stat = brain.stat()
        except OSError:
            return False
        same = (stat.st_size, stat.st_mtime_ns) == (self.size, self.modified)
        return same or self.base == digest(brain)


class _Worn(msgspec.Struct, frozen=True):
    format: int
    adapter: str = ""
    strength: float = 1.0


T = TypeVar("T", _Outfit, _Worn)


class Wardrobe:
    """Those of one character."""

    def __init__(self, folder: Path) -> None:
        """Take the character's folder in the user's data; there may be none."""
        self._folder = folder

    def on(self, brain: Path) -> tuple[tuple[Path, float], ...]:
        """Return the adapter that she wears on this brain, with its strength; () for none."""
        worn = _read(self._folder / "worn.json", _Worn)
        if worn is None or not worn.adapter.replace("-", "").isalnum() or worn.strength <= 0:
            return ()
        place = self._folder / "adapters" / worn.adapter
        outfit = _read(place / "adapter.json", _Outfit)
        file = place / "adapter.gguf"
        if outfit is None or not file.is_file() or not outfit.is_for(brain):
            log.info("She wears no adapter: the one she chose is for another brain, or gone.")
            return ()
        return ((file, min(worn.strength, STRONGEST)),)


def digest(brain: Path) -> str:
    """Return a file's SHA-256, in hexadecimal; "" where it can't be read."""
    try:
        stat = brain.stat()
        return _digest(brain, stat.st_size, stat.st_mtime_ns)
    except OSError:
        return ""


@lru_cache(maxsize=16)
def _digest(brain: Path, _size: int, _modified: int) -> str:
    found = hashlib.sha256()
    with brain.open("rb") as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def _read(path: Path, kind: type[T]) -> T | None:
    """Return what a file says; None where it says nothing that is known here."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        found = msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
    return found if found.format == FORMAT else None
