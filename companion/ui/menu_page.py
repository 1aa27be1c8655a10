"""The menu: plain words, large, each with an underline that draws itself."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QLinearGradient, QPaintEvent
from PySide6.QtWidgets import QWidget

from companion.ui import icons
from companion.ui.buttons import PillButton, WordButton
from companion.ui.drawn import Drawn, draw_edge_light, faded, rounded
from companion.ui.label import Label
from companion.ui.scene import MENU_SOFTNESS
from companion.ui.sheet import Sheet
from companion.ui.theme import RADIUS, Design, Size

LEFT = 112
WORDS_TOP = 232
PITCH = 54
"""Where the words stand, in pixels at 720p."""


class WordMark(Drawn, QWidget):
    """The name of the app, with a blossom for a dot."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow(design)

    def restyle(self) -> None:
        self._light = self.design.font(Size.DISPLAY, spaced=2)
        self._strong = self.design.font(Size.DISPLAY, bold=True, spaced=6)
        self.setFixedSize(self.px(320), self.px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        baseline = self.px(58)
        painter.setPen(self.colours.ink)
        painter.setFont(self._light)
        painter.drawText(0, baseline, "Chat")
        left = QFontMetrics(self._light).horizontalAdvance("Chat")
        painter.setPen(self.colours.accent_text)
        painter.setFont(self._strong)
        painter.drawText(left, baseline, "NVL")
        left += QFontMetrics(self._strong).horizontalAdvance("NVL")
        side = self.px(26)
        blossom = QRectF(left, self.px(10), side, side)
        colour = self.design.accent if self.design.light else self.design.second
        icons.draw_icon(painter, icons.blossom, blossom, colour)
        painter.end()


class Question(Drawn, QWidget):
    """Asks before the conversation is left."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label(design, self, wrapped=False)
        self.yes = PillButton(design, self, emphasis=True)
        self.no = PillButton(design, self)
        self.follow(design)

    def retranslate(self) -> None:
        self.words.setText(self.tr("Begin a fresh conversation? This one stays on disk."))
        self.yes.setText(self.tr("Begin anew"))
        self.no.setText(self.tr("Stay"))
        for button in (self.yes, self.no):
            button.setAccessibleName(button.text())
        self._arrange()

    def restyle(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        margin, left = self.px(20), self.px(20)
        self.words.adjustSize()
        self.words.move(margin, self.px(16))
        top = self.words.geometry().bottom() + self.px(14)
        for button in (self.yes, self.no):
            button.resize(button.sizeHint())
            button.move(left, top)
            left += button.width() + self.px(10)
        wide = max(self.words.width() + 2 * margin, left + margin)
        self.setFixedSize(wide, top + self.yes.height() + self.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect, radius = QRectF(self.rect()), self.px(RADIUS)
        painter.fillPath(rounded(rect, radius), self.colours.popup)
        draw_edge_light(painter, rect, radius, self.colours.hairline)
        painter.end()


class MenuPage(Sheet):
    """Continue, Log, Begin anew, lessons, a new character, Settings, Full screen, Quit."""

    log_wanted = Signal()
    anew_wanted = Signal()
    lessons_wanted = Signal()
    wizard_wanted = Signal()
    settings_wanted = Signal()
    full_screen_wanted = Signal()
    quit_wanted = Signal()

    softness = MENU_SOFTNESS

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self.go_on = WordButton(design, self, size=Size.LINE, quiet=True)
        self.log = WordButton(design, self, size=Size.LINE, quiet=True)
        self.anew = WordButton(design, self, size=Size.LINE, quiet=True)
        self.lessons = WordButton(design, self, size=Size.LINE, quiet=True)
        self.wizard = WordButton(design, self, size=Size.LINE, quiet=True)
        self.settings = WordButton(design, self, size=Size.LINE, quiet=True)
        self.full_screen = WordButton(design, self, size=Size.LINE, quiet=True)
        self.quit = WordButton(design, self, size=Size.LINE, quiet=True)
        self.mark = WordMark(design, self)
        self.question = Question(design, self)
        self._connect()
        self._ask(on=False)
        self.follow(design)

    @property
    def words(self) -> tuple[WordButton, ...]:
        return (
            self.go_on,
            self.log,
            self.anew,
            self.lessons,
            self.wizard,
            self.settings,
            self.full_screen,
            self.quit,
        )

    def _connect(self) -> None:
        self.go_on.clicked.connect(self.close_sheet)
        self.log.clicked.connect(self.log_wanted)
        self.anew.clicked.connect(lambda: self._ask(on=True))
        self.lessons.clicked.connect(self.lessons_wanted)
        self.wizard.clicked.connect(self.wizard_wanted)
        self.settings.clicked.connect(self.settings_wanted)
        self.full_screen.clicked.connect(self.full_screen_wanted)
        self.quit.clicked.connect(self.quit_wanted)
        self.question.yes.clicked.connect(self._begin_anew)
        self.question.no.clicked.connect(lambda: self._ask(on=False))

    def title(self) -> str:
        return self.tr("Menu")

    def veil(self) -> QBrush:
        """Dense behind the words, clear where she stands."""
        veil = QLinearGradient(0, 0, self.width(), 0)
        for step in range(13):
            share = step / 12
            gone = share * share * (3 - 2 * share)
            veil.setColorAt(0.12 + 0.5 * share, faded(self.colours.sheet, 1.12 - 1.06 * gone))
        return QBrush(veil)

    def fill(self) -> None:
        self._ask(on=False)

    def _ask(self, *, on: bool) -> None:
        self.question.setVisible(on)
        if on:
            self.question.raise_()
            self.question.no.setFocus()
        elif self.isVisible():
            self.anew.setFocus()

    def _begin_anew(self) -> None:
        self.anew_wanted.emit()
        self.close_sheet()

    def retranslate(self) -> None:
        for word, text in zip(
            self.words,
            (
                self.tr("Continue"),
                self.tr("Log"),
                self.tr("Begin anew"),
                self.tr("Her lessons"),
                self.tr("A new character"),
                self.tr("Settings"),
                self.tr("Full screen"),
                self.tr("Quit"),
            ),
            strict=True,
        ):
            word.setText(text)
            word.setAccessibleName(text)
        super().retranslate()

    def place(self) -> None:
        self.heading.hide()
        left, top = self.px(LEFT) - self.offset(), self.px(WORDS_TOP)
        top = min(top, self.height() - len(self.words) * self.px(PITCH))
        self.mark.move(left, top - self.px(116))
        for word in self.words:
            word.resize(word.sizeHint())
            word.move(left - self.px(6), top)
            if word is self.anew:
                beside = word.geometry().right() + self.px(28)
                self.question.move(beside, word.geometry().center().y() - self.px(44))
            top += self.px(PITCH)
