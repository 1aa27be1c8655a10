"""Where in the wizard one is: a bar for each page."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from companion.ui.drawn import Drawn, faded
from companion.ui.theme import Design


class Indicator(Drawn, QWidget):
    """Bars that fill from left to right; one that was passed can be clicked to go back to it."""

    step_wanted = Signal(int)

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[str] = ()
        self._at = 0
        self.setMouseTracking(True)
        self.follow(design)

    def show_step(self, steps: Sequence[str], at: int) -> None:
        """Take the names of all pages, and which is open."""
        self._steps, self._at = steps, at
        place = self.tr("Step {number} of {count}").format(number=at + 1, count=len(steps))
        self.setAccessibleName(f"{place}: {steps[at]}")
        self.update()

    def restyle(self) -> None:
        self.setFixedHeight(self.px(16))

    def _bar(self, index: int) -> QRectF:
        pitch = (self.width() + self.px(6)) / len(self._steps)
        return QRectF(index * pitch, self.height() / 2 - 1.5, pitch - self.px(6), self.px(3))

    def _index(self, x: float) -> int:
        pitch = (self.width() + self.px(6)) / max(1, len(self._steps))
        return min(len(self._steps) - 1, max(0, int(x / pitch)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._index(event.position().x())
        passed = index < self._at
        self.setCursor(Qt.CursorShape.PointingHandCursor if passed else Qt.CursorShape.ArrowCursor)
        self.setToolTip(self._steps[index] if self._steps else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and index < self._at:
            self.step_wanted.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(len(self._steps)):
            bar = self._bar(index)
            if index == self._at:
                painter.setBrush(self.design.second if not self.design.light else _deep(self))
            elif index < self._at:
                painter.setBrush(self.design.accent)
            else:
                painter.setBrush(faded(self.colours.muted, 0.22))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
            if index == self._at:
                painter.drawEllipse(
                    QPointF(bar.right() - self.px(3), bar.center().y()), self.px(4), self.px(4)
                )
        painter.end()


def _deep(indicator: Indicator) -> object:
    return indicator.colours.accent_text
