"""One speaker, closer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.buttons import Button, PillButton, WordButton
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.theme import Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.part import plain
from companion.workshop.cast import Speaker

SAMPLES = 4
NAMES = 4
"""Shown at most."""


class Person(Drawn, QWidget):
    """What they say, and the names that were joined to theirs."""

    joining_wanted = Signal()
    parted = Signal(str)
    """A name that is someone else's after all."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label(design, self, size=Size.LEAD)
        self.lines = Label(design, self, size=Size.SMALL, muted=True)
        self.samples = Label(design, self)
        self.join = PillButton(design, self)
        self.join.clicked.connect(self.joining_wanted)
        self.names: list[WordButton] = [
            WordButton(design, self, size=Size.SMALL, quiet=True) for _ in range(NAMES)
        ]
        for name in self.names:
            name.clicked.connect(lambda _=False, button=name: self._part(button))
        self._column = QVBoxLayout(self)
        for label in (self.name, self.lines, self.samples):
            self._column.addWidget(label)
        buttons: tuple[Button, ...] = (*self.names, self.join)
        for button in buttons:
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.follow(design)

    def _part(self, button: WordButton) -> None:
        self.parted.emit(str(button.property("name")))

    def show_person(self, speaker: Speaker, others: Sequence[str]) -> None:
        self.name.setText(plain(speaker.name, 60) or self.tr("Narration"))
        self.lines.setText(self.tr("Lines: {count}").format(count=told.count(speaker.lines)))
        rows = [plain(text, 72) for text in speaker.samples[:SAMPLES]]
        self.samples.setText("\n".join(rows))
        self.join.setVisible(bool(speaker.name))
        for place, button in enumerate(self.names):
            button.setVisible(place < len(others))
            if place < len(others):
                button.setProperty("name", others[place])
                words = self.tr("Part “{name}” again").format(name=plain(others[place], 30))
                button.setText(words)
                button.setAccessibleName(words)
                button.updateGeometry()

    def restyle(self) -> None:
        self._column.setContentsMargins(self.px(4), 0, 0, 0)
        self._column.setSpacing(self.px(6))
        self.samples.setContentsMargins(0, self.px(6), 0, self.px(8))

    def retranslate(self) -> None:
        self.join.setText(self.tr("Same as…"))
        self.join.name(self.join.text(), self.tr("Join this name to another (Space)"))
