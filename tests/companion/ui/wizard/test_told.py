"""What the trainer's child process says is told in the window's words and language."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import WorkshopError
from companion.ui.translation import Interpreter
from companion.ui.wizard import told
from companion.ui.wizard.clauses import CLAUSES
from companion.ui.wizard.evidence import VALUES, evidence, value
from companion.ui.wizard.troubles import ENGLISH
from trainer.corpus.reconstruction.trouble import Trouble
from trainer.corpus.trouble import Obstacle

SCRIPTS = Path(__file__).resolve().parents[4] / "trainer" / "scripts"

PLACE = {
    "damaged": 1,
    "_damaged": 1,
    "_hostile": 1,
    "_locked": 1,
    "Unpicklable": 0,
    "MalformedError": 0,
}
"""Which argument of a call is a clause that is shown."""

TOOLS = {"KrkrExtract", "LibreOffice", "nscdec", "rpatool", "unrpyc", "GARbro", "7-Zip"}


@pytest.fixture
def chinese() -> Iterator[None]:
    interpreter = Interpreter()
    interpreter.speak("zh_CN")
    yield
    interpreter.speak("en")


def clauses() -> Iterator[str]:
    """Yield the clauses that the readers fill refusals with."""
    for file in SCRIPTS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _clauses(node)


def _clauses(call: ast.Call) -> Iterator[str]:
    called = getattr(call.func, "id", getattr(call.func, "attr", ""))
    given = [one.value for one in call.keywords if one.arg in {"how", "tool"}]
    given += call.args[PLACE[called] : PLACE[called] + 1] if called in PLACE else []
    for one in given:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def test_every_clause_of_the_readers_can_be_translated() -> None:
    known = {*VALUES, *CLAUSES, *TOOLS}
    unknown = {clause for clause in clauses() if clause not in known and clause.islower()}
    assert not unknown


@pytest.mark.usefixtures("qapp", "chinese")
def test_clauses_and_their_places_are_told_in_the_language() -> None:
    assert value("its list of files lies outside") == "文件列表在文件之外"
    assert value("12 bytes that unpack to 900 MB") == "12 字节解包成 900 MB"
    assert value("GARbro") == "GARbro"
    assert evidence("3 scripts end in .rpy") == "3 个 .rpy 脚本"


@pytest.mark.usefixtures("qapp", "chinese")
def test_what_stands_in_the_way_of_a_dataset_is_told_in_the_language() -> None:
    places = {"name": "小雨", "why": "no line is hers"}
    error = WorkshopError.refused("NOTHING_TO_LEARN", places, "There is nothing to learn of 小雨.")
    words = told.problem(error)
    assert "小雨" in words and not any(letter.isascii() and letter.isalpha() for letter in words)


def test_no_command_line_is_told_in_the_window() -> None:
    for one in (*Trouble, *Obstacle):
        words = ENGLISH.get(one.name, one.value)
        assert "`" not in words and "--" not in words and "CHATNVL_API_KEY" not in words, one.name


@pytest.mark.parametrize("cost", [0.0, 0.0011, 0.5, 12.345])
def test_a_cost_is_never_told_as_nothing(cost: float) -> None:
    assert float(told.money(cost)) > 0
