"""The place behind her: loaded, cropped and softened off the UI thread, cross-faded on it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter, ImageOps, ImageStat, UnidentifiedImageError
from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from companion.library.places import ASSETS

CROSSFADE = 0.6
"""Seconds from one place to the next."""

SOFTENING = 0.25
"""Seconds from sharp to soft."""

MARGIN = 10
"""Logical pixels the picture is larger than the window on each side, for the parallax."""

_AFTER_FIRST = 120
"""Milliseconds in which the window is painted for the first time, before its soft picture is made.
"""

_STRIP = 128
"""Rows."""

_BLUR = 0.009
"""Radius of the softest picture, in parts of the window's height."""

_SATURATION = 2.0

_LIGHT_SHARE = 0.22
"""How much of the place's light falls on her."""

_SKIES = {
    "day": ((214, 228, 244), (250, 238, 224)),
    "dusk": ((92, 74, 128), (240, 168, 138)),
    "night": ((16, 20, 46), (44, 46, 88)),
}
"""Upper and lower colour of a plain sky, where a place's picture is missing or damaged."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """One place in one size."""

    place: str
    size: QSize
    """Of the window, in physical pixels."""

    margin: int
    """Physical pixels beyond the window on each side."""

    sharp: QImage

    soft: QImage
    """Out of focus; null where it isn't made yet."""

    light: tuple[float, float, float]
    """By what the colours of one who stands there are multiplied."""


class Scenery(QObject):
    """Paints the place, and what is between two places. UI thread; pictures are made on another."""

    changed = Signal()
    """A picture has arrived."""

    _made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="scenery")
        self._made.connect(self._take)
        self._pictures: dict[str, Image.Image] = {}
        self._place, self._size, self._margin = "day", QSize(), MARGIN
        self._shown: Backdrop | None = None
        self._coming: Backdrop | None = None
        self._share = 0.0
        self._softness = self._soft_goal = 0.0
        self._closed = False
        self.instant = False

    def set_place(self, place: str) -> None:
        """Go to a place: "day", "dusk" or "night"."""
        if place == self._place and self._shown is not None:
            return
        self._place = place
        if self._closed:
            return
        if self._shown is None:
            self._worker.submit(self._picture, place)
        else:
            self._order()

    def resize(self, size: QSize, ratio: float) -> None:
        """Fit the window: its size in physical pixels, and those for each logical one."""
        self._size, self._margin = size, round(MARGIN * ratio)
        if self._shown is None and not self._closed:
            first = self._worker.submit(self._backdrop, self._place, size, self._margin, soft=False)
            self._shown = first.result()
            QTimer.singleShot(_AFTER_FIRST, self, self._order)
        else:
            self._order()

    def soften(self, amount: float) -> None:
        """Put the place out of focus; 1 is quite soft."""
        self._soft_goal = min(max(amount, 0.0), 1.0)

    @property
    def light(self) -> tuple[float, float, float]:
        """By what her colours are multiplied just now."""
        if self._shown is None:
            return (1.0, 1.0, 1.0)
        if self._coming is None:
            return self._shown.light
        a, b, share = self._shown.light, self._coming.light, _eased(self._share)
        red, green, blue = (x + share * (y - x) for x, y in zip(a, b, strict=True))
        return (red, green, blue)

    def advance(self, seconds: float) -> bool:
        """Go on with what changes; return whether anything did."""
        moved = self._softness != self._soft_goal
        step = 1.0 if self.instant else seconds / SOFTENING
        if self._softness < self._soft_goal:
            self._softness = min(self._soft_goal, self._softness + step)
        else:
            self._softness = max(self._soft_goal, self._softness - step)
        if self._coming is None:
            return moved
        self._share += 1.0 if self.instant else seconds / CROSSFADE
        if self._share >= 1.0:
            self._shown, self._coming, self._share = self._coming, None, 0.0
        return True

    def paint(self, painter: QPainter, dirty: QRect, shift: QPoint) -> None:
        """Paint what lies in `dirty`; both in physical pixels, with the painter at that scale."""
        for backdrop, share in ((self._shown, 1.0), (self._coming, _eased(self._share))):
            if backdrop is None:
                continue
            if backdrop.size == self._size:
                source = dirty.translated(backdrop.margin - shift.x(), backdrop.margin - shift.y())
                _paint(painter, dirty, backdrop, source, softness=self._softness, share=share)
            else:  # The window is being resized; the picture that fits it is under way.
                painter.drawImage(_covering(backdrop.size, self._size), backdrop.sharp)

    def close(self) -> None:
        """Make no more pictures."""
        self._closed = True
        self._worker.shutdown(cancel_futures=True)

    def _order(self) -> None:
        if self._size.isEmpty() or self._closed:
            return
        made = self._worker.submit(self._backdrop, self._place, self._size, self._margin)
        made.add_done_callback(
            lambda future: None if future.cancelled() else self._made.emit(future.result())
        )

    def _take(self, backdrop: Backdrop) -> None:
        if backdrop.place != self._place or backdrop.size != self._size:
            return
        if self._shown is not None and self._shown.place != backdrop.place:
            self._coming, self._share = backdrop, 0.0
        else:
            self._shown, self._coming = backdrop, None
        self.changed.emit()

    def _picture(self, place: str) -> Image.Image:
        if place not in self._pictures:
            self._pictures[place] = _loaded(place)
        return self._pictures[place]

    def _backdrop(self, place: str, size: QSize, margin: int, *, soft: bool = True) -> Backdrop:
        """Make a place's pictures; Pillow does so without keeping the UI thread from running."""
        picture = self._picture(place)
        whole = (max(size.width(), 1) + 2 * margin, max(size.height(), 1) + 2 * margin)
        sharp = ImageOps.fit(picture, whole, Image.Resampling.BICUBIC)
        quarter = sharp.resize((max(whole[0] // 4, 1), max(whole[1] // 4, 1)), reducing_gap=2.0)
        light = _light(quarter)
        if not soft:
            return Backdrop(place, size, margin, _image(sharp), QImage(), light)
        blurred = quarter.filter(ImageFilter.GaussianBlur(whole[1] / 4 * _BLUR))
        large = blurred.resize(whole, Image.Resampling.BICUBIC)
        return Backdrop(place, size, margin, _image(sharp), _image(large), light)


def _paint(
    painter: QPainter,
    target: QRect,
    backdrop: Backdrop,
    source: QRect,
    *,
    softness: float,
    share: float,
) -> None:
    if softness < 1.0 or backdrop.soft.isNull():
        painter.setOpacity(share)
        painter.drawImage(target, backdrop.sharp, source)
    if softness > 0.0 and not backdrop.soft.isNull():
        painter.setOpacity(share * softness)
        painter.drawImage(target, backdrop.soft, source)
    painter.setOpacity(1.0)


def _covering(size: QSize, window: QSize) -> QRect:
    """Where a picture covers the window without being stretched."""
    covering = size.scaled(window, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    beyond = window - covering
    return QRect(QPoint(beyond.width() // 2, beyond.height() // 2), covering)


def _eased(share: float) -> float:
    return share * share * (3.0 - 2.0 * share)


def _image(picture: Image.Image) -> QImage:
    """Copy `picture` in strips: one call would hold the GIL for 30 ms at 2560x1440."""
    image = QImage(picture.width, picture.height, QImage.Format.Format_RGB32)
    rows, pitch = memoryview(image.bits()), image.bytesPerLine()
    for top in range(0, picture.height, _STRIP):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP, picture.height)))
        rows[top * pitch : (top + strip.height) * pitch] = strip.tobytes("raw", "BGRX")
    return image


def _light(picture: Image.Image) -> tuple[float, float, float]:
    """What a place's light does to colours in it: its mean colour, but less grey than most are."""
    means = [mean / 255 for mean in ImageStat.Stat(picture).mean[:3]]
    grey = sum(means) / 3
    coloured = (grey + _SATURATION * (mean - grey) for mean in means)
    red, green, blue = (
        1.0 - _LIGHT_SHARE * (1.0 - min(max(value, 0.0), 1.0)) for value in coloured
    )
    return red, green, blue


def _loaded(place: str) -> Image.Image:
    for path in sorted((ASSETS / "backgrounds").glob(f"room_{place}.*")):
        picture = _opened(path)
        if picture is not None:
            return picture
    return _sky(*_SKIES.get(place, _SKIES["day"]))


def _opened(path: Path) -> Image.Image | None:
    try:
        with Image.open(path) as picture:
            return picture.convert("RGB")
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
        return None


def _sky(upper: tuple[int, int, int], lower: tuple[int, int, int]) -> Image.Image:
    column = Image.new("RGB", (1, 2))
    column.putdata([upper, lower])
    return column.resize((16, 256), Image.Resampling.BICUBIC).resize((1920, 1080))
