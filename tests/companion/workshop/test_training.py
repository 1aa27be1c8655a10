"""A training lives on when the window closes, goes on where it was, and tells how it stands."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from companion.errors import Problem, WorkshopError
from companion.workshop.course import FILE, Leaving, Training, Trainings
from companion.workshop.following import Follower, Look, Reading, State
from tests.companion.workshop import fake_course

FAKE = (sys.executable, fake_course.__file__)


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Trainings]:
    trainings = Trainings(tmp_path, FAKE)
    yield trainings
    for one in trainings.all():
        one.forget()


def enrolled(school: Trainings, *words: str) -> Training:
    return school.enrolled("mia", "teach", words, "A game")


def state(training: Training) -> State:
    return Reading(training).look().state


def test_it_runs_to_its_end_and_tells_curves_replies_and_result(school: Trainings) -> None:
    training = enrolled(school, "steps=4")
    assert state(training) is State.PAUSED, "nothing has begun"
    training.begin()
    until(lambda: state(training) is State.DONE)
    seen = Reading(training).look()
    assert [value for _, value in seen.curves["style"]] == [4.0, 3.0, 2.0, 1.0, 0.0]
    assert [one.text for one in seen.replies][-1] == "after 4"
    assert seen.result["adopted"] is True and seen.problem is None
    assert seen.advanced is not None and seen.advanced.share == 1.0


def test_pausing_frees_its_memory_and_going_on_begins_where_it_was(school: Trainings) -> None:
    training = enrolled(school, "steps=400")
    training.begin()
    reading = Reading(training)
    until(lambda: len(reading.look().curves.get("style", ())) > 3)
    training.pause()
    until(lambda: reading.look().state is State.PAUSED)
    at = reading.look().curves["style"][-1][0]
    training.begin()
    until(lambda: reading.look().curves["style"][-1][0] > at)
    assert (training.work / "begun.txt").read_text().split()[1] == str(int(at))


def test_another_window_finds_it_alive(school: Trainings, tmp_path: Path) -> None:
    enrolled(school, "steps=400").begin()
    [found] = Trainings(tmp_path, FAKE).all()
    assert found.alive and state(found) is State.RUNNING
    found.pause()
    until(lambda: state(found) is State.PAUSED)


def test_it_does_not_die_with_the_window(tmp_path: Path, school: Trainings) -> None:
    """The window's process is killed outright, with all of its group."""
    program = f"""
import sys, time
from pathlib import Path
from companion.workshop.course import Trainings
Trainings(Path({str(tmp_path)!r}), {FAKE!r}).enrolled("mia", "teach", ["steps=400"], "").begin()
print("begun", flush=True)
time.sleep(60)
"""
    import subprocess

    window = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, start_new_session=True
    )
    assert window.stdout is not None and window.stdout.readline()
    os.killpg(window.pid, signal.SIGKILL)
    window.wait()
    window.stdout.close()
    [found] = school.all()
    reading = Reading(found)
    before = len(reading.look().curves.get("style", ()))
    until(lambda: len(reading.look().curves.get("style", ())) > before + 3)
    assert reading.look().state is State.RUNNING


@pytest.mark.parametrize("leaving", list(Leaving))
def test_what_closing_the_window_does_is_the_users_choice(
    leaving: Leaving, school: Trainings
) -> None:
    training = enrolled(school, "steps=400")
    training.begin()
    training.choose(leaving)
    until(lambda: Reading(training).look().advanced is not None)
    training.leave()
    if leaving is Leaving.GO_ON:
        assert state(training) is State.RUNNING
    else:
        until(lambda: state(training) is State.PAUSED)
        [again] = school.all()
        assert again.course.resting and not again.course.paused


def test_a_killed_one_is_paused_and_a_refusal_is_told(school: Trainings) -> None:
    training = enrolled(school, "steps=400")
    training.begin()
    until(lambda: Reading(training).look().advanced is not None)
    psutil.Process(training.course.pid).kill()
    until(lambda: state(training) is State.PAUSED)  # The machine was switched off: it can go on.
    wrong = enrolled(school, "refuse=1")
    wrong.begin()
    until(lambda: state(wrong) is State.FAILED)
    problem = Reading(wrong).look().problem
    assert isinstance(problem, WorkshopError) and problem.refusal == "NOTHING_TO_LEARN"
    crashed = enrolled(school, "crash=1")
    crashed.begin()
    until(lambda: Reading(crashed).look().problem is not None)
    assert "ZeroDivisionError" in getattr(Reading(crashed).look().problem, "details", "")


def test_forgetting_ends_it_and_leaves_nothing(school: Trainings) -> None:
    training = enrolled(school, "steps=400")
    training.begin()
    pid = training.course.pid
    training.forget()
    until(lambda: not psutil.pid_exists(pid))
    assert not training.folder.exists() and school.all() == []


def test_a_number_that_is_anothers_now_is_no_training(school: Trainings) -> None:
    training = enrolled(school, "steps=4")
    file = training.folder / FILE
    file.write_text(json.dumps({**json.loads(file.read_text()), "pid": os.getpid(), "born": 1.0}))
    [found] = school.all()
    assert not found.alive
    found.pause()  # Must not interrupt this process.


def test_what_cannot_be_read_is_passed_over(school: Trainings) -> None:
    training = enrolled(school, "steps=4")
    (training.folder / FILE).write_text("{")
    assert school.all() == []
    (training.folder / FILE).unlink()
    run = training.work / "run"
    run.mkdir(parents=True)
    (run / "events.jsonl").write_text('{"step": 1}\nnothing\n{"step": "x"}\n{"step": 2, "los')
    (run / "samples.jsonl").write_bytes(b"\xff\xfe\n{}\n")
    seen = Reading(training).look()
    assert seen.curves == {} and seen.replies == ()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    (tmp_path / "characters").write_text("in the way")
    with pytest.raises(WorkshopError) as caught:
        Trainings(tmp_path, FAKE).enrolled("mia", "teach", [], "")
    assert caught.value.problem is Problem.DRAFT_NOT_SAVED


def test_a_follower_tells_what_is_new_and_nothing_twice(school: Trainings) -> None:
    told: list[Look] = []
    training = enrolled(school, "steps=3")
    follower = Follower(training, told.append)
    training.begin()
    follower.start()
    until(lambda: bool(told) and told[-1].state is State.DONE)
    count = len(told)
    follower.look()
    time.sleep(0.5)
    follower.close()
    assert len(told) == count
