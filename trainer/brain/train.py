"""Learning: endless fresh dialogues, Muon and AdamW, a rate that falls to nothing at the end.

The whole state is in a checkpoint, and the order of the dialogues depends on nothing but the seed:
a run that was killed and started again ends with the same weights as one that was not.
"""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from trainer.brain.batches import Batch, Batches, Place
from trainer.brain.checkpoint import keep, kept
from trainer.brain.muon import Muon
from trainer.errors import RecipeError
from trainer.progress import Progress


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to learn."""

    minutes: float = 30.0
    """CPU time to spend; the number of steps is set by the speed of the first ones."""

    steps: int = 0
    """Steps to take; 0 leaves it to `minutes`."""

    rate: float = 5e-3
    """The highest learning rate, for both optimisers."""

    warmup: int = 40
    """Steps until it is reached."""

    floor: float = 0.03
    """The share of the rate that is left at the end."""

    every: float = 90.0
    """CPU seconds between checkpoints."""


class Learner:
    """A model on its way."""

    MEASURED = range(4, 20)
    """The steps whose speed decides how many there will be."""

    def __init__(self, model: Any, batches: Batches, recipe: Recipe, folder: Path) -> None:
        self.model = model
        self._batches = batches
        self._recipe = recipe
        self._folder = folder
        self._optimisers = optimisers(model, recipe.rate)
        self.step = 0
        self.total = recipe.steps
        self.loss = 0.0
        """Her words only, a moving average."""
        self._place = Place(0, 0)
        self._spent = 0.0
        self._tokens = 0
        self._resume()

    def learn(self, progress: Progress) -> None:
        """Take the steps that are left; progress and a checkpoint now and then."""
        began, saved, measured = time.process_time(), time.process_time(), 0.0
        before = self._spent
        self.model.train()
        for place, batch in self._left():
            self._learn_from(batch)
            self._place, self.step = place, self.step + 1
            now = time.process_time()
            self._spent = before + now - began
            self._tokens += batch.tokens.numel()
            if self.step == self.MEASURED.start:
                measured = self._spent
            if self.step == self.MEASURED.stop and not self.total:
                self.total = self._steps_for(self._spent - measured)
            if self.step % 10 == 0:
                progress.step("learning", self.step, self.total or self.step, self._figures())
            if now - saved > self._recipe.every:
                keep(self._state(), self._folder)
                saved = now
        keep(self._state(), self._folder)

    def _left(self) -> Iterator[tuple[Place, Batch]]:
        for place, batch in self._batches.after(self._place):
            if self.total and self.step >= self.total:
                return
            yield place, batch

    def _steps_for(self, seconds: float) -> int:
        each = seconds / (self.MEASURED.stop - self.MEASURED.start)
        return max(self.MEASURED.stop + 1, round(self._recipe.minutes * 60 / each))

    def _learn_from(self, batch: Batch) -> None:
        rate = self._rate()
        for optimiser in self._optimisers:
            for group in optimiser.param_groups:
                group["lr"] = rate
        losses, weights = reply_losses(self.model, batch)
        loss = (losses * weights).sum() / weights.sum()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimiser in self._optimisers:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        now = float(losses.detach().mean())
        self.loss = now if self.step == 0 else 0.95 * self.loss + 0.05 * now

    def _rate(self) -> float:
        recipe = self._recipe
        rising = min(1.0, (self.step + 1) / recipe.warmup)
        left = 1 - self.step / self.total if self.total else 1.0
        return recipe.rate * rising * (recipe.floor + (1 - recipe.floor) * left)

    def _figures(self) -> Mapping[str, float]:
        speed = self._tokens / self._spent if self._spent else 0.0
        return {"loss": self.loss, "tokens_per_second": speed, "minutes": self._spent / 60}

    def _state(self) -> dict[str, Any]:
        return {
            "model": self.model.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self._optimisers],
            "place": list(self._place),
            "step": self.step,
            "total": self.total,
            "spent": self._spent,
            "tokens": self._tokens,
            "loss": self.loss,
        }

    def _resume(self) -> None:
        state = kept(self._folder)
        if state is None:
            return
        try:
            self.model.load_state_dict(state["model"])
        except RuntimeError as error:
            raise RecipeError(
                f"{self._folder} holds a brain of another shape. Choose another --work folder."
            ) from error
        for optimiser, saved in zip(self._optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        self._place, self.step = Place(*state["place"]), state["step"]
        self.total = self._recipe.steps or state["total"]
        self._spent, self._tokens, self.loss = state["spent"], state["tokens"], state["loss"]


def optimisers(model: Any, rate: float) -> list[torch.optim.Optimizer]:
    """Muon for the matrices of the layers, AdamW for the embedding, norms and biases."""
    matrices: list[Any] = []
    others: list[Any] = []
    for name, weight in model.named_parameters():
        (matrices if weight.ndim == 2 and "embed" not in name else others).append(weight)
    return [
        Muon(matrices, lr=rate),
        torch.optim.AdamW(others, lr=rate, betas=(0.9, 0.95), weight_decay=0.0),
    ]


def reply_losses(model: Any, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the loss of each token that counts, and its weight: (tokens,) each.

    The logits of the others are never computed. No attention mask: the padding is at the end,
    where a causal model never looks back from.
    """
    hidden = model.model(batch.tokens, use_cache=False).last_hidden_state[:, :-1]
    weights = batch.weights[:, 1:]
    counts = weights > 0
    logits = model.lm_head(hidden[counts])
    losses = torch.nn.functional.cross_entropy(
        logits, batch.tokens[:, 1:][counts], reduction="none"
    )
    return losses, weights[counts]


@torch.no_grad()
def validation(model: Any, batches: Batches, count: int = 8) -> float:
    """Return the loss of her words over `count` batches nobody learned from, each token equal."""
    model.eval()
    total = words = 0.0
    for _, (_, batch) in zip(range(count), batches.after(Place(0, 0)), strict=False):
        losses, _ = reply_losses(model, batch)
        total += float(losses.sum())
        words += losses.numel()
    return total / words
