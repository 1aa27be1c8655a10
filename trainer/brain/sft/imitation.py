"""The objective of SFT: to say what she said."""

from collections.abc import Iterator, Mapping
from typing import Any

import torch

from trainer.brain.learning.loop import Piece
from trainer.brain.learning.losses import embedded, through, token_losses
from trainer.brain.learning.rows import Row
from trainer.brain.learning.share import Share
from trainer.brain.methods.trainee import Trainee
from trainer.brain.sft.mixing import Mixing


class Imitation:
    """Learns a mixture of rows by heart, a step at a time."""

    def __init__(
        self, trainee: Trainee, mixing: Mixing, *, noise: float = 0.0, memory: int = 0
    ) -> None:
        """Keep up to `memory` bytes of what enters the first layer that learns.

        The layers below always make the same of a row, so from the second epoch on they need not be
        run again; `mixing` must be fixed for that, and there may be no noise below.
        """
        self._trainee = trainee
        self._mixing = mixing
        self._noise = noise
        self._left = memory if trainee.lowest and not noise else 0
        self._entering: dict[int, torch.Tensor] = {}

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        rows = self._mixing.at(step)
        total = sum(float(row.weights.sum()) for _, row in rows)
        for (index, row), counts in share.even(rows):
            losses, weights = token_losses(
                self._trainee.model,
                row,
                prefix=self._trainee.prefix,
                noise=self._noise,
                entering=self._lower(index, row),
            )
            loss = (losses * weights).sum() / total * float(counts)
            yield Piece(loss, {"tokens": len(row.tokens) * float(counts)})

    def _lower(self, index: int, row: Row) -> tuple[int, torch.Tensor] | None:
        """Return what enters the first layer that learns, where it is worth keeping."""
        lowest = self._trainee.lowest
        if not self._left and not self._entering:
            return None
        if index not in self._entering:
            with torch.no_grad():
                model = self._trainee.model
                made = through(model, embedded(model, row), row, 0, lowest)
            size = made.numel() * made.element_size()
            if size > self._left:
                return lowest, made
            self._left -= size
            self._entering[index] = made.cpu()
        return lowest, self._entering[index]

    def state(self) -> dict[str, Any]:
        return {}

    def load(self, state: Mapping[str, Any]) -> None:
        """There is nothing to take over: a step's rows follow from its number."""
