"""Which line is whose translation, where the two files have another number of lines."""

import math
from collections.abc import Sequence

from trainer.scripts.rows import Row

BAND = 24
"""Lines that the files may drift apart, besides their difference."""

MOST_CELLS = 600_000
"""Pairs of lines that are compared; a second of work."""

GAP = 1.1
"""The cost of a line without a counterpart."""

WORST = 0.8
"""The mean cost of a pair, above which nothing is taken for a translation."""

_QUOTES = ("「", "『", "“", '"', "（", "(")


def aligned(
    one: Sequence[Row | None], other: Sequence[Row | None], called: dict[str, str]
) -> list[Row | None] | None:
    """Return for each row of `one` its counterpart of `other`, None where that can't be told.

    `called` maps names in the one to names in the other, as far as they are known.
    """
    band = abs(len(one) - len(other)) + BAND
    if len(one) * (2 * band + 1) > MOST_CELLS or not one or not other:
        return None
    pairs, cost = _cheapest([_traits(r) for r in one], [_traits(r) for r in other], band, called)
    if len(pairs) < 0.8 * min(len(one), len(other)) or cost > WORST * max(1, len(pairs)):
        return None
    return [other[pairs[place]] if place in pairs else None for place in range(len(one))]


Traits = tuple[str, bool, float]
"""Name, whether it is quoted, and the logarithm of the length."""


def _traits(row: Row | None) -> Traits:
    if row is None:
        return "", False, 0.0
    text = next(iter(row.texts.values()), "").strip()
    name = next((names[0] for names in row.names.values() if names), "")
    return name, text.startswith(_QUOTES), math.log(len(text) + 2)


def _apart(one: Traits, other: Traits, called: dict[str, str]) -> float:
    cost = min(2.0, abs(one[2] - other[2]))
    if bool(one[0]) != bool(other[0]) or (one[0] in called and called[one[0]] != other[0]):
        cost += 3.0
    if one[1] != other[1]:
        cost += 1.0
    return cost


def _cheapest(
    one: Sequence[Traits], other: Sequence[Traits], band: int, called: dict[str, str]
) -> tuple[dict[int, int], float]:
    """Return the pairs of the cheapest alignment within the band, and what the pairs cost."""
    infinite = math.inf
    width = 2 * band + 1
    best = [[infinite] * width for _ in range(len(one) + 1)]
    came = [bytearray(width) for _ in range(len(one) + 1)]
    for i in range(len(one) + 1):
        row, above = best[i], best[i - 1] if i else []
        for place in range(width):
            j = i + place - band
            if not 0 <= j <= len(other):
                continue
            least, step = (0.0, 0) if i == j == 0 else (infinite, 0)
            if i and j and above[place] < infinite:
                cost = above[place] + _apart(one[i - 1], other[j - 1], called)
                least, step = cost, 1
            if i and place + 1 < width and above[place + 1] + GAP < least:
                least, step = above[place + 1] + GAP, 2
            if j and place and row[place - 1] + GAP < least:
                least, step = row[place - 1] + GAP, 3
            row[place], came[i][place] = least, step
    return _traced(one, other, came, band, called)


def _traced(
    one: Sequence[Traits],
    other: Sequence[Traits],
    came: Sequence[bytearray],
    band: int,
    called: dict[str, str],
) -> tuple[dict[int, int], float]:
    pairs: dict[int, int] = {}
    total = 0.0
    i, j = len(one), len(other)
    while i or j:
        step = came[i][j - i + band]
        if step == 1:
            i, j = i - 1, j - 1
            pairs[i] = j
            total += _apart(one[i], other[j], called)
        elif step == 2:
            i -= 1
        elif step == 3:
            j -= 1
        else:
            break
    return pairs, total
