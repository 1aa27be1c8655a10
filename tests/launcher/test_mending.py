"""What broke after the installation: the doctor sees it, the next start mends it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.launcher.project import ROOT, Project

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into a Linux .venv")
_DOCTOR = """\
import argparse, sys
from companion import doctor
parser = argparse.ArgumentParser()
doctor.add_arguments(parser)
sys.exit(doctor.run(parser.parse_args(["--quick"])))
"""

_LIBRARIES = """\
from companion.doctor.packages import ROOT, have_mended, packages
from companion.launcher.environment import Environment
found = list(packages())
assert any(finding.advice for finding in found)
have_mended(found, Environment(ROOT))
"""


@pytest.fixture
def examined(started: Project) -> Project:
    """A project with our doctor in it, whose packages the doctor's page can't do without."""
    shutil.copytree(ROOT / "companion" / "doctor", started.folder / "companion" / "doctor")
    started.wishes("tiny-words==1.0", "msgspec==0.1")
    return started


def _examine(project: Project) -> subprocess.CompletedProcess[str]:
    python = project.folder / ".venv" / "bin" / "python"
    return subprocess.run(
        [python, "-c", _DOCTOR],
        check=False,
        capture_output=True,
        text=True,
        cwd=project.folder,
    )


def _note(project: Project) -> Path:
    return project.folder / ".venv" / "complete.json"


def test_without_the_packages_it_needs_the_doctor_still_names_them(examined: Project) -> None:
    answer = _examine(examined)
    assert answer.returncode == 1
    assert not answer.stderr
    assert "msgspec" in answer.stdout and "missing" in answer.stdout
    assert not _note(examined).exists()


def test_a_package_that_lost_a_file_is_named_and_installed_anew(examined: Project) -> None:
    words = examined.claim("tiny_words").parent / "tiny_words.py"
    words.write_text("GREET", "utf-8")
    assert "missing or cut off: tiny_words.py" in _examine(examined).stdout
    examined.wishes("tiny-words==1.0")
    mended = examined.start()
    assert mended.returncode == 0, mended.stdout + mended.stderr
    assert "Good morning" in mended.stdout


def test_a_doctor_of_other_packages_leaves_the_note_alone(examined: Project) -> None:
    subprocess.run(
        [sys.executable, "-c", _LIBRARIES], check=True, capture_output=True, cwd=examined.folder
    )
    assert _note(examined).exists()
