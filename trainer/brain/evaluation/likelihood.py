"""How surprising a set of dialogues is, before and after, and how sure that is."""

import random
from collections.abc import Sequence

import msgspec

Cost = tuple[float, float]
"""A dialogue's loss, summed over its tokens, and how many those are."""

DRAWS = 1000


class Interval(msgspec.Struct, frozen=True):
    """A figure, mostly a mean loss a token in nats, and where it lies in 95 of 100 draws."""

    mean: float
    low: float
    high: float


class Compared(msgspec.Struct, frozen=True):
    """A set before and after; the difference is before - after, by the same draws of both."""

    before: Interval
    after: Interval
    lift: Interval
    dialogues: int
    tokens: int


def compared(before: Sequence[Cost], after: Sequence[Cost], seed: int) -> Compared:
    """Return means over tokens, with percentile bootstrap intervals over dialogues.

    The two are costs of the same dialogues, in the same order. Averages of batches, which trainers
    mostly show, weigh short dialogues more than long ones; these don't.
    """
    drawn = random.Random(seed)
    many = range(len(before))
    series: list[tuple[float, float, float]] = []
    for _ in range(DRAWS):
        some = drawn.choices(many, k=len(before))
        one, other = _mean([before[i] for i in some]), _mean([after[i] for i in some])
        series.append((one, other, one - other))
    columns = list(zip(*series, strict=True))
    first, last = _mean(before), _mean(after)
    old, new, lift = (
        interval(mean, column)
        for mean, column in zip((first, last, first - last), columns, strict=True)
    )
    return Compared(old, new, lift, len(before), round(sum(tokens for _, tokens in before)))


def interval(mean: float, draws: Sequence[float]) -> Interval:
    """Return a figure with where 95 of 100 draws of it lie."""
    ordered = sorted(draws)
    last = len(ordered) - 1
    return Interval(mean, ordered[round(0.025 * last)], ordered[round(0.975 * last)])


def _mean(costs: Sequence[Cost]) -> float:
    return sum(cost for cost, _ in costs) / max(1e-9, sum(tokens for _, tokens in costs))
