"""One window and what stands behind it, for each test that wants them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.settings import Look, Settings
from companion.ui.opening import application
from companion.ui.translation import Interpreter
from companion.ui.window import MainWindow
from tests.companion.ui.fakes import FakePartner, FakeStage, character


@dataclass
class Opened:
    """A window and its fakes."""

    window: MainWindow
    partner: FakePartner
    stage: FakeStage


Open = Callable[..., Opened]

IN_ENGLISH = Settings(introduced=True, look=Look(language="en", reduced_motion=True))
"""Reduced motion: nothing to wait for."""


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> QApplication:
    """Dress pytest-qt's application, which outlives every widget, like ours."""
    assert application([]) is qapp
    return qapp


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Leave the application speaking English, whatever the test made it speak."""
    yield
    for interpreter in _interpreters:
        interpreter.speak("en")
    _interpreters.clear()


_interpreters: list[Interpreter] = []


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Open:
    """Return a function that opens a window on fakes, in English unless told otherwise."""

    def opened(
        settings: Settings | None = None,
        *,
        small: bool = False,
        partner: FakePartner | None = None,
        size: tuple[int, int] = (1280, 720),
    ) -> Opened:
        partner = partner or FakePartner()
        stage = FakeStage()
        chosen = settings or IN_ENGLISH
        window = MainWindow(partner, character(tmp_path, small=small), chosen, stage)
        _interpreters.append(window._interpreter)
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        return Opened(window, partner, stage)

    return opened
