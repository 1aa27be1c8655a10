"""What is exported says what was trained, or is not handed over."""

from pathlib import Path

import pytest
import torch

from tests.trainer.brain import tiny
from trainer.brain import check, gguf_file
from trainer.brain.check import TOLERANCE, proven_equal, proven_tokens
from trainer.brain.dialogue import CHAT_TEMPLATE, Turn, rendered
from trainer.brain.export import handed_over, smallest_good
from trainer.brain.gguf_file import gguf_name, write
from trainer.brain.quantise import Q4_K_M, Q8_0, quantised, tensor_kinds
from trainer.brain.runtime import Runtime
from trainer.errors import ExportError
from trainer.progress import JsonLines

SERIES = [[3, 1, 4, 1, 5, 9, 2, 6, 5, 35, 89, 79, 223, 84, 62, 64, 33, 83, 27], [7, 7, 7, 200]]


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("glm", {}),
        ("glm", {"heads": 4, "key_heads": 4}),
        ("glm", {"key_heads": 1, "tied": False}),
        ("glm", {"bias": False, "rotary": 1.0}),
        ("glm", {"theta": 5e6}),
        ("glm4", {"tied": False}),
        ("glm4", {"key_heads": 4, "bias": False}),
    ],
)
def test_llama_cpp_computes_what_transformers_computes(
    tmp_path: Path, kind: str, options: dict[str, object]
) -> None:
    model = tiny.model(kind, **options)  # type: ignore[arg-type]
    path = tmp_path / "tiny.gguf"
    write(model, tiny.vocabulary(), path)
    assert 0 < proven_equal(path, model, tiny.vocabulary(), SERIES) < TOLERANCE


@pytest.mark.parametrize(
    "name",
    [
        "model.layers.1.self_attn.o_proj.weight",
        "model.norm.weight",
        "model.layers.0.self_attn.k_proj.bias",
    ],
)
def test_a_file_that_differs_in_one_tensor_is_refused(tmp_path: Path, name: str) -> None:
    model = tiny.model()
    path = tmp_path / "tiny.gguf"
    write(model, tiny.vocabulary(), path)
    with torch.no_grad():
        model.get_parameter(name).mul_(1.02)
    with pytest.raises(ExportError, match="logits differ"):
        proven_equal(path, model, tiny.vocabulary(), SERIES)


def test_another_rope_base_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tiny.gguf"
    write(tiny.model(theta=5e6), tiny.vocabulary(), path)
    with pytest.raises(ExportError, match="logits differ"):
        proven_equal(path, tiny.model(), tiny.vocabulary(), SERIES)


def test_another_chat_template_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gguf_file, "CHAT_TEMPLATE", CHAT_TEMPLATE.replace("\n", ""))
    path = tmp_path / "tiny.gguf"
    model = tiny.model()
    write(model, tiny.vocabulary(), path)
    with pytest.raises(ExportError, match="chat template"):
        proven_equal(path, model, tiny.vocabulary(), SERIES)


def test_both_sides_split_texts_alike(tmp_path: Path) -> None:
    path = tmp_path / "tiny.gguf"
    write(tiny.model(), tiny.vocabulary(), path)
    with Runtime(path) as runtime:
        proven_tokens(runtime, tiny.vocabulary(), check.HARD_TEXTS)
        assert tiny.vocabulary().text(runtime.ids("Hana reads — 海 🎉")) == "Hana reads — 海 🎉"


def test_a_tokenizer_without_its_merges_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tiny.vocabulary().definition()
    whole["model"]["merges"] = whole["model"]["merges"][:20]
    path = tmp_path / "tiny.gguf"
    with monkeypatch.context() as patch:
        patch.setattr(type(tiny.vocabulary()), "definition", lambda _: whole)
        write(tiny.model(), tiny.vocabulary(), path)
    with pytest.raises(ExportError, match="splits this text otherwise"):
        proven_equal(path, tiny.model(), tiny.vocabulary(), SERIES)


def test_what_llama_cpp_has_no_place_for_is_refused() -> None:
    assert gguf_name("model.layers.7.mlp.gate_up_proj.weight") == "blk.7.ffn_up.weight"
    with pytest.raises(ExportError, match="no place"):
        gguf_name("model.layers.0.mlp.router.weight")


def test_a_file_that_is_no_model_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "torn.gguf"
    path.write_bytes(b"GGUF and then nothing")
    with pytest.raises(ExportError, match=r"can't load torn\.gguf"):
        Runtime(path)


def test_the_template_renders_what_was_trained() -> None:
    talk = [
        Turn("system", "You are Hana."),
        Turn("user", "Hi!"),
        Turn("assistant", "[happy] Hello!"),
    ]
    fast = tiny.vocabulary().for_transformers()
    messages = [{"role": turn.role, "content": turn.text} for turn in talk]
    assert fast.apply_chat_template(messages, tokenize=False) == rendered(talk)
    asked = fast.apply_chat_template(messages[:2], tokenize=False, add_generation_prompt=True)
    assert asked == rendered(talk[:2]) + "<|assistant|>\n"


def test_a_dialogue_in_pieces_is_the_dialogue_as_one_text() -> None:
    talk = [
        Turn("system", "You are Hana."),
        Turn("user", " it's  2 boats\n"),
        Turn("assistant", "Oh"),
    ]
    encoded = tiny.vocabulary().encoded(talk, 1000)
    assert encoded.tokens[:-1] == tiny.vocabulary().ids(rendered(talk))
    assert encoded.tokens[-1] == tiny.vocabulary().id("<|user|>")
    assert encoded.weights[-1] == 1.0


def test_rows_that_do_not_fit_a_k_quant_fall_back(tmp_path: Path) -> None:
    exact = tmp_path / "exact.gguf"
    write(tiny.model(), tiny.vocabulary(), exact)
    quantised(exact, tmp_path / "q4.gguf", Q4_K_M)
    quantised(exact, tmp_path / "q8.gguf", Q8_0)
    assert tensor_kinds(tmp_path / "q4.gguf")["blk.0.attn_q.weight"] == "Q5_0"  # rows of 64
    assert tensor_kinds(tmp_path / "q8.gguf")["blk.0.attn_q.weight"] == "Q8_0"
    assert tensor_kinds(tmp_path / "q8.gguf")["output_norm.weight"] == "F32"


def test_rows_of_256_become_k_quants(tmp_path: Path) -> None:
    exact = tmp_path / "exact.gguf"
    write(tiny.model(width=256), tiny.vocabulary(), exact)
    quantised(exact, tmp_path / "q4.gguf", Q4_K_M)
    assert tensor_kinds(tmp_path / "q4.gguf")["blk.0.attn_q.weight"] == "Q4_K"


def test_quantising_onto_itself_or_from_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tiny.gguf"
    with pytest.raises(ExportError, match="onto itself"):
        quantised(path, path, Q8_0)
    with pytest.raises(ExportError, match="could not write"):
        quantised(path, tmp_path / "small.gguf", Q8_0)


def test_a_model_that_quantising_breaks_is_not_handed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.brain.export.ENOUGH_TOP", 1.01)
    target = tmp_path / "hana.gguf"
    target.write_bytes(b"the one before")
    talk = [Turn("user", "the sea is calm"), Turn("assistant", "[happy] Hana reads a book")]
    with pytest.raises(ExportError, match="Train her longer"):
        handed_over(
            tiny.model(), tiny.vocabulary(), [talk], target, work=tmp_path, progress=JsonLines()
        )
    assert target.read_bytes() == b"the one before"


def test_the_smallest_good_file_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = tmp_path / "exact.gguf"
    write(tiny.model(), tiny.vocabulary(), exact)
    monkeypatch.setattr("trainer.brain.export.ENOUGH_TOP", 0.0)
    assert smallest_good(exact, SERIES, tmp_path, JsonLines()).name == "hana-Q4_K_M.gguf"
