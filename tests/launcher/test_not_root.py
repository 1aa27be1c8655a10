"""The first start of somebody who isn't root; where root runs the tests, as nobody."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.launcher.debian import Debian
from tests.launcher.project import Project, make_project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stands for a Debian")
_NOBODY = 65534


@pytest.fixture
def starter() -> list[str]:
    """The command that runs a Python without root's rights."""
    if os.geteuid() != 0:
        return [sys.executable]
    python = shutil.which("python3", path="/usr/bin")
    if python is None or not shutil.which("setpriv"):
        pytest.skip("no Python that nobody can run")
    return ["setpriv", "--reuid", str(_NOBODY), "--clear-groups", python]


@pytest.fixture
def project(starter: list[str]) -> Iterator[Project]:
    """A project in a folder that everybody can read; its Debian has no package at all."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        project = make_project(Path(folder))
        project.starter = starter
        project.variables |= Debian(Path(folder, "debian"), starter[-1]).variables()
        yield project


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        os.chown(folder, _NOBODY, _NOBODY)


def test_who_is_not_root_gets_one_line_to_type(project: Project) -> None:
    _hand_over(project.folder)
    told = project.start()
    assert told.returncode == 1, told.stderr
    (line,) = (line.strip() for line in told.stderr.splitlines() if "sudo" in line)
    assert line.startswith("sudo apt-get update && sudo apt-get install -y ")
    assert {"espeak-ng", "--no-install-recommends", "--no-remove"} <= set(line.split())
    assert "Traceback" not in told.stderr


def test_the_line_first_mends_what_was_cut_off(project: Project) -> None:
    _hand_over(project.folder)
    updates = Path(project.variables["DPKG_ADMINDIR"], "updates")
    updates.mkdir()
    (updates / "0001").touch()
    (line,) = re.findall(r"^ *(sudo .*)$", project.start().stderr, re.MULTILINE)
    assert line.startswith("sudo dpkg --configure -a; sudo apt-get update && ")
    assert "--fix-broken" in line.split()


def test_a_folder_that_cannot_be_written_is_named(project: Project) -> None:
    project.folder.chmod(0o555)
    failed = project.start()
    assert failed.returncode == 1
    assert "can't be written" in failed.stderr
    assert "setup.log" not in failed.stderr, "there is none"
