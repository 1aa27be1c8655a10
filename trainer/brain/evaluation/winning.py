"""How often one reply is worth more than another, and whether that is only for its length."""

import math
import random
from collections.abc import Sequence
from fractions import Fraction

import msgspec

from trainer.brain.evaluation.likelihood import DRAWS, Interval, interval

ROUNDING = 1e-9
"""Of the largest reward: differences below it are none."""


class Wins(msgspec.Struct, frozen=True, kw_only=True):
    """How often the reply after is worth more than the one before."""

    rate: Interval
    """0 to 1; a tie is half a win."""

    controlled: Interval
    """The same, once what longer replies are worth anyway is taken off."""

    by_length: float
    """What a word more is worth, in reward."""


def wins(
    before: Sequence[float], after: Sequence[float], longer: Sequence[float], seed: int = 1
) -> Wins:
    """Compare rewards of two replies to the same; `longer` is how many words the second has more.

    What length is worth is the slope of a least-squares line through the differences, with an
    intercept: it is taken off each difference. Intervals are of a bootstrap over the replies.
    """
    told = list(zip(before, after, longer, strict=True))
    drawn = random.Random(seed)
    draws = [_compared(drawn.choices(told, k=len(told))) for _ in range(DRAWS)]
    rate, controlled, slope = _compared(told)
    return Wins(
        rate=interval(rate, [one for one, _, _ in draws]),
        controlled=interval(controlled, [one for _, one, _ in draws]),
        by_length=slope,
    )


def sign_test(wins_: int, losses: int) -> float:
    """Return how likely a difference this large is by chance, both ways; ties are left out."""
    count, most = wins_ + losses, max(wins_, losses)
    tail = sum(math.comb(count, k) for k in range(most, count + 1))
    return min(1.0, float(Fraction(2 * tail, 2**count)))


def _compared(told: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Return the rate of wins, the same without what length is worth, and that."""
    gained = [after - before for before, after, _ in told]
    longer = [one for _, _, one in told]
    count = len(told)
    mean, centre = sum(gained) / count, sum(longer) / count
    spread = sum((one - centre) ** 2 for one in longer)
    together = sum((one - centre) * (gain - mean) for one, gain in zip(longer, gained, strict=True))
    slope = together / spread if spread else 0.0
    plain = [gain - slope * one for gain, one in zip(gained, longer, strict=True)]
    tie = ROUNDING * max(abs(one) for before, after, _ in told for one in (before, after))
    return _rate(gained, tie), _rate(plain, tie), slope


def _rate(gained: Sequence[float], tie: float) -> float:
    won = sum(gain > tie for gain in gained) + 0.5 * sum(abs(gain) <= tie for gain in gained)
    return won / len(gained)
