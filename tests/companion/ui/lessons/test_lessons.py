"""The page where she learns: one click trains, and what she wears is the user's choice."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.library.wardrobe import Wardrobe
from companion.ui.lessons.page import LessonsPage
from companion.ui.lessons.school import School
from companion.workshop.course import Leaving, Trainings
from companion.workshop.following import State
from tests.companion.ui.conftest import IN_ENGLISH, Open
from tests.companion.ui.fakes import FakePartner, character
from tests.companion.workshop import fake_course

FAKE = (sys.executable, fake_course.__file__)
FIRST, SECOND = "20261126-090000-000001", "20261127-090000-000001"


class Taught:
    """A page that is open, and ways to wait for it."""

    def __init__(self, page: LessonsPage, partner: FakePartner, bot: QtBot) -> None:
        self.page = page
        self.school = page.school
        self.partner = partner
        self._bot = bot

    def wait(self, condition: Callable[[], bool]) -> None:
        self._bot.waitUntil(condition, timeout=20_000)

    def wait_for(self, state: State) -> None:
        self.wait(lambda: self.school.look is not None and self.school.look.state is state)

    def planned(self) -> None:
        self.wait(lambda: self.school.plan is not None or self.school.refusal is not None)

    def train_mia(self) -> None:
        self.school.choose("mia")
        self.planned()
        self.page.story.train.click()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Mia has a dataset; Hana learnt twice, and wears what she learnt second."""
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path / "home"))
    folder = tmp_path / "home" / "data"
    dataset = folder / "characters" / "mia" / "datasets" / "d"
    dataset.mkdir(parents=True)
    (dataset / "origin.json").write_text('{"character": "Mia", "title": "The Lighthouse"}')
    sizes = [{"set": "multi", "split": "train", "samples": 31}]
    (dataset / "dataset.json").write_text(json.dumps({"sizes": sizes}))
    hana = folder / "characters" / "hana"
    for name in (FIRST, SECOND):
        place = hana / "adapters" / name
        place.mkdir(parents=True)
        (place / "adapter.gguf").write_bytes(b"GGUF")
        curve = [{"strength": at, "style": 5 - at, "knowledge": at} for at in (0.0, 0.5, 1.0, 1.5)]
        told = {"format": 1, "id": name, "made": name, "base": "x", "source": "teach"}
        figures = {"style_before": 5.0, "style_after": 4.0}
        about = {**told, "curve": curve, "figures": figures}
        (place / "adapter.json").write_text(json.dumps(about))
    worn = {"format": 1, "adapter": SECOND, "strength": 0.5, "before": ["", FIRST]}
    (hana / "worn.json").write_text(json.dumps(worn))
    return folder


@pytest.fixture
def taught(open_window: Open, qtbot: QtBot, data: Path, tmp_path: Path) -> Iterator[Taught]:
    opened = open_window()
    pages = opened.window.pages
    hana = character(tmp_path)
    pages.seat(School(data, hana, opened.partner.brain_file, FAKE, parent=pages))
    pages.open_lessons()
    assert pages.lessons is not None
    yield Taught(pages.lessons, opened.partner, qtbot)
    pages.let_go()
    for one in Trainings(data, FAKE).all():
        one.forget()


def told(data: Path) -> list[str]:
    [training] = Trainings(data, FAKE).all()
    return training.course.words


def test_one_click_trains_a_new_character_who_can_then_be_met(
    taught: Taught, data: Path, qtbot: QtBot
) -> None:
    page = taught.page
    taught.train_mia()
    taught.wait_for(State.DONE)
    assert told(data)[:2] == ["teach", "mia"]
    assert {"steps=6", "name=Mia", "base.bits=4"} <= set(told(data))
    assert page.lesson.heading.text() == "Mia is ready"
    assert "7.20 → 3.90" in page.lesson.figures.text()
    assert "Error in her lines: 4.00 → -2.00" in page.lesson.chart.accessibleName()
    assert page.lesson.replies.accessibleName() == "Who are you?: after 6"
    with qtbot.waitSignal(page.met_wanted) as met:
        page.lesson.cancel.click()
    assert met.args == ["mia"]


def test_what_was_seen_to_its_end_is_put_away(taught: Taught, data: Path) -> None:
    taught.train_mia()
    taught.wait_for(State.DONE)
    taught.page.lesson.pause.click()
    assert taught.page.lesson.isHidden() and not taught.page.story.isHidden()
    assert Trainings(data, FAKE).all() == []


def test_the_plan_is_told_in_words(taught: Taught) -> None:
    taught.school.choose("mia")
    taught.planned()
    note = taught.page.story._rows[2].note.text()
    assert "4 bits" in note and "2.0 of 8.0 GB" in note and "no graphics card" in note
    assert "31" in taught.page.story._rows[0].note.text()


def test_what_does_not_fit_is_said_and_cannot_be_begun(
    taught: Taught, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_STEPS", "none")
    taught.school._planned_for = None
    taught.school.choose("mia")
    taught.wait(lambda: taught.school.refusal is not None)
    assert "80 GB" in taught.page.story._rows[2].note.text()
    assert not taught.page.story.train.isEnabled()


def test_it_pauses_goes_on_and_is_called_off_only_when_asked_twice(
    taught: Taught, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_STEPS", "600")
    taught.school._planned_for = None
    taught.train_mia()
    lesson = taught.page.lesson
    taught.wait(lambda: bool(taught.school.look and taught.school.look.curves))
    lesson.pause.click()
    assert lesson.heading.text().startswith("Paus")
    taught.wait_for(State.PAUSED)
    assert lesson.pause.text() == "Go on"
    lesson.pause.click()
    taught.wait_for(State.RUNNING)
    lesson.cancel.click()
    assert Trainings(data, FAKE).all() and "Throw away" in lesson.cancel.text()
    lesson.cancel.click()
    assert Trainings(data, FAKE).all() == [] and lesson.isHidden()


@pytest.mark.parametrize("leaving", list(Leaving))
def test_it_survives_the_window_as_the_user_wants(
    taught: Taught, data: Path, leaving: Leaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_STEPS", "600")
    taught.school._planned_for = None
    taught.train_mia()
    taught.wait(lambda: bool(taught.school.look and taught.school.look.curves))
    taught.page.lesson.leaving.buttons[leaving].click()
    taught.page.window().close()
    [training] = Trainings(data, FAKE).all()
    if leaving is Leaving.GO_ON:
        assert training.alive
    else:
        taught.wait(lambda: not training.alive)
    taught.school.wake()
    [training] = Trainings(data, FAKE).all()
    assert training.alive and not training.course.resting
    taught.school.close()


def test_one_learns_at_a_time(taught: Taught, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_STEPS", "600")
    taught.school._planned_for = None
    taught.train_mia()
    taught.wait_for(State.RUNNING)
    taught.school.choose("hana")
    assert taught.school.busy == "Mia" and not taught.page.opinions.learn.isEnabled()
    [training] = Trainings(data, FAKE).all()
    training.pause()
    taught.wait(lambda: not taught.school.busy)
    taught.school.choose("mia")
    assert taught.school.training is not None and taught.page.lesson.pause.isEnabled()


def test_learning_from_feedback_waits_for_enough_of_it(taught: Taught, data: Path) -> None:
    page, file = taught.page, data / "characters" / "hana" / "feedback.jsonl"
    entries = [{"id": str(n), "kind": "thumb"} for n in range(12)]
    entries.append({"id": "x", "kind": "withdrawn", "of": "3"})
    file.write_text("".join(json.dumps(one) + "\n" for one in entries) + "no line of ours\n")
    taught.school.refresh("en")
    assert not page.opinions.learn.isEnabled() and "11 of 12" in page.opinions._row.note.text()
    with file.open("a") as stream:
        stream.write('{"id": "y", "kind": "edit"}\n')
    taught.school.refresh("en")
    page.opinions.learn.click()
    taught.wait_for(State.DONE)
    assert told(data)[:2] == ["learn", "hana"]
    taught.wait(lambda: ("dress",) in taught.partner.calls)


def test_the_slider_shows_what_was_measured_and_dresses_her(taught: Taught, data: Path) -> None:
    strength = taught.page.strength
    assert strength.strength.value() == 50
    assert "5.00 → 4.50" in strength.chart.accessibleName()
    strength.strength.setValue(125)
    assert "5.00 → 3.75" in strength.chart.accessibleName(), "before it is let go"
    taught.wait(lambda: ("dress",) in taught.partner.calls)
    worn = Wardrobe(data / "characters" / "hana").worn()
    assert (worn.adapter, worn.strength, worn.before) == (SECOND, 1.25, ["", FIRST])


def test_one_click_goes_back_to_what_she_wore(taught: Taught, data: Path) -> None:
    history, wardrobe = taught.page.history, Wardrobe(data / "characters" / "hana")
    assert list(history.wear_buttons) == [SECOND, FIRST, ""]
    assert not history.wear_buttons[SECOND].isEnabled()
    history.revert.click()
    assert wardrobe.worn().adapter == FIRST
    history.revert.click()
    assert wardrobe.worn().adapter == "" and taught.page.strength.isHidden()
    history.wear_buttons[SECOND].click()
    assert wardrobe.worn().adapter == SECOND
    assert wardrobe.worn().before == [""]
    assert taught.partner.calls.count(("dress",)) == 3


def test_what_was_learnt_on_another_brain_is_said_to_be_unused(
    taught: Taught, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its size: the brain may be gigabytes, and the window waits for no hash of it."""
    monkeypatch.setattr("companion.library.wardrobe.digest", lambda _: pytest.fail("hashed"))
    about = data / "characters" / "hana" / "adapters" / SECOND / "adapter.json"
    size = taught.partner.brain_file().stat().st_size
    for found, foreign in ((size, False), (size + 1, True)):
        about.write_text(json.dumps({**json.loads(about.read_text()), "size": found}))
        taught.school.refresh("en")
        assert taught.page.history._foreign.isVisible() is foreign


def test_a_wardrobe_that_cannot_be_written_is_told(
    taught: Taught, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Wardrobe, "_write", full)
    taught.page.history.revert.click()
    assert "can't be written" in taught.page.notice.text()


@pytest.mark.usefixtures("data")
def test_who_is_ready_can_be_met_and_the_app_opens_anew(open_window: Open) -> None:
    opened = open_window(IN_ENGLISH)
    told: list[bool] = []
    opened.window.anew_wanted.connect(lambda: told.append(True))
    opened.window.pages.met_wanted.emit("mia")
    assert told and opened.partner.applied[-1].character == "mia"
    assert opened.window.isHidden()
