"""Names and terms that only the story knows: keep, replace by a role, or drop what holds them."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from companion.ui.controls import Segments
from companion.ui.drawn import faded
from companion.ui.field import TextField
from companion.ui.label import Label
from companion.ui.theme import Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.part import Part, plain
from companion.ui.wizard.rows import Index, RowPainter, Rows
from companion.workshop.names import Name
from companion.workshop.orders import Task

DECISIONS = ("keep", "replace", "drop")
KINDS = ("", "person", "place", "term")

NAME = Qt.ItemDataRole.UserRole


class NameModel(QAbstractListModel):
    """The names of a table that match what is sought."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: list[int] = []
        self._sought = ""
        self._kind = ""

    def show_names(self, sought: str, kind: str) -> None:
        self._sought, self._kind = sought.strip().casefold(), kind
        self.beginResetModel()
        table = self._desk.table
        names = table.names if table is not None else []
        self._shown = [at for at, name in enumerate(names) if self._matches(name)]
        self.endResetModel()

    def _matches(self, name: Name) -> bool:
        return self._sought in name.name.casefold() and self._kind in ("", name.kind)

    def name(self, row: int) -> Name | None:
        table = self._desk.table
        if table is None or not 0 <= row < len(self._shown):
            return None
        return table.names[self._shown[row]]

    def decide(self, row: int, decision: str, role: str) -> None:
        self._desk.decide(self._shown[row], decision, role)
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name = self.name(index.row())
        if name is None:
            return None
        if role == NAME:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            decision = told.decision(name.decision)
            return f"{plain(name.name)}, {told.kind(name.kind)}, {name.times}, {decision}"
        return None


class NamePainter(RowPainter):
    """A name, what it is, a line that holds it; and the three decisions, one of them lit."""

    high = 52
    decision_wide = 92

    decided = Signal(int, str)
    """A row, and what was clicked in it."""

    def __init__(self, design: Design, words: Callable[[Name], str]) -> None:
        super().__init__(design)
        self._words = words
        """What stands in a name's place."""

    def _boxes(self, rect: QRectF) -> list[QRectF]:
        px = self.design.px
        wide, high = px(self.decision_wide), px(30)
        top = rect.center().y() - high / 2
        left = rect.right() - len(DECISIONS) * wide
        return [QRectF(left + at * wide, top, wide, high) for at in range(len(DECISIONS))]

    def paint_row(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        name: Name = index.data(NAME)
        px = self.design.px
        boxes = self._boxes(rect)
        count = f"{told.kind(name.kind)} · {told.times(name.times)}"
        upper = QRectF(rect.left(), rect.top() + px(5), px(330), px(23))
        lower = QRectF(
            rect.left(), rect.top() + px(27), boxes[0].left() - rect.left() - px(20), px(19)
        )
        wide = self.write(painter, upper, plain(name.name, 60), bold=True)
        beside = QRectF(upper.left() + wide + px(12), upper.top() + px(1), px(220), px(23))
        self.write(painter, beside, count, size=Size.SMALL, muted=True)
        if name.decision == "replace" and (words := plain(self._words(name), 40)):
            right = boxes[0].left() - px(20)
            place = QRectF(right - px(230), upper.top(), px(230), px(23))
            self.write(painter, place, f"→ {words}", right=True)
        sample = plain(name.samples[0]) if name.samples else ""
        self.write(painter, lower, sample, size=Size.SMALL, muted=True)
        self._paint_decisions(painter, boxes, name)

    def _paint_decisions(self, painter: QPainter, boxes: list[QRectF], name: Name) -> None:
        colours = self.design.palette
        whole = boxes[0].united(boxes[-1]).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(colours.rule, 1))
        painter.setBrush(colours.fill)
        painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        font = self.design.font(Size.SMALL)
        painter.setFont(font)
        for box, decision in zip(boxes, DECISIONS, strict=True):
            inside = box.adjusted(2, 2, -2, -2)
            painter.setPen(Qt.PenStyle.NoPen)
            ink = faded(colours.muted, 0.9)
            if name.decision == decision:
                painter.setBrush(self.design.accent.darker(125))
                painter.drawRoundedRect(inside, inside.height() / 2, inside.height() / 2)
                ink = faded(colours.popup if self.design.light else colours.ink, 1)
            painter.setPen(ink)
            words = QFontMetrics(font).elidedText(
                told.decision(decision), Qt.TextElideMode.ElideRight, int(inside.width())
            )
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, words)

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            inset = self.design.px(14)
            rect = QRectF(option.rect).adjusted(inset, 1, -2 * inset, -1)
            for box, decision in zip(self._boxes(rect), DECISIONS, strict=True):
                if box.contains(event.position()):
                    self.decided.emit(index.row(), decision)
                    return True
        return False


class NameRows(Rows):
    """Left and Right change the decision."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: +1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class NamesPart(Part):
    """The table, and below it what stands in the place of a name."""

    tasks = (Task.READ, Task.NAMES)

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self.seek = TextField(design, self, longest=60)
        self.kinds = Segments(design, KINDS, self)
        self.kinds.show_value("")
        self.painter_of_names = NamePainter(design, self._words)
        self.view = NameRows(design, self.painter_of_names, self)
        self.names = NameModel(desk, self)
        self.view.setModel(self.names)
        self.none = Label(design, self, muted=True)
        self.place_words = Label(design, self, wrapped=False)
        self.role = TextField(design, self, longest=80)
        self._lay_out()
        self.seek.textChanged.connect(lambda _: self._show_names())
        self.kinds.chosen.connect(lambda _: self._show_names())
        self.painter_of_names.decided.connect(self.decide)
        self.view.stepped.connect(self._step)
        self.view.taken.connect(self._take)
        self.view.current_changed.connect(lambda _: self._show_place())
        self.role.textEdited.connect(self._replace)
        self.role.returnPressed.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.follow(design)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.seek, 1)
        above.addWidget(self.kinds)
        below.addWidget(self.place_words)
        below.addWidget(self.role, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(above)
        self._column.addWidget(self.none)
        self._column.addWidget(self.view, 1)
        self._column.addLayout(below)
        self._lines = above, below

    def begin(self) -> None:
        self.seek.clear()
        self.kinds.show_value("")

    def heading(self) -> str:
        return self.tr("Names and terms")

    def lead(self) -> str:
        return self.tr(
            "Only the story knows these. Keep them, put a role in their place, "
            "or drop what mentions them."
        )

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        self.desk.keep_names()

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.px(12))
        for line in self._lines:
            line.setSpacing(self.px(16))

    def retranslate(self) -> None:
        self.seek.setPlaceholderText(self.tr("Find a name"))
        self.seek.setAccessibleName(self.tr("Find a name"))
        self.kinds.set_words(
            [self.tr("All"), self.tr("People"), self.tr("Places"), self.tr("Terms")]
        )
        self.none.setText(self.tr("There is nothing here to decide about."))
        self.view.setAccessibleName(self.tr("Names and terms; Left and Right decide"))
        self._show_place()

    def show_desk(self) -> None:
        self._show_names()

    def _show_names(self) -> None:
        self.names.show_names(self.seek.text(), self.kinds.value)
        self.none.setVisible(not self.names.rowCount())
        if self.names.rowCount():
            self.view.go_to(0)
        self._show_place()

    def _words(self, name: Name) -> str:
        table = self.desk.table
        spoken = table.roles.get(name.role, {}) if table is not None else {}
        for language in (self.design.language[:2], "en", *spoken):
            if words := spoken.get(language):
                return words
        return name.role

    def _show_place(self) -> None:
        name = self.names.name(self.view.currentIndex().row())
        replaced = name is not None and name.decision == "replace"
        shown = plain(name.name, 30) if name is not None else ""
        self.place_words.setText(self.tr("In the place of “{name}”:").format(name=shown))
        self.place_words.setVisible(name is not None)
        self.role.setVisible(name is not None)
        self.role.setEnabled(replaced)
        self.role.setText(self._words(name) if name is not None and replaced else "")
        self.role.setAccessibleName(self.place_words.text())
        self.role.setPlaceholderText(self._hint(name.decision if name is not None else "keep"))

    def _hint(self, decision: str) -> str:
        if decision == "replace":
            return self.tr("a classmate, a friend, the town…")
        if decision == "drop":
            return self.tr("nothing: what mentions it is left out")
        return self.tr("nothing: it stays")

    def decide(self, row: int, decision: str) -> None:
        name = self.names.name(row)
        if name is not None and name.decision != decision:
            self.names.decide(row, decision, name.role)
            self._show_place()

    def _take(self, row: int) -> None:
        """Enter writes what stands in the place of a name; with nothing to write it goes on."""
        name = self.names.name(row)
        if name is not None and name.decision == "replace":
            self.role.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.go_on_wanted.emit()

    def _step(self, step: int) -> None:
        row = self.view.currentIndex().row()
        if (name := self.names.name(row)) is not None and name.decision in DECISIONS:
            at = DECISIONS.index(name.decision) + step
            self.decide(row, DECISIONS[min(len(DECISIONS) - 1, max(0, at))])

    def _replace(self, words: str) -> None:
        row = self.view.currentIndex().row()
        if (name := self.names.name(row)) is not None:
            self.names.decide(row, name.decision, words.strip())
