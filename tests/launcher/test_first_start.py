"""The launcher from an empty folder to the window, without a network."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.launcher.project import Project, make_project, shelve_source, shelve_wheel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into a Linux .venv")

_WATCHED = """\
import os, runpy, sys, time

def watch(event, arguments):
    if event.startswith("socket.") or event in ("subprocess.Popen", "os.system", "os.exec"):
        print(f"seen {event}={time.process_time():.3f}", file=sys.stderr)

del sys.argv[0]
sys.path[0] = os.path.dirname(sys.argv[0])
sys.addaudithook(watch)
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Runs the launcher and tells of each program it starts and each socket it opens."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.fixture
def unfilled(started: Project) -> Project:
    """A project that was started before, and now needs a package that has to be built."""
    started.wishes("tiny-words==1.0", "llama-cpp-python==9.9")
    shelve_source(started.shelf, "9.9")
    return started


def _watched(project: Project) -> dict[str, str]:
    """Start it; return what it did up to the window, and its processor time until then."""
    project.starter = [sys.executable, "-c", _WATCHED]
    started = project.start()
    assert started.returncode == 0, started.stdout + started.stderr
    assert "Good morning" in started.stdout
    lines = (line.removeprefix("seen ") for line in started.stderr.splitlines())
    return dict(line.split("=", 1) for line in lines if "=" in line)


def test_the_second_start_looks_at_a_note_and_touches_no_network(started: Project) -> None:
    shutil.rmtree(started.shelf)
    seen = _watched(started)
    assert seen.keys() == {"os.exec"}
    print(f"until the window: {seen['os.exec']} s")
    assert float(seen["os.exec"]) < 0.3, "seconds of processor time, the interpreter's start too"


def test_the_watch_would_see_a_start_that_installs(started: Project) -> None:
    (started.folder / ".venv" / "complete.json").unlink()
    assert "subprocess.Popen" in _watched(started)


def test_arguments_folder_and_exit_status_pass_through(started: Project, tmp_path: Path) -> None:
    answer = started.start("talk", "seven", "--say", "早", at=tmp_path)
    assert answer.stdout.strip() == f"Good morning ['talk', 'seven', '--say', '早'] {tmp_path}"
    assert answer.returncode == 7


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_install_goes_on_from_where_it_was(
    unfilled: Project, sign: signal.Signals
) -> None:
    status, output = unfilled.interrupt_the_build(sign)
    assert status == 130, output
    assert "goes on from here" in output
    assert not (unfilled.folder / ".venv" / "complete.json").exists()
    resumed = unfilled.start()
    assert resumed.returncode == 0, resumed.stdout + resumed.stderr
    assert "Python environment" not in resumed.stderr
    assert "Good morning" in resumed.stdout


def test_a_killed_launcher_leaves_no_build_behind(unfilled: Project) -> None:
    status, _ = unfilled.interrupt_the_build(signal.SIGKILL)
    assert status == -signal.SIGKILL
    assert "Good morning" in unfilled.start().stdout


def test_a_package_cut_off_while_it_was_copied_is_installed_again(started: Project) -> None:
    claim = started.claim("tiny_words")
    (claim / "INSTALLER").unlink()
    (claim.parent / "tiny_words.py").write_text("GREET", "utf-8")
    (started.folder / ".venv" / "complete.json").unlink()
    mended = started.start()
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert "Good morning" in mended.stdout


def test_an_environment_whose_python_is_gone_is_made_anew(started: Project) -> None:
    (started.folder / ".venv" / "bin" / "python").unlink()
    remade = started.start()
    assert remade.returncode == 0, remade.stdout + remade.stderr
    assert "Python environment" in remade.stderr
    assert "Good morning" in remade.stdout


def test_new_pins_are_installed_at_the_next_start(started: Project) -> None:
    shelve_wheel(started.shelf, "1.1", "Good evening")
    started.wishes("tiny-words==1.1")
    assert "Good evening" in started.start().stdout


def test_what_was_built_once_is_not_built_again(unfilled: Project) -> None:
    first = unfilled.start()
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Building llama.cpp" in first.stderr
    next(unfilled.shelf.glob("llama*")).unlink()
    shutil.rmtree(unfilled.claim("llama_cpp_python"))
    (unfilled.folder / ".venv" / "complete.json").unlink()
    second = unfilled.start()
    assert second.returncode == 0, second.stdout + second.stderr
    assert "Building llama.cpp" not in second.stderr


def test_a_failed_build_names_the_compiler_and_the_log(unfilled: Project) -> None:
    unfilled.variables["TEST_FAILS"] = "1"
    failed = unfilled.start()
    assert failed.returncode == 1
    assert "C++ compiler" in failed.stderr
    assert "build-essential" in failed.stderr
    assert str(unfilled.folder / ".venv" / "build.log") in failed.stderr


def test_without_a_network_the_user_is_told_so(started: Project) -> None:
    shutil.rmtree(started.shelf)
    closed = "http://127.0.0.1:9/simple"
    started.variables |= {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": closed}
    started.variables["PIP_RETRIES"] = "1"
    started.wishes("tiny-words==2.0")
    failed = started.start()
    assert failed.returncode == 1
    assert "the network did not answer" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_two_starts_at_once_install_once(project: Project) -> None:
    processes = [
        subprocess.Popen(
            project.command(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=project.environment(),
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=100)[0] for process in processes]
    assert all("Good morning" in output for output in outputs), outputs
    assert sum("done   Python packages" in output for output in outputs) == 1


def test_a_file_in_the_users_folder_does_not_stand_in_for_ours(
    started: Project, tmp_path: Path
) -> None:
    (tmp_path / "companion").mkdir()
    (tmp_path / "companion" / "__main__.py").write_text("print('someone else')", "utf-8")
    assert "Good morning" in started.start(at=tmp_path).stdout
