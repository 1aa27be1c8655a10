"""The whole app: spoken to through a virtual microphone, seen under Xvfb, heard at a null sink."""

import ctypes.util
import os
import signal
import sys
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from companion import settings as preferences
from companion.app import App
from companion.errors import Problem
from companion.events import (
    EngineChanged,
    EngineState,
    Event,
    LineStarted,
    Noticed,
    Outcome,
    TurnEnded,
    TurnStarted,
    UserSpeaking,
)
from companion.library import places
from companion.settings import Devices, Models, Settings
from tests.speech import said
from tests.virtual_audio import RATE, VirtualAudio

LOADING = 60_000
"""Milliseconds; a machine that runs other tests beside this one is slow."""

pytestmark = [
    pytest.mark.timeout(240),
    pytest.mark.usefixtures("audio"),
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="she is drawn on a real display only"),
]


class Running:
    """An open app and what it has reported."""

    def __init__(self, qtbot: QtBot) -> None:
        self.app = App()
        self.events: list[Event] = []
        self._qtbot = qtbot
        qtbot.addWidget(self.app.window)
        self.app.bridge.happened.connect(self.events.append)
        self.app.start()

    def until(self, met: Callable[[], object], timeout: int = LOADING) -> None:
        self._qtbot.waitUntil(lambda: bool(met()), timeout=timeout)

    def all_of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.events if isinstance(event, kind)]

    def ready(self) -> bool:
        changes = [event for event in self.events if isinstance(event, EngineChanged)]
        return len({change.role for change in changes if change.state is EngineState.READY}) == 3

    def last_turn(self) -> TurnEnded | None:
        ended = [event for event in self.events if isinstance(event, TurnEnded)]
        return ended[-1] if ended else None

    def last_said(self) -> str:
        """What the user was last understood to say, in small letters."""
        started = [event for event in self.events if isinstance(event, TurnStarted)]
        return started[-1].said.lower() if started else ""

    def answered(self) -> bool:
        """Whether the last turn went to its end."""
        ended = self.last_turn()
        begun, over = self.all_of(TurnStarted), self.all_of(TurnEnded)
        return ended is not None and ended.outcome is Outcome.FINISHED and len(begun) == len(over)


@pytest.fixture
def running(qtbot: QtBot) -> Iterator[Running]:
    made = Running(qtbot)
    yield made
    made.app.close()


def test_she_hears_answers_aloud_and_moves_her_mouth(running: Running, audio: VirtualAudio) -> None:
    app = running.app
    running.until(running.ready)
    running.until(lambda: app.stage.alive)
    app.company.hold(on=True)
    running.until(lambda: app.company.microphone_level() > 0 or running.events)
    with audio.recording() as recording:
        with audio.speaking(said("Good morning.")):
            pass
        app.company.hold(on=False)
        mouths: list[float] = []

        def over() -> bool:
            mouths.append(app.stage.opening)
            return running.last_turn() is not None

        running.until(over)
        heard = recording.all()
    (started,) = (event for event in running.events if isinstance(event, TurnStarted))
    assert "morning" in started.said.lower()
    ended = running.last_turn()
    assert ended is not None and ended.outcome is Outcome.FINISHED and ended.heard
    assert np.abs(heard).max() > 0.02 and (np.abs(heard) > 0.005).sum() > 0.3 * RATE
    assert max(mouths) > 0.3 and np.ptp(mouths) > 0.3


def test_an_engine_killed_while_she_answers_costs_one_turn(running: Running) -> None:
    company = running.app.company
    running.until(running.ready)
    for name in ("brain", "speech"):
        running.events.clear()
        company.say("Tell me a story.")
        running.until(lambda: running.all_of(LineStarted))
        pid = company.processes()[name]
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        running.until(running.last_turn)
        running.until(
            lambda: any(
                isinstance(event, EngineChanged) and event.state is EngineState.READY
                for event in running.events
            )
        )
        running.events.clear()
        company.say("Hello.")
        running.until(running.last_turn)
        ended = running.last_turn()
        assert ended is not None and ended.outcome is Outcome.FINISHED and ended.heard
    assert [row.who for row in company.log()][::2] == ["user"] * (len(company.log()) // 2)


def test_speaking_while_she_speaks_stops_her_and_keeps_what_was_heard(running: Running) -> None:
    company = running.app.company
    running.until(running.ready)
    company.say("Tell me a story.")
    running.until(lambda: company.position() > 0.3)
    company.say("Stop.")
    running.until(lambda: running.last_turn())
    first = next(event for event in running.events if isinstance(event, TurnEnded))
    assert first.outcome is Outcome.INTERRUPTED
    assert company.log()[1].text == first.heard


@pytest.fixture
def hands_free(qtbot: QtBot) -> Iterator[Running]:
    pytest.importorskip("livekit")
    settings = Settings(devices=Devices(hands_free=True))
    preferences.save(settings, places.settings_file())
    made = Running(qtbot)
    yield made
    made.app.close()


def test_the_user_breaks_off_her_very_first_words_by_speaking(
    hands_free: Running, audio: VirtualAudio
) -> None:
    running, company = hands_free, hands_free.app.company
    running.until(running.ready)
    with audio.rustling(), audio.echoing(0.4, 0.1):
        running.until(company.microphone_level)
        company.say("Tell me a story.")
        running.until(lambda: company.position() > 0.2)
        with audio.speaking(said("Good morning. How are you today?", "en-us+m3")):
            running.until(running.last_turn)
        first = running.last_turn()
        # Her voice may hide what came before; his two sentences may be two turns.
        running.until(lambda: "how are you today" in running.last_said() and running.answered())
    assert first is not None and first.outcome is Outcome.INTERRUPTED
    ended = running.last_turn()
    assert ended is not None and ended.heard


def test_her_own_voice_from_the_loudspeaker_does_not_interrupt_her(
    hands_free: Running, audio: VirtualAudio
) -> None:
    running, company = hands_free, hands_free.app.company
    running.until(running.ready)
    with audio.rustling(), audio.echoing(0.6, 0.1):
        running.until(company.microphone_level)
        company.say("Tell me a story.")
        running.until(running.last_turn)
    ended = running.last_turn()
    assert ended is not None and ended.outcome is Outcome.FINISHED and ended.heard
    assert running.all_of(UserSpeaking) == []


def test_without_portaudio_it_is_told_and_text_works(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(ctypes.util, "find_library", {}.get)
    running = Running(qtbot)
    try:
        running.until(running.ready)
        running.app.company.say("Hello.")
        running.until(running.last_turn)
        ended = running.last_turn()
        assert ended is not None and ended.outcome is Outcome.FINISHED and ended.heard
        told = [event.problem.problem for event in running.events if isinstance(event, Noticed)]
        assert told == [Problem.NO_SOUND]
    finally:
        running.app.close()


def test_the_next_start_remembers(running: Running, qtbot: QtBot) -> None:
    running.until(running.ready)
    running.app.company.say("Hello.")
    running.until(running.last_turn)
    before = running.app.company.log()
    running.app.close()
    again = Running(qtbot)
    try:
        assert again.app.company.log() == before and len(before) == 2
    finally:
        again.app.close()


def test_no_trouble_is_noticed_where_all_is_well(running: Running) -> None:
    running.until(running.ready)
    running.app.company.say("Good night.")
    running.until(running.last_turn)
    assert [event for event in running.events if isinstance(event, Noticed)] == []


def test_a_missing_brain_is_told_in_the_window(qtbot: QtBot) -> None:
    preferences.save(Settings(models=Models(brain="/nowhere/brain.gguf")), places.settings_file())
    running = Running(qtbot)
    try:
        running.app.company.say("Hello.")
        running.until(running.last_turn)
        ended = running.last_turn()
        assert ended is not None and ended.problem is not None
        assert ended.problem.problem is Problem.BRAIN_MISSING
        assert "/nowhere/brain.gguf" in str(ended.problem)
    finally:
        running.app.close()
