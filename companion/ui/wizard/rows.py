"""Long lists: a view of our own over a model, however many rows it has."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from companion.ui.drawn import Drawn, faded, mixed
from companion.ui.scroll import ScrollBar
from companion.ui.theme import RADIUS_SMALL, Design, Size

Index = QModelIndex | QPersistentModelIndex


class Rows(Drawn, QListView):
    """Rows drawn by a `RowPainter`; Enter takes the current one."""

    taken = Signal(int)
    """The row that was chosen with Enter or a double click."""

    marked = Signal()
    """Space was pressed on the current row."""

    current_changed = Signal(int)

    def __init__(
        self, design: Design, painter: "RowPainter", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(design, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda index: self.taken.emit(index.row()))
        self.follow(design)

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.BODY))
        self.ink(self.colours.ink)
        self.scheduleDelayedItemsLayout()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(current.row())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.taken.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space:
            self.marked.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def go_to(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)


class RowPainter(QStyledItemDelegate):
    """Draws a row: its ground here, its words in `paint_row`."""

    high = 44
    """Pixels of a row at 720p."""

    def __init__(self, design: Design) -> None:
        super().__init__()
        self.design = design

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.design.px(self.high))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(0, 1, -self.design.px(14), -1)
        self._paint_ground(painter, rect, option, index)
        inside = rect.adjusted(self.design.px(14), 0, -self.design.px(14), 0)
        self.paint_row(painter, inside, index)
        painter.restore()

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Draw one row's words."""

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: Any, index: Index) -> None:
        colours, state = self.design.palette, option.state
        radius = self.design.px(RADIUS_SMALL)
        ground: QColor | None = None
        if state & QStyle.StateFlag.State_Selected:
            ground = mixed(colours.fill, faded(self.design.accent, 0.42), 0.75)
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = colours.hover
        painter.setPen(Qt.PenStyle.NoPen)
        if ground is not None:
            painter.setBrush(ground)
            painter.drawRoundedRect(rect, radius, radius)
        view = option.widget
        focused = isinstance(view, Rows) and view.hasFocus() and view.focused_by_keyboard
        if focused and view.currentIndex().row() == index.row():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.design.ring, max(2.0, self.design.px(2))))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)

    def write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        *,
        size: float = Size.BODY,
        bold: bool = False,
        muted: bool = False,
        right: bool = False,
    ) -> float:
        """Write on one line, elided to `rect`; return how wide it became."""
        font = self.design.font(size, bold=bold)
        metrics = QFontMetrics(font)
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.setFont(font)
        painter.setPen(self.design.palette.muted if muted else self.design.palette.ink)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, words)
        return metrics.horizontalAdvance(words)
