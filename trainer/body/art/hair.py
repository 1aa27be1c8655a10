"""Her hair: crown and fringe, side locks, the long back, one that never lies down, the star."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

from collections.abc import Sequence

import numpy as np

from trainer.body.art import palette as tone
from trainer.body.art.locks import Along, Lock, Style, along, between, paint_lock, shine_at
from trainer.body.art.shapes import MIDDLE
from trainer.body.curves import Points, bezier, ellipse, joined, mirrored, smooth, star, symmetric
from trainer.body.paint import Linear, Sheet, down, glow

PARTING = np.array((724.0, 132.0))
CROWN = joined(
    bezier((474, 420), (462, 262), (560, 112), (712, 110)),
    bezier((712, 110), (850, 112), (940, 262), (926, 420)),
)
"""The dome of her head's hair, from the left temple over the top to the right."""

FRINGE: Sequence[tuple[float, float, float, float]] = (
    # tip x, tip y, width, how far the tip swings outwards; the outer ones lie behind
    (536, 520, 92, -14),
    (874, 522, 92, 16),
    (560, 470, 84, -20),
    (850, 474, 84, 22),
    (648, 424, 66, -16),
    (764, 420, 62, 14),
    (596, 434, 78, -22),
    (812, 432, 76, 20),
    (700, 452, 78, -26),
)
STRAY: Sequence[tuple[float, float, float, float]] = (
    (628, 412, 15, -16),
    (742, 430, 17, 10),
    (838, 446, 13, 12),
)


def _ring(x: Along) -> Along:
    """The height at which the light lies on her head."""
    return 250 + 52 * ((x - 706) / 210) ** 2


def fringe_lock(tip: tuple[float, float], width: float, swing: float) -> Lock:
    """Return a lock from the parting over the forehead to its tip."""
    x, y = tip
    out = (x - PARTING[0]) / 200
    end = (x + swing, y)

    def edge(shift: float) -> Points:
        root = PARTING + (out * 20 + shift * 0.10, 2 + abs(out) * 8)
        over = (PARTING[0] + out * 160 + shift * 0.55, 172 + abs(out) * 10)
        beside = (x + shift - swing * 0.9 + out * 10, y - 130)
        return bezier(root, over, beside, end, samples=40)

    return between(edge(-width / 2), edge(width / 2))


def _temple_lock(side: str) -> Lock:
    """The hair that lies along the outline of the head, down to the ear."""
    if side == "L":
        outer = joined(CROWN[24:], bezier((926, 420), (922, 480), (912, 540), (896, 600)))
        inner = bezier(PARTING + (2, -6), (826, 140), (872, 330), (896, 600), samples=40)
        return between(inner, outer)
    outer = joined(CROWN[:24][::-1], bezier((474, 420), (476, 480), (486, 540), (504, 600)))
    outer = joined([tuple(PARTING - (12, 10))], outer)
    inner = bezier(PARTING - (2, 6), (590, 140), (532, 330), (504, 600), samples=40)
    return between(outer, inner)


def fringe(resolution: float) -> Sheet:
    """The crown and everything that falls over the forehead."""
    sheet = Sheet((440, 90, 960, 640), resolution)
    hairline = smooth(
        [(926, 420), (880, 340), (800, 292), (700, 280), (600, 292), (520, 340), (474, 420)]
    )
    sheet.fill(joined(CROWN, hairline), down(110, 430, tone.HAIR, tone.HAIR_SHADE))
    base = down(120, 560, tone.HAIR, tone.HAIR, tone.HAIR_LIGHT)
    for seed, side in enumerate("RL"):
        lock = _temple_lock(side)
        shade = 1.0 if side == "L" else -1.0
        style = Style(base, shade, shine_at(lock, _ring, 40), strands=4, line=2.6, root_line=0.1)
        paint_lock(sheet, lock, style, seed=90 + seed)
    for number, (x, y, width, swing) in enumerate((*FRINGE, *STRAY)):
        lock = fringe_lock((x, y), width, swing)
        shade = 1.0 if x < PARTING[0] else -1.0
        wide = width > 30
        style = Style(
            base,
            shade_side=shade,
            shine=shine_at(lock, _ring, 46) if wide else None,
            strands=3 if wide else 0,
            line=2.8 if wide else 2.0,
            root_line=0.12,
        )
        paint_lock(sheet, lock, style, seed=number)
    _paint_dome(sheet)
    return sheet


def _paint_dome(sheet: Sheet) -> None:
    """What the light does to the whole of the head, and its outline."""
    for side in (-1, 1):
        edge = glow((MIDDLE + side * 250, 400), (84, 260), tone.HAIR_DEEP, 0.45)
        sheet.fill(None, edge, atop=True)
    sheet.fill(None, glow((640, 168), (150, 54), tone.HAIR_SHINE, 0.4), atop=True)
    sheet.ink(CROWN, tone.HAIR_LINE, (2, 3.6, 3.6, 3.6, 2))


def side_lock(side: str, resolution: float) -> Sheet:
    """The long lock that frames her face and falls over her shoulder."""
    flip = side == "R"
    box = (820.0, 220.0, 1010.0, 1120.0)
    if flip:
        box = (2 * MIDDLE - box[2], box[1], 2 * MIDDLE - box[0], box[3])
    sheet = Sheet(box, resolution)
    spines = (
        ([(868, 236), (924, 400), (934, 560), (922, 700), (938, 840), (952, 960), (934, 1060)], 70),
        ([(852, 250), (898, 400), (906, 520), (890, 640), (902, 760), (926, 870), (916, 970)], 58),
    )
    base = Linear(
        (0, 260),
        (0, 1090),
        [
            (0, tone.HAIR_SHADE, 1),
            (0.2, tone.HAIR, 1),
            (0.6, tone.HAIR_LIGHT, 1),
            (1, tone.HAIR_TIP, 1),
        ],
    )
    for number, (spine, width) in enumerate(spines):
        path = smooth(spine, 12)
        path = mirrored(path, MIDDLE) if flip else path
        shade = 1.0 if (number == 0) != flip else -1.0
        lock = along(path, width, swell=0.3, root=0.5)
        style = Style(base, shade_side=shade, shine=(0.12, 0.2), strands=3, line=3.0)
        paint_lock(sheet, lock, style, seed=20 + number + 7 * flip)
    return sheet


BACK_OUTLINE = joined(
    bezier((700, 114), (852, 114), (944, 256), (936, 420)),
    bezier((936, 420), (940, 600), (990, 740), (990, 940)),
    bezier((990, 940), (992, 1040), (960, 1120), (940, 1160)),
    [(700, 1180)],
)
BACK_SPINES: Sequence[tuple[Sequence[tuple[float, float]], float]] = (
    # Spines and widths on the right, from back to front.
    ([(730, 300), (760, 700), (784, 1000), (760, 1180), (782, 1330)], 130),
    ([(770, 260), (836, 620), (850, 940), (818, 1140), (852, 1290), (836, 1380)], 140),
    ([(800, 230), (890, 560), (910, 900), (880, 1120), (910, 1290), (886, 1400)], 140),
    ([(820, 210), (930, 500), (952, 820), (926, 1040), (966, 1220), (992, 1372)], 140),
    (
        [(830, 200), (944, 440), (972, 720), (978, 940), (962, 1080), (1002, 1210), (1022, 1318)],
        118,
    ),
    (
        [(836, 196), (948, 420), (984, 680), (1000, 900), (996, 1040), (1030, 1140), (1040, 1226)],
        60,
    ),
)


def back(resolution: float) -> Sheet:
    """The long hair behind her."""
    sheet = Sheet((300, 100, 1100, 1420), resolution)
    shape = symmetric(BACK_OUTLINE, MIDDLE)
    sheet.fill(shape, down(116, 1180, tone.HAIR_SHADE, tone.HAIR_DEEP, tone.HAIR_SHADE))
    stops = [(0.0, tone.HAIR_SHADE, 1.0), (0.5, tone.HAIR_SHADE, 1.0), (0.78, tone.HAIR, 1.0)]
    base = Linear((0, 200), (0, 1380), [*stops, (1.0, tone.HAIR_TIP, 1.0)])
    for number, (spine, width) in enumerate(BACK_SPINES):
        for flip in (False, True):
            path = smooth(_jittered(spine, 9 * flip + number), 10)
            lock = along(mirrored(path, MIDDLE) if flip else path, width, swell=0.5, root=0.5)
            style = Style(base, -1.0 if flip else 1.0, strands=4, line=3.0, root_line=0.0)
            paint_lock(sheet, lock, style, seed=40 + number * 2 + flip)
    deep = ellipse((700, 720), 190, 330)
    sheet.fill(deep, tone.HAIR_LINE, alpha=0.55, soft=50, atop=True)
    outline = BACK_OUTLINE[:48]
    for line in (outline, mirrored(outline, MIDDLE)):
        sheet.ink(line, tone.HAIR_LINE, (3, 3.4, 3.2, 1))
    return sheet


def _jittered(spine: Sequence[tuple[float, float]], seed: int) -> Points:
    """Move a spine's lower points a little, so that left and right are not twins."""
    chance = np.random.default_rng(seed)
    moved = np.array(spine, np.float64)
    moved[2:] += chance.uniform(-12, 12, (len(moved) - 2, 2))
    return moved


def ahoge(resolution: float) -> Sheet:
    """The one hair that never lies down."""
    sheet = Sheet((640, 20, 840, 160), resolution)
    left = bezier((716, 124), (690, 84), (704, 48), (764, 40))
    right = bezier((738, 126), (720, 96), (728, 66), (764, 40))
    paint_lock(
        sheet, between(left, right), Style(down(40, 126, tone.HAIR_LIGHT, tone.HAIR), line=3)
    )
    return sheet


def pin(resolution: float) -> Sheet:
    """The yellow star in her hair."""
    sheet = Sheet((790, 270, 900, 380), resolution)
    centre = (846.0, 324.0)
    shape = star(centre, 38, 0.52, 0.22)
    sheet.fill(shape + (3, 6), tone.HAIR_DEEP, alpha=0.55, soft=4)
    sheet.fill(shape, down(288, 360, tone.STAR_LIGHT, tone.STAR, "#eeb04c"))
    with sheet.within(shape):
        for k in range(5):
            angle = -np.pi / 2 + 0.22 + k * 2 * np.pi / 5
            tip = np.array(centre) + 40 * np.array((np.cos(angle), np.sin(angle)))
            valley = angle + np.pi / 5
            notch = np.array(centre) + 19.8 * np.array((np.cos(valley), np.sin(valley)))
            sheet.fill(np.array([centre, tip, notch]), tone.STAR_SHADE, alpha=0.42)
        sheet.fill(ellipse((836, 312), 9, 6, -0.5), "#ffffff", alpha=0.85, soft=1.5)
    sheet.ink(np.vstack([shape, shape[:1]]), tone.STAR_LINE, (2.6, 2.6))
    return sheet
