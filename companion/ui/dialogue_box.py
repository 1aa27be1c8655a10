"""The box at the bottom: name plate, state, her words, notices, and the talk bar inside."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from companion.ui.drawn import Drawn, draw_edge_light, draw_shadow, mixed, rounded, transparent
from companion.ui.line_view import LineView
from companion.ui.microphone_button import HEIGHT as TALK_HEIGHT
from companion.ui.name_plate import SHADOW, NamePlate, StateMark
from companion.ui.notice import NoticeBar
from companion.ui.opinion import Opinion
from companion.ui.talk_bar import TalkBar
from companion.ui.theme import RADIUS, Design

MARGIN = 28
"""Room around the box, for its shadow and for the plate that overlaps its edge."""

TOP = 34
SIDE = 44
GAP = 10
BOTTOM = 16
MEASURE = 1180
"""The widest text, in pixels at 720p."""


class DialogueBox(Drawn, QWidget):
    """Knows what is shown, not what it means."""

    clicked = Signal()
    """On the box, beside its controls: show all, or turn the page."""

    resized = Signal()
    """It wants another height."""

    def __init__(
        self, design: Design, name: str, level: Callable[[], float], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground: QPixmap | None = None
        self.line = LineView(design, self)
        self.invitation = NoticeBar(design, self)
        """What she offers; a problem has a line of its own beneath."""

        self.notice = NoticeBar(design, self)
        self.talk_bar = TalkBar(design, level, self)
        self.opinion = Opinion(design, self)
        self.opinion.hide()
        self.plate = NamePlate(design, name, self)
        self.state = StateMark(design, level, self)
        for bar in self._bars:
            bar.resized.connect(self.resized)
        self.follow(design)

    @property
    def _bars(self) -> tuple[NoticeBar, NoticeBar]:
        return self.invitation, self.notice

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Her words"))

    def restyle(self) -> None:
        self._ground = None
        self._arrange()

    def box_rect(self) -> QRect:
        """The painted box, within the widget."""
        margin = self.px(MARGIN)
        return self.rect().adjusted(margin, margin, -margin, -margin)

    def height_for(self, width: int) -> int:
        """The widget's height at this width, margins and notices included."""
        inner = self._measure(width - 2 * self.px(MARGIN))
        high = self.px(TOP) + self.line.page_height() + self.px(GAP)
        high += self.px(TALK_HEIGHT) + self.px(BOTTOM)
        for bar in self._bars:
            if not bar.isHidden():
                high += bar.height_for(inner) + self.px(GAP)
        return high + 2 * self.px(MARGIN)

    def _measure(self, box_width: int) -> int:
        return min(box_width - 2 * self.px(SIDE), self.px(MEASURE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ground = None
        self._arrange()

    def _arrange(self) -> None:
        box = self.box_rect()
        wide = self._measure(box.width())
        left = box.left() + (box.width() - wide) // 2
        top = box.top() + self.px(TOP)
        self.line.setGeometry(left, top, wide, self.line.page_height())
        top = self.line.geometry().bottom() + 1 + self.px(GAP)
        for bar in self._bars:
            if not bar.isHidden():
                bar.setGeometry(left, top, wide, bar.height_for(wide))
                top += bar.height() + self.px(GAP)
        self.talk_bar.setGeometry(left, top, wide, self.px(TALK_HEIGHT))
        shadow = self.px(SHADOW)
        plate = QPoint(box.left() + self.px(32) - shadow, box.top() - self.px(20) - shadow)
        self.plate.move(plate)
        self.opinion.move(
            box.right() - self.px(SIDE) - self.opinion.width(), box.top() + self.px(6)
        )
        self.state.move(
            self.plate.geometry().right() - shadow + self.px(10), box.top() + self.px(4)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = self._ground
        if ground is None or ground.devicePixelRatio() != self.devicePixelRatioF():
            ground = self._ground = self._painted_ground()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, ground)
        painter.end()

    def _painted_ground(self) -> QPixmap:
        """The box without its contents, kept until its size or colours change."""
        ground = transparent(self.size(), self.devicePixelRatioF())
        painter = QPainter(ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.box_rect()), self.px(RADIUS)
        draw_shadow(painter, box, radius, self.px(MARGIN - 6), self.colours.shadow)
        painter.fillPath(rounded(box, radius), self._glass(box))
        draw_edge_light(painter, box, radius, self.colours.hairline)
        painter.end()
        return ground

    def _glass(self, box: QRectF) -> QBrush:
        """A little denser below, where the talk bar is, and warmed by her accent."""
        top = self.colours.box
        below = mixed(top, self.design.accent, 0.05)
        below.setAlphaF(min(1.0, top.alphaF() + 0.08))
        glass = QLinearGradient(box.topLeft(), box.bottomLeft())
        glass.setColorAt(0, top)
        glass.setColorAt(1, below)
        return QBrush(glass)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        inside = self.box_rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()
        else:
            event.ignore()
