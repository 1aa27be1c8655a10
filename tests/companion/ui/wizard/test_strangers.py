"""What comes from a stranger's files is shown as plain text, in bounds, and blocks nothing."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from companion.errors import Problem, WorkshopError
from companion.settings import Look, Settings
from companion.ui.wizard import told
from companion.ui.wizard.evidence import evidence
from companion.ui.wizard.part import plain
from companion.workshop.draft import Step
from companion.workshop.reports import Ended, Sampled
from tests.companion.ui.wizard.conftest import (
    MIO,
    Opened,
    OpenWizard,
    at,
    dataset,
    found,
    speakers,
    write,
)

EVIL = '<img src="http://example.invalid/x.png"><b>bold</b> &amp; \u202eevil\n' + "w" * 5000

FRAME = 0.05
"""Seconds for which the window may stand still."""


@pytest.fixture
def evil_game(game: Path) -> Path:
    """The same game, full of marks and of words without end."""
    answers = game / "answers"
    whole = found()
    whole["findings"] = [{"format": "kag", "title": EVIL, "reason": EVIL, "files": 1}]
    whole["previews"] = {"cp932": [EVIL] * 50}
    whole["left_out"] = {EVIL: {"count": 3, "examples": [EVIL] * 50}}
    whole["learnt"] = [
        {"role": EVIL, "chosen": EVIL, "candidates": [{"value": EVIL, "samples": [EVIL]}]}
    ]
    whole["refused"] = [{"refusal": "ENCRYPTED", "values": {"path": EVIL, "how": EVIL}}]
    write(answers / "import.json", whole)
    people = speakers()
    people["speakers"] = [
        {"shown": EVIL, "lines": 9, "samples": [EVIL] * 9},
        {"shown": MIO, "lines": 5, "samples": [EVIL]},
    ]
    people["suggestions"] = [{"alias": EVIL, "name": MIO, "reason": EVIL}]
    write(answers / "speakers.json", people)
    names = (answers / "names.toml").read_text(encoding="utf-8")
    evil = json.dumps(EVIL.replace("\u202e", ""))
    (answers / "names.toml").write_text(names.replace('"星見ヶ丘"', evil), encoding="utf-8")
    described = dataset()
    described["counts"] = [{"step": "gather", "unit": EVIL, "came": 3, "went": 1}]
    write(answers / "dataset.json", described)
    return game


def labels(widget: QWidget) -> Iterator[QLabel]:
    yield from widget.findChildren(QLabel)


def test_marks_of_strangers_are_shown_as_they_are_written(opened: Opened, evil_game: Path) -> None:
    page = opened.page
    page.begin(evil_game)
    steps: tuple[Step, ...] = ("found", "speakers", "roles", "names", "language", "rewriting")
    for step in steps:
        opened.go_to(step)
        grab = page.window().grab().toImage()
        assert grab.format() != QImage.Format.Format_Invalid
        for label in labels(page):
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
            assert len(label.text()) < 1500
        for widget in page.findChildren(QWidget):
            assert "<img" not in widget.toolTip()
    page.primary.click()
    opened.wait(lambda: page.step == "report")
    page.window().grab()


def test_no_page_grows_wider_than_the_window(opened: Opened, evil_game: Path) -> None:
    page = opened.page
    page.begin(evil_game)
    opened.go_to("speakers")
    for part in page.parts.values():
        assert part.geometry().right() <= page.width()
        assert part.minimumSizeHint().width() <= part.width()


def test_a_text_is_cut_to_what_can_be_shown() -> None:
    assert plain("a\n\n b\tc") == "a b c"
    assert len(plain("x" * 10_000_000, 20)) == 20
    assert plain("x" * 30, 20).endswith("…")


def test_five_thousand_speakers_do_not_hold_up_the_window(opened: Opened, game: Path) -> None:
    people: dict[str, object] = {
        "speakers": [
            {"shown": f"Speaker {number}", "lines": 5000 - number, "samples": ["Hello."] * 4}
            for number in range(5000)
        ],
        "suggestions": [
            {"alias": f"Speaker {number}", "name": f"Speaker {number + 1}"}
            for number in range(0, 2000, 2)
        ],
    }
    write(game / "answers" / "speakers.json", people)
    page = opened.page
    page.begin(game)
    opened.go_to("speakers")
    view = page.speakers.view
    taken = []
    for act in (
        lambda: page.speakers.join("Speaker 4", "Speaker 1"),
        lambda: page.speakers.seek.setText("speaker 49"),
        lambda: page.speakers.seek.setText(""),
        lambda: view.go_to(4000),
        lambda: page.grab(),
    ):
        before = time.process_time()
        act()
        taken.append(time.process_time() - before)
    assert view.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert len(page.speakers.findChildren(QWidget)) < 80
    assert sorted(taken)[len(taken) // 2] < FRAME, taken


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "encrypted"), ("zh_CN", "加密"), ("ja", "暗号化")],
)
def test_a_refusal_is_told_in_the_language(
    open_wizard: OpenWizard, language: str, words: str
) -> None:
    look = Look(language=language, reduced_motion=True)  # type: ignore[arg-type]
    opened = open_wizard(settings=Settings(introduced=True, look=look))
    places = {"path": "<b>voice</b>.xp3", "how": "XP3", "tool": "GARbro"}
    error = WorkshopError.refused("ENCRYPTED", places, "<b>voice</b>.xp3 is encrypted (XP3).")
    opened.page._step = "found"
    opened.page._take(Ended(problem=error))
    trouble = opened.page.trouble
    assert not trouble.isHidden()
    assert words in trouble.words.text()
    assert "<b>voice</b>.xp3" in trouble.words.text()


def test_a_game_that_is_gone_can_be_tried_again(opened: Opened, game: Path) -> None:
    page = opened.page
    away = game.with_name("away")
    game.rename(away)
    page.begin(game)
    opened.wait(lambda: not page.trouble.isHidden())
    assert "There is nothing at" in page.trouble.words.text()
    assert page.primary.isHidden()
    assert page.trouble.guess.isHidden()
    page.trouble.other.click()
    assert at(page) == "choose"
    assert not page.choose.entries, "nothing was decided about what couldn't be read"
    page.begin(game)
    opened.wait(lambda: not page.trouble.isHidden())
    away.rename(game)
    page.trouble.again.click()
    opened.settle()
    assert page.found.isVisible()


def test_what_the_trainer_says_without_a_name_is_told_too(opened: Opened, game: Path) -> None:
    (game / "answers" / "dataset.json").unlink()
    page = opened.page
    page.begin(game)
    opened.go_to("rewriting")
    page.primary.click()
    opened.wait(lambda: not page.trouble.isHidden())
    assert "She says nothing in this script." in page.trouble.words.text()
    page.back.click()
    assert at(page) == "rewriting"
    assert page.trouble.isHidden()


def test_a_draft_that_cannot_be_kept_is_told_at_the_foot(
    opened: Opened, game: Path, tmp_path: Path
) -> None:
    (tmp_path / "home" / "data").mkdir(parents=True)
    (tmp_path / "home" / "data" / "workshop").write_text("in the way")
    opened.page.begin(game)
    assert opened.page.notice.text()


@pytest.mark.parametrize("name", ["ENCRYPTED", "NO_KEY", "SOMETHING_NEW"])
def test_places_that_are_missing_leave_the_trainers_own_words(name: str) -> None:
    assert told.refusal(name, {}, "its own words") == "its own words"


def test_a_reason_that_is_not_known_is_told_in_its_own_words() -> None:
    assert evidence("12 files {odd}") == "12 files {odd}"
    assert evidence("x" * 100_000).endswith("…")


def test_a_sample_without_a_name_is_the_narrators(opened: Opened) -> None:
    opened.page.working.samples.add(Sampled("", "The sun sets."))
    opened.page.working.show()
    opened.page.working.grab()
    assert opened.page.working.samples.shown == [Sampled("", "The sun sets.")]


def test_an_unknown_problem_has_words() -> None:
    assert told.problem(WorkshopError(Problem.WORK_DIED, details="x"))
    assert "why" in told.problem(WorkshopError.refused("", {}, "why"))
