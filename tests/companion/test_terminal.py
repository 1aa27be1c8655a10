"""What the terminal says, and how its conversation ends."""

import io
import json
import sys
from pathlib import Path

import pytest

from companion import character as characters
from companion.errors import EngineError, MessageError, Problem, SettingsError
from companion.library.places import MODELS
from companion.settings import Settings
from companion.talk.conversation import _typed
from companion.talk.page import Form, Page
from companion.talk.terminal import Terminal
from companion.talk.turn import Turn, durations
from companion.ui.terminal import Words, _key


class Console(io.TextIOWrapper):
    """A standard output of some encoding, to be read afterwards."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding)

    def text(self) -> str:
        self.seek(0)
        return self.read()


def test_a_terminal_closes_though_it_was_never_started() -> None:
    terminal = Terminal(characters.load(MODELS / "hana"), Settings(), fresh=True, aloud=False)
    terminal.close()
    terminal.close()


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp932"])
def test_an_object_is_whole_in_any_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", console := Console(encoding))
    Page(Form.OBJECT, "en").show(Turn("hana", heard="早上好 \ud83d", reply="é"))
    shown = json.loads(console.text())
    assert shown["heard"] == "早上好 \ud83d" and shown["reply"] == "é"


def test_problems_are_told_in_the_language_and_once_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    problems = [MessageError(Problem.NOTHING_HEARD), MessageError(Problem.NOTHING_HEARD)]
    Page(Form.OBJECT, "ja").show(Turn("hana", problems=list(problems), failed=True))
    shown = capsys.readouterr()
    (problem,) = json.loads(shown.out)["problems"]
    assert "聞き取れませんでした" in problem and shown.err == ""


def test_in_a_chat_what_lasts_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    page = Page(Form.TALK, "en")
    for reply in ("One.", "Two."):
        silent = EngineError(Problem.VOICE_MISSING, path="x")
        page.show(Turn("hana", reply=reply, mood="happy", problems=[silent]))
    shown = capsys.readouterr()
    assert shown.out == "[happy] One.\n[happy] Two.\n"
    assert shown.err.count("Her voice is missing") == 1


NAMING_SETTINGS = [
    EngineError(Problem.EARS_MISSING, path="x"),
    EngineError(Problem.BRAIN_MISSING, path="x"),
    EngineError(Problem.ENGINE_GONE, role="voice"),
]


@pytest.mark.parametrize("error", NAMING_SETTINGS, ids=lambda error: str(error.problem.name))
def test_what_names_settings_says_where_they_are_in_a_terminal(error: EngineError) -> None:
    assert "Settings" in str(error)
    assert f"{_key(error)} in /home/x/settings.toml" in Words(
        "en", "/home/x/settings.toml"
    ).problem(error)
    assert "/home/x/settings.toml" in Words("ja", "/home/x/settings.toml").problem(error)


def test_a_path_is_told_whole() -> None:
    path = "/home/someone/Downloads/models/brains/glm/settings.toml"
    error = SettingsError(Problem.SETTINGS_UNREADABLE, where="look", path=path)
    assert path in Words("zh_CN", "").problem(error)


def test_the_part_of_her_that_stopped_is_named_in_the_language() -> None:
    assert "耳" in Words("ja", "").problem(EngineError(Problem.ENGINE_DIED, role="ears"))


def test_without_an_input_nothing_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert list(_typed()) == []


def test_lines_from_a_pipe_are_typed_until_it_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("Hello.\n\n  How are you? \n"))
    assert [each.words for each in _typed()] == ["Hello.", "How are you?"]
    assert capsys.readouterr().out == ""


def test_steps_are_told_by_the_seconds_they_took() -> None:
    took = durations({"heard": 0.5, "thought": 0.75, "ended": 2.0})
    assert took == {"hear": 0.5, "think": 0.25, "speak": 1.25, "total": 2.0}


def test_a_sound_is_named_by_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    Page(Form.OBJECT, "en").show(Turn("hana", sound=Path("x/a.wav")))
    assert json.loads(capsys.readouterr().out)["sound"] == str(Path("x/a.wav"))
