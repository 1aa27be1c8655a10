"""Word error: how many words would have to be put right in what was heard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainer.ears.phrases import words


@dataclass(frozen=True, slots=True)
class WordError:
    """A count over any number of utterances."""

    wrong: int
    """Words replaced, left out or put in."""

    said: int
    """Words that were really said."""

    @property
    def share(self) -> float:
        """0 is perfect; above 1 more was put in than said."""
        return self.wrong / self.said if self.said else float(self.wrong > 0)


def word_error(pairs: Iterable[tuple[str, str]]) -> WordError:
    """Compare (said, heard) pairs, without case and punctuation."""
    wrong = length = 0
    for said, heard in pairs:
        wanted = words(said)
        wrong += distance(wanted, words(heard))
        length += len(wanted)
    return WordError(wrong, length)


def distance(wanted: Sequence[str], heard: Sequence[str]) -> int:
    """Return the fewest replacements, omissions and insertions (Levenshtein 1966)."""
    row = list(range(len(heard) + 1))
    for said_so_far, word in enumerate(wanted, start=1):
        diagonal, row[0] = row[0], said_so_far
        for at, other in enumerate(heard, start=1):
            changed = diagonal + (word != other)
            diagonal, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, changed)
    return row[-1]
