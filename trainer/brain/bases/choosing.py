"""The base that a recipe names, on the device it learns on."""

import os
from pathlib import Path

import msgspec
import torch

from trainer.brain.bases.hub import fetched
from trainer.brain.bases.opening import Base, opened
from trainer.brain.bases.quantising import quantised
from trainer.brain.bases.weights import stored
from trainer.brain.learning.sharding import asked_for
from trainer.brain.recipe import BaseChoice, table

RECIPE = "recipe.toml"
"""What a training's folder says it was asked for."""


def chosen(choice: BaseChoice) -> Base:
    """Return a recipe's base; raise `RecipeError` or `MaterialError` where it can't be had."""
    card = torch.cuda.is_available()
    device = f"cuda:{os.environ.get('LOCAL_RANK', '0')}" if card else "cpu"
    precision = choice.precision
    if precision == "auto":
        precision = "bf16" if card and torch.cuda.is_bf16_supported() else "fp32"
    dtype = torch.bfloat16 if precision == "bf16" else torch.float32
    where = fetched(choice.path, choice.revision).where
    if choice.bits != 16:
        weights, chat = stored(where)
        return Base(quantised(weights, choice.bits, dtype, device), chat)
    found = opened(where, dtype)
    # What is to be split goes to the cards in pieces.
    return found if asked_for() else found._replace(model=found.model.to(device))


def pinned(choice: BaseChoice, folder: Path) -> BaseChoice:
    """Return a choice that means the same tomorrow: a name on the hub with its commit.

    A training that goes on in its folder stays with the commit it began with.
    """
    begun = folder / RECIPE
    if not choice.revision and begun.is_file():
        base = table(begun).get("base", {})
        if base.get("path") == choice.path:
            choice = msgspec.structs.replace(choice, revision=base.get("revision", ""))
    revision = fetched(choice.path, choice.revision).revision
    return msgspec.structs.replace(choice, revision=revision or choice.revision)
