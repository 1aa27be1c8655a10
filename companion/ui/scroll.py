"""A thin scroll bar, drawn by us."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from companion.ui.drawn import Drawn, faded
from companion.ui.theme import Design

WIDTH = 8
SHORTEST = 48


class ScrollBar(Drawn, QScrollBar):
    """Only its handle is seen, and only where there is something to scroll."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.follow(design)

    def restyle(self) -> None:
        self.setFixedWidth(self.px(WIDTH))

    def sizeHint(self) -> QSize:
        return QSize(self.px(WIDTH), self.px(SHORTEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.maximum() - self.minimum()
        if room <= 0:
            return
        painter = self.painter()
        high = self.height() * self.pageStep() / (room + self.pageStep())
        high = min(max(high, self.px(SHORTEST)), self.height())
        top = (self.height() - high) * (self.value() - self.minimum()) / room
        colour = self.design.accent if self.isSliderDown() else faded(self.colours.muted, 0.4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        handle = QRectF(0, top, self.width(), high)
        painter.drawRoundedRect(handle, self.width() / 2, self.width() / 2)
        painter.end()
