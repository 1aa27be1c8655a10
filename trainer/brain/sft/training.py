"""SFT from a recipe to an adapter's folder.

recipe.toml         what was asked for, whole
replay.jsonl        what the base said itself
events.jsonl, plots/, tensorboard/
samples.jsonl       what it answers as it learns
checkpoints/        what a run that was cut off goes on from
adapter/            what was learnt, at its best
result.json         what came out
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch

from trainer.brain.bases.choosing import chosen
from trainer.brain.dialogue import Dialogue, Turn
from trainer.brain.learning.curves import events
from trainer.brain.learning.loop import Loop
from trainer.brain.learning.rows import Passage
from trainer.brain.learning.run import ADAPTER, begun, finished
from trainer.brain.learning.sharding import asked_for
from trainer.brain.learning.share import joined_in
from trainer.brain.methods.trainee import trainee
from trainer.brain.sft.guard import Guard, Point
from trainer.brain.sft.imitation import Imitation
from trainer.brain.sft.material import Talk, dialogues, files, talks
from trainer.brain.sft.mixing import Mixing, Source
from trainer.brain.sft.prompts import prompts
from trainer.brain.sft.replay import Asking, Replay, replay
from trainer.brain.sft.settings import SftRecipe
from trainer.brain.sft.windows import windows
from trainer.corpus.tongue import prevailing
from trainer.errors import MaterialError
from trainer.progress import Progress

HELD_OUT = 10
"""One scene in so many is held out where there is no validation set."""


class Change(msgspec.Struct, frozen=True):
    """A mean loss a token, in nats."""

    before: float
    after: float


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came out."""

    stage: str = "sft"
    steps: int
    best_step: int
    """After which the adapter is as it was kept."""

    seconds: float
    tokens_per_second: float
    style: Change | None = None
    """On her lines that were held out."""

    knowledge: Change | None = None
    curve: list[Point] = []
    """At several strengths of the adapter."""

    dialogues: int
    held_out: int
    replayed: int


def train(recipe: SftRecipe, progress: Progress) -> Result:
    """Learn as the recipe says, or go on; return what came out, which is also in the folder.

    Raises `RecipeError` where the folder holds another recipe's training.
    """
    if (found := begun(recipe, recipe.out, Result)) is not None:
        return found
    return _Training(recipe, progress).result()


class _Training:
    """One SFT, from its data to its result."""

    def __init__(self, recipe: SftRecipe, progress: Progress) -> None:
        self._recipe = recipe
        self._progress = progress
        self._share = joined_in()
        progress.say(f"Opening {recipe.base.path}.")
        self._base = chosen(recipe.base)
        self._learnt, self._held_out = _style(recipe)
        self._said = self._replay()
        self._trainee = trainee(
            self._base,
            recipe.method,
            seed=recipe.schedule.seed,
            checkpointing=recipe.schedule.checkpointing,
            adapter=recipe.adapter,
        )
        self._trainee.split()
        self._guard = self._made_guard()

    def result(self) -> Result:
        """Learn to the end, keep the best, and measure it."""
        recipe, guard = self._recipe, self._guard
        mixing = Mixing(self._sources(), recipe.schedule, fixed=self._trainee.lowest > 0)
        schedule = recipe.schedule
        if not schedule.steps:
            schedule = msgspec.structs.replace(schedule, steps=mixing.steps)
        objective = Imitation(self._trainee, mixing, noise=recipe.noise, memory=recipe.memory << 20)
        watch = guard if recipe.keep.guard else None
        steps = Loop(self._trainee, objective, schedule, recipe.out, watch).learn(self._progress)
        if watch:
            guard.restore()
        result = self._measured(steps)
        state = self._trainee.state()
        if self._share.rank == 0:
            self._trainee.save(recipe.out / ADAPTER, state)
            finished(recipe.out, result)
        return result

    def _measured(self, steps: int) -> Result:
        told = events(self._recipe.out)
        seconds = told[-1]["at"] if told else 0.0
        first = next((event for event in told if event["step"] == 0), {})
        now = self._guard.measured()
        doses = self._recipe.keep.strengths if self._trainee.prefix is None else (1.0,)
        return Result(
            steps=steps,
            best_step=self._guard.step if self._recipe.keep.guard else steps,
            seconds=seconds,
            tokens_per_second=sum(one.get("tokens", 0.0) for one in told) / max(seconds, 1e-9),
            style=Change(first["style"], now.style) if "style" in first else None,
            knowledge=Change(first["knowledge"], now.knowledge) if "knowledge" in first else None,
            curve=[self._guard.measured(strength) for strength in doses],
            dialogues=len(self._learnt),
            held_out=len(self._held_out),
            replayed=len(self._said.mixed),
        )

    def _replay(self) -> Replay:
        """Return what the base said: one process asks it, the others read the file."""
        keep, out = self._recipe.keep, self._recipe.out
        if not keep.replay and (keep.knowledge or not keep.guard):
            return Replay([], [])
        asking = Asking(self._questions(), keep.persona, keep.writing, out / "replay.jsonl")
        found = None
        if self._share.rank == 0:
            found = replay(self._base, asking, self._progress)
        if self._share.of > 1:
            torch.distributed.barrier()
        found = found or replay(self._base, asking, self._progress)
        return found if keep.replay else Replay([], found.apart)

    def _questions(self) -> list[str]:
        keep = self._recipe.keep
        if not keep.questions:
            hers = (turn.text for one in self._learnt[:200] for turn in one)
            asked: Sequence[str] = prompts(keep.tongue or prevailing(hers))
        else:
            try:
                asked = Path(keep.questions).read_text(encoding="utf-8").splitlines()
            except (OSError, UnicodeDecodeError) as error:
                raise MaterialError(f"{keep.questions} can't be read: {error}") from error
        questions = [line for line in asked if line.strip()]
        if not questions:
            raise MaterialError(f"There is no question in {keep.questions}.")
        return questions * keep.answers

    def _sources(self) -> list[Source]:
        recipe = self._recipe
        mixed = [(dialogues(Path(one.path)), one.share) for one in recipe.data.mix]
        if recipe.keep.replay and self._said.mixed:
            mixed.append((self._said.mixed, recipe.keep.replay))
        return [Source(self._passages(some), share) for some, share in [(self._learnt, 0), *mixed]]

    def _made_guard(self) -> Guard:
        keep = self._recipe.keep
        known = dialogues(Path(keep.knowledge)) if keep.knowledge else self._said.apart
        guard = Guard(
            self._trainee,
            self._passages(self._held_out)[: keep.judged],
            self._passages(known)[: keep.judged],
            length=self._recipe.schedule.length,
            look=keep.look,
            exchange=keep.exchange,
            patience=keep.patience,
        )
        asked = [asked_of(dialogue) for dialogue in self._held_out[: keep.samples]]
        if asked and (self._share.rank == 0 or asked_for()):
            guard.samples = (asked, self._recipe.out if self._share.rank == 0 else None)
        return guard

    def _passages(self, some: Sequence[Dialogue]) -> list[Passage]:
        length, chat = self._recipe.schedule.length, self._base.chat
        return [passage for one in some for passage in windows(chat, one, length)]


def _style(recipe: SftRecipe) -> tuple[list[Dialogue], list[Dialogue]]:
    """Return her dialogues, to learn from and held out; no scene is on both sides."""
    found = [talk for file in files(recipe.data.style) for talk in talks(file)]
    apart = [talk for file in files(recipe.data.validation) for talk in talks(file)]
    if not apart:
        scenes = list(dict.fromkeys(talk.scene for talk in found))
        held = set(scenes[HELD_OUT - 1 :: HELD_OUT])
        apart = [talk for talk in found if talk.scene in held]
        found = [talk for talk in found if talk.scene not in held]
    persona = recipe.data.persona
    return [_spoken(talk, persona) for talk in found], [_spoken(talk, persona) for talk in apart]


def _spoken(talk: Talk, persona: str) -> Dialogue:
    """Return a talk under the persona's prompt, where it has none of its own."""
    if not persona or talk.dialogue[0].role == "system":
        return talk.dialogue
    return [Turn("system", persona), *talk.dialogue]


def asked_of(dialogue: Dialogue) -> Dialogue:
    """Return a dialogue up to what its last reply answers."""
    last = max(index for index, turn in enumerate(dialogue) if turn.role == "assistant")
    return dialogue[:last]
