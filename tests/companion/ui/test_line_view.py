"""Her words: pages, letters, the mark."""

import pytest
from pytestqt.qtbot import QtBot

from companion.ui.line_view import LINES, LineView
from companion.ui.theme import Design

LONG = "She tells a long story about the rain and the sea. " * 30


@pytest.fixture
def view(qtbot: QtBot) -> LineView:
    view = LineView(Design())
    qtbot.addWidget(view)
    view.resize(900, view.page_height())
    view.show()
    return view


def test_nothing_is_shown_before_it_is_seen(view: LineView) -> None:
    view.show_text("Hello there")
    assert view.shown == ""
    view.see(5)
    assert view.shown == "Hello"


def test_what_follows_goes_on_in_the_same_text(view: LineView) -> None:
    view.show_text("Hello. ")
    view.append("How are you?")
    view.see_all()
    assert view.shown == "Hello. How are you?"


def test_a_long_reply_has_pages_and_shows_one_of_them(view: LineView) -> None:
    view.show_text(LONG)
    view.see_all()
    assert view.pages > 3
    assert view.page == 0
    assert len(view.shown) < len(LONG) / 3


def test_all_pages_together_are_the_whole_text(view: LineView) -> None:
    view.show_text(LONG)
    view.see_all()
    pages = [view.shown]
    while view.turn(+1):
        pages.append(view.shown)
    assert "".join(pages) == LONG
    assert len(pages) == view.pages


def test_the_page_of_a_letter_is_turned_to_but_never_back(view: LineView) -> None:
    view.show_text(LONG)
    view.see_all()
    view.turn_to(len(LONG))
    assert view.page == view.pages - 1
    view.turn_to(0)
    assert view.page == view.pages - 1


def test_a_page_that_was_not_seen_yet_cannot_be_turned_to(view: LineView) -> None:
    view.show_text(LONG)
    view.see(10)
    assert not view.turn(+1)


def test_a_wider_window_needs_fewer_pages_and_keeps_the_text(view: LineView) -> None:
    view.show_text(LONG)
    before = view.pages
    view.resize(1800, view.page_height())
    assert view.pages < before
    assert view.text == LONG


def test_a_page_is_three_lines_high(view: LineView) -> None:
    assert view.page_height() == LINES * view.line_height()


def test_line_breaks_and_a_very_long_word_are_shown(view: LineView) -> None:
    view.show_text("One\ntwo " + "x" * 500)
    view.see_all()
    assert view.shown.startswith("One\ntwo")
    view.grab()


def test_a_reader_of_screens_is_given_a_line_once_it_is_whole(view: LineView) -> None:
    names = [view.accessibleName()]
    view.show_text("Hello. ")
    for letter in range(8):
        view.see(letter)
        names.append(view.accessibleName())
    view.append("How are you?")
    view.see_all()
    names.append(view.accessibleName())
    assert set(names) == {""}
    view.set_finished(True)
    assert view.accessibleName() == "Hello. How are you?"


def test_a_reader_of_screens_is_given_each_page(view: LineView) -> None:
    view.show_text(LONG)
    view.see_all()
    view.set_finished(True)
    names = [view.accessibleName()]
    while view.turn(+1):
        names.append(view.accessibleName())
    assert "".join(names) == LONG
