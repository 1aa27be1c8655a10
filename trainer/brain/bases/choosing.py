"""The base that a recipe names, on the device it learns on."""

from pathlib import Path

import torch

from trainer.brain.bases.opening import Base, opened
from trainer.brain.recipe import BaseChoice
from trainer.errors import RecipeError


def chosen(choice: BaseChoice) -> Base:
    """Return a recipe's base; raise `RecipeError` or `MaterialError` where it can't be had."""
    if choice.bits != 16:
        raise RecipeError("base.bits: only 16 is possible so far.")
    card = torch.cuda.is_available()
    precision = choice.precision
    if precision == "auto":
        precision = "bf16" if card and torch.cuda.is_bf16_supported() else "fp32"
    found = opened(Path(choice.path), torch.bfloat16 if precision == "bf16" else torch.float32)
    return found._replace(model=found.model.to("cuda" if card else "cpu"))
