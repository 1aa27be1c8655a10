"""Advantages are the papers', by hand."""

import pytest
import torch

from trainer.brain.learning.rows import Passage
from trainer.brain.rl.advantages import gae, grpo, rloo
from trainer.brain.rl.rollouts import Rollout

NOTHING = Passage([1, 2], [0.0, 1.0])


def rollout(reward: float, prompt: int = 0, *, away: float = 0.0) -> Rollout:
    policy = torch.tensor([-1.0, -2.0, -0.5])
    values = torch.tensor([0.1, 0.2, 0.4])
    return Rollout(prompt, NOTHING, policy, policy - away, values, reward, ended=True)


def test_rloo_compares_each_answer_with_the_others_to_its_prompt() -> None:
    some = [rollout(1.0), rollout(2.0), rollout(6.0), rollout(5.0, 1), rollout(9.0, 1)]
    assert rloo(some, kl=0.0) == [-3.0, -1.5, 4.5, -4.0, 4.0]


def test_rloo_takes_the_distance_from_the_reference_off_the_reward() -> None:
    some = [rollout(1.0, away=0.5), rollout(1.0)]
    assert some[0].kl() == pytest.approx(1.5)
    assert rloo(some, kl=0.2) == pytest.approx([-0.3, 0.3])


def test_grpo_standardises_within_a_prompt() -> None:
    found = grpo([rollout(1.0), rollout(3.0), rollout(7.0, 1), rollout(7.0, 1)])
    assert found == pytest.approx([-(0.5**0.5), 0.5**0.5, 0, 0], abs=1e-3)


def test_gae_is_the_sum_of_what_was_not_expected() -> None:
    advantages, returns = gae(rollout(2.0, away=0.1), kl=1.0, trace=0.5)
    errors = [-0.1 + 0.2 - 0.1, -0.1 + 0.4 - 0.2, 2.0 - 0.1 - 0.4]
    last = errors[2]
    middle = errors[1] + 0.5 * last
    assert advantages.tolist() == pytest.approx([errors[0] + 0.5 * middle, middle, last])
    assert returns.tolist() == pytest.approx([float(advantages[0]) + 0.1, middle + 0.2, last + 0.4])


def test_gae_with_a_whole_trace_is_the_return_less_the_value() -> None:
    advantages, _ = gae(rollout(2.0), kl=0.0, trace=1.0)
    assert advantages.tolist() == pytest.approx([1.9, 1.8, 1.6])
