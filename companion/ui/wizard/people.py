"""The speakers as a list: a name, what they say, how much; one may be dropped on another."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from companion.ui.drawn import faded, rounded
from companion.ui.theme import RADIUS_SMALL, Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.part import plain
from companion.ui.wizard.rows import Index, RowPainter, Rows
from companion.workshop.cast import Speaker

PERSON = Qt.ItemDataRole.UserRole
OTHERS = Qt.ItemDataRole.UserRole + 1
MOST = Qt.ItemDataRole.UserRole + 2

MIME = "application/x-chatnvl-speaker"


class People(QAbstractListModel):
    """Persons with their other names, as far as they match what is sought."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[tuple[Speaker, Sequence[str]]] = ()
        self._shown: list[tuple[Speaker, Sequence[str]]] = []
        self._sought = ""
        self._most = 1

    def show_people(self, people: Sequence[tuple[Speaker, Sequence[str]]]) -> None:
        self._all = people
        self._most = max((speaker.lines for speaker, _ in people), default=1)
        self._select()

    def seek(self, text: str) -> None:
        self._sought = text.strip().casefold()
        self._select()

    def _select(self) -> None:
        self.beginResetModel()
        self._shown = [one for one in self._all if not self._sought or self._matches(one)]
        self.endResetModel()

    def _matches(self, person: tuple[Speaker, Sequence[str]]) -> bool:
        speaker, others = person
        return any(self._sought in name.casefold() for name in (speaker.name, *others))

    def person(self, row: int) -> Speaker | None:
        return self._shown[row][0] if 0 <= row < len(self._shown) else None

    def others(self, row: int) -> Sequence[str]:
        return self._shown[row][1] if 0 <= row < len(self._shown) else ()

    def row_of(self, name: str) -> int:
        """Where a person is shown; -1 where they aren't."""
        names = (speaker.name for speaker, _ in self._shown)
        return next((row for row, shown in enumerate(names) if shown == name), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        person = self.person(index.row())
        if person is None:
            return None
        if role == PERSON:
            return person
        if role == OTHERS:
            return self.others(index.row())
        if role == MOST:
            return self._most
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{plain(person.name) or self.tr('Narration')}, {person.lines}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        way = Qt.ItemFlag
        return way.ItemIsEnabled | way.ItemIsSelectable | way.ItemIsDragEnabled


class PersonPainter(RowPainter):
    """The name, other names, a line of theirs, and how many lines as a number and a bar."""

    high = 52

    def __init__(self, design: Design, narration: str = "") -> None:
        super().__init__(design)
        self.narration = narration
        """What nobody is called, in the language."""

        self.target = -1
        """The row that something would be dropped on."""

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        person: Speaker = index.data(PERSON)
        px = self.design.px
        counted = QRectF(rect.right() - px(96), rect.top(), px(96), rect.height())
        words = QRectF(rect.left(), rect.top(), rect.width() - px(116), rect.height())
        self._paint_name(painter, words, person, index.data(OTHERS) or ())
        number = counted.adjusted(0, 0, 0, -px(10))
        self.write(painter, number, told.count(person.lines), size=Size.SMALL, right=True)
        track = QRectF(counted.left(), counted.bottom() - px(17), counted.width(), px(3))
        share = person.lines / max(1, index.data(MOST))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(self.design.palette.muted, 0.18))
        painter.drawRoundedRect(track, px(1.5), px(1.5))
        wide = max(track.height(), track.width() * share)
        painter.setBrush(self.design.accent)
        painter.drawRoundedRect(
            QRectF(track.right() - wide, track.top(), wide, track.height()), px(1.5), px(1.5)
        )
        if index.row() == self.target:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.design.ring, max(2.0, px(2))))
            edge = rect.adjusted(-px(12), px(2), px(12), -px(2))
            painter.drawRoundedRect(edge, px(RADIUS_SMALL), px(RADIUS_SMALL))

    def _paint_name(
        self, painter: QPainter, rect: QRectF, person: Speaker, others: Sequence[str]
    ) -> None:
        px = self.design.px
        upper = QRectF(rect.left(), rect.top() + px(5), rect.width(), px(23))
        lower = QRectF(rect.left(), rect.top() + px(27), rect.width(), px(19))
        name = plain(person.name, 60) or self.narration
        wide = self.write(painter, upper, name, bold=bool(person.name), muted=not person.name)
        if others:
            shown = " · ".join(plain(other, 30) for other in others[:6])
            room = upper.adjusted(wide + px(12), 0, 0, 0)
            if room.width() > px(20):
                self.write(painter, room, f"＋ {shown}", size=Size.SMALL, muted=True)
        sample = person.samples[0] if person.samples else ""
        self.write(painter, lower, plain(sample), size=Size.SMALL, muted=True)


class PeopleView(Rows):
    """The list; a person dragged on another is joined with them."""

    joined = Signal(str, str)
    """A name, and whose it is."""

    def __init__(self, design: Design, *, joining: bool, parent: QWidget | None = None) -> None:
        self.person_painter = PersonPainter(design)
        super().__init__(design, self.person_painter, parent)
        self.people = People(self)
        self.setModel(self.people)
        self.setDragEnabled(joining)
        self.setAcceptDrops(joining)

    def restyle(self) -> None:
        super().restyle()
        self.setStyleSheet("QListView { background: transparent; }")

    @property
    def person(self) -> Speaker | None:
        """The current one."""
        return self.people.person(self.currentIndex().row())

    def startDrag(self, _supported: Qt.DropAction) -> None:
        person = self.person
        if person is None:
            return
        data = QMimeData()
        data.setData(MIME, person.name.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        picture = self._picture(plain(person.name, 40) or self.person_painter.narration)
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(-self.px(10), -self.px(6)))
        drag.exec(Qt.DropAction.MoveAction)

    def _picture(self, name: str) -> QPixmap:
        """What hangs on the pointer."""
        font = self.design.font(Size.BODY, bold=True)
        wide, high = QFontMetrics(font).horizontalAdvance(name) + self.px(28), self.px(34)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(int(wide * ratio), int(high * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(rounded(QRectF(0, 0, wide, high), high / 2), self.design.accent)
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(QRectF(0, 0, wide, high), Qt.AlignmentFlag.AlignCenter, name)
        painter.end()
        return picture

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._aim(event.position().toPoint())
        if self.person_painter.target >= 0:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.person_painter.target
        self._aim(None)
        target = self.people.person(row)
        name = bytes(event.mimeData().data(MIME).data()).decode("utf-8", "replace")
        if target is not None and target.name != name:
            event.acceptProposedAction()
            self.joined.emit(name, target.name)

    def _aim(self, place: QPoint | None) -> None:
        index = QPersistentModelIndex(self.indexAt(place)) if place is not None else None
        row = index.row() if index is not None and index.isValid() else -1
        person = self.people.person(row)
        dragged = self.person
        fits = person is not None and dragged is not None and bool(person.name)
        if not fits or person is dragged:
            row = -1
        if row != self.person_painter.target:
            self.person_painter.target = row
            self.viewport().update()
