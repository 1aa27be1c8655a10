"""What went wrong, in plain words, and the button that tries again."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.errors import CompanionError, WorkshopError
from companion.ui import icons
from companion.ui.buttons import PillButton, WordButton
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.problems import details
from companion.ui.theme import DANGER, RADIUS, Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.evidence import value

LONGEST_DETAILS = 1200


class Trouble(Drawn, QWidget):
    """A card in the place of the page; the codes and paths stay behind Details."""

    again_wanted = Signal()

    other_wanted = Signal()
    """Another game is to be chosen."""

    guess_wanted = Signal()
    """What the user overrode is to be guessed again."""

    change_wanted = Signal()
    """What stands in the way was chosen on a page before."""

    grown = Signal()
    """It is another height."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.error: CompanionError | None = None
        self.words = Label(design, self, size=Size.LEAD)
        self.details = Label(design, self, size=Size.SMALL, muted=True)
        self.change = PillButton(design, self)
        self.change.clicked.connect(self.change_wanted)
        self.more = WordButton(design, self, size=Size.SMALL, quiet=True)
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_more)
        self.again = PillButton(design, self)
        self.again.clicked.connect(self.again_wanted)
        self.other = PillButton(design, self)
        self.other.clicked.connect(self.other_wanted)
        self.guess = PillButton(design, self)
        self.guess.clicked.connect(self.guess_wanted)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        self._column.addWidget(self.details)
        self._buttons = QHBoxLayout()
        for button in (self.again, self.change, self.other, self.guess, self.more):
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        self._column.addLayout(self._buttons)
        self.details.hide()
        self.follow(design)

    def show_error(
        self, error: CompanionError, *, reading: bool, overridden: bool, making: bool = False
    ) -> None:
        """Take what went wrong, in reading or `making`, and if the user's choices may be why."""
        self.error = error
        self.other.setVisible(reading)
        self.guess.setVisible(overridden)
        self.change.setVisible(making)
        self.more.setChecked(False)
        self.retranslate()

    def take_focus(self) -> None:
        """The keyboard goes to what mends it most likely."""
        chosen = isinstance(self.error, WorkshopError) and self.error.refusal in told.MENDED_ON
        (self.change if chosen and not self.change.isHidden() else self.again).setFocus()

    def _show_more(self, on: bool) -> None:
        self.details.setVisible(on)
        self.grown.emit()

    def restyle(self) -> None:
        self._column.setContentsMargins(self.px(64), self.px(20), self.px(24), self.px(20))
        self._column.setSpacing(self.px(12))
        self._buttons.setSpacing(self.px(14))

    def retranslate(self) -> None:
        self.again.setText(self.tr("Try again"))
        self.again.setAccessibleName(self.again.text())
        self.other.setText(self.tr("Choose another game"))
        self.other.setAccessibleName(self.other.text())
        self.guess.setText(self.tr("Guess again"))
        self.guess.setAccessibleName(self.guess.text())
        self.change.setText(self.tr("Change that"))
        self.change.setAccessibleName(self.change.text())
        self.more.setText(self.tr("Details"))
        self.more.setAccessibleName(self.more.text())
        if self.error is None:
            return
        words = told.problem(self.error)
        self.words.setText(words)
        more = _more(self.error, words)
        self.details.setText(more[:LONGEST_DETAILS])
        self.more.setVisible(bool(more))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self.colours.rule)
        painter.setBrush(self.colours.fill)
        painter.drawRoundedRect(rect, self.px(RADIUS), self.px(RADIUS))
        side = self.px(26)
        spot = QRectF(self.px(22), self.px(21), side, side)
        icons.draw_icon(painter, icons.trouble, spot, DANGER)
        painter.end()


def _more(error: CompanionError, words: str) -> str:
    """What the words don't say; where they are the trainer's, the clauses that they leave out."""
    if not isinstance(error, WorkshopError) or not error.refusal:
        return details(error)
    clauses = (value(text) for text in error.places.values())
    return "\n".join(clause for clause in clauses if clause not in words)
