"""What the user thinks of her last line: otherwise, please; liked; not like her; or rewritten."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from companion.ui import icons
from companion.ui.buttons import IconButton
from companion.ui.drawn import Drawn
from companion.ui.theme import Design

SIDE = 30
GAP = 2


class Opinion(Drawn, QWidget):
    """Four small buttons; there while there is a line to think of."""

    judged = Signal(object)
    """True, False, or None where it is taken back."""

    again_wanted = Signal()
    """She shall say it otherwise."""

    rewriting_wanted = Signal()

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.again = IconButton(design, icons.again, self, side=SIDE)
        self.liked = IconButton(design, icons.heart, self, side=SIDE)
        self.disliked = IconButton(design, icons.heart_broken, self, side=SIDE)
        self.rewrite = IconButton(design, icons.pencil, self, side=SIDE)
        for button in (self.liked, self.disliked):
            button.setCheckable(True)
        self.liked.clicked.connect(lambda: self._judge(self.liked, good=True))
        self.disliked.clicked.connect(lambda: self._judge(self.disliked, good=False))
        self.again.clicked.connect(self.again_wanted)
        self.rewrite.clicked.connect(self.rewriting_wanted)
        self.follow(design)

    def show_for_a_line(self) -> None:
        """A line is there, of which nothing is thought yet."""
        for button in (self.liked, self.disliked):
            button.setChecked(False)
        self.show()

    def retranslate(self) -> None:
        self.again.name(
            self.tr("Say it otherwise"),
            self.tr("Say it otherwise: she learns which one you went on with"),
        )
        self.liked.name(self.tr("I like this"), self.tr("I like this: she learns from it"))
        self.disliked.name(
            self.tr("That is not like her"), self.tr("That is not like her: she learns from it")
        )
        self.rewrite.name(self.tr("Write what she should have said"))

    def restyle(self) -> None:
        self.resize(self.sizeHint())
        for place, button in enumerate(self.buttons):
            button.move(place * self.px(SIDE + GAP), 0)

    @property
    def buttons(self) -> tuple[IconButton, ...]:
        return self.again, self.liked, self.disliked, self.rewrite

    def sizeHint(self) -> QSize:
        count = len(self.buttons)
        return QSize(self.px(count * SIDE + (count - 1) * GAP), self.px(SIDE))

    def _judge(self, pressed: IconButton, *, good: bool) -> None:
        other = self.disliked if good else self.liked
        other.setChecked(False)
        self.judged.emit(good if pressed.isChecked() else None)
