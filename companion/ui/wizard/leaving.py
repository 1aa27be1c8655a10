"""One reason why something was left out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.buttons import WordButton
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.settings_rows import Row
from companion.ui.theme import Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.part import plain
from companion.workshop.found import LeftOut


class Leaving(Drawn, QWidget):
    """How much it was; its examples come at a click."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason, self._left = "", LeftOut()
        self.words = Label(design, self)
        self.more = WordButton(design, self, size=Size.SMALL)
        self.more.setCheckable(True)
        self.examples = Label(design, self, size=Size.SMALL, muted=True)
        self.row = Row(design, self.more, self)
        self.more.toggled.connect(lambda _: self.retranslate())
        self.words.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        self._column.addWidget(self.examples)
        self.follow(design)

    def show_reason(self, reason: str, left: LeftOut) -> None:
        self._reason, self._left = reason, left
        self.more.setChecked(False)
        self.retranslate()

    def retranslate(self) -> None:
        words = self.tr("{count}: {reason}").format(
            count=told.count(self._left.count), reason=told.reason(self._reason)
        )
        self.row.title.setText(words)
        self.more.setText(self.tr("Hide") if self.more.isChecked() else self.tr("Examples"))
        self.more.setAccessibleName(f"{words}. {self.more.text()}")
        self.more.setVisible(bool(self._left.examples))
        self.more.updateGeometry()
        self.examples.setText("\n".join(plain(one, 110) for one in self._left.examples[:5]))
        self.examples.setVisible(self.more.isChecked())
