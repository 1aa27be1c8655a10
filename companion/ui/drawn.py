"""What all widgets of the window share: they follow the design and the language."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QVariantAnimation,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QGradient,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QRadialGradient,
)
from PySide6.QtWidgets import QToolTip, QWidget

from companion.ui.theme import Design, Palette, Size

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

    def ink(self, colour: QColor) -> None:
        """Write in `colour` on whatever lies behind, where Qt does the writing."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colour)
        palette.setColor(QPalette.ColorRole.Text, colour)
        palette.setColor(QPalette.ColorRole.PlaceholderText, faded(self.colours.muted, 0.7))
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Highlight, self.design.accent)
        palette.setColor(QPalette.ColorRole.HighlightedText, Qt.GlobalColor.white)
        self.setPalette(palette)

    def painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        return painter

    def draw_focus(self, painter: QPainter, radius: float, *, on_accent: bool = False) -> None:
        """Draw the keyboard's ring just inside the widget, where the keyboard brought it."""
        if self.hasFocus() and self.focused_by_keyboard:
            ring = self.design.second if on_accent else self.design.ring
            painter.setPen(QPen(ring, max(2.0, self.px(2))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = self.px(2) / 2 + 0.5
            inside = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
            painter.drawRoundedRect(inside, radius, radius)


def unfolding(
    parent: QObject, seconds: float, step: Callable[[float], object]
) -> QVariantAnimation:
    """An animation from 0 to 1 that calls `step`; it eases out."""
    animation = QVariantAnimation(parent, duration=round(seconds * 1000))
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)
    animation.setEasingCurve(QEasingCurve.Type.OutCubic)
    animation.valueChanged.connect(step)
    return animation


def transparent(size: QSize, ratio: float) -> QPixmap:
    """An empty picture for a widget of `size`, on a screen of `ratio` pixels to one."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def dress_tips(design: Design) -> None:
    """Give the application's tips the design's type and colours."""
    QToolTip.setFont(design.font(Size.SMALL))
    tip = QToolTip.palette()
    tip.setColor(QPalette.ColorRole.ToolTipBase, design.palette.popup)
    tip.setColor(QPalette.ColorRole.ToolTipText, design.palette.ink)
    QToolTip.setPalette(tip)


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
    """Draw a soft shadow around `rect`, a little lowered, and leave what is under it empty."""
    wide = radius + reach
    outer = rect.translated(0, reach / 6).adjusted(-reach, -reach, reach, reach)
    inner = outer.adjusted(wide, wide, -wide, -wide)
    for left, middle_x in ((outer.left(), inner.left()), (inner.right(), inner.right())):
        for top, middle_y in ((outer.top(), inner.top()), (inner.bottom(), inner.bottom())):
            corner = QRadialGradient(QPointF(middle_x, middle_y), wide)
            painter.fillRect(QRectF(left, top, wide, wide), _falling(corner, colour, radius / wide))
    width, height = inner.width(), inner.height()
    for start, way, side in (
        (inner.topLeft(), (0, -wide), (inner.left(), outer.top(), width, wide)),
        (inner.bottomLeft(), (0, wide), (inner.left(), inner.bottom(), width, wide)),
        (inner.topLeft(), (-wide, 0), (outer.left(), inner.top(), wide, height)),
        (inner.topRight(), (wide, 0), (inner.right(), inner.top(), wide, height)),
    ):
        slope = QLinearGradient(start, start + QPointF(*way))
        painter.fillRect(QRectF(*side), _falling(slope, colour, radius / wide))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillPath(rounded(rect, radius), colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def _falling(gradient: QGradient, colour: QColor, full: float) -> QBrush:
    """Full up to the share `full`, then falling to nothing, ever more gently."""
    gradient.setColorAt(0, colour)
    for step in range(9):
        share = step / 8
        gradient.setColorAt(full + (1 - full) * share, faded(colour, (1 - share) ** 2))
    return QBrush(gradient)


def draw_edge_light(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Draw the hairline: bright along the upper edge, fading down the sides."""
    light = QLinearGradient(rect.topLeft(), QPointF(rect.left(), rect.top() + 3 * radius))
    light.setColorAt(0, colour)
    light.setColorAt(0.4, faded(colour, 0.35))
    light.setColorAt(1, faded(colour, 0.15))
    painter.setPen(QPen(QBrush(light), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
