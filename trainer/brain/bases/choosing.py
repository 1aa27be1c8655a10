"""The base that a recipe names, on the device it learns on."""

from pathlib import Path

import torch

from trainer.brain.bases.opening import Base, opened
from trainer.brain.bases.quantising import quantised
from trainer.brain.bases.weights import stored
from trainer.brain.recipe import BaseChoice


def chosen(choice: BaseChoice) -> Base:
    """Return a recipe's base; raise `RecipeError` or `MaterialError` where it can't be had."""
    card = torch.cuda.is_available()
    device = "cuda" if card else "cpu"
    precision = choice.precision
    if precision == "auto":
        precision = "bf16" if card and torch.cuda.is_bf16_supported() else "fp32"
    dtype = torch.bfloat16 if precision == "bf16" else torch.float32
    if choice.bits != 16:
        weights, chat = stored(Path(choice.path))
        return Base(quantised(weights, choice.bits, dtype, device), chat)
    found = opened(Path(choice.path), dtype)
    return found._replace(model=found.model.to(device))
