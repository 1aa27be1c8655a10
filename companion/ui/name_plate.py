"""Her name over the box's corner, and what she is doing beside it."""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from companion.ui.drawn import Drawn, draw_edge_light, draw_shadow, faded, rounded, transparent
from companion.ui.presence import Presence
from companion.ui.theme import Design, Size

SHADOW = 10


class NamePlate(Drawn, QWidget):
    """A plate in her accent colour."""

    def __init__(self, design: Design, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._drawn: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow(design)

    def show_name(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self._redesigned()

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.LEAD, bold=True, spaced=4))
        self.resize(self.sizeHint())
        self._drawn = None

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._name)
        margin = 2 * self.px(SHADOW)
        return QSize(max(words + self.px(52), self.px(124)) + margin, self.px(40) + margin)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None or self._drawn.devicePixelRatio() != self.devicePixelRatioF():
            self._drawn = transparent(self.size(), self.devicePixelRatioF())
            self._draw(QPainter(self._drawn))
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        margin = self.px(SHADOW)
        plate = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        radius = self.px(12)
        draw_shadow(painter, plate, radius, margin, self.colours.shadow)
        silk = QLinearGradient(plate.topLeft(), plate.bottomRight())
        silk.setColorAt(0, self.design.accent.darker(118))
        silk.setColorAt(1, self.design.accent.darker(142))
        painter.fillPath(rounded(plate, radius), QBrush(silk))
        draw_edge_light(painter, plate, radius, faded(QColor("#FFFFFF"), 0.45))
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self._name)
        painter.end()


class StateMark(Drawn, QWidget):
    """One word and one glyph: waking up, listening, thinking, speaking; nothing when at rest."""

    def __init__(
        self, design: Design, level: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        """`level` tells how loud the microphone is, 0 to 1."""
        super().__init__(parent)
        self._level = level
        self._smooth = 0.0
        self._beat = 0
        self._presence = Presence.HERE
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._move)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow(design)

    @property
    def presence(self) -> Presence:
        return self._presence

    def show_presence(self, presence: Presence) -> None:
        self._presence = presence
        moving = presence is not Presence.HERE
        if moving and not (self.design.reduced_motion and presence is not Presence.LISTENING):
            self._timer.start()
        else:
            self._timer.stop()
        self.retranslate()
        self.update()

    def words(self) -> str:
        return {
            Presence.HERE: "",
            Presence.WAKING: self.tr("waking up…"),
            Presence.LISTENING: self.tr("listening"),
            Presence.THINKING: self.tr("thinking"),
            Presence.SPEAKING: self.tr("speaking"),
        }[self._presence]

    def retranslate(self) -> None:
        self.setAccessibleName(self.words())

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.SMALL, spaced=3))
        self.resize(self.px(240), self.px(24))

    def _move(self) -> None:
        self._beat += 1
        self._smooth += (min(1.0, self._level()) - self._smooth) * 0.4
        self.update(0, 0, self.px(36), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._presence is Presence.HERE:
            return
        painter = self.painter()
        middle = QPointF(self.px(15), self.height() / 2)
        {
            Presence.LISTENING: self._draw_ring,
            Presence.SPEAKING: self._draw_waves,
        }.get(self._presence, self._draw_dots)(painter, middle)
        painter.setPen(self.colours.muted)
        rect = self.rect().adjusted(self.px(34), 0, 0, 0)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, side, self.words())
        painter.end()

    def _draw_ring(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.design.second)
        painter.drawEllipse(middle, self.px(3), self.px(3))
        breath = 0.5 + 0.5 * math.sin(self._beat / 8)
        radius = self.px(5) + self.px(5) * max(self._smooth, 0.25 * breath)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.design.second, max(1.5, self.design.scale * 1.75)))
        painter.drawEllipse(middle, radius, radius)

    def _draw_dots(self, painter: QPainter, middle: QPointF) -> None:
        colour = self.design.accent.lighter(125) if not self.design.light else self.design.accent
        painter.setPen(Qt.PenStyle.NoPen)
        for dot in range(3):
            lift = max(0.0, math.sin(self._beat / 4 - dot * 0.9))
            painter.setBrush(faded(colour, 0.45 + 0.55 * lift))
            place = middle + QPointF((dot - 1) * self.px(8), -lift * self.px(3))
            painter.drawEllipse(place, self.design.scale * 2.6, self.design.scale * 2.6)

    def _draw_waves(self, painter: QPainter, middle: QPointF) -> None:
        colour = self.design.accent.lighter(125) if not self.design.light else self.design.accent
        pen = QPen(colour, max(1.5, self.design.scale * 2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for bar in range(4):
            half = self.px(3) + self.px(4) * abs(math.sin(self._beat / 3.2 + bar * 1.3))
            x = middle.x() + (bar - 1.5) * self.px(5)
            painter.drawLine(QPointF(x, middle.y() - half), QPointF(x, middle.y() + half))
