"""Lines to type in."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.ui.drawn import Drawn
from companion.ui.theme import RADIUS_SMALL, Design, Size


class Field(Drawn, QLineEdit):
    """A line without a ground of its own; its menu is in the window's colours."""

    def __init__(
        self, design: Design, parent: QWidget | None = None, *, longest: int = 2000
    ) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setMaxLength(longest)
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.follow(design)

    def restyle(self) -> None:
        self.setFont(self.design.font(Size.BODY))
        self.ink(self.colours.ink)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setStyleSheet(self.design.menu_style_sheet())
        menu.popup(event.globalPos())


class TextField(Field):
    """The same in a rounded frame."""

    def restyle(self) -> None:
        super().restyle()
        self.setFixedHeight(self.px(36))
        self.setTextMargins(self.px(12), 0, self.px(12), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        edge = self.design.accent if self.hasFocus() else self.colours.rule
        painter.setPen(QPen(edge, 1.5 if self.hasFocus() else 1))
        painter.setBrush(self.colours.fill)
        rect = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(rect, self.px(RADIUS_SMALL), self.px(RADIUS_SMALL))
        painter.end()
        super().paintEvent(event)
