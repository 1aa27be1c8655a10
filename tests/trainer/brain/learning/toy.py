"""A training small enough for tests: run by itself, it is a process that can be killed or doubled.

python -m tests.trainer.brain.learning.toy FOLDER KIND DIE_AT
"""

import os
import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.trainer.brain import tiny
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.opening import Base
from trainer.brain.dialogue import CHAT_TEMPLATE
from trainer.brain.learning.loop import Loop, Piece, Schedule
from trainer.brain.learning.rows import Passage
from trainer.brain.learning.share import Share
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import Trainee, trainee
from trainer.brain.sft.imitation import Imitation
from trainer.brain.sft.mixing import Mixing, Source
from trainer.progress import JsonLines

SCHEDULE = Schedule(steps=7, batch=4, length=48, rate=3e-3, every=2, seed=3)
METHODS = {
    "lora": Method(kind="lora", rank=4, dropout=0.2),
    "full": Method(kind="full"),
    "last": Method(kind="freeze", layers="last 1"),
}


def base() -> Base:
    return Base(tiny.model(), Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE))


def passages(count: int = 40, seed: int = 5) -> list[Passage]:
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        size, first = rng.randint(4, 24), rng.randrange(200)
        made.append(Passage([first + index for index in range(size)], [1.0] * size))
    return made


class Mortal:
    """An objective that kills its own process at a step, or asks it to stop."""

    def __init__(self, inner: Imitation, at: int, by: int) -> None:
        self._inner, self._at, self._by = inner, at, by
        self.state, self.load = inner.state, inner.load

    def pieces(self, step: int, share: Share) -> Iterator[Piece]:
        for piece in self._inner.pieces(step, share):
            if step == self._at:
                self._at = -1
                os.kill(os.getpid(), self._by)
            yield piece


def loop(folder: Path, kind: str = "lora", *, at: int = -1, by: int = 9) -> tuple[Trainee, Loop]:
    made = trainee(base(), METHODS[kind], seed=1)
    mixing = Mixing([Source(passages(), 0)], SCHEDULE, fixed=True)
    objective = Mortal(Imitation(made, mixing, noise=2.0 if kind == "lora" else 0.0), at, by)
    return made, Loop(made, objective, SCHEDULE, folder)


if __name__ == "__main__":
    made, learning = loop(Path(sys.argv[1]), sys.argv[2], at=int(sys.argv[3]), by=signal.SIGKILL)
    learning.learn(JsonLines())
    if int(os.environ.get("RANK", "0")) == 0:
        made.save(Path(sys.argv[1]) / "adapter")
