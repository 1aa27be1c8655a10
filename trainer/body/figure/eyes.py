"""Her eyes: lids that close and smile, a gaze, brows."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from trainer.body.art import eyes as art
from trainer.body.art.shapes import (
    BROW_Y,
    EYE_INNER,
    EYE_OUTER,
    LID_LOWER,
    LID_UPPER,
    closed_lid,
    eye,
    eye_centre,
    eye_local,
)
from trainer.body.curves import Points
from trainer.body.figure.parameters import SIGNED
from trainer.body.rig import Bend, Rig
from trainer.body.triangles import Net, grid_triangles

Heights = npt.NDArray[np.float64]
EYES = "TurnFace"
GAZE = (15.0, 11.0)
"""How far the iris goes at the ends of ParamEyeBallX and Y."""
SHRINK = 0.24
"""How much smaller the iris is at the end of ParamEyeBallForm."""
BROW_TURN = np.radians(22)


def _upper(x: Heights) -> Heights:
    return np.interp(x, LID_UPPER[:, 0], LID_UPPER[:, 1])


def _lower(x: Heights) -> Heights:
    return np.interp(x, LID_LOWER[:, 0], LID_LOWER[:, 1])


def lids(x: Heights, opening: float, smile: float) -> tuple[Heights, Heights]:
    """Return the heights of the upper and the lower lid at x."""
    x = np.clip(x, EYE_INNER, EYE_OUTER)
    closed = closed_lid(x, smile)
    bulge = np.clip(1 - ((x - 3.5) / 54) ** 2, 0, 1)
    upper, lower = _upper(x) + smile * 4, _lower(x) - smile * 13 * bulge
    below = closed + 1.5
    return (
        closed + (upper - closed) * opening,
        below + (lower - below) * min(1.0, opening * 1.25),
    )


def _following(side: str, lid: int, squeeze: float) -> Bend:
    """Return a bend that carries what is drawn at a lid along with it, squeezed as it closes."""

    def bend(points: Points, opening: float, smile: float) -> Points:
        local = eye_local(side, points)
        drawn, now = lids(local[:, 0], 1, 0)[lid], lids(local[:, 0], opening, smile)[lid]
        thick = squeeze + (1 - squeeze) * opening
        return eye(side, np.stack([local[:, 0], now + (local[:, 1] - drawn) * thick], 1))

    return bend


def _rows(xs: Heights, base: Heights, offsets: Sequence[float], side: str) -> Net:
    rows = [eye(side, np.stack([xs, base + offset], 1)) for offset in offsets]
    return Net(np.vstack(rows), grid_triangles(len(xs) - 1, len(offsets) - 1))


def add_eye(rig: Rig, side: str, resolution: float) -> None:
    """Add everything of one eye, from the white to the brow."""
    _add_white(rig, side, resolution)
    _add_gaze(rig, side, resolution)
    _add_lashes(rig, side, resolution)
    _add_closed(rig, side, resolution)
    axes = [(f"ParamBrow{side}{what}", SIGNED) for what in ("Y", "Angle", "Form")]
    rig.mesh(
        f"Brow{side}",
        EYES,
        "PartEyes",
        art.brow(side, resolution),
        620,
        axes=axes,
        bend=_brow(side),
        cell=28,
    )


def _lid_axes(side: str, openings: Sequence[float]) -> list[tuple[str, Sequence[float]]]:
    return [(f"ParamEye{side}Open", openings), (f"ParamEye{side}Smile", (0, 1))]


def _add_white(rig: Rig, side: str, resolution: float) -> None:
    turn = np.linspace(0, np.pi, 12)
    xs = EYE_INNER + (EYE_OUTER - EYE_INNER) * (0.5 - 0.5 * np.cos(turn))
    shares = np.linspace(0, 1, 3)
    top, bottom = _upper(xs) - 3, _lower(xs) + 2
    rows = [eye(side, np.stack([xs, top + (bottom - top) * share], 1)) for share in shares]
    net = Net(np.vstack(rows), grid_triangles(len(xs) - 1, len(shares) - 1))
    share = np.repeat(shares, len(xs))

    def bend(points: Points, opening: float, smile: float) -> Points:
        local = eye_local(side, points)
        upper, lower = lids(local[:, 0], opening, smile)
        heights = upper + (lower - upper) * share + (share - 0.5) * 5 * opening
        return eye(side, np.stack([local[:, 0], heights], 1))

    rig.mesh(
        f"EyeWhite{side}",
        EYES,
        "PartEyes",
        art.white(side, resolution),
        400,
        axes=_lid_axes(side, (0, 0.5, 1)),
        bend=bend,
        net=net,
    )


def _add_gaze(rig: Rig, side: str, resolution: float) -> None:
    axes = [("ParamEyeBallX", SIGNED), ("ParamEyeBallY", SIGNED), ("ParamEyeBallForm", (-1, 0))]
    masks = [f"EyeWhite{side}"]
    centre = eye_centre(side) + (0, 3)

    def look(share: float) -> Bend:
        def bend(points: Points, x: float, y: float, form: float, *_: float) -> Points:
            round_centre = (points - centre) * (1 + SHRINK * form) + centre
            return round_centre + (x * GAZE[0] * share, -y * GAZE[1] * share)

        return bend

    for name, drawing, order, share in (
        ("Iris", art.iris(side, resolution), 410, 1.0),
        ("EyeLight", art.light(side, resolution), 412, 0.8),
    ):
        rig.mesh(
            f"{name}{side}",
            EYES,
            "PartEyes",
            drawing,
            order,
            axes=axes,
            bend=look(share),
            cell=48,
            masks=masks,
        )
    rig.mesh(
        f"Sparkle{side}",
        EYES,
        "PartEyes",
        art.sparkle(side, resolution),
        413,
        axes=[*axes, ("ParamSparkle", (0, 1))],
        bend=look(0.9),
        fade=lambda _x, _y, _form, share: share,
        cell=48,
        masks=masks,
    )


def _add_lashes(rig: Rig, side: str, resolution: float) -> None:
    rig.mesh(
        f"LashLow{side}",
        EYES,
        "PartEyes",
        art.lash_low(side, resolution),
        420,
        axes=_lid_axes(side, (0, 0.5, 1)),
        bend=_following(side, 1, 0.6),
        cell=20,
    )
    rig.mesh(
        f"Fold{side}",
        EYES,
        "PartEyes",
        art.fold(side, resolution),
        425,
        axes=_lid_axes(side, (0, 0.5, 1)),
        bend=lambda points, opening, smile: points + (0, (1 - opening) * (34 - 14 * smile)),
        fade=lambda opening, _smile: 0.3 + 0.7 * opening,
        cell=28,
    )
    xs = np.linspace(-72, 90, 19)
    base = _upper(np.clip(xs, EYE_INNER, EYE_OUTER))
    net = _rows(xs, base, (-40, -18, -5, 5, 32), side)
    rig.mesh(
        f"Lash{side}",
        EYES,
        "PartEyes",
        art.lash(side, resolution),
        430,
        axes=_lid_axes(side, (0, 0.2, 0.5, 1)),
        bend=_following(side, 0, 0.45),
        fade=lambda opening, _smile: float(opening > 0),
        net=net,
    )


def _add_closed(rig: Rig, side: str, resolution: float) -> None:
    xs = np.linspace(-62, 80, 19)
    offsets = (-14.0, 0.0, 14.0, 32.0)
    net = _rows(xs, closed_lid(xs), offsets, side)
    offset = np.repeat(offsets, len(xs))

    def bend(points: Points, opening: float, smile: float) -> Points:
        local = eye_local(side, points)
        x = local[:, 0]
        opened = lids(x, opening, smile)[0] - lids(x, 0, smile)[0]
        return eye(side, np.stack([x, closed_lid(x, smile) + opened + offset], 1))

    rig.mesh(
        f"LashClosed{side}",
        EYES,
        "PartEyes",
        art.lash_closed(side, resolution),
        431,
        axes=_lid_axes(side, (0, 0.2, 0.3, 1)),
        bend=bend,
        fade=lambda opening, _smile: float(opening < 0.25),
        net=net,
    )


def _brow(side: str) -> Bend:
    """Lift, turn (a positive angle lifts the inner end) and bow the brow."""

    def bend(points: Points, lift: float, angle: float, form: float) -> Points:
        local = eye_local(side, points) - (0, BROW_Y)
        x, y = local[:, 0], local[:, 1]
        turn = BROW_TURN * angle
        across = x * np.cos(turn) - y * np.sin(turn)
        below = x * np.sin(turn) + y * np.cos(turn) - lift * 17
        below -= form * 8 * ((x / 46) ** 2 - 0.35)
        across -= 4 * max(0.0, -angle)
        return eye(side, np.stack([across, below], 1) + (0, BROW_Y))

    return bend
