"""The packs of characters: those in the box, and the user's own."""

import tomllib
from pathlib import Path
from typing import Any

from trainer.errors import MaterialError
from trainer.workplace import data_folder

LARGEST = 1 << 18


def own_pack(character: str) -> Path:
    """Return where a user's own pack of a character is, or will be."""
    return data_folder() / "characters" / character / "pack"


def pack_of(character: str) -> Path | None:
    """Return a character's pack: the user's own before the one in the box; None for neither."""
    folders = (own_pack(character), Path("models") / character)
    return next((one for one in folders if (one / "character.toml").is_file()), None)


def told_of(pack: Path) -> dict[str, Any]:
    """Return what a pack says of itself; {} where it can't be read."""
    path = pack / "character.toml"
    try:
        if path.stat().st_size > LARGEST:
            return {}
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def brain_of(character: str) -> Path:
    """Return the brain in a character's pack; raise `MaterialError` where there is none."""
    for pack in (own_pack(character), Path("models") / character):
        try:
            file = (pack / str(told_of(pack)["brain"]["model"])).resolve()
        except (KeyError, TypeError, ValueError):
            continue
        if pack.resolve() in file.parents and file.is_file():
            return file
    raise MaterialError(f"There is no character {character} with a brain. Name it: base=FILE.gguf")


def system_of(pack: Path) -> str:
    """Return what a pack's own brain is told of her; "" where that can't be read."""
    prompt = told_of(pack).get("prompt")
    said = prompt.get("system", "") if isinstance(prompt, dict) else ""
    return said if isinstance(said, str) else ""
