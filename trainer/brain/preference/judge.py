"""Watches preference learning: how many held-out judgements are met, and what is lost."""

from collections.abc import Mapping, Sequence

import torch

from trainer.brain.learning.best import Best
from trainer.brain.learning.losses import passage_losses
from trainer.brain.learning.rows import Passage
from trainer.brain.methods.trainee import Trainee
from trainer.brain.preference.objectives import known_scores


class Judge(Best):
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
        super().__init__(trainee, look=look, patience=patience)
        self._pairs = pairs
        self._single = single
        self._knowledge = knowledge
        self._length = length
        self._exchange = exchange
        self._known = known_scores(trainee, [one for one, _ in single])

    def look(self, step: int) -> Mapping[str, float]:
        figures = self.measured()
        lost = self.lost(step, figures.get("knowledge", 0.0))
        self.saw(step, figures["met"] - self._exchange * lost + 1e-3 * figures["sureness"])
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
