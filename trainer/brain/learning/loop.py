"""The loop in which everything here learns: a step, a checkpoint now and then, and the way back.

A step depends on nothing but its number, the weights and the seed. So a training that was killed
goes on from its newest checkpoint to the very bits it would have come to.
"""

import contextlib
import math
import signal
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any, Literal, NamedTuple, Protocol, cast

import msgspec
import torch

from trainer.brain.learning.checkpoints import Checkpoints
from trainer.brain.learning.curves import Curves
from trainer.brain.learning.sharding import clip, is_split, load_optimiser, whole
from trainer.brain.learning.share import Share, joined_in
from trainer.brain.methods.trainee import Trainee
from trainer.errors import TrainerError
from trainer.progress import Progress

CHECKPOINTS = "checkpoints"


class TrainingError(TrainerError):
    """A training came to a point from which it can't go on as it is."""


class Schedule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long and how fast a base learns."""

    steps: int = 0
    """Of the optimiser; 0: as many as the epochs take."""

    epochs: float = 3.0
    """Times that the whole material is read."""

    batch: int = 4
    """Rows of each step, over all processes."""

    length: int = 1024
    """Tokens of a row."""

    rate: float = 2e-4
    """The highest learning rate."""

    warmup: float = 0.05
    """Share of the steps in which the rate rises."""

    floor: float = 0.1
    """Of the rate, at the end of its cosine."""

    decay: float = 0.0
    """Of the weights, as AdamW has it."""

    clip: float = 1.0
    """Longest gradient."""

    every: int = 25
    """Steps between checkpoints."""

    seed: int = 1
    optimiser: Literal["adamw", "adamw8bit"] = "adamw"
    checkpointing: bool = False
    """Whether activations are computed anew for the gradient: less memory, a third more time."""

    def __post_init__(self) -> None:
        """Refuse what no training can be made of."""
        if min(self.batch, self.every) < 1 or self.length < 16 or self.steps < 0:
            raise ValueError("batch and every must be 1 or more, length 16 or more")
        if self.rate <= 0 or self.epochs <= 0 or self.clip <= 0:
            raise ValueError("rate, epochs and clip must be more than 0")

    def rate_at(self, step: int) -> float:
        """Return the learning rate of a step, counted from 0."""
        rising = max(1, round(self.steps * self.warmup))
        if step < rising:
            return self.rate * (step + 1) / rising
        done = (step - rising) / max(1, self.steps - rising)
        return self.rate * (self.floor + (1 - self.floor) * (1 + math.cos(math.pi * done)) / 2)


class Piece(NamedTuple):
    """A part of a step: its loss, and figures; both add up to the step's over all parts."""

    loss: torch.Tensor
    figures: Mapping[str, float]


class Objective(Protocol):
    """What is to become small."""

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        """Yield this process's parts of a step; same step, weights and seed, same parts."""
        ...

    def state(self) -> dict[str, Any]:
        """Return what a later step needs besides the weights."""
        ...

    def load(self, state: Mapping[str, Any]) -> None: ...


class Watch(Protocol):
    """Looks at a training from time to time."""

    def due(self, step: int) -> bool:
        """Whether it looks after so many steps; asked at 0, too."""
        ...

    def look(self, step: int) -> Mapping[str, float]:
        """Return figures."""
        ...

    @property
    def enough(self) -> bool:
        """Whether more steps would do no good."""
        ...

    def state(self) -> dict[str, Any]: ...

    def load(self, state: Mapping[str, Any]) -> None: ...


class Loop:
    """One training."""

    def __init__(
        self,
        trainee: Trainee,
        objective: Objective,
        schedule: Schedule,
        folder: Path,
        watch: Watch | None = None,
    ) -> None:
        self._trainee = trainee
        self._objective = objective
        self._schedule = schedule
        self._folder = folder
        self._watch = watch
        self._weights = list(trainee.trainable().values())
        self._optimiser = _optimiser(self._weights, schedule)
        self._checkpoints = Checkpoints(folder / CHECKPOINTS)

    def learn(self, progress: Progress, stage: str = "learn") -> int:
        """Learn from the newest checkpoint on; return how many steps were made, all in all.

        Raises `KeyboardInterrupt` when cancelled, once the step is done and kept, and
        `TrainingError` where there is too little memory or the loss is no number.
        """
        share = joined_in()
        step = self._resumed()
        curves = Curves(self._folder, step) if share.rank == 0 else None
        with _asked_to_stop() as stop:
            if step == 0:
                self._look(0, curves)
            while step < self._schedule.steps and not (self._watch and self._watch.enough):
                figures = self._stepped(step, share)
                step += 1
                seen = self._look(step, curves, figures)
                progress.step(stage, step, self._schedule.steps, {**figures, **seen})
                stopping = share.totals({"stop": float(stop.is_set())})["stop"] > 0
                if stopping or step % self._schedule.every == 0:
                    self._keep(step, share)
                if stopping:
                    raise KeyboardInterrupt
        self._keep(step, share)
        if curves:
            curves.close()
        return step

    def _stepped(self, step: int, share: Share) -> dict[str, float]:
        torch.manual_seed(self._schedule.seed * 1_000_003 + step * 1_009 + share.rank)
        for group in self._optimiser.param_groups:
            group["lr"] = self._schedule.rate_at(step)
        figures: dict[str, float] = {"loss": 0.0}
        self._trainee.model.train()
        try:
            for piece in self._objective.pieces(step, share):
                torch.autograd.backward(piece.loss)
                figures["loss"] += float(piece.loss.detach())
                for name, value in piece.figures.items():
                    figures[name] = figures.get(name, 0.0) + value
        except (RuntimeError, MemoryError) as error:
            _raise_out_of_memory(error)
            raise
        finally:
            self._trainee.model.eval()
        figures = share.totals(figures)
        gradients = [_gradient(one) for one in self._weights]
        share.added(gradients)
        if any(map(is_split, gradients)):
            norm = clip(gradients, self._schedule.clip)
        else:
            norm = torch.nn.utils.clip_grad_norm_(self._weights, self._schedule.clip)
        if not (math.isfinite(figures["loss"]) and bool(norm.isfinite())):
            raise TrainingError(
                f"At step {step + 1} the loss is no number any more. Choose a lower "
                "schedule.rate, or base.precision=fp32; the last checkpoint is as it was."
            )
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        return {**figures, "rate": self._schedule.rate_at(step), "gradient": float(norm)}

    def _look(
        self, step: int, curves: Curves | None, figures: Mapping[str, float] | None = None
    ) -> Mapping[str, float]:
        """Return what the watch sees, and tell it with the step's figures."""
        seen: Mapping[str, float] = {}
        if self._watch and self._watch.due(step):
            seen = self._watch.look(step)
        if curves and (told := {**(figures or {}), **seen}):
            curves.add(step, told)
        return seen

    def _keep(self, step: int, share: Share) -> None:
        if share.rank and not any(map(is_split, self._weights)):
            return
        state = {
            "weights": self._trainee.state(),
            "optimiser": whole(self._optimiser.state_dict()),
            "objective": self._objective.state(),
            "watch": self._watch.state() if self._watch else {},
        }
        if share.rank == 0:
            self._checkpoints.keep(step, state)

    def _resumed(self) -> int:
        kept = self._checkpoints.newest()
        if kept is None:
            return 0
        self._trainee.load(kept.state["weights"])
        load_optimiser(self._optimiser, kept.state["optimiser"])
        self._objective.load(kept.state["objective"])
        if self._watch:
            self._watch.load(kept.state["watch"])
        return kept.step


def _optimiser(weights: list[torch.nn.Parameter], schedule: Schedule) -> torch.optim.Optimizer:
    if schedule.optimiser == "adamw8bit":
        import bitsandbytes

        made = bitsandbytes.optim.AdamW8bit(
            weights, lr=schedule.rate, betas=(0.9, 0.95), weight_decay=schedule.decay
        )
        return cast("torch.optim.Optimizer", made)
    return torch.optim.AdamW(
        weights, lr=schedule.rate, betas=(0.9, 0.95), weight_decay=schedule.decay
    )


def _gradient(weight: torch.nn.Parameter) -> torch.Tensor:
    if weight.grad is None:
        weight.grad = torch.zeros_like(weight)
    return weight.grad


def _raise_out_of_memory(error: BaseException) -> None:
    """Say what to do, where `error` is for want of memory."""
    told = str(error)
    if not (
        isinstance(error, (torch.OutOfMemoryError, MemoryError))
        or "not enough memory" in told
        or "can't allocate memory" in told
    ):
        return
    raise TrainingError(
        "There is not enough memory for this step. Choose a shorter schedule.length, "
        "schedule.checkpointing=true, base.bits=4 or a smaller base; "
        "`python -m trainer plan` tells what fits."
    ) from error


@contextlib.contextmanager
def _asked_to_stop() -> Iterator[threading.Event]:
    """Note the first Ctrl+C or polite end, to stop after the step; the second stops at once."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def note(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {one: signal.signal(one, note) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
