"""A training's folder: its recipe, and its result once it is at its end."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from trainer.brain.bases.choosing import RECIPE, pinned
from trainer.brain.recipe import given, read, write, written
from trainer.errors import RecipeError

RESULT = "result.json"
ADAPTER = "adapter"

T = TypeVar("T", bound=msgspec.Struct)


def asked(words: Sequence[str], kind: type[T]) -> T:
    """Return the recipe of a stage that a command line names, its base pinned."""
    found: Any = read(*given(words), kind)
    whole: T = msgspec.structs.replace(found, base=pinned(found.base, found.out))
    return whole


def begun(recipe: msgspec.Struct, folder: Path, kind: type[T]) -> T | None:
    """Write the recipe into its folder; return the result where the training is at its end.

    Where several processes were started, the first of them writes.

    Raises `RecipeError` where the folder holds another recipe's training.
    """
    file = folder / RECIPE
    if not file.is_file():
        if os.environ.get("RANK", "0") == "0":
            write(recipe, file)
    elif file.read_text(encoding="utf-8") != written(recipe):
        raise RecipeError(
            f"{folder} holds a training by another recipe. Choose another out, or delete it."
        )
    if (folder / RESULT).is_file():
        return msgspec.json.decode((folder / RESULT).read_bytes(), type=kind)
    return None


def finished(folder: Path, result: msgspec.Struct) -> None:
    """Write a result whole, or not at all."""
    aside = folder / (RESULT + ".new")
    aside.write_bytes(msgspec.json.format(msgspec.json.encode(result)))
    aside.replace(folder / RESULT)
