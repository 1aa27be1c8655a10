"""Settings: what is clicked is what is kept."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.errors import DownloadError, Problem
from companion.events import DownloadChanged
from companion.ui.choice import Choice
from companion.ui.partner import Device
from companion.ui.problems import Mending
from companion.ui.settings_page import SettingsPage
from tests.companion.ui.conftest import IN_ENGLISH, Open, Opened


@pytest.fixture
def opened(open_window: Open) -> Opened:
    opened = open_window()
    opened.window.pages.open_settings()
    return opened


def page(opened: Opened) -> SettingsPage:
    return opened.window.pages.settings


def test_the_light_of_the_room_changes_at_once(opened: Opened) -> None:
    page(opened).look.place.buttons["night"].click()
    assert opened.partner.applied[-1].look.place == "night"
    assert ("place", "night") in opened.stage.calls


def test_the_paper_theme_changes_every_widget(opened: Opened) -> None:
    page(opened).look.box.buttons["light"].click()
    assert opened.window.design.light
    assert opened.partner.applied[-1].look.light_box


def test_less_motion_reaches_the_stage(opened: Opened) -> None:
    page(opened).look.still.click()
    assert not opened.partner.applied[-1].look.reduced_motion
    assert opened.stage.calls[-2:].count(("reduced_motion", False)) == 1


def test_the_volume_follows_the_keys(opened: Opened) -> None:
    volume = page(opened).sound.volume
    QTest.keyClick(volume, Qt.Key.Key_Home)
    assert opened.partner.applied[-1].volumes.voice == 0.0
    QTest.keyClick(volume, Qt.Key.Key_End)
    assert opened.partner.applied[-1].volumes.voice == 1.0


def test_a_microphone_is_chosen_from_the_list(opened: Opened) -> None:
    choice = page(opened).hearing.microphone
    assert [label for _, label in choice.options] == ["The system's choice", "USB microphone"]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    open_list = choice.open_popup
    assert open_list is not None
    QTest.keyClick(open_list, Qt.Key.Key_Down)
    QTest.keyClick(open_list, Qt.Key.Key_Return)
    assert opened.partner.applied[-1].devices.microphone == "usb"


@pytest.fixture
def choice(opened: Opened) -> Choice:
    """The microphones, their list open."""
    choice = page(opened).hearing.microphone
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.open_popup is not None
    return choice


def test_escape_in_a_list_goes_back_to_its_field_and_then_leaves_the_page(
    opened: Opened, choice: Choice
) -> None:
    popup = choice.open_popup
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert opened.window.focusWidget() is choice
    assert opened.window.pages.current is page(opened)
    QTest.keyClick(choice, Qt.Key.Key_Escape)
    assert opened.window.pages.current is None


def test_a_press_beside_a_list_closes_it(opened: Opened, choice: Choice) -> None:
    QTest.mouseClick(page(opened), Qt.MouseButton.LeftButton, pos=QPoint(4, 200))
    assert choice.open_popup is None


def test_a_press_on_its_own_field_closes_a_list(choice: Choice) -> None:
    opened = []
    for _ in range(2):
        QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
        opened.append(choice.open_popup is not None)
    assert opened == [False, True]


def test_scrolling_the_page_closes_a_list(opened: Opened, choice: Choice) -> None:
    view = page(opened).view.viewport()
    middle = QPointF(view.rect().center())
    turned = QWheelEvent(
        middle,
        view.mapToGlobal(middle),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, turned)
    assert choice.open_popup is None


def test_a_list_stays_while_it_is_used_and_goes_with_its_page(
    opened: Opened, choice: Choice
) -> None:
    popup = choice.open_popup
    assert popup is not None
    QTest.mousePress(popup.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert choice.open_popup is popup
    page(opened).close_sheet()
    assert choice.open_popup is None


def test_a_microphone_that_is_unplugged_stays_chosen_and_comes_back(opened: Opened) -> None:
    hearing = page(opened).hearing
    hearing.microphone.chosen.emit("usb")
    opened.partner.inputs = [Device("", "System default")]
    hearing.refresh_devices()
    assert hearing.microphone.value == "usb"
    opened.partner.inputs.append(Device("usb", "USB microphone"))
    hearing.refresh_devices()
    assert hearing.microphone.text() == "USB microphone"


def test_the_language_is_chosen_by_its_own_name(opened: Opened) -> None:
    page(opened).words.language.buttons["ja"].click()
    assert opened.partner.applied[-1].look.language == "ja"
    assert page(opened).heading.text() == "設定"


def test_the_fastest_text_is_at_once(opened: Opened) -> None:
    speed = page(opened).words.speed
    QTest.keyClick(speed, Qt.Key.Key_End)
    assert opened.partner.applied[-1].look.text_speed == 0.0
    QTest.keyClick(speed, Qt.Key.Key_Home)
    assert opened.partner.applied[-1].look.text_speed == 10.0


def test_official_ears_are_fetched_only_when_asked(opened: Opened) -> None:
    rows = page(opened).hearing.ears.rows
    assert ("fetch_ears", "tiny") not in opened.partner.calls
    rows["tiny"].button.click()
    assert ("fetch_ears", "tiny") in opened.partner.calls


def test_a_download_shows_how_far_it_is_and_can_be_cancelled(opened: Opened) -> None:
    row = page(opened).hearing.ears.rows["tiny"]
    opened.window.take(DownloadChanged("tiny", 10 << 20, 75 << 20))
    assert "10" in row.note.text() and "75" in row.note.text()
    row.button.click()
    assert ("cancel_fetch",) in opened.partner.calls


def test_a_download_that_was_asked_for_shows_at_once_and_only_one_is_asked_for(
    opened: Opened,
) -> None:
    ears = page(opened).hearing.ears
    row, other = ears.rows["tiny"], ears.rows["small"]
    QTest.mouseDClick(row.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    other.button.click()
    assert [call for call in opened.partner.calls if "fetch" in str(call)] == [
        ("fetch_ears", "tiny")
    ]
    assert row.button.text() == "Cancel" and row.note.text() == "0 of 75 MB"
    assert not other.button.isEnabled()


def test_a_cancelled_download_waits_for_its_end(opened: Opened) -> None:
    row = page(opened).hearing.ears.rows["tiny"]
    opened.window.take(DownloadChanged("tiny", 10 << 20, 75 << 20))
    row.button.click()
    assert row.note.text() == "Stopping…" and not row.button.isEnabled()
    opened.window.take(DownloadChanged("tiny", 11 << 20, 75 << 20))
    assert not row.button.isEnabled()
    opened.window.take(DownloadChanged("tiny", 11 << 20, 75 << 20, finished=True))
    assert row.button.text() == "Download" and row.button.isEnabled()


def test_a_finished_download_can_be_used(opened: Opened) -> None:
    opened.window.take(DownloadChanged("tiny", 10, 75))
    opened.partner.ears = [("tiny", 75, True)]
    opened.window.take(DownloadChanged("tiny", 75, 75, finished=True))
    page(opened).hearing.ears.rows["tiny"].button.click()
    assert opened.partner.applied[-1].models.ears == "tiny"


def test_a_download_that_failed_can_be_tried_again_and_says_why(opened: Opened) -> None:
    opened.window.take(DownloadChanged("tiny", 10, 75))
    failure = DownloadError(Problem.DOWNLOAD_UNREACHABLE, details="[Errno -2]")
    opened.window.take(DownloadChanged("tiny", 10, 75, problem=failure))
    assert "network" in opened.window.box.notice.words
    assert "Errno" not in opened.window.box.notice.words
    page(opened).hearing.ears.rows["tiny"].button.click()
    assert opened.partner.calls[-1] == ("fetch_ears", "tiny")


def test_the_way_back_to_her_small_ears(opened: Opened) -> None:
    rows = page(opened).hearing.ears.rows
    rows["base"].button.click()
    assert opened.partner.applied[-1].models.ears == "base"
    rows[""].button.click()
    assert opened.partner.applied[-1].models.ears == ""


def test_the_mirror_is_kept(opened: Opened) -> None:
    mirror = page(opened).hearing.mirror
    mirror.setFocus()
    QTest.keyClicks(mirror, "https://mirror.example")
    QTest.keyClick(mirror, Qt.Key.Key_Return)
    assert opened.partner.applied[-1].models.mirror == "https://mirror.example"


def test_a_bigger_mind_is_taken_and_given_back(opened: Opened) -> None:
    big = Path("/somewhere/glm-big.gguf")
    opened.partner.brains.add(big)
    mind = page(opened).mind
    mind.file.chosen.emit(str(big))
    assert opened.partner.applied[-1].models.brain == str(big)
    assert mind.file.hers.isVisibleTo(mind)
    mind.file.hers.click()
    assert opened.partner.applied[-1].models.brain == ""


def test_a_file_that_is_no_mind_is_refused_kindly(opened: Opened) -> None:
    mind = page(opened).mind
    mind.file.chosen.emit("/somewhere/holiday.jpg")
    assert opened.partner.applied == []
    assert "holiday.jpg" in mind.refusal.text()


def test_the_file_chooser_does_not_hold_the_window_up(qtbot: QtBot, opened: Opened) -> None:
    field = page(opened).mind.file
    field.choose.click()
    assert field.dialog is not None
    with qtbot.waitSignal(field.dialog.destroyed):
        field.dialog.close()


def test_devices_are_asked_for_only_while_the_page_is_open(opened: Opened) -> None:
    assert page(opened)._devices.isActive()
    page(opened).close_sheet()
    assert not page(opened)._devices.isActive()
    assert not page(opened)._level.isActive()


def test_a_change_elsewhere_is_seen_on_the_page(opened: Opened) -> None:
    devices = msgspec.structs.replace(IN_ENGLISH.devices, hands_free=True)
    page(opened).show_settings(msgspec.structs.replace(IN_ENGLISH, devices=devices))
    assert page(opened).hearing.way.value == "hands-free"


def test_the_link_of_what_is_read_is_underlined_up_to_the_last(opened: Opened) -> None:
    settings = page(opened)
    bar = settings.view.verticalScrollBar()
    marked = []
    for place in (0, bar.maximum()):
        bar.setValue(place)
        marked.append([link.text() for link in settings._links if link.isChecked()])
    assert marked == [["How she looks"], ["About"]]
    settings.go_to(Mending.MIND)
    assert [link.text() for link in settings._links if link.isChecked()] == ["Her mind"]


def test_a_line_stands_between_the_heading_and_what_is_scrolled_away(opened: Opened) -> None:
    settings = page(opened)
    spot = settings.body_rect().left() + 5, settings.view.y() - 1
    seen = []
    for place in (0, 50, 0):
        settings.view.verticalScrollBar().setValue(place)
        seen.append(opened.window.grab().toImage().pixelColor(*spot).rgb())
    assert seen[0] == seen[2] != seen[1]
