"""Neck, face, nose and the blush on her cheeks."""

import numpy as np

from trainer.body.art import palette as tone
from trainer.body.art.shapes import FACE, FACE_RIGHT, MIDDLE, eye, eye_centre
from trainer.body.curves import Points, bezier, ellipse, joined, mirrored, smooth, symmetric
from trainer.body.paint import Sheet, down, glow

FACE_BOX = (490.0, 170.0, 910.0, 680.0)
NECK_BOX = (530.0, 590.0, 870.0, 900.0)


def neck(resolution: float) -> Sheet:
    """Neck and the skin above the collar."""
    sheet = Sheet(NECK_BOX, resolution)
    right = joined(
        bezier((700, 600), (730, 600), (746, 610), (746, 640)),
        bezier((746, 640), (744, 700), (750, 734), (800, 752)),
        bezier((800, 752), (850, 770), (850, 820), (840, 860)),
        [(840, 860), (700, 890)],
    )
    shape = symmetric(right, MIDDLE)
    sheet.fill(shape, down(640, 860, tone.SKIN_SHADE, tone.SKIN, tone.SKIN))
    with sheet.within(shape):
        under_chin = joined(
            smooth([(630, 600), (652, 690), (700, 722), (744, 690), (770, 600)]), [(630, 600)]
        )
        sheet.fill(under_chin, tone.SKIN_DEEP, alpha=0.6, soft=2.5)
        sheet.fill(under_chin - (0, 16), "#c97a7a", alpha=0.3, soft=10)
        for flip in (False, True):
            bone = bezier((712, 800), (736, 782), (770, 776), (806, 778))
            bone = mirrored(bone, MIDDLE) if flip else bone
            sheet.ink(bone, tone.SKIN_DEEP, (0.5, 4, 0.5), alpha=0.6, soft=1)
    for flip in (False, True):
        side = joined(
            bezier((746, 640), (744, 700), (750, 734), (800, 752)),
        )
        side = mirrored(side, MIDDLE) if flip else side
        sheet.ink(side, tone.SKIN_LINE, (2, 3, 2.4))
    return sheet


def face(resolution: float) -> Sheet:
    """The face without its features, with the fringe's soft shadow on the forehead."""
    sheet = Sheet(FACE_BOX, resolution)
    sheet.fill(FACE, down(250, 650, "#ffe3d4", tone.SKIN, tone.SKIN_LIGHT))
    with sheet.within(FACE):
        for side in (-1, 1):
            rim = glow((MIDDLE + side * 196, 500), (70, 220), tone.SKIN_SHADE, 0.75)
            sheet.fill(None, rim)
        fringe = joined(
            [(500, 180)],
            smooth(
                [(510, 470), (540, 440), (575, 452), (602, 408), (640, 428), (676, 396),
                 (708, 430), (744, 398), (784, 428), (812, 404), (842, 448), (872, 430),
                 (892, 480)],
                8,
            ),
            [(900, 180)],
        )  # fmt: skip
        sheet.fill(fringe, tone.SKIN_SHADE, alpha=0.72, soft=4)
        sheet.fill(fringe - (0, 26), tone.SKIN_DEEP, alpha=0.3, soft=14)
        sheet.fill(None, glow((700, 668), (80, 26), tone.SKIN_SHADE, 0.55))
        for side in (-1, 1):
            sheet.fill(None, glow((MIDDLE + side * 112, 532), (64, 36), tone.BLUSH, 0.3))
        sheet.fill(None, glow((700, 640), (40, 12), "#ffffff", 0.35))
    jaw = FACE_RIGHT[30:]
    line = np.vstack([jaw, mirrored(jaw, MIDDLE)[::-1]])
    sheet.ink(line, tone.SKIN_LINE, (1.2, 3.2, 3.6, 2.6, 3.6, 3.2, 1.2))
    return sheet


def nose(resolution: float) -> Sheet:
    """A touch of shade and one of light."""
    sheet = Sheet((660, 500, 740, 570), resolution)
    sheet.fill(None, glow((706, 545), (18, 12), tone.SKIN_DEEP, 0.5))
    sheet.ink(bezier((702, 536), (707, 541), (707, 547), (699, 550)), tone.SKIN_LINE, (0.6, 2.8, 1))
    sheet.fill(ellipse((694, 536), 4, 6, 0.2), "#ffffff", alpha=0.75, soft=1.2)
    return sheet


def tear(side: str, resolution: float) -> Sheet:
    """What wells up along the lower lid."""
    x, y = eye_centre(side)
    sheet = Sheet((x - 80, y + 10, x + 80, y + 70), resolution)
    brim = eye(
        side, smooth([(-36, 26), (-14, 37), (14, 36), (38, 22), (40, 30), (16, 47), (-14, 48)])
    )
    sheet.fill(brim, "#cfe6ff", alpha=0.75, soft=1.5)
    sheet.ink(
        eye(side, smooth([(-30, 36), (-8, 43), (16, 42), (34, 31)])), "#ffffff", (0.5, 3, 0.5)
    )
    for dx, dy in ((30, 36), (-22, 46)):
        sheet.fill(ellipse(eye(side, (dx, dy))[0], 6, 7), "#dcefff", alpha=0.9)
        sheet.fill(ellipse(eye(side, (dx - 1.5, dy - 2))[0], 2.2, 2.6), "#ffffff")
    return sheet


def sweat(resolution: float) -> Sheet:
    """One big drop at her temple."""
    sheet = Sheet((500, 330, 580, 440), resolution)
    _paint_drop(sheet, np.array((541.0, 392.0)), 19)
    return sheet


def _paint_drop(sheet: Sheet, centre: Points, size: float) -> None:
    outline = smooth([(0, -1.9), (0.55, -0.6), (0.85, 0.3), (0.5, 0.95), (0, 1.1)], 10)
    shape = symmetric(outline, 0.0) * size + centre
    top, bottom = float(centre[1] - 1.9 * size), float(centre[1] + size)
    sheet.fill(shape, down(top, bottom, "#eef7ff", "#bcdcfb", "#8fc0f0"))
    x, y = (centre + np.array((-0.3, 0.1)) * size).tolist()
    sheet.fill(ellipse((x, y), size * 0.22, size * 0.4, 0.3), "#ffffff")
    sheet.ink(np.vstack([shape, shape[:1]]), "#6a97c9", (1.8, 2.4, 1.8), alpha=0.9)


def blush(resolution: float) -> Sheet:
    """Both cheeks, at their reddest."""
    sheet = Sheet((520, 480, 880, 590), resolution)
    for side in (-1, 1):
        x = MIDDLE + side * 114
        sheet.fill(None, glow((x, 534), (66, 38), "#ff6f78", 0.62))
        for k in (-1, 0, 1):
            start, end = (x + k * 17 + 6, 524), (x + k * 17 - 6, 543)
            sheet.ink(np.array([start, end]), "#e8606c", (1.4, 3.2, 1.4), alpha=0.7)
    return sheet
