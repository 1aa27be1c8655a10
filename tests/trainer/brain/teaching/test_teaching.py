"""One command from a dataset to what she wears; a new character gets a pack of her own."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from companion import character as characters
from companion.library.wardrobe import Wardrobe as Worn
from tests.trainer.brain.sft.test_training import hers, messages
from trainer.__main__ import main
from trainer.brain.dialogue import Turn
from trainer.brain.runtime import Runtime
from trainer.brain.wardrobe import Wardrobe

QUICK = ["schedule.rate=0.01", "schedule.epochs=8", "schedule.length=64", "keep.replay=0"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path))
    return tmp_path / "data"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    folder = tmp_path / "dataset"
    folder.mkdir()
    told = [[Turn("system", "You are Mia."), *one] for one in hers()]
    messages(folder / "single_train.jsonl", told[:-3])
    messages(folder / "single_validation.jsonl", told[-3:])
    return folder


def words(character: str, talker: Path, dataset: Path, tmp_path: Path) -> list[str]:
    given = [f"base.path={talker}", f"dataset={dataset}", f"out={tmp_path / 'work'}"]
    return ["teach", character, *given, *QUICK, "keep.exchange=0.1", "--progress=json"]


@pytest.fixture
def asked(talker: Path, dataset: Path, home: Path, tmp_path: Path) -> list[str]:
    assert not home.exists()
    return words("mia", talker, dataset, tmp_path)


def last(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return found


def test_a_new_character_learns_and_gets_a_pack(
    asked: list[str], home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, "like=models/hana", "name=Mia"]) == 0
    found = last(capsys)
    assert found["adopted"] and found["style"]["after"] < found["style"]["before"]
    pack = characters.load(home / "characters" / "mia" / "pack")
    assert (pack.id, pack.name("en"), pack.prompt.system) == ("mia", "Mia", "You are Mia.")
    [(file, strength)] = Worn(home / "characters" / "mia").on(pack.brain_model)
    assert strength == 1.0
    about = json.loads((file.parent / "adapter.json").read_text())
    assert {one["strength"] for one in about["curve"]} >= {0.0, 1.0, 1.5}
    assert about["figures"]["style_after"] == found["style"]["after"]
    with Runtime(pack.brain_model, adapter=file):
        pass
    assert not (tmp_path / "work" / "run" / "checkpoints").exists()
    assert main([*asked, "like=models/hana", "name=Mia"]) == 0
    assert last(capsys)["adapter"] == found["adapter"], "what was learnt is not learnt again"


def test_what_another_pack_wears_is_not_taken_over(
    asked: list[str], home: Path, tmp_path: Path
) -> None:
    """It was made for that one's brain, and isn't copied with it."""
    like = tmp_path / "like"
    shutil.copytree("models/hana", like)
    told = tomllib.loads((like / "character.toml").read_text("utf-8"))
    told["brain"]["adapters"] = [{"file": "brain/sea.gguf", "strength": 1.0}]
    (like / "character.toml").write_text(tomli_w.dumps(told), encoding="utf-8")
    assert main([*asked, f"like={like}", "name=Mia"]) == 0
    assert characters.load(home / "characters" / "mia" / "pack").adapters == ()


def test_hana_keeps_her_pack(
    asked: list[str], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["teach", "hana", *asked[2:]]) == 0
    found = last(capsys)
    assert found["adopted"] and not found["pack"]
    assert Wardrobe(home / "characters" / "hana").worn().adapter == found["adapter"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["method.kind=full"], "method.kind=lora"),
        (["base.path=tests"], "no GGUF file"),
        (["dataset=tests"], "There is no dataset in tests"),
        ([], "like=FOLDER"),
    ],
)
def test_what_cannot_be_taught_is_refused_before_anything_is_made(
    more: list[str], said: str, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    asked[1] = "hana" if more else "mia"
    assert main([*asked, *more]) == 1
    assert said in last(capsys)["error"]
    out = next(Path(one.removeprefix("out=")) for one in asked if one.startswith("out="))
    assert not out.exists() and not (out.parent / "data").exists()
