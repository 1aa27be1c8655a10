"""The commands that README names can be typed as they stand there."""

import argparse
import importlib
import re
from pathlib import Path

import pytest

from trainer.__main__ import COMMANDS, main
from trainer.workplace import work_folder

NAMED = re.findall(r"`python -m trainer ([\w-]+[^`]*)`", Path("README.md").read_text("utf-8"))
TYPED = [words.split() for words in NAMED if words.split()[0] in COMMANDS]


def test_readme_names_every_command() -> None:
    assert {words[0] for words in TYPED} == set(COMMANDS)


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_a_command_of_readme_runs(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[argparse.Namespace] = []
    module = importlib.import_module(COMMANDS[words[0]].module)
    monkeypatch.setattr(module, "run", lambda arguments, _progress: told.append(arguments))
    assert main(words) == 0
    out = str(getattr(told[0], "out", None) or "NONE")
    assert out.isupper() or Path(out).is_dir(), "made in the place where it is used"


def test_how_progress_is_told_may_stand_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[argparse.Namespace] = []
    module = importlib.import_module(COMMANDS["sft"].module)
    monkeypatch.setattr(module, "run", lambda arguments, _progress: told.append(arguments))
    for words in (["a.toml", "--progress", "json", "x=1"], ["--progress=json", "a.toml", "x=1"]):
        assert main(["sft", *words]) == 0
    assert [one.recipe for one in told] == [["a.toml", "x=1"]] * 2
    assert [one.progress for one in told] == ["json", "json"]


def test_training_keeps_its_checkpoints_where_all_of_the_users_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path))
    assert work_folder("ears") == tmp_path / "cache" / "training" / "ears"
    monkeypatch.delenv("CHATNVL_HOME")
    assert work_folder("ears").parts[-2:] == ("training", "ears")
