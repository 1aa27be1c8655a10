"""A whole small training on real speech."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.trainer.voice.small import RECIPE, Quiet
from trainer.errors import RecipeError
from trainer.voice import checkpoint
from trainer.voice.material import Material
from trainer.voice.network import new_voice
from trainer.voice.phases import phases
from trainer.voice.recipe import Recipe
from trainer.voice.train import Run, rate, trained

STEPS = (3, 4, 3)


def run(
    spoken: Material, folder: Path, steps: tuple[int, ...], progress: Quiet, recipe: Recipe = RECIPE
) -> Run:
    """A training of a few steps, with a checkpoint after each."""
    return Run(recipe, spoken, progress, folder, minutes=1, steps=steps, checkpoint_seconds=0)


class Impatient(Quiet):
    """Presses Ctrl-C at the first report of a phase."""

    def __init__(self, phase: str) -> None:
        self._phase = phase

    def step(
        self, stage: str, done: float, total: float, metrics: Mapping[str, float] | None = None
    ) -> None:
        if stage == self._phase:
            raise KeyboardInterrupt


@pytest.mark.parametrize("index", [0, 1, 2], ids=["sound", "text", "joint"])
def test_each_phase_learns(spoken: Material, index: int) -> None:
    voice = new_voice(RECIPE)
    phase = phases(RECIPE, spoken)[index]
    optimizer = torch.optim.AdamW(phase.begin(voice), lr=3e-3)
    losses = []
    for _ in range(25):
        torch.manual_seed(1)
        loss, _ = phase.loss(voice, np.random.default_rng(1))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < 0.8 * losses[0]


@pytest.mark.parametrize("phase", ["sound", "text", "joint"])
def test_an_interrupted_training_goes_on_to_the_same_weights(
    spoken: Material, tmp_path: Path, phase: str
) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    for folder in (whole, broken):
        folder.mkdir()
    expected = trained(run(spoken, whole, STEPS, Quiet())).state_dict()
    with pytest.raises(KeyboardInterrupt):
        trained(run(spoken, broken, STEPS, Impatient(phase)))
    resumed = trained(run(spoken, broken, STEPS, Quiet())).state_dict()
    assert all(torch.equal(resumed[name], value) for name, value in expected.items())


def test_a_finished_training_is_not_repeated(spoken: Material, tmp_path: Path) -> None:
    first = trained(run(spoken, tmp_path, (1, 1, 1), Quiet())).state_dict()
    again = trained(run(spoken, tmp_path, (1, 1, 1), Impatient("joint"))).state_dict()
    assert all(torch.equal(again[name], value) for name, value in first.items())


def test_another_recipe_does_not_continue_this_voice(spoken: Material, tmp_path: Path) -> None:
    trained(run(spoken, tmp_path, (1, 1, 1), Quiet()))
    other = dataclasses.replace(RECIPE, seed=8)
    with pytest.raises(RecipeError, match="another recipe"):
        trained(run(spoken, tmp_path, (1, 1, 1), Quiet(), other))


@pytest.mark.parametrize("damage", ["torn", "altered"])
def test_a_damaged_checkpoint_falls_back_to_the_one_before(tmp_path: Path, damage: str) -> None:
    checkpoint.save(tmp_path, {"step": 1})
    checkpoint.save(tmp_path, {"step": 2})
    newest = tmp_path / checkpoint.NEWEST
    data = newest.read_bytes()
    newest.write_bytes(data[:-9] if damage == "torn" else data[:-9] + b"\0" * 9)
    assert checkpoint.load(tmp_path) == {"step": 1}


def test_the_rate_rises_then_falls_to_almost_nothing() -> None:
    rates = [rate(step, 1000, 1.0) for step in range(1000)]
    assert rates[0] < 0.05
    assert max(rates) == pytest.approx(1.0, abs=0.01)
    assert rates[-1] == pytest.approx(0.01, abs=0.001)
