"""She wears what she learnt, on the brain it was made for, and nothing that could harm her."""

import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest

from companion import character as characters
from companion.cancellation import Cancellation
from companion.engines.glm import Glm
from companion.engines.roles import Message
from companion.errors import CharacterError
from companion.library import models, places
from companion.library.wardrobe import Wardrobe, digest
from companion.settings import Settings

HANA = characters.load(places.MODELS / "hana")


def lora(path: Path, scale: float = 3.0) -> Path:
    """A LoRA of Hana's brain that turns her words over."""
    reader = gguf.GGUFReader(HANA.brain_model)
    drawn = np.random.default_rng(1)
    writer = gguf.GGUFWriter(path, "chatglm")
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 0.0)
    for tensor in reader.tensors:
        if tensor.name.endswith("ffn_down.weight"):
            inner, outer = (int(size) for size in tensor.shape)
            for letter, shape in (("a", (4, inner)), ("b", (outer, 4))):
                values = drawn.standard_normal(shape).astype(np.float32) * scale / 10
                writer.add_tensor(f"{tensor.name}.lora_{letter}", values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def said(*adapters: tuple[str, float]) -> str:
    brain = Glm(
        str(HANA.brain_model), HANA.prompt.moods, 256, 0.0, adapters=adapters, seed=lambda: 1
    )
    try:
        asked = [Message("system", HANA.prompt.system), Message("user", "Hello, who are you?")]
        return "".join(p for p in brain.reply(asked, Cancellation()) if isinstance(p, str))
    finally:
        brain.close()


def hung(data: Path, *, base: str, **worn: Any) -> Wardrobe:
    place = data / "adapters" / "20261127-1"
    place.mkdir(parents=True)
    (place / "adapter.gguf").write_bytes(b"GGUF")
    (place / "adapter.json").write_text(json.dumps({"format": 1, "id": "x", "base": base}))
    told = {"format": 1, "adapter": "20261127-1", "strength": 0.8, **worn}
    (data / "worn.json").write_text(json.dumps(told))
    return Wardrobe(data)


def test_an_adapter_changes_what_she_says_by_its_strength(tmp_path: Path) -> None:
    path = str(lora(tmp_path / "lora.gguf"))
    plain = said()
    assert said((path, 0.0)) == plain
    assert said((path, 1.0)) != plain


def test_a_file_that_is_no_adapter_leaves_her_as_she_is(tmp_path: Path) -> None:
    (tmp_path / "bad.gguf").write_bytes(b"GGUF" + b"\xff" * 99)
    assert said((str(tmp_path / "bad.gguf"), 1.0)) == said()
    assert said((str(tmp_path / "nowhere.gguf"), 1.0)) == said()


def test_she_wears_what_was_made_for_this_brain(tmp_path: Path) -> None:
    wardrobe = hung(tmp_path, base=digest(HANA.brain_model))
    file = tmp_path / "adapters" / "20261127-1" / "adapter.gguf"
    assert wardrobe.on(HANA.brain_model) == ((file, 0.8),)
    assert wardrobe.on(HANA.portrait) == ()
    assert Wardrobe(tmp_path / "nobody").on(HANA.brain_model) == ()


@pytest.mark.parametrize(
    "worn",
    [{"adapter": ""}, {"adapter": "../../x"}, {"format": 2}, {"strength": 0}, {"strength": "x"}],
)
def test_what_is_not_worn_or_not_known_is_left_on_its_hook(
    tmp_path: Path, worn: dict[str, Any]
) -> None:
    assert hung(tmp_path, base=digest(HANA.brain_model), **worn).on(HANA.brain_model) == ()


def test_her_brain_gets_what_she_wears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATNVL_HOME", str(tmp_path))
    assert models.brain(HANA, Settings()).adapters == ()
    hung(tmp_path / "data" / "characters" / "hana", base=digest(HANA.brain_model))
    [(file, strength)] = models.brain(HANA, Settings()).adapters
    assert file.name == "adapter.gguf" and strength == 0.8


def test_a_pack_brings_adapters_of_its_own_from_inside(tmp_path: Path) -> None:
    text = (HANA.folder / "character.toml").read_text("utf-8")
    more = '[[brain.adapters]]\nfile = "{}"\nstrength = 0.5\n\n[voice]'
    for file, good in (("brain/x.gguf", True), ("../x.gguf", False)):
        changed = text.replace("[voice]", more.format(file), 1)
        (tmp_path / "character.toml").write_text(changed, "utf-8")
        if good:
            read = characters.load(tmp_path)
            assert read.adapters == ((tmp_path / "brain" / "x.gguf", 0.5),)
        else:
            with pytest.raises(CharacterError):
                characters.load(tmp_path)


def test_a_brain_that_is_as_it_was_is_not_hashed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wardrobe = hung(tmp_path, base=digest(HANA.brain_model))
    about = tmp_path / "adapters" / "20261127-1" / "adapter.json"
    stat = HANA.brain_model.stat()
    told = json.loads(about.read_text())
    about.write_text(json.dumps({**told, "size": stat.st_size, "modified": stat.st_mtime_ns}))
    monkeypatch.setattr("companion.library.wardrobe.digest", lambda _: pytest.fail("hashed"))
    assert wardrobe.on(HANA.brain_model)
