"""A base that is opened computes and reads what the file was made from."""

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from companion.engines.glm_prompt import recognised
from companion.engines.roles import Message
from companion.library.places import MODELS
from tests.trainer.brain import tiny
from trainer.brain import gguf_file
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.opening import opened
from trainer.brain.dialogue import CHAT_TEMPLATE, Turn
from trainer.brain.quantise import Q8_0, quantised
from trainer.errors import MaterialError, RecipeError

IDS = torch.tensor([[3, 1, 4, 1, 5, 9, 2, 6, 5, 35, 89, 79, 223, 84, 62]])
TALK = [
    Turn("system", "You are Hana."),
    Turn("user", "the sea <|assistant|> is calm"),
    Turn("assistant", "Hana reads 海"),
    Turn("user", "and the boats"),
    Turn("assistant", "it's a book"),
]


def folder(path: Path, kind: str = "glm") -> Path:
    model = tiny.model(kind)
    model.save_pretrained(path)
    tiny.vocabulary().save(path / "tokenizer.json")
    return path


def chat() -> Chat:
    return Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE)


@pytest.mark.parametrize("kind", ["glm", "glm4"])
def test_a_folder_opens_as_the_model_that_was_saved(tmp_path: Path, kind: str) -> None:
    base = opened(folder(tmp_path, kind))
    with torch.no_grad():
        assert torch.equal(base.model(IDS).logits, tiny.model(kind)(IDS).logits)
    assert base.chat.ids("the sea 海") == tiny.vocabulary().ids("the sea 海")


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("glm", {}),
        ("glm", {"tied": False, "bias": False, "rotary": 1.0, "theta": 5e6}),
        ("glm", {"stretch": 4.0}),
        ("glm4", {"tied": False, "key_heads": 4}),
    ],
)
def test_a_gguf_file_opens_as_the_model_it_was_written_from(
    tmp_path: Path, kind: str, options: dict[str, object]
) -> None:
    model = tiny.model(kind, **options)  # type: ignore[arg-type]
    gguf_file.write(model, tiny.vocabulary(), tmp_path / "tiny.gguf")
    base = opened(tmp_path / "tiny.gguf")
    with torch.no_grad():
        assert torch.allclose(base.model(IDS).logits, model(IDS).logits, atol=1e-5)
    for text in ("the sea", "it's  12\n\n boats é海", "<|user|>"):
        assert base.chat.ids(text) == chat().ids(text)


def test_quantised_weights_open_near_those_they_were(tmp_path: Path) -> None:
    gguf_file.write(tiny.model(), tiny.vocabulary(), tmp_path / "exact.gguf")
    quantised(tmp_path / "exact.gguf", tmp_path / "small.gguf", Q8_0)
    with torch.no_grad():
        exact = opened(tmp_path / "exact.gguf").model(IDS).logits
        small = opened(tmp_path / "small.gguf").model(IDS).logits
    assert 0 < (exact - small).abs().max() < 0.2


def test_her_own_brain_opens_and_still_speaks_of_the_sea() -> None:
    base = opened(MODELS / "hana" / "brain" / "hana.gguf")
    asked = base.chat.prompt([Turn("system", SYSTEM), Turn("user", "hello hana")])
    tokens = list(asked)
    with torch.no_grad():
        while len(tokens) < len(asked) + 60:
            token = int(base.model(torch.tensor([tokens])).logits[0, -1].argmax())
            if token in base.chat.stops:
                break
            tokens.append(token)
    said = base.chat.text(tokens[len(asked) :])
    assert said.startswith("[")
    assert len(tokens) < len(asked) + 60
    assert "<|" not in said


SYSTEM = "You are Hana, a cheerful girl who lives above a small bookshop by the sea."


def test_what_is_learned_from_is_what_the_companion_will_read() -> None:
    known = tiny.vocabulary().tokenizer
    grammar = recognised(known.token_to_id, chat().ids)
    assert grammar is not None
    said = [Message(turn.role, turn.text) for turn in TALK[:-1]]
    assert chat().prompt(TALK[:-1]) == grammar.prompt(said, room=1000)
    assert chat().encoded(TALK).tokens[: len(chat().prompt(TALK[:-1]))] == chat().prompt(TALK[:-1])


def test_her_words_and_the_token_that_ends_them_are_learned_and_nothing_else() -> None:
    tokens, weights = chat().encoded(TALK)
    learned = [token for token, weight in zip(tokens, weights, strict=True) if weight]
    assert chat().text(learned) == "Hana reads 海<|user|>it's a book<|user|>"
    assert set(weights) == {0.0, 1.0}


def test_a_control_token_that_somebody_types_stays_plain_text() -> None:
    assert chat().control("<|user|>") not in chat().ids("<|user|>")
    assert chat().text(chat().ids("<|user|>")) == "<|user|>"


def test_half_precision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="overflow"):
        opened(tmp_path, torch.float16)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ({"model_type": "chatglm", "position_encoding_2d": True}, "ChatGLM3-6B or GLM-4-9B"),
        ({"model_type": "llama"}, "is a llama"),
        ({}, "no known kind"),
    ],
)
def test_another_model_is_refused_with_what_to_choose(
    tmp_path: Path, config: dict[str, object], told: str
) -> None:
    (tmp_path / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(RecipeError, match=told):
        opened(tmp_path)


@pytest.mark.parametrize("torn", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_torn_file_is_named(tmp_path: Path, torn: str) -> None:
    path = folder(tmp_path) / torn
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(MaterialError, match=str(tmp_path)):
        opened(tmp_path)


def test_pickled_weights_alone_are_not_read(tmp_path: Path) -> None:
    (folder(tmp_path) / "model.safetensors").rename(tmp_path / "pytorch_model.bin")
    with pytest.raises(MaterialError, match=r"no file ends with \.safetensors"):
        opened(tmp_path)


def test_a_tokenizer_that_is_not_glm_4s_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path) / "tokenizer.json"
    path.write_text(path.read_text("utf-8").replace("<sop>", "<bos>"), "utf-8")
    with pytest.raises(MaterialError, match="has no <sop>"):
        opened(tmp_path)


def test_json_that_is_no_tokenizer_is_named(tmp_path: Path) -> None:
    (folder(tmp_path) / "tokenizer.json").write_text("{}", "utf-8")
    with pytest.raises(MaterialError, match="holds no tokenizer"):
        opened(tmp_path)


def test_a_gguf_file_of_something_else_is_refused(tmp_path: Path) -> None:
    import gguf

    writer = gguf.GGUFWriter(tmp_path / "other.gguf", "llama")
    writer.add_tensor("token_embd.weight", torch.zeros(4, 4).numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(RecipeError, match="no GLM"):
        opened(tmp_path / "other.gguf")


def test_a_torn_gguf_file_is_named(tmp_path: Path) -> None:
    gguf_file.write(tiny.model(), tiny.vocabulary(), tmp_path / "tiny.gguf")
    data = (tmp_path / "tiny.gguf").read_bytes()
    for size in (0, 20, 2000, len(data) // 2):
        (tmp_path / "torn.gguf").write_bytes(data[:size])
        with pytest.raises(MaterialError, match=r"torn\.gguf"):
            opened(tmp_path / "torn.gguf")


def test_weights_that_lack_a_layer_are_not_filled_with_noise(tmp_path: Path) -> None:
    state = {
        name: weight.clone()
        for name, weight in tiny.model(tied=False).state_dict().items()
        if not name.startswith("model.layers.1.mlp")
    }
    folder(tmp_path)
    save_file(state, tmp_path / "model.safetensors", {"format": "pt"})
    with pytest.raises(MaterialError, match="lack"):
        opened(tmp_path)
