"""What is exported is what was trained, in llama.cpp's own words, or it is not there."""

import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from companion.character import load
from companion.library.wardrobe import Wardrobe
from tests.trainer.brain.conftest import THINGS
from trainer.__main__ import main
from trainer.brain.bases.opening import Base, opened
from trainer.brain.bases.weights import stored
from trainer.brain.check import model_logits
from trainer.brain.dialogue import Turn
from trainer.brain.exporting import exporting, proof
from trainer.brain.exporting.lora_file import write_lora
from trainer.brain.exporting.merged import Merged, lora
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import Trainee, trainee
from trainer.brain.runtime import Runtime
from trainer.errors import ExportError

LORA = Method(rank=4, rslora=True, targets=("attention", "down_proj"))


def taught(talker: Path, method: Method, folder: Path) -> Trainee:
    """An adapter that says something else, as after a training."""
    made = trainee(opened(talker), method)
    drawn = torch.Generator().manual_seed(4)
    with torch.no_grad():
        for one in made.trainable().values():
            one.add_(0.02 * torch.randn(one.shape, generator=drawn))
    made.save(folder)
    return made


def asked(base: Base) -> list[list[int]]:
    return [base.chat.prompt([Turn("user", f"the {thing} is a")]) for thing in THINGS]


def export(*words: str) -> int:
    return main(["export", *words, "--progress=json"])


def result(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return found


def test_a_lora_on_the_base_is_the_trained_model(
    talker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = taught(talker, LORA, tmp_path / "adapter")
    out = tmp_path / "lora.gguf"
    assert export(f"base.path={talker}", f"adapter={tmp_path / 'adapter'}", f"out={out}") == 0
    told = result(capsys)
    assert told["logits_delta"] < 1e-4 and told["divergence"] < 1e-3
    made.model.set_attn_implementation("sdpa")
    plain = opened(talker).model
    with Runtime(talker, exact=True, adapter=out) as runtime:
        for one in asked(made.base):
            assert np.abs(runtime.logits(one) - model_logits(made.model, one)).max() < 1e-4
            assert np.abs(runtime.logits(one) - model_logits(plain, one)).max() > 0.1


def test_half_a_lora_is_half_its_strength(talker: Path, tmp_path: Path) -> None:
    made = taught(talker, LORA, tmp_path / "adapter")
    write_lora(lora(tmp_path / "adapter"), "glm", tmp_path / "lora.gguf")
    made.model.set_attn_implementation("sdpa")
    [one, *_] = asked(made.base)
    adapter = tmp_path / "lora.gguf"
    with Runtime(talker, exact=True, adapter=adapter, strength=0.5) as runtime, made.strength(0.5):
        assert np.abs(runtime.logits(one) - model_logits(made.model, one)).max() < 1e-4


@pytest.mark.parametrize(
    "method", [LORA, Method(kind="full"), Method(kind="freeze", layers="last 1")]
)
def test_merged_it_is_the_trained_model_too(
    talker: Path, tmp_path: Path, method: Method, capsys: pytest.CaptureFixture[str]
) -> None:
    made = taught(talker, method, tmp_path / "adapter")
    words = [f"base.path={talker}", f"adapter={tmp_path / 'adapter'}", "kind=merged", "form=f32"]
    assert export(*words, f"out={tmp_path / 'merged.gguf'}") == 0
    assert result(capsys)["logits_delta"] < 1e-4
    made.model.set_attn_implementation("sdpa")
    with Runtime(tmp_path / "merged.gguf", exact=True) as runtime:
        for one in asked(made.base):
            assert np.abs(runtime.logits(one) - model_logits(made.model, one)).max() < 1e-4
    assert [one.name for one in tmp_path.glob(".export-*")] == []


@pytest.mark.parametrize("form", ["f16", "Q8_0"])
def test_a_base_is_stored_smaller_and_says_what_it_cost(
    talker: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "base.gguf"
    assert export(f"base.path={talker}", "kind=base", f"form={form}", f"out={out}") == 0
    told = result(capsys)
    assert out.stat().st_size < 0.7 * talker.stat().st_size
    assert (told["divergence"] is None) == (form == "f16")
    with Runtime(out) as runtime, Runtime(talker) as other:
        for one in asked(opened(talker)):
            stops = opened(talker).chat.stops
            assert runtime.reply(one, stops, 12) == other.reply(one, stops, 12)


def test_a_folder_of_transformers_is_exported_as_well(talker: Path, tmp_path: Path) -> None:
    base = opened(talker)
    base.model.save_pretrained(tmp_path / "folder")
    base.chat.tokenizer.save(str(tmp_path / "folder" / "tokenizer.json"))
    out = tmp_path / "base.gguf"
    words = [f"base.path={tmp_path / 'folder'}", "kind=base", "form=f32"]
    assert export(*words, f"out={out}") == 0
    for name, one in stored(out)[0].shapes.items():
        assert torch.equal(stored(out)[0].load(name), stored(talker)[0].load(name)), (name, one)


def test_a_large_model_is_compared_in_a_slice(
    talker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught(talker, LORA, tmp_path / "adapter")
    monkeypatch.setattr(proof, "LARGEST", 1)
    monkeypatch.setattr(proof, "ROWS", 128)
    for kind in ("adapter", "merged"):
        words = [f"base.path={talker}", f"adapter={tmp_path / 'adapter'}", f"kind={kind}"]
        assert export(*words, "form=f16", f"out={tmp_path / kind}.gguf") == 0


def test_a_wrong_export_is_not_handed_over(
    talker: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As if peft's scale had been forgotten, or a weight had been written wrongly."""
    taught(talker, LORA, tmp_path / "adapter")
    out = tmp_path / "out.gguf"
    out.write_bytes(b"what was there")
    real = lora(tmp_path / "adapter")
    doubled = {name: pair._replace(second=pair.second * 2) for name, pair in real.items()}
    monkeypatch.setattr(exporting, "lora", lambda _folder: doubled)
    assert export(f"base.path={talker}", f"adapter={tmp_path / 'adapter'}", f"out={out}") == 1
    assert "not handed over" in capsys.readouterr().out
    assert out.read_bytes() == b"what was there"


def test_a_file_with_another_weight_is_found_out(talker: Path, tmp_path: Path) -> None:
    taught(talker, LORA, tmp_path / "adapter")
    base, _ = stored(talker)
    proof.proven_weights(talker, base)
    with pytest.raises(ExportError, match="differs in it"):
        proof.proven_weights(talker, Merged(base, tmp_path / "adapter"))


def test_what_llama_cpp_has_no_place_for_is_refused(
    talker: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taught(talker, Method(kind="prefix"), tmp_path / "prefix")
    taught(talker, Method(kind="full"), tmp_path / "full")
    out = f"out={tmp_path / 'x.gguf'}"
    for name, kind, said in [
        ("prefix", "merged", "prefix can't leave"),
        ("full", "adapter", "kind=merged"),
    ]:
        words = [f"base.path={talker}", f"adapter={tmp_path / name}", f"kind={kind}", out]
        assert export(*words) == 1
        assert said in capsys.readouterr().out
    assert not list(tmp_path.glob("*.gguf"))


def test_a_file_that_is_no_lora_ends_no_process(talker: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.gguf").write_bytes(b"GGUF" + b"\xff" * 64)
    with pytest.raises(ExportError, match="as a LoRA"):
        Runtime(talker, adapter=tmp_path / "bad.gguf")


def test_a_pack_is_one_that_the_companion_reads(talker: Path, tmp_path: Path) -> None:
    pack = tmp_path / "crake"
    table = (
        f"pack={{out='{pack}', like='models/hana', id='crake', name={{en='Crake'}}, "
        "system='You are Crake.', moods=['neutral', 'happy']}"
    )
    words = [f"base.path={talker}", "kind=base", "form=f32", f"out={tmp_path / 'b.gguf'}", table]
    assert export(*words) == 0
    assert export(*words) == 0
    read = load(pack)
    assert read.id == "crake" and read.prompt.system == "You are Crake."
    assert read.brain_model.read_bytes() == (tmp_path / "b.gguf").read_bytes()
    assert read.brain.context == 256 and set(read.moods) == {"neutral", "happy"}
    assert read.voice_checkpoint.is_file() and read.body_model.is_file()
    assert not (pack / "brain" / "hana.gguf").exists()
    assert tomllib.loads((pack / "character.toml").read_text("utf-8"))["moods"]["happy"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.gguf", "crake"]


def test_an_adapter_is_worn_by_who_it_was_made_for(
    talker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path / "home"))
    taught(talker, LORA, tmp_path / "run" / "adapter")
    curve = [{"strength": 1.0, "style": 2.0, "knowledge": 0.5}]
    (tmp_path / "run" / "result.json").write_text(json.dumps({"stage": "sft", "curve": curve}))
    out = f"out={tmp_path / 'lora.gguf'}"
    words = [f"base.path={talker}", f"adapter={tmp_path / 'run' / 'adapter'}", out]
    assert export(*words, "wear=mika", "strength=0.75") == 0
    wardrobe = tmp_path / "home" / "data" / "characters" / "mika"
    [(file, strength)] = Wardrobe(wardrobe).on(talker)
    assert file.read_bytes() == (tmp_path / "lora.gguf").read_bytes() and strength == 0.75
    assert json.loads((file.parent / "adapter.json").read_text())["curve"] == curve
    for wrong in (["wear=../mika"], ["wear=mika", "kind=merged"]):
        assert export(*words, *wrong) == 1
