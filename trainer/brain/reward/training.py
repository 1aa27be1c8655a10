"""A reward model from pairs: what was chosen scores higher than what was rejected.

Bradley and Terry, as in Ouyang et al., 2022, arXiv 2203.02155, equation 1; the scores are held
around 0 as in Eisenstein et al., 2023, arXiv 2312.09244.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch.nn import functional

from trainer.brain.bases.chat import Chat
from trainer.brain.learning.best import Best
from trainer.brain.learning.curves import events
from trainer.brain.learning.learner import learner
from trainer.brain.learning.loop import Loop, Piece
from trainer.brain.learning.rows import Passage
from trainer.brain.learning.run import ADAPTER, begun, finished
from trainer.brain.learning.share import Share, joined_in
from trainer.brain.methods.trainee import Trainee
from trainer.brain.preference.judgements import Pair, answered
from trainer.brain.preference.objectives import Drawing
from trainer.brain.preference.training import divide
from trainer.brain.reward.scorer import NAME, known_scored, new_head, save_head, scored
from trainer.brain.reward.settings import RewardRecipe
from trainer.brain.sft.training import Change
from trainer.errors import MaterialError, RecipeError
from trainer.progress import Progress

Both = tuple[Passage, Passage]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came out."""

    stage: str = "reward"
    steps: int
    best_step: int
    seconds: float
    accuracy: Change
    """Share of held-out pairs whose chosen answer scores higher."""

    learnt_from: int
    held_out: int


def train(recipe: RewardRecipe, progress: Progress) -> Result:
    """Learn as the recipe says, or go on; return what came out, which is also in the folder."""
    if (found := begun(recipe, recipe.out, Result)) is not None:
        return found
    if recipe.method.kind != "lora":
        raise RecipeError("A reward model learns by method.kind=lora.")
    learnt, apart = divide(recipe.data, recipe.validation)
    if not learnt[0] or not apart[0]:
        raise MaterialError("A reward model learns from pairs, and there are too few of them.")
    made = learner(recipe.base, recipe.method, recipe.schedule, progress)
    width, device = made.model.config.hidden_size, made.model.device
    head = new_head(width, recipe.schedule.seed).to(device)
    made.heads[NAME] = head
    drawing = Drawing(len(learnt[0]), recipe.schedule)
    schedule = msgspec.structs.replace(recipe.schedule, steps=drawing.steps)
    chat, length = made.base.chat, schedule.length
    watch = _Accuracy(made, head, _both(chat, apart[0], length), recipe)
    before = watch.measured()
    pairs = _both(chat, learnt[0], length)
    comparing = _Comparing(made, head, pairs, drawing, recipe.centre)
    steps = Loop(made, comparing, schedule, recipe.out, watch).learn(progress)
    watch.restore()
    told = events(recipe.out)
    result = Result(
        steps=steps,
        best_step=watch.step,
        seconds=told[-1]["at"] if told else 0.0,
        accuracy=Change(before, watch.measured()),
        learnt_from=len(learnt[0]),
        held_out=len(apart[0]),
    )
    if joined_in().rank == 0:
        made.save(recipe.out / ADAPTER)
        save_head(head, recipe.out / ADAPTER)
        finished(recipe.out, result)
    return result


def _both(chat: Chat, pairs: Sequence[Pair], length: int) -> list[Both]:
    """Return each pair's chosen and rejected answer, as the model reads them."""
    return [
        (
            answered(chat, one.prompt, one.chosen, length),
            answered(chat, one.prompt, one.rejected, length),
        )
        for one in pairs
    ]


class _Comparing:
    """The objective: the difference of two scores."""

    def __init__(
        self,
        trainee: Trainee,
        head: torch.nn.Module,
        pairs: Sequence[Both],
        drawing: Drawing,
        centre: float,
    ) -> None:
        self._trainee = trainee
        self._head = head
        self._pairs = pairs
        self._drawing = drawing
        self._centre = centre

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        drawn = self._drawing.at(step)
        for index in share.mine(drawn):
            better, worse = scored(self._trainee, self._head, self._pairs[index])
            loss = -functional.logsigmoid(better - worse)
            loss = loss + self._centre * (better + worse) ** 2
            told = {"accuracy": float((better > worse).detach()) / len(drawn)}
            yield Piece(loss / len(drawn), told)

    def state(self) -> dict[str, Any]:
        return {}

    def load(self, state: Mapping[str, Any]) -> None:
        """There is nothing to take over."""


class _Accuracy(Best):
    """The watch: how many held-out pairs are told apart, and by how much."""

    def __init__(
        self, trainee: Trainee, head: torch.nn.Module, pairs: Sequence[Both], recipe: RewardRecipe
    ) -> None:
        super().__init__(trainee, look=recipe.look, patience=recipe.patience)
        self._head = head
        self._pairs = pairs

    def look(self, step: int) -> Mapping[str, float]:
        margins = self._margins()
        cost = float(-functional.logsigmoid(margins).mean())
        self.saw(step, -cost)
        return {"held_out": cost, "held_out_accuracy": float((margins > 0).float().mean())}

    def measured(self) -> float:
        """Return the share of pairs that are told apart rightly."""
        return float((self._margins() > 0).float().mean())

    def _margins(self) -> torch.Tensor:
        better = known_scored(self._trainee, self._head, [one for one, _ in self._pairs])
        return better - known_scored(self._trainee, self._head, [one for _, one in self._pairs])


def folder_of(named: str) -> Path:
    """Return the adapter's folder of a reward model, named by it or by its run's folder."""
    path = Path(named)
    return path / ADAPTER if (path / ADAPTER).is_dir() else path
