"""What the lessons' page works on: who learns, what is planned, and the training under way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from companion.character import Character
from companion.errors import CompanionError, Problem, StoreError
from companion.library import places
from companion.library.wardrobe import Outfit, Wardrobe, Worn
from companion.workshop.course import Leaving, Training, Trainings
from companion.workshop.datasets import Dataset
from companion.workshop.following import Follower, Look, State
from companion.workshop.job import TRAINER, Job
from companion.workshop.pupils import Pupil, opinions, pupils, words
from companion.workshop.reports import Ended, Report

ENOUGH = 12
"""Opinions of her lines that the trainer asks for at least."""


class School(QObject):
    """For the UI thread. One training is under way at a time; it lives on without the window."""

    changed = Signal()
    """Somebody else learns, or there is something else to learn, or a plan for it."""

    seen = Signal(object)
    """A `Look` at the training of the chosen pupil."""

    worn = Signal()
    """The character on the stage wears another adapter, or the same otherwise."""

    failed = Signal(object)
    """A `CompanionError`."""

    _planned = Signal(object, object)
    _looked = Signal(object, object)

    def __init__(
        self,
        data: Path,
        character: Character,
        brain: Callable[[], Path],
        program: Sequence[str] = TRAINER,
        parent: QObject | None = None,
    ) -> None:
        """Take the folder of the user's data, who is on the stage, and which brain she has."""
        super().__init__(parent)
        self._data = data
        self._character = character
        self._brain = brain
        self._program = program
        self._trainings = Trainings(data, program)
        self._language = "en"
        self.pupils: list[Pupil] = pupils(data, places.MODELS, character, self._language)
        self.pupil = self.pupils[0]
        self.dataset: Dataset | None = None
        self.plan: Mapping[str, object] | None = None
        """What the trainer proposes for this machine; None while it thinks, or where it refused."""

        self.refusal: CompanionError | None = None
        self.opinions = 0
        self.training: Training | None = None
        """The chosen pupil's."""

        self.look: Look | None = None
        self.busy = ""
        """The name of somebody else who is learning just now."""

        self._planned_for: Path | None = None
        self._planning: Job | None = None
        self._followers: dict[str, Follower] = {}
        self._planned.connect(self._take_plan)
        self._looked.connect(self._take_look)

    # Who learns what

    def refresh(self, language: str) -> None:
        """Read again what there is: datasets, opinions, trainings."""
        self._find_pupils(language)
        known = {one.id: one for one in self.pupils}
        self._choose(known.get(self.pupil.id, self.pupils[0]))

    def _find_pupils(self, language: str) -> None:
        self._language = language
        self.pupils = pupils(self._data, places.MODELS, self._character, language)

    def choose(self, pupil: str) -> None:
        """Turn to another character."""
        found = next((one for one in self.pupils if one.id == pupil), None)
        if found is not None and found != self.pupil:
            self._choose(found)

    def choose_dataset(self, folder: str) -> None:
        """Decide what she learns from."""
        some = self.pupil.datasets
        self.dataset = next((one for one in some if str(one.folder) == folder), self.dataset)
        self.changed.emit()

    def _choose(self, pupil: Pupil) -> None:
        self.pupil = pupil
        if self.dataset not in pupil.datasets:
            self.dataset = pupil.datasets[-1] if pupil.datasets else None
        self.opinions = opinions(self._data, pupil.id)
        self._find_training()
        if self._planned_for != self.brain:
            self._make_plan()
        self.changed.emit()

    def _find_training(self) -> None:
        some = self._trainings.all()
        mine = [one for one in some if one.course.character == self.pupil.id]
        self.training = mine[0] if mine else None
        self.look = None
        others = [one for one in some if one.course.character != self.pupil.id and one.alive]
        self.busy = self._name(others[0].course.character) if others else ""
        for one in (*others, *mine[:1]):
            self._follow(one)

    def _name(self, pupil: str) -> str:
        return next((one.name for one in self.pupils if one.id == pupil), pupil)

    # The plan

    @property
    def brain(self) -> Path:
        """What she learns on: the brain that she has, or for a new one that of who is there."""
        if self.pupil.brain is not None:
            return self.pupil.brain
        return self._brain()

    def _make_plan(self) -> None:
        """Ask the trainer what fits this machine; anew where she has another brain."""
        if self._planning is not None:
            self._planning.cancel()
        self.plan, self.refusal, self._planned_for = None, None, self.brain
        job = Job(
            ["plan", f"base.path={self.brain}"],
            lambda report: self._planned.emit(job, report),
            program=self._program,
        )
        self._planning = job
        job.start()

    def _take_plan(self, job: Job, report: Report) -> None:
        if job is not self._planning or not isinstance(report, Ended):
            return
        self._planning = None
        if report.problem is not None:
            self.refusal = report.problem
        elif isinstance(report.result, Mapping):
            self.plan = report.result
        self.changed.emit()

    @property
    def planned_words(self) -> list[str]:
        """The lines of the recipe that the plan says."""
        told = self.plan.get("words") if self.plan is not None else None
        return [one for one in told if isinstance(one, str)] if isinstance(told, list) else []

    # Training

    @property
    def can_train(self) -> bool:
        return self.training is None and self.dataset is not None and bool(self.planned_words)

    def train(self) -> None:
        """Teach the dataset."""
        if not self.can_train or self.dataset is None or self.busy:
            return
        asked = words(
            self.pupil, self.dataset, self.brain, self.planned_words, self._character.folder
        )
        self._begin("teach", asked, self.dataset.origin.title)

    @property
    def can_learn(self) -> bool:
        return self.training is None and self.opinions >= ENOUGH and self.pupil.present

    def learn(self) -> None:
        """Learn from what the user thought of her lines."""
        if self.can_learn and not self.busy:
            self._begin("learn", [f"base={self.brain}"], "")

    def _begin(self, kind: str, asked: Sequence[str], title: str) -> None:
        try:
            training = self._trainings.enrolled(
                self.pupil.id, "learn" if kind == "learn" else "teach", asked, title
            )
            training.begin()
        except CompanionError as error:
            self.failed.emit(error)
            return
        self.training, self.look = training, None
        self._follow(training)
        self.changed.emit()

    def pause(self) -> None:
        self._do(lambda training: training.pause(), State.PAUSING)

    def go_on(self) -> None:
        if not self.busy:
            self._do(lambda training: training.begin(), State.RUNNING)

    def choose_leaving(self, leaving: str) -> None:
        """Decide what becomes of it when the window closes."""
        self._do(lambda training: training.choose(Leaving(leaving)))

    def put_away(self) -> None:
        """Forget the training, its end having been seen, or because it is called off."""
        training, self.training, self.look = self.training, None, None
        if training is not None:
            follower = self._followers.pop(training.course.id, None)
            if follower is not None:
                follower.close()
            training.forget()
        self.changed.emit()

    def _do(self, act: Callable[[Training], None], state: State | None = None) -> None:
        """Do something with the training, which is then in `state` until it is looked at."""
        if self.training is None:
            return
        try:
            act(self.training)
        except CompanionError as error:
            self.failed.emit(error)
        else:
            if self.look is not None and state is not None:
                self.look = replace(self.look, state=state)
        if (follower := self._followers.get(self.training.course.id)) is not None:
            follower.look()
        self.changed.emit()

    def _follow(self, training: Training) -> None:
        known = self._followers.pop(training.course.id, None)
        if known is not None:
            known.close()
        follower = Follower(training, lambda look: self._looked.emit(training, look))
        self._followers[training.course.id] = follower
        follower.start()

    def _take_look(self, training: Training, look: Look) -> None:
        mine = self.training is not None and training.course.id == self.training.course.id
        before = self.look if mine else None
        if mine:
            self.look = look
            self.seen.emit(look)
        over = look.state in (State.DONE, State.FAILED, State.PAUSED)
        news = before is None or before.state is not look.state
        hers = training.course.character == self._character.id
        if look.state is State.DONE and hers and news:
            self.worn.emit()
        if over and not mine and self.busy:
            self.busy = ""
            self.changed.emit()
        if mine and news:
            if look.state is State.DONE:
                self._find_pupils(self._language)
                self.pupil = next(one for one in self.pupils if one.id == self.pupil.id)
            self.changed.emit()

    # What she wears

    @property
    def wardrobe(self) -> Wardrobe:
        return Wardrobe(self._data / "characters" / self.pupil.id)

    def outfits(self) -> list[Outfit]:
        return self.wardrobe.outfits()

    def wears(self) -> Worn:
        return self.wardrobe.worn()

    def wear(self, adapter: str, strength: float = 1.0) -> None:
        """Wear another adapter, or the same more or less strongly; "" for none."""
        self._dress(lambda: self.wardrobe.wear(adapter, strength))

    def revert(self) -> None:
        """Wear what she wore before."""
        self._dress(self.wardrobe.revert)

    def _dress(self, act: Callable[[], None]) -> None:
        try:
            act()
        except OSError as error:
            path = self._data / "characters" / self.pupil.id
            self.failed.emit(StoreError(Problem.DRAFT_NOT_SAVED, path=path, details=str(error)))
            return
        if self.pupil.present:
            self.worn.emit()
        self.changed.emit()

    # The window

    def wake(self) -> None:
        """Take up what only rested while the window was closed; follow what went on."""
        for one in self._trainings.all():
            if one.course.resting:
                try:
                    one.begin()
                except CompanionError as error:
                    self.failed.emit(error)
        self._find_training()

    def close(self) -> None:
        """The window closes: each training goes on or rests, as the user chose."""
        if self._planning is not None:
            self._planning.close()
        for follower in self._followers.values():
            follower.close()
        self._followers.clear()
        for one in self._trainings.all():
            try:
                one.leave()
            except CompanionError as error:
                self.failed.emit(error)
