"""A character's adapters: each with what it was made for, and which one she wears.

    adapters/<stamp>/adapter.gguf   what llama.cpp puts on her brain
    adapters/<stamp>/adapter.json   what it is
    adapters/<stamp>/peft/          what a later training goes on from
    worn.json                       which she wears, how strongly, and which before

The companion reads the same files; a file is there whole or not at all.
"""

import datetime as dt
import shutil
from pathlib import Path

import msgspec

from trainer.errors import MaterialError

FORMAT = 1
LARGEST = 1 << 20
ABOUT = "adapter.json"
WORN = "worn.json"


class Outfit(msgspec.Struct, frozen=True, kw_only=True):
    """What an adapter is."""

    format: int = FORMAT
    id: str
    base: str
    """SHA-256 of the GGUF file it was made for."""

    size: int = 0
    modified: int = 0
    """Bytes of that file, and when it was written (ns since 1970): the same file need not be hashed
    again."""

    method: str
    made: str
    """When, in UTC."""

    source: str
    """The stage it came out of."""

    curve: list[dict[str, float]] = []
    """Style and knowledge at several strengths."""

    figures: dict[str, float] = {}


class Worn(msgspec.Struct, frozen=True, kw_only=True):
    """Which adapter is worn."""

    format: int = FORMAT
    adapter: str = ""
    """Its id; "" for none."""

    strength: float = 1.0
    before: list[str] = []
    """Those worn before it, the last one last; "" for none."""


class Wardrobe:
    """Those of one character."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hang(self, outfit: Outfit, gguf: Path, peft: Path) -> None:
        """Take a new adapter in."""
        place = self.place(outfit.id)
        aside = place.with_name(place.name + ".new")
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        shutil.copy(gguf, aside / "adapter.gguf")
        shutil.copytree(peft, aside / "peft")
        (aside / ABOUT).write_bytes(msgspec.json.format(msgspec.json.encode(outfit)))
        shutil.rmtree(place, ignore_errors=True)
        aside.replace(place)

    def place(self, stamp: str) -> Path:
        """Return the folder of an adapter; raise `MaterialError` where it is no adapter's name."""
        if not stamp or not stamp.replace("-", "").isalnum():
            raise MaterialError(f"{stamp!r} is no adapter.")
        return self._folder / "adapters" / stamp

    def worn(self) -> Worn:
        """Return which is worn; none where that can't be read."""
        try:
            path = self._folder / WORN
            if path.stat().st_size > LARGEST:
                return Worn()
            found = msgspec.json.decode(path.read_bytes(), type=Worn)
        except (OSError, msgspec.MsgspecError):
            return Worn()
        return found if found.format == FORMAT else Worn()

    def wear(self, stamp: str, strength: float = 1.0) -> None:
        """Wear an adapter; the one before is remembered. Raise `MaterialError` for no adapter."""
        if not (self.place(stamp) / ABOUT).is_file():
            raise MaterialError(f"There is no adapter {stamp} in {self._folder}.")
        now = self.worn()
        before = now.before if now.adapter == stamp else [*now.before, now.adapter]
        self._write(Worn(adapter=stamp, strength=strength, before=before))

    def revert(self) -> Worn:
        """Wear the one before again; return what is worn now."""
        now = self.worn()
        if now.before:
            self._write(Worn(adapter=now.before[-1], before=now.before[:-1]))
        return self.worn()

    def _write(self, worn: Worn) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = self._folder / (WORN + ".new")
        aside.write_bytes(msgspec.json.encode(worn))
        aside.replace(self._folder / WORN)


def stamp() -> str:
    """Return a name for an adapter that is made now."""
    return dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S-%f")
