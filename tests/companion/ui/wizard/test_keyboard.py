"""The whole wizard without a pointer, and for who hears it rather than sees it."""

from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from companion.settings import Look, Settings
from companion.ui.wizard.page import STEPS, WizardPage
from companion.workshop.draft import Step
from tests.companion.ui.wizard.conftest import MIO, REN, UNKNOWN, Opened, OpenWizard, at

Language = Literal["en", "zh_CN", "ja"]


def press(page: WizardPage, key: Qt.Key) -> None:
    window = page.window()
    QTest.keyClick(window.focusWidget() or page, key)


def controls(page: WizardPage) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, kinds) and widget.isVisible()
    ]


def reached(page: WizardPage) -> set[QWidget]:
    found: set[QWidget] = set()
    for _ in range(100):
        press(page, Qt.Key.Key_Tab)
        focused = page.window().focusWidget()
        if focused is None or focused in found:
            break
        found.add(focused)
    return found


@pytest.mark.parametrize("language", ["en", "zh_CN", "ja"])
def test_every_control_has_a_name_and_every_page_a_heading(
    open_wizard: OpenWizard, game: Path, language: Language
) -> None:
    look = Look(language=language, reduced_motion=True)
    opened = open_wizard(settings=Settings(introduced=True, look=look))
    page = opened.page
    page.begin(game)
    for step in ("found", "speakers", "roles", "names", "language", "rewriting"):
        opened.go_to(step)
        assert page.heading.text() and page.lead.text()
        assert page.accessibleName() == page.heading.text()
        assert page.indicator.accessibleName()
        for control in controls(page):
            assert control.accessibleName().strip(), control
        if language != "en":
            words = page.heading.text() + page.lead.text() + page.primary.text()
            assert any(ord(letter) > 0x2E80 for letter in words)
            assert "Go on" not in words


@pytest.mark.parametrize("step", ["choose", "found", "speakers", "roles", "names", "rewriting"])
def test_tab_reaches_every_control(opened: Opened, game: Path, step: Step) -> None:
    page = opened.page
    if step != "choose":
        page.begin(game)
        opened.go_to(step)
    wanted = {
        widget
        for widget in controls(page)
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert reached(page) >= wanted


def test_a_dataset_is_made_with_the_keyboard_alone(opened: Opened, game: Path) -> None:
    page, desk = opened.page, opened.desk
    page.begin(game)
    opened.settle()
    page.setFocus()
    press(page, Qt.Key.Key_Return)
    opened.settle()
    assert at(page) == "speakers"
    page.speakers.view.go_to(page.speakers.view.people.row_of(UNKNOWN))
    press(page, Qt.Key.Key_Space)
    assert "Who is" in page.speakers.hint.text()
    press(page, Qt.Key.Key_Home)
    press(page, Qt.Key.Key_Return)
    assert desk.draft.aliases == {UNKNOWN: MIO}
    press(page, Qt.Key.Key_Return)
    assert at(page) == "roles"
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_Down)
    assert (desk.draft.character, desk.draft.user) == (MIO, REN)
    press(page, Qt.Key.Key_Return)
    opened.settle()
    assert at(page) == "names"
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Left)
    assert page.names.role.isEnabled() is False
    press(page, Qt.Key.Key_Return)
    assert at(page) == "language"
    press(page, Qt.Key.Key_Down)
    assert desk.draft.language == "ja"
    page.setFocus()
    press(page, Qt.Key.Key_Return)
    assert at(page) == "rewriting"
    press(page, Qt.Key.Key_Up)
    assert desk.draft.rewriting.way == "off"
    page.setFocus()
    press(page, Qt.Key.Key_Return)
    opened.wait(lambda: page.step == "report")


def test_escape_leaves_the_joining_first_then_the_page(reading: Opened) -> None:
    reading.go_to("speakers")
    page = reading.page
    page.speakers.view.setFocus()
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Escape)
    assert at(page) == "speakers"
    assert "Who is" not in page.speakers.hint.text()
    press(page, Qt.Key.Key_Escape)
    assert at(page) == "found"
    press(page, Qt.Key.Key_Escape)
    assert at(page) == "choose"
    press(page, Qt.Key.Key_Escape)
    assert page.isHidden()


def test_undo_is_a_key_too(reading: Opened) -> None:
    reading.go_to("speakers")
    part = reading.page.speakers
    part.join(UNKNOWN, MIO)
    part.view.setFocus()
    QTest.keyClick(part.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    reading.wait(lambda: reading.desk.draft.aliases == {})


def test_the_indicator_names_the_page_and_leads_back(reading: Opened) -> None:
    reading.go_to("roles")
    page = reading.page
    assert "Step 4 of 9" in page.indicator.accessibleName()
    middle = page.indicator.rect().center()
    last = page.indicator.rect().right() - 4
    middle.setX(last)
    QTest.mouseClick(page.indicator, Qt.MouseButton.LeftButton, pos=middle)
    assert at(page) == "roles"
    middle.setX(page.indicator.width() // len(STEPS) + 8)
    QTest.mouseClick(page.indicator, Qt.MouseButton.LeftButton, pos=middle)
    assert at(page) == "found"


def test_rows_are_read_out_with_what_they_show(reading: Opened) -> None:
    reading.go_to("names")
    model = reading.page.names.names
    spoken = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "星見ヶ丘, Place, 4, Replace"
    people = reading.page.roles.her.view.people
    assert MIO in str(people.data(people.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))


def test_the_menu_leads_to_the_wizard(opened: Opened) -> None:
    pages = opened.page.window().pages  # type: ignore[attr-defined]
    opened.page.leave()
    pages.open_menu()
    pages.menu.wizard.click()
    assert pages.current is opened.page
    press(opened.page, Qt.Key.Key_Escape)
    assert pages.current is pages.menu


def test_a_focused_card_is_painted_and_enter_goes_on(reading: Opened) -> None:
    """Two painters on one widget end the program on a real screen."""
    reading.go_to("rewriting")
    page = reading.page
    page.rewriting.cards.take_focus()
    assert not page.rewriting.cards.grab().isNull()
    page.go_to("language")
    page.languages.cards.take_focus()
    press(page, Qt.Key.Key_Return)
    assert at(page) == "rewriting"


def test_enter_presses_the_button_that_has_the_keyboard(opened: Opened) -> None:
    page = opened.page
    page.back.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, Qt.Key.Key_Return)
    assert page.isHidden()


def test_what_was_found_is_gone_on_from_with_enter(reading: Opened) -> None:
    press(reading.page, Qt.Key.Key_Return)
    assert at(reading.page) == "speakers"
