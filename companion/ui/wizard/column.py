"""A column of widgets that scrolls where it is too long."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from companion.ui.scroll import ScrollBar
from companion.ui.theme import Design

GAP = 12
"""Pixels beside the scroll bar, at 720p."""


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
        self._design = design
        self._rule = QWidget(self)
        self._rule.hide()
        self.verticalScrollBar().valueChanged.connect(self._show_rule)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    def _make_room(self, least: int, most: int) -> None:
        """Keep the words off the scroll bar; without one they reach the page's edge."""
        self.setViewportMargins(0, 0, self._design.px(GAP) if most > least else 0, 0)

    def _show_rule(self, scrolled: int) -> None:
        """A line above, while words are scrolled away beneath it."""
        rule = self._design.palette.rule
        colour = f"rgba({rule.red()}, {rule.green()}, {rule.blue()}, {rule.alpha()})"
        self._rule.setStyleSheet(f"background: {colour};")
        self._rule.setGeometry(0, 0, self.width(), 1)
        self._rule.setVisible(scrolled > 0)
