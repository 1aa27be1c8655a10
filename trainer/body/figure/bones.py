"""Her deformers: a body that leans and breathes, a round head that turns, hair that sways."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from trainer.body.art.shapes import MIDDLE, SIDES
from trainer.body.art.sleeves import ELBOW_R
from trainer.body.curves import Points
from trainer.body.figure.parameters import ANGLE, LEAN, SHARE, SIGNED
from trainer.body.paint import Box
from trainer.body.rig import Bend, Rig, Turn

Depth = Callable[[Points], npt.NDArray[np.float64]]

BODY_BOX: Box = (290.0, 10.0, 1110.0, 2110.0)
NECK_PIVOT = (700.0, 690.0)
HEAD_Y = 430.0
"""The height of the head's centre."""
YAW, PITCH = 0.27, 0.21
"""radians at the ends of ParamAngleX and Y"""
EYE_DISTANCE = 2100.0
"""How far away the onlooker stands, in the drawing's units."""


def add_body(rig: Rig) -> None:
    """Add what moves everything: leaning, breathing, arms, the neck."""
    rig.rotation(
        "TurnBody",
        "",
        "PartBody",
        (700.0, 2020.0),
        axes=[("ParamBodyAngleZ", LEAN)],
        turn=lambda angle: Turn(angle * 0.55),
    )
    rig.warp(
        "LeanBody",
        "TurnBody",
        "PartBody",
        BODY_BOX,
        cells=(4, 8),
        axes=[("ParamBodyAngleX", LEAN), ("ParamBodyAngleY", LEAN)],
        bend=_lean,
    )
    rig.warp(
        "Breath",
        "LeanBody",
        "PartBody",
        BODY_BOX,
        cells=(4, 8),
        axes=[("ParamBreath", SHARE)],
        bend=_breathe,
    )
    for side, sign in SIDES.items():
        rig.rotation(
            f"Arm{side}",
            "Breath",
            "PartBody",
            (MIDDLE + sign * 196, 824.0),
            axes=[(f"ParamArm{side}", SIGNED)],
            turn=lambda share, sign=sign: Turn(-sign * share * 5, dy=-6 * share),
        )
    rig.rotation(
        "RaiseArm",
        "ArmR",
        "PartBody",
        ELBOW_R,
        axes=[("ParamWave", (0, 0.25, 1)), ("ParamWaveHand", SIGNED)],
        turn=lambda raised, swing: Turn(-96 * (1 - raised) + 11 * swing * raised),
    )
    rig.rotation(
        "TurnHead",
        "Breath",
        "PartHead",
        NECK_PIVOT,
        axes=[("ParamAngleZ", ANGLE)],
        turn=lambda angle: Turn(angle * 0.5, dx=angle * 0.25),
    )


def _lean(grid: Points, x: float, y: float) -> Points:
    """Shear from the hips up, and bulge to the side she turns to, as a cylinder would."""
    height = np.clip((2000 - grid[:, 1]) / 1000, 0, None)
    across = np.clip((grid[:, 0] - MIDDLE) / 330, -1, 1)
    depth = 50 * np.sqrt(1 - across**2)
    grid[:, 0] += x / 10 * (26 * height**1.2 + 0.4 * depth)
    grid[:, 1] += -y / 10 * (9 * height + 0.12 * depth) + abs(x) / 10 * 2 * height
    return grid


def _breathe(grid: Points, breath: float) -> Points:
    lifted = np.clip((1500 - grid[:, 1]) / 620, 0, 1)
    chest = np.exp(-(((grid[:, 1] - 960) / 190) ** 2))
    grid[:, 1] -= breath * 8 * lifted
    grid[:, 0] += breath * (grid[:, 0] - MIDDLE) * 0.012 * chest
    return grid


def turned(points: Points, depth: npt.NDArray[np.float64], x: float, y: float) -> Points:
    """Turn points that lie `depth` towards the onlooker round the head's centre."""
    yaw, pitch = x / 30 * YAW, y / 30 * PITCH
    across, below = points[:, 0] - MIDDLE, points[:, 1] - HEAD_Y
    sideways = across * np.cos(yaw) + depth * np.sin(yaw)
    ahead = depth * np.cos(yaw) - across * np.sin(yaw)
    upright = below * np.cos(pitch) - ahead * np.sin(pitch)
    nearer = 1 + (ahead - depth) / EYE_DISTANCE
    return np.stack([MIDDLE + sideways * nearer, HEAD_Y + upright * nearer], 1)


def ball(rx: float, ry: float, rz: float, base: float) -> Depth:
    """Return the depth of an ellipsoid's front, and of its rim outside."""

    def depth(points: Points) -> npt.NDArray[np.float64]:
        across = (points[:, 0] - MIDDLE) / rx
        below = (points[:, 1] - HEAD_Y) / ry
        return base + rz * np.sqrt(np.clip(1 - across**2 - below**2, 0, 1))

    return depth


def _behind(points: Points) -> npt.NDArray[np.float64]:
    """The depth of the long hair: it joins the fringe at the crown and lies far back below."""
    crown = np.clip((340 - points[:, 1]) / 230, 0, 1)
    depth: npt.NDArray[np.float64] = -75 + 100 * crown
    return depth


def flat(value: float) -> Depth:
    """Return the same depth everywhere."""
    return lambda points: np.full(len(points), value)


def _turning(depth: Depth) -> Bend:
    return lambda grid, x, y: turned(grid, depth(grid), x, y)


def _add_head_warp(
    rig: Rig, name: str, part: str, box: Box, *, cells: tuple[int, int], depth: Depth
) -> None:
    axes = [("ParamAngleX", ANGLE), ("ParamAngleY", ANGLE)]
    rig.warp(name, "TurnHead", part, box, cells=cells, axes=axes, bend=_turning(depth))


def _side(box: Box, side: str) -> Box:
    if side == "L":
        return box
    return (2 * MIDDLE - box[2], box[1], 2 * MIDDLE - box[0], box[3])


def _grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + by, box[3] + by)


BACK_BOX: Box = (300.0, 96.0, 1100.0, 1440.0)
FRINGE_BOX: Box = (438.0, 92.0, 962.0, 652.0)
SIDE_BOX: Box = (814.0, 214.0, 1014.0, 1130.0)
AHOGE_BOX: Box = (650.0, 20.0, 830.0, 170.0)


def add_head(rig: Rig) -> None:
    """Add the warps that turn each layer of the head at its own depth."""
    _add_head_warp(
        rig, "TurnBack", "PartHairBack", _grown(BACK_BOX, 10), cells=(4, 7), depth=_behind
    )
    _add_head_warp(
        rig,
        "TurnFace",
        "PartFace",
        (480, 160, 920, 700),
        cells=(8, 8),
        depth=ball(222, 270, 158, 42),
    )
    _add_head_warp(
        rig,
        "TurnFringe",
        "PartHairFront",
        _grown(FRINGE_BOX, 10),
        cells=(8, 6),
        depth=ball(268, 330, 178, 44),
    )
    for side in SIDES:
        box = _grown(_side(SIDE_BOX, side), 10)
        _add_head_warp(rig, f"TurnSide{side}", "PartHairFront", box, cells=(2, 5), depth=flat(48))
    _add_head_warp(
        rig, "TurnAhoge", "PartHairFront", _grown(AHOGE_BOX, 8), cells=(1, 2), depth=flat(52)
    )


def sway(top: float, height: float, reach: float, power: float = 1.6, wave: float = 0.0) -> Bend:
    """Return hanging hair's sway: nothing at the top, `reach` units sideways at the bottom."""

    def bend(grid: Points, share: float) -> Points:
        t = np.clip((grid[:, 1] - top) / height, 0, 1.2)
        grid[:, 0] += share * (reach * t**power + wave * np.sin(t * 5) * 6)
        grid[:, 1] -= abs(share) * reach * 0.12 * t**2
        return grid

    return bend


def _wag(grid: Points, share: float) -> Points:
    t = np.clip((150 - grid[:, 1]) / 100, 0, 1.2)
    grid[:, 0] -= share * 22 * t**1.3
    return grid


def add_sways(rig: Rig) -> None:
    """Add what the physics moves."""
    front = [("ParamHairFront", SIGNED)]
    sides = [("ParamHairSide", SIGNED)]
    back = [("ParamHairBack", SIGNED)]
    rig.warp(
        "SwayBack",
        "TurnBack",
        "PartHairBack",
        BACK_BOX,
        cells=(4, 7),
        axes=back,
        bend=sway(420, 960, 74, 1.5, 1),
    )
    rig.warp(
        "SwayFringe",
        "TurnFringe",
        "PartHairFront",
        FRINGE_BOX,
        cells=(6, 6),
        axes=front,
        bend=sway(250, 260, 20),
    )
    for side in SIDES:
        box = _side(SIDE_BOX, side)
        name = f"SwaySide{side}"
        bend = sway(380, 700, 56, 1.6, 0.6)
        rig.warp(name, f"TurnSide{side}", "PartHairFront", box, cells=(2, 6), axes=sides, bend=bend)
    rig.warp(
        "SwayAhoge", "TurnAhoge", "PartHairFront", AHOGE_BOX, cells=(1, 3), axes=front, bend=_wag
    )
    ribbon_box = (550.0, 770.0, 850.0, 1090.0)
    rig.warp(
        "SwayRibbon",
        "Breath",
        "PartBody",
        ribbon_box,
        cells=(2, 4),
        axes=[("ParamRibbon", SIGNED)],
        bend=sway(862, 190, 24, 1.5),
    )
