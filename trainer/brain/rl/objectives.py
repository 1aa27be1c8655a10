"""RLOO, GRPO and PPO: a round of answers, and the steps that learn from it.

trl 1.16 has the first two and no PPO any more; none of its trainers comes to the same bits after it
was killed, so all three are objectives of our loop, on one way of trying answers.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch

from trainer.brain.learning.loop import Piece
from trainer.brain.learning.rows import Passage
from trainer.brain.learning.share import Share, joined_in
from trainer.brain.methods.trainee import Trainee
from trainer.brain.preference.objectives import Drawing
from trainer.brain.rl.advantages import gae, grpo, rloo
from trainer.brain.rl.rollouts import Rollout, Trying, likelihoods
from trainer.brain.rl.settings import RlRecipe

CRITIC = "critic"


class Rewarded:
    """An objective: answers that were worth more become likelier."""

    def __init__(
        self,
        trainee: Trainee,
        trying: Trying,
        prompts: Sequence[Sequence[int]],
        drawing: Drawing,
        recipe: RlRecipe,
    ) -> None:
        self._trainee = trainee
        self._trying = trying
        self._prompts = prompts
        self._drawing = drawing
        self._recipe = recipe
        self._critic = trainee.heads.get(CRITIC)
        self._round = -1
        self._rollouts: list[Rollout] = []
        self._targets: list[tuple[torch.Tensor, torch.Tensor]] = []

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        round_ = step // self._recipe.rounds
        drawn = self._drawing.at(round_)
        if round_ != self._round:
            self._try(round_, share.mine(drawn), share)
        answers = len(drawn) * self._recipe.group
        self._trainee.model.train()
        for rollout, (advantages, returns) in zip(self._rollouts, self._targets, strict=True):
            loss = self._loss(rollout, advantages, returns) / answers
            told = {
                "reward": rollout.reward,
                "kl": rollout.kl(),
                "length": float(len(rollout.policy)),
                "ended": float(rollout.ended),
            }
            yield Piece(loss, {name: value / answers for name, value in told.items()})

    def state(self) -> dict[str, Any]:
        kept = [(*one[:1], tuple(one.passage), *one[2:]) for one in self._rollouts]
        return {"round": self._round, "rollouts": kept}

    def load(self, state: Mapping[str, Any]) -> None:
        """Go on in a round; several processes, of which one kept its answers, try it anew."""
        if joined_in().of > 1:
            return
        self._round = state["round"]
        self._rollouts = [
            Rollout(prompt, Passage(*passage), *rest)
            for prompt, passage, *rest in state["rollouts"]
        ]
        self._targets = self._targeted()

    def _try(self, round_: int, drawn: Sequence[int], share: Share) -> None:
        seed = self._recipe.schedule.seed * 100_003 + round_ * 101 + share.rank
        asked = {index: self._prompts[index] for index in drawn}
        self._rollouts = self._trying.round(asked, seed) if asked else []
        self._targets = self._targeted()
        self._round = round_

    def _targeted(self) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """Return each answer's advantages, for each of its tokens, and the critic's targets."""
        recipe = self._recipe
        if recipe.kind == "ppo":
            return [gae(one, recipe.kl, recipe.trace) for one in self._rollouts]
        found = rloo(self._rollouts, recipe.kl) if recipe.kind == "rloo" else grpo(self._rollouts)
        return [
            (torch.full_like(one.policy, advantage), torch.zeros_like(one.policy))
            for one, advantage in zip(self._rollouts, found, strict=True)
        ]

    def _loss(
        self, rollout: Rollout, advantages: torch.Tensor, returns: torch.Tensor
    ) -> torch.Tensor:
        recipe = self._recipe
        [now], [values] = likelihoods(self._trainee.model, [rollout.passage], self._critic)
        before, advantages = rollout.policy.to(now), advantages.to(now)
        if recipe.kind == "rloo":
            return -_clipped(now.sum() - before.sum(), advantages[0], recipe.clip)
        loss = -_clipped(now - before, advantages, recipe.clip).mean()
        if recipe.kind == "grpo":
            away = rollout.reference.to(now) - now
            return loss + recipe.kl * (away.exp() - away - 1).mean()
        held = rollout.values.to(now) + (values - rollout.values.to(now)).clamp(
            -recipe.clip, recipe.clip
        )
        wrong = torch.maximum((values - returns.to(now)) ** 2, (held - returns.to(now)) ** 2)
        return loss + 0.5 * wrong.mean()


def _clipped(moved: torch.Tensor, advantages: torch.Tensor, clip: float) -> torch.Tensor:
    """Return what is gained, no more than a move within the clip would bring.

    Schulman et al., 2017, arXiv 1707.06347, equation 7.
    """
    ratio = moved.exp()
    return torch.minimum(ratio * advantages, ratio.clamp(1 - clip, 1 + clip) * advantages)
