"""From a folder to a dataset, back, away and on again."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.errors import WorkshopError
from companion.settings import Look, Settings
from companion.ui.wizard.people import MIME
from companion.workshop.reports import Advanced
from tests.companion.ui.wizard.conftest import (
    MIO,
    REN,
    SHORT,
    UNKNOWN,
    Opened,
    OpenWizard,
    at,
    found,
    write,
)


def dropped(kind: type[QDropEvent], path: Path) -> tuple[QDropEvent, QMimeData]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPoint(20, 700) if kind is QDragEnterEvent else QPointF(20, 700)
    event = kind(
        place,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return event, data


def test_a_game_becomes_a_dataset_that_is_listed_under_her(opened: Opened, game: Path) -> None:
    page, desk = opened.page, opened.desk
    page.begin(game)
    opened.go_to("roles")
    page.roles.her.view.go_to(page.roles.her.view.people.row_of(MIO))
    page.roles.user.view.go_to(page.roles.user.view.people.row_of(REN))
    opened.go_to("rewriting")
    page.primary.click()
    opened.wait(lambda: page.step == "report")
    assert [one.origin.character for one in desk.known_datasets()] == [MIO]
    assert "31" in page.report.figures.accessibleName()
    asked = json.loads((desk.drafts.script(desk.draft) / "dataset.asked.json").read_text())
    assert {f"--character={MIO}", f"--user={REN}"} <= set(asked)
    told: list[str] = []
    page.finished.connect(told.append)
    page.primary.click()
    assert told == [desk.known_datasets()[0].folder.parent.parent.name]
    assert page.isHidden()


def test_a_game_is_dropped_anywhere_on_the_first_page(opened: Opened, game: Path) -> None:
    page = opened.page
    entering, _data = dropped(QDragEnterEvent, game)
    QApplication.sendEvent(page, entering)
    assert page.choose.zone.lit
    drop, _data = dropped(QDropEvent, game)
    QApplication.sendEvent(page, drop)
    assert at(page) == "found"
    assert opened.desk.draft.source == str(game)
    opened.settle()


def test_what_is_dropped_on_a_later_page_changes_nothing(reading: Opened, tmp_path: Path) -> None:
    drop, _data = dropped(QDropEvent, tmp_path)
    QApplication.sendEvent(reading.page, drop)
    assert at(reading.page) == "found"
    assert reading.desk.draft.source != str(tmp_path)


def test_what_was_found_is_shown_with_its_reasons(reading: Opened) -> None:
    found = reading.page.found
    assert "320" in found.figures.accessibleName()
    assert found.format.text() == "KiriKiri KAG"
    assert "7: program code" in found.leavings[0].row.title.text()
    assert found.leavings[1].isHidden()
    found.leavings[0].more.click()
    assert "a.ks:1" in found.leavings[0].examples.text()


def test_an_override_reads_again(reading: Opened) -> None:
    page, desk = reading.page, reading.desk
    page.found.encoding.chosen.emit("gb18030")
    assert not page.working.isHidden()
    reading.settle()
    page.found.learnt[0][1].chosen.emit("p")
    reading.settle()
    asked = json.loads((desk.drafts.script(desk.draft) / "asked.json").read_text())
    assert {"--encoding=gb18030", "--tag=page=p"} <= set(asked)
    assert page.found.encoding.value == "gb18030"
    page.found.format.chosen.emit("text")
    reading.settle()
    assert (desk.draft.format, desk.draft.tags) == ("text", {})


def test_the_preview_shows_the_lines_in_each_encoding(reading: Opened) -> None:
    previews = reading.page.found.previews
    assert previews.lines.text() == "おはよう。"
    assert previews.names is not None
    previews.names.buttons["gb18030"].click()
    assert previews.lines.text().startswith("偍偼")


def test_names_are_joined_by_dragging_and_parted_again(reading: Opened) -> None:
    reading.go_to("speakers")
    part, desk = reading.page.speakers, reading.desk
    part.view.joined.emit(UNKNOWN, MIO)
    assert desk.draft.aliases == {UNKNOWN: MIO}
    assert part.view.people.row_of(UNKNOWN) == -1
    part.view.go_to(part.view.people.row_of(MIO))
    assert "132" in part.person.lines.text()
    part.person.names[0].click()
    assert desk.draft.aliases == {}
    part.undo.click()
    part.undo.click()
    assert desk.draft.aliases == {}
    assert part.undo.isHidden()


def test_a_suggestion_is_taken_with_one_click_or_never_asked_again(reading: Opened) -> None:
    reading.go_to("speakers")
    part, desk = reading.page.speakers, reading.desk
    assert SHORT in part.proposal.words.text()
    part.proposal.no.click()
    assert part.proposal.isHidden()
    part.undo.click()
    assert not part.proposal.isHidden()
    part.proposal.yes.click()
    assert desk.draft.aliases == {SHORT: MIO}
    assert part.proposal.isHidden()


def test_a_character_who_was_joined_to_another_is_chosen_by_that_name(reading: Opened) -> None:
    reading.go_to("roles")
    page, desk = reading.page, reading.desk
    page.roles.her.view.go_to(page.roles.her.view.people.row_of(SHORT))
    assert desk.draft.character == SHORT
    page.back.click()
    page.speakers.join(SHORT, MIO)
    page.primary.click()
    assert desk.draft.character == MIO


def test_nobody_talks_with_herself(reading: Opened) -> None:
    reading.go_to("roles")
    roles = reading.page.roles
    roles.user.view.go_to(roles.user.view.people.row_of(REN))
    roles.her.view.go_to(roles.her.view.people.row_of(REN))
    assert (reading.desk.draft.character, reading.desk.draft.user) == (REN, "")
    assert roles.user.view.people.row_of(REN) == -1


def test_decisions_about_names_are_in_the_table_that_the_trainer_reads(reading: Opened) -> None:
    reading.go_to("names")
    page, desk = reading.page, reading.desk
    page.names.view.go_to(1)
    assert page.names.role.text() == "the town"
    QTest.keyClicks(page.names.role, "!")
    page.names.view.go_to(2)
    QTest.keyClick(page.names.view, Qt.Key.Key_Right)
    QTest.keyClick(page.names.view, Qt.Key.Key_Right)
    page.primary.click()
    file = desk.drafts.names(desk.draft)
    reading.wait(lambda: 'role = "the town!"' in file.read_text(encoding="utf-8"))
    text = file.read_text(encoding="utf-8")
    assert text.count('decision = "drop"') == 1


def test_names_are_found_by_kind_and_letters(reading: Opened) -> None:
    reading.go_to("names")
    part = reading.page.names
    part.kinds.buttons["place"].click()
    assert part.names.rowCount() == 1
    part.kinds.buttons[""].click()
    part.seek.setText("流星")
    assert part.names.rowCount() == 1
    part.seek.setText("nothing")
    assert not part.none.isHidden()


def test_the_language_is_chosen_by_what_is_said_in_it(reading: Opened) -> None:
    reading.go_to("language")
    part = reading.page.languages
    assert "Line 0" in part.cards.cards["en"].accessibleDescription()
    assert part.cards.value == "en"
    part.cards.cards["ja"].click()
    assert reading.desk.draft.language == "ja"


def test_the_cost_is_told_before_anything_is_sent(
    reading: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = []
    monkeypatch.setattr("companion.workshop.keys.keep", lambda url, key: kept.append((url, key)))
    reading.go_to("rewriting")
    page, desk = reading.page, reading.desk
    page.rewriting.cards.cards["endpoint"].click()
    assert not page.primary.isEnabled()
    fields = page.rewriting.endpoint
    for field, text in (
        (fields.url, "http://127.0.0.1:1/v1"),
        (fields.model, "m"),
        (fields.key, "s3cret"),
        (fields.price_in, "1.5"),
    ):
        field.setFocus()
        QTest.keyClicks(field, text)
    page.rewriting.take_focus()
    reading.wait(page.primary.isEnabled)
    page.rewriting.estimate.click()
    reading.settle()
    assert "0.42" in page.rewriting.cost.text()
    assert kept == [("http://127.0.0.1:1/v1", "s3cret")]
    assert at(page) == "rewriting"
    files = [file for file in desk.drafts.folder(desk.draft).rglob("*") if file.is_file()]
    assert all(b"s3cret" not in file.read_bytes() for file in files)
    assert "s3cret" not in fields.key.text()


def test_closing_midway_goes_on_at_the_same_page(open_wizard: OpenWizard, game: Path) -> None:
    first = open_wizard()
    first.page.begin(game)
    first.go_to("speakers")
    first.page.speakers.join(UNKNOWN, MIO)
    first.go_to("names")
    first.page.names.view.go_to(1)
    first.page.names.decide(1, "drop")
    first.page.later.click()
    assert first.page.isHidden()
    first.page.window().close()
    again = open_wizard()
    assert [entry.title.text() for entry in again.page.choose.entries] == [MIO]
    again.page.choose.entries[0].open.click()
    again.settle()
    assert at(again.page) == "names"
    assert again.desk.draft.aliases == {UNKNOWN: MIO}
    shown = again.page.names.names.name(1)
    assert shown is not None and shown.decision == "drop"


def test_closing_the_window_ends_the_work_and_it_goes_on_where_it_was(
    open_wizard: OpenWizard, game: Path
) -> None:
    (game / "answers" / "slow").write_text("400")
    first = open_wizard()
    done: list[float] = []
    first.desk.reported.connect(
        lambda report: done.append(report.done) if isinstance(report, Advanced) else None
    )
    first.page.begin(game)
    first.wait(lambda: len(done) > 3)
    first.page.window().close()
    assert first.desk.task is None
    (game / "answers" / "slow").write_text("401")
    again = open_wizard()
    begun: list[float] = []
    again.desk.reported.connect(
        lambda report: begun.append(report.done) if isinstance(report, Advanced) else None
    )
    again.page.choose.entries[0].open.click()
    again.wait(lambda: bool(begun))
    assert begun[0] > done[2]


def test_work_can_be_paused_and_goes_on(opened: Opened, game: Path) -> None:
    (game / "answers" / "slow").write_text("60")
    page = opened.page
    page.begin(game)
    opened.wait(lambda: page.working.bar.share > 0)
    page.working.pause.click()
    assert page.working.title.text() == "Paused"
    assert opened.desk.paused
    page.working.pause.click()
    assert page.working.title.text() == "Reading the scripts…"
    opened.settle()
    assert page.found.isVisible()


def test_cancelling_goes_back(opened: Opened, game: Path) -> None:
    (game / "answers" / "slow").write_text("4000")
    page = opened.page
    page.begin(game)
    opened.wait(lambda: page.working.bar.share > 0)
    page.working.cancel.click()
    opened.wait(lambda: page.step == "choose")
    assert opened.desk.task is None


def test_leaving_lets_the_work_go_on(opened: Opened, game: Path) -> None:
    (game / "answers" / "slow").write_text("30")
    page = opened.page
    page.begin(game)
    opened.wait(lambda: page.working.bar.share > 0)
    page.later.click()
    assert page.isHidden()
    opened.settle()
    assert opened.desk.found is not None
    assert page.isHidden()


def test_a_draft_is_removed_at_the_second_press(opened: Opened, game: Path) -> None:
    opened.page.begin(game)
    opened.settle()
    opened.page.go_to("choose")
    entry = opened.page.choose.entries[0]
    entry.remove.click()
    assert opened.page.choose.entries[0].remove.text() == "Really remove?"
    opened.page.choose.entries[0].remove.click()
    assert opened.page.choose.entries == []
    assert list(opened.desk.drafts.all()) == []


def test_changing_the_character_makes_another_dataset(reading: Opened) -> None:
    page, desk = reading.page, reading.desk
    reading.go_to("rewriting")
    page.primary.click()
    reading.wait(lambda: page.step == "report")
    first = desk.drafts.dataset(desk.draft)
    page.indicator.step_wanted.emit(3)
    page.roles.her.view.go_to(page.roles.her.view.people.row_of(REN))
    assert not desk.draft.finished and desk.dataset is None
    reading.go_to("rewriting")
    page.primary.click()
    reading.wait(lambda: page.step == "report")
    assert desk.drafts.dataset(desk.draft) != first
    assert len(desk.known_datasets()) == 2


def test_a_wrong_choice_is_taken_back_where_nothing_can_be_read_with_it(
    reading: Opened, game: Path
) -> None:
    page = reading.page
    hidden = game / "answers" / "import.json"
    content = hidden.read_text(encoding="utf-8")
    hidden.unlink()
    page.found.format.chosen.emit("nova")
    reading.wait(lambda: not page.trouble.isHidden())
    assert not page.trouble.guess.isHidden()
    hidden.write_text(content, encoding="utf-8")
    page.trouble.guess.click()
    reading.settle()
    assert page.found.isVisible()
    assert not reading.desk.overridden


def test_a_finished_character_can_be_changed(reading: Opened) -> None:
    page, desk = reading.page, reading.desk
    reading.go_to("rewriting")
    page.primary.click()
    reading.wait(lambda: page.step == "report")
    page.primary.click()
    page.primary.click()
    page.window().pages.open_wizard()  # type: ignore[attr-defined]
    assert at(page) == "choose"
    (entry,) = page.choose.entries
    entry.remove.click()
    reading.settle()
    assert at(page) == "report"
    assert desk.dataset is not None
    page.indicator.step_wanted.emit(3)
    reading.settle()
    assert at(page) == "roles"


def test_a_name_is_dropped_on_another(reading: Opened) -> None:
    reading.go_to("speakers")
    view = reading.page.speakers.view
    view.go_to(view.people.row_of(UNKNOWN))
    target = view.visualRect(view.model().index(view.people.row_of(REN), 0)).center()
    data = QMimeData()
    data.setData(MIME, UNKNOWN.encode())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(target, Qt.DropAction.MoveAction, data, buttons, keys)
    QApplication.sendEvent(view.viewport(), enter)
    move = QDragMoveEvent(target, Qt.DropAction.MoveAction, data, buttons, keys)
    QApplication.sendEvent(view.viewport(), move)
    assert view.person_painter.target == view.people.row_of(REN)
    drop = QDropEvent(QPointF(target), Qt.DropAction.MoveAction, data, buttons, keys)
    QApplication.sendEvent(view.viewport(), drop)
    assert reading.desk.draft.aliases == {UNKNOWN: REN}
    assert view.person_painter.target == -1


def test_another_decision_about_a_name_makes_the_dataset_anew(reading: Opened) -> None:
    page, desk = reading.page, reading.desk
    reading.go_to("rewriting")
    page.primary.click()
    reading.wait(lambda: page.step == "report")
    page.go_to("names")
    page.primary.click()
    still = desk.draft.finished
    page.go_to("names")
    page.names.decide(1, "drop")
    page.primary.click()
    assert (still, desk.draft.finished) == (True, False)
    reading.settle()


def test_a_language_that_is_no_more_is_forgotten(reading: Opened, game: Path) -> None:
    page, desk = reading.page, reading.desk
    reading.go_to("language")
    page.languages.cards.cards["en"].click()
    whole = found()
    whole["languages"] = {}
    write(game / "answers" / "import.json", whole)
    page.go_to("found")
    page.found.encoding.chosen.emit("cp932")
    reading.go_to("rewriting")
    assert desk.draft.language == ""


def test_a_local_model_is_a_file_of_the_users(reading: Opened) -> None:
    reading.go_to("rewriting")
    page, desk = reading.page, reading.desk
    page.rewriting.cards.cards["local"].click()
    assert not page.primary.isEnabled()
    page.rewriting.local.chosen.emit("/models/<b>glm.gguf")
    assert page.primary.isEnabled()
    assert page.rewriting.local_row.note.text() == "<b>glm.gguf"
    page.primary.click()
    reading.wait(lambda: page.step == "report")
    asked = json.loads((desk.drafts.script(desk.draft) / "dataset.asked.json").read_text())
    assert asked[asked.index("--reconstruct") + 1] == "local"
    assert "--model=/models/<b>glm.gguf" in asked


def test_the_report_of_the_dataset_is_in_the_language_of_the_interface(
    open_wizard: OpenWizard, game: Path
) -> None:
    look = Look(language="ja", reduced_motion=True)
    opened = open_wizard(settings=Settings(introduced=True, look=look))
    opened.page.begin(game)
    opened.go_to("rewriting")
    opened.page.primary.click()
    opened.wait(lambda: opened.page.step == "report")
    desk = opened.desk
    asked = json.loads((desk.drafts.script(desk.draft) / "dataset.asked.json").read_text())
    assert asked[asked.index("--language-of-report") + 1] == "ja"


def test_another_game_begins_with_nothing_of_the_last_one(reading: Opened, game: Path) -> None:
    page, part = reading.page, reading.page.speakers
    reading.go_to("speakers")
    part.view.go_to(part.view.people.row_of(UNKNOWN))
    part.join(UNKNOWN, MIO)
    part.seek.setText("桐")
    page.names.seek.setText("星")
    other = {"speakers": [{"shown": "Sylvie", "lines": 3, "samples": ["Hi."]}], "suggestions": []}
    write(game / "answers" / "speakers.json", other)
    page.begin(game)
    reading.go_to("speakers")
    assert part.seek.text() == page.names.seek.text() == ""
    assert part.undo.isHidden()
    assert part.view.person is not None and part.view.person.name == "Sylvie"


def test_the_card_of_a_trouble_has_room_for_all_its_words(opened: Opened, game: Path) -> None:
    page, card = opened.page, opened.page.trouble
    error = WorkshopError.refused("DAMAGED", {"file": "a.rpa", "how": "clause " * 60}, "long " * 90)
    page.begin(game)
    opened.settle()
    page.go_to("choose")
    page.begin(game)
    page._fail(error)
    QApplication.sendPostedEvents()
    assert card.words.height() >= card.words.heightForWidth(card.words.width())
    card.more.click()
    QApplication.sendPostedEvents()
    assert card.details.height() >= card.details.heightForWidth(card.details.width())
    opened.settle()
