"""A column of widgets that scrolls where it is too long."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from companion.ui.scroll import ScrollBar
from companion.ui.theme import Design


class Column(QScrollArea):
    """Without a frame or a ground."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(design, self))
        self.viewport().setAutoFillBackground(False)
        content = QWidget()
        self.rows = QVBoxLayout(content)
        self.setWidget(content)
        content.setAutoFillBackground(False)
