"""Hana's body, and copies of it that a test may spoil."""

import json
import multiprocessing
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PIL import Image

from companion.library.places import MODELS

HERS = MODELS / "hana" / "body" / "hana.model3.json"

_T = TypeVar("_T")


class Body:
    """A copy of her body in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(HERS.parent, folder)
        self.folder = folder
        self.model = folder / HERS.name
        for name in self.references["Textures"]:
            Image.open(folder / name).resize((64, 64)).save(folder / name)

    @property
    def references(self) -> dict[str, Any]:
        references: dict[str, Any] = self.read(self.model)["FileReferences"]
        return references

    @property
    def moc(self) -> Path:
        return self.path(self.references["Moc"])

    @property
    def texture(self) -> Path:
        return self.path(self.references["Textures"][0])

    @property
    def motion(self) -> Path:
        return self.path(self.references["Motions"]["Idle"][0]["File"])

    @property
    def physics(self) -> Path:
        return self.path(self.references["Physics"])

    @property
    def expression(self) -> Path:
        return self.path(self.references["Expressions"][1]["File"])

    def path(self, name: str) -> Path:
        return self.folder / name

    def read(self, path: Path) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return content

    def change(self, path: Path, change: Callable[[dict[str, Any]], object]) -> None:
        """Change what a JSON file says; written without a space, as Cubism can't read it."""
        content = self.read(path)
        change(content)
        path.write_text(json.dumps(content, separators=(",", ":")), encoding="utf-8")


@pytest.fixture
def body(tmp_path: Path) -> Body:
    """Her body with small textures."""
    return Body(tmp_path / "body")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


class Elsewhere:
    """Runs functions in another process: live2d may only be loaded before OpenGL is."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))

    def __call__(self, function: Callable[..., _T], *arguments: object) -> _T:
        return self._pool.submit(function, *arguments).result(60)

    def close(self) -> None:
        self._pool.shutdown()


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Elsewhere]:
    place = Elsewhere()
    yield place
    place.close()
