"""The whole of her."""

from collections.abc import Callable

import numpy as np

from trainer.body.art import clothes, collar, face, hair, sleeves
from trainer.body.art.shapes import HEIGHT, SIDES, WIDTH
from trainer.body.atlas import Atlas
from trainer.body.figure.bones import add_body, add_head, add_sways
from trainer.body.figure.eyes import add_eye
from trainer.body.figure.mouth import add_mouth
from trainer.body.figure.parameters import SHARE, add_parameters, add_parts
from trainer.body.moc3.model import Canvas
from trainer.body.rig import Rig

PAGE = 2048
FINE, MIDDLING, COARSE = 1.3, 1.0, 0.8
"""Texture pixels for a unit of the drawing: for the face, for what is near it, for the rest."""

HIT_AREAS = {"Head": "HitHead", "Body": "HitBody"}
EYE_BLINK = ("ParamEyeLOpen", "ParamEyeROpen")
LIP_SYNC = ("ParamMouthOpenY",)

BEHIND_FACE = (606.0, 280.0, 794.0, 560.0)
BEHIND_CHEST = (575.0, 800.0, 825.0, 1240.0)
UNDER_FRINGE = (400.0, 100.0, 1000.0, 286.0)
"""What is never seen, however she turns."""

Reached = Callable[[str], None]


def hana(reached: Reached = lambda _name: None, detail: float = 1.0) -> Rig:
    """Draw and rig her; `reached` is told what comes next, `detail` scales all textures."""
    rig = Rig(Canvas(WIDTH, HEIGHT, WIDTH), Atlas(PAGE if detail > 0.5 else PAGE // 2))
    add_parameters(rig)
    add_parts(rig)
    add_body(rig)
    add_head(rig)
    add_sways(rig)
    reached("body")
    _add_dressed_body(rig, detail)
    reached("hair")
    _add_hair(rig, detail)
    reached("face")
    _add_face(rig, detail)
    for side in SIDES:
        add_eye(rig, side, FINE * detail)
    add_mouth(rig, FINE * detail)
    _add_drops(rig, FINE * detail)
    rig.area("HitHead", "TurnFace", "PartFace", (470, 120, 930, 680))
    rig.area("HitBody", "Breath", "PartBody", (440, 700, 960, 1600))
    return rig


def _add_dressed_body(rig: Rig, detail: float) -> None:
    for side in SIDES:
        upper = sleeves.upper_arm(side, COARSE * detail)
        lower = sleeves.lower_arm(side, COARSE * detail)
        rig.mesh(f"Sleeve{side}", f"Arm{side}", "PartBody", upper, 140, cell=70)
        lowered = side == "R"
        rig.mesh(
            f"Forearm{side}",
            f"Arm{side}",
            "PartBody",
            lower,
            135,
            axes=[("ParamWave", (0, 0.25, 1))] if lowered else (),
            fade=(lambda raised: float(raised == 0)) if lowered else None,
            cell=76,
        )
    rig.mesh(
        "WavingArm",
        "RaiseArm",
        "PartBody",
        sleeves.waving(MIDDLING * detail),
        640,
        axes=[("ParamWave", (0, 0.25, 1))],
        fade=lambda raised: float(raised > 0),
        cell=76,
    )
    for name, drawing, order, cell in (
        ("Neck", face.neck(MIDDLING * detail), 150, 64),
        ("Blouse", clothes.blouse(COARSE * detail), 180, 76),
        ("Skirt", clothes.skirt(COARSE * detail), 190, 100),
    ):
        rig.mesh(name, "Breath", "PartBody", drawing, order, cell=cell)
    for side in SIDES:
        drawing = clothes.cardigan(side, COARSE * detail)
        rig.mesh(f"Cardigan{side}", "Breath", "PartBody", drawing, 210, cell=76)
    rig.mesh("Collar", "Breath", "PartBody", collar.collar(MIDDLING * detail), 220, cell=64)
    rig.mesh("Ribbon", "SwayRibbon", "PartBody", collar.ribbon(MIDDLING * detail), 230, cell=48)


def _add_hair(rig: Rig, detail: float) -> None:
    rig.mesh(
        "HairBack",
        "SwayBack",
        "PartHairBack",
        hair.back(COARSE * detail),
        100,
        cell=54,
        hidden=[BEHIND_FACE, BEHIND_CHEST],
    )
    for side in SIDES:
        drawing = hair.side_lock(side, MIDDLING * detail)
        rig.mesh(f"HairSide{side}", f"SwaySide{side}", "PartHairFront", drawing, 590, cell=48)
    rig.mesh("Ahoge", "SwayAhoge", "PartHairFront", hair.ahoge(MIDDLING * detail), 595, cell=58)
    rig.mesh("Fringe", "SwayFringe", "PartHairFront", hair.fringe(MIDDLING * detail), 600, cell=67)
    rig.mesh("Star", "SwayFringe", "PartHairFront", hair.pin(FINE * detail), 610, cell=80)


def _add_face(rig: Rig, detail: float) -> None:
    rig.mesh(
        "Face",
        "TurnFace",
        "PartFace",
        face.face(MIDDLING * detail),
        300,
        cell=72,
        hidden=[UNDER_FRINGE],
    )
    rig.mesh(
        "Blush",
        "TurnFace",
        "PartFace",
        face.blush(MIDDLING * detail),
        310,
        axes=[("ParamCheek", SHARE)],
        fade=lambda share: share,
        cell=72,
    )
    rig.mesh("Nose", "TurnFace", "PartFace", face.nose(FINE * detail), 320, cell=48)


def _add_drops(rig: Rig, resolution: float) -> None:
    """Tears and a drop of sweat: unseen until a mood asks for them."""
    axes = [("ParamTear", SHARE)]
    for side in SIDES:
        rig.mesh(
            f"Tear{side}",
            "TurnFace",
            "PartEyes",
            face.tear(side, resolution),
            440,
            axes=axes,
            fade=lambda share: share,
            cell=38,
        )
    rig.mesh(
        "Sweat",
        "TurnFringe",
        "PartHairFront",
        face.sweat(resolution),
        630,
        axes=[("ParamSweat", SHARE)],
        bend=lambda points, share: points + np.array((0.0, -16.0 * (1 - share))),
        fade=lambda share: share,
        cell=38,
    )
