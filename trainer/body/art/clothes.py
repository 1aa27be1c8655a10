"""What she wears: a white blouse, a wisteria cardigan, an indigo skirt."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

from trainer.body.art import palette as tone
from trainer.body.art.cloth import Dye, folds, outlined, placed, placed_box, ribs
from trainer.body.art.shapes import MIDDLE
from trainer.body.art.sleeves import WISTERIA
from trainer.body.curves import Points, bezier, ellipse, joined, points, smooth, symmetric
from trainer.body.paint import Sheet, down, glow

TORSO = joined(
    [(742, 738)],
    bezier((742, 738), (790, 780), (820, 830), (836, 900)),
    bezier((836, 900), (850, 1000), (840, 1090), (826, 1160)),
    bezier((826, 1160), (816, 1200), (814, 1230), (822, 1260)),
)
"""Half of the blouse; the rest of it is under the cardigan."""


def skirt(resolution: float) -> Sheet:
    """A high skirt with pleats, down out of the picture."""
    sheet = Sheet((380, 1200, 1020, 2090), resolution)
    right = joined(
        [(700, 1214)],
        [(824, 1220)],
        bezier((824, 1220), (834, 1290), (880, 1380), (906, 1480)),
        bezier((906, 1480), (950, 1660), (980, 1860), (996, 2100)),
        [(700, 2100)],
    )
    shape = symmetric(right, MIDDLE)
    sheet.fill(shape, down(1220, 2000, tone.INDIGO, tone.INDIGO, tone.INDIGO_SHADE))
    with sheet.within(shape):
        for x in (-0.86, -0.6, -0.34, -0.1, 0.14, 0.38, 0.62, 0.86):
            top, bottom = (700 + 120 * x, 1300), (700 + 290 * x, 2100)
            left = bezier(top, (700 + 150 * x, 1480), (700 + 230 * x, 1700), bottom)
            wide = joined(
                left,
                [(bottom[0] + 46, 2100)],
                bezier(
                    (bottom[0] + 46, 2100),
                    (700 + 230 * x + 34, 1700),
                    (700 + 150 * x + 18, 1480),
                    top,
                ),
            )
            sheet.fill(wide, tone.INDIGO_SHADE, alpha=0.75, soft=3)
            sheet.ink(left, tone.INDIGO_LINE, (0.6, 3, 3.4))
            sheet.ink(left - (7, 0), tone.INDIGO_LIGHT, (0.5, 5, 6), alpha=0.5, soft=2)
        band = symmetric(
            joined(
                [(700, 1300)],
                smooth([(700, 1308), (780, 1304), (850, 1290)], 8),
                [(830, 1200), (700, 1200)],
            ),
            MIDDLE,
        )
        sheet.fill(band, tone.INDIGO, alpha=1)
        sheet.fill(band, glow((660, 1250), (120, 60), tone.INDIGO_LIGHT, 0.5))
        for side in (-1, 1):
            sheet.fill(None, glow((MIDDLE + side * 190, 1300), (120, 200), tone.INDIGO_LINE, 0.8))
    sheet.ink(
        smooth([(566, 1292), (620, 1304), (700, 1308), (780, 1304), (834, 1292)]),
        tone.INDIGO_LINE,
        (1, 3.4, 1),
    )
    for x in (668, 732):
        for y in (1240, 1280):
            sheet.fill(ellipse((x, y), 9, 9), tone.STAR_SHADE)
            sheet.fill(ellipse((x - 1, y - 1.5), 7.4, 7), tone.STAR)
            sheet.fill(ellipse((x - 3, y - 3.5), 2.6, 2.2), "#fff8dc", soft=0.5)
    outlined(sheet, shape, tone.INDIGO_LINE)
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
            creases = (
                (((716, 1222), (738, 1180), (756, 1140), (764, 1096)), 9.0),
                (((734, 1236), (764, 1206), (786, 1170), (798, 1126)), 9.0),
                (((726, 1228), (742, 1206), (752, 1190), (758, 1172)), 6.0),
            )
            folds(sheet, creases, LINEN, "L" if side > 0 else "R")
        sheet.fill(None, glow((700, 1046), (150, 36), tone.CLOTH_SHADE, 0.85))
        for x in (-17, 17):
            sheet.ink(
                points([(700 + x, 860), (700 + x, 1262)]), tone.CLOTH_LINE, (1.6, 1.6), alpha=0.5
            )
        for y in (960, 1030, 1100, 1170):
            sheet.fill(ellipse((700, y), 6.5, 6.5), tone.CLOTH_LINE, alpha=0.7)
            sheet.fill(ellipse((699, y - 1), 5.2, 5.2), "#f4effa")
    outlined(sheet, shape, tone.CLOTH_LINE, 3)
    return sheet


LINEN = Dye("#ffffff", tone.CLOTH, tone.CLOTH_SHADE, tone.CLOTH_LINE, tone.CLOTH_LINE)
CARDIGAN_FOLDS = (
    (((888, 960), (872, 990), (858, 1006), (846, 1012)), 9.0),
    (((876, 1196), (854, 1222), (832, 1230), (812, 1224)), 11.0),
    (((880, 1150), (866, 1164), (852, 1168), (836, 1164)), 8.0),
    (((884, 1290), (878, 1370), (886, 1440), (900, 1516)), 12.0),
    (((848, 1320), (842, 1400), (850, 1470), (860, 1520)), 10.0),
)
CARDIGAN_HEM = joined(
    bezier((946, 1530), (910, 1560), (860, 1566), (820, 1552)),
)
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
    """One front of the open cardigan, with its knitted borders."""
    sheet = Sheet(placed_box((750.0, 740.0, 970.0, 1590.0), side), resolution)
    shape = placed(CARDIGAN, side)
    sheet.fill(shape, down(760, 1560, tone.WISTERIA_LIGHT, tone.WISTERIA, tone.WISTERIA))
    with sheet.within(shape):
        under = joined(
            bezier((780, 1060), (830, 1110), (870, 1090), (906, 1030)),
            bezier((910, 1300), (880, 1290), (830, 1250), (780, 1200)),
        )
        sheet.fill(placed(under, side), tone.WISTERIA_SHADE, alpha=0.8, soft=16)
        lit = placed(ellipse((838, 920), 40, 92, -0.15), side)
        sheet.fill(lit, "#d6ccfa", alpha=0.6, soft=18)
        folds(sheet, CARDIGAN_FOLDS, WISTERIA, side)
        _border(sheet, placed(CARDIGAN_EDGE, side), (24.0 if side == "L" else -24.0, 0))
        _border(sheet, placed(CARDIGAN_HEM, side), (0, -34))
    outlined(sheet, shape, tone.WISTERIA_LINE)
    return sheet


def _border(sheet: Sheet, edge: Points, inwards: tuple[float, float]) -> None:
    """A ribbed band along an edge."""
    inner = edge + inwards
    sheet.fill(joined(edge, inner[::-1]), tone.WISTERIA_SHADE, alpha=0.55)
    sheet.ink(inner, tone.WISTERIA_LINE, (2, 2.4, 2), alpha=0.8)
    for rib in ribs(edge, inner):
        sheet.ink(rib, tone.WISTERIA_LINE, (1.5, 1.5), alpha=0.3)
        sheet.ink(rib + (2.5, 2.5), tone.WISTERIA_LIGHT, (2, 2), alpha=0.4)
