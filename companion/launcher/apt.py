"""Installs Debian packages as root, and takes up what an interrupted installation left.

apt-get is never killed, because dpkg would be left locked half-way. On SIGINT it stops between
two steps of dpkg; one already begun it finishes, which takes seconds to a minute.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from companion.launcher.board import Board, Task
from companion.launcher.child import Child
from companion.launcher.problems import diagnosis

INSTALL = ("install", "-y", "--no-remove", "--no-install-recommends")
"""With -y alone apt-get would remove packages of the user's that stand in the way."""

MEND = ("--fix-broken",)
"""Added where packages lie about without those they depend on."""

_STEP = re.compile(r"(?:Get:\d+ \S+ \S+ \S+|Unpacking|Setting up) (\S+)")
_STEPS = 3
"""A package is fetched, unpacked and set up; apt prints a line for each."""


def install(names: Sequence[str], board: Board, log: Path, *, mending: bool) -> None:
    """Install `names`; first set up, if `mending`, what an interrupted installation unpacked."""
    with board.task(f"System packages ({len(names)})") as task:
        task.at(0, 1, "reading the lists")
        if mending:  # Where it fails for a missing package, MEND below brings that.
            _run(["dpkg", "--configure", "-a"], _Progress(task), board, log)
        _apt(["update"], task, board, log)
        _apt([*INSTALL, *(MEND if mending else ()), *names], task, board, log)


def _apt(arguments: list[str], task: Task, board: Board, log: Path) -> None:
    command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", *arguments]
    status, output = _run(command, _Progress(task), board, log)
    if status:
        raise diagnosis(output, task=f"apt-get {arguments[0]}", log=log)


def _run(command: list[str], progress: "_Progress", board: Board, log: Path) -> tuple[int, str]:
    """Run a program of the system's; return its exit status and output."""
    variables = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    with Child(
        command,
        log=log,
        folder=log.parent,
        environment=variables,
        ending="ask",
        read=progress.read,
    ) as child:
        try:
            return child.wait(), child.output()
        except KeyboardInterrupt:
            board.say("  Your system's installer finishes its step; then I stop.")
            raise


class _Progress:
    """What apt-get says while it installs, as figures."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._done = 0
        self._total = 0

    def read(self, line: str) -> None:
        """Take one line of its output."""
        if counts := re.match(r"(\d+) upgraded, (\d+) newly installed", line):
            self._total = _STEPS * (int(counts[1]) + int(counts[2]))
        elif self._total and (words := _STEP.match(line)):
            self._done += 1
            self._task.at(self._done, self._total, words[1].partition(":")[0])
