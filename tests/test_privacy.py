"""Nothing leaves the machine: no part of the app opens a network connection by itself."""

import ast
from pathlib import Path

import pytest

from companion.library.places import ROOT

NETWORK = {"socket", "urllib.request", "http.client", "http.server", "requests", "httpx", "aiohttp",
           "huggingface_hub", "ftplib", "smtplib", "websockets"}  # fmt: skip
ALLOWED = {Path("companion/library/download.py")}
"""The one module that fetches what the user asked for."""


def imported(path: Path) -> set[str]:
    """Return the modules that `path` imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("path", sorted(ROOT.glob("companion/**/*.py")), ids=str)
def test_no_module_but_the_downloader_knows_the_network(path: Path) -> None:
    if path.relative_to(ROOT) not in ALLOWED:
        assert not imported(path) & NETWORK


def test_the_guard_would_see_a_network_module(tmp_path: Path) -> None:
    (tmp_path / "spy.py").write_text("def f():\n    from urllib import request\n")
    assert imported(tmp_path / "spy.py") & NETWORK
