"""A wizard on a window of fakes, and a little game that the fake trainer answers for."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.ui.wizard.desk import Desk
from companion.ui.wizard.page import WizardPage
from companion.workshop.draft import Step
from tests.companion.ui.conftest import Open
from tests.companion.workshop import fake_trainer

TRAINER = (sys.executable, fake_trainer.__file__)

MIO, REN, UNKNOWN, SHORT = "篠宮 澪", "桐生 蓮", "？？？", "みお"

NAMES = """\
language = "ja"
[[names]]
name = "篠宮 澪"
kind = "person"
decision = "keep"
suggested = "keep"
count = 9
[[names]]
name = "星見ヶ丘"
kind = "place"
decision = "replace"
suggested = "replace"
role = "town"
count = 4
samples = ["星見ヶ丘へようこそ。"]
[[names]]
name = "流星祭"
kind = "term"
decision = "keep"
suggested = "keep"
[roles.town]
en = "the town"
ja = "町"
zh = "镇上"
"""


def found() -> dict[str, object]:
    """An `import.json`."""
    return {
        "format": "kag",
        "title": "KiriKiri KAG",
        "findings": [
            {"format": "kag", "title": "KiriKiri KAG", "score": 0.9, "reason": "tags", "files": 2},
            {"format": "text", "title": "Plain text", "score": 0.3, "reason": "words", "files": 2},
        ],
        "encoding": "cp932",
        "encodings": {"cp932": 2},
        "previews": {"cp932": ["おはよう。"], "gb18030": ["偍偼傛偆丅"]},
        "lines": 320,
        "choices": 4,
        "speakers": {MIO: 120, REN: 90, UNKNOWN: 12, SHORT: 8, "": 90},
        "languages": {"ja": 320, "en": 300},
        "learnt": [
            {
                "role": "page",
                "chosen": "np",
                "candidates": [{"value": "np", "score": 0.9}, {"value": "p", "score": 0.2}],
            }
        ],
        "left_out": {
            "program code, which is never run": {"count": 7, "examples": ["a.ks:1: [eval]"]}
        },
        "files": [{"file": "a.ks", "lines": 320}],
    }


def speakers() -> dict[str, object]:
    """What `speakers` answers."""
    counts = {MIO: 120, REN: 90, UNKNOWN: 12, SHORT: 8}
    return {
        "speakers": [
            {"shown": name, "lines": lines, "samples": [f"{name}です。", "はい。"]}
            for name, lines in counts.items()
        ],
        "suggestions": [{"alias": SHORT, "name": MIO, "reason": "part"}],
    }


def dataset() -> dict[str, object]:
    """A `dataset.json`."""
    return {
        "counts": [{"step": "gather", "unit": "scenes", "came": 40, "went": 31}],
        "sizes": [{"set": "multi", "split": "train", "samples": 31, "tokens": 900}],
    }


@pytest.fixture
def game(tmp_path: Path) -> Path:
    """A folder that the fake trainer reads."""
    answers = tmp_path / "星降る丘" / "answers"
    answers.mkdir(parents=True)
    for name, content in (("import", found()), ("speakers", speakers()), ("dataset", dataset())):
        write(answers / f"{name}.json", content)
    (answers / "names.toml").write_text(NAMES, encoding="utf-8")
    rows = [{"kind": "say", "texts": {"ja": f"行{n}", "en": f"Line {n}"}} for n in range(6)]
    (answers / "lines.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    return answers.parent


def write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def at(page: WizardPage) -> Step:
    """The page that is open now: a call, for a type checker takes it for the same as before."""
    return page.step


class Opened:
    """A wizard that is open, and ways to wait for it."""

    def __init__(self, page: WizardPage, bot: QtBot) -> None:
        self.page = page
        self.desk = page.desk
        self._bot = bot

    def wait(self, condition: Callable[[], bool]) -> None:
        self._bot.waitUntil(condition, timeout=20_000)

    def settle(self) -> None:
        """Wait until no work is under way."""
        self.wait(lambda: self.desk.task is None)

    def go_to(self, step: Step) -> None:
        """Go on, page by page, up to `step`."""
        while self.page.step != step:
            self.settle()
            self.page.primary.click()
        self.settle()


OpenWizard = Callable[..., Opened]


@pytest.fixture
def open_wizard(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenWizard]:
    """Return a function that opens a window with its wizard; it may be called again."""
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path / "home"))
    pages = []

    def opened(**how: object) -> Opened:
        window = open_window(**how).window
        desk = Desk(tmp_path / "home" / "data", TRAINER, parent=window.pages)
        window.pages.lay(desk)
        window.pages.open_wizard()
        pages.append(window.pages)
        assert window.pages.wizard is not None
        return Opened(window.pages.wizard, qtbot)

    yield opened
    for one in pages:
        one.let_go()


@pytest.fixture
def opened(open_wizard: OpenWizard) -> Opened:
    return open_wizard()


@pytest.fixture
def reading(opened: Opened, game: Path) -> Opened:
    """The game was chosen and read."""
    opened.page.begin(game)
    opened.settle()
    return opened
