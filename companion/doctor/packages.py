"""The Python packages that ChatNVL asks for: installed, whole, and as pinned.

Standard library only: it is the packages that may be broken.
"""

import contextlib
import csv
import os
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from companion.doctor.findings import Finding, State, broken, limited, works
from companion.launcher.environment import Environment
from companion.launcher.packages import doubt

ROOT = Path(__file__).resolve().parents[2]

_SECTION = "Libraries"
_AGAIN = "Start `python3 chatnvl.py` with a network: it installs this anew."


def packages() -> Iterator[Finding]:
    """Yield one finding for all packages that are as pinned, and one for each that is not."""
    pins = _pins()
    torn = _torn()
    right = []
    for name in _wanted():
        if _plain(name) in torn:
            continue
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield broken(_SECTION, name, "missing", _AGAIN)
            continue
        if pins.get(_plain(name), version) == version.partition("+")[0]:
            right.append(f"{name} {version}")
        else:
            found = f"{version}, tested with {pins[_plain(name)]}"
            yield limited(_SECTION, name, found, _AGAIN)
    for name, file in torn.items():
        yield broken(_SECTION, name, f"missing or cut off: {file}", _AGAIN)
    if right:
        yield works(_SECTION, f"{len(right)} as tested", ", ".join(right))


def have_mended(found: Sequence[Finding], environment: Environment) -> None:
    """Let the next start install what isn't right, if the packages looked at are its own."""
    wrong = {_plain(finding.part) for finding in found if finding.state is not State.WORKS}
    if wrong and Path(sys.prefix).resolve() == environment.folder.resolve():
        with contextlib.suppress(OSError):  # Where it can't be written, nothing can be mended.
            doubt(environment, lambda name: _plain(name) in wrong)


def broken_names(found: Sequence[Finding]) -> set[str]:
    """Return the packages among `found` that can't be imported."""
    return {_plain(finding.part) for finding in found if finding.state is State.BROKEN}


def _torn() -> dict[str, str]:
    """Return the installed packages that lack a file or have one cut off, with that file."""
    torn = {}
    for package in metadata.distributions():
        rows = list(csv.reader((package.read_text("RECORD") or "").splitlines()))
        folder = str(package.locate_file(""))
        if file := next((row[0] for row in rows if not _whole(folder, row)), None):
            torn[_name(rows)] = file
    return torn


def _name(rows: Sequence[Sequence[str]]) -> str:
    """Return whose RECORD this is; its METADATA may be what is cut off."""
    claims = (row[0] for row in rows if ".dist-info/" in row[0])
    return _plain(next(claims, "a package").partition("-")[0])


def _whole(folder: str, row: Sequence[str]) -> bool:
    """Return whether a file is as its row of RECORD says; Python itself rewrites its .pyc."""
    path, size = row[0], row[-1]
    if not size.isdigit() or path.endswith(".pyc"):
        return True
    try:
        return os.stat(f"{folder}/{path}").st_size == int(size)  # noqa: PTH116 - 40,000 files.
    except OSError:
        return False


def _wanted() -> list[str]:
    """Return the names that pyproject.toml asks for."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        lines: list[str] = tomllib.load(file)["project"]["dependencies"]
    return sorted((re.split(r"[^A-Za-z0-9._-]", line)[0] for line in lines), key=str.lower)


def _pins() -> dict[str, str]:
    """Return each package's version in constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {_plain(name): version.split()[0] for name, version in pairs}


def _plain(name: str) -> str:
    """Return a name as registries compare them."""
    return re.sub(r"[-_.]+", "-", name).lower()
