"""What watches have in common: they look early and often, and keep the state that was best."""

from collections.abc import Mapping
from typing import Any

import torch

from trainer.brain.methods.trainee import Trainee

EARLY = frozenset({0, 1, 2, 4, 8})
"""Most is won and lost in the first steps: looks are dense there."""


class Best:
    """The best state of a trainee so far, by a score; higher is better."""

    def __init__(self, trainee: Trainee, *, look: int, patience: int) -> None:
        """Look every `look` steps; after `patience` looks that were no better there is enough."""
        self._trainee = trainee
        self._look = look
        self._patience = patience
        self._bad = 0
        self._score = float("-inf")
        self._weights: dict[str, torch.Tensor] = {}
        self.step = 0
        """After which it was best."""

        self.first = 0.0
        """What knowledge cost before the first step."""

    def due(self, step: int) -> bool:
        return step in EARLY or step % self._look == 0

    def saw(self, step: int, score: float) -> None:
        """Keep the state of a step where its score is the best so far."""
        if score > self._score:
            self._score, self.step, self._bad = score, step, 0
            self._weights = self._trainee.state()
        else:
            self._bad += 1

    def lost(self, step: int, knowledge: float) -> float:
        """Return how much more knowledge costs than before the first step, in nats a token."""
        if step == 0:
            self.first = knowledge
        return max(0.0, knowledge - self.first)

    @property
    def enough(self) -> bool:
        return self._bad >= self._patience

    def restore(self) -> None:
        """Make the trainee what it was at its best."""
        if self._weights:
            self._trainee.load(self._weights)

    def state(self) -> dict[str, Any]:
        found = {"first": self.first, "bad": self._bad, "score": self._score}
        return {**found, "step": self.step, "weights": self._weights}

    def load(self, state: Mapping[str, Any]) -> None:
        self.first, self._bad, self._score = state["first"], state["bad"], state["score"]
        self.step, self._weights = state["step"], state["weights"]
