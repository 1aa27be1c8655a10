"""The first page: a game to begin with, or a draft to go on with."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui import icons
from companion.ui.buttons import PillButton, WordButton
from companion.ui.drawn import Drawn, faded
from companion.ui.label import Label
from companion.ui.theme import RADIUS, Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.column import Column
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.part import Part, plain
from companion.workshop.datasets import Dataset
from companion.workshop.draft import Draft

TITLE_WIDE = 130
"""Pixels at 720p: what stands beside short names stands in a column."""

MOST = 40
"""Drafts and datasets that are listed."""


class DropZone(Drawn, QWidget):
    """Where a game is dropped, or chosen with a button."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lit = False
        """Something that can be dropped is over the page."""

        self.words = Label(design, self, size=Size.LEAD)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = Label(design, self, size=Size.SMALL, muted=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.folder = PillButton(design, self, emphasis=True)
        self.file = PillButton(design, self)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.folder)
        buttons.addWidget(self.file)
        buttons.addStretch()
        self._buttons = buttons
        self._column = QVBoxLayout(self)
        self._column.addStretch(3)
        self._column.addWidget(self.words)
        self._column.addWidget(self.note)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        self.follow(design)

    def light(self, *, on: bool) -> None:
        self.lit = on
        self.update()

    def restyle(self) -> None:
        self.setFixedHeight(self.px(244))
        self._column.setContentsMargins(self.px(24), self.px(72), self.px(24), self.px(22))
        self._column.setSpacing(self.px(8))
        self._buttons.setContentsMargins(0, self.px(10), 0, 0)
        self._buttons.setSpacing(self.px(12))

    def retranslate(self) -> None:
        self.words.setText(self.tr("Drop a visual novel here"))
        self.note.setText(
            self.tr("Its folder, an archive, or a single script. Nothing in it is run or changed.")
        )
        self.folder.setText(self.tr("Choose a folder…"))
        self.file.setText(self.tr("Choose a file…"))
        for button in (self.folder, self.file):
            button.setAccessibleName(button.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        pen = QPen(self.design.accent if self.lit else faded(self.colours.muted, 0.45))
        pen.setWidthF(2.0 if self.lit else 1.25)
        pen.setDashPattern([5, 5])
        painter.setPen(pen)
        painter.setBrush(self.colours.hover if self.lit else self.colours.fill)
        painter.drawRoundedRect(rect, self.px(RADIUS), self.px(RADIUS))
        side = self.px(52)
        spot = QRectF(rect.center().x() - side / 2, rect.top() + self.px(26), side, side)
        icons.draw_icon(painter, icons.book, spot, self.colours.accent_text)
        painter.end()


class Entry(Drawn, QWidget):
    """A draft or a dataset: whose it is, from what, and what can be done with it."""

    opened = Signal()
    removed = Signal()

    def __init__(self, design: Design, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whose = title
        self.title = Label(design, self, wrapped=False)
        self.title.setText(plain(title, 48))
        self.note = Label(design, self, size=Size.SMALL, muted=True)
        self.open = WordButton(design, self)
        self.open.clicked.connect(self.opened)
        self.remove = WordButton(design, self, size=Size.SMALL, quiet=True)
        self.remove.clicked.connect(self.removed)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.title)
        self._line.addWidget(self.note, 1)
        self._line.addWidget(self.remove)
        self._line.addWidget(self.open)
        self.follow(design)

    def describe(self, note: str, opening: str, removing: str = "") -> None:
        self.note.setText(note)
        self.open.setText(opening)
        self.open.setAccessibleName(f"{opening}: {plain(self.whose, 48)}")
        self.remove.setText(removing)
        self.remove.setAccessibleName(f"{removing}: {plain(self.whose, 48)}")
        self.remove.setVisible(bool(removing))

    def go_under(self, above: "Entry") -> None:
        """Stand beneath another of the same character's, whose name is said once."""
        self.title.setText("" if above.whose == self.whose else plain(self.whose, 48))

    def restyle(self) -> None:
        self.title.setMinimumWidth(self.px(TITLE_WIDE))
        self._line.setContentsMargins(0, self.px(7), 0, self.px(7))
        self._line.setSpacing(self.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setPen(QPen(self.colours.rule, 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class ChoosePart(Part):
    """Drop, choose, or go on."""

    chosen = Signal(object)
    """A `Path`."""

    resumed = Signal(object)
    """A `Draft`."""

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self.zone = DropZone(design, self)
        self.zone.folder.clicked.connect(lambda: self.open_dialog(folder=True))
        self.zone.file.clicked.connect(lambda: self.open_dialog(folder=False))
        self.dialog: QFileDialog | None = None
        self.entries: list[Entry] = []
        self._asked = ""
        self._drafts: Sequence[Draft] = ()
        self._headings = (Label(design, size=Size.LEAD), Label(design, size=Size.LEAD))
        self._list = Column(design, self)
        self._rows = self._list.rows
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.zone)
        self._column.addWidget(self._list, 1)
        self.follow(design)

    def heading(self) -> str:
        return self.tr("A new character")

    def lead(self) -> str:
        return self.tr(
            "Begin with a visual novel that you own. She learns from what is said in it."
        )

    def primary(self) -> str:
        return ""

    def take_focus(self) -> None:
        self.zone.folder.setFocus()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.px(22))
        self._rows.setContentsMargins(0, 0, 0, self.px(16))
        self._rows.setSpacing(0)

    def retranslate(self) -> None:
        self._headings[0].setText(self.tr("Begun"))
        self._headings[1].setText(self.tr("Datasets"))
        if not self.isHidden():
            self.show_desk()

    def show_desk(self) -> None:
        """List what is on the disk."""
        for entry in self.entries:
            entry.deleteLater()
        self.entries = []
        while self._rows.count():
            self._rows.takeAt(0)
        self._drafts = self.desk.drafts.all()
        drafts = [draft for draft in self._drafts if not draft.finished][:MOST]
        datasets = self.desk.known_datasets()[:MOST]
        self._fill(self._headings[0], [self._draft_entry(draft) for draft in drafts])
        shown = [self._dataset_entry(dataset) for dataset in datasets]
        for above, below in pairwise(shown):
            below.go_under(above)
        self._fill(self._headings[1], shown)
        self._rows.addStretch()

    def _fill(self, heading: Label, entries: Sequence[Entry]) -> None:
        heading.setVisible(bool(entries))
        if not entries:
            heading.setParent(None)
            return
        self._rows.addWidget(heading)
        for entry in entries:
            self._rows.addWidget(entry)
        self._rows.addSpacing(self.px(20))
        self.entries += entries

    def _draft_entry(self, draft: Draft) -> Entry:
        entry = Entry(self.design, draft.character or draft.title)
        entry.setObjectName(draft.id)
        note = draft.title if draft.character else told.size_of_path(draft.source)
        forgetting = self._asked == draft.id
        removing = self.tr("Really remove?") if forgetting else self.tr("Remove")
        entry.describe(plain(note, 80), self.tr("Go on"), removing)
        entry.opened.connect(lambda: self.resumed.emit(draft))
        entry.removed.connect(lambda: self._remove(draft))
        return entry

    def _dataset_entry(self, dataset: Dataset) -> Entry:
        entry = Entry(self.design, dataset.origin.character)
        note = self.tr("from {title} · conversations: {count}").format(
            title=plain(dataset.origin.title, 48), count=told.count(dataset.described.conversations)
        )
        begun = next((one for one in self._drafts if one.id == dataset.origin.draft), None)
        changing = self.tr("Change") if begun is not None else ""
        entry.describe(note, self.tr("Open the report"), changing)
        entry.open.setVisible(dataset.report.exists())
        if begun is not None:
            entry.removed.connect(lambda: self.resumed.emit(begun))
        url = QUrl.fromLocalFile(str(dataset.report))
        entry.opened.connect(lambda: QDesktopServices.openUrl(url))
        return entry

    def _remove(self, draft: Draft) -> None:
        """The first press asks, the second removes."""
        if self._asked == draft.id:
            self._asked = ""
            self.desk.forget(draft)
        else:
            self._asked = draft.id
        self.show_desk()
        again = next((one for one in self.entries if one.objectName() == draft.id), None)
        if again is not None:
            again.remove.setFocus()

    def open_dialog(self, *, folder: bool) -> None:
        """Open the system's chooser, which returns at once."""
        dialog = QFileDialog(self.window(), self.zone.words.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mode = QFileDialog.FileMode
        dialog.setFileMode(mode.Directory if folder else mode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.chosen.emit(Path(path)))
        dialog.destroyed.connect(self._dialog_gone)
        self.dialog = dialog
        dialog.open()

    def _dialog_gone(self, _gone: QObject | None = None) -> None:
        self.dialog = None

    def sizeHint(self) -> QSize:
        return QSize(self.px(600), self.px(400))
