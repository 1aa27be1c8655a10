"""Checkpoints that are whole or not there: written aside, hashed, renamed.

The hash is written first, so that a state without its own is none: the one before it counts. States
are read back with `weights_only`, which runs no pickle of a stranger's.
"""

import hashlib
import os
import pickle
from pathlib import Path
from typing import Any, NamedTuple

import torch

PIECE = 1 << 20


class Checkpoint(NamedTuple):
    """A state, and when it was."""

    step: int
    state: dict[str, Any]


class Checkpoints:
    """Those of one training, in one folder."""

    def __init__(self, folder: Path, most: int = 2) -> None:
        """Keep the `most` newest."""
        self._folder = folder
        self._most = most

    def keep(self, step: int, state: dict[str, Any]) -> None:
        """Write a state of tensors and plain values; older ones go once it is there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"step-{step:08}.pt"
        aside = file.with_suffix(".new")
        with aside.open("wb") as stream:
            torch.save(state, stream)
            stream.flush()
            os.fsync(stream.fileno())
        with file.with_suffix(".sha256").open("w", encoding="ascii") as stream:
            stream.write(_digest(aside))
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(file)
        for old in self._files()[self._most :]:
            old.unlink(missing_ok=True)
            old.with_suffix(".sha256").unlink(missing_ok=True)

    def newest(self) -> Checkpoint | None:
        """Return the newest that is whole; None where there is none."""
        for file in self._files():
            try:
                if file.with_suffix(".sha256").read_text(encoding="ascii") != _digest(file):
                    continue
                state: dict[str, Any] = torch.load(file, map_location="cpu", weights_only=True)
            except (OSError, ValueError, RuntimeError, EOFError, pickle.UnpicklingError):
                continue
            return Checkpoint(int(file.stem.removeprefix("step-")), state)
        return None

    def _files(self) -> list[Path]:
        """Return the states in the folder, the newest first."""
        return sorted(self._folder.glob("step-????????.pt"), reverse=True)


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
