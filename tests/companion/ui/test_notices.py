"""Which problem is shown when there are several."""

from companion.errors import DeviceError, EngineError, Problem
from companion.events import Role
from companion.ui.notices import Notices, is_mild

NO_EARS = DeviceError(Problem.MICROPHONE_MISSING)
NO_MOUTH = DeviceError(Problem.LOUDSPEAKER_MISSING)
LOST_THREAD = EngineError(Problem.BRAIN_FAILED)


def problem(notices: Notices) -> Problem | None:
    return notices.first.problem if notices.first else None


def test_the_newest_problem_comes_first_and_the_older_one_after_it() -> None:
    notices = Notices()
    notices.add(NO_EARS)
    notices.add(NO_MOUTH)
    assert problem(notices) is Problem.LOUDSPEAKER_MISSING
    notices.put_away()
    assert problem(notices) is Problem.MICROPHONE_MISSING
    notices.put_away()
    assert problem(notices) is None


def test_the_same_problem_waits_only_once() -> None:
    notices = Notices()
    notices.add(NO_EARS)
    notices.add(DeviceError(Problem.MICROPHONE_MISSING))
    notices.put_away()
    assert problem(notices) is None


def test_two_parts_that_keep_stopping_are_two_problems() -> None:
    notices = Notices()
    notices.add(EngineError(Problem.ENGINE_GONE, role="ears"))
    notices.add(EngineError(Problem.ENGINE_GONE, role="voice"))
    notices.put_away()
    assert problem(notices) is Problem.ENGINE_GONE


def test_a_new_turn_forgets_what_went_wrong_in_the_last_one() -> None:
    notices = Notices()
    notices.add(NO_EARS)
    notices.add(LOST_THREAD)
    notices.turn_began()
    assert problem(notices) is Problem.MICROPHONE_MISSING


def test_an_engine_that_is_ready_takes_its_problem_away() -> None:
    notices = Notices()
    notices.add(EngineError(Problem.BRAIN_BROKEN, path="x"))
    notices.engine_ready(Role.EARS)
    assert problem(notices) is Problem.BRAIN_BROKEN
    notices.engine_ready(Role.BRAIN)
    assert problem(notices) is None


def test_a_microphone_that_hears_is_not_missing() -> None:
    notices = Notices()
    notices.add(NO_EARS)
    notices.user_heard()
    assert problem(notices) is None


def test_what_she_makes_up_for_is_told_until_the_next_turn() -> None:
    notices = Notices()
    notices.add(NO_MOUTH)
    assert is_mild(NO_MOUTH) and not is_mild(LOST_THREAD)
    notices.turn_began()
    assert problem(notices) is None
