"""Her mouth, drawn open; the rig closes it."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

import numpy as np

from trainer.body.art import palette as tone
from trainer.body.art.shapes import MOUTH_AT
from trainer.body.curves import Points, ellipse, smooth
from trainer.body.paint import Sheet, down

UPPER = smooth([(-38, -12), (-19, -15), (0, -12), (19, -15), (38, -12)], 10)
LOWER = smooth([(-38, -12), (-30, 14), (0, 32), (30, 14), (38, -12)], 10)
BOX = (640.0, 550.0, 760.0, 640.0)


def _opening() -> Points:
    opening: Points = np.vstack([UPPER, LOWER[::-1]]) + MOUTH_AT
    return opening


def inside(resolution: float) -> Sheet:
    """The dark of the mouth."""
    sheet = Sheet(BOX, resolution)
    sheet.fill(_opening(), down(MOUTH_AT[1] - 15, MOUTH_AT[1] + 32, "#6f2238", "#a5404e"))
    return sheet


def tongue(resolution: float) -> Sheet:
    """The tongue, clipped by the mouth in the model."""
    sheet = Sheet(BOX, resolution)
    x, y = MOUTH_AT
    with sheet.within(_opening()):
        sheet.fill(ellipse((x, y + 28), 27, 18), down(y + 8, y + 34, "#ffa7a4", tone.TONGUE))
        sheet.fill(ellipse((x, y + 17), 14, 3), "#ffd2cc", alpha=0.6, soft=2)
    return sheet


def teeth(resolution: float) -> Sheet:
    """The edge of the upper teeth."""
    sheet = Sheet(BOX, resolution)
    low = smooth([(33, -10), (22, -3.5), (0, -1), (-22, -3.5), (-33, -10)], 10)
    with sheet.within(_opening()):
        sheet.fill(np.vstack([UPPER + (0, -3), low]) + MOUTH_AT, "#fffaf6")
    return sheet


def lip_upper(resolution: float) -> Sheet:
    """The line of the upper lip."""
    sheet = Sheet(BOX, resolution)
    sheet.ink(UPPER + MOUTH_AT, tone.MOUTH_LINE, (3.4, 3, 2.4, 3, 3.4))
    return sheet


def lip_lower(resolution: float) -> Sheet:
    """The line of the lower lip."""
    sheet = Sheet(BOX, resolution)
    sheet.ink(LOWER + MOUTH_AT, tone.MOUTH_LINE, (2.8, 2.4, 2.8, 2.4, 2.8))
    return sheet
