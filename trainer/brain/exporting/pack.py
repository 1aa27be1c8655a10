"""A character pack around a brain: another pack's body and voice, her own name and prompt."""

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from trainer.brain.exporting.settings import PackChoice
from trainer.errors import MaterialError, RecipeError

CHARACTER = "character.toml"
LARGEST = 1 << 18
BRAIN = "brain"
_ID = re.compile(r"[a-z0-9_-]{1,64}")


def packed(choice: PackChoice, brain: Path, config: Any) -> Path:
    """Write a pack's folder whole, and return it; raise where the other pack is none."""
    if not _ID.fullmatch(choice.id):
        raise RecipeError("pack.id is made of a-z, 0-9, - and _, at most 64 of them.")
    if choice.out.exists() and not (choice.out / CHARACTER).is_file():
        raise RecipeError(f"{choice.out} is there and is no pack. Choose another pack.out.")
    like = Path(choice.like)
    table = _table(like)
    aside = choice.out.with_name(choice.out.name + ".new")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(like, aside, ignore=shutil.ignore_patterns(BRAIN), symlinks=True)
    (aside / BRAIN).mkdir()
    name = f"{choice.id}.gguf"
    shutil.copy(brain, aside / BRAIN / name)
    moods = choice.moods or tuple(table["prompt"]["moods"])
    table |= {"id": choice.id, "name": choice.name}
    table["prompt"] = {"system": choice.system, "persona": choice.persona, "moods": list(moods)}
    table["brain"].pop("adapters", None)  # Those were for the other pack's brain.
    table["brain"] |= {
        "model": f"{BRAIN}/{name}",
        "context": min(int(table["brain"].get("context", 4096)), config.max_position_embeddings),
        "temperature": choice.temperature,
    }
    table["moods"] = {mood: table["moods"].get(mood, {}) for mood in moods}
    (aside / CHARACTER).write_text(tomli_w.dumps(table), encoding="utf-8")
    old = choice.out.with_name(choice.out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if choice.out.exists():
        choice.out.replace(old)
    aside.replace(choice.out)
    shutil.rmtree(old, ignore_errors=True)
    return choice.out


def _table(pack: Path) -> dict[str, Any]:
    path = pack / CHARACTER
    try:
        if path.stat().st_size > LARGEST:
            raise MaterialError(f"{path} is too large for a pack.")
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MaterialError(f"{pack} is no character pack: {error}") from error
    if not all(isinstance(found.get(part), dict) for part in ("prompt", "brain", "moods")):
        raise MaterialError(f"{path} has no prompt, brain and moods.")
    return found
