"""Runs pip: installs pinned packages, builds the one that comes as source, shows how far it is."""

import os
import re
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from companion.launcher import built
from companion.launcher.board import Board, Task
from companion.launcher.child import Child
from companion.launcher.environment import Environment
from companion.launcher.problems import diagnosis

_PINS = "constraints.txt"
"""Named without its folder: pip splits PIP_CONSTRAINT at spaces, and folders have them."""


def install(
    environment: Environment,
    requirements: Sequence[str],
    board: Board,
    *,
    title: str = "Python packages",
) -> None:
    """Install `requirements` as pinned; what is there already is left alone."""
    command = [str(environment.python), "-m", "pip", "install", "--no-input", *requirements]
    with board.task(title) as task:
        reader = _InstallReader(environment, task)
        with Child(
            command,
            log=environment.log,
            folder=environment.root,
            environment=_variables(environment, "install"),
            read=reader.read,
        ) as child:
            if child.wait():
                raise diagnosis(child.output(), task=title, log=environment.log)


@contextmanager
def building(environment: Environment, wanted: str, board: Board) -> Iterator[Callable[[], Path]]:
    """Build the wheel of `wanted` from here on; the function lent waits for it and shelves it."""
    shelf = built.shelf(wanted)
    fresh = shelf.with_name(f"{shelf.name}.{uuid.uuid4().hex[:8]}")
    fresh.mkdir(parents=True)
    command = [str(environment.python), "-m", "pip", "wheel", "--no-input", "--verbose"]
    command += ["--no-deps", "--no-cache-dir", "--wheel-dir", str(fresh), wanted]
    variables = _variables(environment, "build") | built.variables()
    try:
        with (
            board.task("Building llama.cpp") as task,
            Child(
                command,
                log=environment.folder / "build.log",
                folder=environment.root,
                environment=variables,
                read=lambda line: built.follow(line, task),
            ) as child,
        ):
            yield lambda: _shelved(child, fresh, shelf, environment)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def workroom(environment: Environment) -> Iterator[None]:
    """Keep a folder for temporary files on the same disk; /tmp may be small and in memory."""
    room = _room(environment)
    shutil.rmtree(room, ignore_errors=True)
    for name in ("install", "build"):
        (room / name).mkdir(parents=True)
    try:
        yield
    finally:
        shutil.rmtree(room, ignore_errors=True)


def mend(site_packages: Path) -> None:
    """Remove the claims of packages whose installation was cut off, so that pip redoes them.

    pip copies a package's own METADATA with its files and writes INSTALLER after them all.
    """
    for claim in site_packages.glob("*.dist-info"):
        if not (claim / "INSTALLER").is_file():
            shutil.rmtree(claim)


def doubt(environment: Environment, wrong: Callable[[str], bool]) -> None:
    """Let the next start look at everything, and install anew the packages that are `wrong`."""
    for claim in environment.site_packages().glob("*.dist-info"):
        if wrong(claim.name.partition("-")[0]):
            (claim / "INSTALLER").unlink(missing_ok=True)
    environment.note.unlink(missing_ok=True)


def _shelved(child: Child, fresh: Path, shelf: Path, environment: Environment) -> Path:
    log = environment.folder / "build.log"
    if child.wait() or not built.wheel(fresh):
        raise diagnosis(child.output(), task="Building llama.cpp", log=log)
    shutil.rmtree(shelf, ignore_errors=True)
    fresh.rename(shelf)
    wheel = built.wheel(shelf)
    assert wheel is not None
    return wheel


def _variables(environment: Environment, room: str) -> dict[str, str]:
    """Return pip's environment: the user's own settings, our pins (for what builds too)."""
    temporary = str(_room(environment) / room)
    return os.environ | {
        "PIP_CONSTRAINT": _PINS,
        "PIP_BUILD_CONSTRAINT": _PINS,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONUNBUFFERED": "1",
        "LC_ALL": "C.UTF-8",
        "TMPDIR": temporary,
        "TEMP": temporary,
        "TMP": temporary,
    }


def _room(environment: Environment) -> Path:
    return environment.folder / "tmp"


class _InstallReader:
    """What pip says while it installs, as figures.

    pip prints each package as it collects it, then one line with all it installs, and then
    nothing until it is done: from there on what has arrived in site-packages is counted.
    """

    def __init__(self, environment: Environment, task: Task) -> None:
        self._site_packages = environment.site_packages()
        self._pins = (environment.root / _PINS).read_text("utf-8").count("==")
        self._task = task
        self._collected = 0
        self._before = 0
        self._installing = 0

    def read(self, line: str) -> None:
        """Take one line of pip's output."""
        if words := re.match(r"\s*(?:Collecting|Requirement already satisfied:) (\S+)", line):
            self._collected += 1
            self._say(f"fetching {words[1]}")
        elif words := re.match(r"\s*Downloading (\S+) (\(.*\))", line):
            self._say(f"fetching {words[1].split('-')[0]} {words[2]}")
        elif words := re.match(r"\s*Building wheel for (\S+)", line):
            self._say(f"building {words[1]}")
        elif "Retrying (" in line:
            self._say("the network does not answer; trying again")
        elif words := re.match(r"Installing collected packages: (.*)", line):
            self._installing = len(words[1].split(", "))
            self._before = self._claims()
            self._task.measure = self._count

    def _say(self, note: str) -> None:
        self._task.at(min(self._collected, self._pins), 2 * self._pins, note)

    def _count(self, task: Task) -> None:
        there = min(self._claims() - self._before, self._installing)
        half = self._installing
        task.at(half + there, 2 * half, f"installed {there} of {self._installing}")

    def _claims(self) -> int:
        return sum(1 for _ in self._site_packages.glob("*.dist-info"))
