"""Who speaks: how much and what, and which names are one and the same person's."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.buttons import WordButton
from companion.ui.field import TextField
from companion.ui.label import Label
from companion.ui.theme import Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.part import Part, plain
from companion.ui.wizard.people import PeopleView
from companion.ui.wizard.person import Person
from companion.ui.wizard.proposal import Proposal
from companion.workshop.cast import Speaker, Suggestion, joined, principal
from companion.workshop.orders import Task


class SpeakersPart(Part):
    """The list left, one person and the questions right."""

    tasks = (Task.READ, Task.SPEAKERS)

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, desk, parent)
        self._history: list[tuple[Mapping[str, str], Sequence[str]]] = []
        self._joining = ""
        """Whose name is being asked for."""

        self._people: list[tuple[Speaker, list[str]]] = []
        self.seek = TextField(design, self, longest=60)
        self.view = PeopleView(design, joining=True)
        self.hint = Label(design, self, size=Size.SMALL, muted=True)
        self.undo = WordButton(design, self, size=Size.SMALL)
        self.person = Person(design, self)
        self.proposal = Proposal(design, self)
        self._lay_out()
        self._connect()
        self.follow(design)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.seek)
        left.addWidget(self.view, 1)
        below = QHBoxLayout()
        below.addWidget(self.hint, 1)
        below.addWidget(self.undo)
        left.addLayout(below)
        right.addWidget(self.proposal)
        right.addWidget(self.person)
        right.addStretch()
        self._sides = QHBoxLayout(self)
        self._sides.addLayout(left, 5)
        self._sides.addLayout(right, 3)
        self._left, self._right = left, right

    def _connect(self) -> None:
        self.seek.textChanged.connect(self._seek)
        self.view.joined.connect(self.join)
        self.view.current_changed.connect(lambda _: self._show_person())
        self.view.taken.connect(self._take)
        self.view.marked.connect(self.begin_joining)
        self.undo.clicked.connect(self.take_back)
        self.person.joining_wanted.connect(self.begin_joining)
        self.person.parted.connect(self.part)
        self.proposal.accepted.connect(self._accept)
        self.proposal.declined.connect(self._decline)

    def begin(self) -> None:
        self._history, self._joining = [], ""
        self.view.people.show_people(())
        self.seek.clear()

    def heading(self) -> str:
        return self.tr("Who speaks here?")

    def lead(self) -> str:
        return self.tr("One person may go by several names. Drag a name onto another to join them.")

    def take_focus(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def suggestions(self) -> list[Suggestion]:
        """Those that are open still."""
        draft, cast = self.desk.draft, self.desk.cast
        open_still = []
        for one in cast.suggestions if cast is not None else ():
            same = principal(one.name, draft.aliases) == principal(one.same_as, draft.aliases)
            if not same and _named(one) not in draft.declined:
                open_still.append(one)
        return open_still

    def restyle(self) -> None:
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(self.px(28))
        for column in (self._left, self._right):
            column.setSpacing(self.px(12))

    def retranslate(self) -> None:
        self.seek.setPlaceholderText(self.tr("Find a name"))
        self.seek.setAccessibleName(self.tr("Find a name"))
        self.view.setAccessibleName(self.tr("Speakers"))
        self.view.person_painter.narration = self.tr("Narration")
        self.undo.setText(self.tr("Undo"))
        self.undo.setAccessibleName(self.undo.text())
        if self.desk.cast is not None:
            self.show_desk()

    def show_desk(self) -> None:
        cast = self.desk.cast
        if cast is None:
            return
        person = self.view.person
        self._people = joined(cast.speakers, self.desk.draft.aliases)
        self.view.people.show_people(self._people)
        kept = principal(person.name, self.desk.draft.aliases) if person is not None else None
        first = next((at for at, (one, _) in enumerate(self._people) if one.name), 0)
        row = self.view.people.row_of(kept) if kept is not None else -1
        self.view.go_to(row if row >= 0 else first)
        self._show_person()
        self._show_questions()

    def _show_questions(self) -> None:
        suggestions = self.suggestions
        self.proposal.setVisible(bool(suggestions) and not self._joining)
        if suggestions:
            self.proposal.show_suggestion(suggestions[0], len(suggestions) - 1)
        self.undo.setVisible(bool(self._history))
        named = sum(1 for speaker, _ in self._people if speaker.name)
        words = self.tr("Speakers: {count}").format(count=told.count(named))
        if self._joining:
            name = plain(self._joining, 40)
            words = self.tr("Who is “{name}”? Choose, then Enter. Esc leaves it.").format(name=name)
        self.hint.setText(words)

    def _show_person(self) -> None:
        row = self.view.currentIndex().row()
        person = self.view.people.person(row)
        self.person.setVisible(person is not None)
        if person is not None:
            self.person.show_person(person, self.view.people.others(row))

    def _seek(self, text: str) -> None:
        self.view.people.seek(text)
        if self.view.people.rowCount():
            self.view.go_to(0)
        self._show_person()

    # Joining

    def join(self, name: str, whose: str) -> None:
        """Take `name` for another name of `whose`."""
        aliases = dict(self.desk.draft.aliases)
        whose = principal(whose, aliases)
        if not name or not whose or principal(name, aliases) == whose:
            return
        aliases[principal(name, aliases)] = whose
        self._decide(aliases, self.desk.draft.declined)

    def part(self, name: str) -> None:
        """Take `name` for someone of their own again."""
        aliases = {one: whose for one, whose in self.desk.draft.aliases.items() if one != name}
        self._decide(aliases, self.desk.draft.declined)

    def take_back(self) -> None:
        """Undo what was decided last."""
        if self._history:
            aliases, declined = self._history.pop()
            self.desk.join(aliases, declined)
            self.show_desk()

    def begin_joining(self) -> None:
        """Ask in the list whose name it is."""
        person = self.view.person
        if person is not None and person.name:
            self._joining = person.name
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            self._show_questions()

    def _take(self, row: int) -> None:
        person = self.view.people.person(row)
        if not self._joining:
            self.go_on_wanted.emit()
            return
        if person is not None and person.name != self._joining:
            name, self._joining = self._joining, ""
            self.join(name, person.name)
        self._show_questions()

    def _accept(self) -> None:
        suggestion = self.suggestions[0]
        self.join(suggestion.name, suggestion.same_as)

    def _decline(self) -> None:
        declined = [*self.desk.draft.declined, _named(self.suggestions[0])]
        self._decide(self.desk.draft.aliases, declined)

    def _decide(self, aliases: Mapping[str, str], declined: Sequence[str]) -> None:
        self._history.append((self.desk.draft.aliases, self.desk.draft.declined))
        self.desk.join(aliases, declined)
        self.show_desk()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._joining:
            self._joining = ""
            self._show_questions()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.take_back()
        else:
            super().keyPressEvent(event)


def _named(suggestion: Suggestion) -> str:
    return f"{suggestion.name}={suggestion.same_as}"
