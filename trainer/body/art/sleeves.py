"""Her arms: sleeves whose hands are behind her back, and the one she waves with."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

import numpy as np

from trainer.body.art import palette as tone
from trainer.body.art.cloth import Dye, fold, folds, outlined, placed, placed_box
from trainer.body.curves import Points, bezier, joined, points, smooth
from trainer.body.paint import Linear, Sheet, down, mixed

WISTERIA = Dye(
    tone.WISTERIA_LIGHT, tone.WISTERIA, tone.WISTERIA_SHADE, tone.WISTERIA_DEEP, tone.WISTERIA_LINE
)
UPPER = joined(
    bezier((876, 788), (944, 800), (970, 868), (978, 960)),
    bezier((978, 960), (992, 1056), (1012, 1116), (1012, 1192)),
    bezier((1012, 1192), (1010, 1262), (934, 1272), (904, 1218)),
    bezier((904, 1218), (888, 1150), (872, 1000), (862, 860)),
)
LOWER = joined(
    bezier((1012, 1180), (1014, 1290), (960, 1370), (872, 1424)),
    [(826, 1330)],
    bezier((826, 1330), (880, 1280), (900, 1230), (896, 1160)),
)


def upper_arm(side: str, resolution: float) -> Sheet:
    """A sleeve from the shoulder to the elbow."""
    sheet = Sheet(placed_box((840.0, 770.0, 1040.0, 1290.0), side), resolution)
    shape = placed(UPPER, side)
    sheet.fill(shape, down(800, 1260, tone.WISTERIA_LIGHT, tone.WISTERIA, tone.WISTERIA))
    with sheet.within(shape):
        inner = joined(
            bezier((862, 820), (884, 960), (900, 1060), (914, 1140)),
            bezier((914, 1140), (924, 1190), (930, 1230), (924, 1270)),
            [(850, 1270), (830, 820)],
        )
        sheet.fill(placed(inner, side), tone.WISTERIA_SHADE, alpha=0.85, soft=7)
        lit = placed(bezier((930, 830), (956, 900), (966, 1000), (984, 1090)), side)
        sheet.ink(lit, "#d6ccfa", (1, 18, 1), alpha=0.6, soft=7)
        creases = (
            (((906, 1150), (934, 1168), (964, 1164), (996, 1134)), 12.0),
            (((902, 1196), (930, 1214), (956, 1216), (984, 1200)), 12.0),
            (((898, 1120), (912, 1128), (926, 1128), (940, 1120)), 8.0),
            (((876, 868), (896, 880), (916, 880), (938, 866)), 8.0),
        )
        folds(sheet, creases, WISTERIA, side)
        elbow = placed(points([(840, 1210), (1040, 1226), (1040, 1300), (840, 1300)]), side)
        sheet.fill(elbow, tone.WISTERIA_SHADE, alpha=0.6, soft=12)
    for edge, widths in (
        (UPPER[:54], (3.4, 2.8, 3.4, 3.2, 0.4)),
        (UPPER[66:], (0.4, 2.8, 3.2, 3.4)),
    ):
        sheet.ink(placed(edge, side), tone.WISTERIA_LINE, widths)
    return sheet


def lower_arm(side: str, resolution: float) -> Sheet:
    """The forearm on its way behind her back."""
    sheet = Sheet(placed_box((810.0, 1140.0, 1040.0, 1440.0), side), resolution)
    shape = placed(LOWER, side)
    sheet.fill(
        shape, down(1190, 1420, mixed(tone.WISTERIA, tone.WISTERIA_SHADE, 0.6), tone.WISTERIA_DEEP)
    )
    with sheet.within(shape):
        rim = placed(bezier((1006, 1200), (1004, 1290), (956, 1356), (880, 1408)), side)
        sheet.ink(rim, tone.WISTERIA, (2, 16, 2), alpha=0.55, soft=5)
        creases = ((((912, 1270), (936, 1276), (962, 1270), (984, 1250)), 10.0),)
        folds(sheet, creases, WISTERIA, side)
    outlined(sheet, shape, tone.WISTERIA_LINE)
    return sheet


ELBOW_R = (450.0, 1190.0)
LEAN = np.radians(-13)
HAND_Y = -262.0
"""Where the wrist is, on the raised forearm's own axis: the elbow at (0, 0), up is negative."""


def raised(shape: Points) -> Points:
    """Place what is drawn round the elbow, pointing straight up, where she waves."""
    c, s = np.cos(LEAN), np.sin(LEAN)
    x, y = shape[:, 0], shape[:, 1]
    return np.stack([ELBOW_R[0] + x * c - y * s, ELBOW_R[1] + x * s + y * c], 1)


def waving(resolution: float) -> Sheet:
    """Her right forearm, raised, with an open hand."""
    sheet = Sheet((250.0, 760.0, 540.0, 1260.0), resolution)
    _paint_hand(sheet)
    cuff = raised(
        points([(-34, HAND_Y + 26), (-32, HAND_Y - 4), (32, HAND_Y - 4), (34, HAND_Y + 26)])
    )
    sheet.fill(cuff, tone.CLOTH)
    sheet.fill(cuff + (0, 14), tone.CLOTH_SHADE, alpha=0.8, soft=4, atop=True)
    outlined(sheet, cuff, tone.CLOTH_LINE, 2.8)
    sleeve = raised(
        joined(
            bezier((-58, 6), (-56, -80), (-44, -170), (-42, HAND_Y + 18)),
            bezier((-42, HAND_Y + 18), (-20, HAND_Y + 26), (20, HAND_Y + 26), (42, HAND_Y + 18)),
            bezier((42, HAND_Y + 18), (48, -170), (60, -80), (60, 6)),
            bezier((60, 6), (56, 66), (-54, 66), (-58, 6)),
        )
    )
    left, right = raised(points([(-58, -100), (60, -100)]))
    stops = [
        (0.0, tone.WISTERIA_LIGHT, 1.0),
        (0.55, tone.WISTERIA, 1.0),
        (1.0, tone.WISTERIA_SHADE, 1.0),
    ]
    sheet.fill(sleeve, Linear(tuple(left), tuple(right), stops))
    with sheet.within(sleeve):
        band = raised(points([(-60, HAND_Y + 62), (60, HAND_Y + 62), (60, HAND_Y), (-60, HAND_Y)]))
        sheet.fill(band, tone.WISTERIA_SHADE, alpha=0.4)
        for k in range(-5, 6):
            rib = raised(points([(k * 8.4, HAND_Y + 24), (k * 8.8, HAND_Y + 58)]))
            sheet.ink(rib, tone.WISTERIA_LINE, (1.4, 1.4), alpha=0.4)
        for a, b, c, d in (
            ((-50, -40), (-24, -20), (10, -18), (40, -34)),
            ((54, -20), (30, 4), (0, 12), (-28, 8)),
            ((-46, -110), (-26, -98), (-10, -98), (8, -104)),
        ):
            fold(sheet, raised(bezier(a, b, c, d)), WISTERIA, 11)
    outlined(sheet, sleeve, tone.WISTERIA_LINE)
    return sheet


FINGERS = (
    # root x, root y, tip x, tip y, width: from the little finger to the forefinger
    (-25.0, -318.0, -41.0, -366.0, 15.5),
    (-9.0, -326.0, -16.0, -388.0, 17.0),
    (9.0, -327.0, 12.0, -393.0, 17.5),
    (26.0, -320.0, 38.0, -376.0, 17.0),
)


def _paint_hand(sheet: Sheet) -> None:
    """An open hand, its palm to the onlooker, thumb towards her."""
    thumb = smooth([(24, -272), (44, -288), (60, -308), (70, -328)], 10)
    _paint_finger(sheet, thumb, (24, 19, 15))
    for x0, y0, x1, y1, width in FINGERS:
        bow = ((x0 + x1) / 2 + (x1 - x0) * 0.12, (y0 + y1) / 2)
        _paint_finger(
            sheet, smooth([(x0, y0 + 26), bow, (x1, y1)], 10), (width, width, width * 0.82)
        )
    palm = smooth(
        [(-24, -252), (-34, -290), (-36, -318), (-20, -332), (0, -336), (22, -332), (36, -318),
         (38, -292), (27, -252), (0, -246)], 10, closed=True
    )  # fmt: skip
    sheet.fill(raised(palm), down(800, 950, tone.SKIN_LIGHT, tone.SKIN))
    edges = ((-24, -252), (-34, -290), (-36, -318)), ((27, -252), (34, -272), (37, -284))
    for edge in edges:
        sheet.ink(raised(smooth(edge, 8)), tone.SKIN_LINE, (2.8, 2.8, 1.6))
    with sheet.within(raised(palm)):
        sheet.fill(
            raised(smooth([(14, -256), (34, -270), (36, -296), (20, -300)], 8, closed=True)),
            tone.SKIN_SHADE,
            alpha=0.6,
            soft=4,
        )
        sheet.fill(
            raised(points([(-40, -270), (40, -270), (40, -240), (-40, -240)])),
            tone.SKIN_SHADE,
            alpha=0.75,
            soft=5,
        )
        for crease in (((-26, -306), (-8, -300), (10, -304)), ((30, -306), (12, -292), (6, -270))):
            sheet.ink(raised(smooth(crease, 8)), tone.SKIN_DEEP, (0.5, 2, 0.5), alpha=0.7)
    for x0, y0, _, _, width in FINGERS:
        sheet.fill(
            raised(
                points(
                    [
                        (x0 - width / 2, y0 - 6),
                        (x0 + width / 2, y0 - 6),
                        (x0 + width / 2, y0 + 8),
                        (x0 - width / 2, y0 + 8),
                    ]
                )
            ),
            tone.SKIN_LIGHT,
            soft=3,
            atop=True,
        )


def _paint_finger(sheet: Sheet, spine: Points, widths: tuple[float, ...]) -> None:
    outer = tuple(width + 5.0 for width in widths)
    sheet.ink(raised(spine), tone.SKIN_LINE, outer)
    sheet.ink(raised(spine), tone.SKIN_LIGHT, widths)
    sheet.ink(
        raised(spine + (3.4, 1)),
        tone.SKIN_SHADE,
        tuple(width * 0.4 for width in widths),
        alpha=0.45,
        soft=1.5,
        atop=True,
    )
