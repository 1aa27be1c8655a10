"""Where she stands in the window, and the still picture for screens that can't show her moving."""

from dataclasses import dataclass
from math import sin, tau
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from companion.stage import textures
from companion.stage.refusal import Refused
from companion.ui.stage_cues import Figure

_ABOVE = 0.075
"""Of the window's height, over her head."""

_HEAD = 0.29
"""Of the window's height: a head this tall is in the upper third, with her eyes on its line."""

_SHORTEST, _TALLEST = 0.94, 2.4
"""Of the window's height, from her crown to where she ends, which is below the window's edge: where
she breathes no gap may open."""

_ROOM = 0.08
"""Of the window's height, on either side, for hair and hands that move."""

UNKNOWN = Figure(half_width=0.31, head=0.27, face=0.18)
"""How one is built who isn't loaded yet."""

_BREATH = 4.2
"""Seconds of one breath of the still picture."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where she stands, in physical pixels of the window."""

    area: QRect
    """What is repainted for her."""

    tall: float
    """From her crown to where she ends, which may be below the window."""

    crown: float
    """How far her crown is below the upper edge."""

    face: QPointF


def standing(window: QSize, figure: Figure) -> Standing:
    """Place one who is built like `figure` in a window of `window` physical pixels."""
    width, height = window.width(), window.height()
    tall = height * min(max(_HEAD / max(figure.head, 0.01), _SHORTEST), _TALLEST)
    half, crown = tall * figure.half_width + height * _ROOM, height * _ABOVE
    area = QRectF(width / 2 - half, 0, 2 * half, height).toAlignedRect()
    face = QPointF(width / 2, crown + figure.face * tall)
    return Standing(area & QRect(0, 0, width, height), tall, crown, face)


class Portrait:
    """A still picture of her that breathes."""

    def __init__(self, path: Path) -> None:
        self._picture = _opened(path)
        self._light = (1.0, 1.0, 1.0)
        self._image = QImage()
        self._standing: Standing | None = None
        self._seconds = 0.0
        self.still = False

    @property
    def figure(self) -> Figure:
        """How she is built, as far as a picture tells."""
        half = self._picture.width / self._picture.height / 2
        return Figure(half_width=half, head=UNKNOWN.head, face=UNKNOWN.face)

    def advance(self, seconds: float) -> None:
        self._seconds += seconds

    def stand(self, standing: Standing) -> None:
        self._standing, self._image = standing, QImage()

    def paint(self, painter: QPainter, light: tuple[float, float, float]) -> None:
        """Paint her, with the painter in physical pixels."""
        if self._standing is None:
            return
        if self._image.isNull() or light != self._light:
            self._light = light
            self._image = _tinted(self._picture, light, round(self._standing.tall))
        swell = 0.0 if self.still else 0.004 * (1 + sin(tau * self._seconds / _BREATH))
        height = self._image.height() * (1 + swell)
        area = self._standing.area
        left = area.x() + (area.width() - self._image.width()) / 2
        bottom = self._standing.crown + self._image.height()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, swell > 0)
        painter.drawImage(QRectF(left, bottom - height, self._image.width(), height), self._image)


def _opened(path: Path) -> Image.Image:
    """Her picture; nothing at all where there is none."""
    try:
        picture = textures.opened(path.read_bytes(), path.name)
    except (OSError, Refused):
        return Image.new("RGBA", (9, 16))
    return picture.crop(picture.getbbox() or (0, 0, *picture.size))


def _tinted(picture: Image.Image, light: tuple[float, float, float], tall: int) -> QImage:
    wide = max(round(tall * picture.width / picture.height), 1)
    scaled = picture.resize((wide, max(tall, 1)), Image.Resampling.LANCZOS, reducing_gap=2.0)
    bands = list(scaled.split())
    for number, share in enumerate(light):
        bands[number] = bands[number].point([round(value * share) for value in range(256)])
    data = Image.merge("RGBA", bands).tobytes("raw", "BGRA")
    image = QImage(data, wide, scaled.height, QImage.Format.Format_ARGB32)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def softened(picture: QImage) -> QImage:
    """Return a small, smooth version of `picture`; painted large it is out of focus."""
    smooth = Qt.TransformationMode.SmoothTransformation
    ignore = Qt.AspectRatioMode.IgnoreAspectRatio
    half = picture.scaled(picture.size() / 5, ignore, smooth)
    return half.scaled(picture.size() / 10, ignore, smooth)
