"""Packed rows hold everything once, and cost exactly what their passages cost alone."""

import random
from typing import Any

import pytest
import torch
from torch.nn import functional

from tests.trainer.brain import tiny
from trainer.brain.learning.losses import token_losses
from trainer.brain.learning.rows import Passage, Row, joined, packed
from trainer.errors import MaterialError


def passages(count: int, longest: int = 40) -> list[Passage]:
    rng = random.Random(5)
    sizes = [rng.randint(2, longest) for _ in range(count)]
    return [
        Passage([rng.randrange(300) for _ in range(size)], [float(rng.random() < 0.6)] * size)
        for size in sizes
    ]


def parts(row: Row) -> list[list[int]]:
    starts = zip(row.bounds[:-1], row.bounds[1:], strict=True)
    return [row.tokens[start:end].tolist() for start, end in starts]


def weighted(model: Any, row: Row) -> torch.Tensor:
    losses, weights = token_losses(model, row)
    return (losses * weights).sum()


def alone(model: Any, passage: Passage) -> torch.Tensor:
    """Return what it costs by transformers' own attention."""
    tokens = torch.tensor([passage.tokens])
    logits = model(tokens, use_cache=False).logits[0, :-1]
    losses = functional.cross_entropy(logits, tokens[0, 1:], reduction="none")
    return (losses * torch.tensor(passage.weights[1:])).sum()


def test_every_passage_is_in_one_row_and_rows_are_full() -> None:
    made = passages(200)
    rows = packed(made, 64, seed=1)
    found = sorted(part for row in rows for part in parts(row))
    assert found == sorted(one.tokens for one in made)
    filled = sum(len(row.tokens) for row in rows) / (64 * len(rows))
    assert max(len(row.tokens) for row in rows) <= 64
    assert filled > 0.93


def test_the_seed_alone_decides_the_order() -> None:
    made = passages(60)

    def order(seed: int) -> list[list[int]]:
        return [row.tokens.tolist() for row in packed(made, 64, seed)]

    assert order(1) == order(1)
    assert order(1) != order(2)
    assert sorted(order(1)) == sorted(order(2))


def test_a_passage_longer_than_a_row_is_refused() -> None:
    with pytest.raises(MaterialError, match="fits into no row of 8"):
        packed([Passage([1] * 9, [1.0] * 9)], 8, seed=0)


@pytest.mark.parametrize("kind", ["glm", "glm4"])
def test_a_row_costs_and_teaches_what_its_passages_do_alone(kind: str) -> None:
    made = passages(6)
    whole, single = tiny.model(kind), tiny.model(kind)
    together = weighted(whole, joined(made))
    apart = torch.stack([alone(single, one) for one in made]).sum()
    together.backward()  # type: ignore[no-untyped-call]
    apart.backward()  # type: ignore[no-untyped-call]
    assert together.item() == pytest.approx(apart.item(), rel=1e-5)
    for one, other in zip(whole.parameters(), single.parameters(), strict=True):
        assert torch.allclose(one.grad, other.grad, rtol=1e-4, atol=1e-5)


def test_without_bounds_passages_would_leak() -> None:
    row = joined(passages(6))
    model = tiny.model()
    leaking = row._replace(bounds=(0, len(row.tokens)))
    assert abs(weighted(model, row).item() - weighted(model, leaking).item()) > 1e-3


def test_a_model_that_attends_by_passages_does_not_write_without_bounds() -> None:
    model = tiny.model()
    token_losses(model, joined(passages(2)))
    with pytest.raises(TypeError, match="bounds"):
        model.generate(torch.tensor([[1, 2, 3]]), max_new_tokens=2)
