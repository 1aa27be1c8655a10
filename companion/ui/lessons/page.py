"""The page where she learns: one column over the blurred stage."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from companion.errors import CompanionError
from companion.ui.label import Label
from companion.ui.lessons.lesson import LessonGroup
from companion.ui.lessons.material import OpinionGroup, PupilGroup, StoryGroup
from companion.ui.lessons.school import School
from companion.ui.lessons.wardrobe import HistoryGroup, StrengthGroup
from companion.ui.scroll import ScrollBar
from companion.ui.settings_rows import Group
from companion.ui.sheet import Sheet
from companion.ui.theme import Design, Size
from companion.ui.wizard import told
from companion.ui.wizard.part import plain
from companion.workshop.following import Look


class LessonsPage(Sheet):
    """Whatever is under way when it is left goes on."""

    dataset_wanted = Signal()
    met_wanted = Signal(str)
    """The id of a new character whom the user wants to see."""

    column = 760

    def __init__(self, design: Design, school: School, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self.school = school
        self.notice = Label(design, self, size=Size.SMALL)
        self.who = PupilGroup(design, school)
        self.lesson = LessonGroup(design, school)
        self.story = StoryGroup(design, school)
        self.opinions = OpinionGroup(design, school)
        self.strength = StrengthGroup(design, school)
        self.history = HistoryGroup(design, school)
        self._build_column(design)
        school.changed.connect(self._show)
        school.seen.connect(self._see)
        school.failed.connect(self._note)
        self.story.dataset_wanted.connect(self.dataset_wanted)
        for group in (self.lesson, self.who):
            group.met_wanted.connect(lambda: self.met_wanted.emit(school.pupil.id))
        self.follow(design)

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.who, self.lesson, self.story, self.opinions, self.strength, self.history

    def _build_column(self, design: Design) -> None:
        self.view = QScrollArea(self)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setWidgetResizable(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setVerticalScrollBar(ScrollBar(design, self.view))
        content = QWidget()
        self._column = QVBoxLayout(content)
        for group in self.groups:
            self._column.addWidget(group)
        self._column.addStretch()
        self.view.setWidget(content)
        content.setAutoFillBackground(False)
        self.rule_off(self.view)

    def title(self) -> str:
        return self.tr("{name}'s lessons").format(name=plain(self.school.pupil.name, 40))

    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, self.px(40), self.px(80))
        self._column.setSpacing(0)
        super().restyle()

    def place(self) -> None:
        body = self.body_rect()
        self.notice.setGeometry(body.left(), body.top() - self.px(34), body.width(), self.px(30))
        self.view.setGeometry(body.adjusted(0, self.px(2), self.px(40), 0))

    def fill(self) -> None:
        self.notice.clear()
        self.school.refresh(self.design.language)
        self.view.verticalScrollBar().setValue(0)

    def retranslate(self) -> None:
        super().retranslate()
        if not self.isHidden():
            self.school.refresh(self.design.language)

    def _show(self) -> None:
        if self.isHidden():
            return
        learning = self.school.training is not None
        for part in (self.who, self.lesson, self.story, self.opinions, self.strength, self.history):
            part.show_school()
        self.story.setVisible(not learning)
        self.opinions.setVisible(not learning and self.school.pupil.present)
        self.heading.setText(self.title())
        self._arrange()

    def _see(self, look: Look) -> None:
        if not self.isHidden():
            self.lesson.show_look(look)

    def _note(self, problem: CompanionError) -> None:
        self.notice.setText(told.problem(problem))

    def open_sheet(self) -> None:
        super().open_sheet()
        self._show()
