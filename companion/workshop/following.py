"""How far a training is, read from its files: on a thread of its own, until told to stop."""

import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import msgspec

from companion.errors import CompanionError, Problem, WorkshopError
from companion.workshop import protocol
from companion.workshop.course import COMPLAINTS, TOLD, Training
from companion.workshop.protocol import Result
from companion.workshop.reports import Advanced

log = logging.getLogger(__name__)

PACE = 0.3
"""Seconds between two looks."""

LARGEST = 64 << 20
"""Bytes of a file that are read at most: a training of a million steps tells less."""

MOST_SAMPLES = 60
MOST_POINTS = 400
TAIL = 2000


class State(StrEnum):
    """How it stands with a training."""

    RUNNING = "running"
    PAUSING = "pausing"
    """It ends its step first."""

    PAUSED = "paused"
    """By the user, by the window's closing, or cut off: it goes on where it was."""

    DONE = "done"
    FAILED = "failed"


Curve = tuple[tuple[float, float], ...]
"""Steps and figures."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What she answers at a step."""

    step: int
    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """All that is known of a training now."""

    state: State
    advanced: Advanced | None = None
    curves: Mapping[str, Curve] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()
    """The newest last."""

    result: Mapping[str, object] = field(default_factory=dict)
    """What it told at its end."""

    problem: CompanionError | None = field(default=None, compare=False)


class Follower:
    """Tells `report` of a training each time that something is new, and once at first."""

    def __init__(self, training: Training, report: Callable[[Look], None]) -> None:
        self._training = training
        self._report = report
        self._stop = threading.Event()
        self._again = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="following", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def look(self) -> None:
        """Look at once."""
        self._again.set()

    def close(self) -> None:
        """Look no more; waits for a look that is being taken."""
        self._stop.set()
        self._again.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(2.0)

    def _serve(self) -> None:
        last: Look | None = None
        reading = Reading(self._training)
        while not self._stop.is_set():
            self._again.clear()
            try:
                seen = reading.look()
            except Exception:  # The thread's edge: a bug must not leave a page that never moves.
                log.exception("A training can't be followed.")
                seen = Look(State.FAILED, problem=WorkshopError(Problem.WORK_DIED))
            if seen != last and not self._stop.is_set():
                last = seen
                self._report(seen)
            self._again.wait(PACE)


class Reading:
    """What was read of a training's files so far; each look reads what has come since."""

    def __init__(self, training: Training) -> None:
        self._training = training
        run = training.work / "run"
        self._told = _Tail(training.folder / TOLD)
        self._events = _Tail(run / "events.jsonl")
        self._samples = _Tail(run / "samples.jsonl")
        self._curves: Mapping[str, Curve] = {}
        self._forget()

    def _forget(self) -> None:
        self._advanced: Advanced | None = None
        self._result: Mapping[str, object] = {}
        self._problem: WorkshopError | None = None

    def look(self) -> Look:
        """Return what is known now."""
        training = self._training
        alive = training.alive  # Asked first: what it told last is in its files then.
        lines, anew = self._told.more()
        if anew:
            self._forget()
        for line in lines:
            self._hear(line)
        if any(self._events.more()):
            self._curves = _curves(self._events.lines)
        self._samples.more()
        return Look(
            _state(training, alive=alive, result=self._result, problem=self._problem),
            self._advanced,
            self._curves,
            _replies(self._samples.lines),
            self._result,
            None if alive else self._problem or _death(training),
        )

    def _hear(self, line: str) -> None:
        told = protocol.told(line)
        if isinstance(told, Advanced):
            self._advanced = told
        elif isinstance(told, Result):
            self._result = told.told
        elif isinstance(told, WorkshopError):
            self._problem = None if told.details.startswith("Cancelled") else told


class _Tail:
    """A file that grows, or begins anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0
        self._file = 0
        """The number of the file that was read: a new one may have its name."""

        self.lines: list[str] = []
        """Its whole lines."""

    def more(self) -> tuple[list[str], bool]:
        """Return the lines that have come, and whether the file is another than before."""
        try:
            with self._path.open("rb") as stream:
                found = os.fstat(stream.fileno())
                anew = found.st_ino != self._file or found.st_size < self._at
                if anew:
                    self._at, self._file, self.lines = 0, found.st_ino, []
                stream.seek(self._at)
                read = stream.read(LARGEST - self._at)
        except OSError:
            anew, self._at, self.lines = self._at > 0, 0, []
            return [], anew
        whole, end, _ = read.rpartition(b"\n")
        self._at += len(whole) + len(end)
        lines = whole.decode("utf-8", "replace").splitlines()
        self.lines += lines
        return lines, anew


def _state(
    training: Training,
    *,
    alive: bool,
    result: Mapping[str, object],
    problem: CompanionError | None,
) -> State:
    course = training.course
    wanted = course.paused or course.resting
    if alive:
        return State.PAUSING if wanted else State.RUNNING
    if result:
        return State.DONE
    if wanted or problem is None:
        return State.PAUSED
    return State.FAILED


def _death(training: Training) -> CompanionError | None:
    """Return what a process complained of that ended without a word; None for none."""
    try:
        complaints = (training.folder / COMPLAINTS).read_bytes()[-TAIL:].decode("utf-8", "replace")
    except OSError:
        return None
    if "Traceback" not in complaints or "KeyboardInterrupt" in complaints:
        return None
    return WorkshopError(Problem.WORK_DIED, details=complaints.strip())


def _event(line: str) -> Mapping[str, float]:
    try:
        return msgspec.json.decode(line, type=dict[str, float])
    except msgspec.MsgspecError:
        return {}


def _curves(lines: Sequence[str]) -> Mapping[str, Curve]:
    found: dict[str, list[tuple[float, float]]] = {}
    for line in lines:
        told = _event(line)
        step = told.get("step")
        for name in told.keys() - {"step", "at"} if step is not None else ():
            found.setdefault(name, []).append((float(step or 0), told[name]))
    return {name: _thinned(points) for name, points in sorted(found.items())}


def _thinned(points: Sequence[tuple[float, float]]) -> Curve:
    """Return so many points as can be told apart, the first and the last among them."""
    if len(points) <= MOST_POINTS:
        return tuple(points)
    step = (len(points) - 1) / (MOST_POINTS - 1)
    return tuple(points[round(at * step)] for at in range(MOST_POINTS))


class _Sample(msgspec.Struct):
    step: int
    prompt: str
    reply: str


def _replies(lines: Sequence[str]) -> tuple[Reply, ...]:
    found = []
    for line in lines[-MOST_SAMPLES:]:
        try:
            told = msgspec.json.decode(line, type=_Sample)
        except msgspec.MsgspecError:
            continue
        found.append(Reply(told.step, told.prompt, told.reply))
    return tuple(found)
