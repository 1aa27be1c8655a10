"""The `test` command on a project of two lines, with the real tools."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.launcher.project import ROOT

_PROJECT = """\
[tool.mypy]
packages = ["tiny"]
[tool.vulture]
paths = ["tiny"]
[tool.pytest.ini_options]
addopts = "-q"
[tool.importlinter]
root_packages = ["tiny"]
[[tool.importlinter.contracts]]
name = "nobody needs the other"
type = "independence"
modules = ["tiny.one", "tiny.two"]
"""
_RUN = """\
import sys
from pathlib import Path
from companion.launcher.checks import run
from companion.launcher.environment import Environment
sys.exit(run(Environment(Path(sys.argv[1])), sys.argv[2:]))
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    if sys.prefix == sys.base_prefix:
        pytest.skip("the tools are in no environment that could be lent")
    (tmp_path / ".venv").symlink_to(sys.prefix)
    (tmp_path / "pyproject.toml").write_text(_PROJECT, "utf-8")
    (tmp_path / "tiny").mkdir()
    for name in ("__init__", "one", "two"):
        (tmp_path / "tiny" / f"{name}.py").touch()
    (tmp_path / "test_tiny.py").write_text("def test_it():\n    assert True\n", "utf-8")
    return tmp_path


def _run(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _RUN, project, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | variables,
    )


def _states(output: str) -> dict[str, str]:
    """Return what the table says of each check."""
    rows = (line.split("  ") for line in output.splitlines() if line.startswith("  "))
    cells = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    return {row[0]: row[1] for row in cells if len(row) == 3}


def test_the_last_line_counts_the_tests(tiny: Path) -> None:
    done = _run(tiny)
    assert done.returncode == 0, done.stdout + done.stderr
    assert set(_states(done.stdout).values()) == {"passed"}
    assert done.stdout.splitlines()[-1].startswith("1 passed in ")


def test_a_failed_check_fails_the_run_and_stops_none_of_the_others(tiny: Path) -> None:
    (tiny / "tiny" / "__init__.py").write_text("import os\nx: int = 'one'\n", "utf-8")
    done = _run(tiny)
    states = _states(done.stdout)
    assert done.returncode == 1
    assert [name for name, state in states.items() if state == "FAILED"] == [
        "style",
        "format",
        "types",
        "dead code",
    ]
    assert (states["layers"], states["tests"]) == ("passed", "passed")


def test_a_run_that_selects_no_test_has_failed(tiny: Path) -> None:
    done = _run(tiny, "-k", "nothing_of_the_kind")
    assert done.returncode == 1
    assert _states(done.stdout)["tests"] == "FAILED"
    assert "1 deselected" in done.stdout.splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="needs Xvfb")
def test_a_screen_that_does_not_start_is_said_to_be_the_reason(tiny: Path) -> None:
    server = tiny / "bin" / "Xvfb"
    server.parent.mkdir()
    server.write_text("#!/bin/sh\necho no room for a screen >&2\nexit 1\n", "utf-8")
    server.chmod(0o755)
    done = _run(tiny, PATH=f"{server.parent}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 1
    assert _states(done.stdout)["tests"] == "FAILED"
    assert "Xvfb, did not start: no room for a screen" in done.stdout.splitlines()[-1]
