"""What goes wrong is mended where it was chosen, and nothing is carried to where it isn't true."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.errors import WorkshopError
from companion.workshop import commands
from companion.workshop.draft import Rewriting
from companion.workshop.reports import Ended
from tests.companion.ui.wizard.conftest import Opened, at, dataset, write


def at_the_endpoint(reading: Opened, url: str) -> None:
    reading.go_to("rewriting")
    part = reading.page.rewriting
    part.cards.cards["endpoint"].click()
    for field, text in ((part.endpoint.url, url), (part.endpoint.model, "m")):
        field.setFocus()
        QTest.keyClicks(field, text)


def test_a_game_that_is_chosen_again_has_one_draft_until_something_is_decided(
    reading: Opened, game: Path
) -> None:
    page, desk = reading.page, reading.desk
    page.go_to("choose")
    page.begin(game)
    reading.settle()
    assert len(desk.drafts.all()) == 1
    reading.go_to("roles")
    page.go_to("choose")
    page.begin(game)
    reading.settle()
    assert len(desk.drafts.all()) == 2


@pytest.mark.parametrize(
    ("refusal", "step"),
    [("BAD_KEY", "rewriting"), ("NOTHING_TO_LEARN", "roles"), ("SOMETHING_NEW", "rewriting")],
)
def test_what_stops_the_making_leads_to_where_it_was_chosen(
    reading: Opened, game: Path, refusal: str, step: str
) -> None:
    (game / "answers" / "slow").write_text("4000")
    page = reading.page
    reading.desk.change(step="making")
    page.go_to("making")
    page._take(Ended(problem=WorkshopError.refused(refusal, {}, "It can't be.")))
    assert not page.trouble.change.isHidden() and page.trouble.other.isHidden()
    page.trouble.change.click()
    assert at(page) == step
    assert page.trouble.isHidden()


def test_an_address_that_is_none_is_told_while_it_is_typed(reading: Opened) -> None:
    at_the_endpoint(reading, "htt")
    part = reading.page.rewriting
    assert part.endpoint.rows["url"].note.isHidden()
    QTest.keyClicks(part.endpoint.url, "foo")
    part.endpoint.url.setText("htfoo")
    assert "https://" in part.endpoint.rows["url"].note.text()
    assert not reading.page.primary.isEnabled()


def test_asking_the_cost_leaves_the_keyboard_where_it_is(reading: Opened) -> None:
    at_the_endpoint(reading, "http://127.0.0.1:1/v1")
    part = reading.page.rewriting
    reading.wait(part.estimate.isEnabled)
    part.estimate.setFocus(Qt.FocusReason.TabFocusReason)
    part.estimate.click()
    reading.settle()
    assert "0.42" in part.cost.text()
    assert reading.page.window().focusWidget() is part.estimate


def test_the_report_tells_how_much_a_model_retold(reading: Opened, game: Path) -> None:
    described = dataset()
    described["reconstruction"] = {"scenes": 31, "by_model": 30, "by_rules": 1, "spent": 0.004}
    write(game / "answers" / "dataset.json", described)
    at_the_endpoint(reading, "http://127.0.0.1:1/v1")
    page = reading.page
    reading.wait(page.primary.isEnabled)
    page.primary.click()
    reading.wait(lambda: page.step == "report")
    for part in ("30 of 31", "rules", "0.0040"):
        assert part in page.report.retold.text()


@pytest.mark.parametrize(
    ("price", "cap", "capped"), [(0.6, 2.0, True), (0.6, 0.0, False), (0.0, 2.0, False)]
)
def test_a_limit_needs_a_price(price: float, cap: float, *, capped: bool) -> None:
    chosen = Rewriting(
        way="endpoint", model="m", base_url="u", price_in=1, price_out=price, cap=cap
    )
    assert ("--cap" in commands.rewriting(chosen)) is capped
