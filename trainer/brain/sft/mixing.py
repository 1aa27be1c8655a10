"""Several sets of passages, mixed: which rows are read at which step."""

import functools
import random
from collections.abc import Sequence
from typing import NamedTuple

from trainer.brain.learning.loop import Schedule
from trainer.brain.learning.rows import Passage, Row, packed
from trainer.errors import MaterialError


class Source(NamedTuple):
    """Passages, and how much of what is read they are to be."""

    passages: Sequence[Passage]

    share: float
    """Of all tokens that are learnt; 0 for the set that is read whole, once an epoch."""


class Mixing:
    """The rows of a whole training, decided by the seed alone.

    The first source is read whole in every epoch. Of the others so much is drawn that they make up
    their shares; an epoch goes on where the last ended, so that a large set is read on and on.
    """

    def __init__(self, sources: Sequence[Source], schedule: Schedule, *, fixed: bool) -> None:
        """Take the sources; with `fixed`, all epochs read the rows of the first.

        Raises `MaterialError` where shares leave no room or there is nothing to read.
        """
        self._main, *self._others = sources
        self._schedule = schedule
        self._fixed = fixed
        if not self._main.passages:
            raise MaterialError("There is nothing to learn: no reply is in the data.")
        if any(not one.passages for one in self._others):
            raise MaterialError("A set that is to be mixed in is empty.")
        if sum(one.share for one in self._others) >= 1:
            raise MaterialError("The shares of what is mixed in must be less than 1 together.")
        self.rows = functools.lru_cache(maxsize=2)(self._rows)

    @property
    def steps(self) -> int:
        """How many steps all epochs take."""
        whole = int(self._schedule.epochs)
        last = round((self._schedule.epochs - whole) * self._steps_of(whole))
        return max(1, sum(map(self._steps_of, range(whole))) + last)

    def at(self, step: int) -> list[tuple[int, Row]]:
        """Return the rows of a step, each with its number among those of its epoch."""
        epoch = 0
        while step >= (count := self._steps_of(epoch)):
            step -= count
            epoch += 1
        rows = self.rows(0 if self._fixed else epoch)
        order = list(range(len(rows)))
        random.Random(self._schedule.seed + epoch).shuffle(order)
        batch = self._schedule.batch
        return [(index, rows[index]) for index in order[step * batch : (step + 1) * batch]]

    def _steps_of(self, epoch: int) -> int:
        return -(-len(self.rows(0 if self._fixed else epoch)) // self._schedule.batch)

    def _rows(self, epoch: int) -> list[Row]:
        taken = list(self._main.passages)
        others = sum(one.share for one in self._others)
        learnt = sum(map(_learnt, taken))
        for index, other in enumerate(self._others):
            wanted = learnt * other.share / (1 - others)
            taken += self._drawn(other.passages, index, wanted, epoch)
        return packed(taken, self._schedule.length, self._schedule.seed + epoch)

    def _drawn(
        self, passages: Sequence[Passage], index: int, wanted: float, epoch: int
    ) -> list[Passage]:
        """Return an epoch's passages: so many that `wanted` of their tokens are learnt."""
        drawn: list[Passage] = []
        skipped, had, turn = wanted * epoch, 0.0, 0
        while had < skipped + wanted:
            order = list(range(len(passages)))
            random.Random(f"{self._schedule.seed} {index} {turn}").shuffle(order)
            for at in order:
                if had >= skipped + wanted:
                    break
                if had >= skipped:
                    drawn.append(passages[at])
                had += _learnt(passages[at])
            turn += 1
        return drawn


def _learnt(passage: Passage) -> float:
    return max(1e-9, sum(passage.weights))
