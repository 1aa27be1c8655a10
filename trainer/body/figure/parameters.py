"""What can be moved about her: the 26 standard parameters, and a few of her own."""

from trainer.body.rig import Rig

TURNS = ("ParamAngleX", "ParamAngleY", "ParamAngleZ")
LEANS = ("ParamBodyAngleX", "ParamBodyAngleY", "ParamBodyAngleZ")
EACH_SIDE = ("ParamBrow{}Y", "ParamBrow{}Angle", "ParamBrow{}Form")
SWAYS = ("ParamHairFront", "ParamHairSide", "ParamHairBack", "ParamRibbon")

ANGLE = (-30, 0, 30)
LEAN = (-10, 0, 10)
SIGNED = (-1, 0, 1)
SHARE = (0, 1)


def add_parameters(rig: Rig) -> None:
    """Add them all, with the ranges every Cubism model uses."""
    for name in TURNS:
        rig.parameter(name, -30, 30)
    for side in "LR":
        rig.parameter(f"ParamEye{side}Open", 0, 1, 1)
        rig.parameter(f"ParamEye{side}Smile", 0, 1)
    for name in ("ParamEyeBallX", "ParamEyeBallY"):
        rig.parameter(name, -1, 1)
    for side in "LR":
        for name in EACH_SIDE:
            rig.parameter(name.format(side), -1, 1)
    rig.parameter("ParamMouthForm", -1, 1)
    rig.parameter("ParamMouthOpenY", 0, 1)
    rig.parameter("ParamCheek", 0, 1)
    for name in LEANS:
        rig.parameter(name, -10, 10)
    rig.parameter("ParamBreath", 0, 1)
    for name in SWAYS:
        rig.parameter(name, -1, 1)
    for name in ("ParamArmL", "ParamArmR"):
        rig.parameter(name, -1, 1)
    rig.parameter("ParamEyeBallForm", -1, 0)
    for name in ("ParamSparkle", "ParamTear", "ParamSweat"):
        rig.parameter(name, 0, 1)
    rig.parameter("ParamWave", 0, 1)
    rig.parameter("ParamWaveHand", -1, 1)


PARTS = (
    ("PartBody", ""),
    ("PartHead", ""),
    ("PartHairBack", "PartHead"),
    ("PartFace", "PartHead"),
    ("PartEyes", "PartFace"),
    ("PartMouth", "PartFace"),
    ("PartHairFront", "PartHead"),
)


def add_parts(rig: Rig) -> None:
    """Add the folders the meshes lie in."""
    for name, parent in PARTS:
        rig.part(name, parent)
