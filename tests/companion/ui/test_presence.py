"""The word by the name plate."""

import pytest

from companion.events import (
    EngineChanged,
    EngineState,
    Event,
    LineStarted,
    Outcome,
    Role,
    TurnEnded,
    TurnStarted,
    Unanswered,
    Understanding,
    UserSilent,
    UserSpeaking,
)
from companion.ui.presence import Attention, Presence
from tests.companion.ui.fakes import line


def awake() -> Attention:
    attention = Attention()
    for role in Role:
        attention.take(EngineChanged(role, EngineState.READY))
    return attention


def test_she_wakes_up_until_every_engine_is_there() -> None:
    attention = Attention()
    seen = [attention.presence]
    for role, state in (
        (Role.BRAIN, EngineState.READY),
        (Role.EARS, EngineState.READY),
        (Role.VOICE, EngineState.BROKEN),
    ):
        attention.take(EngineChanged(role, state))
        seen.append(attention.presence)
    assert seen == ["waking", "waking", "waking", "here"]


def test_a_spoken_turn_is_listened_to_thought_about_and_answered() -> None:
    attention = awake()
    seen = []
    for event in (
        UserSpeaking(),
        Understanding(),
        TurnStarted("hello"),
        LineStarted(line("Hi.")),
        TurnEnded("Hi.", Outcome.FINISHED),
    ):
        attention.take(event)
        seen.append(attention.presence)
    assert seen == ["listening", "thinking", "thinking", "speaking", "here"]


@pytest.mark.parametrize(
    ("events", "presence"),
    [
        ([UserSpeaking(), UserSilent()], "here"),
        ([UserSpeaking(), Understanding(), Unanswered()], "here"),
        ([UserSpeaking(), Understanding(), UserSpeaking(), Unanswered()], "listening"),
        ([UserSpeaking(), Understanding(), UserSpeaking(), UserSilent()], "thinking"),
        ([LineStarted(line("Hi.")), UserSpeaking(), TurnEnded("", Outcome.FAILED)], "listening"),
    ],
)
def test_what_comes_to_nothing_leaves_no_trace(events: list[Event], presence: str) -> None:
    attention = awake()
    for event in events:
        attention.take(event)
    assert attention.presence == presence


def test_the_held_button_counts_before_all_else() -> None:
    attention = awake()
    attention.take(LineStarted(line("Hi.")))
    attention.held = True
    assert attention.presence is Presence.LISTENING


def test_hands_free_she_listens_whenever_nothing_else_happens() -> None:
    attention = awake()
    attention.hands_free = True
    assert attention.presence is Presence.LISTENING


def test_an_engine_that_starts_again_wakes_up_again() -> None:
    attention = awake()
    attention.take(EngineChanged(Role.BRAIN, EngineState.LOADING))
    assert attention.presence is Presence.WAKING
