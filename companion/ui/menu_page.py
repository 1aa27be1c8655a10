"""The menu: plain words, large, each with an underline that draws itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from companion.ui.buttons import PillButton, WordButton
from companion.ui.sheet import Sheet
from companion.ui.theme import Design, Size


class MenuPage(Sheet):
    """Continue, Log, Begin anew, Settings, Full screen, Quit."""

    log_wanted = Signal()
    anew_wanted = Signal()
    settings_wanted = Signal()
    full_screen_wanted = Signal()
    quit_wanted = Signal()

    column = 560

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self.go_on = WordButton(design, self, size=Size.LINE, quiet=True)
        self.log = WordButton(design, self, size=Size.LINE, quiet=True)
        self.anew = WordButton(design, self, size=Size.LINE, quiet=True)
        self.settings = WordButton(design, self, size=Size.LINE, quiet=True)
        self.full_screen = WordButton(design, self, size=Size.LINE, quiet=True)
        self.quit = WordButton(design, self, size=Size.LINE, quiet=True)
        self.question = QLabel(self)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.yes = PillButton(design, self, emphasis=True)
        self.no = PillButton(design, self)
        self._connect()
        self._ask(on=False)
        self.follow(design)

    @property
    def words(self) -> tuple[WordButton, ...]:
        return self.go_on, self.log, self.anew, self.settings, self.full_screen, self.quit

    def _connect(self) -> None:
        self.go_on.clicked.connect(self.close_sheet)
        self.log.clicked.connect(self.log_wanted)
        self.anew.clicked.connect(lambda: self._ask(on=True))
        self.settings.clicked.connect(self.settings_wanted)
        self.full_screen.clicked.connect(self.full_screen_wanted)
        self.quit.clicked.connect(self.quit_wanted)
        self.yes.clicked.connect(self._begin_anew)
        self.no.clicked.connect(lambda: self._ask(on=False))

    def title(self) -> str:
        return "ChatNVL"

    def fill(self) -> None:
        self._ask(on=False)

    def _ask(self, *, on: bool) -> None:
        for widget in (self.question, self.yes, self.no):
            widget.setVisible(on)
        if on:
            self.yes.setFocus()

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
                self.tr("Settings"),
                self.tr("Full screen"),
                self.tr("Quit"),
            ),
            strict=True,
        ):
            word.setText(text)
            word.setAccessibleName(text)
        self.question.setText(self.tr("Begin a fresh conversation? This one stays on disk."))
        self.yes.setText(self.tr("Begin anew"))
        self.no.setText(self.tr("Stay"))
        super().retranslate()

    def restyle(self) -> None:
        super().restyle()
        self.question.setFont(self.design.font(Size.BODY))
        self.question.setStyleSheet(f"color: {self.colours.muted.name()}; background: transparent;")
        self._arrange()

    def place(self) -> None:
        body = self.body_rect()
        top = max(body.top() + self.px(16), (self.height() - 6 * self.px(60)) // 2 + self._offset())
        for word in self.words:
            word.resize(word.sizeHint())
            word.move(body.left() - self.px(6), top)
            if word is self.anew:
                self._place_question(body.left() + self.px(200), top + word.height() // 2)
            top += self.px(60)

    def _place_question(self, left: int, middle: int) -> None:
        self.question.adjustSize()
        self.question.move(left, middle - self.question.height() - self.px(2))
        for button in (self.yes, self.no):
            button.resize(button.sizeHint())
            button.move(left, middle + self.px(6))
            left += button.width() + self.px(10)
