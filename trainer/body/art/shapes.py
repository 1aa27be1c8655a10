"""The shapes that drawings and rig share, on a sheet of 1400x2000.

Names that end in L or R are her own left and right: L lies on the viewer's right.
"""

import numpy as np
import numpy.typing as npt

from trainer.body.curves import Points, bezier, joined, points, smooth, symmetric

WIDTH, HEIGHT = 1400, 2000
MIDDLE = 700.0
SIDES = {"L": 1.0, "R": -1.0}

FACE_RIGHT = joined(
    bezier((700, 196), (824, 196), (882, 300), (883, 424)),
    bezier((883, 424), (884, 516), (866, 560), (814, 606)),
    bezier((814, 606), (776, 638), (736, 657), (700, 657)),
)
FACE = symmetric(FACE_RIGHT, MIDDLE)

EYE_X, EYE_Y = 91.0, 470.0
EYE_INNER, EYE_OUTER = -47.0, 54.0
LID_UPPER = smooth([(-47, 17), (-43, -4), (-26, -29), (5, -41), (32, -35), (48, -15), (55, 4)], 12)
LID_LOWER = smooth([(-47, 16), (-35, 33), (-12, 43), (16, 42), (40, 28), (55, 4)], 12)
"""Both from the inner to the outer corner, round the eye's centre, x outwards."""

BROW_Y = -84.0
"""Above the eye's centre."""

MOUTH_AT = np.array((700.0, 588.0))


def eye_centre(side: str) -> Points:
    """Return the centre of an eye, as an array of two."""
    return np.array((MIDDLE + SIDES[side] * EYE_X, EYE_Y))


def eye(side: str, local: npt.ArrayLike) -> Points:
    """Move points round an eye's centre (x outwards) to their place on the sheet."""
    return points(local) * (SIDES[side], 1) + eye_centre(side)


def eye_local(side: str, placed: Points) -> Points:
    """The opposite of `eye`."""
    return (placed - eye_centre(side)) * (SIDES[side], 1)


def closed_lid(x: Points, smile: float = 0.0) -> Points:
    """Return the height of the closed lid's line at x: hanging, or arched when she smiles."""
    u = (np.clip(x, EYE_INNER - 4, EYE_OUTER + 4) - 3.5) / 54
    hanging = 14 + 17 * (1 - u**2) - 4 * u
    arched = 22 - 26 * (1 - u**2) + 2 * u
    return hanging + (arched - hanging) * smile
