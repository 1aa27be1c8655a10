"""The collar, and the bow with a star on its knot."""

import numpy as np

from trainer.body.art import palette as tone
from trainer.body.art.cloth import outlined
from trainer.body.art.shapes import MIDDLE
from trainer.body.curves import Points, bezier, ellipse, joined, mirrored, star
from trainer.body.paint import Linear, Sheet, down


def _both(shape: Points, *, flip: bool) -> Points:
    return mirrored(shape, MIDDLE) if flip else shape


def collar(resolution: float) -> Sheet:
    """The round collar."""
    sheet = Sheet((540, 720, 860, 900), resolution)
    right = joined(
        bezier((750, 728), (790, 744), (820, 760), (834, 790)),
        bezier((834, 790), (840, 850), (790, 886), (738, 876)),
        bezier((738, 876), (712, 868), (702, 852), (701, 836)),
        bezier((701, 836), (730, 820), (752, 780), (750, 728)),
    )
    for flip in (True, False):
        shape = _both(right, flip=flip)
        sheet.fill(shape + (0, 8), tone.CLOTH_DEEP, alpha=0.6, soft=6)
        sheet.fill(shape, down(730, 880, "#ffffff", tone.CLOTH, "#ece4f2"))
        with sheet.within(shape):
            trim = joined(
                bezier((822, 786), (828, 840), (786, 872), (740, 862)),
                bezier((740, 862), (722, 858), (714, 848), (712, 838)),
            )
            sheet.ink(_both(trim, flip=flip), tone.WISTERIA, (4, 4.4, 4))
        outlined(sheet, shape, tone.CLOTH_LINE, 3)
    return sheet


KNOT = np.array((700.0, 862.0))


def ribbon(resolution: float) -> Sheet:
    """A satin bow with a star on its knot."""
    sheet = Sheet((560, 780, 840, 1080), resolution)
    for flip in (True, False):
        tail = joined(
            bezier(KNOT + (2, 6), KNOT + (26, 60), KNOT + (44, 110), KNOT + (58, 178)),
            [KNOT + (34, 166), KNOT + (16, 190)],
            bezier(KNOT + (16, 190), KNOT + (14, 120), KNOT + (4, 70), KNOT + (-8, 14)),
        )
        shape = _both(tail, flip=flip)
        sheet.fill(shape + (2, 8), tone.CLOTH_DEEP, alpha=0.55, soft=5)
        sheet.fill(shape, down(862, 1050, tone.WISTERIA_DEEP, tone.WISTERIA_SHADE, tone.WISTERIA))
        sheet.ink(_both(bezier(KNOT + (6, 20), KNOT + (22, 70), KNOT + (34, 120), KNOT + (40, 160)), flip=flip), tone.WISTERIA_LIGHT, (0.6, 5, 0.6), alpha=0.7, soft=1.5)
        outlined(sheet, shape, tone.WISTERIA_LINE, 3.2)
    for flip in (True, False):
        wing = joined(
            bezier(KNOT + (6, -10), KNOT + (44, -66), KNOT + (96, -68), KNOT + (118, -50)),
            bezier(KNOT + (118, -50), KNOT + (128, -10), KNOT + (122, 30), KNOT + (104, 52)),
            bezier(KNOT + (104, 52), KNOT + (64, 50), KNOT + (30, 34), KNOT + (6, 12)),
        )
        shape = _both(wing, flip=flip)
        sheet.fill(shape + (0, 9), tone.CLOTH_DEEP, alpha=0.55, soft=6)
        end = KNOT[0] + (-118 if flip else 118)
        stops = [(0.0, tone.WISTERIA_DEEP, 1.0), (0.3, tone.WISTERIA_SHADE, 1.0), (0.65, tone.WISTERIA, 1.0), (1.0, tone.WISTERIA_LIGHT, 1.0)]
        sheet.fill(shape, Linear((KNOT[0], 0), (float(end), 0), stops))
        with sheet.within(shape):
            low = joined(bezier(KNOT + (6, 6), KNOT + (50, 16), KNOT + (90, 26), KNOT + (120, 20)), [KNOT + (120, 70), KNOT + (0, 70)])
            sheet.fill(_both(low, flip=flip), tone.WISTERIA_SHADE, alpha=0.75, soft=3)
            sheet.ink(_both(bezier(KNOT + (30, -34), KNOT + (60, -52), KNOT + (90, -52), KNOT + (106, -44)), flip=flip), "#e4dcff", (0.6, 7, 0.6), alpha=0.8, soft=2)
            for a in ((14, -4, 44, -16, 64, -26, 84, -30), (14, 4, 40, 8, 58, 18, 76, 30)):
                crease = bezier(KNOT + a[0:2], KNOT + a[2:4], KNOT + a[4:6], KNOT + a[6:8])
                sheet.ink(_both(crease, flip=flip), tone.WISTERIA_LINE, (4, 2.6, 0.5))
        outlined(sheet, shape, tone.WISTERIA_LINE, 3.2)
    knot = ellipse(KNOT, 19, 21)
    sheet.fill(knot, down(840, 884, tone.WISTERIA_LIGHT, tone.WISTERIA, tone.WISTERIA_SHADE))
    outlined(sheet, knot, tone.WISTERIA_LINE, 3.2)
    gem = star((float(KNOT[0]), float(KNOT[1])), 14, 0.5)
    sheet.fill(gem, down(848, 876, tone.STAR_LIGHT, tone.STAR))
    outlined(sheet, gem, tone.STAR_LINE, 1.8)
    return sheet
