"""What a job tells, to people and to programs, of texts that strangers wrote."""

import io
import json
import os

import pytest

from trainer.errors import MaterialError
from trainer.plain import plain
from trainer.progress import Bar, JsonLines
from trainer.scripts.left_out import Leavings, Reason

TRICKS = "\x1b]0;gotcha\x07\x9b2J\u202eEve\ud83d 小雪"


def test_no_text_acts_on_a_terminal() -> None:
    shown = io.StringIO()
    Bar(shown).say(TRICKS)
    Bar(shown).error(MaterialError(TRICKS))
    spelled = "\\x1b]0;gotcha\\x07\\x9b2J\\u202eEve\\ud83d 小雪\n"
    assert shown.getvalue() == 2 * spelled


def test_any_text_can_be_told_to_a_program_through_any_stream() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, "ascii")
    JsonLines(stream).say(TRICKS)
    assert json.loads(raw.getvalue()) == {"note": TRICKS}
    assert raw.getvalue().rstrip(b"\n").decode().isprintable()


def test_ordinary_text_stays_as_it_is() -> None:
    assert plain("「こんにちは」\n\tHi — 你好。") == "「こんにちは」\n\tHi — 你好。"


def test_an_example_of_what_is_left_out_can_be_shown_and_written() -> None:
    left_out = Leavings()
    left_out.add(Reason.CODE, TRICKS, file="a.rpy", line=3)
    (example,) = left_out.take()[Reason.CODE].examples
    assert example == "a.rpy:3: " + plain(TRICKS)


@pytest.mark.parametrize("progress", [JsonLines, Bar])
def test_a_job_that_nobody_reads_along_with_ends(progress: type[JsonLines | Bar]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        told = progress(stream)
        with pytest.raises(SystemExit):
            told.step("read", 1, 2)
