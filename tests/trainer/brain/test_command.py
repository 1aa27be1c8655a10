"""`python -m trainer brain` from nothing to a file, and what it says when it can't."""

import json
from pathlib import Path

import pytest

from trainer.__main__ import main
from trainer.brain.command import system_prompt
from trainer.errors import MaterialError


def test_an_untrained_brain_is_not_handed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.brain.command.TEXTS", 60)
    monkeypatch.setattr("trainer.brain.command.JUDGED", 4)
    monkeypatch.setattr("trainer.brain.batches.Batches.ROUND", 16)
    monkeypatch.setattr("trainer.brain.command.SHAPE", small())
    out = tmp_path / "out"
    words = ["--out", str(out), "--work", str(tmp_path / "work"), "--steps", "2"]
    code = main(["brain", *words, "--progress", "json"])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any(line.get("stage") == "export" for line in told)
    figures = [line["metrics"] for line in told if line.get("metrics", {}).get("logits_delta")]
    assert 0 < figures[0]["logits_delta"] < 1e-4
    assert code == 1
    assert "Train her longer" in told[-1]["error"]
    assert not (out / "hana.gguf").exists()


def small() -> object:
    from trainer.brain.model import Shape

    return Shape(width=32, inner=48, layers=1, heads=2, key_heads=1, context=256, vocabulary=500)


@pytest.mark.parametrize("words", [["--minutes", "0"], ["--steps", "-1"]])
def test_no_time_to_learn_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    folders = ["--out", str(tmp_path), "--work", str(tmp_path)]
    assert main(["brain", *folders, *words, "--progress", "json"]) == 1
    assert "more than nothing" in capsys.readouterr().out


def test_a_pack_without_a_prompt_is_refused(tmp_path: Path) -> None:
    pack = tmp_path / "character.toml"
    pack.write_text("[prompt]\nmoods = []\n", encoding="utf-8")
    with pytest.raises(MaterialError, match="no \\[prompt\\] system"):
        system_prompt(pack)
    with pytest.raises(MaterialError):
        system_prompt(tmp_path / "nowhere.toml")
