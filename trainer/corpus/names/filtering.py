"""Decisions about names, applied to samples."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from trainer.corpus.names.gazetteer import Gazetteer
from trainer.corpus.sample import Sample
from trainer.progress import Progress


class Tally:
    """What was done to the samples; tallies of several processes are added with `+=`."""

    def __init__(self) -> None:
        self.samples = 0
        self.changed = 0
        self.dropped = 0
        self.met: Counter[str] = Counter()
        """Name → times it was met in samples, whatever was decided."""

        self.lost: Counter[str] = Counter()
        """Name → samples dropped for it."""

    def __iadd__(self, other: "Tally") -> "Tally":
        self.samples += other.samples
        self.changed += other.changed
        self.dropped += other.dropped
        self.met += other.met
        self.lost += other.lost
        return self

    def write(self, file: Path, gazetteer: Gazetteer) -> None:
        """Write the table of decisions (`decisions.json`): the same bytes for the same samples."""
        raise NotImplementedError


def apply(
    samples: Iterable[Sample], gazetteer: Gazetteer, tally: Tally, progress: Progress
) -> Iterator[Sample]:
    """Yield the samples as decided, in their order; those given are left as they are.

    Ids, sources, scenes and splits stay. `tokens` of a sample that changed becomes 0: count anew.
    """
    raise NotImplementedError
