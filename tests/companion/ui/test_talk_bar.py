"""Typing, holding, hands-free."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui.talk_bar import TalkBar
from companion.ui.theme import Design


@pytest.fixture
def bar(qtbot: QtBot) -> TalkBar:
    bar = TalkBar(Design(), lambda: 0.5)
    qtbot.addWidget(bar)
    bar.resize(900, bar.height())
    with qtbot.waitExposed(bar):
        bar.show()
    bar.entry.setFocus()
    return bar


def heard(bar: TalkBar) -> list[object]:
    """Whatever leaves the bar from now on."""
    left: list[object] = []
    bar.said.connect(lambda text: left.append(text))
    bar.held.connect(lambda on: left.append(on))
    bar.stopped.connect(lambda: left.append("stopped"))
    bar.hands_free_wanted.connect(lambda on: left.append(("hands-free", on)))
    return left


def test_enter_sends_and_empties_the_line(bar: TalkBar) -> None:
    left = heard(bar)
    QTest.keyClicks(bar.entry, "good day")
    QTest.keyClick(bar.entry, Qt.Key.Key_Return)
    assert left == ["good day"]
    assert bar.entry.text() == ""


def test_nothing_but_spaces_is_not_sent(bar: TalkBar) -> None:
    left = heard(bar)
    bar.entry.setText("   ")
    QTest.keyClick(bar.entry, Qt.Key.Key_Return)
    bar.send.click()
    assert left == []


def test_space_in_an_empty_line_is_held_to_talk(bar: TalkBar) -> None:
    left = heard(bar)
    QTest.keyPress(bar.entry, Qt.Key.Key_Space)
    QTest.keyRelease(bar.entry, Qt.Key.Key_Space)
    assert left == [True, False]
    assert bar.entry.text() == ""


def test_space_between_words_is_a_space(bar: TalkBar) -> None:
    left = heard(bar)
    QTest.keyClicks(bar.entry, "a b")
    assert bar.entry.text() == "a b"
    assert left == []


def test_leaving_the_line_while_holding_ends_the_holding(bar: TalkBar) -> None:
    left = heard(bar)
    QTest.keyPress(bar.entry, Qt.Key.Key_Space)
    QApplication.sendEvent(bar.entry, QFocusEvent(QEvent.Type.FocusOut))
    assert left == [True, False]


def test_escape_gives_the_keys_back(bar: TalkBar) -> None:
    QTest.keyClick(bar.entry, Qt.Key.Key_Escape)
    assert not bar.entry.hasFocus()


def test_the_button_is_held_with_the_mouse_or_the_keyboard(bar: TalkBar) -> None:
    left = heard(bar)
    QTest.mousePress(bar.microphone, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(bar.microphone, Qt.MouseButton.LeftButton)
    QTest.keyPress(bar.microphone, Qt.Key.Key_Space)
    QTest.keyRelease(bar.microphone, Qt.Key.Key_Space)
    assert left == [True, False, True, False]


def test_a_tap_tells_how_it_is_done(bar: TalkBar) -> None:
    before = bar.entry.placeholderText()
    QTest.mouseClick(bar.microphone, Qt.MouseButton.LeftButton)
    assert bar.entry.placeholderText() != before


def test_hands_free_a_click_ends_it_and_nothing_is_held(bar: TalkBar) -> None:
    bar.show_hands_free(True)
    left = heard(bar)
    QTest.mouseClick(bar.microphone, Qt.MouseButton.LeftButton)
    assert left == [("hands-free", False)]


def test_the_wave_asks_for_hands_free(bar: TalkBar) -> None:
    left = heard(bar)
    QTest.mouseClick(bar.hands_free, Qt.MouseButton.LeftButton)
    assert left == [("hands-free", True)]


def test_while_she_speaks_the_empty_bar_stops_her_and_a_full_one_sends(bar: TalkBar) -> None:
    left = heard(bar)
    bar.show_speaking(True)
    bar.send.click()
    bar.entry.setText("wait")
    bar.send.click()
    assert left == ["stopped", "wait"]


def test_a_very_long_message_is_sent_whole(bar: TalkBar) -> None:
    left = heard(bar)
    bar.entry.setText("はい" * 15_000)
    bar.grab()
    bar.send.click()
    assert left == ["はい" * 15_000]


def test_pasted_line_breaks_stay_in_one_message(bar: TalkBar) -> None:
    left = heard(bar)
    QGuiApplication.clipboard().setText("one\ntwo\r\nthree\n")
    bar.entry.paste()
    bar.grab()
    bar.send.click()
    assert len(left) == 1
    assert str(left[0]).split() == ["one", "two", "three"]
