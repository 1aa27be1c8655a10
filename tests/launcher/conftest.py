"""A project that was started, made once for all tests."""

from pathlib import Path

import pytest

from tests.launcher.project import Project, make_project


@pytest.fixture(scope="session")
def started_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = make_project(tmp_path_factory.mktemp("started"))
    started = project.start()
    assert started.returncode == 0, started.stdout + started.stderr
    assert "Python packages" in started.stderr
    (line,) = started.stdout.splitlines()  # Nothing of the installation: it may be for a program.
    assert "Good morning" in line
    return project


@pytest.fixture
def started(started_once: Project, tmp_path: Path) -> Project:
    """A project that was started before, and moved since."""
    return started_once.moved(tmp_path)
