"""What stands in her room: the window seat with its cushions, a ladder, the desk."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

import numpy as np

from trainer.body.curves import Points, bezier, ellipse, joined, points, smooth
from trainer.body.paint import Linear, Sheet, down, mixed
from trainer.body.places.shelf import WOOD, WOOD_DARK, WOOD_LIGHT, paint_books, paint_lamp

WINDOW = (352.0, 62.0, 928.0, 440.0)
"""left, top, right, bottom of the panes"""
LAMP = (1090.0, 470.0)


def block(left: float, top: float, right: float, bottom: float) -> Points:
    """Return an upright rectangle."""
    return points([(left, top), (right, top), (right, bottom), (left, bottom)])


def paint_seat(sheet: Sheet) -> None:
    """The seat under the window, books beneath it."""
    left, _, right, _ = WINDOW
    bench = block(left - 44, 500, right + 44, 614)
    sheet.fill(block(left - 44, 456, right + 44, 506), down(456, 506, "#d9c3aa", "#c9ae92"))
    sheet.fill(bench, down(500, 614, "#5b3d33", "#4a3029"))
    chance = np.random.default_rng(15)
    for k in range(4):
        x = left - 34 + k * 166
        paint_books(sheet, (x + 4, x + 152), 604, 84, chance)
        sheet.fill(
            block(x - 8, 500, x, 614),
            Linear((x - 8, 0), (x, 0), [(0, WOOD_LIGHT, 1), (1, WOOD_DARK, 1)]),
        )
    sheet.fill(block(right + 36, 500, right + 44, 614), WOOD)
    sheet.fill(block(left - 44, 506, right + 44, 526), "#24131a", alpha=0.5, soft=6)
    pad = joined(
        smooth(
            [
                (left - 48, 508),
                (left - 52, 492),
                (left - 40, 482),
                (640, 480),
                (right + 40, 482),
                (right + 52, 492),
                (right + 48, 508),
            ]
        )
    )
    sheet.fill(pad, down(480, 510, "#f3e9f6", "#bfaed8"))
    for x, tone in ((368.0, "#8f7bd8"), (432.0, "#f6d78a"), (862.0, "#e8b7bd"), (922.0, "#9fb6dc")):
        _paint_cushion(sheet, x, 486, tone)


def _paint_cushion(sheet: Sheet, x: float, base: float, tone: str) -> None:
    shape = smooth(
        [
            (x - 38, base),
            (x - 42, base - 30),
            (x - 34, base - 56),
            (x, base - 52),
            (x + 34, base - 56),
            (x + 42, base - 30),
            (x + 38, base),
            (x, base + 3),
        ],
        10,
        closed=True,
    )
    sheet.fill(shape + (3, 5), "#4a2e36", alpha=0.4, soft=6)
    light = mixed(tone, "#ffffff", 0.35)
    sheet.fill(shape, down(base - 56, base + 3, light, tone, mixed(tone, "#3a2540", 0.25)))
    sheet.ink(
        bezier((x - 20, base - 40), (x - 8, base - 34), (x + 8, base - 34), (x + 20, base - 42)),
        mixed(tone, "#3a2540", 0.35),
        (0.4, 3, 0.4),
        alpha=0.5,
        soft=1.5,
    )


def paint_ladder(sheet: Sheet) -> None:
    """A ladder for the highest shelves."""
    rails = (points([(236, 40), (292, 640)]), points([(276, 40), (340, 640)]))
    for share in np.linspace(0.1, 0.92, 8):
        rung = np.stack([rail[0] + (rail[1] - rail[0]) * share for rail in rails])
        sheet.ink(rung + (2, 4), "#2b1620", (5, 5), alpha=0.35, soft=2)
        sheet.ink(rung, WOOD_LIGHT, (5, 5))
    for rail in rails:
        sheet.ink(rail + (3, 4), "#2b1620", (8, 8), alpha=0.35, soft=3)
        sheet.ink(rail, WOOD, (8, 8))
        sheet.ink(rail - (2, 0), "#e3b88a", (1.6, 1.6), alpha=0.8)


def paint_desk(sheet: Sheet, *, lit: bool) -> None:
    """Her desk with the lamp, a mug and what she reads."""
    top = block(956, 470, 1290, 486)
    sheet.fill(top + (0, 14), "#24131a", alpha=0.5, soft=8)
    sheet.fill(block(980, 486, 1290, 640), down(486, 640, "#8d6048", "#6b4634"))
    for y in (500.0, 566.0):
        sheet.fill(block(1000, y, 1270, y + 54), down(y, y + 54, "#a27454", "#835840"))
        sheet.ink(points([(1000, y), (1270, y)]), "#c99b70", (1.4, 1.4), alpha=0.7)
        sheet.fill(ellipse((1135, y + 26), 9, 5), "#e3c07a")
    sheet.fill(top, down(470, 486, "#d6a878", "#a8784f"))
    for k, tone in enumerate(("#6f7f8f", "#b5838d", "#e8dcc8", "#7d6a9e")):
        y = 470 - 11 * (k + 1)
        book = block(1168 + k * 4, y, 1254 - k * 5, y + 11)
        sheet.fill(book, down(y, y + 11, mixed(tone, "#fff4e4", 0.25), mixed(tone, "#3a2530", 0.3)))
    mug = joined(
        smooth([(998, 444), (1000, 462), (1004, 470)]),
        smooth([(1026, 470), (1030, 462), (1032, 444)]),
    )
    sheet.ink(bezier((1030, 450), (1044, 448), (1042, 464), (1029, 463)), "#e4dbf4", (3, 3))
    sheet.fill(
        mug,
        Linear((998, 0), (1032, 0), [(0, "#cfc0ea", 1), (0.4, "#faf7ff", 1), (1, "#9f8fcf", 1)]),
    )
    letter = points([(1120, 470), (1160, 464), (1176, 468), (1138, 474)])
    sheet.fill(letter, "#fffaf0")
    paint_lamp(sheet, *LAMP, lit=lit)
