"""Keys and buttons: those who type type, those who play play."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.companion.ui.conftest import Open


def test_what_is_typed_right_after_the_start_is_a_message(open_window: Open) -> None:
    window = open_window().window
    entry = window.box.talk_bar.entry
    assert window.focusWidget() is entry
    QTest.keyClicks(window.focusWidget(), "hi there")
    assert entry.text() == "hi there"


def test_what_is_typed_after_a_page_was_closed_is_a_message(open_window: Open) -> None:
    window = open_window().window
    window.pages.open_settings()
    assert window.focusWidget() is not window.box.talk_bar.entry
    QTest.keyClick(window.pages.settings, Qt.Key.Key_Escape)
    assert window.focusWidget() is window.box.talk_bar.entry
    assert not window.box.isHidden()


def test_what_is_typed_after_only_she_was_seen_is_a_message(open_window: Open) -> None:
    window = open_window().window
    window.toggle_only_her()
    assert window.focusWidget() is window
    QTest.keyClick(window, Qt.Key.Key_H)
    assert window.focusWidget() is window.box.talk_bar.entry


def test_escape_gives_the_keys_to_the_player(open_window: Open) -> None:
    window = open_window().window
    QTest.keyClick(window.box.talk_bar.entry, Qt.Key.Key_Escape)
    assert window.focusWidget() is not window.box.talk_bar.entry
    QTest.keyClick(window, Qt.Key.Key_H)
    assert window.box.isHidden()


def test_escape_closes_a_page_that_does_not_have_the_keys(open_window: Open) -> None:
    window = open_window().window
    window.pages.open_settings()
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.current is None
