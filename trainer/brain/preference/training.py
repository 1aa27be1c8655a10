"""Preference learning from a recipe to an adapter's folder."""

from pathlib import Path

import msgspec

from trainer.brain.dialogue import Dialogue
from trainer.brain.learning.curves import events
from trainer.brain.learning.learner import learner
from trainer.brain.learning.loop import Loop, Objective
from trainer.brain.learning.rows import Passage
from trainer.brain.learning.run import ADAPTER, begun, finished
from trainer.brain.learning.share import joined_in
from trainer.brain.preference.feedback import feedback, held_out
from trainer.brain.preference.judge import Judge
from trainer.brain.preference.judgements import Judged, Pair, answered, judgements
from trainer.brain.preference.objectives import Dpo, Drawing, Kto
from trainer.brain.preference.settings import PreferRecipe
from trainer.brain.sft.material import dialogues
from trainer.brain.sft.training import Change
from trainer.brain.sft.windows import windows
from trainer.errors import MaterialError
from trainer.progress import Progress

FEEDBACK = "feedback.jsonl"
JUDGED = 64
"""Held-out passages of knowledge."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came out."""

    stage: str = "prefer"
    kind: str
    steps: int
    best_step: int
    seconds: float
    preference_accuracy: Change
    """Share of held-out judgements that are met."""

    knowledge: Change | None = None
    learnt_from: int
    held_out: int


def train(recipe: PreferRecipe, progress: Progress) -> Result:
    """Learn as the recipe says, or go on; return what came out, which is also in the folder."""
    if (found := begun(recipe, recipe.out, Result)) is not None:
        return found
    return _Training(recipe, progress).result()


class _Training:
    """One preference stage."""

    def __init__(self, recipe: PreferRecipe, progress: Progress) -> None:
        self._recipe = recipe
        self._progress = progress
        self._trainee = learner(
            recipe.base, recipe.method, recipe.schedule, progress, adapter=recipe.adapter
        )
        self._chat = self._trainee.base.chat
        self._learnt, self._apart = divide(recipe.data, recipe.validation)
        self._kind = recipe.kind
        if self._kind == "auto":
            self._kind = "kto" if self._learnt[1] else "dpo"

    def result(self) -> Result:
        recipe = self._recipe
        objective, drawing = self._objective()
        judge = self._judge()
        before = judge.measured()
        schedule = msgspec.structs.replace(recipe.schedule, steps=drawing.steps)
        steps = Loop(self._trainee, objective, schedule, recipe.out, judge).learn(self._progress)
        judge.restore()
        after = judge.measured()
        told = events(recipe.out)
        result = Result(
            kind=self._kind,
            steps=steps,
            best_step=judge.step,
            seconds=told[-1]["at"] if told else 0.0,
            preference_accuracy=Change(before["met"], after["met"]),
            knowledge=(
                Change(before["knowledge"], after["knowledge"]) if "knowledge" in after else None
            ),
            learnt_from=len(self._learnt[0]) + len(self._learnt[1]),
            held_out=len(self._apart[0]) + len(self._apart[1]),
        )
        if joined_in().rank == 0:
            self._trainee.save(recipe.out / ADAPTER)
            finished(recipe.out, result)
        return result

    def _objective(self) -> tuple[Objective, Drawing]:
        recipe = self._recipe
        pairs, judged = self._learnt
        if self._kind == "dpo":
            if not pairs:
                raise MaterialError("There is no pair to learn from. Choose kind=kto.")
            drawing = Drawing(len(pairs), recipe.schedule)
            both = [self._both(one) for one in pairs]
            return (
                Dpo(self._trainee, both, drawing, beta=recipe.beta, imitate=recipe.imitate),
                drawing,
            )
        single = [*judged, *(half for one in pairs for half in _halves(one))]
        if len({one.good for one in single}) < 2:
            raise MaterialError("KTO needs answers that were liked and others that were not.")
        drawing = Drawing(len(single), recipe.schedule)
        turned = [*single[1:], single[0]]
        others = [
            self._passage(one.prompt, other.reply)
            for one, other in zip(single, turned, strict=True)
        ]
        answers = [self._passage(one.prompt, one.reply) for one in single]
        good = [one.good for one in single]
        return (
            Kto(self._trainee, answers, good, drawing, others=others, beta=recipe.beta),
            drawing,
        )

    def _judge(self) -> Judge:
        recipe = self._recipe
        pairs, judged = self._apart
        length = recipe.schedule.length
        known = dialogues(Path(recipe.knowledge)) if recipe.knowledge else []
        return Judge(
            self._trainee,
            [self._both(one) for one in pairs],
            [(self._passage(one.prompt, one.reply), one.good) for one in judged],
            [passage for one in known for passage in windows(self._chat, one, length)][:JUDGED],
            length=length,
            look=recipe.look,
            patience=recipe.patience,
            exchange=recipe.exchange,
        )

    def _both(self, pair: Pair) -> tuple[Passage, Passage]:
        return self._passage(pair.prompt, pair.chosen), self._passage(pair.prompt, pair.rejected)

    def _passage(self, prompt: Dialogue, reply: str) -> Passage:
        return answered(self._chat, prompt, reply, self._recipe.schedule.length)


Judgements = tuple[list[Pair], list[Judged]]


def divide(data: str, validation: str) -> tuple[Judgements, Judgements]:
    """Return what is learnt from, and what is held out; no prompt is on both sides."""
    pairs, judged = _read(Path(data))
    if validation:
        return (pairs, judged), _read(Path(validation))
    learnt = (
        [one for one in pairs if not held_out(one.prompt)],
        [one for one in judged if not held_out(one.prompt)],
    )
    apart = (
        [one for one in pairs if held_out(one.prompt)],
        [one for one in judged if held_out(one.prompt)],
    )
    if not any(learnt) or not any(apart):
        raise MaterialError(
            f"There is too little in {data}: some of it must be held out. "
            "A dozen judgements are enough to begin with."
        )
    return learnt, apart


def _read(path: Path) -> Judgements:
    if path.name == FEEDBACK:
        found = feedback(path)
        return found.pairs, found.judged
    return judgements(path)


def _halves(pair: Pair) -> list[Judged]:
    return [
        Judged(pair.prompt, pair.chosen, good=True),
        Judged(pair.prompt, pair.rejected, good=False),
    ]
