"""The `.venv` beside `chatnvl.py`, and the note in it that says it is complete."""

import hashlib
import json
import os
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from companion.launcher.debian import Purpose
from companion.launcher.debian import packages as system_packages


@dataclass(frozen=True, slots=True)
class Environment:
    """Where a project's packages are, or will be."""

    root: Path
    """The folder of `chatnvl.py`."""

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        if sys.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def log(self) -> Path:
        return self.folder / "setup.log"

    @property
    def lock(self) -> Path:
        return self.folder / "setup.lock"

    @property
    def note(self) -> Path:
        return self.folder / "complete.json"

    def site_packages(self) -> Path:
        """Where its packages lie."""
        if sys.platform == "win32":
            return self.folder / "Lib" / "site-packages"
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        found = sorted((self.folder / "lib").glob("python3.*"))
        return (found[-1] if found else self.folder / "lib" / version) / "site-packages"

    def requirements(self, purpose: Purpose) -> tuple[str, ...]:
        """Return what pyproject.toml asks for."""
        with (self.root / "pyproject.toml").open("rb") as file:
            project = tomllib.load(file)["project"]
        wanted: list[str] = project["dependencies"]
        if purpose == "test":
            wanted = wanted + project.get("optional-dependencies", {}).get("test", [])
        return tuple(wanted)

    def complete(self, purpose: Purpose) -> bool:
        """Return whether all that `purpose` needs was installed, by the note's word alone."""
        try:
            notes = json.loads(self.note.read_text("utf-8"))
        except (OSError, ValueError):
            return False
        return isinstance(notes, dict) and notes.get(purpose) == self.key(purpose)

    def completed(self, purpose: Purpose) -> None:
        """Note that all is installed; written aside and renamed, so never half a note."""
        purposes: tuple[Purpose, ...] = ("app", "test") if purpose == "test" else ("app",)
        staged = self.note.with_suffix(".new")
        staged.write_text(json.dumps({each: self.key(each) for each in purposes}), "utf-8")
        staged.replace(self.note)

    def key(self, purpose: Purpose) -> str:
        """Return what tells one complete environment from another.

        Wishes, pins and system packages are in it, and the interpreter that `.venv` leads to:
        after a system upgrade it is another one, or none.
        """
        interpreter = os.path.realpath(self.python)
        if not Path(interpreter).is_file():
            return ""
        constraints = (self.root / "constraints.txt").read_text("utf-8")
        parts = [*self.requirements(purpose), constraints, *system_packages(purpose), interpreter]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()
