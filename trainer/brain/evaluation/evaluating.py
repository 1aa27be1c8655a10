"""An evaluation from a recipe to a report: the base, and the base with what it learnt."""

import contextlib
import math
from collections.abc import Sequence
from pathlib import Path

import msgspec

from trainer.brain.bases.choosing import chosen
from trainer.brain.dialogue import Dialogue
from trainer.brain.evaluation.blind import Chat, write_blind
from trainer.brain.evaluation.likelihood import Compared, Cost, Interval, compared
from trainer.brain.evaluation.metrics import Habits, Likeness, habits, likeness, words
from trainer.brain.evaluation.settings import EvaluateRecipe
from trainer.brain.evaluation.winning import Wins, wins
from trainer.brain.learning.losses import passage_losses
from trainer.brain.learning.replies import replies
from trainer.brain.methods.trainee import Trainee, about, trainee
from trainer.brain.preference.judgements import answered, fitting
from trainer.brain.reward.scorer import known_scored, load_head
from trainer.brain.reward.training import folder_of
from trainer.brain.sft.material import dialogues, files
from trainer.brain.sft.training import asked_of
from trainer.brain.sft.windows import windows
from trainer.corpus.tongue import Tongue, prevailing
from trainer.progress import Progress


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Replies before or after."""

    likeness: Likeness
    habits: Habits


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """What came out; also `report.json`."""

    style_nll: Compared
    knowledge_nll: Compared | None
    others_nll: Compared | None
    retention: Interval | None
    """exp(before - after) on the knowledge set, at most 1: how much likelihood a token kept."""

    before: Told
    after: Told
    wins: Wins | None
    tongue: Tongue
    chats: list[tuple[str, str, str]]
    """Some lines, and the replies before and after."""


def evaluated(recipe: EvaluateRecipe, progress: Progress) -> Evaluation:
    """Measure what the recipe names, and write the blind chats into its folder."""
    return _Evaluating(recipe, progress).result()


class _Evaluating:
    """One evaluation."""

    def __init__(self, recipe: EvaluateRecipe, progress: Progress) -> None:
        self._recipe = recipe
        self._progress = progress
        progress.say(f"Opening {recipe.base.path}.")
        base = chosen(recipe.base)
        method = about(Path(recipe.adapter)).method
        self._trainee: Trainee = trainee(base, method, adapter=recipe.adapter)
        self._chat = base.chat
        self._prefixed = False
        self._style = dialogues(Path(recipe.data.style))[: recipe.judged]

    def result(self) -> Evaluation:
        recipe, progress = self._recipe, self._progress
        progress.step("measure", 0, 4)
        style = self._measured(self._style)
        knowledge = self._set(recipe.data.knowledge)
        others = self._set(recipe.data.others)
        progress.step("measure", 1, 4, {"style": style.after.mean})
        told = [asked_of(one) for one in self._style][: recipe.replies]
        hers = [one[len(asked)].text for one, asked in zip(self._style, told, strict=False)]
        with self._worn(0.0):
            before = self._replies(told)
        progress.step("measure", 2, 4)
        with self._worn(recipe.strength):
            after = self._replies(told)
        progress.step("measure", 3, 4)
        tongue = recipe.tongue or prevailing(hers)
        learnt = self._learnt()
        lines = [one[-1].text for one in told]
        chats = [Chat(*one) for one in zip(lines, before, after, strict=True)]
        recipe.out.mkdir(parents=True, exist_ok=True)
        write_blind(chats, recipe.out)
        found = Evaluation(
            style_nll=style,
            knowledge_nll=knowledge,
            others_nll=others,
            retention=retained(knowledge) if knowledge else None,
            before=_told(before, hers, learnt, tongue),
            after=_told(after, hers, learnt, tongue),
            wins=self._wins(told, before, after) if recipe.reward else None,
            tongue=tongue,
            chats=[(one.asked, one.before, one.after) for one in chats[:12]],
        )
        progress.step("measure", 4, 4)
        return found

    def _set(self, file: str) -> Compared | None:
        return self._measured(dialogues(Path(file))[: self._recipe.judged]) if file else None

    def _measured(self, some: Sequence[Dialogue]) -> Compared:
        with self._worn(0.0):
            before = [self._cost(one) for one in some]
        with self._worn(self._recipe.strength):
            after = [self._cost(one) for one in some]
        return compared(before, after, self._recipe.seed)

    def _cost(self, dialogue: Dialogue) -> Cost:
        made, length = self._trainee, self._recipe.length
        prefix = made.prefix if self._prefixed else None
        found = passage_losses(made.model, windows(self._chat, dialogue, length), length, prefix)
        return sum(one for one, _ in found), sum(one for _, one in found)

    def _worn(self, strength: float) -> contextlib.AbstractContextManager[None]:
        """Wear what was learnt so strongly: 0 is the base; a prefix is there or not."""
        self._prefixed = strength > 0
        if self._trainee.prefix is not None:
            return contextlib.nullcontext()
        return self._trainee.strength(strength)

    def _replies(self, told: Sequence[Dialogue]) -> list[str]:
        made, length = self._trainee, self._recipe.length
        writing = self._recipe.writing
        writing = msgspec.structs.replace(writing, longest=min(writing.longest, length // 2))
        room = length - writing.longest
        prompts = [self._chat.prompt(fitting(self._chat, one, room)) for one in told]
        prefix = made.prefix if self._prefixed else None
        said = replies(made.model, self._chat, prompts, writing, prefix)
        return [self._chat.text(one.tokens) for one in said]

    def _learnt(self) -> list[str]:
        some = [one for file in files(self._recipe.data.learnt) for one in dialogues(file)]
        return [turn.text for one in some for turn in one if turn.role == "assistant"]

    def _wins(self, told: Sequence[Dialogue], before: Sequence[str], after: Sequence[str]) -> Wins:
        folder = folder_of(self._recipe.reward)
        base = chosen(self._recipe.base)  # The policy may have changed the weights of the other.
        head = load_head(folder, base.model.config.hidden_size).to(base.model.device)
        judge = trainee(base, about(folder).method, adapter=str(folder))
        length = self._recipe.length

        def worth(said: Sequence[str]) -> list[float]:
            pairs = zip(told, said, strict=True)
            some = [answered(self._chat, one, text, length) for one, text in pairs]
            return [float(one) for one in known_scored(judge, head, some)]

        longer = [
            float(len(words(one)) - len(words(other)))
            for one, other in zip(after, before, strict=True)
        ]
        return wins(worth(before), worth(after), longer, self._recipe.seed)


def retained(knowledge: Compared) -> Interval:
    """Return how much of the likelihood of a token of knowledge is kept: 0 to 1."""
    lift = knowledge.lift
    return Interval(*(min(1.0, math.exp(one)) for one in (lift.mean, lift.low, lift.high)))


def _told(said: Sequence[str], hers: Sequence[str], learnt: Sequence[str], tongue: Tongue) -> Told:
    return Told(likeness=likeness(said, hers, tongue), habits=habits(said, learnt))
