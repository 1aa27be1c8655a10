"""DPO and KTO over packed rows.

DPO: Rafailov et al., 2023, arXiv 2305.18290, equation 7. KTO: Ethayarajh et al., 2024, arXiv
2402.01306, equation 8. The reference is the trainee as it was before its first step: what it
thought of each answer is computed once, so no second model is in memory.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch.nn import functional

from trainer.brain.learning.loop import Piece, Schedule
from trainer.brain.learning.losses import token_losses
from trainer.brain.learning.rows import Passage, joined
from trainer.brain.learning.share import Share
from trainer.brain.methods.trainee import Trainee

TOGETHER = 16
"""Answers in a row where nothing is learnt."""


def scores(trainee: Trainee, passages: Sequence[Passage]) -> torch.Tensor:
    """Return the log probability of each passage's answer: (passages,), with their gradients."""
    row = joined(passages)
    losses, weights = token_losses(trainee.model, row, prefix=trainee.prefix)
    counted = [int((row.weights[start:end] > 0).sum()) for start, end in pairwise(row.bounds)]
    parts = torch.split(losses * weights, counted)
    return -torch.stack([part.sum() for part in parts])


@torch.no_grad()
def known_scores(trainee: Trainee, passages: Sequence[Passage]) -> torch.Tensor:
    """Return the same for any number of passages, without gradients, on the CPU."""
    groups = range(0, len(passages), TOGETHER)
    found = [scores(trainee, passages[start : start + TOGETHER]).cpu() for start in groups]
    return torch.cat(found) if found else torch.zeros(0)


class Drawing:
    """Which examples are read at which step."""

    def __init__(self, count: int, schedule: Schedule) -> None:
        self._count = count
        self._batch = min(schedule.batch, count)
        self._seed = schedule.seed
        self.steps = schedule.steps or max(1, round(schedule.epochs * count / self._batch))

    def at(self, step: int) -> list[int]:
        """Return the examples of a step; each epoch reads every one, in another order."""
        each = -(-self._count // self._batch)
        order = list(range(self._count))
        random.Random(self._seed * 1_009 + step // each).shuffle(order)
        start = step % each * self._batch
        return order[start : start + self._batch]


class Dpo:
    """Makes chosen answers likelier than rejected ones, by more than the reference does."""

    def __init__(
        self,
        trainee: Trainee,
        pairs: Sequence[tuple[Passage, Passage]],
        drawing: Drawing,
        *,
        beta: float,
        imitate: float = 0.0,
    ) -> None:
        """`imitate` is the weight of the chosen answers' own loss a token (RPO)."""
        self._trainee = trainee
        self._pairs = pairs
        self._drawing = drawing
        self._beta = beta
        self._imitate = imitate
        chosen = known_scores(trainee, [one for one, _ in pairs])
        self._reference = chosen - known_scores(trainee, [other for _, other in pairs])

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        drawn = self._drawing.at(step)
        for index in share.mine(drawn):
            chosen, rejected = self._pairs[index]
            now = scores(self._trainee, [chosen, rejected])
            margin = self._beta * (now[0] - now[1] - self._reference[index].to(now))
            loss = -functional.logsigmoid(margin)
            loss = loss - self._imitate * now[0] / max(1.0, sum(chosen.weights))
            figures = {"accuracy": float(margin.detach() > 0), "margin": float(margin.detach())}
            told = {name: value / len(drawn) for name, value in figures.items()}
            yield Piece(loss / len(drawn), told)

    def state(self) -> dict[str, Any]:
        return {}

    def load(self, state: Mapping[str, Any]) -> None:
        """There is nothing to take over: the reference is the trainee before its first step."""


class Kto:
    """Makes liked answers likelier and disliked ones less likely, each by itself."""

    def __init__(
        self,
        trainee: Trainee,
        answers: Sequence[Passage],
        good: Sequence[bool],
        drawing: Drawing,
        *,
        others: Sequence[Passage],
        beta: float,
    ) -> None:
        """Take answers, whether each is good, and as many that answer something else.

        Those others tell how far the trainee is from the reference altogether (z0 of the paper).
        """
        self._trainee = trainee
        self._answers = answers
        self._good = good
        self._others = others
        self._drawing = drawing
        self._beta = beta
        liked = sum(good)
        most = max(liked, len(good) - liked)
        self._weight = {True: most / max(1, liked), False: most / max(1, len(good) - liked)}
        self._reference = known_scores(trainee, answers)
        self._elsewhere = known_scores(trainee, others)

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        drawn = self._drawing.at(step)
        apart = known_scores(self._trainee, [self._others[index] for index in drawn])
        distance = float((apart - self._elsewhere[drawn]).mean().clamp(min=0))
        for index in share.mine(drawn):
            [now] = scores(self._trainee, [self._answers[index]])
            reward = now - self._reference[index].to(now)
            side = 1.0 if self._good[index] else -1.0
            value = torch.sigmoid(self._beta * side * (reward - distance))
            loss = self._weight[self._good[index]] * (1 - value) / len(drawn)
            told = {
                "reward": side * float(reward.detach()) / len(drawn),
                "distance": distance / len(drawn),
            }
            yield Piece(loss, told)

    def state(self) -> dict[str, Any]:
        return {}

    def load(self, state: Mapping[str, Any]) -> None:
        """There is nothing to take over: the reference is the trainee before its first step."""
