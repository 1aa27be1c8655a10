"""The wizard: one page after the other over the blurred stage, and what each waits for."""

from pathlib import Path
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from companion.errors import CompanionError
from companion.ui.theme import Design
from companion.ui.wizard import told
from companion.ui.wizard.choose import ChoosePart
from companion.ui.wizard.desk import Desk
from companion.ui.wizard.found import FoundPart
from companion.ui.wizard.frame import WizardFrame
from companion.ui.wizard.language import LanguagePart
from companion.ui.wizard.making import MakingPart
from companion.ui.wizard.names import NamesPart
from companion.ui.wizard.part import Part
from companion.ui.wizard.report import ReportPart
from companion.ui.wizard.rewriting import RewritingPart
from companion.ui.wizard.roles import RolesPart
from companion.ui.wizard.speakers import SpeakersPart
from companion.workshop.draft import Draft, Step
from companion.workshop.orders import Task
from companion.workshop.reports import Ended, Report

STEPS: tuple[Step, ...] = get_args(Step)


class WizardPage(WizardFrame):
    """Back goes a page back, from the first out; leaving keeps everything for the next time."""

    finished = Signal(str)
    """Her dataset is there, and the user wants her made; the folder's name of the character."""

    def __init__(self, design: Design, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(design, parent)
        self.desk = desk
        self._step: Step = "choose"
        self._troubled: Task | None = None
        """The work that failed; its trouble fills the page."""

        self._watched: Task | None = None

        self.choose = ChoosePart(design, desk, self)
        self.found = FoundPart(design, desk, self)
        self.speakers = SpeakersPart(design, desk, self)
        self.roles = RolesPart(design, desk, self)
        self.names = NamesPart(design, desk, self)
        self.languages = LanguagePart(design, desk, self)
        self.rewriting = RewritingPart(design, desk, self)
        self.making = MakingPart(design, desk, self)
        self.report = ReportPart(design, desk, self)
        self.finish(design, tuple(self.parts.values()))
        self.dropped.connect(self.begin)
        self.hovered.connect(lambda over: self.choose.zone.light(on=over))
        self._connect()
        self.follow(design)

    @property
    def parts(self) -> dict[Step, Part]:
        parts: tuple[Part, ...] = (
            self.choose,
            self.found,
            self.speakers,
            self.roles,
            self.names,
            self.languages,
            self.rewriting,
            self.making,
            self.report,
        )
        return dict(zip(STEPS, parts, strict=True))

    @property
    def step(self) -> Step:
        return self._step

    @property
    def part(self) -> Part:
        """The page that is open."""
        return self.parts[self._step]

    def _connect(self) -> None:
        self.later.clicked.connect(self.leave)
        self.primary.clicked.connect(self.go_on)
        self.indicator.step_wanted.connect(lambda at: self.go_to(STEPS[at]))
        self.choose.chosen.connect(self.begin)
        self.choose.resumed.connect(self.resume)
        self.working.pause_wanted.connect(self.desk.pause)
        self.working.resume_wanted.connect(self.desk.resume)
        self.working.cancel_wanted.connect(self.desk.cancel)
        self.trouble.again_wanted.connect(self._try_again)
        self.trouble.other_wanted.connect(lambda: self.go_to("choose"))
        self.trouble.guess_wanted.connect(self._guess_again)
        self.trouble.change_wanted.connect(self._change)
        self.desk.reported.connect(self._take)
        self.desk.changed.connect(self._refresh)
        self.desk.failed.connect(self._note)
        for part in self.parts.values():
            part.ready_changed.connect(self._show_words)
            part.go_on_wanted.connect(self.go_on)

    # Going through the pages

    def begin(self, source: Path) -> None:
        """Begin with a game."""
        self.desk.begin(source)
        self._begin_parts()
        self.go_to("found")

    def resume(self, draft: Draft) -> None:
        """Go on with a draft where it was left."""
        self.desk.lay(draft)
        self._begin_parts()
        self.go_to(draft.step if draft.step != "choose" else "found")

    def _begin_parts(self) -> None:
        for part in self.parts.values():
            part.begin()

    def go_on(self) -> None:
        """To the next page."""
        if not self.primary.isEnabled() or self.primary.isHidden():
            return
        self.notice.clear()
        self.part.leave()
        if self._step == "report":
            self._end()
        else:
            self.go_to(STEPS[STEPS.index(self._step) + 1])

    def _end(self) -> None:
        dataset = self.desk.dataset
        self.desk.clear()
        self._step = "choose"
        self.leave()
        if dataset is not None:
            self.finished.emit(dataset.folder.parent.parent.name)

    def go_to(self, step: Step) -> None:
        """Open a page; what was under way for another is called off."""
        self.desk.language = self.design.language
        if step == "making" and self.making.undone() is None:
            step = "report"
        undone = self.parts[step].undone()
        if self.desk.task is not None and self.desk.task is not undone:
            self.desk.stop()
        unread, self._troubled = self._troubled is Task.READ, None
        self._step = step
        if step == "choose":
            self.desk.clear(unread=unread)
        else:
            self.desk.change(step=step)
        self._open_part()

    def close_sheet(self) -> None:
        """A page back; from the first, out."""
        at = STEPS.index(self._step)
        if at == 0 or self.isHidden():
            self.leave()
        else:
            self.notice.clear()
            self.part.leave()
            back = at - 2 if self._step == "report" else at - 1
            self.go_to(STEPS[back])

    def leave(self) -> None:
        """Out of the wizard; work that is under way goes on."""
        if self.part.undone() is None and not self.isHidden():
            self.part.leave()
        super().close_sheet()

    def open_sheet(self) -> None:
        super().open_sheet()
        self._take_focus()

    def fill(self) -> None:
        if self.desk.empty:
            self._step = "choose"
        self._open_part()

    # What is seen

    def title(self) -> str:
        return self.part.heading()

    def _open_part(self) -> None:
        """Show the page; where it waits for work that isn't under way, begin it."""
        undone = self.part.undone()
        if undone is not None and self._troubled is None and self.desk.task is not undone:
            self.desk.do(undone)
        self._show_part()
        self._take_focus()

    def _take_focus(self) -> None:
        if self.isHidden():
            return
        if not self.trouble.isHidden():
            self.trouble.take_focus()
        elif not self.working.isHidden():
            self.working.pause.setFocus()
        elif self.part.looked_at and self.primary.isEnabled():
            self.primary.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.part.take_focus()

    def _show_part(self) -> None:
        """Show the page, or the work that it waits for, or why that failed."""
        undone = self.part.undone()
        for step, part in self.parts.items():
            part.setVisible(step == self._step and undone is None)
        self.working.setVisible(undone is not None and self._troubled is None)
        self.trouble.setVisible(self._troubled is not None)
        if undone is None:
            self.part.show_desk()
        self._show_words()

    def _show_words(self) -> None:
        """What stands around the page."""
        part = self.part
        shown = part.undone() is None and self._troubled is None
        headings = [each.heading() for each in self.parts.values()]
        self.frame(part, headings, at=STEPS.index(self._step), going_on=shown)
        if self._troubled is not None:
            self.lead.clear()
        self.later.setVisible(self._step not in ("choose", "report"))

    def _refresh(self) -> None:
        """Something was decided, or work began or paused."""
        if self.desk.task is not self._watched:
            self._watched = self.desk.task
            self.working.begin()
        self.working.show_paused(paused=self.desk.paused)
        if self.isHidden():
            return
        if self.part.undone() is not None:
            self._show_part()
        else:
            self._show_words()

    def _take(self, report: Report) -> None:
        self.working.take(report)
        if not isinstance(report, Ended):
            return
        if report.problem is not None:
            self._fail(report.problem)
        elif report.cancelled:
            self._called_off()
        elif self._step == "making" and self.part.undone() is None:
            self.go_to("report")
        elif not self.isHidden():
            # Where the page is open already, as for an estimate, the keyboard stays where it is.
            self._open_part() if self.part.isHidden() else self._show_part()

    def _fail(self, problem: CompanionError) -> None:
        undone = self.part.undone()
        if undone is None:  # An estimate: the page stays.
            self._note(problem)
            return
        self._troubled = undone
        reading, making = undone is Task.READ, undone is Task.MAKE
        overridden = reading and self.desk.overridden
        self.trouble.show_error(problem, reading=reading, overridden=overridden, making=making)
        self._show_part()
        self._take_focus()

    def _called_off(self) -> None:
        if self.part.undone() is not None:
            self.close_sheet()

    def _try_again(self) -> None:
        self._troubled = None
        self._open_part()

    def _guess_again(self) -> None:
        self.desk.reread(format="", encoding="", tags={})
        self._try_again()

    def _change(self) -> None:
        self.go_to(told.MENDED_ON.get(getattr(self.trouble.error, "refusal", ""), "rewriting"))

    def _note(self, problem: CompanionError) -> None:
        """A problem that stops nothing, in a line at the foot."""
        self.notice.setText(told.problem(problem))
        self._arrange()

    def retranslate(self) -> None:
        super().retranslate()
        self._show_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def takes_games(self) -> bool:
        return self._step == "choose"
