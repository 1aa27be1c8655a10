"""Watches preference learning: how many held-out judgements are met, and what is lost."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from trainer.brain.learning.losses import passage_losses
from trainer.brain.learning.rows import Passage
from trainer.brain.methods.trainee import Trainee
from trainer.brain.preference.objectives import known_scores
from trainer.brain.sft.guard import EARLY


class Judge:
    """A watch of `trainer.brain.learning.loop`.

    A pair is met where its chosen answer is likelier than its rejected one; a single judgement
    where the answer became likelier than it was, or less likely, as it was liked or not. Before
    learning nothing became anything: those count as half.
    """

    def __init__(
        self,
        trainee: Trainee,
        pairs: Sequence[tuple[Passage, Passage]],
        single: Sequence[tuple[Passage, bool]],
        knowledge: Sequence[Passage],
        *,
        length: int,
        look: int,
        patience: int,
        exchange: float,
    ) -> None:
        self._trainee = trainee
        self._pairs = pairs
        self._single = single
        self._knowledge = knowledge
        self._length = length
        self._look = look
        self._patience = patience
        self._exchange = exchange
        self._known = known_scores(trainee, [one for one, _ in single])
        self._first = 0.0
        self._bad = 0
        self.best_score = float("-inf")
        self.best_step = 0
        self.best: dict[str, torch.Tensor] = {}

    def due(self, step: int) -> bool:
        return step in EARLY or step % self._look == 0

    def look(self, step: int) -> Mapping[str, float]:
        figures = self.measured()
        lost = figures.get("knowledge", 0.0)
        if step == 0:
            self._first = lost
        score = figures["met"] - self._exchange * max(0.0, lost - self._first)
        score += 1e-3 * figures["sureness"]
        if score > self.best_score:
            self.best_score, self.best_step, self._bad = score, step, 0
            self.best = self._trainee.state()
        else:
            self._bad += 1
        return figures

    def measured(self) -> dict[str, float]:
        """Return figures as they are now."""
        met = self.met()
        margins = self._margins()
        figures = {
            "met": sum(met) / max(1, len(met)),
            "sureness": float(torch.tanh(margins / 10).mean()) if len(margins) else 0.0,
        }
        if self._knowledge:
            found = passage_losses(
                self._trainee.model, self._knowledge, self._length, self._trainee.prefix
            )
            cost, weight = sum(one for one, _ in found), sum(one for _, one in found)
            figures["knowledge"] = cost / max(1.0, weight)
        return figures

    def met(self) -> list[float]:
        """Return, for each held-out judgement, whether it is met: 1, 0, or 0.5 for neither."""
        return [0.5 if not margin else float(margin > 0) for margin in self._margins().tolist()]

    def _margins(self) -> torch.Tensor:
        chosen = known_scores(self._trainee, [one for one, _ in self._pairs])
        rejected = known_scores(self._trainee, [other for _, other in self._pairs])
        single = known_scores(self._trainee, [one for one, _ in self._single]) - self._known
        sides = torch.tensor([1.0 if good else -1.0 for _, good in self._single])
        return torch.cat([chosen - rejected, single * sides])

    @property
    def enough(self) -> bool:
        return self._bad >= self._patience

    def state(self) -> dict[str, Any]:
        return {
            "first": self._first,
            "bad": self._bad,
            "score": self.best_score,
            "step": self.best_step,
            "best": self.best,
        }

    def load(self, state: Mapping[str, Any]) -> None:
        self._first, self._bad = state["first"], state["bad"]
        self.best_score, self.best_step = state["score"], state["step"]
        self.best = state["best"]
