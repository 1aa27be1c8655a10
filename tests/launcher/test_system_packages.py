"""System packages from the first start on, with programs that stand for Debian's."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launcher.debian import Debian
from tests.launcher.project import Project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stands for a Debian")
_ROOT_ONLY = pytest.mark.skipif(os.geteuid() != 0, reason="only root may install")


@pytest.fixture
def debian(tmp_path: Path) -> Debian:
    return Debian(tmp_path / "debian")


@pytest.fixture
def project(started: Project, debian: Debian) -> Project:
    """A project whose `.venv` is there and whose system packages are not."""
    (started.folder / ".venv" / "complete.json").unlink()
    started.variables |= debian.variables()
    return started


@pytest.fixture
def begun(project: Project, debian: Debian) -> Iterator[subprocess.Popen[str]]:
    """A launcher whose apt-get is in the middle of a step."""
    debian.close_the_gate()
    with subprocess.Popen(
        project.command(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=project.environment(),
    ) as process:
        debian.wait_at_the_gate()
        yield process


@_ROOT_ONLY
def test_apt_finishes_its_step_before_ctrl_c_ends_the_launcher(
    begun: subprocess.Popen[str], debian: Debian
) -> None:
    begun.send_signal(signal.SIGINT)
    debian.wait_until_asked()
    debian.open_the_gate()
    output, _ = begun.communicate(timeout=60)
    assert begun.returncode == 130
    assert "finishes its step" in output
    assert debian.calls()[-2:] == ["asked to stop", "finished its step"]


@_ROOT_ONLY
def test_a_start_waits_for_the_apt_of_a_launcher_that_was_killed(
    begun: subprocess.Popen[str], debian: Debian, project: Project
) -> None:
    begun.kill()
    debian.wait_until_asked()
    with subprocess.Popen(
        project.command(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=project.environment(),
    ) as second:
        assert second.stdout is not None
        while "I wait for it" not in (line := second.stdout.readline()):
            assert line, "the second start ended"
        debian.open_the_gate()
        output, _ = second.communicate(timeout=100)
    assert second.returncode == 0, output
    assert "Good morning" in output


@_ROOT_ONLY
def test_packages_that_lie_about_half_done_are_set_up_first(
    project: Project, debian: Debian
) -> None:
    debian.all_are("half-configured")
    started = project.start()
    assert started.returncode == 0, started.stdout + started.stderr
    mend, update, install = debian.calls()
    assert mend == "dpkg --configure -a"
    assert update.endswith(" update")
    assert "--fix-broken" in install


@_ROOT_ONLY
def test_where_nothing_was_cut_off_nothing_is_mended(project: Project, debian: Debian) -> None:
    assert project.start().returncode == 0
    update, install = debian.calls()
    assert update.endswith(" update")
    assert "--fix-broken" not in install
