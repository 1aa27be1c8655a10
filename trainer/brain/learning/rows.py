"""Row packing: passages of any length share rows of one, and none sees its neighbours."""

import random
from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import torch

from trainer.errors import MaterialError


class Passage(NamedTuple):
    """One thing to learn from, as numbers."""

    tokens: list[int]

    weights: list[float]
    """How much each token counts as something to foresee; as long as `tokens`."""


class Row(NamedTuple):
    """Passages one after the other."""

    tokens: torch.Tensor
    """(length,), int64."""

    positions: torch.Tensor
    """(length,), int64: each token's place in its own passage."""

    weights: torch.Tensor
    """(length,), float32; the first of each passage has none before it, and counts nothing."""

    bounds: tuple[int, ...]
    """Where passages begin, and where the last ends."""


def packed(passages: Sequence[Passage], length: int, seed: int) -> list[Row]:
    """Return the passages in as few rows as best fit finds, the rows in the seed's order.

    Raises `MaterialError` where a passage is longer than a row.
    """
    order = sorted(range(len(passages)), key=lambda index: (-len(passages[index].tokens), index))
    rows: list[list[Passage]] = []
    room: list[tuple[int, int]] = []
    for index in order:
        size = len(passages[index].tokens)
        if size > length:
            raise MaterialError(f"A passage of {size} tokens fits into no row of {length}.")
        at = bisect_left(room, (size, 0))
        left, row = room.pop(at) if at < len(room) else (length, len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append(passages[index])
        insort(room, (left - size, row))
    made = [joined(row) for row in rows]
    random.Random(seed).shuffle(made)
    return made


def joined(passages: Sequence[Passage]) -> Row:
    """Return one row of these passages."""
    return Row(
        torch.tensor([token for one in passages for token in one.tokens]),
        torch.cat([torch.arange(len(one.tokens)) for one in passages]),
        torch.tensor([weight for one in passages for weight in [0.0, *one.weights[1:]]]),
        (0, *accumulate(len(one.tokens) for one in passages)),
    )
