"""A report tells what learning did, and a grid compares methods."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.trainer.brain.conftest import talks
from tests.trainer.brain.rl.test_training import liked, reward
from tests.trainer.brain.sft.test_training import hers, messages, words
from trainer.__main__ import main
from trainer.brain.dialogue import Turn

__all__ = ["reward"]


@pytest.fixture(scope="session")
def run(talker: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sft")
    assert main(words(folder, talker, "schedule.epochs=20", "schedule.rate=0.005")) == 0
    return folder / "run"


def evaluate(tmp_path: Path, talker: Path, run: Path, *more: str) -> dict[str, Any]:
    given = [
        f"base.path={talker}",
        f"adapter={run / 'adapter'}",
        f"run={run}",
        f"out={tmp_path / 'report'}",
        f"data.style={messages(tmp_path / 'hers.jsonl', hers())}",
        f"data.knowledge={messages(tmp_path / 'known.jsonl', talks())}",
        f"data.learnt={tmp_path / 'hers.jsonl'}",
        "writing.longest=16",
    ]
    assert main(["evaluate", *given, *more, "--progress=json"]) == 0
    found: dict[str, Any] = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    return found


def test_a_report_shows_style_and_knowledge_before_and_after(
    talker: Path, run: Path, tmp_path: Path
) -> None:
    found = evaluate(tmp_path, talker, run, f"data.others={tmp_path / 'known.jsonl'}")
    result = json.loads((run / "result.json").read_text())
    style = found["style_nll"]
    assert style["after"]["mean"] < style["before"]["mean"] - 1
    assert style["lift"]["low"] > 0
    known = found["knowledge_nll"]
    assert known["before"]["mean"] == pytest.approx(result["knowledge"]["before"], abs=0.05)
    kept = found["retention"]
    lift = known["before"]["mean"] - known["after"]["mean"]
    assert kept["mean"] == pytest.approx(math.exp(min(0.0, lift)))
    assert (
        kept["low"] <= kept["mean"] <= kept["high"] <= 1 and found["others_nll"]["dialogues"] == 12
    )
    assert found["after"]["likeness"]["rouge2"] > found["before"]["likeness"]["rouge2"] + 20
    assert found["after"]["habits"]["copied"] > 0 == found["before"]["habits"]["copied"]
    assert found["wins"] is None
    page = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert page.count("data:image/png") >= 4 and "http" not in page.replace("http-equiv", "")
    assert (tmp_path / "report" / "blind.html").is_file()


def test_half_the_strength_is_between(talker: Path, run: Path, tmp_path: Path) -> None:
    whole = evaluate(tmp_path, talker, run, "replies=2")["style_nll"]
    half = evaluate(tmp_path, talker, run, "replies=2", "strength=0.5")["style_nll"]
    assert whole["after"]["mean"] < half["after"]["mean"] < whole["before"]["mean"]


def test_a_reward_model_tells_who_wins(
    talker: Path, run: Path, reward: Path, tmp_path: Path
) -> None:
    """It likes answers that tell of boats, and so does who learnt to tell of them."""
    told = [[*one.prompt, Turn("assistant", one.chosen)] for one in liked()]
    boats = messages(tmp_path / "boats.jsonl", told)
    learnt = tmp_path / "boats"
    learnt.mkdir()
    given = [f"data.style={boats}", "schedule.epochs=12", "schedule.rate=0.01"]
    assert main(words(learnt, talker, *given, "keep.replay=0", "keep.guard=false")) == 0
    found = evaluate(tmp_path, talker, learnt / "run", f"reward={reward}", f"data.style={boats}")
    assert found["wins"]["rate"]["mean"] > 0.7
    other = evaluate(tmp_path, talker, run, f"reward={reward}", f"data.style={boats}")
    assert other["wins"]["rate"]["mean"] < found["wins"]["rate"]["mean"]


def test_votes_need_their_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("votes", "key"):
        (tmp_path / f"{name}.json").write_text('{"page": "ab", "votes": {"chat1": "first"}}')
    votes = f"votes={tmp_path / 'votes.json'}"
    assert main(["evaluate", votes, f"key={tmp_path / 'key.json'}", "--progress=json"]) == 0
    assert json.loads(capsys.readouterr().out)["after"] == 1
    assert main(["evaluate", votes, "--progress=json"]) == 1


@pytest.mark.parametrize(
    ("more", "said"), [("replies=0", "1 or more"), ("length=15", "16 or more")]
)
def test_what_nothing_can_be_measured_on_is_refused(
    talker: Path, run: Path, more: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [f"base.path={talker}", f"adapter={run / 'adapter'}", "data.style=x", "out=y"]
    assert main(["evaluate", *given, more, "--progress=json"]) == 1
    assert said in capsys.readouterr().out


def test_a_long_dialogue_is_answered_by_what_fits(talker: Path, run: Path, tmp_path: Path) -> None:
    """Her brain reads 256 tokens: what was said long ago is left out."""
    long = [*[Turn("user", "the sea is a"), Turn("assistant", "sea and the sea")] * 60, *hers()[0]]
    style = messages(tmp_path / "long.jsonl", [long])
    found = evaluate(tmp_path, talker, run, f"data.style={style}", "length=128")
    assert len(found["chats"]) == 1


def test_a_grid_compares_methods_and_goes_on_where_it_was(
    talker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    style, known = (
        messages(tmp_path / f"{name}.jsonl", some)
        for name, some in (("hers", hers()), ("known", talks()))
    )
    grid = tmp_path / "grid.toml"
    grid.write_text(
        f"""
        out = "{tmp_path / "grid"}"
        replies = 4
        [evaluate]
        style = "{style}"
        knowledge = "{known}"
        [sft]
        base = {{path = "{talker}"}}
        data = {{style = "{style}"}}
        keep = {{replay = 0, knowledge = "{known}"}}
        schedule = {{steps = 4, length = 64, rate = 0.01}}
        [[settings]]
        name = "LoRA r2"
        change = ["method.rank=2"]
        [[settings]]
        name = "last layer"
        change = ["method.kind=freeze", "method.layers=last 1"]
        """
    )
    for _ in range(2):
        assert main(["grid", str(grid), "--progress=json"]) == 0
        told = json.loads(capsys.readouterr().out.splitlines()[-1])["grid"]
        assert [one["method"] for one in told] == ["LoRA r2", "last layer"]
        assert all(one["style"]["lift"]["low"] > 0 for one in told)
        assert all(0 < one["retention"]["mean"] <= 1 for one in told)
    assert "last layer" in (tmp_path / "grid" / "grid.html").read_text("utf-8")
    text = grid.read_text()
    grid.write_text(text.replace("replies = 4", "replies = 5"))
    made = tmp_path / "grid" / "lora-r2" / "evaluation.json"
    before = made.stat().st_mtime_ns
    assert main(["grid", str(grid), "--progress=json"]) == 0
    assert made.stat().st_mtime_ns > before, "another evaluation is made anew"
    for wrong, said in (
        (text.replace("method.rank=2", "method.rank=3"), "another recipe"),
        (text.replace('"last layer"', '"LoRA-r2"'), "letters and digits must differ"),
    ):
        grid.write_text(wrong)
        assert main(["grid", str(grid), "--progress=json"]) == 1
        assert said in capsys.readouterr().out
