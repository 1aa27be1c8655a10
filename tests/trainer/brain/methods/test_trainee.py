"""A method learns its own weights and no other, and what it learnt can be kept and dosed."""

from pathlib import Path
from typing import Any

import pytest
import torch

from tests.trainer.brain import tiny
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.identity import identity
from trainer.brain.bases.opening import Base
from trainer.brain.dialogue import CHAT_TEMPLATE
from trainer.brain.learning.losses import passage_losses, through, token_losses
from trainer.brain.learning.rows import Passage, joined
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import ABOUT, Trainee, about, trainee
from trainer.brain.recipe import converted
from trainer.errors import MaterialError, RecipeError

METHODS = [
    Method(kind="full"),
    Method(kind="freeze", layers="last 1", part="mlp"),
    Method(kind="freeze", layers="first 1", part="qkv"),
    Method(kind="lora", rank=4),
    Method(kind="lora", rank=4, rslora=True, targets=("mlp",), layers="last 1"),
    Method(kind="prefix", prefix=3),
]
PASSAGES = [Passage([5, 9, 30, 7, 11], [1.0] * 5), Passage([8, 2, 4], [0.0, 1.0, 0.5])]


def base() -> Base:
    return Base(tiny.model(), Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE))


def costs(one: Trainee) -> list[float]:
    return [cost for cost, _ in passage_losses(one.model, PASSAGES, 64, one.prefix)]


def taught(method: Method, steps: int = 3) -> Trainee:
    made = trainee(base(), method)
    optimiser = torch.optim.Adam(made.trainable().values(), lr=0.01)
    for _ in range(steps):
        losses, weights = token_losses(made.model, joined(PASSAGES), prefix=made.prefix)
        (losses * weights).sum().backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        optimiser.zero_grad()
    return made


def names(**settings: Any) -> set[str]:
    return set(trainee(base(), Method(**settings)).trainable())


@pytest.mark.parametrize("method", METHODS)
def test_learning_changes_what_was_chosen_and_nothing_else(method: Method) -> None:
    before = {name: one.clone() for name, one in base().model.named_parameters()}
    made = taught(method)
    learning = {name.replace("base_layer.", "") for name in made.trainable()}
    after = {n.replace("base_layer.", ""): one for n, one in made.model.named_parameters()}
    changed = {n for n in before if not torch.equal(before[n], after[n])}
    assert changed <= learning
    assert costs(made) < costs(trainee(base(), method))


def test_each_method_chooses_its_layers() -> None:
    mlp = names(kind="freeze", layers="last 1", part="mlp")
    assert mlp == {f"model.layers.1.mlp.{one}_proj.weight" for one in ("gate_up", "down")}
    qkv = names(kind="freeze", layers="first 1", part="qkv")
    assert {name.split(".")[4] for name in qkv} == {"q_proj", "k_proj", "v_proj"}
    assert all(name.startswith("model.layers.0.") for name in qkv)
    lora = names(kind="lora", layers="last 1", targets=("attention", "down_proj"))
    assert len(lora) == 10 and all(name.startswith("model.layers.1.") for name in lora)


@pytest.mark.parametrize("method", METHODS)
def test_what_was_learnt_can_be_kept_and_taken_up_again(method: Method, tmp_path: Path) -> None:
    made = taught(method)
    made.save(tmp_path / "adapter")
    again = trainee(base(), method, adapter=str(tmp_path / "adapter"))
    assert costs(again) == pytest.approx(costs(made))
    made.save(tmp_path / "adapter")
    assert [one.name for one in tmp_path.iterdir()] == ["adapter"]


@pytest.mark.parametrize("method", METHODS[:5])
def test_strength_goes_from_the_base_over_what_was_learnt_and_back(method: Method) -> None:
    untouched, made = costs(trainee(base(), method)), taught(method)
    whole = costs(made)
    found = {}
    for scale in (0.0, 0.5, 1.0):
        with made.strength(scale):
            found[scale] = costs(made)
    assert found[0.0] == pytest.approx(untouched, rel=1e-5)
    assert found[1.0] == pytest.approx(whole, rel=1e-5)
    assert whole[0] < found[0.5][0] < untouched[0]
    assert costs(made) == pytest.approx(whole)


def test_a_prefix_has_no_strength_but_is_exact_in_a_row() -> None:
    made = taught(METHODS[5])
    with pytest.raises(RecipeError, match="no strength"), made.strength(0.5):
        pass
    apart = [passage_losses(made.model, [one], 64, made.prefix)[0][0] for one in PASSAGES]
    assert costs(made) == pytest.approx(apart, rel=1e-5)


def test_a_prefix_is_what_a_cache_of_its_keys_and_values_would_be() -> None:
    from transformers import DynamicCache

    made = taught(METHODS[5])
    prefix = made.prefix
    assert prefix is not None
    tokens = torch.tensor([PASSAGES[0].tokens])
    expected = passage_losses(made.model, PASSAGES[:1], 64, prefix)[0][0]
    made.model.set_attn_implementation("sdpa")
    prefix.requires_grad_(requires_grad=False)
    cache = DynamicCache()
    for index in range(2):
        cache.update(*prefix.layer(index, prefix.weight), index)
    logits = made.model(
        tokens,
        past_key_values=cache,
        position_ids=torch.arange(5)[None],
        attention_mask=torch.ones(1, 8),
    ).logits[0, :-1]
    loss = torch.nn.functional.cross_entropy(logits, tokens[0, 1:], reduction="sum")
    assert float(loss) == pytest.approx(expected, rel=1e-5)


def test_upper_layers_make_the_same_of_what_enters_them() -> None:
    made = taught(Method(kind="lora", layers="last 1"))
    row = joined(PASSAGES)
    assert made.lowest == 1
    lower = through(made.model, made.model.model.embed_tokens(row.tokens), row, 0, 1)
    whole, _ = token_losses(made.model, row)
    upper, _ = token_losses(made.model, row, entering=(1, lower.detach()))
    assert torch.allclose(whole, upper, atol=1e-6)


def test_checkpointing_changes_no_gradient() -> None:
    gradients = []
    for checkpointing in (False, True):
        made = trainee(base(), Method(kind="full"), checkpointing=checkpointing)
        made.model.train()
        losses, _ = token_losses(made.model, joined(PASSAGES))
        losses.sum().backward()  # type: ignore[no-untyped-call]
        gradients.append([one.grad for one in made.trainable().values()])
    for one, other in zip(*gradients, strict=True):
        assert one is not None and other is not None
        assert torch.allclose(one, other, atol=1e-6)


def test_an_adapter_is_refused_on_another_base_and_by_another_method(tmp_path: Path) -> None:
    taught(METHODS[3]).save(tmp_path / "adapter")
    other = Base(tiny.model("glm4"), base().chat)
    with pytest.raises(RecipeError, match="another base"):
        trainee(other, METHODS[3], adapter=str(tmp_path / "adapter"))
    with pytest.raises(RecipeError, match="another method"):
        trainee(base(), METHODS[0], adapter=str(tmp_path / "adapter"))


def test_what_is_no_adapter_is_named(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match="no adapter's folder"):
        about(tmp_path)
    taught(METHODS[3]).save(tmp_path / "adapter")
    (tmp_path / "adapter" / "adapter_model.safetensors").write_bytes(b"\xff" * 40)
    with pytest.raises(MaterialError, match="can't be read"):
        trainee(base(), METHODS[3], adapter=str(tmp_path / "adapter"))
    (tmp_path / "adapter" / ABOUT).write_text("{")
    with pytest.raises(MaterialError, match="no adapter's folder"):
        about(tmp_path / "adapter")


def test_a_base_is_itself_in_each_precision_and_no_other() -> None:
    whole, half, other = base().model, base().model.to(torch.bfloat16), tiny.model("glm4")
    assert identity(whole) == identity(half) != identity(other)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"rank": 0}, "1 or more"),
        ({"layers": "middle 2"}, "first 2"),
        ({"targets": ["w_proj"]}, "w_proj is none of"),
        ({"dropout": 1.0}, "below 1"),
        ({"kind": "magic"}, "magic"),
    ],
)
def test_a_method_that_can_be_no_training_is_refused(table: dict[str, Any], said: str) -> None:
    with pytest.raises(RecipeError, match=said):
        converted(table, Method, "recipe")


def test_more_layers_than_there_are_cannot_be_chosen() -> None:
    with pytest.raises(RecipeError, match="last 3 of 2"):
        trainee(base(), Method(kind="freeze", layers="last 3"))
