"""What the settings page is laid out from: groups of rows, a label left and a control right."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.buttons import PillButton, WordButton
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.partner import Device
from companion.ui.theme import Design, Size


def offered(devices: Sequence[Device]) -> list[tuple[str, str]]:
    """Devices as a choice offers them; the system's own choice by its name in the language."""
    default = QCoreApplication.translate("Device", "The system's choice")
    return [(device.name, device.label if device.name else default) for device in devices]


class Row(Drawn, QWidget):
    """A setting: what it is, a word about it, and the control."""

    def __init__(self, design: Design, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.title = Label(design, self)
        self.note = Label(design, self, size=Size.SMALL, muted=True)
        self.note.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.note)
        words.addStretch()
        self._line = QHBoxLayout(self)
        self._line.addLayout(words, 1)
        self._line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.follow(design)

    def restyle(self) -> None:
        self._line.setContentsMargins(0, self.px(9), 0, self.px(9))
        self._line.setSpacing(self.px(24))

    def describe(self, title: str, note: str = "") -> None:
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.control.setAccessibleName(title)
        self.control.setAccessibleDescription(note)


class Group(Drawn, QWidget):
    """A heading by what the user wants, and the rows beneath it."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label(design, self, size=Size.LINE)
        self.rows = QVBoxLayout(self)
        self.rows.addWidget(self.heading)

    def add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.rows.addWidget(widget)

    def title(self) -> str:
        return ""

    def retranslate(self) -> None:
        self.heading.setText(self.title())

    def restyle(self) -> None:
        self.rows.setContentsMargins(0, 0, 0, self.px(48))
        self.rows.setSpacing(self.px(4))
        self.heading.setContentsMargins(0, 0, 0, self.px(10))


class FileField(Drawn, QWidget):
    """A model of the user's own: its name, a chooser, and the way back to hers."""

    chosen = Signal(str)
    """A path, or nothing for what is in the box."""

    def __init__(self, design: Design, patterns: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patterns = patterns
        self.dialog: QFileDialog | None = None
        self.choose = PillButton(design, self)
        self.choose.clicked.connect(self.open_dialog)
        self.hers = WordButton(design, self, size=Size.SMALL)
        self.hers.clicked.connect(lambda: self.chosen.emit(""))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.hers)
        self._line.addWidget(self.choose)
        self.follow(design)

    def retranslate(self) -> None:
        self.choose.setText(self.tr("Choose a file…"))
        self.choose.setAccessibleName(self.choose.text())
        self.hers.setText(self.tr("Back to the one in the box"))
        self.hers.setAccessibleName(self.hers.text())

    def show_path(self, path: str) -> None:
        self.hers.setVisible(bool(path))

    def open_dialog(self) -> None:
        """Open the system's file chooser, which returns at once."""
        dialog = QFileDialog(self.window(), self.choose.text(), "", self._patterns)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.chosen)
        dialog.destroyed.connect(self._dialog_gone)
        self.dialog = dialog
        dialog.open()

    def _dialog_gone(self, _gone: QObject | None = None) -> None:
        self.dialog = None
