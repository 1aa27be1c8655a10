"""From facts to questions and answers."""

from collections.abc import Iterator

from trainer.corpus.description.fact import Description
from trainer.corpus.sample import Sample


def samples(description: Description) -> Iterator[Sample]:
    """Yield several questions for each fact, each with its answer in her first person.

    `scene` is that of the first line of the evidence, so that a split by scene holds for
    descriptions too; `split` is left to the caller. The answer's `Turn.sources` are her own lines
    where it is one, verbatim, and empty where it was composed.
    """
    raise NotImplementedError
