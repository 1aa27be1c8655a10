"""Everything the window says, it says in each language."""

import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from companion import errors
from companion.errors import CompanionError, Problem
from companion.ui import problems
from companion.ui.translation import FOLDER, LANGUAGES, Interpreter
from companion.ui.wizard.clauses import CLAUSES
from companion.ui.wizard.evidence import SENTENCES, VALUES
from trainer.corpus.reconstruction.trouble import Trouble
from trainer.corpus.trouble import Obstacle
from trainer.scripts.left_out import Reason
from trainer.scripts.refusal import Refusal

pytestmark = pytest.mark.usefixtures("qapp")

TRANSLATED = [language for language in LANGUAGES if language != "en"]
SOURCES = sorted(FOLDER.parent.rglob("*.py"))

Message = tuple[str, str]
"""Context and source."""


def tool(name: str) -> str:
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    assert found, f"{name} comes with PySide6"
    return found


def messages(path: Path) -> dict[Message, ET.Element]:
    found = {}
    for context in ET.parse(path).iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            found[name, message.findtext("source", "")] = message
    return found


def translations(language: str) -> dict[Message, ET.Element]:
    return {
        **messages(FOLDER / f"chatnvl_{language}.ts"),
        **messages(FOLDER / f"problems_{language}.ts"),
        **messages(FOLDER / f"trainer_{language}.ts"),
    }


def told_by_the_trainer() -> dict[Message, str]:
    """What the trainer may tell: by its name or its words, and the words with their places."""
    named = {("Refusal", one.name): one.value for one in Refusal}
    named |= {("Trouble", one.name): one.value for one in (*Trouble, *Obstacle)}
    named |= {("Reason", one.value): one.value for one in Reason}
    named |= {("Evidence", one): one for one in SENTENCES}
    return named | {("Value", one): one for one in (*VALUES, *CLAUSES)}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


ENGLISH = told_by_the_trainer()

BEHIND_DETAILS = {"how", "details", "why"}
"""English clauses of the trainer's, which a translated sentence may leave to the details."""


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_has_a_finished_translation_with_the_same_places(language: str) -> None:
    for key, message in translations(language).items():
        source = key[1]
        translation = message.find("translation")
        assert translation is not None and translation.get("type") is None, source
        assert translation.text and translation.text.strip(), source
        wanted = places(ENGLISH.get(key, source))
        assert wanted - BEHIND_DETAILS <= places(translation.text) <= wanted, source


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_in_the_code_is_in_the_file_and_none_too_many(
    language: str, tmp_path: Path
) -> None:
    fresh = tmp_path / "fresh.ts"
    command = [tool("pyside6-lupdate"), *map(str, SOURCES), "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True)
    assert set(messages(fresh)) == set(messages(FOLDER / f"chatnvl_{language}.ts"))


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_problem_and_every_role_is_in_the_file(language: str) -> None:
    sources = {source for _, source in messages(FOLDER / f"problems_{language}.ts")}
    assert sources == {problem.value for problem in Problem} | set(problems.ROLES.values())


@pytest.mark.parametrize("language", TRANSLATED)
def test_all_that_the_trainer_may_tell_is_in_the_file(language: str) -> None:
    assert set(messages(FOLDER / f"trainer_{language}.ts")) == set(ENGLISH)


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_installed_is_what_was_written(language: str) -> None:
    translator = QTranslator()
    assert translator.load(f"chatnvl_{language}", str(FOLDER))
    for (context, source), message in translations(language).items():
        assert translator.translate(context, source) == message.findtext("translation"), source


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", Problem)
def test_a_problem_is_told_with_its_places_filled(language: str, problem: Problem) -> None:
    interpreter = Interpreter()
    interpreter.speak(language)
    values = dict.fromkeys(places(problem.value), "Θ")
    words = problems.in_words(CompanionError(problem, **values))
    interpreter.speak("en")
    assert words.count("Θ") == len(values)
    assert "{" not in words
    assert (words == problem.value.format(**values)) == (language == "en")


def test_the_part_of_her_that_stopped_is_named_in_the_language() -> None:
    interpreter = Interpreter()
    interpreter.speak("ja")
    words = problems.in_words(errors.EngineError(Problem.ENGINE_DIED, role="ears"))
    interpreter.speak("en")
    assert "耳" in words and "ears" not in words
