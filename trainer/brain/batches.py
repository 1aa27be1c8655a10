"""The order in which dialogues are learned: the same in every run, from any point."""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

import torch

from trainer.brain.dialogue import Dialogue
from trainer.brain.vocabulary import END, Encoded, Vocabulary

Write = Callable[[int], Dialogue]
"""A dialogue for a seed."""


class Place(NamedTuple):
    """How far the reading has come."""

    round: int
    """A round is `Batches.ROUND` fresh dialogues."""

    batch: int
    """The next batch of the round."""


class Batch(NamedTuple):
    """Dialogues of about the same length, padded at the end."""

    tokens: torch.Tensor
    """(dialogues, length), int64."""

    weights: torch.Tensor
    """(dialogues, length), float32."""


class Batches:
    """Endless fresh dialogues, in batches of about `size` tokens."""

    ROUND = 512

    def __init__(
        self, write: Write, vocabulary: Vocabulary, *, size: int, context: int, seed: int
    ) -> None:
        self._write = write
        self._vocabulary = vocabulary
        self._size = size
        self._context = context
        self._seed = seed

    def after(self, place: Place) -> Iterator[tuple[Place, Batch]]:
        """Yield the batches from `place` on, each with the place that follows it."""
        number, start = place
        while True:
            batches = self._round(number)
            for index in range(start, len(batches)):
                yield Place(number, index + 1), self._padded(batches[index])
            number, start = number + 1, 0

    def _round(self, number: int) -> list[list[Encoded]]:
        first = (self._seed * 1_000_000 + number) * self.ROUND
        encoded = [
            self._vocabulary.encoded(self._write(first + index), self._context)
            for index in range(self.ROUND)
        ]
        encoded.sort(key=lambda one: len(one.tokens))
        batches: list[list[Encoded]] = [[]]
        for one in encoded:
            if batches[-1] and len(one.tokens) * (len(batches[-1]) + 1) > self._size:
                batches.append([])
            batches[-1].append(one)
        random.Random(number).shuffle(batches)
        return batches

    def _padded(self, dialogues: list[Encoded]) -> Batch:
        length = max(len(one.tokens) for one in dialogues)
        tokens = torch.full((len(dialogues), length), self._vocabulary.id(END))
        weights = torch.zeros(len(dialogues), length)
        for row, one in enumerate(dialogues):
            tokens[row, : len(one.tokens)] = torch.tensor(one.tokens)
            weights[row, : len(one.weights)] = torch.tensor(one.weights)
        return Batch(tokens, weights)
