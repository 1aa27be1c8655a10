"""Programs that the launcher runs, and how they end."""

import sys
from pathlib import Path
from threading import Event

import pytest

from companion.launcher.child import Child
from companion.launcher.warden import Ending

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")

_TWO_STEPS = """\
import signal, sys
def asked(*_):
    open("finished", "w").close()
    sys.exit(0)
signal.signal(signal.SIGINT, asked)
print("begun", flush=True)
signal.pause()
"""


def _run_until_begun(folder: Path, ending: Ending) -> None:
    begun = Event()
    command = [sys.executable, "-c", _TWO_STEPS]
    with Child(
        command,
        log=folder / "log",
        folder=folder,
        ending=ending,
        read=lambda line: begun.set() if line == "begun" else None,
    ):
        assert begun.wait(60)


def test_a_program_that_is_asked_finishes_its_step_before_we_go_on(tmp_path: Path) -> None:
    _run_until_begun(tmp_path, "ask")
    assert (tmp_path / "finished").exists()


def test_a_program_that_is_killed_finishes_nothing(tmp_path: Path) -> None:
    _run_until_begun(tmp_path, "kill")
    assert not (tmp_path / "finished").exists()


def test_a_program_that_is_not_there_has_failed_and_says_so(tmp_path: Path) -> None:
    with Child(["/no/such program"], log=tmp_path / "log", folder=tmp_path) as child:
        assert child.wait() == 127
    assert "No such file" in child.output()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_on_a_full_disk_the_output_still_tells_what_went_wrong(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('No space left on device')"]
    with Child(command, log=Path("/dev/full"), folder=tmp_path) as child:
        assert child.wait() == 0
    assert child.output() == "No space left on device"
