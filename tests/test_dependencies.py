"""What is imported is declared: another package's dependency may go with its next version."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from companion.library.places import ROOT

OURS = {"companion", "trainer", "tests"}


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    return {plain(re.split(r"[^\w.-]", each)[0]) for each in wanted}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(path: Path) -> set[str]:
    """Return the packages that `path` imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.partition(".")[0] for name in names} - OURS - sys.stdlib_module_names


@pytest.mark.parametrize("part", ["companion", "trainer", "tests"])
def test_every_package_that_is_imported_is_declared(part: str) -> None:
    known, bringing = declared(), packages_distributions()
    names = set().union(*(imported(path) for path in ROOT.glob(f"{part}/**/*.py")))
    assert names
    missing = {name for name in names if not known & set(map(plain, bringing.get(name, [name])))}
    assert missing == set()
