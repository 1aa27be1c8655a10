"""What all widgets of the window share: they follow the design and the language."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from companion.ui.theme import Design, Palette

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Drawn(_Widget):
    """Mixed into a Qt widget: `restyle` after a change of design, `retranslate` of language.

    The widget's constructor ends with `follow`, which calls both once.
    """

    design: Design
    focused_by_keyboard = False

    def follow(self, design: Design) -> None:
        self.design = design
        design.changed.connect(self._redesigned)
        self.retranslate()
        self.restyle()

    def restyle(self) -> None:
        """Take sizes, fonts and colours from the design."""

    def retranslate(self) -> None:
        """Set every word anew."""

    def px(self, at_720: float) -> int:
        return self.design.px(at_720)

    @property
    def colours(self) -> Palette:
        return self.design.palette

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "design"):
            self.retranslate()
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focused_by_keyboard = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.focused_by_keyboard = False
        super().focusOutEvent(event)
        self.update()

    def _redesigned(self) -> None:
        self.restyle()
        self.updateGeometry()
        self.update()

    def painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        return painter

    def draw_focus(self, painter: QPainter, radius: float) -> None:
        """Draw the keyboard's ring just inside the widget, where the keyboard brought it."""
        if self.hasFocus() and self.focused_by_keyboard:
            painter.setPen(QPen(self.design.second, max(2.0, self.px(2))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = self.px(2) / 2 + 0.5
            inside = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
            painter.drawRoundedRect(inside, radius, radius)


def transparent(size: QSize, ratio: float) -> QPixmap:
    """An empty picture for a widget of `size`, on a screen of `ratio` pixels to one."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def faded(colour: QColor, opacity: float) -> QColor:
    """`colour` with its opacity multiplied by `opacity`."""
    result = QColor(colour)
    result.setAlphaF(min(1.0, max(0.0, colour.alphaF() * opacity)))
    return result


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """The colour `share` of the way from `one` to `other`, opacity too."""

    def between(a: float, b: float) -> float:
        return a + (b - a) * share

    return QColor.fromRgbF(
        between(one.redF(), other.redF()),
        between(one.greenF(), other.greenF()),
        between(one.blueF(), other.blueF()),
        between(one.alphaF(), other.alphaF()),
    )


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """The outline of a rounded field."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def draw_shadow(
    painter: QPainter, rect: QRectF, radius: float, reach: float, colour: QColor
) -> None:
    """Draw a soft shadow around (not under) `rect`, `reach` pixels wide and a little lowered."""
    steps = max(4, int(reach))
    lowered = rect.translated(0, reach / 6)
    outside = QPainterPath()
    outside.addRect(rect.adjusted(-2 * reach, -2 * reach, 2 * reach, 2 * reach))
    painter.save()
    painter.setClipPath(outside - rounded(rect, radius))
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(steps):
        grown = reach * (1 - step / steps)
        # Each ring adds to those below it, so that the sum falls off like a quadratic.
        painter.setBrush(faded(colour, 2 * (step + 1) / (steps * steps)))
        painter.drawRoundedRect(
            lowered.adjusted(-grown, -grown, grown, grown), radius + grown, radius + grown
        )
    painter.restore()


def draw_edge_light(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Draw the hairline: bright along the upper edge, fading down the sides."""
    light = QLinearGradient(rect.topLeft(), QPointF(rect.left(), rect.top() + 3 * radius))
    light.setColorAt(0, colour)
    light.setColorAt(0.4, faded(colour, 0.35))
    light.setColorAt(1, faded(colour, 0.15))
    painter.setPen(QPen(QBrush(light), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
