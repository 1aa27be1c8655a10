"""From the lines of an import to what they say of one character."""

from collections.abc import Iterable

from trainer.corpus.description.fact import Description, Who
from trainer.progress import Progress
from trainer.scripts.line import Line


def described(lines: Iterable[Line], who: Who, progress: Progress) -> Description:
    """Return what the lines say of `who`; they are read once, in order, and not kept."""
    raise NotImplementedError
