"""Problems in words."""

import pytest

from companion.errors import EngineError, Problem
from companion.ui.problems import Mending, details, in_words, mending

pytestmark = pytest.mark.usefixtures("qapp")

LONG = "/home/someone/Downloads/models/brains/glm/big.gguf"


def test_a_long_path_is_short_in_the_line_and_whole_in_the_details() -> None:
    error = EngineError(Problem.BRAIN_BROKEN, path=LONG, details="invalid magic")
    assert LONG not in in_words(error)
    assert "…/glm/big.gguf" in in_words(error)
    assert details(error) == f"{LONG}\ninvalid magic"


def test_a_short_path_is_told_once() -> None:
    error = EngineError(Problem.BRAIN_BROKEN, path="big.gguf")
    assert "big.gguf" in in_words(error)
    assert details(error) == ""


@pytest.mark.parametrize(
    ("role", "wanted"),
    [("ears", Mending.HEARING), ("brain", Mending.MIND), ("voice", Mending.SOUND)],
)
def test_a_part_that_keeps_stopping_leads_to_where_it_is_chosen(role: str, wanted: Mending) -> None:
    assert mending(EngineError(Problem.ENGINE_GONE, role=role)) is wanted


def test_braces_in_a_path_are_only_letters() -> None:
    assert "{x}.gguf" in in_words(EngineError(Problem.BRAIN_BROKEN, path="{x}.gguf"))


NAMING_SETTINGS = [
    problem
    for problem in Problem
    if "in Settings" in problem.value and problem is not Problem.CHARACTER_MISSING
]


@pytest.mark.parametrize("problem", NAMING_SETTINGS)
def test_what_names_settings_has_a_button_that_opens_them(problem: Problem) -> None:
    error = EngineError(problem, role="brain", path="x")
    assert mending(error) not in (Mending.NONE, Mending.AGAIN)
