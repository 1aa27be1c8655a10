"""How cloth falls: folds, hems and outlines that every garment shares."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from trainer.body.art.shapes import MIDDLE
from trainer.body.curves import Points, bezier, mirrored
from trainer.body.paint import Box, Sheet

Curve = tuple[tuple[float, float], ...]
"""The four controls of a Bézier curve, drawn on her left."""


class Dye(NamedTuple):
    """The tones of one cloth, from light to line."""

    light: str
    base: str
    shade: str
    deep: str
    line: str


def placed(shape: Points, side: str) -> Points:
    """Return a shape drawn on her left, or its mirror image on her right."""
    return shape if side == "L" else mirrored(shape, MIDDLE)


def placed_box(box: Box, side: str) -> Box:
    """Likewise for a window."""
    return box if side == "L" else (2 * MIDDLE - box[2], box[1], 2 * MIDDLE - box[0], box[3])


def outlined(sheet: Sheet, shape: Points, tone: str, width: float = 3.4) -> None:
    """Draw a shape's outline, a little heavier where it runs downwards."""
    closed = np.vstack([shape, shape[:1]])
    sheet.ink(closed, tone, (width, width * 0.8, width, width * 0.8, width))


def fold(sheet: Sheet, curve: Points, dye: Dye, width: float) -> None:
    """A crease: a crisp line, a soft shade along it and the light on its other side."""
    sheet.ink(curve + (width * 0.3, width * 0.4), dye.shade, (0.5, width, 0.5), alpha=0.75, soft=3)
    sheet.ink(
        curve + (-width * 0.2, -width * 0.35),
        dye.light,
        (0.5, width * 0.6, 0.5),
        alpha=0.55,
        soft=3,
    )
    sheet.ink(curve, dye.deep, (0.4, 3.2, 0.4), alpha=0.8)


def folds(sheet: Sheet, curves: Sequence[tuple[Curve, float]], dye: Dye, side: str) -> None:
    """Draw several creases, each with its width."""
    for curve, width in curves:
        fold(sheet, placed(bezier(*curve), side), dye, width)


def ribs(edge: Points, inner: Points, every: int = 2) -> Iterator[Points]:
    """Yield the short lines of a knitted border between two edges."""
    for k in range(0, len(edge), every):
        yield np.stack([edge[k] + (inner[k] - edge[k]) * 0.1, edge[k] + (inner[k] - edge[k]) * 0.9])
