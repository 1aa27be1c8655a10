"""Which pattern a text follows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice

from trainer.scripts.format import Candidate, Learnt
from trainer.scripts.generic.patterns import PATTERNS, PROSE, Pattern, Told
from trainer.scripts.generic.scenes import parted

SAMPLED_LINES = 600
"""Of each file."""

SAMPLED_FILES = 20
NO_PATTERN = 0.04
"""What prose is worth: any pattern that fits better is taken."""

LONGEST = 100_000
"""Characters of a line; a longer one is no text."""

ROLE = "pattern"
SHOWN = 3
HITS = 5

_PAIRS = ("「」", "『』", "“”", "（）", "()")


def learnt(texts: Iterable[str], chosen: str = "") -> Learnt:
    """Return how likely each pattern is, from a sample; `chosen` is the user's own choice."""
    found = _candidates(tuple(islice(texts, SAMPLED_FILES)))
    return Learnt(ROLE, chosen or found[0].value, found[:SHOWN])


@lru_cache(maxsize=1)  # The reader asks about the texts that were evidence.
def _candidates(texts: tuple[str, ...]) -> list[Candidate]:
    samples = [_lines(text) for text in texts]
    letters = set().union(*chain.from_iterable(samples))
    found = [
        _candidate(name, pattern, samples)
        if not pattern.marks or letters.intersection(pattern.marks)
        else Candidate(name, 0.0)
        for name, pattern in PATTERNS.items()
    ]
    return sorted(found, key=lambda candidate: -candidate.score)


def stripped(text: str) -> list[str]:
    """Return the lines of a text without the spaces around them; "" for one that never ends."""
    lines = [line.strip() for line in text.split("\n")]
    return [line if len(line) <= LONGEST else "" for line in lines]


def _lines(text: str) -> Sequence[str]:
    """Return a sample from the beginning and the middle of a text."""
    lines, _ = parted(stripped(text))
    if len(lines) <= SAMPLED_LINES:
        return lines
    half, middle = SAMPLED_LINES // 2, len(lines) // 2
    return [*lines[:half], "", *lines[middle : middle + half]]


def _candidate(name: str, pattern: Pattern, samples: Sequence[Sequence[str]]) -> Candidate:
    told = [one for lines in samples for one in pattern.read(lines)]
    if name == PROSE:
        return Candidate(name, NO_PATTERN, [_shown(one) for one in told[:HITS]])
    hits = [one for one in told if one.name]
    return Candidate(name, _score(hits, len(told), pattern.trust), _samples(hits))


def _score(hits: Sequence[Told], total: int, trust: float) -> float:
    """Return coverage × names that come again × marks that close, from 0 to 1."""
    if not hits:
        return 0.0
    counts = Counter(one.name for one in hits)
    again = sum(count - 1 for count in counts.values()) / len(hits)
    closed = sum(_is_balanced(one.text) for one in hits) / len(hits)
    return len(hits) / total * (trust + (1 - trust) * again) * closed


def _is_balanced(text: str) -> bool:
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)


def _samples(hits: Sequence[Told]) -> list[str]:
    """Return hits from all over, of different names where there are."""
    step = max(1, len(hits) // HITS)
    return [_shown(one) for one in hits[::step][:HITS]]


def _shown(one: Told) -> str:
    text = " ".join(one.text[:80].split())
    return f"{one.name} → {text}" if one.name else text
