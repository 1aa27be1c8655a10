"""What opens instead of the window, where that can't be: why, in the user's language."""

from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from companion.errors import CompanionError
from companion.ui.buttons import PillButton
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.menu_page import WordMark
from companion.ui.problems import details, in_words
from companion.ui.theme import Design, Size

LONGEST_DETAILS = 400
"""Characters of details shown; the rest is in the log file."""


class Apology(Drawn, QWidget):
    """One problem in plain words, and a button to leave by."""

    def __init__(self, error: CompanionError, language: str) -> None:
        super().__init__()
        self._error = error
        design = Design()
        design.choose(light=False, language=language, reduced_motion=True, text_speed=0)
        self.mark = WordMark(design, self)
        self.words = Label(design, self, size=Size.LEAD)
        self.details = Label(design, self, size=Size.SMALL, muted=True)
        self.leave = PillButton(design, self, emphasis=True)
        self.leave.clicked.connect(self.close)
        self.setWindowTitle("ChatNVL")
        self.resize(640, 360)
        self.setMinimumSize(self.size())
        self.follow(design)
        self.leave.setFocus()

    def retranslate(self) -> None:
        self.words.setText(in_words(self._error))
        self.details.setText(details(self._error)[:LONGEST_DETAILS])
        self.leave.setText(self.tr("Close"))
        self.leave.setAccessibleName(self.leave.text())
        self.setAccessibleName(self.words.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin, wide = self.px(48), self.width() - 2 * self.px(48)
        self.mark.move(margin, self.px(28))
        top = self.mark.geometry().bottom() + self.px(24)
        for label in (self.words, self.details):
            high = label.heightForWidth(wide)
            label.setGeometry(margin, top, wide, high)
            top += high + self.px(12)
        self.leave.resize(self.leave.sizeHint())
        self.leave.move(margin, self.height() - self.leave.height() - self.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.fillRect(self.rect(), self.colours.popup)
        painter.end()
