"""What each task of a draft asks of the trainer, and how its result is read, now or again."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path

from companion.workshop import cast, commands, datasets, found, keys, names
from companion.workshop.draft import Draft, Drafts
from companion.workshop.found import Found
from companion.workshop.reports import Sampled

Answer = Mapping[str, object]
"""What a command tells in the end."""


class Task(StrEnum):
    """Work of the trainer's that a page waits for."""

    READ = "read"
    SPEAKERS = "speakers"
    NAMES = "names"
    ESTIMATE = "estimate"
    MAKE = "make"


class Orders:
    """For one draft as it is now."""

    def __init__(self, drafts: Drafts, draft: Draft, language: str, key: str = "") -> None:
        """Take the interface's `language`, and a key that the user has just typed."""
        self._drafts = drafts
        self._draft = draft
        self._language = language
        self._key = key
        self._script = drafts.script(draft)

    def recalled(self, task: Task) -> Callable[[], object] | None:
        """Return how to read what the task has made before; None where it must be done."""
        drafts, draft, script = self._drafts, self._draft, self._script
        names_file = drafts.names(draft)
        if task is Task.READ and (script / found.SUMMARY).exists():
            return lambda: read(script)
        if task is Task.NAMES and draft.names_for == casting(draft) and names_file.exists():
            return lambda: names.table(names_file)
        if task is Task.MAKE and draft.finished:
            return lambda: datasets.sign(drafts.dataset(draft), draft)
        return None

    def command(self, task: Task) -> list[str]:
        """Return the trainer's command line."""
        drafts, draft = self._drafts, self._draft
        if task is Task.READ:
            return commands.read(drafts, draft)
        if task is Task.SPEAKERS:
            return commands.speakers(drafts, draft)
        if task is Task.NAMES:
            return commands.names(drafts, draft)
        return commands.dataset(drafts, draft, self._language, estimate=task is Task.ESTIMATE)

    def result(self, task: Task) -> Callable[[Answer], object]:
        """Return how to read what the command made, from the disk or from its answer."""
        drafts, draft, script = self._drafts, self._draft, self._script
        readers: dict[Task, Callable[[Answer], object]] = {
            Task.READ: lambda _: read(script),
            Task.SPEAKERS: cast.cast,
            Task.NAMES: lambda _: names.table(drafts.names(draft)),
            Task.ESTIMATE: lambda answer: answer,
            Task.MAKE: lambda _: datasets.sign(drafts.dataset(draft), draft),
        }
        return readers[task]

    def look(self, task: Task) -> Callable[[], Sampled | None]:
        """Return how to see what is being made."""
        if task is Task.READ:
            return partial(found.newest, self._script)
        if task is Task.MAKE:
            return partial(datasets.newest, self._drafts.dataset(self._draft))
        return lambda: None

    def environment(self) -> Mapping[str, str]:
        """Return what the trainer is told besides; keeps the key, which may wait for the user."""
        rewriting = self._draft.rewriting
        if self._key:
            keys.keep(rewriting.base_url, self._key)
        return keys.environment(rewriting.base_url) if rewriting.way == "endpoint" else {}


def read(script: Path) -> tuple[Found, Mapping[str, Sequence[str]]]:
    """Return what an import found, and its first lines by language."""
    return found.found(script), found.texts(script, count=4)


def casting(draft: Draft) -> str:
    """Return who is who, as far as names are told apart by it."""
    return f"{draft.character}\n{draft.user}"
