"""A start by a double click, where nobody sees what is printed."""

import os
import sys
from pathlib import Path

import pytest

from companion.launcher.programs import search_path
from tests.launcher.project import Project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for a Linux desktop")

_TERMINAL = """\
import os, subprocess, sys
with open({screen!r}, "w") as screen:
    subprocess.run(sys.argv[2:], stdin=subprocess.DEVNULL, stdout=screen, stderr=screen)
"""
_NOTIFY = """\
import sys
print("notified:", *sys.argv[1:], file=open({screen!r}, "a"))
"""


@pytest.fixture
def unready(started: Project) -> Project:
    """A project with something to install."""
    (started.folder / ".venv" / "complete.json").unlink()
    return started


def _program(project: Project, name: str, text: str) -> Path:
    """Put a program first on PATH; return the file that is its screen."""
    screen = project.home.parent / f"screen of {name}"
    program = project.home.parent / "bin" / name
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\n{text.format(screen=str(screen))}", "utf-8")
    program.chmod(0o755)
    project.variables["PATH"] = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return screen


def test_a_double_click_opens_the_window_at_once_where_all_is_there(started: Project) -> None:
    screen = _program(started, "xdg-terminal-exec", _TERMINAL)
    assert "Good morning" in started.start("--icon").stdout
    assert not screen.exists()


def test_what_has_to_be_installed_is_shown_in_a_terminal(unready: Project) -> None:
    screen = _program(unready, "x-terminal-emulator", _TERMINAL)
    window = unready.home.parent / "window"
    os.mkfifo(window)
    os.mkfifo(screen)
    unready.variables["TEST_WINDOW"] = str(window)
    assert unready.start("--icon").returncode == 0
    shown = screen.read_text("utf-8")
    assert "Getting ready" in shown and "Ready after" in shown
    assert "Good morning" in window.read_text("utf-8")


def test_a_terminal_stays_open_where_installing_failed(unready: Project) -> None:
    screen = _program(unready, "x-terminal-emulator", _TERMINAL)
    os.mkfifo(screen)
    unready.wishes("tiny-words==7.0")
    assert unready.start("--icon").returncode == 0
    shown = screen.read_text("utf-8")
    assert "did not work" in shown
    assert "Press Enter to close this window." in shown


def test_without_a_terminal_a_problem_is_shown_by_the_desktop(unready: Project) -> None:
    screen = _program(unready, "notify-send", _NOTIFY)
    unready.variables["PATH"] = str(screen.parent / "bin")
    unready.wishes("tiny-words==7.0")
    failed = unready.start("--icon")
    assert failed.returncode == 1
    told = screen.read_text("utf-8")
    assert told.count("notified: ") == 2
    assert "getting ready" in told and "espeak-ng" in told, "which isn't on this PATH either"


def test_homebrews_programs_are_found_from_the_finder() -> None:
    assert search_path("darwin", {"PATH": "/usr/bin:/bin"}) == "/usr/bin:/bin:/usr/local/bin"
    assert search_path("linux", {"PATH": "/usr/bin:/bin"}) == "/usr/bin:/bin"


def test_espeak_is_found_where_its_windows_installer_puts_it(tmp_path: Path) -> None:
    (tmp_path / "eSpeak NG").mkdir()
    variables = {"PATH": "here", "PROGRAMFILES": str(tmp_path)}
    assert search_path("win32", variables).split(os.pathsep) == [
        "here",
        str(tmp_path / "eSpeak NG"),
    ]
