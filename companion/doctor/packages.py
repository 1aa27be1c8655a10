"""The Python packages that ChatNVL asks for: installed, and as pinned."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata

from companion.doctor.findings import Finding, broken, limited, works
from companion.library.places import ROOT

_SECTION = "Libraries"
_AGAIN = "Start `python3 chatnvl.py` with a network; if that doesn't help, delete .venv first."


def packages() -> Iterator[Finding]:
    """Yield one finding for all packages that are as pinned, and one for each that is not."""
    pins = _pins()
    right = []
    for name in _wanted():
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
    if right:
        yield works(_SECTION, f"{len(right)} as tested", ", ".join(right))


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
