"""Her mouth: from a pout to a smile, from closed to open."""

import numpy as np

from trainer.body.art import mouth as art
from trainer.body.art.shapes import MOUTH_AT
from trainer.body.curves import Points, even, normals
from trainer.body.figure.parameters import SIGNED
from trainer.body.rig import Bend, Rig
from trainer.body.triangles import strip

ACROSS = 13
FORMS = {-1.0: 0, 0.0: 1, 1.0: 2}
WIDTHS = ((22.0, -3.0), (27.0, -2.0), (39.0, -2.0))
"""Half the mouth's width closed, and what opening adds, for a pout, at rest and smiling."""
BOWS = ((-8.0, 5.0), (5.0, -1.0), (14.0, -8.0))
"""How far the closed line's middle hangs, and the height of its corners."""
DROPS = (34.0, 38.0, 46.0)
RISES = (17.0, 10.0, 6.0)
ROUNDNESS = (0.5, 0.58, 0.62)
CLOSED, SMILING = "ParamMouthOpenY", "ParamMouthForm"


def lips(form: float, opening: float) -> tuple[Points, Points]:
    """Return the upper and the lower edge of the mouth's opening, round its centre."""
    kind = FORMS[form]
    half = WIDTHS[kind][0] + WIDTHS[kind][1] * opening
    x = -half * np.cos(np.pi * np.linspace(0, 1, ACROSS))
    bulge = 1 - (x / half) ** 2
    line = BOWS[kind][0] * bulge + BOWS[kind][1]
    upper = line * (1 - 0.75 * opening) - RISES[kind] * opening * bulge**0.35
    lower = line * (1 - 0.5 * opening) + (DROPS[kind] - 8) * opening * bulge ** ROUNDNESS[kind]
    return np.stack([x, upper], 1), np.stack([x, lower], 1)


def add_mouth(rig: Rig, resolution: float) -> None:
    """Add the opening, what is seen in it, and the lines of the lips."""
    drawn = (even(art.UPPER, ACROSS), even(art.LOWER, ACROSS))
    shares = np.linspace(0, 1, 3)

    def between(upper: Points, lower: Points) -> list[Points]:
        return [upper + (lower - upper) * share + MOUTH_AT for share in shares]

    def open_up(_points: Points, form: float, opening: float) -> Points:
        return np.vstack(between(*lips(form, opening)))

    axes = [(SMILING, SIGNED), (CLOSED, (0, 0.5, 1))]
    for name, drawing, order in (
        ("MouthInside", art.inside(resolution), 500),
        ("Tongue", art.tongue(resolution), 502),
        ("Teeth", art.teeth(resolution), 504),
    ):
        rig.mesh(
            name,
            "TurnFace",
            "PartMouth",
            drawing,
            order,
            axes=axes,
            bend=open_up,
            net=strip(between(*drawn)),
        )
    for number, (name, drawing) in enumerate(
        (("LipUpper", art.lip_upper(resolution)), ("LipLower", art.lip_lower(resolution)))
    ):
        rig.mesh(
            name,
            "TurnFace",
            "PartMouth",
            drawing,
            506 + number,
            axes=[(SMILING, SIGNED), (CLOSED, (0, 0.12, 0.5, 1))],
            bend=_lip(number),
            fade=(lambda _form, opening: float(opening > 0)) if number else None,
            net=strip(_ribbon(drawn[number] + MOUTH_AT)),
        )


def _ribbon(curve: Points, half: float = 5.0) -> list[Points]:
    side = normals(curve)
    return [curve + side * step for step in (half, 0.0, -half)]


def _lip(number: int) -> Bend:
    def bend(_points: Points, form: float, opening: float) -> Points:
        return np.vstack(_ribbon(lips(form, opening)[number] + MOUTH_AT))

    return bend
