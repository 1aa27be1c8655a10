"""A base in few bits is nearly the base, and LoRA learns on it as on the whole."""

from pathlib import Path

import pytest
import torch

from tests.trainer.brain.conftest import THINGS, talks
from trainer.brain.bases.choosing import chosen
from trainer.brain.bases.opening import Base
from trainer.brain.dialogue import Turn
from trainer.brain.learning.losses import passage_losses, token_losses
from trainer.brain.learning.replies import Writing, replies
from trainer.brain.learning.rows import Passage, joined
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import trainee
from trainer.brain.recipe import BaseChoice
from trainer.errors import RecipeError

BITS = [8, 4]


def base(talker: Path, bits: int) -> Base:
    return chosen(BaseChoice(path=str(talker), bits=bits))  # type: ignore[arg-type]


def passages(one: Base) -> list[Passage]:
    return [Passage(*one.chat.encoded(talk)) for talk in talks()]


@pytest.mark.parametrize("bits", BITS)
def test_in_few_bits_it_answers_as_before(talker: Path, bits: int) -> None:
    whole, small = base(talker, 16), base(talker, bits)
    prompts = [whole.chat.prompt([Turn("user", f"the {thing} is a")]) for thing in THINGS]
    writing = Writing(temperature=0.0, longest=12)
    said = replies(small.model, small.chat, prompts, writing)
    same = sum(
        one == other
        for one, other in zip(said, replies(whole.model, whole.chat, prompts, writing), strict=True)
    )
    assert same >= (6 if bits == 8 else 4)
    exact = sum(cost for cost, _ in passage_losses(whole.model, passages(whole), 64))
    near = sum(cost for cost, _ in passage_losses(small.model, passages(small), 64))
    assert exact != near and abs(exact - near) < 0.3 * 12


@pytest.mark.parametrize("bits", BITS)
def test_its_layers_are_as_small_as_they_should_be(talker: Path, bits: int) -> None:
    model = base(talker, bits).model
    layer = model.model.layers[0].mlp.down_proj.weight
    assert layer.numel() * layer.element_size() == 64 * 96 * bits // 8
    assert not any(one.is_meta for one in [*model.parameters(), *model.buffers()])


@pytest.mark.parametrize("bits", BITS)
def test_lora_learns_on_it(talker: Path, bits: int, tmp_path: Path) -> None:
    made = trainee(base(talker, bits), Method(rank=4))
    row = joined([Passage([5, 9, 30, 7, 11], [1.0] * 5)])
    optimiser = torch.optim.Adam(made.trainable().values(), lr=0.01)
    costs = []
    for _ in range(8):
        losses, _ = token_losses(made.model, row)
        costs.append(float(losses.mean().detach()))
        torch.autograd.backward(losses.mean())
        optimiser.step()
        optimiser.zero_grad()
    assert costs[-1] < costs[0] - 0.5
    made.save(tmp_path / "adapter")
    whole = trainee(base(talker, 16), Method(rank=4), adapter=str(tmp_path / "adapter"))
    assert whole.digest == made.digest


def test_all_weights_of_a_quantised_base_cannot_learn(talker: Path) -> None:
    with pytest.raises(RecipeError, match="can't learn"):
        trainee(base(talker, 4), Method(kind="full"))
