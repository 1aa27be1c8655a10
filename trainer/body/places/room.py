"""Her room above the bookshop: a window to the sea, shelves, a lamp, curtains, a window seat."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

import numpy as np

from trainer.body.curves import bezier, ellipse, joined, points, smooth
from trainer.body.paint import Linear, Sheet, down, mixed
from trainer.body.places.furniture import WINDOW, block, paint_desk, paint_ladder, paint_seat
from trainer.body.places.shelf import paint_plant, paint_shelf, paint_star

BULBS = [(x, 64 + 26 * np.sin((x - 250) / 780 * 3 * np.pi) ** 2) for x in range(262, 1030, 38)]
FRAME, FRAME_SHADE = "#f7efe4", "#cfbda9"


def interior(resolution: float, *, lit: bool) -> Sheet:
    """Paint everything but the view; the panes stay transparent. `lit`: lamps burn."""
    sheet = Sheet((0, 0, 1280, 720), resolution)
    _paint_wall(sheet)
    _paint_floor(sheet)
    sheet.erase(block(*WINDOW))
    _paint_wisteria(sheet)
    _paint_frame(sheet)
    paint_seat(sheet)
    paint_shelf(sheet, (18, 268), (128, 226, 324, 422, 520, 610), 34, 3)
    paint_shelf(sheet, (1012, 1262), (128, 226, 324, 422, 520, 610), 34, 8)
    paint_ladder(sheet)
    _paint_curtains(sheet)
    paint_desk(sheet, lit=lit)
    _paint_lights(sheet, lit=lit)
    return sheet


def _paint_wall(sheet: Sheet) -> None:
    sheet.fill(None, down(0, 640, "#e9d8c6", "#f3e6d6", "#e2cdb8"))
    for x in range(0, 1290, 32):
        sheet.ink(points([(x, 30), (x, 600)]), "#c9b29a", (0.8, 0.8), alpha=0.35)
    sheet.fill(block(0, 0, 1280, 26), down(0, 26, "#7d5540", "#a87852"))
    sheet.fill(block(0, 26, 1280, 46), "#5a3b30", alpha=0.5, soft=8)


def _paint_floor(sheet: Sheet) -> None:
    sheet.fill(block(0, 612, 1280, 720), down(612, 720, "#8f5f45", "#b07c58"))
    for k in range(-22, 23):
        top, bottom = 640 + k * 46, 640 + k * 66
        sheet.ink(points([(top, 612), (bottom, 720)]), "#5f3b2c", (0.8, 1.6), alpha=0.6)
    chance = np.random.default_rng(2)
    for _ in range(160):
        x, y = chance.uniform(0, 1280), chance.uniform(616, 720)
        grain = points([(x, y), (x + chance.uniform(10, 50), y + chance.uniform(-1, 1))])
        sheet.ink(grain, "#d9a578", (0.3, 1, 0.3), alpha=0.35)
    sheet.fill(block(0, 606, 1280, 622), "#4a2e26", alpha=0.55, soft=5)
    rug = ellipse((640, 716), 420, 52)
    sheet.fill(rug, down(664, 720, "#8778b8", "#a99ad6"))
    sheet.fill(ellipse((640, 718), 380, 42), "#c3b6e6", alpha=0.55, soft=3)
    sheet.fill(ellipse((640, 720), 356, 36), "#8f7fc2", alpha=0.8, soft=2)


def _paint_wisteria(sheet: Sheet) -> None:
    """Blossom that hangs over the window from outside."""
    chance = np.random.default_rng(21)
    left, top, right, _ = WINDOW
    for _ in range(46):
        x = chance.uniform(left, right)
        edge = abs(x - 640) / 288
        length = chance.uniform(16, 44) * (0.35 + edge**1.5)
        for step in np.linspace(0, 1, 18):
            spread = (1 - step) * 8 + 1.6
            spot = (
                x + chance.uniform(-spread, spread),
                top + step * length + chance.uniform(-2, 2),
            )
            tone = mixed("#8f7bd8", "#e6dcff", float(chance.uniform(0, 0.9)) * (1 - 0.5 * step))
            size = chance.uniform(1.8, 3.6) * (1.15 - 0.6 * step)
            sheet.fill(ellipse(spot, size, size * 0.85), tone, alpha=0.92)
    for _ in range(70):
        x = chance.uniform(left, right)
        y = top + chance.uniform(-4, 14) * (0.3 + abs(x - 640) / 288)
        tone = mixed("#5f8f62", "#b7d69a", float(chance.uniform()))
        leaf = ellipse((x, y), 7, 2.6, chance.uniform(0.2, 2.9))
        sheet.fill(leaf, tone, alpha=0.9)


def _paint_frame(sheet: Sheet) -> None:
    left, top, right, bottom = WINDOW
    bars = [
        block(left - 16, top - 16, right + 16, top + 4),
        block(left - 16, top - 16, left + 4, bottom),
        block(right - 4, top - 16, right + 16, bottom),
    ]
    bars += [block(x - 5, top, x + 5, bottom) for x in (496.0, 784.0)]
    bars += [block(left, 154, right, 161)]
    for bar in bars:
        low, high = bar.min(0), bar.max(0)
        tall = high[1] - low[1] > high[0] - low[0]
        end = (high[0], low[1]) if tall else (low[0], high[1])
        sheet.fill(bar + (2, 3), "#6b4a4a", alpha=0.25, soft=3)
        sheet.fill(
            bar,
            Linear(
                tuple(low), tuple(end), [(0, FRAME, 1), (0.6, "#efe2d2", 1), (1, FRAME_SHADE, 1)]
            ),
        )
    sill = block(left - 34, bottom - 2, right + 34, bottom + 16)
    sheet.fill(sill + (0, 8), "#5a3b30", alpha=0.4, soft=6)
    sheet.fill(sill, down(bottom - 2, bottom + 16, "#fff8ec", "#d9c6b0"))
    paint_plant(sheet, 404, bottom, 34, 5)
    _paint_vase(sheet, 862, bottom)
    sheet.fill(ellipse((808, bottom - 6), 14, 7), down(bottom - 13, bottom, "#fff0e4", "#d8a79a"))


def _paint_vase(sheet: Sheet, x: float, base: float) -> None:
    chance = np.random.default_rng(9)
    for _ in range(9):
        tip = (x + chance.uniform(-28, 28), base - chance.uniform(56, 86))
        sheet.ink(bezier((x, base - 28), (x, base - 46), tip, tip), "#6f9a6c", (1.4, 1.2))
        for _ in range(7):
            spot = (tip[0] + chance.uniform(-6, 6), tip[1] + chance.uniform(-6, 6))
            tone = mixed("#f6c85f", "#fff3cf", float(chance.uniform()))
            sheet.fill(ellipse(spot, 3.2, 2.6, chance.uniform(0, 3)), tone)
    body = joined(
        smooth([(x - 7, base - 36), (x - 13, base - 20), (x - 9, base)]),
        smooth([(x + 9, base), (x + 13, base - 20), (x + 7, base - 36)]),
    )
    sheet.fill(
        body,
        Linear(
            (x - 13, 0), (x + 13, 0), [(0, "#c9d8ea", 1), (0.4, "#f6fbff", 1), (1, "#8fa6c4", 1)]
        ),
    )


def _paint_curtains(sheet: Sheet) -> None:
    left, top, right, _ = WINDOW
    sheet.ink(points([(left - 70, top - 26), (right + 70, top - 26)]), "#8d6a3c", (5, 5))
    for flip in (False, True):
        outer, inner = (right + 62, right - 34) if flip else (left - 62, left + 34)
        tie = (right + 40) if flip else (left - 40)
        cloth = joined(
            [(outer, top - 24), (inner, top - 24)],
            bezier(
                (inner, top - 24),
                (inner, 250),
                (tie + (inner - tie) * 0.6, 300),
                (tie + (inner - tie) * 0.16, 344),
            ),
            bezier(
                (tie + (inner - tie) * 0.16, 344),
                (tie + (inner - tie) * 0.4, 420),
                (tie + (inner - tie) * 0.5, 470),
                (tie + (inner - tie) * 0.5, 560),
            ),
            [(outer, 566)],
            bezier(
                (outer, 566),
                (outer, 440),
                (tie - (inner - tie) * 0.2, 400),
                (tie - (inner - tie) * 0.1, 344),
            ),
            bezier((tie - (inner - tie) * 0.1, 344), (outer, 280), (outer, 200), (outer, top - 24)),
        )
        sheet.fill(
            cloth,
            Linear(
                (outer, 0),
                (inner, 0),
                [(0, "#c3b3e3", 1), (0.5, "#e6dcf6", 1), (1, "#f8f3ff", 0.86)],
            ),
        )
        with sheet.within(cloth):
            for share in np.linspace(0.06, 0.94, 9):
                x = outer + (inner - outer) * share
                at = tie + (x - tie) * 0.16
                fold = joined(
                    bezier((x, top - 24), (x, 220), (at + (x - at) * 0.5, 300), (at, 344)),
                    bezier(
                        (at, 344),
                        (at + (x - at) * 0.4, 420),
                        (at + (x - at) * 0.55, 480),
                        (at + (x - at) * 0.6, 566),
                    ),
                )
                sheet.ink(fold, "#8d7bc0", (3, 6, 2, 6, 5), alpha=0.42, soft=2.4)
                sheet.ink(fold + (5, 0), "#ffffff", (2, 5, 1, 4, 3), alpha=0.5, soft=2)
        sheet.fill(ellipse((tie, 345), 15, 7), down(338, 352, "#a392e0", "#7a68c4"))


def _paint_lights(sheet: Sheet, *, lit: bool) -> None:
    line = points(BULBS)
    sheet.ink(smooth(line, 6), "#6b5a58", (1.2, 1.2), alpha=0.8)
    for number, (x, y) in enumerate(BULBS):
        if number % 2:
            paint_star(sheet, x, y + 9, 7)
        else:
            sheet.fill(ellipse((x, y + 6), 3, 4.4), "#fff0c0" if lit else "#e8d6b4")
