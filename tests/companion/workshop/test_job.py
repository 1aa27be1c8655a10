"""The trainer as a child process, played by a small program that speaks its protocol."""

import os
import queue
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from companion.errors import Problem, WorkshopError
from companion.workshop.job import Job
from companion.workshop.reports import Advanced, Ended, Noted, Report, Sampled

PATIENCE = 20.0

COUNTING = """
import json, sys, time
for step in range(int(sys.argv[1])):
    print(json.dumps({"stage": "read", "done": step + 1, "total": 100000}), flush=True)
    time.sleep(0.005)
"""

Begin = Callable[..., tuple[Job, "queue.Queue[Report]"]]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Return a function that starts a job on a Python program; all end with the test."""
    jobs: list[Job] = []

    def begun(
        program: str,
        *words: str,
        result: Callable[[Mapping[str, object]], object] = dict,
        peek: Callable[[], Sampled | None] = lambda: None,
        environment: Callable[[], Mapping[str, str]] = dict,
    ) -> tuple[Job, "queue.Queue[Report]"]:
        reports: queue.Queue[Report] = queue.Queue()
        job = Job(
            words,
            reports.put,
            result=result,
            peek=peek,
            program=(sys.executable, "-c", program),
            environment=environment,
        )
        jobs.append(job)
        job.start()
        return job, reports

    yield begun
    for job in jobs:
        job.close()


def ending(reports: "queue.Queue[Report]") -> tuple[Sequence[Report], Ended]:
    told = []
    while not isinstance(report := reports.get(timeout=PATIENCE), Ended):
        told.append(report)
    return told, report


def next_within(reports: "queue.Queue[Report]", seconds: float) -> Report | None:
    try:
        return reports.get(timeout=seconds)
    except queue.Empty:
        return None


def test_what_the_program_prints_is_reported_in_order(begin: Begin) -> None:
    _, reports = begin("""
print('{"note": "Hello."}')
print('{"stage": "read", "done": 1, "total": 2, "metrics": {"lines": 3}}')
print('{"sample": {"name": "澪", "text": "おはよう"}}')
print('{"speakers": []}')
""")
    told, ended = ending(reports)
    assert set(map(type, told)) == {Noted, Advanced, Sampled}
    assert Sampled("澪", "おはよう") in told
    assert Advanced("read", 1, 2, {"lines": 3}) in told
    assert ended == Ended({"speakers": []})


def test_what_is_no_line_of_the_protocol_is_passed_over(begin: Begin) -> None:
    _, reports = begin("""
print("warning: something"); print("{"); print("[1]"); print('{"stage": 3}'); print("x" * 70000)
print('{"stage": "read", "done": "1", "total": 2, "metrics": {}, "more": [1]}')
""")
    told, ended = ending(reports)
    assert told == [Advanced("read", 1, 2)]
    assert ended.done


def test_what_is_told_quickly_is_reported_at_a_pace_that_can_be_read(begin: Begin) -> None:
    _, reports = begin("""
for step in range(5000): print('{"stage": "read", "done": %d, "total": 5000}' % (step + 1))
""")
    told, _ = ending(reports)
    assert len(told) < 500
    assert told[-1] == Advanced("read", 5000, 5000)


def test_an_error_is_told_with_its_name_and_what_fills_it(begin: Begin) -> None:
    _, reports = begin("""
import json, sys
values = {"path": "x.xp3", "n": 1}
print(json.dumps({"error": "x.xp3 is encrypted", "problem": "ENCRYPTED", "values": values}))
sys.exit(1)
""")
    problem = ending(reports)[1].problem
    assert isinstance(problem, WorkshopError)
    assert problem.refusal == "ENCRYPTED"
    assert problem.places == {"path": "x.xp3", "n": "1"}
    assert problem.details == "x.xp3 is encrypted"


def test_a_program_that_dies_is_told_with_its_last_words(begin: Begin) -> None:
    _, reports = begin("import sys; sys.stderr.write('out of memory\\n'); sys.exit(3)")
    problem = ending(reports)[1].problem
    assert problem is not None and problem.problem is Problem.WORK_DIED
    assert "out of memory" in problem.details and "3" in problem.details


def test_a_program_that_is_missing_is_an_error() -> None:
    reports: queue.Queue[Report] = queue.Queue()
    job = Job([], reports.put, program=["/nowhere/python"])
    job.start()
    problem = ending(reports)[1].problem
    assert problem is not None and problem.problem is Problem.WORK_NOT_STARTED


def test_a_result_that_cannot_be_read_is_an_error(begin: Begin) -> None:
    def broken(_: Mapping[str, object]) -> object:
        raise WorkshopError(Problem.WORK_UNREADABLE, path="import.json")

    _, reports = begin("pass", result=broken)
    problem = ending(reports)[1].problem
    assert problem is not None and problem.problem is Problem.WORK_UNREADABLE


def test_cancelling_ends_the_program(begin: Begin) -> None:
    job, reports = begin(COUNTING, "100000")
    reports.get(timeout=PATIENCE)
    job.cancel()
    _, ended = ending(reports)
    assert ended.cancelled and not ended.done


def test_a_program_that_does_not_heed_is_killed(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.workshop.job.PATIENCE", 0.1)
    job, reports = begin(
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)" + COUNTING, "100000"
    )
    reports.get(timeout=PATIENCE)
    job.cancel()
    assert ending(reports)[1].cancelled


@pytest.mark.skipif(sys.platform == "win32", reason="there a pause ends the program")
def test_a_pause_holds_the_program_and_going_on_lets_it_finish(begin: Begin) -> None:
    job, reports = begin(COUNTING, "200")
    reports.get(timeout=PATIENCE)
    job.pause()
    assert job.paused
    said_before = list(iter(lambda: next_within(reports, 0.3), None))
    assert len(said_before) < 100
    job.resume()
    told, ended = ending(reports)
    assert ended.done
    assert told[-1] == Advanced("read", 200, 100000)


@pytest.mark.skipif(sys.platform == "win32", reason="there a pause ends the program")
def test_what_is_paused_can_be_cancelled(begin: Begin) -> None:
    job, reports = begin(COUNTING, "100000")
    reports.get(timeout=PATIENCE)
    job.pause()
    job.cancel()
    assert ending(reports)[1].cancelled


def test_a_look_at_what_is_made_follows_each_report(begin: Begin) -> None:
    _, reports = begin(COUNTING, "3", peek=lambda: Sampled("Mio", "Hello."))
    told, _ = ending(reports)
    assert Sampled("Mio", "Hello.") in told


def test_the_key_reaches_the_program_by_its_environment_alone(begin: Begin) -> None:
    _, reports = begin(
        "import os, sys, json; print(json.dumps({'key': os.environ['KEY'], 'words': sys.argv}))",
        environment=lambda: {"KEY": "secret"},
    )
    result = ending(reports)[1].result
    assert isinstance(result, dict)
    assert result["key"] == "secret"
    assert "secret" not in str(result["words"])
    assert "KEY" not in os.environ


def test_the_real_trainer_is_understood(tmp_path: Path) -> None:
    reports: queue.Queue[Report] = queue.Queue()
    job = Job(["import", str(tmp_path / "nothing"), "--out", str(tmp_path / "out")], reports.put)
    job.start()
    problem = ending(reports)[1].problem
    assert isinstance(problem, WorkshopError)
    assert problem.refusal == "NOTHING_THERE"
    assert problem.places["path"].endswith("nothing")
