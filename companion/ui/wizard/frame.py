"""What stands around the wizard's pages: where one is, what to do, how to go on or leave."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from companion.ui.buttons import PillButton, WordButton
from companion.ui.label import Label
from companion.ui.sheet import Sheet
from companion.ui.theme import Design, Size
from companion.ui.wizard.indicator import Indicator
from companion.ui.wizard.part import Part, give_way
from companion.ui.wizard.trouble import Trouble
from companion.ui.wizard.working import Working

INDICATOR_TOP = 84
LEAD_TOP = 104
BODY_TOP = 154
FOOT = 76
"""Where things stand, in pixels at 720p."""


class WizardFrame(Sheet):
    """Made in the order in which Tab goes: what leads away, the pages, what fills them, on."""

    dropped = Signal(object)
    """The `Path` of a game that was dropped anywhere on the page."""

    hovered = Signal(bool)
    """A game is held over the page, or no more."""

    column = 960

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self.setAcceptDrops(True)
        self._parts: tuple[Part, ...] = ()
        self.later = WordButton(design, self, size=Size.SMALL, quiet=True)
        self.indicator = Indicator(design, self)
        self.lead = Label(design, self, muted=True)

    def finish(self, design: Design, parts: tuple[Part, ...]) -> None:
        """Make what comes after the pages."""
        self._parts = parts
        self.working = Working(design, self)
        self.trouble = Trouble(design, self)
        self.trouble.grown.connect(self._arrange)
        self.notice = Label(design, self, size=Size.SMALL)
        self.primary = PillButton(design, self, emphasis=True)
        for label in self.findChildren(Label):
            give_way(label)

    def frame(self, part: Part, headings: Sequence[str], *, at: int, going_on: bool) -> None:
        """Show the words around a page; `going_on` where it has something to go on from."""
        self.heading.setText(part.heading())
        self.setAccessibleName(part.heading())
        self.lead.setText(part.lead())
        self.indicator.show_step(headings, at)
        self.primary.setText(part.primary())
        self.primary.setAccessibleName(part.primary())
        self.primary.setVisible(going_on and bool(part.primary()))
        self.primary.setEnabled(part.ready())
        self._arrange()

    def retranslate(self) -> None:
        super().retranslate()
        self.later.setText(self.tr("Leave for now"))
        self.later.setAccessibleName(self.tr("Leave for now; it goes on here later"))

    def place(self) -> None:
        column = super().body_rect()
        left, wide = column.left(), column.width()
        self.later.adjustSize()
        self.later.resize(self.later.sizeHint())
        middle = self.px(28) + self.back.height() // 2
        self.later.move(
            column.right() - self.later.width() + self.px(6), middle - self.later.height() // 2
        )
        offset = self.offset()
        self.indicator.setGeometry(left, self.px(INDICATOR_TOP) + offset, wide, self.px(16))
        self.lead.setGeometry(left, self.px(LEAD_TOP) + offset, wide, self.px(34))
        foot = self.height() - self.px(FOOT)
        top = self.px(BODY_TOP) + offset
        body = QRect(left, top, wide, foot - self.px(8) - self.px(BODY_TOP))
        for part in self._parts:
            part.setGeometry(body if part.primary() else body.adjusted(0, 0, 0, self.px(52)))
        self.working.setGeometry(body.adjusted(0, 0, 0, self.px(52)))
        self.trouble.setGeometry(left, top, wide, min(body.height(), self._trouble_height(wide)))
        self.primary.resize(max(self.primary.sizeHint().width(), self.px(150)), self.px(40))
        self.primary.setFixedHeight(self.px(40))
        self.primary.move(column.right() - self.primary.width(), foot + self.px(14))
        self.notice.setGeometry(
            left, foot + self.px(10), wide - self.primary.width() - self.px(24), self.px(48)
        )

    def _trouble_height(self, wide: int) -> int:
        layout = self.trouble.layout()
        if layout is None:
            return self.px(200)
        layout.invalidate()  # It heard nothing of words that came while it was hidden.
        return layout.totalHeightForWidth(wide)

    # A game is dropped

    def takes_games(self) -> bool:
        """Whether a game may be dropped on the page that is open."""
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.takes_games() and _path(event) is not None:
            self.hovered.emit(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hovered.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.hovered.emit(False)
        path = _path(event)
        if self.takes_games() and path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)


def _path(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return next((Path(url.toLocalFile()) for url in urls if url.isLocalFile()), None)
