"""A project that was started, made once for all tests."""

from pathlib import Path

import pytest

from tests.launcher.project import Project, make_project


@pytest.fixture(scope="session")
def started_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = make_project(tmp_path_factory.mktemp("started"))
    started = project.start()
    assert started.returncode == 0, started.stdout + started.stderr
    assert "Python packages" in started.stdout
    assert "Good morning" in started.stdout.splitlines()[-1]
    return project


@pytest.fixture
def started(started_once: Project, tmp_path: Path) -> Project:
    """A project that was started before, and moved since."""
    return started_once.moved(tmp_path)
