"""Sound in memory, and what is known of a clause before it sounds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Mono, shape (n,), each in [-1, 1]."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono sound."""

    samples: Samples

    rate: int
    """Samples per second."""

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate


@dataclass(frozen=True, slots=True)
class Viseme:
    """A mouth shape and when it is reached."""

    at: float
    """Seconds from the start of the clause."""

    opening: float
    """0 closed, 1 wide open."""

    spread: float
    """-1 rounded (as in "oo"), 1 spread (as in "ee")."""


@dataclass(frozen=True, slots=True)
class Word:
    """When a word of a clause begins to sound."""

    at: float
    """Seconds from the start of the clause."""

    end: int
    """How many characters of the clause are heard once this word has sounded."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A clause about to sound: all that is known before its samples are."""

    rate: int
    """Samples per second of the samples that follow."""

    seconds: float
    """How long it will take."""

    visemes: tuple[Viseme, ...] = ()
    """In order of time."""

    words: tuple[Word, ...] = ()
    """In order of time; empty where the voice knows no times."""
