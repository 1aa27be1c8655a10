"""What the wizard's pages work on: one draft, what was found for it, and the work under way."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from companion.errors import CompanionError
from companion.workshop import datasets, keys
from companion.workshop.cast import Cast
from companion.workshop.datasets import Dataset
from companion.workshop.draft import Draft, Drafts, Rewriting
from companion.workshop.found import Found
from companion.workshop.job import TRAINER, Errand, Job
from companion.workshop.names import Table
from companion.workshop.orders import Orders, Task, casting
from companion.workshop.reports import Ended, Report

_T = TypeVar("_T")


class Desk(QObject):
    """For the UI thread; at most one job runs at a time."""

    reported = Signal(object)
    """A `Report` of the work under way; `Ended` last."""

    changed = Signal()
    """The draft, or what was found, is another."""

    failed = Signal(object)
    """A `CompanionError` that is no work's."""

    _told = Signal(object, object)
    _saved = Signal(object)

    def __init__(
        self, data: Path, program: Sequence[str] = TRAINER, parent: QObject | None = None
    ) -> None:
        """Take the folder of the user's data, and what stands in for the trainer in tests."""
        super().__init__(parent)
        self._data = data
        self._program = program
        self.drafts = Drafts(data)
        self.draft = Draft(id="")
        self.language = "en"
        """Of the interface, which the report is written in."""

        self.found: Found | None = None
        self.cast: Cast | None = None
        self.table: Table | None = None
        self.texts: Mapping[str, Sequence[str]] = {}
        """The script's first lines, by language."""

        self.dataset: Dataset | None = None
        self.estimate: Mapping[str, object] | None = None
        self._key = ""
        """What the user typed, until it is in the keyring."""

        self.task: Task | None = None
        """What is being done."""

        self._job: Job | Errand | None = None
        self._leaving: list[Job | Errand] = []
        self._saving: Errand | None = None
        """Writes the table of names, which may be long."""

        self._told.connect(self._take)
        self._saved.connect(self._take_saved)

    # The draft

    @property
    def empty(self) -> bool:
        """No draft lies on it."""
        return not self.draft.id

    def begin(self, source: Path) -> None:
        """Lay a fresh draft on the desk; the same one where nothing was decided of this game."""
        draft = self.drafts.begin(source)
        self.lay(draft)
        self.drafts.unread(draft)
        self.change(step="found")

    def lay(self, draft: Draft) -> None:
        """Take up a draft; what was on the desk is kept on the disk."""
        self.stop()
        self.draft = draft
        self.found, self.cast, self.table = None, None, None
        self.texts, self.dataset, self.estimate = {}, None, None
        self.changed.emit()

    def clear(self, *, unread: bool = False) -> None:
        """Leave the desk empty; what can't be read is forgotten, where nothing was decided."""
        if unread and self.draft.untouched:
            self.drafts.forget(self.draft)
        self.lay(Draft(id=""))

    def forget(self, draft: Draft) -> None:
        """Delete a draft; its dataset stays."""
        if draft.id == self.draft.id:
            self.clear()
        self.drafts.forget(draft)
        self.changed.emit()

    def change(self, **fields: object) -> None:
        """Decide something, and keep it."""
        draft = msgspec.structs.replace(self.draft, **fields)
        if not draft.finished:
            self.dataset = None
        if draft == self.draft:
            return
        self.draft = draft
        try:
            self.drafts.keep(draft)
        except CompanionError as error:
            self.failed.emit(error)
        self.changed.emit()

    @property
    def overridden(self) -> bool:
        """Whether the user decided how the script is read."""
        return bool(self.draft.format or self.draft.encoding or self.draft.tags)

    def reread(self, **fields: object) -> None:
        """Decide how the script is read, and read it again: all that followed is asked anew."""
        self.found, self.cast, self.table, self.texts = None, None, None, {}
        self.drafts.unread(self.draft)
        self.change(finished=False, names_for="", **fields)
        self.do(Task.READ)

    def cast_as(self, *, character: str, user: str) -> None:
        """Decide who she is and who the user is; names are told apart anew."""
        self.table, self.estimate = None, None
        self.change(character=character, user=user, finished=False)

    def join(self, aliases: Mapping[str, str], declined: Sequence[str]) -> None:
        """Decide which names are one person's, and which suggestions of such were wrong."""
        finished = self.draft.finished and dict(aliases) == self.draft.aliases
        self.change(aliases=dict(aliases), declined=list(declined), finished=finished)

    def choose_language(self, language: str) -> None:
        """Decide which of the script's texts she learns."""
        if language != self.draft.language:
            self.change(language=language, finished=False)

    def rewrite(self, rewriting: Rewriting) -> None:
        """Decide how the scenes become conversations."""
        self.estimate = None
        self.change(rewriting=rewriting, finished=False)

    def keep_key(self, key: str) -> None:
        """Keep the endpoint's key; the keyring may ask the user, so on the job's thread."""
        self._key = key

    def keeps_key(self, endpoint: str) -> bool:
        """Whether the user gave a key for an endpoint in this run of the program."""
        return bool(self._key) or keys.given(endpoint)

    def ask_cost(self) -> None:
        self.do(Task.ESTIMATE)

    def decide(self, index: int, decision: str, role: str) -> None:
        """Decide about one name of the table."""
        if self.table is not None:
            self.table.decide(index, decision, role)

    def keep_names(self) -> None:
        """Write the table as it was decided."""
        if self.table is not None and self.table.changed:
            save = partial(self.table.copied().save, self.drafts.names(self.draft))
            self._saving = Errand(save, self._saved.emit)
            self._saving.start()
            self.table.changed = False
            self.change(finished=False)

    def known_datasets(self) -> Sequence[Dataset]:
        return datasets.datasets(self._data)

    # Work

    @property
    def paused(self) -> bool:
        return self._job is not None and self._job.paused

    def do(self, task: Task) -> None:
        """Begin some work; what was under way is called off."""
        self.stop()
        saving = self._saving
        orders = Orders(self.drafts, self.draft, self.language, self._key)
        self._key = ""
        if (recalled := orders.recalled(task)) is not None:
            after = partial(_after, saving, recalled)
            errand = Errand(after, lambda report: self._told.emit(errand, report))
            self._begin(task, errand)
            return
        job = Job(
            orders.command(task),
            lambda report: self._told.emit(job, report),
            result=orders.result(task),
            peek=orders.look(task),
            program=self._program,
            environment=partial(_after, saving, orders.environment),
        )
        self._begin(task, job)

    def _begin(self, task: Task, job: Job | Errand) -> None:
        self._job, self.task = job, task
        job.start()
        self.changed.emit()

    def pause(self) -> None:
        if self._job is not None:
            self._job.pause()
            self.changed.emit()

    def resume(self) -> None:
        if self._job is not None:
            self._job.resume()
            self.changed.emit()

    def cancel(self) -> None:
        """Call the work off; `Ended` is reported."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Call the work off and hear no more of it."""
        if self._job is not None:
            self._job.cancel()
            self._leaving = [job for job in self._leaving if job.running] + [self._job]
            self._job, self.task = None, None

    def close(self) -> None:
        """End whatever is under way; it goes on when it is asked for again."""
        self.stop()
        for job in self._leaving:
            job.close()
        if self._saving is not None:
            self._saving.close()

    def has(self, task: Task) -> bool:
        """Whether what a task makes lies on the desk."""
        made: dict[Task, object] = {
            Task.READ: self.found,
            Task.SPEAKERS: self.cast,
            Task.NAMES: self.table,
            Task.ESTIMATE: self.estimate,
            Task.MAKE: self.dataset,
        }
        return made[task] is not None

    def _take(self, job: Job | Errand, report: Report) -> None:
        """Hear a job; one that was stopped is heard no more."""
        if job is not self._job:
            return
        if isinstance(report, Ended):
            task, self._job, self.task = self.task, None, None
            if report.done and task is not None:
                self._lay_out(task, report.result)
            self.changed.emit()
        self.reported.emit(report)

    def _take_saved(self, ended: Ended) -> None:
        if ended.problem is not None:
            self.failed.emit(ended.problem)

    def _lay_out(self, task: Task, result: object) -> None:
        if task is Task.READ and isinstance(result, tuple):
            self.found, self.texts = result
        elif isinstance(result, Cast):
            self.cast = result
        elif isinstance(result, Table):
            self.table = result
            self.change(names_for=casting(self.draft))
        elif isinstance(result, Dataset):
            self.dataset = result
            self.change(finished=True)
        elif isinstance(result, Mapping):
            self.estimate = result


def _after(saving: Errand | None, act: Callable[[], _T]) -> _T:
    """Do something once the table of names is on the disk; on the work's own thread."""
    if saving is not None:
        saving.close()
    return act()
