"""The app's icon: a speech mark in wisteria with a yellow star in it."""

# ruff: noqa: RUF005 - points are arrays: adding a tuple moves them

from pathlib import Path

import numpy as np
from PIL import Image

from trainer.body.curves import Points, bezier, ellipse, joined, star
from trainer.body.paint import Linear, Sheet, glow

SIZE = 512
ICO_SIZES = [(side, side) for side in (16, 24, 32, 48, 64, 128, 256)]
TOP, MIDDLE, BOTTOM = "#b7a4f2", "#8f7bd8", "#5f4bb0"
STAR_AT = (256.0, 232.0)
STAR_RADIUS = 128.0
PETAL = "#ffffff"


def mark() -> Points:
    """Return the outline of the speech mark: a rounded square with a curved tail."""
    left, top, right, bottom, bow = 36.0, 28.0, 476.0, 424.0, 122.0
    k = bow * 0.42  # A little fuller than a circle, as app icons are.
    return joined(
        bezier((left, top + bow), (left, top + k), (left + k, top), (left + bow, top)),
        bezier((right - bow, top), (right - k, top), (right, top + k), (right, top + bow)),
        bezier(
            (right, bottom - bow), (right, bottom - k), (right - k, bottom), (right - bow, bottom)
        ),
        [(268, bottom)],
        bezier((268, bottom), (226, 466), (180, 488), (128, 492)),
        bezier((128, 492), (152, 470), (160, 448), (154, bottom)),
        bezier((154, bottom), (left + k, bottom), (left, bottom - k), (left, bottom - bow)),
    )


def icon() -> Sheet:
    """Paint it at its full size."""
    sheet = Sheet((0, 0, SIZE, SIZE), 1.0)
    outline = mark()
    sheet.fill(outline + (0, 8), "#1d1440", alpha=0.30, soft=8)
    stops = [(0.0, TOP, 1.0), (0.5, MIDDLE, 1.0), (1.0, BOTTOM, 1.0)]
    sheet.fill(outline, Linear((120, 20), (380, 460), stops))
    with sheet.within(outline):
        sheet.fill(None, glow((150, 70), (330, 220), "#e9e0ff", 0.75))
        for k in range(5):
            angle = -np.pi / 2 + 0.12 + np.pi / 5 + k * 2 * np.pi / 5
            x, y = STAR_AT[0] + 106 * np.cos(angle), STAR_AT[1] + 106 * np.sin(angle)
            sheet.fill(ellipse((x, y), 78, 58, angle), PETAL, alpha=0.2, soft=1)
        sheet.fill(None, glow(STAR_AT, (210, 200), "#fff3c4", 0.55))
    shape = star(STAR_AT, STAR_RADIUS, 0.52, 0.12)
    sheet.fill(shape + (4, 14), "#33226e", alpha=0.45, soft=10)
    warm = [(0.0, "#fff3bd", 1.0), (0.5, "#f9d272", 1.0), (1.0, "#f0ae44", 1.0)]
    sheet.fill(shape, Linear((200, 110), (310, 350), warm))
    with sheet.within(shape):
        _paint_facets(sheet)
        sheet.fill(ellipse((222, 190), 34, 20, -0.5), "#ffffff", alpha=0.6, soft=7)
    return sheet


def _paint_facets(sheet: Sheet) -> None:
    centre = np.array(STAR_AT)
    for k in range(5):
        angle = -np.pi / 2 + 0.12 + k * 2 * np.pi / 5
        valley = angle + np.pi / 5
        tip = centre + 1.1 * STAR_RADIUS * np.array((np.cos(angle), np.sin(angle)))
        notch = centre + 0.52 * STAR_RADIUS * np.array((np.cos(valley), np.sin(valley)))
        sheet.fill(np.array([centre, tip, notch]), "#e09a36", alpha=0.30)


def svg() -> str:
    """Return the same mark as a drawing of paths."""

    def path(shape: Points) -> str:
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shape) + "Z"

    shape = star(STAR_AT, STAR_RADIUS, 0.52, 0.12)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">\n'
        '<defs><linearGradient id="w" x1=".2" y1="0" x2=".8" y2="1">'
        f'<stop offset="0" stop-color="{TOP}"/><stop offset=".5" stop-color="{MIDDLE}"/>'
        f'<stop offset="1" stop-color="{BOTTOM}"/></linearGradient>'
        '<linearGradient id="s" x1=".3" y1="0" x2=".7" y2="1">'
        '<stop offset="0" stop-color="#fff3bd"/>'
        '<stop offset=".5" stop-color="#f9d272"/><stop offset="1" stop-color="#f0ae44"/>'
        "</linearGradient></defs>\n"
        f'<path d="{path(mark())}" fill="url(#w)"/>\n'
        f'<path d="{path(shape)}" fill="url(#s)"/>\n</svg>\n'
    )


def write_icons(out: Path) -> None:
    """Write icon.png, icon.ico, icon.icns and icon.svg."""
    image = Image.fromarray(icon().straight())
    image.save(out / "icon.png", optimize=True)
    image.save(out / "icon.ico", sizes=ICO_SIZES)
    image.save(out / "icon.icns")
    (out / "icon.svg").write_text(svg(), encoding="utf-8")
