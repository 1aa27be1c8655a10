"""What a character learnt: her adapters as the trainer hangs them up, and which she wears.

    adapters/<stamp>/adapter.gguf, adapter.json
    worn.json

The trainer writes the same files (`trainer.brain.wardrobe`). An adapter belongs to the brain it was
made for: on another it would make noise of her words, so it is left on its hook. Files are whole or
not there; who wears another than before can always go back.
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
MOST_BEFORE = 200
PIECE = 1 << 20


class Dose(msgspec.Struct, frozen=True):
    """What an adapter does at one strength: mean losses a token, in nats; less is better."""

    strength: float
    style: float
    knowledge: float = 0.0


class Outfit(msgspec.Struct, frozen=True):
    """What `adapter.json` says."""

    format: int
    base: str
    """SHA-256 of the brain it was made for."""

    id: str = ""
    size: int = 0
    modified: int = 0
    made: str = ""
    """When, in UTC: 20261127-143000-123456."""

    source: str = ""
    """"teach" or "learn"."""

    curve: list[Dose] = []
    figures: dict[str, float] = {}

    def is_for(self, brain: Path) -> bool:
        """Whether it was made for this file; one that is as it was then is not read again."""
        try:
            stat = brain.stat()
        except OSError:
            return False
        same = (stat.st_size, stat.st_mtime_ns) == (self.size, self.modified)
        return same or self.base == digest(brain)


class Worn(msgspec.Struct, frozen=True):
    """What `worn.json` says."""

    format: int = FORMAT
    adapter: str = ""
    """Its id; "" for none: she is as she came."""

    strength: float = 1.0
    before: list[str] = []
    """Those worn before it, the last one last."""


T = TypeVar("T", Outfit, Worn)


class Wardrobe:
    """Those of one character."""

    def __init__(self, folder: Path) -> None:
        """Take the character's folder in the user's data; there may be none."""
        self._folder = folder

    def on(self, brain: Path) -> tuple[tuple[Path, float], ...]:
        """Return the adapter that she wears on this brain, with its strength; () for none."""
        worn = self.worn()
        if not _is_name(worn.adapter) or worn.strength <= 0:
            return ()
        place = self._folder / "adapters" / worn.adapter
        outfit = _read(place / "adapter.json", Outfit)
        file = place / "adapter.gguf"
        if outfit is None or not file.is_file() or not outfit.is_for(brain):
            log.info("She wears no adapter: the one she chose is for another brain, or gone.")
            return ()
        return ((file, min(worn.strength, STRONGEST)),)

    def worn(self) -> Worn:
        """Return what she wears; nothing where that can't be read."""
        return _read(self._folder / "worn.json", Worn) or Worn()

    def outfits(self) -> list[Outfit]:
        """Return all that hang here, the newest first; what can't be read is passed over."""
        files = (self._folder / "adapters").glob("*/adapter.json")
        some = ((file.parent, _read(file, Outfit)) for file in files)
        found = [one for place, one in some if one is not None and one.id == place.name]
        return sorted(found, key=lambda one: one.made, reverse=True)

    def wear(self, adapter: str, strength: float = 1.0) -> None:
        """Wear another, "" for none; raise `OSError` where that can't be written."""
        now = self.worn()
        before = now.before if now.adapter == adapter else [*now.before, now.adapter]
        self._write(Worn(adapter=adapter, strength=strength, before=before[-MOST_BEFORE:]))

    def revert(self) -> None:
        """Wear the one before again; raise `OSError` where that can't be written."""
        now = self.worn()
        if now.before:
            self._write(Worn(adapter=now.before[-1], before=now.before[:-1]))

    def _write(self, worn: Worn) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = self._folder / "worn.json.new"
        aside.write_bytes(msgspec.json.encode(worn))
        aside.replace(self._folder / "worn.json")


def _is_name(adapter: str) -> bool:
    return adapter.replace("-", "").isalnum()


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
