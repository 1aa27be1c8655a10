"""The window: what happens is told, what the user does reaches the partner."""

from datetime import UTC, datetime

import msgspec
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.errors import DeviceError, EngineError, Problem
from companion.events import (
    ConversationBegun,
    EngineChanged,
    EngineState,
    LineStarted,
    Noticed,
    Outcome,
    Role,
    TurnEnded,
    TurnStarted,
    Understanding,
)
from companion.settings import Look, Settings
from companion.ui import greetings
from companion.ui.partner import Said
from companion.ui.presence import Presence
from companion.ui.scene import place_at
from companion.ui.window import MainWindow
from tests.companion.ui.conftest import IN_ENGLISH, Open
from tests.companion.ui.fakes import FakePartner, line

MOVING = Settings(introduced=True, look=Look(language="en"))


def test_typing_and_enter_reach_the_partner(open_window: Open) -> None:
    opened = open_window()
    entry = opened.window.box.talk_bar.entry
    QTest.keyClicks(entry, "good evening")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert ("say", "good evening") in opened.partner.calls


def test_what_the_user_said_is_shown_while_she_thinks(open_window: Open) -> None:
    window = open_window().window
    window.take(TurnStarted("how are you?"))
    assert "how are you?" in window.box.line.shown
    assert window.box.state.presence is Presence.THINKING


def test_a_message_of_any_length_is_shown_in_short(open_window: Open) -> None:
    window = open_window().window
    window.take(TurnStarted("word " * 5000))
    assert len(window.box.line.text) < 400


def test_her_words_appear_in_step_with_her_voice(qtbot: QtBot, open_window: Open) -> None:
    opened = open_window(MOVING)
    window, partner = opened.window, opened.partner
    partner.at = -1.0
    window.take(LineStarted(line("One two three four", 4.0)))
    assert window.box.line.shown == ""
    partner.at = 1.99
    qtbot.waitUntil(lambda: window.box.line.shown.startswith("One two"))
    assert "four" not in window.box.line.shown
    partner.at = 4.0
    qtbot.waitUntil(lambda: window.box.line.shown == "One two three four")


def test_the_lines_of_a_reply_go_on_in_one_text_and_a_new_reply_begins_anew(
    open_window: Open,
) -> None:
    window = open_window().window
    window.take(TurnStarted("hello"))
    window.take(LineStarted(line("Hi there. ")))
    window.take(LineStarted(line("Sit down.")))
    assert window.box.line.text == "Hi there. Sit down."
    window.take(TurnEnded("Hi there. Sit down.", Outcome.FINISHED))
    window.take(TurnStarted("thanks"))
    window.take(LineStarted(line("Tea?")))
    assert window.box.line.text == "Tea?"


def test_the_stage_takes_mood_and_visemes_and_is_hushed(open_window: Open) -> None:
    opened = open_window()
    spoken = line("Oh!", mood="surprised")
    opened.window.take(LineStarted(spoken))
    opened.window.take(TurnEnded("Oh!", Outcome.FINISHED))
    calls = opened.stage.calls
    assert ("mood", "surprised") in calls
    assert calls.index(("speak", spoken.speech.visemes)) < calls.index(("hush",))


def test_an_interrupted_reply_shows_only_what_was_heard(open_window: Open) -> None:
    window = open_window().window
    window.take(TurnStarted("hello"))
    window.take(LineStarted(line("One two three four five.")))
    window.take(TurnEnded("One two", Outcome.INTERRUPTED))
    assert window.box.line.shown == "One two —"


def test_a_long_reply_turns_its_pages_with_the_voice(qtbot: QtBot, open_window: Open) -> None:
    opened = open_window(MOVING)
    view = opened.window.box.line
    opened.partner.at = 0.0
    opened.window.take(LineStarted(line("the rain is falling on the sea " * 30, 60.0)))
    assert view.page == 0
    opened.partner.at = 60.0
    qtbot.waitUntil(lambda: view.page == view.pages - 1)


def test_a_reply_without_time_waits_for_the_reader_to_turn_pages(open_window: Open) -> None:
    opened = open_window()
    view = opened.window.box.line
    opened.window.take(LineStarted(line("the rain is falling on the sea " * 30, 0.0)))
    opened.window.take(TurnEnded("", Outcome.FINISHED))
    assert view.page == 0
    QTest.mouseClick(opened.window.box, Qt.MouseButton.LeftButton, pos=view.geometry().center())
    assert view.page == 1
    opened.window.setFocus()
    QTest.keyClick(opened.window, Qt.Key.Key_PageUp)
    assert view.page == 0


def test_space_held_talks_when_nothing_is_being_typed(open_window: Open) -> None:
    opened = open_window()
    opened.window.setFocus()
    QTest.keyPress(opened.window, Qt.Key.Key_Space)
    assert opened.window.box.state.presence is Presence.LISTENING
    QTest.keyRelease(opened.window, Qt.Key.Key_Space)
    assert opened.partner.calls[-2:] == [("hold", True), ("hold", False)]


def test_h_hides_all_but_her_and_brings_it_back(open_window: Open) -> None:
    window = open_window().window
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_H)
    assert window.box.isHidden() and window.quick_menu.isHidden()
    QTest.keyClick(window, Qt.Key.Key_H)
    assert not window.box.isHidden()
    QTest.mouseClick(window, Qt.MouseButton.MiddleButton)
    assert window.box.isHidden()


def test_h_and_f_are_letters_while_typing(open_window: Open) -> None:
    window = open_window().window
    window.box.talk_bar.entry.setFocus()
    QTest.keyClicks(window.box.talk_bar.entry, "hf")
    assert window.box.talk_bar.entry.text() == "hf"
    assert not window.box.isHidden() and not window.isFullScreen()


def test_escape_leaves_the_line_then_opens_the_menu_then_closes_it(open_window: Open) -> None:
    window = open_window().window
    window.box.talk_bar.entry.setFocus()
    opened = []
    for pressed in (window.box.talk_bar.entry, window, window.pages.menu):
        QTest.keyClick(pressed, Qt.Key.Key_Escape)
        opened.append(window.pages.current)
    assert opened == [None, window.pages.menu, None]
    assert not window.box.isHidden()


def test_f_makes_it_full_screen_and_back(open_window: Open) -> None:
    window = open_window().window
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F)
    assert not window.isFullScreen()


def test_the_wheel_opens_the_log_with_all_that_was_said(open_window: Open) -> None:
    partner = FakePartner()
    partner.entries = [Said("user", "Hello <b>you</b>"), Said("character", "Hi!", "happy")]
    window = open_window(partner=partner).window
    QApplication.sendEvent(window, _wheel_up(window))
    assert window.pages.current is window.pages.log
    assert "Hello <b>you</b>" in window.pages.log.pages.toPlainText()
    assert "Hi!" in window.pages.log.pages.toPlainText()


def test_a_long_log_shows_the_newest_and_the_rest_when_asked(open_window: Open) -> None:
    partner = FakePartner()
    partner.entries = [Said("user", f"number {index}.") for index in range(1000)]
    window = open_window(partner=partner).window
    window.pages.open_log()
    assert "number 999." in window.pages.log.pages.toPlainText()
    assert "number 0." not in window.pages.log.pages.toPlainText()
    while window.pages.log.earlier.isVisible():
        window.pages.log.earlier.click()
    assert "number 0." in window.pages.log.pages.toPlainText()


def test_a_page_blurs_the_stage_and_closing_it_sharpens_it(open_window: Open) -> None:
    opened = open_window()
    opened.window.pages.open_settings()
    assert opened.stage.softness > 0.9
    opened.window.pages.settings.close_sheet()
    assert opened.stage.softness == 0.0


def test_a_problem_is_shown_in_words_with_a_button_that_mends_it(open_window: Open) -> None:
    window = open_window().window
    window.take(Noticed(DeviceError(Problem.MICROPHONE_MISSING, details="PaErrorCode -9996")))
    notice = window.box.notice
    assert notice.isVisible() and "microphone" in notice.words
    assert "-9996" not in notice.words
    notice.action.click()
    assert window.pages.current is window.pages.settings
    window.pages.settings.close_sheet()
    assert notice.isHidden()


def test_a_failed_turn_can_be_said_again(open_window: Open) -> None:
    opened = open_window()
    opened.window.take(TurnStarted("tell me"))
    failed = TurnEnded("", Outcome.FAILED, EngineError(Problem.BRAIN_FAILED))
    opened.window.take(failed)
    opened.window.box.notice.action.click()
    assert opened.partner.calls[-1] == ("say", "tell me")
    assert opened.window.box.notice.isHidden()


def test_a_problem_goes_when_what_was_broken_works(open_window: Open) -> None:
    window = open_window().window
    broken = EngineError(Problem.BRAIN_BROKEN, path="x.gguf")
    window.take(EngineChanged(Role.BRAIN, EngineState.BROKEN, broken))
    assert window.box.notice.isVisible()
    window.take(EngineChanged(Role.BRAIN, EngineState.READY))
    assert window.box.notice.isHidden()


def test_only_what_must_be_mended_asks_for_a_click(open_window: Open) -> None:
    window = open_window().window
    asking = []
    for problem in (Problem.LOUDSPEAKER_MISSING, Problem.MICROPHONE_MISSING):
        window.take(Noticed(DeviceError(problem)))
        asking.append(window.box.notice.action.emphasis)
    assert asking == [False, True]


def test_a_body_that_cannot_be_shown_is_told(open_window: Open) -> None:
    opened = open_window()
    opened.stage.failed.emit(EngineError(Problem.NO_OPENGL))
    assert "OpenGL" in opened.window.box.notice.words


FIRST_START = Settings(look=Look(language="en", reduced_motion=True))


def test_she_tells_once_that_this_is_her_small_self(open_window: Open) -> None:
    opened = open_window(FIRST_START, small=True)
    box = opened.window.box
    assert box.line.text == greetings.introduction("Hana")
    assert "GGUF" in box.invitation.words
    box.invitation.close_button.click()
    assert opened.partner.applied[-1].introduced
    assert box.invitation.isHidden()


def test_the_introduction_leads_to_where_a_bigger_mind_is_chosen(open_window: Open) -> None:
    opened = open_window(FIRST_START, small=True)
    opened.window.box.invitation.action.click()
    assert opened.window.pages.current is opened.window.pages.settings
    assert opened.window.settings.introduced


def test_a_problem_at_the_first_start_stands_beside_the_introduction(open_window: Open) -> None:
    window = open_window(FIRST_START, small=True).window
    box = window.box
    window.take(Noticed(DeviceError(Problem.LOUDSPEAKER_MISSING)))
    window.take(Noticed(EngineError(Problem.BRAIN_BROKEN, path="x.gguf")))
    assert box.invitation.isVisible() and box.notice.isVisible()
    assert not box.invitation.geometry().intersects(box.notice.geometry())
    assert box.box_rect().contains(box.notice.geometry())
    box.notice.close_button.click()
    assert box.invitation.isVisible()
    assert not window.settings.introduced


def test_the_invitation_follows_the_language(open_window: Open) -> None:
    window = open_window(FIRST_START, small=True).window
    in_english = window.box.invitation.words
    look = msgspec.structs.replace(FIRST_START.look, language="zh_CN")
    window.change(msgspec.structs.replace(FIRST_START, look=look))
    assert window.box.invitation.words != in_english
    assert "GGUF" in window.box.invitation.words


def test_who_just_talks_has_been_introduced(open_window: Open) -> None:
    opened = open_window(FIRST_START, small=True)
    opened.window.take(TurnStarted("hello"))
    assert opened.window.settings.introduced
    assert opened.window.box.invitation.isHidden()


def test_her_last_words_are_there_again_at_the_next_start(open_window: Open) -> None:
    partner = FakePartner()
    partner.entries = [Said("character", "See you tomorrow!", "happy"), Said("user", "Bye")]
    assert open_window(partner=partner).window.box.line.shown == "See you tomorrow!"


@pytest.mark.parametrize("hour", range(24))
def test_she_greets_by_the_hour(hour: int) -> None:
    assert greetings.greeting(hour)
    assert place_at(hour) in ("day", "dusk", "night")


def test_a_first_conversation_begins_with_a_greeting(open_window: Open) -> None:
    shown = open_window().window.box.line.shown
    hour = datetime.now(UTC).astimezone().hour
    assert shown in {greetings.greeting(hour), greetings.greeting((hour - 1) % 24)}


def test_beginning_anew_asks_first(open_window: Open) -> None:
    opened = open_window()
    opened.window.pages.open_menu()
    opened.window.pages.menu.anew.click()
    assert ("begin_anew",) not in opened.partner.calls
    opened.window.pages.menu.question.yes.click()
    assert ("begin_anew",) in opened.partner.calls
    assert opened.window.pages.current is None


def test_the_language_is_switched_while_the_window_is_open(open_window: Open) -> None:
    window = open_window().window
    window.take(Noticed(DeviceError(Problem.MICROPHONE_MISSING)))
    look = msgspec.structs.replace(IN_ENGLISH.look, language="ja")
    window.change(msgspec.structs.replace(IN_ENGLISH, look=look))
    assert window.quick_menu.settings.text() == "設定"
    assert window.box.plate.accessibleName() == "ハナ"
    assert "マイク" in window.box.notice.words
    assert window.pages.settings.title() == "設定"
    look = msgspec.structs.replace(IN_ENGLISH.look, language="zh_CN")
    window.change(msgspec.structs.replace(IN_ENGLISH, look=look))
    assert window.quick_menu.settings.text() == "设置"
    assert "麦克风" in window.box.notice.words


@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (2560, 1440), (1000, 1000)])
def test_everything_scales_with_the_window_and_stays_inside(
    open_window: Open, size: tuple[int, int]
) -> None:
    window = open_window(size=size).window
    assert window.design.scale == pytest.approx(min(size[1] / 720, size[0] / 1180), abs=0.01)
    box = window.box.box_rect().translated(window.box.pos())
    assert window.rect().contains(box)
    assert box.width() == pytest.approx(0.88 * window.width(), abs=2)
    assert window.rect().contains(window.quick_menu.geometry())


def test_closing_the_window_says_so(qtbot: QtBot, open_window: Open) -> None:
    window = open_window().window
    with qtbot.waitSignal(window.closing):
        window.close()


def test_hands_free_is_kept_in_the_settings(open_window: Open) -> None:
    opened = open_window()
    opened.window.box.talk_bar.hands_free.click()
    assert opened.partner.applied[-1].devices.hands_free
    for role in Role:
        opened.window.take(EngineChanged(role, EngineState.READY))
    assert opened.window.box.state.presence is Presence.LISTENING


def test_back_goes_to_where_one_came_from(open_window: Open) -> None:
    window = open_window().window
    window.pages.open_menu()
    window.pages.menu.settings.click()
    window.pages.settings.back.click()
    opened = [window.pages.current]
    window.pages.menu.back.click()
    opened.append(window.pages.current)
    window.pages.open_settings()
    window.pages.settings.back.click()
    opened.append(window.pages.current)
    assert opened == [window.pages.menu, None, None]


def test_beginning_anew_while_she_speaks_shows_her_greeting(
    qtbot: QtBot, open_window: Open
) -> None:
    opened = open_window(MOVING)
    window, view = opened.window, opened.window.box.line
    opened.partner.at = 0.5
    window.take(TurnStarted("tell me a story"))
    window.take(LineStarted(line("Once upon a time. ")))
    window.pages.menu.anew_wanted.emit()
    greeting = view.text
    window.take(LineStarted(line("There was a fox.")))
    window.take(TurnEnded("Once", Outcome.INTERRUPTED))
    window.take(ConversationBegun())
    qtbot.waitUntil(lambda: view.shown == greeting)
    assert "Once" not in greeting and "fox" not in greeting
    assert opened.stage.calls.count(("hush",)) > 0
    window.take(TurnStarted("hello"))
    assert "hello" in view.shown


def test_a_message_that_was_understood_too_late_is_not_in_the_fresh_conversation(
    open_window: Open,
) -> None:
    window = open_window().window
    window.take(Understanding())
    window.pages.menu.anew_wanted.emit()
    greeting = window.box.line.text
    window.take(TurnStarted("too late"))
    assert window.box.line.text == greeting
    window.take(ConversationBegun())
    assert window.box.state.presence is not Presence.THINKING


def test_her_greeting_follows_the_language(open_window: Open) -> None:
    window = open_window().window
    in_english = window.box.line.shown
    look = msgspec.structs.replace(IN_ENGLISH.look, language="ja")
    window.change(msgspec.structs.replace(IN_ENGLISH, look=look))
    assert window.box.line.shown not in ("", in_english)
    window.take(LineStarted(line("Hi!", 0.0)))
    window.change(IN_ENGLISH)
    assert window.box.line.text == "Hi!"


def _wheel_up(window: MainWindow) -> QWheelEvent:
    middle = QPointF(window.rect().center())
    return QWheelEvent(
        middle,
        window.mapToGlobal(middle),
        QPointF(0, 0).toPoint(),
        QPointF(0, 120).toPoint(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
