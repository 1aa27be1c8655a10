"""Words appear as they sound."""

import pytest

from companion.events import Line
from companion.sound import Speech, Word
from companion.ui import reveal

LINE = Line("Good day!", "happy", Speech(22050, 1.0, words=(Word(0.1, 5), Word(0.5, 9))))


def test_nothing_is_seen_before_the_sound() -> None:
    assert reveal.seen(LINE, -0.01) == 0


def test_a_word_is_not_seen_before_it_sounds() -> None:
    assert reveal.seen(LINE, 0.05) == 0
    assert reveal.seen(LINE, 0.499) <= 5


def test_a_word_is_whole_before_the_next_sounds() -> None:
    assert reveal.seen(LINE, 0.499) == pytest.approx(5, abs=0.1)


def test_letters_never_go_back() -> None:
    seen = [reveal.seen(LINE, tick / 100) for tick in range(-10, 130)]
    assert seen == sorted(seen)


def test_all_is_seen_when_the_sound_is_over() -> None:
    assert reveal.seen(LINE, 1.0) == len(LINE.text)
    assert reveal.seen(LINE, 99.0) == len(LINE.text)


def test_letters_come_evenly_where_the_voice_knows_no_words() -> None:
    line = Line("abcdefghij", "happy", Speech(22050, 2.0))
    assert reveal.seen(line, 1.0) == pytest.approx(5)


def test_a_line_without_time_is_seen_at_once() -> None:
    line = Line("At once", "happy", Speech(22050, 0.0))
    assert reveal.seen(line, 0.0) == len("At once")
    assert not reveal.can_be_followed(line)


def test_words_that_end_beyond_the_text_show_no_more_than_the_text() -> None:
    line = Line("Hi", "happy", Speech(22050, 1.0, words=(Word(0.0, 40),)))
    assert reveal.seen(line, 0.9) <= 2
