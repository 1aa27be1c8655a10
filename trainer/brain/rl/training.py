"""RL from a recipe to an adapter's folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
import torch

from trainer.brain.learning.best import Best
from trainer.brain.learning.curves import events
from trainer.brain.learning.learner import learner
from trainer.brain.learning.loop import Loop
from trainer.brain.learning.losses import passage_losses
from trainer.brain.learning.rows import Passage
from trainer.brain.learning.run import ADAPTER, begun, finished
from trainer.brain.learning.share import joined_in
from trainer.brain.methods.trainee import Trainee
from trainer.brain.preference.objectives import Drawing
from trainer.brain.reward.scorer import load_head
from trainer.brain.reward.training import folder_of
from trainer.brain.rl.objectives import CRITIC, Rewarded
from trainer.brain.rl.rollouts import REWARD, Rollout, Trying
from trainer.brain.rl.settings import RlRecipe
from trainer.brain.sft.material import dialogues
from trainer.brain.sft.training import Change, asked_of
from trainer.brain.sft.windows import windows
from trainer.errors import MaterialError, RecipeError
from trainer.progress import Progress

SEED = 77
"""Of the answers that are judged."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came out."""

    stage: str = "rl"
    kind: str
    steps: int
    best_step: int
    seconds: float
    reward: Change
    """Mean reward of answers to prompts that were held out."""

    kl: float
    """Nats an answer away from the policy before its first step."""

    knowledge: Change | None = None


def train(recipe: RlRecipe, progress: Progress) -> Result:
    """Learn as the recipe says, or go on; return what came out, which is also in the folder."""
    recipe.check()
    if (found := begun(recipe, recipe.out, Result)) is not None:
        return found
    return _Training(recipe, progress).result()


class _Training:
    """One RL stage."""

    def __init__(self, recipe: RlRecipe, progress: Progress) -> None:
        self._recipe = recipe
        self._progress = progress
        self._trainee = learner(
            recipe.base, recipe.method, recipe.schedule, progress, adapter=recipe.adapter
        )
        if self._trainee.method.kind != "lora":
            raise RecipeError("RL learns by method.kind=lora: reference and reward share its base.")
        base = self._trainee.base
        width, device = base.model.config.hidden_size, base.model.device
        folder = folder_of(recipe.reward)
        self._head = load_head(folder, width).to(device)
        self._trainee.put_on(REWARD, folder)
        if recipe.kind == "ppo":
            critic = torch.nn.Linear(width, 1)
            torch.nn.init.zeros_(critic.weight)
            torch.nn.init.zeros_(critic.bias)
            self._trainee.heads[CRITIC] = critic.to(device)
        room = recipe.schedule.length - recipe.writing.longest
        asked = [base.chat.prompt(asked_of(one)) for one in dialogues(Path(recipe.data))]
        self._prompts = [one for one in asked if len(one) <= room]
        if len(self._prompts) <= recipe.judged:
            raise MaterialError(
                f"There are {len(self._prompts)} prompts that fit into schedule.length; more than "
                f"{recipe.judged} are needed, which are held out (judged)."
            )

    def result(self) -> Result:
        recipe = self._recipe
        apart = self._prompts[:: max(1, len(self._prompts) // recipe.judged)][: recipe.judged]
        held = set(map(tuple, apart))
        learnt = [one for one in self._prompts if tuple(one) not in held]
        if not learnt:
            raise MaterialError("All prompts are the same: there is none to learn from.")
        drawing = Drawing(len(learnt), recipe.schedule)
        trying = self._trying(recipe.group, self._trainee.heads.get(CRITIC))
        watch = _Watch(self._trainee, self._trying(1), apart, self._known(), recipe)
        objective = Rewarded(self._trainee, trying, learnt, drawing, recipe)
        steps = Loop(self._trainee, objective, recipe.schedule, recipe.out, watch).learn(
            self._progress
        )
        watch.restore()
        told = events(recipe.out)
        first = next(event for event in told if event["step"] == 0)
        now = watch.measured()
        known = "knowledge" in now
        result = Result(
            kind=recipe.kind,
            steps=steps,
            best_step=watch.step,
            seconds=told[-1]["at"],
            reward=Change(first["judged"], now["judged"]),
            kl=now["away"],
            knowledge=Change(first["knowledge"], now["knowledge"]) if known else None,
        )
        if joined_in().rank == 0:
            self._trainee.save(recipe.out / ADAPTER)
            finished(recipe.out, result)
        return result

    def _trying(self, group: int, critic: torch.nn.Module | None = None) -> Trying:
        return Trying(
            self._trainee,
            self._head,
            self._recipe.writing,
            group=group,
            truncation=self._recipe.truncation,
            critic=critic,
        )

    def _known(self) -> list[Passage]:
        if not self._recipe.knowledge:
            return []
        chat, length = self._trainee.base.chat, self._recipe.schedule.length
        some = dialogues(Path(self._recipe.knowledge))
        return [passage for one in some for passage in windows(chat, one, length)][:64]


class _Watch(Best):
    """Answers prompts that were held out, and keeps where they were worth most."""

    def __init__(
        self,
        trainee: Trainee,
        trying: Trying,
        prompts: Sequence[Sequence[int]],
        known: Sequence[Passage],
        recipe: RlRecipe,
    ) -> None:
        super().__init__(trainee, look=recipe.look, patience=recipe.patience)
        self._trying = trying
        self._prompts = dict(enumerate(prompts))
        self._known = known
        self._recipe = recipe

    def look(self, step: int) -> Mapping[str, float]:
        figures = self.measured()
        lost = self.lost(step, figures.get("knowledge", 0.0))
        score = figures["judged"] - self._recipe.kl * figures["away"]
        self.saw(step, score - self._recipe.exchange * lost)
        return figures

    def measured(self) -> dict[str, float]:
        """Return figures as they are now."""
        found: list[Rollout] = self._trying.round(self._prompts, SEED)
        figures = {
            "judged": sum(one.reward for one in found) / len(found),
            "away": sum(one.kl() for one in found) / len(found),
        }
        if self._known:
            losses = passage_losses(self._trainee.model, self._known, self._recipe.schedule.length)
            cost, weight = sum(one for one, _ in losses), sum(one for _, one in losses)
            figures["knowledge"] = cost / max(1.0, weight)
        return figures
