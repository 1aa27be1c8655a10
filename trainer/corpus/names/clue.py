"""What speaks for something being a name."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from trainer.corpus.names.gazetteer import NameKind


class Clue(NamedTuple):
    """One thing that may be a name."""

    name: str
    kind: NameKind
    by: str
    """For `Name.found_by`."""

    sure: bool
    """Whether it is specific to the story beyond much doubt: a guess is kept unless decided."""

    role: str = ""


class Scout(Protocol):
    """Looks for names in texts of one language."""

    def see(self, text: str) -> None:
        """Look at one text."""
        ...

    def clues(self) -> Iterator[Clue]:
        """Yield what the texts gave."""
        ...


def without_longer(counts: Counter[str], also: Iterable[str] = ()) -> Counter[str]:
    """Return the counts without names that end in a likelier one: 昨日花奈 where 花奈 is.

    Names are found by what follows them, so their ends are sure and their beginnings are not.
    """
    known = set(also)
    kept: Counter[str] = Counter()
    for name, count in sorted(counts.items(), key=lambda item: (len(item[0]), item[0])):
        endings = (name[start:] for start in range(1, len(name) - 1))
        shorter = next((end for end in endings if end in known or kept[end] >= count), "")
        if shorter:
            kept[shorter] += count
        else:
            kept[name] += count
    return kept
