"""Moving the mouth with the voice: from the visemes of a clause to a mouth on every frame."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from companion.sound import Viseme

OPENS_IN = 0.025
"""Seconds in which a mouth gets two thirds of the way open; muscles open faster than they close."""

CLOSES_IN = 0.045
"""Seconds in which it gets two thirds of the way shut."""


@dataclass(frozen=True, slots=True)
class Mouth:
    """The shape of a mouth."""

    opening: float = 0.0
    """0 closed, 1 wide open."""

    spread: float = 0.0
    """-1 rounded (as in "oo"), 1 spread (as in "ee")."""


SHUT = Mouth()


def mouth_at(visemes: Sequence[Viseme], seconds: float) -> Mouth:
    """Return the mouth's shape at `seconds`, on a smooth curve through the visemes on either side.

    `visemes` are in order of time; before the first and after the last, the mouth is shut.
    """
    after = bisect_right(visemes, seconds, key=lambda viseme: viseme.at)
    if after == 0 or after == len(visemes):
        return SHUT
    a, b = visemes[after - 1], visemes[after]
    share = _smoothstep((seconds - a.at) / (b.at - a.at))
    return Mouth(
        opening=a.opening + share * (b.opening - a.opening),
        spread=a.spread + share * (b.spread - a.spread),
    )


def followed(mouth: Mouth, target: Mouth, seconds: float) -> Mouth:
    """Return the mouth `seconds` later, on its way from `mouth` to `target`.

    Approaches exponentially, so that the result hardly depends on the frame rate.
    """
    opening = _approached(
        mouth.opening, target.opening, seconds, OPENS_IN if target.opening > mouth.opening else None
    )
    return Mouth(opening, _approached(mouth.spread, target.spread, seconds, None))


def _approached(value: float, target: float, seconds: float, constant: float | None) -> float:
    return target + (value - target) * exp(-max(seconds, 0.0) / (constant or CLOSES_IN))


def _smoothstep(share: float) -> float:
    return share * share * (3.0 - 2.0 * share)
