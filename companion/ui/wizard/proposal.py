"""Two names that may be one person's."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.buttons import PillButton, WordButton
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.theme import RADIUS, Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.part import plain
from companion.workshop.cast import Suggestion


class Proposal(Drawn, QWidget):
    """Yes, or no, and how many more there are."""

    accepted = Signal()
    declined = Signal()

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(design, self)
        self.why = Label(design, self, size=Size.SMALL, muted=True)
        self.yes = PillButton(design, self)
        self.no = WordButton(design, self, size=Size.SMALL, quiet=True)
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.declined)
        self._column = QVBoxLayout(self)
        self._buttons = QHBoxLayout()
        for button in (self.yes, self.no):
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        self._column.addWidget(self.words)
        self._column.addWidget(self.why)
        self._column.addLayout(self._buttons)
        self.follow(design)

    def show_suggestion(self, suggestion: Suggestion, more: int) -> None:
        name, other = plain(suggestion.name, 40), plain(suggestion.same_as, 40)
        words = self.tr("Is “{name}” {other}?").format(name=name, other=other)
        self.words.setText(words)
        why = told.same(suggestion.reason)
        waiting = self.tr("More such questions: {count}").format(count=more) if more else ""
        self.why.setText("\n".join(filter(None, (why, waiting))))
        self.why.setVisible(bool(self.why.text()))
        for button in (self.yes, self.no):
            button.setAccessibleName(f"{words} {button.text()}")

    def restyle(self) -> None:
        self._column.setContentsMargins(self.px(16), self.px(12), self.px(16), self.px(12))
        self._column.setSpacing(self.px(6))
        self._buttons.setSpacing(self.px(12))

    def retranslate(self) -> None:
        self.yes.setText(self.tr("Yes, the same"))
        self.no.setText(self.tr("No"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(self.colours.rule)
        painter.setBrush(self.colours.fill)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, self.px(RADIUS), self.px(RADIUS))
        painter.end()
