"""A round of answers: what the policy said, how likely that was, and what it was worth.

Policy, reference and reward model are one base: the reference is the policy's adapter as it was
before the first step, the reward model another adapter.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import torch

from trainer.brain.learning.losses import counted, hidden_losses
from trainer.brain.learning.replies import Writing, replies
from trainer.brain.learning.rows import Passage, joined
from trainer.brain.methods.trainee import Trainee
from trainer.brain.reward.scorer import known_scored

TOGETHER = 8
REWARD = "reward"


class Rollout(NamedTuple):
    """One answer."""

    prompt: int
    """The number of what it answers, in its round."""

    passage: Passage
    """Prompt and answer; what counts is the answer and the token that ended it."""

    policy: torch.Tensor
    """Log probability of each token that counts, when it was said: (n,)."""

    reference: torch.Tensor
    """The same by the reference."""

    values: torch.Tensor
    """What the critic expected before each token: (n,); zeros without one."""

    reward: float
    """What the reward model says, less what a missing end costs."""

    ended: bool

    def kl(self) -> float:
        """Return how far from the reference it was said: an estimate in nats."""
        return float((self.policy - self.reference).sum())


class Trying:
    """Lets a policy answer, and rates it."""

    def __init__(
        self,
        trainee: Trainee,
        judge: torch.nn.Module,
        writing: Writing,
        *,
        group: int,
        truncation: float,
        critic: torch.nn.Module | None = None,
    ) -> None:
        """Take the policy as it is before its first step; it wears the reward model as `reward`."""
        self._trainee = trainee
        self._judge = judge
        self._writing = writing
        self._group = group
        self._truncation = truncation
        self._critic = critic
        self._first = trainee.state()

    def round(self, prompts: Mapping[int, Sequence[int]], seed: int) -> list[Rollout]:
        """Return `group` answers to each prompt; the same seed and weights, the same answers."""
        trainee = self._trainee
        trainee.model.eval()
        many = [number for number in prompts for _ in range(self._group)]
        writing = msgspec.structs.replace(self._writing, seed=seed)
        asked = [prompts[number] for number in many]
        said = replies(trainee.model, trainee.base.chat, asked, writing)
        end = trainee.base.chat.end
        passages = []
        for prompt, reply in zip(asked, said, strict=True):
            answer = [*reply.tokens, end] if reply.ended else reply.tokens
            weights = [*([0.0] * len(prompt)), *([1.0] * len(answer))]
            passages.append(Passage([*prompt, *answer], weights))
        policy, values = self._known(passages)
        with trainee.wearing(self._first | self._heads()):
            reference, _ = self._known(passages)
        with trainee.other(REWARD):
            scores = known_scored(trainee, self._judge, passages).tolist()
        return [
            Rollout(
                number,
                passage,
                policy[index],
                reference[index],
                values[index],
                scores[index] - (0.0 if reply.ended else self._truncation),
                reply.ended,
            )
            for index, (number, passage, reply) in enumerate(zip(many, passages, said, strict=True))
        ]

    def _heads(self) -> dict[str, torch.Tensor]:
        """Return the critic as it is now: it is no part of the reference."""
        now = self._trainee.state()
        return {
            name: one for name, one in now.items() if name not in self._first or "critic" in name
        }

    @torch.no_grad()
    def _known(self, passages: Sequence[Passage]) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        """Return the log probabilities of the answers' tokens, and what the critic expects."""
        probable: list[torch.Tensor] = []
        expected: list[torch.Tensor] = []
        for start in range(0, len(passages), TOGETHER):
            some = passages[start : start + TOGETHER]
            found, values = likelihoods(self._trainee.model, some, self._critic)
            probable += [one.cpu() for one in found]
            expected += [one.cpu() for one in values]
        return probable, expected


def likelihoods(
    model: Any, passages: Sequence[Passage], critic: torch.nn.Module | None = None
) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """Return, for each passage, the log probability of each token that counts, and its value.

    Both are (n,); they carry gradients, the critic's without the model's.
    """
    row = joined(passages)
    hidden, tokens = counted(model, row)
    sizes = [int((row.weights[start:end] > 0).sum()) for start, end in pairwise(row.bounds)]
    probable = -hidden_losses(model, hidden, tokens)
    knows = critic or _no_critic
    values = knows(hidden.detach().float())[:, 0]
    return list(torch.split(probable, sizes)), list(torch.split(values, sizes))


def _no_critic(hidden: torch.Tensor) -> torch.Tensor:
    return torch.zeros_like(hidden[:, :1])
