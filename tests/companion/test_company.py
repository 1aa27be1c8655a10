"""What is behind the window, without its engines."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from companion import character as characters
from companion import settings as preferences
from companion.audio.watch import DeviceWatch
from companion.company import Company
from companion.errors import Problem
from companion.events import Event, Noticed, TurnStarted
from companion.library import places
from companion.settings import Look, Settings, Volumes
from trainer.brain.preference.feedback import feedback

MISTAKEN = "character = 'hana'\n[volumes]\nvoice = 'loud'\n"


@contextmanager
def company(events: list[Event]) -> Iterator[Company]:
    made = Company(characters.load(places.MODELS / "hana"), Settings(), events.append)
    yield made
    made.close()


@pytest.fixture
def mistaken() -> None:
    places.settings_file().parent.mkdir(parents=True)
    places.settings_file().write_text(MISTAKEN, "utf-8")


@pytest.mark.usefixtures("mistaken")
def test_settings_with_a_mistake_stay_until_the_user_chooses_something() -> None:
    events: list[Event] = []
    with company(events) as behind:
        behind.apply(Settings(introduced=True))
    assert places.settings_file().read_text("utf-8") == MISTAKEN and events == []


@pytest.mark.usefixtures("mistaken")
def test_settings_with_a_mistake_are_put_aside_and_never_overwritten() -> None:
    for number, volume in enumerate((0.5, 0.25), start=1):
        events: list[Event] = []
        chosen = Settings(volumes=Volumes(voice=volume))
        with company(events) as behind:
            behind.apply(chosen)
        (noticed,) = events
        assert isinstance(noticed, Noticed)
        aside = places.settings_file().with_name(f"settings.toml.broken-{number}")
        assert noticed.problem.problem is Problem.SETTINGS_PUT_ASIDE
        assert noticed.problem.values["path"] == str(aside)
        assert aside.read_text("utf-8") == MISTAKEN
        assert preferences.load(places.settings_file()) == chosen
        places.settings_file().write_text(MISTAKEN, "utf-8")


def test_settings_without_a_mistake_are_kept_quietly() -> None:
    events: list[Event] = []
    chosen = Settings(look=Look(language="ja"))
    with company(events) as behind:
        behind.apply(chosen)
        behind.apply(msgspec.structs.replace(chosen, introduced=True))
    assert preferences.load(places.settings_file()).introduced and events == []
    assert [path.name for path in places.settings_file().parent.iterdir()] == ["settings.toml"]


def test_it_closes_though_it_was_never_started() -> None:
    with company([]) as behind:
        behind.close()


def test_it_closes_where_its_start_failed_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: DeviceWatch) -> None:
        raise OSError("No audio system at all")

    monkeypatch.setattr(DeviceWatch, "start", failing)
    with company([]) as behind, pytest.raises(OSError, match="No audio"):
        behind._start()
    left = {process.pid for process in multiprocessing.active_children()}
    assert not left & set(behind.processes().values())


def said(behind: Company, line: str, answer: str) -> None:
    behind._conversation.add("user", line, "")
    behind._conversation.add("character", answer, "happy")


def test_an_opinion_is_of_the_line_that_was_there_when_it_was_given() -> None:
    with company([]) as behind:
        said(behind, "Hello!", "FIRST")
        behind.judge(good=True)
        behind.mark()
        said(behind, "And then?", "BETWEEN")
        behind.rewrite("Better.")
        behind.begin_anew()
        said(behind, "Hello again!", "SECOND")
        behind.judge(good=True)
    found = feedback(places.data_folder() / "characters" / "hana" / "feedback.jsonl")
    assert [one.reply for one in found.judged] == ["[happy] FIRST", "[happy] SECOND"]
    [pair] = found.pairs
    assert (pair.chosen, pair.rejected) == ("[happy] Better.", "[happy] FIRST")


def test_who_says_something_new_has_chosen_what_she_said_otherwise() -> None:
    with company([]) as behind:
        said(behind, "Hello!", "FIRST")
        behind.again()
        behind._happened(TurnStarted("Hello!", again=True))
        behind._conversation.rewrite_last("SECOND", "happy")
        behind._happened(TurnStarted("And then?"))
    found = feedback(places.data_folder() / "characters" / "hana" / "feedback.jsonl")
    [pair] = found.pairs
    assert (pair.chosen, pair.rejected) == ("[happy] SECOND", "[happy] FIRST")


def test_the_window_learns_her_brain_without_reading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.library.wardrobe.digest", lambda _: pytest.fail("hashed"))
    with company([]) as behind:
        assert behind.brain_file() == places.MODELS / "hana" / "brain" / "hana.gguf"
