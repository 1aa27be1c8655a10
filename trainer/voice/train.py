"""Training: phases, steps, and going on after an interruption as if there had been none.

How many steps each phase has is decided once, before the first, from the CPU time a step takes
here, and written down. From then on nothing depends on a clock: every step draws its own random
numbers from the seed, the phase and its number, so a run that was killed and resumed ends with
the same weights as one that wasn't.
"""

import copy
import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from trainer.errors import RecipeError
from trainer.progress import Progress
from trainer.voice import checkpoint
from trainer.voice.coqui import Vits
from trainer.voice.hearing import distances
from trainer.voice.material import Material
from trainer.voice.network import new_voice
from trainer.voice.phases import Figures, Phase, phases
from trainer.voice.recipe import Recipe

REPORT_EVERY = 20
HEAR_EVERY = 250
PROBE_STEPS = 4
WARM_UP = 50
CLIP = 5.0


@dataclass(frozen=True, slots=True)
class Run:
    """One training: what, on what, where, and for how long."""

    recipe: Recipe
    material: Material
    progress: Progress
    folder: Path
    """Where the plan and the checkpoints lie."""

    minutes: float
    """CPU minutes it may take, roughly; only heeded when it starts."""

    steps: tuple[int, ...] = ()
    """Steps of each phase, if not to be found out from `minutes`."""

    checkpoint_seconds: float = 90.0
    """CPU seconds between checkpoints."""


def trained(run: Run) -> Vits:
    """The trained voice; goes on from the last checkpoint in the folder if there is one.

    Raises `RecipeError` if what is there was begun with another recipe.
    """
    voice = new_voice(run.recipe)
    ways = phases(run.recipe, run.material)
    steps = plan(run, ways, voice)
    state = checkpoint.load(run.folder)
    first, done = 0, 0
    if state is not None:
        voice.load_state_dict(state["voice"])
        first, done = int(state["phase"]), int(state["step"])
    for index, (phase, count) in enumerate(zip(ways, steps, strict=True)):
        if index < first:
            continue
        optimizer_state = state["optimizer"] if state is not None and index == first else None
        begun = done if index == first else 0
        student = Student(run, index, phase, voice)
        student.learn(begun, count, optimizer_state)
    return voice


def plan(run: Run, ways: Sequence[Phase], voice: Vits) -> list[int]:
    """Steps of each phase: read from the folder, or measured and written there."""
    path = run.folder / "plan.json"
    if path.exists():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["recipe"] != run.recipe.fingerprint():
            raise RecipeError(
                f"{run.folder} holds a voice begun with another recipe. Name another --work."
            )
        return [int(count) for count in kept["steps"]]
    steps = list(run.steps) or [
        max(1, round(run.minutes * 60 * share / _seconds_a_step(phase, voice)))
        for share, phase in zip(run.recipe.shares, ways, strict=True)
    ]
    partial = path.with_suffix(".partial")
    kept = {"recipe": run.recipe.fingerprint(), "steps": steps}
    partial.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    partial.replace(path)
    return steps


def _seconds_a_step(phase: Phase, voice: Vits) -> float:
    """CPU seconds of one step, on a copy that is thrown away."""
    subject = copy.deepcopy(voice)
    optimizer = torch.optim.AdamW(phase.begin(subject), lr=0.0)
    dice = np.random.default_rng(0)
    started = 0.0
    for step in range(PROBE_STEPS + 1):
        if step == 1:  # the first one allocates
            started = time.process_time()
        loss, _ = phase.loss(subject, dice)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return (time.process_time() - started) / PROBE_STEPS


class Student:
    """A voice going through one phase."""

    def __init__(self, run: Run, index: int, phase: Phase, voice: Vits) -> None:
        self._run = run
        self._index = index
        self._phase = phase
        self._voice = voice
        self._recent: list[Figures] = []

    def learn(self, begun: int, count: int, optimizer_state: dict[str, Any] | None) -> None:
        """Steps `begun` to `count`, then a checkpoint that says the next phase begins."""
        self._voice.train()
        parameters = self._phase.begin(self._voice)
        optimizer = torch.optim.AdamW(
            parameters, lr=self._phase.rate, betas=(0.8, 0.99), weight_decay=0.01, fused=True
        )
        if optimizer_state is not None and begun:
            optimizer.load_state_dict(optimizer_state)
        saved = time.process_time()
        for step in range(begun, count):
            self._step(step, count, optimizer, parameters)
            if time.process_time() - saved > self._run.checkpoint_seconds:
                self._save(self._index, step + 1, optimizer)
                saved = time.process_time()
        self._save(self._index + 1, 0, optimizer)
        self._hear(count)

    def _step(
        self,
        step: int,
        count: int,
        optimizer: torch.optim.Optimizer,
        parameters: list[torch.nn.Parameter],
    ) -> None:
        seed = [self._run.recipe.seed, self._index, step]
        torch.manual_seed(int(np.random.SeedSequence(seed).generate_state(1)[0]))
        for group in optimizer.param_groups:
            group["lr"] = rate(step, count, self._phase.rate)
        loss, figures = self._phase.loss(self._voice, np.random.default_rng(seed))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(parameters, CLIP)
        optimizer.step()
        self._recent.append(figures)
        if (step + 1) % REPORT_EVERY == 0 or step + 1 == count:
            self._run.progress.step(self._phase.name, step + 1, count, _means(self._recent))
            self._recent.clear()
        if (step + 1) % HEAR_EVERY == 0:
            self._hear(step + 1)

    def _hear(self, step: int) -> None:
        heard = distances(self._voice, self._run.recipe, self._run.material)
        told = ", ".join(f"{name} {value:.3f}" for name, value in heard.items())
        self._run.progress.say(f"unseen sentences after {step} steps of {self._phase.name}: {told}")

    def _save(self, phase: int, step: int, optimizer: torch.optim.Optimizer) -> None:
        state = {
            "voice": self._voice.state_dict(),
            "optimizer": optimizer.state_dict(),
            "phase": phase,
            "step": step,
        }
        checkpoint.save(self._run.folder, state)


def rate(step: int, count: int, peak: float) -> float:
    """The learning rate of a step: a short rise, then half a cosine down to a hundredth."""
    rise = min(1.0, (step + 1) / WARM_UP)
    return peak * rise * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * step / count)))


def _means(recent: Sequence[Figures]) -> Figures:
    names = sorted({name for figures in recent for name in figures})
    return {
        name: float(np.mean([figures[name] for figures in recent if name in figures]))
        for name in names
    }
