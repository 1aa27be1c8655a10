"""How much better an answer was than what was to be expected."""

from collections.abc import Sequence

import torch

from trainer.brain.rl.rollouts import Rollout


def rloo(rollouts: Sequence[Rollout], kl: float) -> list[float]:
    """Return each answer's reward less the mean of the others to its prompt.

    REINFORCE Leave-One-Out: Ahmadian et al., 2024, arXiv 2402.14740, equation 8; the distance from
    the reference is a part of the reward.
    """
    rewards = [one.reward - kl * one.kl() for one in rollouts]
    found = []
    for index, one in enumerate(rollouts):
        others = [
            rewards[at]
            for at, other in enumerate(rollouts)
            if other.prompt == one.prompt and at != index
        ]
        found.append(rewards[index] - sum(others) / len(others))
    return found


def grpo(rollouts: Sequence[Rollout]) -> list[float]:
    """Return each answer's reward, standardised among those to its prompt.

    Shao et al., 2024, arXiv 2402.03300, section 4.1; its KL is a part of the loss.
    """
    found = []
    for one in rollouts:
        group = torch.tensor([other.reward for other in rollouts if other.prompt == one.prompt])
        found.append(float((one.reward - group.mean()) / (group.std() + 1e-4)))
    return found


def gae(rollout: Rollout, kl: float, trace: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the advantage of each token of an answer, and what its critic should have said: (n,).

    Schulman et al., 2015, arXiv 1506.02438, equation 16, without discount: the reward comes with
    the last token, the distance from the reference with each.
    """
    rewards = -kl * (rollout.policy - rollout.reference)
    rewards[-1] += rollout.reward
    after = torch.cat([rollout.values[1:], torch.zeros(1)])
    errors = rewards + after - rollout.values
    advantages = torch.zeros_like(errors)
    running = torch.zeros(())
    for index in range(len(errors) - 1, -1, -1):
        running = errors[index] + trace * running
        advantages[index] = running
    return advantages, advantages + rollout.values
