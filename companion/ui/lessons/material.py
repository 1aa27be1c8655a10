"""What she can learn from: a story's dataset, or what the user thought of her lines."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.ui.buttons import PillButton
from companion.ui.choice import Choice
from companion.ui.lessons.school import ENOUGH, School
from companion.ui.settings_rows import Group, Row
from companion.ui.theme import Design
from companion.ui.wizard import told
from companion.ui.wizard.part import plain

GIGABYTE = 2**30


class PupilGroup(Group):
    """Who learns, where there is more than one; who is ready can come onto the stage."""

    met_wanted = Signal()

    def __init__(self, design: Design, school: School, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._school = school
        self.who = Choice(design, self)
        self.who.chosen.connect(school.choose)
        self._row = Row(design, self.who, self)
        self.meet = PillButton(design, self)
        self.meet.clicked.connect(self.met_wanted)
        self._meeting = Row(design, self.meet, self)
        self.add(self._row, self._meeting)
        self.heading.hide()
        self.follow(design)

    def restyle(self) -> None:
        super().restyle()
        self.rows.setContentsMargins(0, 0, 0, self.px(20))

    def retranslate(self) -> None:
        self._row.describe(self.tr("Who learns"))
        self.who.describe(self.tr("Who learns"))
        self.show_school()

    def show_school(self) -> None:
        some = self._school.pupils
        self.setVisible(len(some) > 1)
        names = [(one.id, plain(one.name, 40)) for one in some]
        self.who.set_options(names, self._school.pupil.id)
        pupil = self._school.pupil
        self.meet.setText(self.tr("Meet {name}").format(name=plain(pupil.name, 24)))
        self._meeting.setVisible(pupil.ready and not pupil.present)
        self._meeting.describe(
            self.tr("{name} is ready").format(name=plain(pupil.name, 40)),
            self.tr("ChatNVL opens anew for that; your talks with the others are kept."),
        )


class StoryGroup(Group):
    """A dataset, the brain, and what the trainer proposes: one button begins it."""

    dataset_wanted = Signal()
    """There is none: the wizard makes one."""

    def __init__(self, design: Design, school: School, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._school = school
        self.dataset = Choice(design, self)
        self.dataset.chosen.connect(school.choose_dataset)
        self.make = PillButton(design, self)
        self.make.clicked.connect(self.dataset_wanted)
        self.train = PillButton(design, self, emphasis=True)
        self.train.clicked.connect(school.train)
        self._rows = (
            Row(design, self.dataset, self),
            Row(design, self.make, self),
            Row(design, self.train, self),
        )
        self.add(*self._rows)
        self.follow(design)

    def title(self) -> str:
        return self.tr("From a story")

    def retranslate(self) -> None:
        super().retranslate()
        self.make.setText(self.tr("A new dataset…"))
        self.train.setText(self.tr("Train"))
        self.dataset.describe(self.tr("The story"))
        self.show_school()

    def show_school(self) -> None:
        school = self._school
        story, make, train = self._rows
        some = school.pupil.datasets
        story.setVisible(bool(some))
        make.setVisible(not some)
        train.setVisible(bool(some))
        story.describe(self.tr("The story"), self._size())
        if some:
            options = [(str(one.folder), plain(one.origin.title, 60)) for one in some]
            chosen = school.dataset or some[-1]
            self.dataset.set_options(options, str(chosen.folder))
        make.describe(
            self.tr("Nothing to learn from yet"),
            self.tr("Choose a visual novel; her lines in it become what she learns."),
        )
        train.describe(self._brain(), self._plan())
        self.train.setAccessibleName(self.train.text())
        self.train.setEnabled(school.can_train and not school.busy)

    def _size(self) -> str:
        dataset = self._school.dataset
        if dataset is None:
            return ""
        count = dataset.described.by("split").get("train", 0)
        return self.tr("{count} conversations and descriptions to learn from").format(
            count=told.count(count)
        )

    def _brain(self) -> str:
        return self.tr("On her brain, {name}").format(name=plain(self._school.brain.name, 60))

    def _plan(self) -> str:
        """What the trainer proposes, or why it doesn't."""
        school = self._school
        if school.busy:
            return self.tr("{name} is learning just now; one at a time.").format(
                name=plain(school.busy, 40)
            )
        if school.refusal is not None:
            return told.problem(school.refusal)
        if school.plan is None:
            return self.tr("Looking what this machine can do…")
        peak, memory = school.plan.get("peak"), school.plan.get("memory")
        words = dict(one.partition("=")[::2] for one in school.planned_words)
        sentence = self.tr(
            "A small adapter (LoRA), {bits} bits, {length} tokens at a time."
        ).format(bits=words.get("base.bits", "16"), length=words.get("schedule.length", ""))
        if isinstance(peak, int | float) and isinstance(memory, int | float):
            sentence += " " + self.tr("It takes {peak} of {memory} GB of memory.").format(
                peak=f"{peak / GIGABYTE:.1f}", memory=f"{memory / GIGABYTE:.1f}"
            )
        if not school.plan.get("card"):
            sentence += " " + self.tr("There is no graphics card to learn on, so it takes longer.")
        return sentence


class OpinionGroup(Group):
    """Hearts, broken hearts and corrections become something she learns."""

    def __init__(self, design: Design, school: School, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self._school = school
        self.learn = PillButton(design, self)
        self.learn.clicked.connect(school.learn)
        self._row = Row(design, self.learn, self)
        self.add(self._row)
        self.follow(design)

    def title(self) -> str:
        return self.tr("From you")

    def retranslate(self) -> None:
        super().retranslate()
        self.learn.setText(self.tr("Learn from my feedback"))
        self.show_school()

    def show_school(self) -> None:
        school = self._school
        count = told.count(school.opinions)
        if school.opinions < ENOUGH:
            note = self.tr(
                "{count} of {enough}: give her lines a heart or a broken heart, or write what she "
                "should have said."
            ).format(count=count, enough=ENOUGH)
        else:
            note = self.tr(
                "{count} of your opinions. She takes over what she learns only if it meets those "
                "of them better that she hasn't seen."
            ).format(count=count)
        self._row.describe(self.tr("What you thought of her lines"), note)
        self.learn.setAccessibleName(self.learn.text())
        self.learn.setEnabled(school.can_learn and not school.busy)
