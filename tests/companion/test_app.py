"""Starts that don't come to a window say why, in the user's language."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.library.places import ROOT
from companion.ui.instance import Instance

pytestmark = pytest.mark.usefixtures("qapp")


def started(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Start the app with the user's folder at `home`, in Japanese."""
    settings = home / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[look]\nlanguage = "ja"\n', encoding="utf-8")
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={
            **os.environ,
            "CHATNVL_HOME": str(home),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_a_second_start_says_so_in_the_users_language(tmp_path: Path) -> None:
    first = Instance(tmp_path / "data")
    assert first.is_first()
    second = started(tmp_path, "-m", "companion")
    first.release()
    assert second.returncode == 0
    assert "もう開いて" in second.stderr


BROKEN_BOX = """
import pathlib, sys
from companion.library import places
places.MODELS = pathlib.Path(sys.argv[1])
from PySide6.QtCore import QTimer
from companion.ui.opening import application
qt = application([])

def look() -> None:
    (window,) = [w for w in qt.topLevelWidgets() if w.isVisible()]
    print(window.accessibleName())
    window.leave.click()

QTimer.singleShot(0, look)
from companion.app import main
sys.exit(main())
"""


def test_a_broken_box_opens_a_window_that_says_so(tmp_path: Path) -> None:
    ended = started(tmp_path / "home", "-c", BROKEN_BOX, str(tmp_path / "nothing"))
    assert ended.returncode == 1
    assert "ハナ" in ended.stdout and "ハナ" in ended.stderr


INTERRUPTED_PAINTING = """
import signal, sys
from PySide6.QtGui import QPaintEvent
from companion.ui.dialogue_box import DialogueBox
paint = DialogueBox.paintEvent

def interrupted(box: DialogueBox, event: QPaintEvent) -> None:
    signal.raise_signal(signal.SIGINT)
    paint(box, event)

DialogueBox.paintEvent = interrupted
from companion.app import main
sys.exit(main())
"""


def test_ctrl_c_while_the_window_is_painted_ends_it_in_peace(tmp_path: Path) -> None:
    ended = started(tmp_path, "-c", INTERRUPTED_PAINTING)
    assert ended.returncode == 0
    assert ended.stderr == ""
