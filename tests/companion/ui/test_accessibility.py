"""Every control has a name, and the keyboard reaches it."""

from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QSlider, QTextEdit, QWidget

from companion.errors import DeviceError, Problem
from companion.events import Noticed
from companion.settings import Look, Settings
from companion.ui.window import MainWindow
from tests.companion.ui.conftest import Open

Language = Literal["en", "zh_CN", "ja"]


def controls(window: MainWindow) -> list[QWidget]:
    """What can be used just now."""
    kinds = (QAbstractButton, QLineEdit, QSlider, QTextEdit)
    everything = window.findChildren(QWidget)
    return [widget for widget in everything if isinstance(widget, kinds) and widget.isVisible()]


def reached(window: MainWindow) -> set[QWidget]:
    """What Tab goes through."""
    found: set[QWidget] = set()
    for _ in range(200):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        focused = window.focusWidget()
        if focused is None or focused in found:
            break
        found.add(focused)
    return found


@pytest.mark.parametrize("language", ["en", "zh_CN", "ja"])
@pytest.mark.parametrize("sheet", [None, "menu", "log", "settings"])
def test_every_control_has_a_name(open_window: Open, language: Language, sheet: str | None) -> None:
    settings = Settings(introduced=True, look=Look(language=language, reduced_motion=True))
    window = open_window(settings).window
    window.take(Noticed(DeviceError(Problem.MICROPHONE_MISSING, details="x")))
    if sheet:
        getattr(window.pages, f"open_{sheet}")()
    assert controls(window)
    for control in controls(window):
        assert control.accessibleName().strip(), control


@pytest.mark.parametrize("sheet", [None, "menu", "settings"])
def test_tab_reaches_every_control_and_nothing_behind_a_page(
    open_window: Open, sheet: str | None
) -> None:
    window = open_window().window
    if sheet:
        getattr(window.pages, f"open_{sheet}")()
    else:
        window.setFocus()
    wanted = {control for control in controls(window) if control.isEnabled()}
    assert reached(window) >= wanted
