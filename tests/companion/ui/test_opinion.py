"""Her last line can be liked, disliked and written otherwise, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.ui.opinion import Opinion
from companion.ui.talk_bar import TalkBar
from companion.ui.theme import Design


@pytest.fixture
def opinion(qtbot: QtBot) -> Opinion:
    made = Opinion(Design())
    qtbot.addWidget(made)
    made.show_for_a_line()
    return made


@pytest.fixture
def bar(qtbot: QtBot) -> TalkBar:
    made = TalkBar(Design(), lambda: 0.0)
    qtbot.addWidget(made)
    made.resize(600, 44)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_second_press_takes_it_back_and_the_other_turns_it_over(opinion: Opinion) -> None:
    told: list[object] = []
    opinion.judged.connect(told.append)
    for button in (opinion.liked, opinion.liked, opinion.liked, opinion.disliked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told == [True, None, True, False]
    assert not opinion.liked.isChecked() and opinion.disliked.isChecked()
    opinion.show_for_a_line()
    assert not opinion.disliked.isChecked()


def test_the_keyboard_reaches_it(opinion: Opinion) -> None:
    told: list[object] = []
    opinion.judged.connect(told.append)
    opinion.liked.setFocus()
    QTest.keyClick(opinion.liked, Qt.Key.Key_Return)
    assert told == [True]
    assert all(one.accessibleName() for one in opinion.buttons)


def test_what_she_should_have_said_is_not_said_to_her(bar: TalkBar) -> None:
    said: list[str] = []
    rewritten: list[str] = []
    bar.said.connect(said.append)
    bar.rewritten.connect(rewritten.append)
    bar.rewrite(on=True)
    asked = bar.entry.placeholderText()
    bar.entry.insert("Cocoa, please.")
    QTest.keyClick(bar.entry, Qt.Key.Key_Return)
    assert (said, rewritten) == ([], ["Cocoa, please."])
    assert bar.entry.placeholderText() != asked
    bar.entry.insert("Hello!")
    QTest.keyClick(bar.entry, Qt.Key.Key_Return)
    assert said == ["Hello!"]


def test_escape_means_never_mind(bar: TalkBar) -> None:
    rewritten: list[str] = []
    bar.rewritten.connect(rewritten.append)
    bar.rewrite(on=True)
    bar.entry.insert("Cocoa")
    QTest.keyClick(bar.entry, Qt.Key.Key_Escape)
    assert not bar.entry.message()
    bar.entry.insert("Hello!")
    QTest.keyClick(bar.entry, Qt.Key.Key_Return)
    assert rewritten == []
