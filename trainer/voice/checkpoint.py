"""Where training stands, on disk: whole or not at all, and the one before is kept.

A checkpoint is its SHA-256 followed by what `torch.save` writes. A torn or altered file doesn't
match its digest; then the one before it is taken.
"""

import hashlib
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

NEWEST = "checkpoint.pt"
BEFORE = "checkpoint.before.pt"
DIGEST_BYTES = hashlib.sha256().digest_size


def save(folder: Path, state: Mapping[str, Any]) -> None:
    """Write a checkpoint so that a power cut at any moment leaves one that can be read."""
    buffer = io.BytesIO()
    torch.save(dict(state), buffer)
    body = buffer.getvalue()
    partial = folder / "checkpoint.partial"
    with partial.open("wb") as file:
        file.write(hashlib.sha256(body).digest())
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    if (folder / NEWEST).exists():
        (folder / NEWEST).replace(folder / BEFORE)
    partial.replace(folder / NEWEST)


def load(folder: Path) -> dict[str, Any] | None:
    """The newest whole checkpoint, or None."""
    for name in (NEWEST, BEFORE):
        state = _read(folder / name)
        if state is not None:
            return state
    return None


def _read(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    data = path.read_bytes()
    digest, body = data[:DIGEST_BYTES], data[DIGEST_BYTES:]
    if hashlib.sha256(body).digest() != digest:
        return None
    state: dict[str, Any] = torch.load(io.BytesIO(body), weights_only=True)
    return state
