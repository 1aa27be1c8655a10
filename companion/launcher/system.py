"""What the operating system must have: libraries, a compiler, espeak-ng.

Debian and Ubuntu say for each package whether it is there; elsewhere the programs are looked for.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from companion.launcher.board import Board, Task
from companion.launcher.child import Child
from companion.launcher.debian import Purpose, packages
from companion.launcher.problems import SetupError, compiler_hint, diagnosis

_HINTS = {
    "dnf": "sudo dnf install gcc-c++ espeak-ng portaudio mesa-libEGL mesa-libGL",
    "pacman": "sudo pacman -S --needed base-devel espeak-ng portaudio libglvnd",
    "zypper": "sudo zypper install gcc-c++ espeak-ng portaudio Mesa-libEGL1 Mesa-libGL1",
    "brew": "brew install espeak-ng",
    "winget": "winget install eSpeak-NG.eSpeak-NG",
}


_APT_STEP = re.compile(r"(?:Get:\d+ \S+ \S+ \S+|Unpacking|Setting up) (\S+)")
_APT_STEPS = 3
"""A package is fetched, unpacked and set up; apt prints a line for each."""


def ensure(purpose: Purpose, board: Board, log: Path) -> None:
    """Install what is missing, or raise `SetupError` with the line to type."""
    if not debian():
        _look_for_programs()
        return
    absent = missing(packages(purpose))
    if not absent:
        return
    if os.geteuid() != 0:
        raise SetupError(sudo_line(absent))
    with board.task(f"System packages ({len(absent)})") as task:
        task.at(0, 1, "reading the lists")
        _apt(["update"], task, log)
        _apt(["install", "-y", "--no-install-recommends", *absent], task, log)


def debian() -> bool:
    """Return whether this is Debian or a system made from it."""
    return sys.platform == "linux" and all(map(shutil.which, ("apt-get", "dpkg-query")))


def missing(names: Sequence[str]) -> list[str]:
    """Return those of `names` that are not installed, and what Python itself lacks."""
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}\t${Provides}\n"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    ).stdout
    there = installed(listing)
    return [name for name in names if name not in there] + _python_lacks()


def installed(listing: str) -> set[str]:
    """Return the names in dpkg's listing that are there, by their own name or another's."""
    names: set[str] = set()
    for line in listing.splitlines():
        status, package, provides = [*line.split("\t"), "", ""][:3]
        if status == "installed":
            names.add(package)
            names.update(re.findall(r"(?:^|, )([a-z0-9][a-z0-9+.-]*)", provides))
    return names


def sudo_line(absent: Sequence[str]) -> str:
    """Return the one line that a user who is not root has to type."""
    return (
        "A few things must come from your system first. Type this line, then start me again:\n\n"
        f"  sudo apt-get update && sudo apt-get install -y {' '.join(absent)}\n"
    )


def _python_lacks() -> list[str]:
    """Debian takes ensurepip out of Python and puts it into a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def _apt(arguments: list[str], task: Task, log: Path) -> None:
    steps = total = 0

    def read(line: str) -> None:
        nonlocal steps, total
        if counts := re.match(r"(\d+) upgraded, (\d+) newly installed", line):
            total = _APT_STEPS * (int(counts[1]) + int(counts[2]))
        elif total and (words := _APT_STEP.match(line)):
            steps += 1
            task.at(steps, total, words[1].partition(":")[0])

    command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", *arguments]
    variables = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    with Child(command, log=log, folder=log.parent, environment=variables, read=read) as child:
        if child.wait():
            raise diagnosis(child.output(), task=f"apt-get {arguments[0]}", log=log)


def _look_for_programs() -> None:
    """Where no package list can be asked: raise for a missing compiler or espeak-ng."""
    absent: list[str] = []
    if sys.platform != "win32" and not any(map(shutil.which, ("c++", "g++", "clang++"))):
        absent.append(compiler_hint())
    if not _espeak():
        absent.append("Her voice reads with espeak-ng. Install it.")
    if absent:
        hints = [f"  {line}" for tool, line in _HINTS.items() if shutil.which(tool)]
        lines = [*absent, *(["This should do it:", *hints] if hints else [])]
        raise SetupError("\n".join([*lines, "Then start me again."]))


def _espeak() -> bool:
    if shutil.which("espeak-ng"):
        return True
    folders = (os.environ.get("PROGRAMFILES", ""), os.environ.get("PROGRAMFILES(X86)", ""))
    return any(folder and (Path(folder) / "eSpeak NG").is_dir() for folder in folders)
