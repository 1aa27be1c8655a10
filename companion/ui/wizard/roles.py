"""Who she is, and whose part the user has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.field import TextField
from companion.ui.label import Label
from companion.ui.theme import Design, Size
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.part import Part, plain
from companion.ui.wizard.people import PeopleView
from companion.workshop.cast import Speaker, joined
from companion.workshop.orders import Task


class Side(QWidget):
    """A heading, a field to seek in, and the people."""

    def __init__(self, design: Design, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(design, self, size=Size.LEAD)
        self.seek = TextField(design, self, longest=60)
        self.view = PeopleView(design, joining=False)
        self.seek.textChanged.connect(self._seek)
        self._chosen = ""
        self.column = QVBoxLayout(self)
        for widget in (self.title, self.seek):
            self.column.addWidget(widget)
        self.column.addWidget(self.view, 1)
        self.column.setContentsMargins(0, 0, 0, 0)

    def show_people(self, people: Sequence[tuple[Speaker, Sequence[str]]], chosen: str) -> None:
        self._chosen = chosen
        self.view.people.show_people(people)
        self._go_to_chosen()

    def _seek(self, text: str) -> None:
        if self.view.person is not None:
            self._chosen = self.view.person.name
        self.view.people.seek(text)
        self._go_to_chosen()

    def _go_to_chosen(self) -> None:
        row = self.view.people.row_of(self._chosen)
        if row >= 0:
            self.view.go_to(row)


class RolesPart(Part):
    """Two lists: she left, the user right."""

    tasks = (Task.READ, Task.SPEAKERS)

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self.her = Side(design, self)
        self.user = Side(design, self)
        self._showing = False
        self._people: Sequence[tuple[Speaker, Sequence[str]]] = ()
        self._sides = QHBoxLayout(self)
        self._sides.addWidget(self.her, 1)
        self._sides.addWidget(self.user, 1)
        self.her.view.current_changed.connect(self._choose_her)
        self.user.view.current_changed.connect(self._choose_user)
        self.her.view.taken.connect(lambda _: self.user.view.setFocus(_BY_TAB))
        self.user.view.taken.connect(lambda _: self.go_on_wanted.emit())
        self.follow(design)

    def begin(self) -> None:
        for side in (self.her, self.user):
            side.seek.clear()

    def heading(self) -> str:
        return self.tr("Who shall she be?")

    def lead(self) -> str:
        name = plain(self.desk.draft.character, 30)
        if not name:
            return self.tr("Choose her, then whose part is yours.")
        user = plain(self.desk.draft.user, 30) or self.tr("the hero")
        return self.tr("{name} comes to life; you answer in the place of: {user}.").format(
            name=name, user=user
        )

    def ready(self) -> bool:
        return bool(self.desk.draft.character)

    def take_focus(self) -> None:
        self.her.view.setFocus(_BY_TAB)

    def restyle(self) -> None:
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(self.px(36))
        for side in (self.her, self.user):
            side.column.setSpacing(self.px(12))

    def retranslate(self) -> None:
        for side, title in ((self.her, self.tr("She")), (self.user, self.tr("You"))):
            side.title.setText(title)
            side.seek.setPlaceholderText(self.tr("Find a name"))
            side.seek.setAccessibleName(f"{title}: {self.tr('Find a name')}")
            side.view.setAccessibleName(title)
        self.user.view.person_painter.narration = self.tr("The hero, whoever that is")

    def show_desk(self) -> None:
        cast, draft = self.desk.cast, self.desk.draft
        if cast is None:
            return
        people = [one for one in joined(cast.speakers, draft.aliases) if one[0].name]
        known = {speaker.name for speaker, _ in people}
        if draft.character not in known:
            others = [one for one, _ in people if not one.protagonist] or [one for one, _ in people]
            self.desk.change(character=others[0].name if others else "", finished=False)
        if draft.user not in known:
            self.desk.change(user="")
        self._people = people
        self._showing = True
        self.her.show_people(people, self.desk.draft.character)
        self._showing = False
        self._show_others()

    def _show_others(self) -> None:
        """The user may be anyone but her."""
        draft = self.desk.draft
        others = [one for one in self._people if one[0].name != draft.character]
        everyone = sum(speaker.lines for speaker, _ in others)
        heroes = [one.name for one, _ in others if one.protagonist][:1]
        anyone: tuple[Speaker, Sequence[str]] = (Speaker("", everyone, heroes), ())
        self._showing = True
        self.user.show_people([anyone, *others], draft.user)
        self._showing = False
        self.ready_changed.emit()

    def _choose_her(self, _row: int) -> None:
        person = self.her.view.person
        if self._showing or person is None or person.name == self.desk.draft.character:
            return
        user = "" if self.desk.draft.user == person.name else self.desk.draft.user
        self.desk.cast_as(character=person.name, user=user)
        self._show_others()

    def _choose_user(self, _row: int) -> None:
        person = self.user.view.person
        if self._showing or person is None or person.name == self.desk.draft.user:
            return
        self.desk.cast_as(character=self.desk.draft.character, user=person.name)
        self.ready_changed.emit()


_BY_TAB = Qt.FocusReason.TabFocusReason
