"""What she wears: a white blouse, a wisteria cardigan, an indigo skirt, a ribbon with a star."""

from trainer.body.art import palette as tone
from trainer.body.art.shapes import MIDDLE
from trainer.body.curves import Points, bezier, ellipse, joined, mirrored, points, smooth, star, symmetric
from trainer.body.paint import Linear, Sheet, down, glow

import numpy as np

TORSO = joined(
    bezier((742, 738), (800, 766), (870, 780), (904, 812)),
    bezier((904, 812), (900, 880), (884, 930), (880, 980)),
    bezier((880, 980), (884, 1060), (846, 1110), (832, 1160)),
    bezier((832, 1160), (822, 1200), (820, 1230), (826, 1260)),
)
ARM = joined(
    bezier((880, 792), (944, 806), (968, 870), (976, 960)),
    bezier((976, 960), (990, 1060), (1010, 1120), (1012, 1200)),
    bezier((1012, 1200), (1010, 1290), (960, 1360), (880, 1420)),
    [(840, 1330)],
    bezier((840, 1330), (890, 1270), (896, 1200), (890, 1140)),
    bezier((890, 1140), (876, 1040), (866, 960), (862, 860)),
)


def _both(shape: Points, *, flip: bool) -> Points:
    return mirrored(shape, MIDDLE) if flip else shape


def arm(side: str, resolution: float) -> Sheet:
    """A sleeve; the hand is behind her back."""
    flip = side == "R"
    box = (820.0, 770.0, 1040.0, 1440.0)
    if flip:
        box = (2 * MIDDLE - box[2], box[1], 2 * MIDDLE - box[0], box[3])
    sheet = Sheet(box, resolution)
    shape = _both(ARM, flip=flip)
    sheet.fill(shape, down(800, 1420, tone.WISTERIA_LIGHT, tone.WISTERIA, tone.WISTERIA_SHADE))
    with sheet.within(shape):
        inner = joined(
            bezier((866, 820), (880, 960), (900, 1060), (912, 1140)),
            bezier((912, 1140), (922, 1220), (900, 1300), (840, 1360)),
            [(820, 1200), (820, 800)],
        )
        sheet.fill(_both(inner, flip=flip), tone.WISTERIA_SHADE, alpha=0.8, soft=8)
        low = joined(bezier((1030, 1190), (990, 1270), (930, 1300), (850, 1320)), [(850, 1440), (1040, 1440)])
        sheet.fill(_both(low, flip=flip), tone.WISTERIA_DEEP, alpha=0.6, soft=10)
        for a, b, c, d in (
            ((984, 1130), (960, 1150), (930, 1150), (904, 1130)),
            ((1008, 1180), (980, 1210), (940, 1216), (906, 1196)),
            ((1000, 1230), (970, 1250), (940, 1256), (904, 1240)),
            ((960, 880), (946, 900), (926, 910), (900, 904)),
        ):
            fold = _both(bezier(a, b, c, d), flip=flip)
            sheet.ink(fold, tone.WISTERIA_DEEP, (0.6, 12, 0.6), alpha=0.35, soft=4)
            sheet.ink(fold, tone.WISTERIA_LINE, (0.5, 3.4, 0.5), alpha=0.75)
    sheet.ink(np.vstack([shape, shape[:1]]), tone.WISTERIA_LINE, (3.6, 3.6))
    return sheet


def skirt(resolution: float) -> Sheet:
    """A high skirt with pleats, down out of the picture."""
    sheet = Sheet((380, 1200, 1020, 2000), resolution)
    right = joined(
        [(700, 1214)],
        [(824, 1220)],
        bezier((824, 1220), (834, 1290), (880, 1380), (906, 1480)),
        bezier((906, 1480), (950, 1660), (976, 1840), (990, 2010)),
        [(700, 2010)],
    )
    shape = symmetric(right, MIDDLE)
    sheet.fill(shape, down(1220, 2000, tone.INDIGO, tone.INDIGO, tone.INDIGO_SHADE))
    with sheet.within(shape):
        for x in (-0.86, -0.6, -0.34, -0.1, 0.14, 0.38, 0.62, 0.86):
            top, bottom = (700 + 120 * x, 1300), (700 + 290 * x, 2010)
            left = bezier(top, (700 + 150 * x, 1480), (700 + 230 * x, 1700), bottom)
            wide = joined(left, [(bottom[0] + 46, 2010)], bezier((bottom[0] + 46, 2010), (700 + 230 * x + 34, 1700), (700 + 150 * x + 18, 1480), top))
            sheet.fill(wide, tone.INDIGO_SHADE, alpha=0.75, soft=3)
            sheet.ink(left, tone.INDIGO_LINE, (0.6, 3, 3.4))
            sheet.ink(left - (7, 0), tone.INDIGO_LIGHT, (0.5, 5, 6), alpha=0.5, soft=2)
        band = symmetric(joined([(700, 1300)], smooth([(700, 1308), (780, 1304), (850, 1290)], 8), [(830, 1200), (700, 1200)]), MIDDLE)
        sheet.fill(band, tone.INDIGO, alpha=1)
        sheet.fill(band, glow((660, 1250), (120, 60), tone.INDIGO_LIGHT, 0.5))
        for side in (-1, 1):
            sheet.fill(None, glow((MIDDLE + side * 190, 1300), (120, 200), tone.INDIGO_LINE, 0.8))
    sheet.ink(smooth([(566, 1292), (620, 1304), (700, 1308), (780, 1304), (834, 1292)]), tone.INDIGO_LINE, (1, 3.4, 1))
    for x in (668, 732):
        for y in (1240, 1280):
            sheet.fill(ellipse((x, y), 9, 9), tone.STAR_SHADE)
            sheet.fill(ellipse((x - 1, y - 1.5), 7.4, 7), tone.STAR)
            sheet.fill(ellipse((x - 3, y - 3.5), 2.6, 2.2), "#fff8dc", soft=0.5)
    sheet.ink(np.vstack([shape, shape[:1]]), tone.INDIGO_LINE, (3.6, 3.6))
    return sheet


def blouse(resolution: float) -> Sheet:
    """The blouse between the cardigan's fronts."""
    sheet = Sheet((480, 730, 920, 1270), resolution)
    shape = symmetric(joined([(700, 800)], TORSO, [(700, 1262)]), MIDDLE)
    sheet.fill(shape, down(760, 1260, tone.CLOTH, tone.CLOTH, "#f1e9f2"))
    with sheet.within(shape):
        sheet.fill(None, glow((700, 1130), (150, 70), tone.CLOTH_SHADE, 0.9))
        for side in (-1, 1):
            sheet.fill(None, glow((MIDDLE + side * 160, 1080), (90, 220), tone.CLOTH_DEEP, 0.7))
            sheet.fill(None, glow((MIDDLE + side * 62, 970), (60, 90), "#ffffff", 0.9))
            for a, b, c, d in (
                ((716, 1220), (740, 1180), (760, 1140), (766, 1090)),
                ((730, 1240), (760, 1210), (784, 1170), (796, 1120)),
                ((712, 1000), (740, 1030), (770, 1036), (800, 1020)),
            ):
                fold = bezier(a, b, c, d)
                fold = mirrored(fold, MIDDLE) if side < 0 else fold
                sheet.ink(fold, tone.CLOTH_DEEP, (0.5, 9, 0.5), alpha=0.4, soft=3)
                sheet.ink(fold, tone.CLOTH_LINE, (0.4, 2.4, 0.4), alpha=0.6)
        for x in (-17, 17):
            sheet.ink(points([(700 + x, 860), (700 + x, 1262)]), tone.CLOTH_LINE, (1.6, 1.6), alpha=0.5)
        for y in (960, 1030, 1100, 1170):
            sheet.fill(ellipse((700, y), 6.5, 6.5), tone.CLOTH_LINE, alpha=0.7)
            sheet.fill(ellipse((699, y - 1), 5.2, 5.2), "#f4effa")
    sheet.ink(np.vstack([shape, shape[:1]]), tone.CLOTH_LINE, (3, 3))
    return sheet


CARDIGAN = joined(
    bezier((772, 756), (840, 772), (900, 782), (922, 824)),
    bezier((922, 824), (900, 880), (888, 930), (886, 986)),
    bezier((886, 986), (900, 1080), (866, 1160), (872, 1240)),
    bezier((872, 1240), (884, 1340), (930, 1430), (946, 1530)),
    bezier((946, 1530), (910, 1560), (860, 1566), (820, 1552)),
    bezier((820, 1552), (800, 1440), (776, 1300), (786, 1180)),
    bezier((786, 1180), (800, 1080), (812, 1000), (790, 900)),
    bezier((790, 900), (778, 840), (770, 800), (772, 756)),
)
CARDIGAN_EDGE = joined(
    bezier((772, 756), (770, 800), (778, 840), (790, 900)),
    bezier((790, 900), (812, 1000), (800, 1080), (786, 1180)),
    bezier((786, 1180), (776, 1300), (800, 1440), (820, 1552)),
)


def cardigan(side: str, resolution: float) -> Sheet:
    """One front of the open cardigan, with its knitted border."""
    flip = side == "R"
    box = (750.0, 740.0, 970.0, 1590.0)
    if flip:
        box = (2 * MIDDLE - box[2], box[1], 2 * MIDDLE - box[0], box[3])
    sheet = Sheet(box, resolution)
    shape = _both(CARDIGAN, flip=flip)
    sheet.fill(shape, down(760, 1560, tone.WISTERIA_LIGHT, tone.WISTERIA, tone.WISTERIA))
    with sheet.within(shape):
        under = joined(bezier((786, 1090), (830, 1130), (870, 1110), (900, 1060)), [(910, 1300)], bezier((910, 1300), (880, 1300), (830, 1260), (780, 1200)))
        sheet.fill(_both(under, flip=flip), tone.WISTERIA_SHADE, alpha=0.75, soft=14)
        sheet.fill(None, glow((MIDDLE + (-1 if flip else 1) * 146, 930), (60, 110), "#d3c8f8", 0.7))
        for a, b, c, d in (
            ((884, 980), (866, 1010), (840, 1020), (814, 1014)),
            ((874, 1200), (850, 1230), (826, 1236), (800, 1226)),
            ((880, 1290), (870, 1380), (876, 1460), (890, 1540)),
            ((846, 1300), (840, 1400), (846, 1480), (856, 1550)),
        ):
            fold = _both(bezier(a, b, c, d), flip=flip)
            sheet.ink(fold, tone.WISTERIA_DEEP, (0.6, 13, 0.6), alpha=0.32, soft=5)
            sheet.ink(fold, tone.WISTERIA_LINE, (0.5, 3, 0.5), alpha=0.6)
        _border(sheet, _both(CARDIGAN_EDGE, flip=flip), -1 if flip else 1)
    sheet.ink(np.vstack([shape, shape[:1]]), tone.WISTERIA_LINE, (3.6, 3.6))
    return sheet


def _border(sheet: Sheet, edge: Points, side: float) -> None:
    """The ribbed band along the front edge."""
    inner = edge + (side * 24, 0)
    sheet.fill(np.vstack([edge, inner[::-1]]), tone.WISTERIA_SHADE, alpha=0.65)
    sheet.ink(inner, tone.WISTERIA_LINE, (2, 2.4, 2), alpha=0.8)
    for k in range(0, len(edge), 1):
        rib = np.stack([edge[k] + (side * 2, 0), inner[k] - (side * 3, 0)])
        sheet.ink(rib, tone.WISTERIA_LIGHT, (1.6, 1.6), alpha=0.35)


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
        sheet.ink(np.vstack([shape, shape[:1]]), tone.CLOTH_LINE, (3, 3))
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
        sheet.ink(np.vstack([shape, shape[:1]]), tone.WISTERIA_LINE, (3.2, 3.2))
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
        sheet.ink(np.vstack([shape, shape[:1]]), tone.WISTERIA_LINE, (3.2, 3.2))
    knot = ellipse(KNOT, 19, 21)
    sheet.fill(knot, down(840, 884, tone.WISTERIA_LIGHT, tone.WISTERIA, tone.WISTERIA_SHADE))
    sheet.ink(np.vstack([knot, knot[:1]]), tone.WISTERIA_LINE, (3.2, 3.2))
    gem = star((float(KNOT[0]), float(KNOT[1])), 14, 0.5)
    sheet.fill(gem, down(848, 876, tone.STAR_LIGHT, tone.STAR))
    sheet.ink(np.vstack([gem, gem[:1]]), tone.STAR_LINE, (1.8, 1.8))
    return sheet
