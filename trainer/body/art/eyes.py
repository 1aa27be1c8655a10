"""Her eyes: white, iris, lights, lashes open and closed, lid fold, brow. Drawn as the left one."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

import numpy as np

from trainer.body.art import palette as tone
from trainer.body.art.shapes import (
    BROW_Y,
    EYE_INNER,
    EYE_OUTER,
    LID_LOWER,
    LID_UPPER,
    SIDES,
    closed_lid,
    eye,
    eye_centre,
)
from trainer.body.curves import Points, ellipse, even, normals, smooth, star
from trainer.body.paint import Box, Linear, Radial, Sheet, down, glow

IRIS_RX, IRIS_RY = 34.0, 43.0


def _window(side: str, left: float, top: float, right: float, bottom: float) -> Box:
    """Return a box round the eye; left is the nose's side."""
    x, y = eye_centre(side)
    xs = sorted((x + SIDES[side] * left, x + SIDES[side] * right))
    return (xs[0], y + top, xs[1], y + bottom)


def white(side: str, resolution: float) -> Sheet:
    """The white, in the shade of the upper lid."""
    sheet = Sheet(_window(side, -64, -62, 70, 62), resolution)
    y = eye_centre(side)[1]
    shape = eye(side, np.vstack([LID_UPPER + (0, -2), (LID_LOWER + (0, 1))[::-1]]))
    stops = [(0.0, "#b7a6cc", 1.0), (0.34, "#e6dcee", 1.0), (0.55, tone.WHITE, 1.0)]
    sheet.fill(shape, Linear((0, y - 46), (0, y + 44), stops))
    return sheet


def _iris_centre(side: str) -> tuple[float, float]:
    x, y = eye_centre(side)
    return (float(x - SIDES[side] * 1.5), float(y + 1))


def iris(side: str, resolution: float) -> Sheet:
    """Iris and pupil: dark above, glowing below."""
    sheet = Sheet(_window(side, -50, -56, 50, 60), resolution)
    cx, cy = _iris_centre(side)
    disc = ellipse((cx, cy), IRIS_RX, IRIS_RY)
    colours = (tone.IRIS_TOP, "#47339a", tone.IRIS, "#9078dc", tone.IRIS_LOW)
    sheet.fill(disc, down(cy - IRIS_RY, cy + IRIS_RY, *colours))
    with sheet.within(disc):
        sheet.fill(None, glow((cx, cy + 34), (36, 30), tone.IRIS_GLOW, 0.95))
        _paint_fibres(sheet, cx, cy)
        ring = [(0.0, tone.PUPIL, 0.0), (0.78, tone.PUPIL, 0.0), (0.93, tone.PUPIL, 0.75)]
        sheet.fill(None, Radial((cx, cy), (IRIS_RX, IRIS_RY), [*ring, (1.0, tone.PUPIL, 1.0)]))
        sheet.fill(ellipse((cx, cy - 2), 14, 20), tone.PUPIL, soft=1.2)
        sheet.fill(ellipse((cx, cy - 36), 46, 30), tone.IRIS_TOP, alpha=0.62, soft=4)
        crescent = np.vstack(
            [smooth([(-25, 15), (-13, 31), (0, 36), (13, 31), (25, 15)]),
             smooth([(25, 15), (11, 24), (0, 27), (-11, 24), (-25, 15)])]
        )  # fmt: skip
        sheet.fill(crescent + (cx, cy), "#ffe9ff", alpha=0.65, soft=1.6)
    return sheet


def _paint_fibres(sheet: Sheet, cx: float, cy: float) -> None:
    for k in range(22):
        angle = 2 * np.pi * k / 22 + 0.07
        ray = np.array([(np.cos(angle), np.sin(angle))])
        path = np.vstack([ray * (15, 21), ray * (IRIS_RX - 4, IRIS_RY - 5)]) + (cx, cy)
        lower = np.sin(angle) > -0.2
        text, alpha = ("#f0dcff", 0.30) if lower else ("#8d77d8", 0.28)
        sheet.ink(path, text, (0.4, 2.6, 0.4), alpha=alpha)


def light(side: str, resolution: float) -> Sheet:
    """The lights in her eyes: both fall from the same window."""
    sheet = Sheet(_window(side, -50, -56, 50, 60), resolution)
    cx, cy = _iris_centre(side)
    sheet.fill(ellipse((cx - 13, cy - 19), 10.5, 13.5, 0.25), "#ffffff", soft=0.6)
    sheet.fill(ellipse((cx + 14, cy + 19), 5.2, 6.6, 0.3), "#ffffff", alpha=0.92, soft=0.5)
    sheet.fill(ellipse((cx + 7, cy - 29), 3.4, 3.4), "#ffffff", alpha=0.8, soft=0.5)
    sheet.fill(ellipse((cx - 18, cy + 10), 2.4, 3.2), "#f6e6ff", alpha=0.75, soft=0.5)
    return sheet


def sparkle(side: str, resolution: float) -> Sheet:
    """Stars in her eyes, for when she can't hold it in."""
    sheet = Sheet(_window(side, -50, -56, 50, 60), resolution)
    cx, cy = _iris_centre(side)
    for x, y, size in ((-10, -12, 17), (13, 18, 10), (14, -24, 6)):
        shape = star((cx + x, cy + y), size, 0.45)
        sheet.fill(shape, "#ffe9a8", alpha=0.9, soft=3)
        sheet.fill(shape, "#fffdf2")
    return sheet


def lash(side: str, resolution: float) -> Sheet:
    """The upper lashes of an open eye."""
    sheet = Sheet(_window(side, -74, -78, 92, 40), resolution)
    lid = even(LID_UPPER, 60)
    t = np.linspace(0, 1, 60)[:, None]
    outwards = 1.5 + 9.5 * np.sin(np.clip(t * 1.05, 0, 1) * np.pi * 0.6) ** 1.4
    band = np.vstack([lid + normals(lid) * outwards, (lid + normals(lid) * -2.6)[::-1]])
    brown = down(EYE_LINE_TOP, EYE_LINE_BOTTOM, tone.LASH, "#4b2a45", "#6a3c52")
    sheet.fill(eye(side, band), brown)
    for path, widths in LASHES:
        sheet.ink(eye(side, smooth(path, 10)), brown, widths)
    sheet.fill(eye(side, band + (0, 6)), tone.LASH, alpha=0.16, soft=3)
    return sheet


EYE_LINE_TOP, EYE_LINE_BOTTOM = 418.0, 486.0
LASHES: tuple[tuple[Points, tuple[float, ...]], ...] = (
    (np.array([(30, -38), (50, -24), (64, -19), (80, -25)]), (12, 14, 8, 0.4)),
    (np.array([(20, -44), (42, -40), (56, -41), (68, -50)]), (9, 8, 4.5, 0.4)),
    (np.array([(46, -16), (57, -5), (66, 0), (78, -3)]), (10, 10, 5, 0.4)),
    (np.array([(-41, -6), (-46, 5), (-49, 14), (-52, 19)]), (3.6, 3.6, 2.6, 0.6)),
)
"""Round the eye's centre: wing, second wing, outer corner, inner corner."""


def lash_low(side: str, resolution: float) -> Sheet:
    """The fine line under the eye, darker outwards."""
    sheet = Sheet(_window(side, -62, -4, 74, 62), resolution)
    lid = even(LID_LOWER, 50)
    sheet.ink(eye(side, lid[4:] + (0, 1)), "#7b4656", (0.5, 1.4, 2.2, 3.4, 5, 3), alpha=0.95)
    for path in ([(40, 30), (48, 36), (52, 42)], [(49, 19), (58, 24), (63, 29)]):
        sheet.ink(eye(side, smooth(path, 6)), "#6a3c52", (3.4, 2, 0.4))
    return sheet


def lash_closed(side: str, resolution: float) -> Sheet:
    """The lashes of a closed eye, hanging; the rig bends them into a smile."""
    sheet = Sheet(_window(side, -74, -20, 92, 74), resolution)
    x = np.linspace(EYE_INNER, EYE_OUTER, 40)
    line = np.stack([x, closed_lid(x)], 1)
    sheet.ink(eye(side, line), tone.LASH, (2.4, 6.5, 8, 8.5, 7))
    for at, dx, dy in ((0.97, 17, 5), (0.82, 14, 13), (0.64, 8, 15)):
        root = line[int(at * 39)]
        path = smooth([root, root + (dx * 0.6, dy * 0.8), root + (dx, dy)], 8)
        sheet.ink(eye(side, path), tone.LASH, (6.5, 4.5, 0.6))
    return sheet


def fold(side: str, resolution: float) -> Sheet:
    """The line of the lid above the lashes."""
    sheet = Sheet(_window(side, -54, -84, 74, -20), resolution)
    path = smooth([(-34, -45), (-12, -60), (14, -64), (38, -56), (56, -40)], 12)
    sheet.ink(eye(side, path), "#b06a66", (0.4, 2.6, 3, 2.2, 0.4), alpha=0.85)
    return sheet


def brow(side: str, resolution: float) -> Sheet:
    """A soft brow, thick towards the nose."""
    sheet = Sheet(_window(side, -64, BROW_Y - 34, 78, BROW_Y + 34), resolution)
    path = smooth([(-44, 6), (-22, -6), (8, -11), (36, -6), (58, 8)], 12) + (0, BROW_Y)
    sheet.ink(eye(side, path), "#8d5c58", (5, 7.5, 7, 5, 0.8))
    sheet.ink(eye(side, path + (0, -1.5)), "#b98376", (0.5, 3, 3, 1, 0.4), alpha=0.7)
    return sheet
