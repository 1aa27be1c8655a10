"""What the operating system must have: libraries, a compiler, espeak-ng.

Debian and Ubuntu say for each package whether it is there; elsewhere the programs are looked for.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from companion.launcher import apt
from companion.launcher.board import Board
from companion.launcher.debian import Purpose, packages
from companion.launcher.problems import SetupError, compiler_hint

_HINTS = {
    "dnf": "sudo dnf install gcc-c++ espeak-ng portaudio mesa-libEGL mesa-libGL",
    "pacman": "sudo pacman -S --needed base-devel espeak-ng portaudio libglvnd",
    "zypper": "sudo zypper install gcc-c++ espeak-ng portaudio Mesa-libEGL1 Mesa-libGL1",
    "brew": "brew install espeak-ng",
    "winget": "winget install eSpeak-NG.eSpeak-NG",
}

_FIELDS = ("${db:Status-Status}", "${Package}", "${Provides}", "${Conflicts}")
_HALF_DONE = {
    "half-installed",
    "unpacked",
    "half-configured",
    "triggers-awaited",
    "triggers-pending",
}


def ensure(purpose: Purpose, board: Board, log: Path) -> None:
    """Install what is missing, or raise `SetupError` with the line to type."""
    if not debian():
        _look_for_programs()
        return
    found = listing()
    unfit = refused(found)
    absent = missing(packages(purpose), found)
    for name in unfit.keys() & absent:
        absent.remove(name)
        board.say(f"  Left out: {name}, which {unfit[name]} of your system doesn't go with.")
    if not absent:
        return
    if os.geteuid() != 0:
        raise SetupError(sudo_line(absent, mending=cut_off(found)))
    apt.install(absent, board, log, mending=cut_off(found))


def debian() -> bool:
    """Return whether this is Debian or a system made from it."""
    return sys.platform == "linux" and all(map(shutil.which, ("apt-get", "dpkg-query")))


def listing() -> str:
    """Return dpkg's list of packages, a line for each, its `_FIELDS` between tabs."""
    return subprocess.run(
        ["dpkg-query", "-W", "-f", "\t".join(_FIELDS) + "\n"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    ).stdout


def missing(names: Sequence[str], listing: str) -> list[str]:
    """Return those of `names` that are not installed, and what Python itself lacks."""
    there = installed(listing)
    return [name for name in names if name not in there] + _python_lacks()


def installed(listing: str) -> set[str]:
    """Return the names in dpkg's listing that are there, by their own name or another's."""
    names: set[str] = set()
    for package, provides, _ in _there(listing):
        names.add(package)
        names.update(re.findall(r"(?:^|, )([a-z0-9][a-z0-9+.-]*)", provides))
    return names


def refused(listing: str) -> dict[str, str]:
    """Return the names that may not be installed beside a package that is there, and that one."""
    return {
        name: package
        for package, _, conflicts in _there(listing)
        for name in conflicts.split(", ")
        if name and "(" not in name
    }


def cut_off(listing: str) -> bool:
    """Return whether an earlier installation of system packages stopped half-way."""
    if any(line.partition("\t")[0] in _HALF_DONE for line in listing.splitlines()):
        return True
    journal = Path(os.environ.get("DPKG_ADMINDIR", "/var/lib/dpkg"), "updates")
    return any(entry.name.isdigit() for entry in journal.glob("*"))


def sudo_line(absent: Sequence[str], *, mending: bool) -> str:
    """Return the one line that a user who is not root has to type."""
    mend = "sudo dpkg --configure -a; " if mending else ""
    install = " ".join(["apt-get", *apt.INSTALL, *(apt.MEND if mending else ()), *absent])
    return (
        "A few things must come from your system first. Type this line, then start me again:\n\n"
        f"  {mend}sudo apt-get update && sudo {install}\n"
    )


def _there(listing: str) -> Iterator[tuple[str, str, str]]:
    """Yield name, provides and conflicts of each package that is installed."""
    for line in listing.splitlines():
        status, package, provides, conflicts = [*line.split("\t"), "", "", ""][:4]
        if status == "installed":
            yield package, provides, conflicts


def _python_lacks() -> list[str]:
    """Debian takes ensurepip out of Python and puts it into a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def _look_for_programs() -> None:
    """Where no package list can be asked: raise for a missing compiler or espeak-ng."""
    absent: list[str] = []
    if sys.platform != "win32" and not any(map(shutil.which, ("c++", "g++", "clang++"))):
        absent.append(compiler_hint())
    if not shutil.which("espeak-ng"):
        absent.append("Her voice reads with espeak-ng. Install it.")
    if absent:
        hints = [f"  {line}" for tool, line in _HINTS.items() if shutil.which(tool)]
        lines = [*absent, *(["This should do it:", *hints] if hints else [])]
        raise SetupError("\n".join([*lines, "Then start me again."]))
