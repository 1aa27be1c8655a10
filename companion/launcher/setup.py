"""Makes `.venv` complete, step by step; each step finds what an interrupted one left.

A note in `.venv` is written when all is done and not before: without it everything is looked at
again, which is quick where it is there.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from companion.launcher import built, packages, system
from companion.launcher.board import Board, clock
from companion.launcher.child import Child
from companion.launcher.debian import Purpose
from companion.launcher.environment import Environment
from companion.launcher.problems import SetupError, diagnosis
from companion.launcher.warden import outer_python

_ROOM_FRESH = 12 * 1000**3
"""Bytes: the environment (6 GB), its wheels beside it (3 GB), and pip's own cache of them."""

_ROOM_AGAIN = 1000**3
"""Bytes, where most of it is there already."""


def install(environment: Environment, purpose: Purpose) -> None:
    """Install what `purpose` needs and note it.

    Raises `SetupError`; what was done until then stays, and the next call goes on from there.
    """
    started = time.monotonic()
    print("Getting ready. This is done once; later starts take no time.\n", file=sys.stderr)
    try:
        environment.folder.mkdir(exist_ok=True)
        with Board() as board, _alone(environment, board):
            if not environment.complete(purpose):
                environment.note.unlink(missing_ok=True)
                system.ensure(purpose, board, environment.log)
                _make(environment, board)
                _check_room(environment)
                _fill(environment, purpose, board)
                environment.completed(purpose)
    except OSError as error:
        raise diagnosis(str(error), task="Setting up", log=environment.log) from error
    print(f"\nReady after {clock(time.monotonic() - started)}.\n", file=sys.stderr)


def _fill(environment: Environment, purpose: Purpose, board: Board) -> None:
    """Install the packages; build the one that comes as source while the others are fetched.

    The two pips do not meet: the build writes a wheel, and that is installed last.
    """
    requirements = environment.requirements(purpose)
    wanted = built.requirement(requirements)
    others = [each for each in requirements if each != wanted]
    with packages.workroom(environment):
        if wanted is None:
            packages.install(environment, others, board)
            return
        if wheel := built.wheel(built.shelf(wanted)):
            packages.install(environment, others, board)
        else:
            with packages.building(environment, wanted, board) as built_wheel:
                packages.install(environment, others, board)
                wheel = built_wheel()
        packages.install(environment, [str(wheel)], board, title="The brain's engine")


def _make(environment: Environment, board: Board) -> None:
    """Make `.venv`, or make it anew where its interpreter is gone or half made."""
    if _usable(environment):
        packages.mend(environment.site_packages())
        return
    _empty(environment)
    command = [outer_python(), "-m", "venv", str(environment.folder)]
    with (
        board.task("Python environment"),
        Child(command, log=environment.log, folder=environment.root) as child,
    ):
        if child.wait():
            raise diagnosis(child.output(), task="Making .venv", log=environment.log)


def _usable(environment: Environment) -> bool:
    """Return whether the environment's Python starts, is new enough and has pip."""
    question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        answer = subprocess.run(
            [str(environment.python), "-c", question], check=False, capture_output=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _empty(environment: Environment) -> None:
    """Remove what is in `.venv`, but for our lock and log."""
    for path in environment.folder.iterdir():
        if path in (environment.lock, environment.log):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _check_room(environment: Environment) -> None:
    if not any(each.startswith("torch=") for each in environment.requirements("app")):
        return
    there = any(environment.site_packages().glob("torch-*.dist-info"))
    needed = _ROOM_AGAIN if there else _ROOM_FRESH
    free = shutil.disk_usage(environment.folder).free
    if free < needed:
        raise SetupError(
            f"There is not enough room: {free / 1e9:.1f} GB are free at {environment.root}, "
            f"and {needed / 1e9:.0f} GB are needed.\nFree some space and start me again."
        )


@contextmanager
def _alone(environment: Environment, board: Board) -> Iterator[None]:
    """Let one process install at a time; a second one waits and then finds all done."""
    with environment.lock.open("a+b") as file:
        if not _locked(file.fileno()):
            with board.task("Another start of mine is installing; I wait for it"):
                while not _locked(file.fileno()):
                    time.sleep(0.5)
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003
        yield  # Closing the file, or dying, lets go once the last warden has ended too.


def _locked(file: int) -> bool:
    """Take the lock on `file` if nobody has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
