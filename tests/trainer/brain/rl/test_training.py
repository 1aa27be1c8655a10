"""A reward model learns what was liked, and a policy learns what the reward model likes."""

import io
import itertools
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.trainer.brain.conftest import THINGS
from tests.trainer.brain.preference.test_training import ASKED
from tests.trainer.brain.sft.test_training import messages
from trainer.__main__ import main
from trainer.brain.bases.opening import opened
from trainer.brain.dialogue import Turn
from trainer.brain.learning.loop import Piece
from trainer.brain.learning.replies import Writing
from trainer.brain.learning.share import Share
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import trainee
from trainer.brain.preference.judgements import Pair, answered, as_json
from trainer.brain.recipe import read
from trainer.brain.reward.scorer import known_scored, load_head
from trainer.brain.rl import objectives
from trainer.brain.rl import training as rl
from trainer.brain.rl.rollouts import REWARD, Trying
from trainer.brain.rl.settings import RlRecipe
from trainer.progress import JsonLines

KINDS = ["rloo", "grpo", "ppo"]


def liked() -> list[Pair]:
    """Answers that tell of boats are liked."""
    return [
        Pair([Turn("user", f"{asked} {thing}")], f"{thing} on 12 boats", f"{thing} and the {thing}")
        for asked, thing in itertools.product([*ASKED, "the"], THINGS)
    ]


@pytest.fixture(scope="session")
def reward(talker: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reward")
    file = folder / "liked.jsonl"
    file.write_bytes(b"".join(as_json(one) for one in liked()))
    words = [f"base.path={talker}", f"data={file}", f"out={folder / 'run'}"]
    quick = ["schedule.rate=0.005", "schedule.epochs=4", "schedule.length=64", "method.rank=4"]
    assert main(["reward", *words, *quick, "--progress=json"]) == 0
    return folder / "run"


def words(folder: Path, talker: Path, reward: Path, kind: str) -> list[str]:
    said = [[Turn("user", f"{a} {t}"), Turn("assistant", "x")] for a in ASKED for t in THINGS]
    return [
        f"base.path={talker}",
        f"data={messages(folder / 'asked.jsonl', said)}",
        f"reward={reward}",
        f"out={folder / 'run'}",
        f"kind={kind}",
        "schedule.length=64",
        "schedule.rate=0.01",
        "schedule.steps=24",
        "schedule.every=3",
        "writing.longest=12",
        "method.rank=4",
        "judged=8",
        "kl=0.01",
    ]


def recipe(*given: str) -> RlRecipe:
    return read(None, given, RlRecipe)


def test_a_reward_model_tells_held_out_pairs_apart(reward: Path) -> None:
    found = json.loads((reward / "result.json").read_text())
    assert found["accuracy"]["after"] > 0.9 and found["held_out"] >= 5
    assert found["learnt_from"] + found["held_out"] == 42


def test_on_the_policys_base_it_scores_as_alone(talker: Path, reward: Path) -> None:
    base = opened(talker)
    some = [answered(base.chat, one.prompt, one.chosen, 64) for one in liked()]
    head = load_head(reward / "adapter", 64)
    alone = trainee(base, Method(rank=4), adapter=str(reward / "adapter"))
    expected = known_scored(alone, head, some)
    policy = trainee(opened(talker), Method(rank=8, targets=("mlp",)))
    policy.put_on(REWARD, reward / "adapter")
    before = policy.state()
    with policy.other(REWARD):
        found = known_scored(policy, head, some)
    assert torch.allclose(found, expected, atol=1e-5)
    assert set(policy.trainable()) == set(before)
    assert float(found.std()) > 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_a_policy_learns_what_is_rewarded(
    kind: str, talker: Path, reward: Path, tmp_path: Path
) -> None:
    assert main(["rl", *words(tmp_path, talker, reward, kind), "--progress=json"]) == 0
    found: dict[str, Any] = json.loads((tmp_path / "run" / "result.json").read_text())
    assert found["kind"] == kind
    assert found["reward"]["after"] > found["reward"]["before"] + 0.5
    again = trainee(opened(talker), Method(rank=4), adapter=str(tmp_path / "run" / "adapter"))
    assert not again.heads


class Stopping(objectives.Rewarded):
    """Asks its own process to stop in the middle of a round."""

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        if step == 4:
            os.kill(os.getpid(), signal.SIGINT)
        return super().pieces(step, share)


@pytest.mark.parametrize("kind", ["rloo", "ppo"])
def test_stopped_in_the_middle_of_a_round_it_comes_to_the_same_bits(
    kind: str, talker: Path, reward: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weights(name: str) -> bytes:
        rl.train(asked[name], JsonLines(io.StringIO()))
        return (asked[name].out / "adapter" / "adapter_model.safetensors").read_bytes()

    asked = {}
    for name in ("stopped", "whole"):
        (tmp_path / name).mkdir()
        given = words(tmp_path / name, talker, reward, kind)
        asked[name] = recipe(*given, "schedule.steps=7", "look=50")
    with monkeypatch.context() as patch:
        patch.setattr(rl, "Rewarded", Stopping)
        with pytest.raises(KeyboardInterrupt):
            weights("stopped")
    assert weights("stopped") == weights("whole")


def test_an_answer_without_an_end_costs_and_the_reference_stays(talker: Path, reward: Path) -> None:
    made = trainee(opened(talker), Method(rank=4))
    made.put_on(REWARD, reward / "adapter")
    head = load_head(reward / "adapter", 64)
    prompt = made.base.chat.prompt([Turn("user", "the sea is a")])
    rewards = []
    for cost in (0.0, 5.0):
        trying = Trying(made, head, Writing(longest=1), group=2, truncation=cost)
        rewards.append([one.reward for one in trying.round({3: prompt}, seed=1)])
        assert all(one.kl() == 0 for one in trying.round({3: prompt}, seed=1))
    assert [one - other for one, other in zip(*rewards, strict=True)] == pytest.approx([5, 5])
    trying = Trying(made, head, Writing(longest=8), group=2, truncation=0)
    with torch.no_grad():
        for one in made.trainable().values():
            one.add_(0.1)
    moved = trying.round({0: prompt}, seed=1)
    assert any(abs(one.kl()) > 0.01 for one in moved)
    assert [one.prompt for one in moved] == [0, 0]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("group=1", "at least 2"),
        ("writing.temperature=0", "must differ"),
        ("method.kind=full", "method.kind=lora"),
        ("judged=100", "are needed"),
        ("reward=/nowhere", "no reward model"),
    ],
)
def test_what_cannot_be_learnt_is_said(
    more: str, said: str, talker: Path, reward: Path, tmp_path: Path
) -> None:
    from trainer.errors import TrainerError

    asked = recipe(*words(tmp_path, talker, reward, "rloo"), more)
    with pytest.raises(TrainerError, match=said):
        rl.train(asked, JsonLines(io.StringIO()))
