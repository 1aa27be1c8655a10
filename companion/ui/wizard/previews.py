"""The same lines in each encoding that they may be in."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.controls import Segments
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.theme import RADIUS, Design
from companion.ui.wizard import told
from companion.ui.wizard.part import plain

PREVIEWED = 5
"""Lines of a preview."""


class Previews(Drawn, QWidget):
    """One encoding at a time, chosen above the lines."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._previews: dict[str, list[str]] = {}
        self.lines = Label(design, self)
        self.names: Segments | None = None
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.lines)
        self.follow(design)

    def show_previews(self, previews: dict[str, list[str]], chosen: str) -> None:
        self.setVisible(bool(previews))
        if list(previews) != list(self._previews):
            if self.names is not None:
                self.names.deleteLater()
            self.names = Segments(self.design, list(previews)[:6], self)
            self.names.set_words([plain(told.encoding(name), 24) for name in list(previews)[:6]])
            self.names.chosen.connect(self._show)
            self._column.insertWidget(0, self.names, 0, Qt.AlignmentFlag.AlignLeft)
        self._previews = previews
        if previews and self.names is not None:
            first = chosen if chosen in previews else next(iter(previews))
            self.names.show_value(first)
            self._show(first)

    def _show(self, encoding: str) -> None:
        rows = self._previews.get(encoding, [])[:PREVIEWED]
        self.lines.setText("\n".join(plain(row, 90) for row in rows))

    def restyle(self) -> None:
        self._column.setContentsMargins(self.px(16), self.px(12), self.px(16), self.px(14))
        self._column.setSpacing(self.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(self.colours.rule)
        painter.setBrush(self.colours.fill)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, self.px(RADIUS), self.px(RADIUS))
        painter.end()
