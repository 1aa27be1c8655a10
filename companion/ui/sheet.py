"""A full-screen page over the blurred stage: a back arrow, a title, one column."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from companion.ui import icons
from companion.ui.buttons import IconButton
from companion.ui.drawn import Drawn, unfolding
from companion.ui.label import Label
from companion.ui.scene import SHEET_SOFTNESS
from companion.ui.theme import SLIDE_SECONDS, Design, Size

COLUMN = 720
"""Width of the column, in pixels at 720p."""

TOP = 104


class Sheet(Drawn, QWidget):
    """Base of the pages; a page fills `body_rect` and says its `title`."""

    closed = Signal()

    column = COLUMN

    softness = SHEET_SOFTNESS
    """How soft the stage is behind it."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = 1.0
        self.back = IconButton(design, icons.back, self, side=44)
        self.back.clicked.connect(self.close_sheet)
        self.heading = Label(design, self, size=Size.TITLE, wrapped=False)
        self._scrolling: QAbstractScrollArea | None = None
        self._coming = unfolding(self, SLIDE_SECONDS, self._come)

    def follow(self, design: Design) -> None:
        super().follow(design)
        self.hide()

    def title(self) -> str:
        return ""

    def fill(self) -> None:
        """Called before the page comes: show what is so now."""

    def rule_off(self, scrolling: QAbstractScrollArea) -> None:
        """Draw a line under the heading while words are scrolled away beneath it."""
        self._scrolling = scrolling
        scrolling.verticalScrollBar().valueChanged.connect(lambda _: self.update())

    def open_sheet(self) -> None:
        self.fill()
        self._progress = 1.0 if self.design.reduced_motion else 0.0
        self._arrange()
        self.show()
        self.raise_()
        self.setFocus()
        if not self.design.reduced_motion:
            self._coming.start()

    def close_sheet(self) -> None:
        if not self.isHidden():
            self._coming.stop()
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        self.back.name(self.tr("Back"), self.tr("Back (Esc)"))
        self.heading.setText(self.title())
        self.setAccessibleName(self.title())
        self._arrange()

    def restyle(self) -> None:
        self._arrange()

    def body_rect(self) -> QRect:
        """Where the page's column is, its way in taken into account."""
        wide = min(self.px(self.column), self.width() - self.px(96))
        return QRect(
            (self.width() - wide) // 2,
            self.px(TOP) + self.offset(),
            wide,
            self.height() - self.px(TOP),
        )

    def place(self) -> None:
        """Put the page's own widgets in `body_rect`."""

    def offset(self) -> int:
        """How far it still has to come."""
        return round(self.px(24) * (1 - self._progress))

    def _arrange(self) -> None:
        self.back.move(self.px(28), self.px(28))
        self.heading.adjustSize()
        column = self.body_rect().left()
        left = max(column, self.px(96))
        middle = self.px(28) + self.back.height() // 2
        self.heading.move(left, middle - self.heading.height() // 2)
        self.place()

    def _come(self, progress: float) -> None:
        self._progress = progress
        self._arrange()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setOpacity(self._progress)
        painter.fillRect(event.rect(), self.veil())
        view = self._scrolling
        if view is not None and view.verticalScrollBar().value() > 0:
            painter.setPen(QPen(self.colours.rule, 1))
            above, body = view.y() - 0.5, self.body_rect()
            painter.drawLine(QPointF(body.left(), above), QPointF(body.right(), above))
        painter.end()

    def veil(self) -> QBrush:
        """What lies between the stage and the words."""
        return QBrush(self.colours.sheet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.close_sheet()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
