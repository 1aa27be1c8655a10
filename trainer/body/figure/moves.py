"""How she moves: idling, gestures, moods, and what swings by itself."""

from collections.abc import Mapping

from trainer.body.sidecar import Json, Keys, Pendulum, expression, motion

HEAD = (
    ("ParamAngleX", 60.0, "X"),
    ("ParamAngleZ", 60.0, "Angle"),
    ("ParamBodyAngleX", 40.0, "X"),
    ("ParamBodyAngleZ", 40.0, "Angle"),
)
BODY = (
    ("ParamBodyAngleX", 100.0, "X"),
    ("ParamBodyAngleZ", 60.0, "Angle"),
    ("ParamBreath", 20.0, "X"),
)

PENDULUMS = (
    Pendulum("HairFront", HEAD, [("ParamHairFront", 1, 2.0)], (0, 6), 0.95, 0.85, 1.6),
    Pendulum("HairSide", HEAD, [("ParamHairSide", 1, 1.6)], (0, 12), 0.95, 0.8, 1.2),
    Pendulum("HairBack", HEAD, [("ParamHairBack", 2, 1.4)], (0, 12, 14), 0.95, 0.8, 1.1),
    Pendulum("Ribbon", BODY, [("ParamRibbon", 1, 2.0)], (0, 6), 0.95, 0.9, 1.6),
)


def _line(*keys: tuple[float, float]) -> Keys:
    """Start and end at rest."""
    return keys


def _both(name: str, keys: Keys) -> dict[str, Keys]:
    return {name.format(side): keys for side in "LR"}


IDLES: Mapping[str, tuple[float, Mapping[str, Keys]]] = {
    "idle_1": (
        10.0,
        {
            "ParamAngleX": _line((0, 0), (2.4, 6), (4.8, 4), (7.4, -5), (10, 0)),
            "ParamAngleY": _line((0, 0), (3, -4), (6, 3), (10, 0)),
            "ParamAngleZ": _line((0, 0), (3.4, 4), (7, -3), (10, 0)),
            "ParamBodyAngleX": _line((0, 0), (3, 2), (7.6, -2), (10, 0)),
            "ParamBodyAngleZ": _line((0, 0), (4, 1.4), (8, -1), (10, 0)),
        },
    ),
    "idle_2": (
        8.0,
        {
            "ParamAngleX": _line((0, 0), (1.2, -8), (4.6, -9), (6, 0), (8, 0)),
            "ParamAngleY": _line((0, 0), (1.4, 3), (4.4, 2), (8, 0)),
            "ParamAngleZ": _line((0, 0), (1.6, -6), (4.8, -7), (6.4, 1), (8, 0)),
            "ParamEyeBallX": _line((0, 0), (0.8, -0.5), (4.2, -0.45), (4.8, 0), (8, 0)),
            "ParamEyeBallY": _line((0, 0), (0.8, 0.3), (4.2, 0.25), (4.8, 0), (8, 0)),
            "ParamBodyAngleX": _line((0, 0), (2, -3), (5, -3), (8, 0)),
        },
    ),
    "idle_3": (
        12.0,
        {
            "ParamAngleX": _line((0, 0), (3, 4), (5, 9), (8, 8), (10, -2), (12, 0)),
            "ParamAngleY": _line((0, 0), (3, 2), (5.4, -6), (8, -5), (10, 1), (12, 0)),
            "ParamAngleZ": _line((0, 0), (4, 3), (8, 6), (10.4, -2), (12, 0)),
            "ParamBodyAngleX": _line((0, 0), (5, 3), (8.4, 3), (12, 0)),
            "ParamBodyAngleZ": _line((0, 0), (5, -1.5), (9, 1.5), (12, 0)),
            "ParamMouthForm": _line((0, 0), (4.6, 0), (5.6, 0.5), (8.2, 0.5), (9.4, 0), (12, 0)),
            **_both("ParamArm{}", _line((0, 0), (5, 0.3), (8, 0.2), (12, 0))),
        },
    ),
}

GESTURES: Mapping[str, tuple[float, Mapping[str, Keys]]] = {
    "Nod": (
        1.6,
        {
            "ParamAngleY": _line((0, 0), (0.32, -18), (0.66, 5), (1.0, -11), (1.6, 0)),
            "ParamBodyAngleY": _line((0, 0), (0.4, -3), (0.8, 1), (1.6, 0)),
        },
    ),
    "Wave": (
        2.8,
        {
            "ParamAngleZ": _line((0, 0), (0.5, -9), (1.1, -5), (1.7, -8), (2.8, 0)),
            "ParamAngleX": _line((0, 0), (0.5, -5), (1.9, -4), (2.8, 0)),
            "ParamAngleY": _line((0, 0), (0.4, 7), (1.8, 5), (2.8, 0)),
            "ParamBodyAngleY": _line((0, 0), (0.3, 4), (0.8, 1), (1.4, 3), (2.8, 0)),
            "ParamBodyAngleZ": _line((0, 0), (0.6, 2.5), (1.4, 1), (2.0, 2), (2.8, 0)),
            "ParamWave": _line((0, 0), (0.45, 1), (2.35, 1), (2.8, 0)),
            "ParamWaveHand": _line(
                (0, 0), (0.5, -0.6), (0.8, 1), (1.1, -1), (1.4, 1), (1.7, -1), (2.0, 0.8), (2.8, 0)
            ),
            "ParamArmR": _line((0, 0), (0.45, 1), (2.2, 0.9), (2.8, 0)),
            "ParamArmL": _line((0, 0), (0.4, 0.5), (1.6, 0.3), (2.8, 0)),
        },
    ),
    "Shy": (
        3.0,
        {
            "ParamAngleX": _line((0, 0), (0.6, -12), (2.2, -10), (3, 0)),
            "ParamAngleY": _line((0, 0), (0.6, -10), (2.2, -8), (3, 0)),
            "ParamAngleZ": _line((0, 0), (0.8, -8), (2.2, -9), (3, 0)),
            "ParamBodyAngleX": _line((0, 0), (0.8, -4), (1.5, -2), (2.2, -4), (3, 0)),
            **_both("ParamArm{}", _line((0, 0), (0.6, 0.7), (2.2, 0.6), (3, 0))),
        },
    ),
    "Down": (
        3.2,
        {
            "ParamAngleY": _line((0, 0), (0.9, -17), (2.3, -15), (3.2, 0)),
            "ParamAngleX": _line((0, 0), (1.2, 4), (2.3, 3), (3.2, 0)),
            "ParamBodyAngleY": _line((0, 0), (1, -5), (2.3, -5), (3.2, 0)),
            **_both("ParamArm{}", _line((0, 0), (1, -0.6), (2.3, -0.6), (3.2, 0))),
        },
    ),
    "Shake": (
        1.9,
        {
            "ParamAngleX": _line((0, 0), (0.28, -17), (0.64, 17), (1.0, -12), (1.36, 6), (1.9, 0)),
            "ParamAngleY": _line((0, 0), (0.4, -5), (1.3, -4), (1.9, 0)),
            "ParamBodyAngleX": _line((0, 0), (0.4, -3), (0.8, 3), (1.9, 0)),
        },
    ),
    "Start": (
        1.6,
        {
            "ParamAngleY": _line((0, 0), (0.16, 14), (0.6, 8), (1.6, 0)),
            "ParamBodyAngleY": _line((0, 0), (0.16, 9), (0.6, 4), (1.6, 0)),
            **_both("ParamArm{}", _line((0, 0), (0.16, 1), (0.7, 0.5), (1.6, 0))),
        },
    ),
    "Tilt": (
        2.4,
        {
            "ParamAngleZ": _line((0, 0), (0.6, 14), (1.7, 13), (2.4, 0)),
            "ParamAngleX": _line((0, 0), (0.6, 6), (1.7, 5), (2.4, 0)),
            "ParamBodyAngleZ": _line((0, 0), (0.7, 2), (1.7, 2), (2.4, 0)),
        },
    ),
    "TapHead": (
        2.2,
        {
            "ParamAngleY": _line((0, 0), (0.2, -14), (0.8, -9), (2.2, 0)),
            "ParamAngleZ": _line((0, 0), (0.4, -8), (0.9, 6), (1.4, -3), (2.2, 0)),
            "ParamCheek": _line((0, 0), (0.4, 0.9), (1.6, 0.8), (2.2, 0)),
            **_both("ParamEye{}Smile", _line((0, 0), (0.3, 1), (1.6, 1), (2.2, 0))),
            **_both("ParamEye{}Open", _line((0, 1), (0.2, 0), (1.5, 0), (1.8, 1), (2.2, 1))),
        },
    ),
    "TapBody": (
        1.8,
        {
            "ParamAngleX": _line((0, 0), (0.3, 12), (0.9, 8), (1.8, 0)),
            "ParamAngleY": _line((0, 0), (0.2, 8), (0.9, -6), (1.8, 0)),
            "ParamBodyAngleX": _line((0, 0), (0.2, 8), (0.7, -2), (1.8, 0)),
            **_both("ParamBrow{}Y", _line((0, 0), (0.2, 0.8), (1.0, 0.4), (1.8, 0))),
        },
    ),
}


def _whole(seconds: float, curves: Mapping[str, Keys]) -> dict[str, Keys]:
    """Return `curves`, and rest for all else that any motion moves.

    Cubism fades a motion out towards where it was the frame before, not towards rest: an arm that
    was raised stays so until a motion takes it down.
    """
    every = (*IDLES.values(), *GESTURES.values())
    moved = sorted({name for _, others in every for name in others})
    return {name: curves.get(name, _line((0, 0), (seconds, 0))) for name in moved}


def motions() -> dict[str, dict[str, Json]]:
    """Return group -> {file's stem: motion3}."""
    idles = {
        name: motion(seconds, _whole(seconds, curves), loop=True, fade=0.8)
        for name, (seconds, curves) in IDLES.items()
    }
    gestures = {
        group: {group.lower(): motion(seconds, _whole(seconds, curves))}
        for group, (seconds, curves) in GESTURES.items()
    }
    return {"Idle": idles, **gestures}


Change = tuple[str, float]


def _pair(name: str, blend: str, value: float) -> dict[str, Change]:
    return {name.format(side): (blend, value) for side in "LR"}


MOODS: Mapping[str, Mapping[str, Change]] = {
    "neutral": {"ParamMouthForm": ("Add", 0.25)},
    "happy": {
        **_pair("ParamEye{}Smile", "Add", 1),
        **_pair("ParamEye{}Open", "Multiply", 0.9),
        **_pair("ParamBrow{}Y", "Add", 0.45),
        **_pair("ParamBrow{}Form", "Add", 0.4),
        "ParamMouthForm": ("Add", 1),
        "ParamCheek": ("Add", 0.35),
    },
    "excited": {
        **_pair("ParamBrow{}Y", "Add", 0.8),
        **_pair("ParamBrow{}Form", "Add", 0.3),
        "ParamMouthForm": ("Add", 1),
        "ParamMouthOpenY": ("Add", 0.45),
        "ParamCheek": ("Add", 0.5),
        "ParamSparkle": ("Add", 1),
        "ParamBodyAngleY": ("Add", 2),
    },
    "shy": {
        **_pair("ParamEye{}Open", "Multiply", 0.82),
        **_pair("ParamBrow{}Angle", "Add", 0.55),
        "ParamEyeBallX": ("Add", -0.45),
        "ParamEyeBallY": ("Add", -0.25),
        "ParamMouthForm": ("Add", 0.35),
        "ParamCheek": ("Add", 1),
        "ParamAngleY": ("Add", -5),
        "ParamAngleZ": ("Add", -4),
    },
    "sad": {
        **_pair("ParamEye{}Open", "Multiply", 0.72),
        **_pair("ParamBrow{}Angle", "Add", 1),
        **_pair("ParamBrow{}Y", "Add", -0.1),
        "ParamEyeBallY": ("Add", -0.4),
        "ParamMouthForm": ("Add", -1),
        "ParamTear": ("Add", 1),
        "ParamAngleY": ("Add", -7),
    },
    "angry": {
        **_pair("ParamEye{}Open", "Multiply", 0.86),
        **_pair("ParamBrow{}Angle", "Add", -1),
        **_pair("ParamBrow{}Y", "Add", -0.6),
        "ParamMouthForm": ("Add", -1),
        "ParamCheek": ("Add", 0.3),
        "ParamAngleY": ("Add", -3),
    },
    "surprised": {
        **_pair("ParamBrow{}Y", "Add", 1),
        **_pair("ParamBrow{}Form", "Add", 0.4),
        "ParamEyeBallForm": ("Add", -1),
        "ParamMouthForm": ("Add", -0.7),
        "ParamMouthOpenY": ("Add", 0.5),
        "ParamAngleY": ("Add", 4),
    },
    "worried": {
        **_pair("ParamBrow{}Angle", "Add", 0.85),
        **_pair("ParamBrow{}Y", "Add", 0.3),
        "ParamMouthForm": ("Add", -0.7),
        "ParamSweat": ("Add", 1),
        "ParamAngleZ": ("Add", 4),
        "ParamEyeBallY": ("Add", 0.1),
    },
}


def expressions() -> dict[str, Json]:
    """Return mood -> exp3."""
    return {mood: expression(changes) for mood, changes in MOODS.items()}
