"""One of many: a field that opens a list of our own."""

from collections.abc import Sequence
from html import escape
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QListWidgetItem, QWidget

from companion.ui import icons
from companion.ui.buttons import Button
from companion.ui.drawn import Drawn, mixed
from companion.ui.scroll import ScrollBar
from companion.ui.theme import RADIUS_SMALL, Design, Size

LONGEST_LIST = 7
"""Rows that are seen at once."""

ROW = 36


class Choice(Button):
    """Shows the chosen label; Space, Enter or a click opens the list."""

    chosen = Signal(str)
    """The value the user picked."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        self._options: list[tuple[str, str]] = []
        self._value = ""
        self.open_popup: _ChoiceList | None = None
        self._what = ""
        super().__init__(design, parent)
        self.clicked.connect(self.open_list)

    @property
    def value(self) -> str:
        return self._value

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        return self._options

    def describe(self, what: str) -> None:
        """Say what is chosen here, for the reader of screens."""
        self._what = what
        self._show_label()

    def set_options(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Offer (value, label) pairs; a value that is gone stays chosen, by its name."""
        options = list(options)
        if value not in dict(options):
            options.append((value, value))
        if options != self._options or value != self._value:
            self._options, self._value = options, value
            self._show_label()

    def _show_label(self) -> None:
        self.setText(dict(self._options).get(self._value, ""))
        self.setAccessibleName(f"{self._what}: {self.text()}")
        self.setToolTip(f"<qt>{escape(self.text())}</qt>")  # It may be a device's or a script's.
        self.update()

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.BODY))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(self.px(280), self.px(36))

    def open_list(self) -> None:
        if self.open_popup is not None:
            return
        popup = _ChoiceList(self.design, self._options, self._value, self)
        popup.picked.connect(self._pick)
        popup.left.connect(self._take_focus_back)
        popup.closed.connect(self._list_gone)
        rows = min(len(self._options), LONGEST_LIST)
        high = rows * self.px(ROW) + self.px(12)
        corner = self.mapTo(self.window(), QPoint(0, self.height() + self.px(4)))
        if corner.y() + high > self.window().height():
            corner.setY(self.mapTo(self.window(), QPoint(0, -self.px(4))).y() - high)
        popup.setGeometry(corner.x(), corner.y(), self.width(), high)
        popup.show()
        popup.raise_()
        popup.setFocus(Qt.FocusReason.PopupFocusReason)
        self.open_popup = popup

    def _list_gone(self) -> None:
        self.open_popup = None

    def _pick(self, value: str) -> None:
        self._take_focus_back()
        if value != self._value:
            self._value = value
            self._show_label()
            self.chosen.emit(value)

    def _take_focus_back(self) -> None:
        self.setFocus(Qt.FocusReason.TabFocusReason if self.focused_by_keyboard else _OTHER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.open_list()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self.px(RADIUS_SMALL)
        painter.setPen(QPen(self.colours.rule, 1))
        painter.setBrush(mixed(self.colours.fill, self.colours.hover, self.warmth))
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(self.colours.ink)
        room = rect.adjusted(self.px(14), 0, -self.px(36), 0)
        words = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        side = self.px(16)
        arrow = QRectF(rect.right() - side - self.px(12), rect.center().y() - side / 2, side, side)
        icons.draw_icon(painter, icons.chevron_down, arrow, self.colours.muted)
        self.draw_focus(painter, radius)
        painter.end()


class _ChoiceList(Drawn, QListWidget):
    """The open list, over everything in the window; goes when anything else is touched."""

    picked = Signal(str)

    left = Signal()
    """Nothing was picked: the focus goes back to where the list was opened."""

    closed = Signal()

    def __init__(
        self, design: Design, options: Sequence[tuple[str, str]], value: str, owner: Choice
    ) -> None:
        super().__init__(owner.window())
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(design, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        for code, label in options:
            item = QListWidgetItem(label, self)
            item.setData(Qt.ItemDataRole.UserRole, code)
            if code == value:
                self.setCurrentItem(item)
        self.itemEntered.connect(self.setCurrentItem)
        self.itemClicked.connect(self._take)
        self.follow(design)

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.BODY))
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, self.px(ROW)))
        popup, ink = self.colours.popup.name(), self.colours.ink.name()
        accent = self.design.accent.darker(125).name()
        self.setViewportMargins(0, 0, 0, 0)
        self.setStyleSheet(
            f"QListWidget {{ background: {popup}; color: {ink}; outline: 0;"
            f" border: 1px solid {self.design.accent.name()};"
            f" border-radius: {self.px(RADIUS_SMALL)}px; padding: {self.px(5)}px; }}"
            f"QListWidget::item {{ padding-left: {self.px(8)}px;"
            f" border-radius: {self.px(7)}px; }}"
            f"QListWidget::item:selected {{ background: {accent}; color: #FFFFFF; }}"
        )

    def _take(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.left.emit()
        self.close()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _application().installEventFilter(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        _application().removeEventFilter(self)
        self.closed.emit()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go at a press or a turn of the wheel beside it, and when its place moves."""
        kind = event.type()
        if kind in _BESIDE and isinstance(watched, QWidget):
            if watched is not self and not self.isAncestorOf(watched):
                self._leave()
                return watched is self._owner  # Its click would open the list again.
        elif kind in _MOVING and watched in (self.window(), self._owner):
            self._leave()
        return False


def _application() -> QApplication:
    return cast(QApplication, QApplication.instance())


_OTHER = Qt.FocusReason.OtherFocusReason
_BESIDE = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
_MOVING = (QEvent.Type.Resize, QEvent.Type.Hide)
