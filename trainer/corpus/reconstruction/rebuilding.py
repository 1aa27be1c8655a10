"""Samples in, samples rewritten out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from trainer.corpus.reconstruction.budget import Estimate
from trainer.corpus.reconstruction.terms import Terms
from trainer.corpus.sample import Sample
from trainer.progress import Progress


class Report(msgspec.Struct, kw_only=True):
    """What came of it; complete once the samples are through."""

    samples: int = 0
    scenes: int = 0
    """Pieces that were rewritten: a long sample is several."""

    by_model: int = 0
    by_rules: int = 0
    """Pieces that the rules wrote: by choice, or since the model's answers were refused."""

    refused: Counter[str] = msgspec.field(default_factory=Counter)
    """Why answers were refused → how many."""

    tokens_in: int = 0
    tokens_out: int = 0
    spent: float = 0.0
    """By all runs of the job."""


def rebuild(
    samples: Iterable[Sample], terms: Terms, work: Path, report: Report, progress: Progress
) -> Iterator[Sample]:
    """Yield the samples rewritten, in their order; those given are left as they are.

    Ids, sources, scenes, splits and the character's own lines stay; a turn of the other side keeps
    its sources, since it says the same in other words. `tokens` becomes 0: count anew.
    Raises `EndpointError` for a key, model or quota that won't do, and `CapReached`; what was
    answered until then is kept in `work`, and the same call goes on from there.
    """
    raise NotImplementedError


def estimate(samples: Iterable[Sample], terms: Terms, work: Path) -> Estimate:
    """Return what rebuilding the samples will cost; nothing for rules and a local model."""
    raise NotImplementedError
