"""Checkpoints that survive a power cut: written aside, flushed, renamed; the one before is kept."""

import os
import pickle
from pathlib import Path
from typing import Any

NEWEST = "checkpoint.pt"
BEFORE = "checkpoint.before.pt"


def keep(state: dict[str, Any], folder: Path) -> None:
    """Make `state` the newest checkpoint; it holds tensors, numbers, strings, dicts and lists."""
    import torch

    aside = folder / "checkpoint.new.pt"
    with aside.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    newest = folder / NEWEST
    if newest.exists():
        newest.replace(folder / BEFORE)
    aside.replace(newest)


def kept(folder: Path) -> dict[str, Any] | None:
    """Return the newest checkpoint that can be read, or None when there is none."""
    import torch

    for name in (NEWEST, BEFORE):
        try:
            state: dict[str, Any] = torch.load(folder / name, map_location="cpu", weights_only=True)
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError, KeyError):
            continue  # missing or torn: the one before it may be whole
        return state
    return None
