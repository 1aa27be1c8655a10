"""She learns from her user, wears what is better, and keeps what she wore before."""

import json
from pathlib import Path

import pytest

from tests.trainer.brain.preference.test_training import pairs
from trainer.__main__ import main
from trainer.brain.preference import learn as learning
from trainer.brain.preference.training import Result
from trainer.brain.runtime import Runtime
from trainer.brain.sft.training import Change
from trainer.brain.teaching import packs
from trainer.brain.wardrobe import Outfit, Wardrobe, Worn, stamp
from trainer.errors import MaterialError


def told(folder: Path, count: int = 36) -> Path:
    """The companion's record: the user rewrote what she said."""
    lines = [
        json.dumps(
            {
                "format": 1,
                "id": str(number),
                "at": "2026-11-27T03:09:35Z",
                "character": "hana",
                "prompt": [{"role": turn.role, "text": turn.text} for turn in one.prompt],
                "kind": "edit",
                "reply": one.chosen,
                "better": one.rejected,
            }
        )
        for number, one in enumerate(pairs()[:count])
    ]
    file = folder / "data" / "characters" / "hana" / "feedback.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text("\n".join(lines), encoding="utf-8")
    return file.parent


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path))
    return tmp_path


def test_she_wears_what_she_learnt_and_can_take_it_off(
    talker: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "TOLERANCE", 100.0)
    hers = told(home)
    quick = ["schedule.rate=0.005", "schedule.epochs=3", "schedule.length=64"]
    words = ["learn", "hana", f"base={talker}", *quick, "beta=0.1"]
    assert main([*words, "--progress=json"]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["adopted"]
    met = found["preference_accuracy"]
    assert met["after"] > met["before"]
    worn = Wardrobe(hers).worn()
    assert worn == Worn(adapter=found["adapter"], before=[""])
    place = Wardrobe(hers).place(worn.adapter)
    about = json.loads((place / "adapter.json").read_text())
    assert about["source"] == "learn" and len(about["base"]) == 64
    with Runtime(talker, adapter=place / "adapter.gguf"):
        pass
    assert main([*words, "beta=0.2", "--progress=json"]) == 0
    again = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert again["preference_accuracy"]["before"] == met["after"], "it goes on from what she wears"
    if again["adopted"]:
        assert Wardrobe(hers).revert().adapter == found["adapter"]
    assert Wardrobe(hers).revert().adapter == ""


def test_what_loses_too_much_is_not_worn() -> None:
    result = Result(
        kind="dpo",
        steps=1,
        best_step=1,
        seconds=1,
        preference_accuracy=Change(0.5, 0.9),
        knowledge=Change(1.0, 1.2),
        learnt_from=1,
        held_out=1,
    )
    assert not learning.won(result)


def test_too_few_judgements_are_said(
    talker: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(home, 5)
    assert main(["learn", "hana", f"base={talker}", "--progress=json"]) == 1
    assert "There are 5 judgements" in capsys.readouterr().out
    assert main(["learn", "../hana", "--progress=json"]) == 1
    assert "no character's id" in capsys.readouterr().out


def test_her_brain_is_found_in_her_pack_and_never_outside(home: Path) -> None:
    assert packs.brain_of("hana").name == "hana.gguf"
    pack = home / "data" / "characters" / "evil" / "pack"
    pack.mkdir(parents=True)
    (pack / "character.toml").write_text('[brain]\nmodel = "../../../secret"')
    (home / "data" / "secret").write_text("x")
    with pytest.raises(MaterialError, match="no character evil"):
        packs.brain_of("evil")


def test_a_wardrobe_keeps_what_was_worn_and_bears_torn_files(tmp_path: Path) -> None:
    wardrobe = Wardrobe(tmp_path)
    (tmp_path / "peft").mkdir()
    (tmp_path / "a.gguf").write_bytes(b"GGUF")
    names = ["20261127-1", "20261127-2"]
    for name in names:
        outfit = Outfit(id=name, base="00", method="lora", made=name, source="sft")
        wardrobe.hang(outfit, tmp_path / "a.gguf", tmp_path / "peft")
        wardrobe.wear(name, 0.5)
    assert wardrobe.worn() == Worn(adapter=names[1], strength=0.5, before=["", names[0]])
    wardrobe.wear(names[1], 1.5)
    assert wardrobe.worn().before == ["", names[0]]
    assert wardrobe.revert().adapter == names[0]
    (tmp_path / "worn.json").write_text('{"for')
    assert wardrobe.worn() == Worn()
    for bad in ("../x", "", "nowhere"):
        with pytest.raises(MaterialError):
            wardrobe.wear(bad)
    assert wardrobe.place(stamp()).parent == tmp_path / "adapters"
