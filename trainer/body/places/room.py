"""Her room above the bookshop: a wide window to the sea, shelves, a lamp, curtains, a window seat."""

import numpy as np

from trainer.body.curves import Points, bezier, ellipse, joined, points, smooth
from trainer.body.paint import Linear, Sheet, down, glow, mixed
from trainer.body.places.shelf import (
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    paint_books,
    paint_lamp,
    paint_plant,
    paint_shelf,
    paint_star,
)

WINDOW = (352.0, 62.0, 928.0, 440.0)
LAMP = (1090.0, 470.0)
BULBS = [(x, 64 + 26 * np.sin((x - 250) / 780 * 3 * np.pi) ** 2) for x in range(262, 1030, 38)]
FRAME, FRAME_SHADE = "#f7efe4", "#cfbda9"


def _block(left: float, top: float, right: float, bottom: float) -> Points:
    return points([(left, top), (right, top), (right, bottom), (left, bottom)])


def interior(resolution: float, *, lit: bool) -> Sheet:
    """Paint everything but the view; the panes stay transparent. `lit`: lamps burn."""
    sheet = Sheet((0, 0, 1280, 720), resolution)
    _paint_wall(sheet)
    _paint_floor(sheet)
    sheet.erase(_block(*WINDOW))
    _paint_wisteria(sheet)
    _paint_frame(sheet)
    _paint_seat(sheet)
    paint_shelf(sheet, 18, 268, (128, 226, 324, 422, 520, 610), 34, 3)
    paint_shelf(sheet, 1012, 1262, (128, 226, 324, 422, 520, 610), 34, 8)
    _paint_ladder(sheet)
    _paint_curtains(sheet)
    _paint_desk(sheet, lit=lit)
    _paint_lights(sheet, lit=lit)
    return sheet


def _paint_wall(sheet: Sheet) -> None:
    sheet.fill(None, down(0, 640, "#e9d8c6", "#f3e6d6", "#e2cdb8"))
    for x in np.arange(0, 1290, 32):
        sheet.ink(points([(x, 30), (x, 600)]), "#c9b29a", (0.8, 0.8), alpha=0.35)
    sheet.fill(_block(0, 0, 1280, 26), down(0, 26, "#7d5540", "#a87852"))
    sheet.fill(_block(0, 26, 1280, 46), "#5a3b30", alpha=0.5, soft=8)


def _paint_floor(sheet: Sheet) -> None:
    sheet.fill(_block(0, 612, 1280, 720), down(612, 720, "#8f5f45", "#b07c58"))
    for k in range(-22, 23):
        top, bottom = 640 + k * 46, 640 + k * 66
        sheet.ink(points([(top, 612), (bottom, 720)]), "#5f3b2c", (0.8, 1.6), alpha=0.6)
    chance = np.random.default_rng(2)
    for _ in range(160):
        x, y = chance.uniform(0, 1280), chance.uniform(616, 720)
        grain = points([(x, y), (x + chance.uniform(10, 50), y + chance.uniform(-1, 1))])
        sheet.ink(grain, "#d9a578", (0.3, 1, 0.3), alpha=0.35)
    sheet.fill(_block(0, 606, 1280, 622), "#4a2e26", alpha=0.55, soft=5)
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
            spot = (x + chance.uniform(-spread, spread), top + step * length + chance.uniform(-2, 2))
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
        _block(left - 16, top - 16, right + 16, top + 4),
        _block(left - 16, top - 16, left + 4, bottom),
        _block(right - 4, top - 16, right + 16, bottom),
    ]
    bars += [_block(x - 5, top, x + 5, bottom) for x in (496.0, 784.0)]
    bars += [_block(left, 154, right, 161)]
    for bar in bars:
        low, high = bar.min(0), bar.max(0)
        tall = high[1] - low[1] > high[0] - low[0]
        end = (high[0], low[1]) if tall else (low[0], high[1])
        sheet.fill(bar + (2, 3), "#6b4a4a", alpha=0.25, soft=3)
        sheet.fill(bar, Linear(tuple(low), tuple(end), [(0, FRAME, 1), (0.6, "#efe2d2", 1), (1, FRAME_SHADE, 1)]))
    sill = _block(left - 34, bottom - 2, right + 34, bottom + 16)
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
    body = joined(smooth([(x - 7, base - 36), (x - 13, base - 20), (x - 9, base)]), smooth([(x + 9, base), (x + 13, base - 20), (x + 7, base - 36)]))
    sheet.fill(body, Linear((x - 13, 0), (x + 13, 0), [(0, "#c9d8ea", 1), (0.4, "#f6fbff", 1), (1, "#8fa6c4", 1)]))


def _paint_seat(sheet: Sheet) -> None:
    left, _, right, bottom = WINDOW
    bench = _block(left - 44, 500, right + 44, 614)
    sheet.fill(_block(left - 44, 456, right + 44, 506), down(456, 506, "#d9c3aa", "#c9ae92"))
    sheet.fill(bench, down(500, 614, "#5b3d33", "#4a3029"))
    chance = np.random.default_rng(15)
    for k in range(4):
        x = left - 34 + k * 166
        paint_books(sheet, x + 4, x + 152, 604, 84, chance)
        sheet.fill(_block(x - 8, 500, x, 614), Linear((x - 8, 0), (x, 0), [(0, WOOD_LIGHT, 1), (1, WOOD_DARK, 1)]))
    sheet.fill(_block(right + 36, 500, right + 44, 614), WOOD)
    sheet.fill(_block(left - 44, 506, right + 44, 526), "#24131a", alpha=0.5, soft=6)
    pad = joined(smooth([(left - 48, 508), (left - 52, 492), (left - 40, 482), (640, 480), (right + 40, 482), (right + 52, 492), (right + 48, 508)]))
    sheet.fill(pad, down(480, 510, "#f3e9f6", "#bfaed8"))
    for x, tone in ((368.0, "#8f7bd8"), (432.0, "#f6d78a"), (862.0, "#e8b7bd"), (922.0, "#9fb6dc")):
        _paint_cushion(sheet, x, 486, tone)


def _paint_cushion(sheet: Sheet, x: float, base: float, tone: str) -> None:
    shape = smooth([(x - 38, base), (x - 42, base - 30), (x - 34, base - 56), (x, base - 52), (x + 34, base - 56), (x + 42, base - 30), (x + 38, base), (x, base + 3)], 10, closed=True)
    sheet.fill(shape + (3, 5), "#4a2e36", alpha=0.4, soft=6)
    light = mixed(tone, "#ffffff", 0.35)
    sheet.fill(shape, down(base - 56, base + 3, light, tone, mixed(tone, "#3a2540", 0.25)))
    sheet.ink(bezier((x - 20, base - 40), (x - 8, base - 34), (x + 8, base - 34), (x + 20, base - 42)), mixed(tone, "#3a2540", 0.35), (0.4, 3, 0.4), alpha=0.5, soft=1.5)


def _paint_ladder(sheet: Sheet) -> None:
    rails = (points([(236, 40), (292, 640)]), points([(276, 40), (340, 640)]))
    for share in np.linspace(0.1, 0.92, 8):
        rung = np.stack([rail[0] + (rail[1] - rail[0]) * share for rail in rails])
        sheet.ink(rung + (2, 4), "#2b1620", (5, 5), alpha=0.35, soft=2)
        sheet.ink(rung, WOOD_LIGHT, (5, 5))
    for rail in rails:
        sheet.ink(rail + (3, 4), "#2b1620", (8, 8), alpha=0.35, soft=3)
        sheet.ink(rail, WOOD, (8, 8))
        sheet.ink(rail - (2, 0), "#e3b88a", (1.6, 1.6), alpha=0.8)


def _paint_curtains(sheet: Sheet) -> None:
    left, top, right, _ = WINDOW
    sheet.ink(points([(left - 70, top - 26), (right + 70, top - 26)]), "#8d6a3c", (5, 5))
    for flip in (False, True):
        outer, inner = (right + 62, right - 34) if flip else (left - 62, left + 34)
        tie = (right + 40) if flip else (left - 40)
        cloth = joined(
            [(outer, top - 24), (inner, top - 24)],
            bezier((inner, top - 24), (inner, 250), (tie + (inner - tie) * 0.6, 300), (tie + (inner - tie) * 0.16, 344)),
            bezier((tie + (inner - tie) * 0.16, 344), (tie + (inner - tie) * 0.4, 420), (tie + (inner - tie) * 0.5, 470), (tie + (inner - tie) * 0.5, 560)),
            [(outer, 566)],
            bezier((outer, 566), (outer, 440), (tie - (inner - tie) * 0.2, 400), (tie - (inner - tie) * 0.1, 344)),
            bezier((tie - (inner - tie) * 0.1, 344), (outer, 280), (outer, 200), (outer, top - 24)),
        )
        sheet.fill(cloth, Linear((outer, 0), (inner, 0), [(0, "#c3b3e3", 1), (0.5, "#e6dcf6", 1), (1, "#f8f3ff", 0.86)]))
        with sheet.within(cloth):
            for share in np.linspace(0.06, 0.94, 9):
                x = outer + (inner - outer) * share
                at = tie + (x - tie) * 0.16
                fold = joined(bezier((x, top - 24), (x, 220), (at + (x - at) * 0.5, 300), (at, 344)), bezier((at, 344), (at + (x - at) * 0.4, 420), (at + (x - at) * 0.55, 480), (at + (x - at) * 0.6, 566)))
                sheet.ink(fold, "#8d7bc0", (3, 6, 2, 6, 5), alpha=0.42, soft=2.4)
                sheet.ink(fold + (5, 0), "#ffffff", (2, 5, 1, 4, 3), alpha=0.5, soft=2)
        sheet.fill(ellipse((tie, 345), 15, 7), down(338, 352, "#a392e0", "#7a68c4"))


def _paint_desk(sheet: Sheet, *, lit: bool) -> None:
    top = _block(956, 470, 1290, 486)
    sheet.fill(top + (0, 14), "#24131a", alpha=0.5, soft=8)
    sheet.fill(_block(980, 486, 1290, 640), down(486, 640, "#8d6048", "#6b4634"))
    for y in (500.0, 566.0):
        sheet.fill(_block(1000, y, 1270, y + 54), down(y, y + 54, "#a27454", "#835840"))
        sheet.ink(points([(1000, y), (1270, y)]), "#c99b70", (1.4, 1.4), alpha=0.7)
        sheet.fill(ellipse((1135, y + 26), 9, 5), "#e3c07a")
    sheet.fill(top, down(470, 486, "#d6a878", "#a8784f"))
    for k, tone in enumerate(("#6f7f8f", "#b5838d", "#e8dcc8", "#7d6a9e")):
        y = 470 - 11 * (k + 1)
        book = _block(1168 + k * 4, y, 1254 - k * 5, y + 11)
        sheet.fill(book, down(y, y + 11, mixed(tone, "#fff4e4", 0.25), mixed(tone, "#3a2530", 0.3)))
    mug = joined(smooth([(998, 444), (1000, 462), (1004, 470)]), smooth([(1026, 470), (1030, 462), (1032, 444)]))
    sheet.ink(bezier((1030, 450), (1044, 448), (1042, 464), (1029, 463)), "#e4dbf4", (3, 3))
    sheet.fill(mug, Linear((998, 0), (1032, 0), [(0, "#cfc0ea", 1), (0.4, "#faf7ff", 1), (1, "#9f8fcf", 1)]))
    letter = points([(1120, 470), (1160, 464), (1176, 468), (1138, 474)])
    sheet.fill(letter, "#fffaf0")
    paint_lamp(sheet, *LAMP, lit=lit)


def _paint_lights(sheet: Sheet, *, lit: bool) -> None:
    line = points(BULBS)
    sheet.ink(smooth(line, 6), "#6b5a58", (1.2, 1.2), alpha=0.8)
    for number, (x, y) in enumerate(BULBS):
        if number % 2:
            paint_star(sheet, x, y + 9, 7)
        else:
            sheet.fill(ellipse((x, y + 6), 3, 4.4), "#fff0c0" if lit else "#e8d6b4")
