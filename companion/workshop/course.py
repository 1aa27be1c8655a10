"""A training in its folder: what was asked of the trainer, and how far it is.

    characters/<id>/trainings/<stamp>/
        course.json      what was asked, and which process does it
        told.jsonl       what that prints for programs
        complaints.txt   what it prints besides
        work/            the trainer's own: run/events.jsonl, run/samples.jsonl, …

The process is no child of the window's: it lives on where the window closes, and is found again by
its number and the moment it was born. All that is known of it is read from its files.
"""

import logging
import os
import secrets
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from companion.errors import Problem, WorkshopError
from companion.workshop.job import TRAINER, environment

log = logging.getLogger(__name__)

FILE = "course.json"
TOLD = "told.jsonl"
COMPLAINTS = "complaints.txt"
LARGEST = 1 << 20

SAME_BIRTH = 2.0
"""Seconds by which the clocks of two looks at a process's birth may differ."""

Kind = Literal["teach", "learn"]


class Leaving(StrEnum):
    """What becomes of a training when the window closes."""

    GO_ON = "go_on"
    PAUSE = "pause"
    """It goes on when the app is opened again."""


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """What `course.json` says."""

    id: str
    character: str
    kind: Kind
    title: str = ""
    """What she learns from."""

    words: list[str]
    """Of the trainer's command line."""

    pid: int = 0
    born: float = 0.0
    """When its process began, as the system tells; its number may be another's later."""

    paused: bool = False
    """By the user."""

    resting: bool = False
    """Paused only because the window closed."""

    leaving: Leaving = Leaving.GO_ON


class Training:
    """One course: begins it, pauses it, takes it up again, calls it off.

    Calls return within milliseconds. Raises `WorkshopError` where the disk or the system refuses.
    """

    def __init__(self, folder: Path, course: Course, program: Sequence[str] = TRAINER) -> None:
        """Take a course that is in its folder already."""
        self.folder = folder
        self.course = course
        self._program = program

    @property
    def work(self) -> Path:
        """The folder that the trainer works in."""
        return self.folder / "work"

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return _is_alive(self.course.pid, self.course.born)

    def begin(self) -> None:
        """Start, or go on where it was."""
        if self.alive:
            return
        command = [*self._program, *self.course.words, f"out={self.work}", "--progress=json"]
        try:
            (self.folder / TOLD).unlink(missing_ok=True)  # A new file: who reads it knows.
            with (self.folder / TOLD).open("wb") as told, self._complaints() as complaints:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=told,
                    stderr=complaints,
                    env=environment({}),
                    start_new_session=sys.platform != "win32",
                    creationflags=_DETACHED,
                )
        except OSError as error:
            raise WorkshopError(Problem.WORK_NOT_STARTED, details=str(error)) from error
        # Where we are still there at its end, it leaves nothing behind in the system's table.
        threading.Thread(target=process.wait, name="course", daemon=True).start()
        born = _born(process.pid)
        self._change(pid=process.pid, born=born, paused=False, resting=False)

    def pause(self, *, resting: bool = False) -> None:
        """Let it end its step and keep that; its memory is free then."""
        self._change(paused=not resting, resting=resting)
        self._interrupt()

    def choose(self, leaving: Leaving) -> None:
        """Decide what becomes of it when the window closes."""
        self._change(leaving=leaving)

    def leave(self) -> None:
        """The window closes."""
        if self.alive and self.course.leaving is Leaving.PAUSE:
            self.pause(resting=True)

    def forget(self) -> None:
        """Call it off and delete what it made so far; what she wears stays as it is."""
        self._kill()
        gone = self.folder.with_name(f".{self.folder.name}.gone")
        try:
            self.folder.replace(gone)
        except OSError:
            gone = self.folder
        # Gigabytes of checkpoints take a while: the window doesn't wait for them.
        threading.Thread(target=shutil.rmtree, args=(gone, True), name="forgetting").start()

    def _complaints(self) -> BinaryIO:
        return (self.folder / COMPLAINTS).open("wb")

    def _change(self, **fields: object) -> None:
        self.course = msgspec.structs.replace(self.course, **fields)
        _keep(self.folder, self.course)

    def _interrupt(self) -> None:
        if not self.alive:
            return
        if sys.platform == "win32":  # It has no polite end for another's process: the last
            os.kill(self.course.pid, signal.SIGTERM)  # checkpoint is what it goes on from.
        else:
            _signalled(self.course.pid, signal.SIGINT)

    def _kill(self) -> None:
        if self.alive:
            strongest = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL
            _signalled(self.course.pid, strongest)


class Trainings:
    """All courses under the folder of the user's data."""

    def __init__(self, data: Path, program: Sequence[str] = TRAINER) -> None:
        self._characters = data / "characters"
        self._program = program

    def enrolled(self, character: str, kind: Kind, words: Sequence[str], title: str) -> Training:
        """Write a new course into a folder of its own; nothing is started yet."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-") + secrets.token_hex(2)
        folder = self._characters / character / "trainings" / stamp
        course = Course(
            id=stamp, character=character, kind=kind, title=title, words=[kind, character, *words]
        )
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise WorkshopError(
                Problem.DRAFT_NOT_SAVED, path=folder.parent, details=str(error)
            ) from error
        _keep(folder, course)
        return Training(folder, course, self._program)

    def all(self) -> list[Training]:
        """Return the courses that are there, the newest first."""
        found = []
        for file in self._characters.glob(f"*/trainings/*/{FILE}"):
            course = _read(file)
            if course is not None and course.id == file.parent.name:
                found.append(Training(file.parent, course, self._program))
        return sorted(found, key=lambda one: one.course.id, reverse=True)


def _keep(folder: Path, course: Course) -> None:
    aside = folder / f"{FILE}.new"
    try:
        aside.write_bytes(msgspec.json.encode(course))
        aside.replace(folder / FILE)
    except OSError as error:
        raise WorkshopError(Problem.DRAFT_NOT_SAVED, path=folder, details=str(error)) from error


def _read(file: Path) -> Course | None:
    try:
        if file.stat().st_size > LARGEST:
            return None
        return msgspec.json.decode(file.read_bytes(), type=Course)
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("A training can't be read: %s", type(error).__name__)
        return None


def _born(pid: int) -> float:
    import psutil

    try:
        return float(psutil.Process(pid).create_time())
    except psutil.Error:
        return 0.0


def _is_alive(pid: int, born: float) -> bool:
    import psutil

    if pid <= 0:
        return False
    try:
        process = psutil.Process(pid)
        same = abs(process.create_time() - born) < SAME_BIRTH
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _signalled(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except OSError:
        log.info("A training had ended before it was signalled.")


_DETACHED = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "CREATE_NEW_PROCESS_GROUP", 0
)
