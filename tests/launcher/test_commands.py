"""What the launcher says before anything is installed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from companion.launcher.commands import main
from tests.launcher.project import ROOT


def _old_pythons() -> list[Path]:
    """Return the Pythons on this machine that are too old, pyenv's among them."""
    places = [*Path.home().glob(".pyenv/versions/*/bin/python"), *Path("/usr/bin").glob("python?*")]
    found: dict[str, Path] = {}
    for place in places:
        if not re.fullmatch(r"python[23]?(\.\d+)?", place.name):
            continue
        answer = subprocess.run([place, "--version"], check=False, capture_output=True, text=True)
        version = re.match(r"Python (\d+)\.(\d+)", answer.stdout + answer.stderr)
        if version and (int(version[1]), int(version[2])) < (3, 11):
            found[version[0]] = place
    return sorted(found.values())


def test_an_old_python_is_told_which_one_is_needed() -> None:
    pythons = _old_pythons()
    if not pythons:
        pytest.skip("no Python older than 3.11 is on this machine")
    for python in pythons:
        answer = subprocess.run(
            [python, ROOT / "chatnvl.py"], check=False, capture_output=True, text=True
        )
        assert answer.returncode == 1
        assert "needs Python 3.11 or newer" in answer.stderr
        assert "SyntaxError" not in answer.stderr


def test_the_launcher_needs_nothing_but_the_standard_library() -> None:
    modules = [
        f"companion.launcher.{path.stem}"
        for path in (ROOT / "companion" / "launcher").glob("[a-z]*.py")
    ]
    question = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {', '.join(modules)}"
    subprocess.run([sys.executable, "-I", "-S", "-c", question], check=True)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("talk", "doctor", "desktop", "train", "test"))


def test_a_slip_of_the_keyboard_is_answered_with_the_nearest_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["docter"]) == 2
    assert 'Did you mean "doctor"?' in capsys.readouterr().err
