"""A whole conversation, with fake players: no Qt, no clock, no model."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from queue import Queue

import numpy as np
import pytest

from companion.cancellation import Cancellation
from companion.engines.roles import Message, Shortened
from companion.errors import DeviceError, EngineError, Problem
from companion.events import (
    ConversationBegun,
    Event,
    LineStarted,
    Noticed,
    Outcome,
    TurnEnded,
    TurnStarted,
    Unanswered,
    Understanding,
)
from companion.session import Persona, Session
from companion.session.diary import (
    FORGOTTEN_AT_ONCE,
    LONGEST_MESSAGE,
    RECALLED,
    Entry,
    prompt,
)
from companion.session.reply import Cast
from companion.sound import Samples, Sound, Speech
from tests.companion.fakes import (
    MOODS,
    RATE,
    FakeBrain,
    FakeEars,
    FakeVoice,
    InstantSpeaker,
    ListDiary,
    MissingVoice,
    StuckSpeaker,
    cast,
)


class StallingBrain(FakeBrain):
    """Writes a sentence, then thinks until cancelled."""

    def __init__(self) -> None:
        super().__init__("One. Two")

    def reply(self, prompt: Sequence[Message], cancel: Cancellation) -> Iterator[str]:
        yield from super().reply(prompt, cancel)
        cancel.sleep(3600)


class BrokenSpeaker(InstantSpeaker):
    def play(
        self, speech: Speech, chunks: Iterable[Samples], cancel: Cancellation
    ) -> Iterator[float]:
        yield 0.0
        raise DeviceError(Problem.LOUDSPEAKER_LOST)


class WrappingVoice(FakeVoice):
    """Turns every error into an `EngineError`, as adapters of real libraries do."""

    def __init__(self) -> None:
        self.entered = threading.Event()

    def speak(self, text: str, mood: str, cancel: Cancellation) -> Iterator[Speech | Samples]:
        self.entered.set()
        try:
            cancel.sleep(3600)
        except Exception as error:
            raise EngineError(Problem.VOICE_FAILED) from error
        yield from super().speak(text, mood, cancel)


class BrokenBrain(FakeBrain):
    def reply(self, prompt: Sequence[Message], cancel: Cancellation) -> Iterator[str]:
        yield from "Well. "
        raise EngineError(Problem.BRAIN_FAILED)


class GatedEars(FakeEars):
    """Understands a sound when the test says what it was."""

    def __init__(self) -> None:
        super().__init__()
        self.begun: Queue[Sound] = Queue()
        self.understood: Queue[str] = Queue()

    def transcribe(self, sound: Sound, cancel: Cancellation) -> str:
        self.begun.put(sound)
        return self.understood.get(timeout=5)


class ForgetfulDiary(ListDiary):
    """Has a bug with the word "bug"."""

    def add(self, entry: Entry) -> None:
        if entry.text == "bug":
            raise ZeroDivisionError(entry.text)
        super().add(entry)


Next = Callable[[], Event]
SOUND = Sound(np.zeros(RATE, np.float32), RATE)


@contextmanager
def conversation(players: Cast, diary: ListDiary | None = None) -> Iterator[tuple[Session, Next]]:
    events: Queue[Event] = Queue()
    persona = Persona("You are Hana.", MOODS)
    session = Session(persona, players, diary or ListDiary(), events.put)
    session.start()
    yield session, lambda: events.get(timeout=5)
    session.close()


def ended(event: Event) -> tuple[str, Outcome]:
    assert isinstance(event, TurnEnded)
    return event.heard, event.outcome


def line_text(event: Event) -> str:
    assert isinstance(event, LineStarted)
    return event.line.text


def test_a_turn_is_reported_line_by_line() -> None:
    with conversation(cast("[happy] Hi! How are you?")) as (session, next_event):
        session.say("hello")
        assert next_event() == TurnStarted("hello")
        first = next_event()
        assert isinstance(first, LineStarted)
        assert (first.line.text, first.line.mood) == ("Hi!", "happy")
        assert line_text(next_event()) == " How are you?"
        assert ended(next_event()) == ("Hi! How are you?", Outcome.FINISHED)


def test_barging_in_keeps_only_what_was_heard() -> None:
    brain, diary = FakeBrain("One two three four. Five. "), ListDiary()
    players = cast(brain, speaker=StuckSpeaker(0.4))
    with conversation(players, diary) as (session, next_event):
        session.say("count")
        next_event(), next_event()
        session.say("stop")
        assert ended(next_event()) == ("One two", Outcome.INTERRUPTED)
        assert diary.kept[1] == Entry("character", "One two", "neutral")
        assert next_event() == TurnStarted("stop")
        next_event()
        assert [m.text for m in brain.prompts[-1]][-2:] == ["[neutral] One two", "stop"]


def test_a_reply_cut_before_its_first_word_leaves_no_entry() -> None:
    brain, diary = FakeBrain("One two. "), ListDiary()
    with conversation(cast(brain, speaker=StuckSpeaker(0.0)), diary) as (session, next_event):
        session.say("a")
        next_event(), next_event()
        session.say("b")
        assert ended(next_event()) == ("", Outcome.INTERRUPTED)
        next_event(), next_event()
        assert [m.text for m in brain.prompts[-1]] == ["You are Hana.", "a\nb"]
    assert [entry.who for entry in diary.kept] == ["user", "user"]


def test_she_says_it_otherwise_in_the_place_of_what_she_said() -> None:
    brain, diary = FakeBrain("One. "), ListDiary()
    with conversation(cast(brain), diary) as (session, next_event):
        session.again()  # Nothing was answered yet.
        session.say("count")
        assert next_event() == TurnStarted("count")
        next_event(), next_event()
        brain.text = "Two. "
        session.again()
        assert next_event() == TurnStarted("count", again=True)
        assert line_text(next_event()) == "Two."
        assert ended(next_event()) == ("Two.", Outcome.FINISHED)
        assert [m.text for m in brain.prompts[-1]] == ["You are Hana.", "count"]
    assert diary.kept == [Entry("user", "count"), Entry("character", "Two.", "neutral")]


def test_what_she_said_stays_until_the_other_is_heard() -> None:
    diary = ListDiary()
    diary.kept = [Entry("user", "count"), Entry("character", "One.", "happy")]
    players = cast("Two three. ", speaker=StuckSpeaker(0.0))
    with conversation(players, diary) as (session, next_event):
        session.again()
        next_event(), next_event()
        session.interrupt()
        assert ended(next_event()) == ("", Outcome.INTERRUPTED)
    assert diary.kept[-1] == Entry("character", "One.", "happy")


def test_what_was_heard_is_written_down_before_the_reply_ends() -> None:
    diary = ListDiary()
    players = cast("One two. Three. ", speaker=StuckSpeaker(0.6))
    with conversation(players, diary) as (session, next_event):
        session.say("count")
        next_event(), next_event()
        session.interrupt()
        next_event()
    assert diary.kept == [Entry("user", "count"), Entry("character", "One two.", "neutral")]


@pytest.mark.parametrize("word", ["unspeakable", "deadly"])
def test_a_failing_voice_leaves_the_line_to_be_read(word: str) -> None:
    with conversation(cast(f"{word}. Fine.")) as (session, next_event):
        session.say("hello")
        assert next_event() == TurnStarted("hello")
        notice = next_event()
        assert isinstance(notice, Noticed) and notice.problem.problem is Problem.VOICE_FAILED
        assert line_text(next_event()) == f"{word}."
        assert line_text(next_event()) == " Fine."
        assert ended(next_event()) == (f"{word}. Fine.", Outcome.FINISHED)


def test_without_a_voice_lines_are_paced_by_their_length() -> None:
    with conversation(cast("Hi! How are you today?", voice=MissingVoice())) as (
        session,
        next_event,
    ):
        session.say("hello")
        next_event()
        short, long = next_event(), next_event()
        assert isinstance(short, LineStarted) and isinstance(long, LineStarted)
        assert 0 < short.line.speech.seconds < long.line.speech.seconds


def test_a_failing_brain_ends_the_turn_not_the_session() -> None:
    with conversation(cast(BrokenBrain(""))) as (session, next_event):
        for words in ("hello", "again"):
            session.say(words)
            assert next_event() == TurnStarted(words)
            assert line_text(next_event()) == "Well."
            end = next_event()
            assert ended(end) == ("Well.", Outcome.FAILED)
            assert isinstance(end, TurnEnded) and end.problem is not None
            assert end.problem.problem is Problem.BRAIN_FAILED


def test_words_said_before_their_turn_came_are_dropped_for_later_ones() -> None:
    with conversation(cast("One. Two. ", speaker=StuckSpeaker(0.0))) as (session, next_event):
        session.say("a")
        session.say("b")
        assert next_event() == TurnStarted("a")
        while not isinstance(event := next_event(), TurnEnded):
            pass
        assert ended(event) == ("", Outcome.INTERRUPTED)
        assert next_event() == TurnStarted("b")


def test_a_broken_loudspeaker_ends_the_turn_while_the_brain_still_writes() -> None:
    with conversation(cast(StallingBrain(), speaker=BrokenSpeaker())) as (session, next_event):
        session.say("hello")
        next_event(), next_event()
        assert ended(next_event()) == ("", Outcome.FAILED)


def test_an_interruption_is_not_an_error_of_the_engine_it_met() -> None:
    voice = WrappingVoice()
    with conversation(cast("One. Two. ", voice=voice)) as (session, next_event):
        session.say("hello")
        next_event()
        voice.entered.wait()
        session.interrupt()
        assert ended(next_event()) == ("", Outcome.INTERRUPTED)


def test_a_fresh_conversation_is_told_after_the_last_of_the_old_one() -> None:
    old, new = ListDiary(), ListDiary()
    with conversation(cast(StallingBrain()), old) as (session, next_event):
        session.say("hello")
        assert next_event() == TurnStarted("hello")
        session.turn_to(new)
        while not isinstance(event := next_event(), TurnEnded):
            assert isinstance(event, LineStarted)
        assert next_event() == ConversationBegun()
        session.say("good morning")
        assert next_event() == TurnStarted("good morning")
    assert old.entries()[0].text == "hello"
    assert new.entries()[0].text == "good morning"


def test_no_thread_outlives_a_session() -> None:
    before = threading.active_count()
    for text in ("One. Two. Three. ", "Fine. unspeakable. More. " * 50):
        with conversation(cast(text, speaker=StuckSpeaker(0.0))) as (session, next_event):
            session.say("hello")
            next_event()
    assert threading.active_count() == before


@pytest.mark.parametrize("text", ["", "   ", "[sad]", "[sad] [happy]\n"])
def test_an_empty_reply_is_a_finished_turn(text: str) -> None:
    with conversation(cast(text)) as (session, next_event):
        session.say("hello")
        next_event()
        assert ended(next_event()) == ("", Outcome.FINISHED)


def test_speech_is_understood_before_its_turn_starts() -> None:
    with conversation(cast("Hi.")) as (session, next_event):
        session.say(SOUND)
        assert next_event() == Understanding()
        assert next_event() == TurnStarted("heard")


def test_a_sound_without_words_starts_no_turn() -> None:
    players = replace(cast("Hi."), ears=FakeEars("  "))
    with conversation(players) as (session, next_event):
        session.say(SOUND)
        assert next_event() == Understanding()
        notice = next_event()
        assert isinstance(notice, Noticed)
        assert notice.problem.problem is Problem.NOTHING_HEARD
        assert next_event() == Unanswered()


def test_speech_that_goes_on_while_it_is_understood_is_one_message() -> None:
    ears, brain, diary = GatedEars(), FakeBrain("Oh."), ListDiary()
    with conversation(replace(cast(brain), ears=ears), diary) as (session, next_event):
        session.say(SOUND)
        ears.begun.get(timeout=5)
        session.interrupt()  # The user speaks on; the first part is being understood.
        ears.understood.put("I went to the")
        assert [next_event(), next_event()] == [Understanding(), Unanswered()]
        assert diary.kept == [Entry("user", "I went to the")]
        session.say(SOUND)
        ears.understood.put("sea today.")
        assert next_event() == Understanding()
        assert next_event() == TurnStarted("I went to the sea today.")
        while not isinstance(next_event(), TurnEnded):
            pass
    assert [entry.text for entry in diary.kept] == ["I went to the sea today.", "Oh."]
    assert brain.prompts[0][-1] == Message("user", "I went to the sea today.")


def test_typing_while_speech_is_understood_loses_neither() -> None:
    ears, diary = GatedEars(), ListDiary()
    with conversation(replace(cast("Oh."), ears=ears), diary) as (session, next_event):
        session.say(SOUND)
        ears.begun.get(timeout=5)
        session.say("And you?")
        ears.understood.put("I am fine.")
        assert [next_event(), next_event()] == [Understanding(), Unanswered()]
        assert next_event() == TurnStarted("I am fine. And you?")
    assert diary.kept[0].text == "I am fine. And you?"


def test_a_cough_after_a_question_leaves_it_to_be_answered() -> None:
    ears = GatedEars()
    with conversation(replace(cast("Oh."), ears=ears)) as (session, next_event):
        session.say(SOUND)
        ears.begun.get(timeout=5)
        session.say(SOUND)
        ears.understood.put("How are you?")
        ears.understood.put("")
        assert [next_event(), next_event()] == [Understanding(), Unanswered()]
        assert [next_event(), next_event()] == [Understanding(), TurnStarted("How are you?")]


def test_what_is_understood_while_the_session_closes_is_kept() -> None:
    ears, diary = GatedEars(), ListDiary()
    with conversation(replace(cast("Oh."), ears=ears), diary) as (session, _):
        session.say(SOUND)
        ears.begun.get(timeout=5)
        ears.understood.put("Good night.")
    assert diary.kept == [Entry("user", "Good night.")]


def test_a_session_that_never_started_closes() -> None:
    Session(Persona("You are Hana.", MOODS), cast("Oh."), ListDiary(), print).close()


def test_a_fresh_conversation_begins_without_words_of_the_old_one() -> None:
    ears, old, new = GatedEars(), ListDiary(), ListDiary()
    with conversation(replace(cast("Oh."), ears=ears), old) as (session, next_event):
        session.say(SOUND)
        ears.begun.get(timeout=5)
        session.turn_to(new)
        session.say("Hello.")
        ears.understood.put("Good night.")
        while (event := next_event()) != TurnStarted("Hello."):
            assert not isinstance(event, TurnStarted)
    assert old.kept == [Entry("user", "Good night.")]
    assert new.kept[0] == Entry("user", "Hello.")


@pytest.mark.parametrize(
    ("typed", "said"), [("caf\udce9", "caf\ufffd"), ("\ud83d", "\ufffd"), ("\ud83d\ude0a", "😊")]
)
def test_halves_of_characters_are_answered_too(typed: str, said: str) -> None:
    with conversation(cast("Hi.")) as (session, next_event):
        session.say(typed)
        assert next_event() == TurnStarted(said)
        next_event()
        assert ended(next_event()) == ("Hi.", Outcome.FINISHED)


def test_a_bug_costs_one_turn_not_the_session() -> None:
    with conversation(cast("Hi."), ForgetfulDiary()) as (session, next_event):
        session.say("bug")
        assert next_event() == TurnStarted("bug")
        end = next_event()
        assert ended(end) == ("", Outcome.FAILED)
        assert isinstance(end, TurnEnded) and end.problem is not None
        assert "ZeroDivisionError" in end.problem.details
        session.say("hello")
        assert next_event() == TurnStarted("hello")


def test_a_bug_of_the_ears_is_told_and_closes_the_understanding() -> None:
    players = replace(cast("Hi."), ears=FakeEars(None))  # type: ignore[arg-type]
    with conversation(players) as (session, next_event):
        session.say(SOUND)
        assert next_event() == Understanding()
        notice = next_event()
        assert isinstance(notice, Noticed) and notice.problem.problem is Problem.EARS_FAILED
        assert next_event() == Unanswered()
        session.say("hello")
        assert next_event() == TurnStarted("hello")


def test_the_start_of_what_the_brain_is_asked_lasts_for_several_turns() -> None:
    entries: list[Entry] = []
    kept, before = [], prompt("Hana", entries, MOODS)
    for turn in range(150):
        entries.append(Entry("user", f"I saw {turn} birds."))
        asked = prompt("Hana", entries, MOODS)
        kept.append(asked[: len(before)] == before)
        before = asked
        entries.append(Entry("character", "How nice!", "happy"))
        assert RECALLED - FORGOTTEN_AT_ONCE < len(asked) <= RECALLED + 1 or turn < 30
    assert kept.count(False) <= 2 * len(entries) / FORGOTTEN_AT_ONCE / 2
    assert kept[:30] == [True] * 30


def test_a_very_long_message_is_kept_whole_and_shortened_for_the_brain() -> None:
    brain, diary = FakeBrain("Oh."), ListDiary()
    with conversation(cast(brain), diary) as (session, next_event):
        session.say("x" * 20_000)
        next_event()
        notice = next_event()
        assert isinstance(notice, Noticed)
        assert notice.problem.problem is Problem.MESSAGE_TOO_LONG
        while not isinstance(next_event(), TurnEnded):
            pass
    assert len(diary.kept[0].text) == 20_000
    assert len(brain.prompts[0][-1].text) == LONGEST_MESSAGE


def test_what_the_brain_could_not_take_is_told_by_its_length() -> None:
    class NarrowBrain(FakeBrain):
        def reply(  # type: ignore[override]
            self, prompt: Sequence[Message], cancel: Cancellation
        ) -> Iterator[str | Shortened]:
            yield Shortened(40)
            yield from super().reply(prompt, cancel)

    for text in ("好" * 100, "好" * 20_000):
        with conversation(cast(NarrowBrain("Oh."))) as (session, next_event):
            session.say(text)
            next_event()
            notice = next_event()
            assert isinstance(notice, Noticed)
            assert notice.problem.problem is Problem.MESSAGE_TOO_LONG
            assert notice.problem.values == {"count": "40"}
            assert line_text(next_event()) == "Oh."


def test_an_empty_message_is_no_turn() -> None:
    with conversation(cast("Hi.")) as (session, next_event):
        session.say("  \n ")
        session.say("hello")
        assert next_event() == TurnStarted("hello")


def test_the_waterfall_names_each_step_in_order() -> None:
    with conversation(cast("Hi! You.")) as (session, next_event):
        session.say("hello")
        while not isinstance(event := next_event(), TurnEnded):
            pass
        assert list(event.stages) == ["heard", "thought", "voiced", "audible", "ended"]
        assert sorted(event.stages.values()) == list(event.stages.values())
