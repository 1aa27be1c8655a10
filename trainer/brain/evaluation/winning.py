"""How often one reply is worth more than another, and whether that is only for its length."""

import math
from collections.abc import Sequence

import msgspec


class Wins(msgspec.Struct, frozen=True, kw_only=True):
    """How often the reply after is worth more than the one before."""

    rate: float
    """0 to 1; a tie is half a win."""

    controlled: float
    """The same, once what longer replies are worth anyway is taken off."""

    by_length: float
    """What a word more is worth, in reward."""


def wins(before: Sequence[float], after: Sequence[float], longer: Sequence[float]) -> Wins:
    """Compare rewards of two replies to the same; `longer` is how many words the second has more.

    What length is worth is the slope of a least-squares line through the differences, with an
    intercept: it is taken off each difference.
    """
    gained = [one - other for one, other in zip(after, before, strict=True)]
    count = len(gained)
    mean, centre = sum(gained) / count, sum(longer) / count
    spread = sum((one - centre) ** 2 for one in longer)
    together = sum((one - centre) * (gain - mean) for one, gain in zip(longer, gained, strict=True))
    slope = together / spread if spread else 0.0
    plain = [gain - slope * one for gain, one in zip(gained, longer, strict=True)]
    return Wins(rate=_rate(gained), controlled=_rate(plain), by_length=slope)


def sign_test(wins_: int, losses: int) -> float:
    """Return how likely a difference this large is by chance, both ways; ties are left out."""
    count, most = wins_ + losses, max(wins_, losses)
    tail = sum(math.comb(count, k) for k in range(most, count + 1))
    return min(1.0, 2 * tail / float(2**count))


def _rate(gained: Sequence[float]) -> float:
    won = sum(gain > 0 for gain in gained) + 0.5 * sum(gain == 0 for gain in gained)
    return won / len(gained)
