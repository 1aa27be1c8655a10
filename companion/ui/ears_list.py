"""The Whisper models she can hear with: the small one in the box and the official ones."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.events import DownloadChanged
from companion.ui import icons
from companion.ui.buttons import PillButton, WordButton
from companion.ui.drawn import Drawn
from companion.ui.label import Label
from companion.ui.theme import Design, Size

AT_FIRST = 5
"""Official models shown before the user asks for all."""


class EarsRow(Drawn, QWidget):
    """One model: its name, its size, and what can be done with it."""

    used = Signal()
    fetched = Signal()
    cancelled = Signal()

    def __init__(self, design: Design, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = name
        self.megabytes = 0
        self.on_disk = False
        self.in_use = False
        self._download: DownloadChanged | None = None
        self._cancelling = False
        self._asked = QElapsedTimer()
        self.title = Label(design, self)
        self.note = Label(design, self, size=Size.SMALL, muted=True)
        self.button = PillButton(design, self)
        self.button.clicked.connect(self._act)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.title)
        self._line.addWidget(self.note, 1)
        self._line.addWidget(self.button)
        self.follow(design)

    @property
    def fetching(self) -> bool:
        return self._download is not None

    @property
    def cancelling(self) -> bool:
        """The user wants the download no more, but it hasn't ended yet."""
        return self._cancelling

    @property
    def usable(self) -> bool:
        """She could hear with it now."""
        return self.on_disk or not self.model

    def show_model(self, megabytes: int, *, on_disk: bool, in_use: bool) -> None:
        self.megabytes, self.on_disk, self.in_use = megabytes, on_disk, in_use
        self.retranslate()

    def show_download(self, download: DownloadChanged | None) -> None:
        over = download is None or download.finished or download.problem is not None
        self._download = None if over else download
        self._cancelling = self._cancelling and not over
        self.retranslate()
        self.update()

    def restyle(self) -> None:
        self._line.setContentsMargins(self.px(14), self.px(4), self.px(8), self.px(4))
        self._line.setSpacing(self.px(12))
        self.title.setFixedWidth(self.px(250))
        self.setMinimumHeight(self.px(48))

    def retranslate(self) -> None:
        self.title.setText(self.model or self.tr("Her small ears (in the box)"))
        self.note.setText(self._state())
        self.button.setText(self._action())
        self.button.setVisible(not self.in_use)
        self.button.setAccessibleName(f"{self.title.text()}: {self.button.text()}")
        self.button.updateGeometry()

    def _state(self) -> str:
        if self._cancelling:
            return self.tr("Stopping…")
        if self._download is not None:
            done, total = self._download.done >> 20, self._download.total >> 20
            return self.tr("{done} of {total} MB").format(
                done=done, total=total or self.megabytes or "?"
            )
        if not self.model:
            return self.tr("Knows a few hundred words of clear English")
        size = self.tr("{size} MB").format(size=self.megabytes)
        return self.tr("{size}, on this machine").format(size=size) if self.on_disk else size

    def _action(self) -> str:
        if self._download is not None:
            return self.tr("Cancel")
        return self.tr("Use") if self.usable else self.tr("Download")

    def _act(self) -> None:
        if self._download is not None:
            again = QApplication.doubleClickInterval()
            if self._asked.isValid() and not self._asked.hasExpired(again):
                return  # The second of two clicks means what the first meant.
            self._cancelling = True
            self.retranslate()
            self.cancelled.emit()
        elif self.usable:
            self.used.emit()
        else:
            self._asked.start()
            self.show_download(DownloadChanged(self.model, 0, self.megabytes << 20))
            self.fetched.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        below = self.height() - 0.5
        painter.setPen(QPen(self.colours.rule, 1))
        painter.drawLine(QPointF(0, below), QPointF(self.width(), below))
        if self.in_use:
            side = self.px(20)
            spot = QRectF(self.width() - side - self.px(16), (self.height() - side) / 2, side, side)
            icons.draw_icon(painter, icons.check, spot, self.colours.accent_text)
        if self._download is not None and self._download.total:
            share = min(1.0, self._download.done / self._download.total)
            painter.setPen(QPen(self.design.accent, self.px(2), c=Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(0, below - 1), QPointF(self.width() * share, below - 1))
        painter.end()


class EarsList(Drawn, QWidget):
    """All models; one is in use, at most one is being downloaded."""

    chosen = Signal(str)
    """The model to use: a name, or nothing for the one in the box."""

    fetched = Signal(str)
    """The model to download."""

    cancelled = Signal()

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, EarsRow] = {}
        self.all = WordButton(design, self, size=Size.SMALL)
        self.all.setCheckable(True)
        self.all.toggled.connect(self._show_rows)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.follow(design)
        self._add("")

    def retranslate(self) -> None:
        self.all.setText(self.tr("Show all of them"))
        self.all.setAccessibleName(self.all.text())

    def show_models(self, models: Sequence[tuple[str, int, bool]], in_use: str) -> None:
        """Take the official models (name, megabytes, on disk) and the one that is in use."""
        self.rows[""].show_model(0, on_disk=True, in_use=not in_use)
        for name, megabytes, on_disk in models:
            row = self.rows.get(name) or self._add(name)
            row.show_model(megabytes, on_disk=on_disk, in_use=name == in_use)
        self._show_rows()

    def show_in_use(self, in_use: str) -> None:
        for name, row in self.rows.items():
            row.show_model(row.megabytes, on_disk=row.on_disk, in_use=name == in_use)
        self._show_rows()

    def show_download(self, download: DownloadChanged) -> None:
        if (row := self.rows.get(download.name)) is not None:
            row.show_download(download)
            self._show_rows()

    def _add(self, name: str) -> EarsRow:
        row = EarsRow(self.design, name, self)
        row.used.connect(lambda: self.chosen.emit(name))
        row.fetched.connect(lambda: self.fetched.emit(name))
        row.fetched.connect(self._show_rows)
        row.cancelled.connect(self.cancelled)
        row.cancelled.connect(self._show_rows)
        self.rows[name] = row
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _show_rows(self) -> None:
        for index, row in enumerate(self.rows.values()):
            wanted = row.on_disk or row.in_use or row.fetching or index <= AT_FIRST
            row.setVisible(wanted or self.all.isChecked())
        busy = any(row.fetching for row in self.rows.values())
        for row in self.rows.values():
            row.button.setEnabled(not row.cancelling and (row.fetching or row.usable or not busy))
        self.all.setVisible(len(self.rows) > AT_FIRST + 1 and not self.all.isChecked())
