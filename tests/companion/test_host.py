"""Engines in a child process: calls, cancellation, death."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest

from companion.cancellation import Cancellation, Cancelled
from companion.engines.child import Recipe
from companion.engines.host import Host
from companion.engines.lives import FIRST_REST, LONGEST_REST, MOST_DEATHS, Lives
from companion.errors import CompanionError, EngineError, Problem
from companion.events import EngineChanged, EngineState, Role

SCRIPTED = Recipe("tests.companion.engine_for_tests", "Scripted")
BROKEN = Recipe("tests.companion.engine_for_tests", "Scripted", {"trouble": "missing"})


class Clock:
    """A time that goes on when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def hosted(
    lives: Lives | None = None, **recipes: Recipe
) -> Iterator[tuple[Host, "Queue[EngineChanged]"]]:
    changes: Queue[EngineChanged] = Queue()
    host = Host({Role(role): recipe for role, recipe in recipes.items()}, changes.put, lives)
    host.start()
    try:
        yield host, changes
    finally:
        host.close()


def until(changes: "Queue[EngineChanged]", state: EngineState) -> EngineChanged:
    while (change := changes.get(timeout=30)).state is not state:
        pass
    return change


def ask(host: Host, wish: str, role: Role = Role.EARS) -> object:
    (answer,) = host.call(role, "transcribe", (wish,), Cancellation())
    return answer


def test_calls_are_answered_in_the_child() -> None:
    with hosted(ears=SCRIPTED) as (host, changes):
        assert ask(host, "hello") == "HELLO"
        assert int(str(ask(host, "pid"))) == host.pid != os.getpid()
        assert list(host.call(Role.EARS, "count", (4,), Cancellation())) == [0, 1, 2, 3]
        assert [changes.get().state for _ in range(2)] == [EngineState.LOADING, EngineState.READY]


def test_a_call_is_called_off_at_once_and_the_next_is_served() -> None:
    with hosted(ears=SCRIPTED) as (host, _):
        cancel = Cancellation()
        answers = host.call(Role.EARS, "stall", (), cancel)
        assert next(answers) == "begun"
        cancel.throw()
        with pytest.raises(Cancelled):
            next(answers)
        assert ask(host, "hello") == "HELLO"


def test_leaving_a_call_ends_it_in_the_child() -> None:
    with hosted(ears=SCRIPTED) as (host, _):
        answers = host.call(Role.EARS, "stall", (), Cancellation())
        assert next(answers) == "begun"
        del answers
        assert ask(host, "hello") == "HELLO"


def test_an_engines_errors_come_out_as_they_are() -> None:
    with hosted(ears=SCRIPTED) as (host, _):
        with pytest.raises(EngineError) as raised:
            ask(host, "fail")
        assert raised.value.problem is Problem.EARS_FAILED
        assert raised.value.details == "as asked"


def test_a_librarys_failure_costs_one_call() -> None:
    with hosted(ears=SCRIPTED) as (host, _):
        with pytest.raises(EngineError, match="Say it again") as raised:
            ask(host, "bug")
        assert "ZeroDivisionError" in raised.value.details
        assert ask(host, "hello") == "HELLO"


@pytest.mark.parametrize("how", ["abort", "kill"])
def test_a_dead_engine_fails_its_call_and_is_started_again(how: str) -> None:
    with hosted(ears=SCRIPTED) as (host, changes):
        until(changes, EngineState.READY)
        first = host.pid
        assert first is not None
        answers = host.call(Role.EARS, "stall", (), Cancellation())
        next(answers)
        if how == "kill":
            os.kill(first, signal.SIGKILL)
        else:
            os.kill(first, signal.SIGABRT)
        with pytest.raises(EngineError) as raised:
            next(answers)
        assert raised.value.problem is Problem.ENGINE_DIED
        until(changes, EngineState.READY)
        assert ask(host, "hello") == "HELLO" and host.pid != first


def test_a_call_that_dies_unanswered_is_asked_once_more(tmp_path: Path) -> None:
    with hosted(ears=SCRIPTED) as (host, _):
        assert ask(host, str(tmp_path / "died")) == str(tmp_path / "died").upper()


def test_a_call_that_always_kills_its_engine_fails_and_the_next_is_served() -> None:
    with hosted(ears=SCRIPTED) as (host, _):
        with pytest.raises(EngineError) as raised:
            ask(host, "die")
        assert raised.value.problem is Problem.ENGINE_DIED
        assert ask(host, "hello") == "HELLO"


def test_an_engine_killed_any_number_of_times_serves_the_next_call() -> None:
    with hosted(ears=SCRIPTED) as (host, changes):
        for _ in range(2 * MOST_DEATHS):
            until(changes, EngineState.READY)
            assert host.pid is not None
            os.kill(host.pid, signal.SIGKILL)
        assert ask(host, "hello") == "HELLO"


def test_an_engine_that_dies_loading_rests_until_it_is_asked_for(tmp_path: Path) -> None:
    crashing, starts, clock = tmp_path / "crashing", tmp_path / "starts", Clock()
    crashing.touch()
    arguments = {"trouble": str(crashing), "starts": str(starts)}
    recipe = Recipe("tests.companion.engine_for_tests", "Scripted", arguments)

    def gone() -> None:
        with pytest.raises(EngineError) as raised:
            ask(host, "hello")
        assert raised.value.problem is Problem.ENGINE_GONE

    with hosted(Lives(clock), ears=recipe) as (host, changes):
        told = until(changes, EngineState.BROKEN)
        assert told.problem is not None and told.problem.problem is Problem.ENGINE_GONE
        assert len(starts.read_text()) == MOST_DEATHS
        gone()
        until(changes, EngineState.BROKEN)
        gone()
        assert len(starts.read_text()) == MOST_DEATHS + 1  # The second call found it resting.
        crashing.unlink()
        clock.now += FIRST_REST
        assert ask(host, "hello") == "HELLO"
        until(changes, EngineState.READY)


def test_an_engine_that_rests_loads_another_model_at_once(tmp_path: Path) -> None:
    crashing = Recipe("tests.companion.engine_for_tests", "Scripted", {"trouble": str(tmp_path)})
    with hosted(ears=crashing) as (host, changes):
        until(changes, EngineState.BROKEN)
        host.restart({Role.EARS: SCRIPTED})
        until(changes, EngineState.READY)
        assert ask(host, "hello") == "HELLO"


def test_rests_grow_and_end_with_a_loading_that_succeeds() -> None:
    clock = Clock()
    lives = Lives(clock)
    at_once, rests = [lives.worth_another], []
    for _ in range(MOST_DEATHS):
        lives.died_loading()
        at_once.append(lives.worth_another)
    assert at_once == [True] * MOST_DEATHS + [False]
    for _ in range(12):
        lives.died_loading()
        began = clock.now
        while not lives.rested:
            clock.now += 1.0
        rests.append(clock.now - began)
    assert rests[:3] == [FIRST_REST, 2 * FIRST_REST, 4 * FIRST_REST]
    assert rests[-1] == LONGEST_REST
    lives.loaded()
    assert lives.worth_another and lives.rested


def test_closing_fails_the_calls_under_way() -> None:
    with hosted(ears=SCRIPTED) as (host, changes):
        until(changes, EngineState.READY)
        answers = host.call(Role.EARS, "stall", (), Cancellation())
        next(answers)
        host.close()
        for call in (answers, host.call(Role.EARS, "stall", (), Cancellation())):
            with pytest.raises(EngineError):
                next(call)


def test_a_host_that_never_started_closes() -> None:
    Host({Role.EARS: SCRIPTED}, print).close()


def test_a_bug_in_loading_leaves_the_others_alone() -> None:
    buggy = Recipe("tests.companion.engine_for_tests", "Scripted", {"trouble": "bug"})
    with hosted(voice=SCRIPTED, ears=buggy) as (host, changes):
        broken = until(changes, EngineState.BROKEN)
        assert broken.role is Role.EARS and broken.problem is not None
        assert broken.problem.problem is Problem.EARS_BROKEN
        assert "IndexError" in broken.problem.details
        assert ask(host, "hello", Role.VOICE) == "HELLO"


def test_an_engine_that_does_not_load_leaves_the_others_alone() -> None:
    with hosted(brain=BROKEN, ears=SCRIPTED) as (host, changes):
        broken = until(changes, EngineState.BROKEN)
        assert broken.role is Role.BRAIN
        with pytest.raises(EngineError) as raised:
            ask(host, "hello", Role.BRAIN)
        assert raised.value.problem is Problem.BRAIN_MISSING
        assert ask(host, "hello") == "HELLO"


def test_other_models_are_loaded_on_demand() -> None:
    with hosted(brain=BROKEN) as (host, changes):
        until(changes, EngineState.BROKEN)
        host.restart({Role.BRAIN: SCRIPTED})
        until(changes, EngineState.READY)
        assert ask(host, "hello", Role.BRAIN) == "HELLO"


def test_an_engines_process_opens_no_connection() -> None:
    with hosted(ears=SCRIPTED) as (host, _):
        assert ask(host, "connect") == "refused"


def test_an_error_survives_the_way_between_processes() -> None:
    import pickle

    error = EngineError(Problem.BRAIN_MISSING, path="/x", details="why")
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, CompanionError)
    assert (again.problem, again.values, again.details) == (
        error.problem,
        error.values,
        error.details,
    )
