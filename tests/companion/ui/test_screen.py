"""A screen is asked before Qt, which would end the program with abort()."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.library.places import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a screen")
_NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_SILENT = ":7777"
_ASK = "from companion.ui.screen import screen; seen = screen(); print(seen.usable, seen.found)"


def _run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a Python that knows only the screens in `variables`."""
    kept = {name: value for name, value in os.environ.items() if name not in _NAMES}
    return subprocess.run(
        [sys.executable, *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=kept | variables,
    )


@pytest.fixture
def display() -> str:
    if not (name := os.environ.get("DISPLAY")):
        pytest.skip("no X server here")
    return name


def test_without_a_screen_the_app_names_talk() -> None:
    answer = _run("-m", "companion")
    assert answer.returncode == 2
    assert "chatnvl.py talk" in answer.stderr


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_screen_that_does_not_answer_is_named_and_the_app_ends_in_order(name: str) -> None:
    answer = _run("-m", "companion", **{name: _SILENT})
    assert answer.returncode == 2, answer.stderr
    assert f"{_SILENT} does not answer" in answer.stderr
    assert "chatnvl.py talk" in answer.stderr


def test_a_screen_that_answers_is_found_behind_one_that_does_not(display: str) -> None:
    answer = _run("-c", _ASK, DISPLAY=display, WAYLAND_DISPLAY=_SILENT)
    assert answer.stdout == f"True X11 {display}\n"


def test_a_screen_is_no_use_where_qts_part_for_it_does_not_load(
    display: str, tmp_path: Path
) -> None:
    broken = tmp_path / "PySide6" / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    broken.parent.mkdir(parents=True)
    broken.touch()
    (tmp_path / "PySide6" / "__init__.py").touch()
    answer = _run("-c", _ASK, DISPLAY=display, PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert answer.stdout.startswith(f"False X11 {display} can't be used: ")


def test_another_platform_of_qts_needs_no_screen() -> None:
    assert _run("-c", _ASK, QT_QPA_PLATFORM="offscreen").stdout == "True Qt's offscreen\n"
