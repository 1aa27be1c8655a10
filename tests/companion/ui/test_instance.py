"""One window for one data folder."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QProcess
from pytestqt.qtbot import QtBot

from companion.errors import StoreError
from companion.ui.instance import Instance

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    assert first.is_first()
    with qtbot.waitSignal(first.raised):
        assert not second.is_first()
    first.release()


def test_another_data_folder_is_another_app(tmp_path: Path) -> None:
    one, other = Instance(tmp_path / "one"), Instance(tmp_path / "other")
    assert one.is_first() and other.is_first()
    one.release()
    other.release()


def test_after_the_first_ended_the_next_is_first(tmp_path: Path) -> None:
    first = Instance(tmp_path)
    assert first.is_first()
    first.release()
    second = Instance(tmp_path)
    assert second.is_first()
    second.release()


def test_a_first_that_was_killed_does_not_stand_in_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import os, pathlib; from PySide6.QtCore import QCoreApplication;"
        "from companion.ui.instance import Instance; app = QCoreApplication([]);"
        f"first = Instance(pathlib.Path({str(tmp_path)!r}));"
        "assert first.is_first(); os.kill(os.getpid(), 9)"
    )
    process = QProcess()
    with qtbot.waitSignal(process.finished, timeout=30_000):
        process.start(sys.executable, ["-c", code])
    assert process.exitStatus() is QProcess.ExitStatus.CrashExit
    assert (tmp_path / "open.lock").exists()
    later = Instance(tmp_path)
    assert later.is_first()
    later.release()


@pytest.mark.parametrize("folder", ["missing/below", "a-file/below"])
def test_a_folder_that_cannot_be_written_still_knows_who_is_first(
    qtbot: QtBot, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "a-file").write_text("not a folder", encoding="utf-8")
    first, second = Instance(tmp_path / folder), Instance(tmp_path / folder)
    assert first.is_first()
    with qtbot.waitSignal(first.raised):
        assert not second.is_first()
    first.release()


def test_a_lock_whose_number_another_program_has_now_is_taken_over(tmp_path: Path) -> None:
    forgotten = QLockFile(str(tmp_path / "open.lock"))
    assert forgotten.tryLock(0)  # By a process that lives, under our name, and hears no knock.
    later, second = Instance(tmp_path), Instance(tmp_path)
    assert later.is_first()
    assert not second.is_first()
    later.release()


def test_a_folder_in_use_on_another_computer_is_left_alone(tmp_path: Path) -> None:
    lock = tmp_path / "open.lock"
    lock.write_text(f"{os.getpid()}\npython\nelsewhere\n\n\n", encoding="utf-8")
    with pytest.raises(StoreError) as raised:
        Instance(tmp_path).is_first()
    assert raised.value.values == {"where": "elsewhere"}
    assert lock.exists()
