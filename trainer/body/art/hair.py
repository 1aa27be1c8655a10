"""Her hair: crown and fringe, side locks, the long back, one hair that never lies down, the star."""

from collections.abc import Sequence

import numpy as np

from trainer.body.art import palette as tone
from trainer.body.art.locks import Lock, Style, along, between, paint_lock
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
    # tip x, tip y, width, how far the tip swings outwards
    (520, 520, 74, -10),
    (882, 520, 74, 10),
    (560, 462, 70, -8),
    (846, 466, 70, 8),
    (606, 436, 66, -6),
    (802, 440, 66, 8),
    (650, 424, 62, -10),
    (764, 428, 64, 10),
    (704, 436, 66, -12),
)
"""From back to front: the outer locks first."""


def fringe_lock(tip: tuple[float, float], width: float, swing: float) -> Lock:
    """Return a lock from the parting over the forehead to its tip."""
    x, y = tip
    out = (x - PARTING[0]) / 200
    end = (x + swing, y)

    def edge(shift: float) -> Points:
        root = PARTING + (out * 26 + shift * 0.12, 4 + abs(out) * 14)
        over = (PARTING[0] + out * 150 + shift * 0.5, 176 + abs(out) * 20)
        beside = (x + shift - swing * 0.5 + out * 14, y - 112)
        return bezier(root, over, beside, end, samples=40)

    return between(edge(-width / 2), edge(width / 2))


def fringe(resolution: float) -> Sheet:
    """The crown and everything that falls over the forehead."""
    sheet = Sheet((440, 90, 960, 560), resolution)
    hairline = smooth([(926, 420), (880, 360), (800, 336), (700, 330), (600, 336), (520, 360), (474, 420)])
    dome = joined(CROWN, hairline)
    sheet.fill(dome, down(110, 430, tone.HAIR, tone.HAIR, tone.HAIR_SHADE))
    base = down(120, 520, tone.HAIR, tone.HAIR, tone.HAIR_LIGHT)
    for number, (x, y, width, swing) in enumerate(FRINGE):
        lock = fringe_lock((x, y), width, swing)
        side = 1.0 if x < PARTING[0] else -1.0
        style = Style(base, shade_side=side, shine=(0.40, 0.60), strands=5, line=3.0, root_line=0.12)
        paint_lock(sheet, lock, style, seed=number)
    with sheet.within(dome):
        for side in (-1, 1):
            edge = glow((MIDDLE + side * 246, 360), (90, 220), tone.HAIR_DEEP, 0.6)
            sheet.fill(None, edge, atop=True)
        sheet.fill(None, glow((660, 170), (130, 60), tone.HAIR_SHINE, 0.45), atop=True)
    sheet.ink(CROWN, tone.HAIR_LINE, (2, 4, 4, 4, 2))
    return sheet


def side_lock(side: str, resolution: float) -> Sheet:
    """The long lock that frames her face and falls over her shoulder."""
    flip = side == "R"
    box = (860.0, 250.0, 1010.0, 1120.0)
    if flip:
        box = (2 * MIDDLE - box[2], box[1], 2 * MIDDLE - box[0], box[3])
    sheet = Sheet(box, resolution)
    spines = (
        ([(902, 280), (930, 420), (934, 560), (922, 700), (938, 840), (952, 960), (934, 1060)], 70),
        ([(890, 270), (906, 400), (906, 520), (890, 640), (902, 760), (926, 870), (916, 970)], 58),
    )
    base = Linear(
        (0, 260),
        (0, 1090),
        [(0, tone.HAIR_SHADE, 1), (0.2, tone.HAIR, 1), (0.6, tone.HAIR_LIGHT, 1), (1, tone.HAIR_TIP, 1)],
    )
    for number, (spine, width) in enumerate(spines):
        path = smooth(spine, 12)
        path = mirrored(path, MIDDLE) if flip else path
        shade = 1.0 if (number == 0) != flip else -1.0
        lock = along(path, width, swell=0.3, root=0.5)
        style = Style(base, shade_side=shade, shine=(0.12, 0.2), strands=6, line=3.2)
        paint_lock(sheet, lock, style, seed=20 + number + 7 * flip)
    return sheet


BACK_OUTLINE = joined(
    bezier((700, 116), (880, 116), (958, 250), (962, 420)),
    bezier((962, 420), (968, 620), (1010, 760), (1030, 940)),
    bezier((1030, 940), (1046, 1080), (1020, 1180), (1060, 1290)),
)


def back(resolution: float) -> Sheet:
    """The long hair behind her."""
    sheet = Sheet((300, 100, 1100, 1420), resolution)
    tips = smooth(
        [(1060, 1290), (1000, 1270), (960, 1340), (900, 1290), (840, 1350), (770, 1300), (700, 1340)], 6
    )
    shape = symmetric(joined(BACK_OUTLINE, tips), MIDDLE)
    sheet.fill(
        shape,
        Linear(
            (0, 116),
            (0, 1340),
            [(0, tone.HAIR_SHADE, 1), (0.4, tone.HAIR_DEEP, 1), (0.75, tone.HAIR_SHADE, 1), (1, tone.HAIR, 1)],
        ),
    )
    with sheet.within(shape):
        sheet.fill(ellipse((700, 800), 210, 330), tone.HAIR_LINE, alpha=0.75, soft=60)
    for number, (spine, width) in enumerate(_back_spines()):
        for flip in (False, True):
            path = mirrored(smooth(spine, 10), MIDDLE) if flip else smooth(spine, 10)
            lock = along(path, width, swell=0.55, root=0.3)
            base = Linear(
                (0, 300),
                (0, 1400),
                [(0, tone.HAIR_DEEP, 1), (0.35, tone.HAIR_SHADE, 1), (0.7, tone.HAIR, 1), (1, tone.HAIR_TIP, 1)],
            )
            style = Style(base, shade_side=-1.0 if flip else 1.0, strands=7, line=3.2)
            style = style if number else Style(base, strands=7, line=3.2, shade_side=0)
            paint_lock(sheet, lock, style, seed=40 + number * 2 + flip)
    return sheet


def _back_spines() -> Sequence[tuple[Sequence[tuple[float, float]], float]]:
    """Spines and widths on the right, from back to front."""
    return (
        ([(760, 500), (790, 800), (800, 1100), (780, 1240), (800, 1370)], 150),
        ([(830, 420), (880, 760), (890, 1060), (860, 1230), (900, 1380)], 150),
        ([(880, 380), (930, 700), (950, 1000), (930, 1180), (990, 1340)], 140),
        ([(905, 330), (955, 600), (990, 880), (985, 1100), (1030, 1230), (1072, 1270)], 120),
    )


def ahoge(resolution: float) -> Sheet:
    """The one hair that never lies down."""
    sheet = Sheet((640, 20, 840, 160), resolution)
    left = bezier((716, 124), (690, 84), (704, 48), (764, 40))
    right = bezier((738, 126), (720, 96), (728, 66), (764, 40))
    paint_lock(sheet, between(left, right), Style(down(40, 126, tone.HAIR_LIGHT, tone.HAIR), line=3))
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
