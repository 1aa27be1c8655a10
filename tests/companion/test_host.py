"""Engines in a child process: calls, cancellation, death."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue

import pytest

from companion.cancellation import Cancellation, Cancelled
from companion.engines.child import Recipe
from companion.engines.host import MOST_DEATHS, Host
from companion.errors import CompanionError, EngineError, Problem
from companion.events import EngineChanged, EngineState, Role

SCRIPTED = Recipe("tests.companion.engine_for_tests", "Scripted")
BROKEN = Recipe("tests.companion.engine_for_tests", "Scripted", {"broken": True})


@contextmanager
def hosted(**recipes: Recipe) -> Iterator[tuple[Host, "Queue[EngineChanged]"]]:
    changes: Queue[EngineChanged] = Queue()
    host = Host({Role(role): recipe for role, recipe in recipes.items()}, changes.put)
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


def test_an_engine_that_keeps_dying_is_given_up_and_said_so() -> None:
    with hosted(ears=SCRIPTED) as (host, changes):
        for _ in range(MOST_DEATHS):
            until(changes, EngineState.READY)
            with pytest.raises(EngineError):
                ask(host, "die")
        gone = until(changes, EngineState.BROKEN)
        assert gone.problem is not None and gone.problem.problem is Problem.ENGINE_GONE
        with pytest.raises(EngineError) as raised:
            ask(host, "hello")
        assert raised.value.problem is Problem.ENGINE_GONE
        host.restart({Role.EARS: SCRIPTED})
        until(changes, EngineState.READY)
        assert ask(host, "hello") == "HELLO"


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
