"""Learning gets better, and a run that was interrupted ends where an uninterrupted one does."""

from pathlib import Path
from typing import Any

import pytest
import torch

from tests.trainer.brain import tiny
from trainer.brain.batches import Batches, Place
from trainer.brain.checkpoint import BEFORE, NEWEST, keep, kept
from trainer.brain.dialogue import Turn
from trainer.brain.model import Shape, built, parameters
from trainer.brain.muon import orthogonal
from trainer.brain.train import Learner, Recipe, validation
from trainer.errors import RecipeError
from trainer.progress import JsonLines

SHAPE = Shape(width=32, inner=48, layers=1, heads=2, key_heads=1, context=64, vocabulary=420)
WORDS = ("the sea is calm", "Hana reads a book", "it's raining", "12 boats by the window")


def write(seed: int) -> list[Turn]:
    said = WORDS[seed % 4]
    return [Turn("user", said), Turn("assistant", f"[happy] {said}")] * (1 + seed % 3)


def batches(seed: int = 1) -> Batches:
    return Batches(write, tiny.vocabulary(), size=256, context=SHAPE.context, seed=seed)


def learner(folder: Path, steps: int) -> Learner:
    model = built(SHAPE, tiny.vocabulary(), seed=3)
    recipe = Recipe(steps=steps, warmup=4, every=0.0 if steps == 14 else 60.0)
    return Learner(model, batches(), recipe, folder)


class Interrupted(Exception):  # noqa: N818 - it stands for a kill
    """What ends the run in the middle."""


class Killer(JsonLines):
    """A progress that stops the run at a step, as a kill would."""

    def step(self, stage: str, done: float, total: float, metrics: Any = None) -> None:
        del stage, total, metrics
        if done >= 10:
            raise Interrupted


def test_a_killed_run_ends_with_the_very_same_weights(tmp_path: Path) -> None:
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
    whole = learner(tmp_path / "whole", 14)
    whole.learn(JsonLines())
    with pytest.raises(Interrupted):
        learner(tmp_path / "killed", 14).learn(Killer())
    again = learner(tmp_path / "killed", 14)
    assert 0 < again.step < 14
    again.learn(JsonLines())
    for (name, one), other in zip(
        whole.model.state_dict().items(), again.model.state_dict().values(), strict=True
    ):
        assert torch.equal(one, other), name


def test_learning_lowers_the_loss_on_what_it_never_saw(tmp_path: Path) -> None:
    untrained = validation(built(SHAPE, tiny.vocabulary(), seed=3), batches(9), count=2)
    one = learner(tmp_path, 40)
    one.learn(JsonLines())
    assert validation(one.model, batches(9), count=2) < 0.6 * untrained


def test_a_torn_checkpoint_falls_back_to_the_one_before(tmp_path: Path) -> None:
    assert kept(tmp_path) is None
    keep({"step": 1}, tmp_path)
    keep({"step": 2}, tmp_path)
    whole = (tmp_path / NEWEST).read_bytes()
    (tmp_path / NEWEST).write_bytes(whole[: len(whole) // 2])
    assert kept(tmp_path) == {"step": 1}
    (tmp_path / BEFORE).write_bytes(b"")
    assert kept(tmp_path) is None


def test_a_checkpoint_of_another_shape_is_refused_in_words(tmp_path: Path) -> None:
    learner(tmp_path, 1).learn(JsonLines())
    other = built(Shape(32, 96, 1, 2, 1, 64, 420), tiny.vocabulary(), seed=3)
    with pytest.raises(RecipeError, match="another shape"):
        Learner(other, batches(), Recipe(steps=2), tmp_path)


def test_minutes_become_steps_by_the_speed_of_the_first(tmp_path: Path) -> None:
    model = built(SHAPE, tiny.vocabulary(), seed=3)
    one = Learner(model, batches(), Recipe(minutes=0.004), tmp_path)
    one.learn(JsonLines())
    assert one.step == one.total > Learner.MEASURED.stop


def test_batches_go_on_from_any_place_and_never_come_twice() -> None:
    first = [batch for _, (_, batch) in zip(range(40), batches().after(Place(0, 0)), strict=False)]
    place = [place for _, (place, _) in zip(range(30), batches().after(Place(0, 0)), strict=False)]
    later = next(batches().after(place[-1]))[1]
    assert torch.equal(later.tokens, first[30].tokens)
    assert all(batch.tokens.numel() <= 256 for batch in first)
    assert set(first[0].weights.flatten().tolist()) == {0.0, 1.0, 3.0}


def test_an_orthogonal_step_has_singular_values_near_one() -> None:
    torch.manual_seed(0)
    for shape in ((16, 48), (48, 16)):
        values = torch.linalg.svdvals(orthogonal(torch.randn(shape)))
        assert float(values.min()) > 0.6 and float(values.max()) < 1.3


def test_the_box_holds_a_small_glm() -> None:
    model = built(Shape(), tiny.vocabulary(), seed=0)
    assert type(model).__name__ == "GlmForCausalLM"
    assert 2e6 < parameters(model) < 8e6


def test_only_her_words_are_learned_and_the_first_of_them_most() -> None:
    talk = [
        Turn("user", "it's raining"),
        Turn("assistant", "[happy] the sea is calm and Hana reads"),
    ]
    encoded = tiny.vocabulary().encoded(talk, 100)
    said = encoded.weights.index(3.0)
    assert tiny.vocabulary().text(encoded.tokens[said:]).startswith("[happy] the sea")
    assert not any(encoded.weights[3:said])  # before it stands the token that ends a reply
    assert encoded.weights[said : said + 9] == [3.0] * 8 + [1.0]
