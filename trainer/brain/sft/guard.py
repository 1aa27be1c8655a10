"""The guard: measures style against knowledge as a base learns, and keeps where they were best."""

import contextlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from trainer.brain.dialogue import Dialogue
from trainer.brain.learning.best import Best
from trainer.brain.learning.curves import SAMPLES
from trainer.brain.learning.losses import passage_losses
from trainer.brain.learning.replies import Writing, replies
from trainer.brain.learning.rows import Passage
from trainer.brain.methods.trainee import Trainee

SAMPLE = Writing(temperature=0.0, longest=60)


class Point(msgspec.Struct, frozen=True):
    """Style and knowledge at one strength: mean losses a token, in nats; lower is better."""

    strength: float
    style: float
    knowledge: float


class Guard(Best):
    """A watch of `trainer.brain.learning.loop`."""

    def __init__(
        self,
        trainee: Trainee,
        style: Sequence[Passage],
        knowledge: Sequence[Passage],
        *,
        length: int,
        look: int,
        exchange: float,
        patience: int,
    ) -> None:
        """Take held-out passages of both; there may be none of knowledge.

        `exchange` is what a nat of knowledge is worth in nats of style; after `patience` looks
        without a better state there is enough.
        """
        super().__init__(trainee, look=look, patience=patience)
        self._style = style
        self._knowledge = knowledge
        self._length = length
        self._exchange = exchange
        self.samples: tuple[Sequence[Dialogue], Path | None] | None = None
        """Dialogues that are answered at each look, and the folder of `samples.jsonl`; None where
        another process writes it."""

    def look(self, step: int) -> Mapping[str, float]:
        point = self.measured()
        lost = self.lost(step, point.knowledge)
        self.saw(step, -point.style - self._exchange * lost)
        if self.samples:
            self._write_samples(step, *self.samples)
        figures = {"style": point.style}
        return {**figures, "knowledge": point.knowledge} if self._knowledge else figures

    def measured(self, strength: float = 1.0) -> Point:
        """Return style and knowledge as they are now, or would be at another strength."""
        dosed = contextlib.nullcontext() if strength == 1 else self._trainee.strength(strength)
        with dosed:
            return Point(strength, self._mean(self._style), self._mean(self._knowledge))

    def _mean(self, passages: Sequence[Passage]) -> float:
        model, prefix = self._trainee.model, self._trainee.prefix
        found = passage_losses(model, passages, self._length, prefix)
        return sum(cost for cost, _ in found) / max(1.0, sum(weight for _, weight in found))

    def _write_samples(self, step: int, dialogues: Sequence[Dialogue], folder: Path | None) -> None:
        chat = self._trainee.base.chat
        prompts = [chat.prompt(dialogue) for dialogue in dialogues]
        said = replies(self._trainee.model, chat, prompts, SAMPLE, self._trainee.prefix)
        if folder is None:
            return
        with (folder / SAMPLES).open("a", encoding="utf-8") as stream:
            for dialogue, reply in zip(dialogues, said, strict=True):
                told = {
                    "step": step,
                    "prompt": dialogue[-1].text,
                    "reply": chat.text(reply.tokens),
                }
                stream.write(json.dumps(told, ensure_ascii=False) + "\n")
