"""The collar, and the bow with a star on its knot."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

from trainer.body.art import palette as tone
from trainer.body.art.cloth import outlined, placed
from trainer.body.art.shapes import SIDES
from trainer.body.curves import Points, bezier, ellipse, joined, star
from trainer.body.paint import Linear, Sheet, down


def collar(resolution: float) -> Sheet:
    """The round collar."""
    sheet = Sheet((540, 720, 860, 900), resolution)
    right = joined(
        bezier((750, 728), (790, 744), (820, 760), (834, 790)),
        bezier((834, 790), (840, 850), (790, 886), (738, 876)),
        bezier((738, 876), (712, 868), (702, 852), (701, 836)),
        bezier((701, 836), (730, 820), (752, 780), (750, 728)),
    )
    for side in SIDES:
        shape = placed(right, side)
        sheet.fill(shape + (0, 8), tone.CLOTH_DEEP, alpha=0.6, soft=6)
        sheet.fill(shape, down(730, 880, "#ffffff", tone.CLOTH, "#ece4f2"))
        with sheet.within(shape):
            trim = joined(
                bezier((822, 786), (828, 840), (786, 872), (740, 862)),
                bezier((740, 862), (722, 858), (714, 848), (712, 838)),
            )
            sheet.ink(placed(trim, side), tone.WISTERIA, (4, 4.4, 4))
        outlined(sheet, shape, tone.CLOTH_LINE, 3)
    return sheet


KNOT = (700.0, 862.0)
SATIN = (
    (0.0, tone.WISTERIA_DEEP, 1.0),
    (0.3, tone.WISTERIA_SHADE, 1.0),
    (0.65, tone.WISTERIA, 1.0),
    (1.0, tone.WISTERIA_LIGHT, 1.0),
)


def _at_knot(shape: Points, side: str) -> Points:
    """Place what is drawn round the knot, on her left or mirrored."""
    return placed(shape + KNOT, side)


def ribbon(resolution: float) -> Sheet:
    """A satin bow with a star on its knot."""
    sheet = Sheet((560, 780, 840, 1080), resolution)
    for side in SIDES:
        _paint_tail(sheet, side)
    for side in SIDES:
        _paint_wing(sheet, side)
    knot = ellipse(KNOT, 19, 21)
    sheet.fill(knot, down(840, 884, tone.WISTERIA_LIGHT, tone.WISTERIA, tone.WISTERIA_SHADE))
    outlined(sheet, knot, tone.WISTERIA_LINE, 3.2)
    gem = star(KNOT, 14, 0.5)
    sheet.fill(gem, down(848, 876, tone.STAR_LIGHT, tone.STAR))
    outlined(sheet, gem, tone.STAR_LINE, 1.8)
    return sheet


def _paint_tail(sheet: Sheet, side: str) -> None:
    tail = joined(
        bezier((2, 6), (26, 60), (44, 110), (58, 178)),
        [(34, 166), (16, 190)],
        bezier((16, 190), (14, 120), (4, 70), (-8, 14)),
    )
    shape = _at_knot(tail, side)
    sheet.fill(shape + (2, 8), tone.CLOTH_DEEP, alpha=0.55, soft=5)
    sheet.fill(shape, down(862, 1050, tone.WISTERIA_DEEP, tone.WISTERIA_SHADE, tone.WISTERIA))
    light = _at_knot(bezier((6, 20), (22, 70), (34, 120), (40, 160)), side)
    sheet.ink(light, tone.WISTERIA_LIGHT, (0.6, 5, 0.6), alpha=0.7, soft=1.5)
    outlined(sheet, shape, tone.WISTERIA_LINE, 3.2)


def _paint_wing(sheet: Sheet, side: str) -> None:
    wing = joined(
        bezier((6, -10), (44, -66), (96, -68), (118, -50)),
        bezier((118, -50), (128, -10), (122, 30), (104, 52)),
        bezier((104, 52), (64, 50), (30, 34), (6, 12)),
    )
    shape = _at_knot(wing, side)
    sheet.fill(shape + (0, 9), tone.CLOTH_DEEP, alpha=0.55, soft=6)
    sheet.fill(shape, Linear((KNOT[0], 0), (KNOT[0] + 118 * SIDES[side], 0), SATIN))
    with sheet.within(shape):
        low = joined(bezier((6, 6), (50, 16), (90, 26), (120, 20)), [(120, 70), (0, 70)])
        sheet.fill(_at_knot(low, side), tone.WISTERIA_SHADE, alpha=0.75, soft=3)
        light = _at_knot(bezier((30, -34), (60, -52), (90, -52), (106, -44)), side)
        sheet.ink(light, "#e4dcff", (0.6, 7, 0.6), alpha=0.8, soft=2)
        for crease in (
            bezier((14, -4), (44, -16), (64, -26), (84, -30)),
            bezier((14, 4), (40, 8), (58, 18), (76, 30)),
        ):
            sheet.ink(_at_knot(crease, side), tone.WISTERIA_LINE, (4, 2.6, 0.5))
    outlined(sheet, shape, tone.WISTERIA_LINE, 3.2)
