"""ChatGLM2 and ChatGLM3, as they were published, compute and read here what they did there."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
import sentencepiece
import torch
from safetensors.torch import save_file
from torch.nn import functional

from trainer.__main__ import main
from trainer.brain.bases.chat import Rounds
from trainer.brain.bases.opening import opened
from trainer.brain.bases.weights import stored
from trainer.brain.check import HARD_TEXTS
from trainer.brain.dialogue import Turn
from trainer.brain.exporting.proof import proven_tokens
from trainer.brain.runtime import Runtime
from trainer.errors import MaterialError, RecipeError

ROWS, WIDTH, HEADS, SIZE, INNER, LAYERS = 640, 32, 4, 8, 48, 2
TEXTS = [
    "the sea is calm by the window",
    "Hana reads a book on 12 boats",
    "今天的海很平静",
    "海は静か",
]
SECOND: dict[str, Any] = {"_name_or_path": "THUDM/chatglm2-6b"}
TALK = [Turn("system", "Hana reads"), Turn("user", "the sea"), Turn("assistant", "is calm")]


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sentences")
    (folder / "texts.txt").write_text("\n".join(TEXTS * 20), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "texts.txt"),
        model_prefix=str(folder / "tokenizer"),
        model_type="bpe",
        vocab_size=380,
        byte_fallback=True,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        bos_id=1,
        eos_id=2,
        unk_id=0,
        minloglevel=2,
    )
    return folder / "tokenizer.model"


def published(groups: int = 2, **more: Any) -> dict[str, Any]:
    return {
        "_name_or_path": "THUDM/chatglm3-6b",
        "model_type": "chatglm",
        "add_bias_linear": False,
        "add_qkv_bias": True,
        "ffn_hidden_size": INNER,
        "hidden_size": WIDTH,
        "kv_channels": SIZE,
        "layernorm_epsilon": 1e-5,
        "multi_query_attention": groups > 0,
        "multi_query_group_num": groups,
        "num_attention_heads": HEADS,
        "num_layers": LAYERS,
        "padded_vocab_size": ROWS,
        "post_layer_norm": True,
        "pre_seq_len": None,
        "rmsnorm": True,
        "seq_length": 256,
        **more,
    }


def drawn(config: dict[str, Any]) -> dict[str, torch.Tensor]:
    """Weights by their published names; nothing in them is 0 or 1, so that a mistake shows."""
    torch.manual_seed(3)
    groups = config["multi_query_group_num"] if config["multi_query_attention"] else HEADS
    rows = HEADS * SIZE + 2 * groups * SIZE
    shapes = {
        "transformer.embedding.word_embeddings.weight": (ROWS, WIDTH),
        "transformer.encoder.final_layernorm.weight": (WIDTH,),
        "transformer.output_layer.weight": (ROWS, WIDTH),
        "transformer.rotary_pos_emb.inv_freq": (SIZE // 4,),
    }
    for number in range(LAYERS):
        layer = f"transformer.encoder.layers.{number}"
        shapes |= {
            f"{layer}.input_layernorm.weight": (WIDTH,),
            f"{layer}.post_attention_layernorm.weight": (WIDTH,),
            f"{layer}.self_attention.query_key_value.weight": (rows, WIDTH),
            f"{layer}.self_attention.query_key_value.bias": (rows,),
            f"{layer}.self_attention.dense.weight": (WIDTH, HEADS * SIZE),
            f"{layer}.mlp.dense_h_to_4h.weight": (2 * INNER, WIDTH),
            f"{layer}.mlp.dense_4h_to_h.weight": (WIDTH, INNER),
        }
    return {
        name: torch.randn(shape) * 0.2 + ("layernorm" in name) for name, shape in shapes.items()
    }


def folder(path: Path, tokenizer: Path, config: dict[str, Any], *, pickled: bool = True) -> Path:
    path.mkdir()
    (path / "config.json").write_text(json.dumps(config))
    (path / "tokenizer.model").write_bytes(tokenizer.read_bytes())
    weights = drawn(config)
    if not pickled:
        save_file(weights, path / "model.safetensors")
        return path
    halves = list(weights.items())
    torch.save(dict(halves[:9]), path / "pytorch_model-00001-of-00002.bin")
    torch.save(dict(halves[9:]), path / "pytorch_model-00002-of-00002.bin")
    return path


def as_published(config: dict[str, Any], tokens: list[int]) -> torch.Tensor:
    """The logits of the architecture as its authors wrote it down: (tokens, rows)."""
    w = drawn(config)
    hidden = w["transformer.embedding.word_embeddings.weight"][torch.tensor(tokens)]
    for number in range(LAYERS):
        layer = f"transformer.encoder.layers.{number}"
        hidden = hidden + _attended(
            config, w, layer, _norm(hidden, w[f"{layer}.input_layernorm.weight"])
        )
        entered = _norm(hidden, w[f"{layer}.post_attention_layernorm.weight"])
        gate, up = (entered @ w[f"{layer}.mlp.dense_h_to_4h.weight"].T).chunk(2, -1)
        hidden = hidden + (functional.silu(gate) * up) @ w[f"{layer}.mlp.dense_4h_to_h.weight"].T
    last = _norm(hidden, w["transformer.encoder.final_layernorm.weight"])
    return last @ w["transformer.output_layer.weight"].T


def _norm(hidden: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    return hidden * (hidden.pow(2).mean(-1, keepdim=True) + 1e-5).rsqrt() * weight


def _attended(
    config: dict[str, Any], w: dict[str, torch.Tensor], layer: str, hidden: torch.Tensor
) -> torch.Tensor:
    name = f"{layer}.self_attention.query_key_value"
    mixed = hidden @ w[f"{name}.weight"].T + w[f"{name}.bias"]
    length = len(hidden)
    if config["multi_query_attention"]:
        groups = config["multi_query_group_num"]
        sizes = [HEADS * SIZE, groups * SIZE, groups * SIZE]
        query, key, value = torch.split(mixed, sizes, -1)
        query = query.reshape(length, HEADS, SIZE)
        key, value = (
            one.reshape(length, groups, SIZE).repeat_interleave(HEADS // groups, 1)
            for one in (key, value)
        )
    else:
        query, key, value = mixed.reshape(length, HEADS, 3 * SIZE).chunk(3, -1)
    ratio = config.get("rope_ratio", 1)
    second = "chatglm2" in config["_name_or_path"]
    theta, stretch = (10000.0, ratio) if second else (10000.0 * ratio, 1)
    query, key = _turned(query, theta, stretch), _turned(key, theta, stretch)
    scores = torch.einsum("qhd,khd->hqk", query, key) / math.sqrt(SIZE)
    scores = scores.masked_fill(torch.ones(length, length).triu(1).bool(), -math.inf)
    context = torch.einsum("hqk,khd->qhd", scores.softmax(-1), value)
    return context.reshape(length, -1) @ w[f"{layer}.self_attention.dense.weight"].T


def _turned(one: torch.Tensor, theta: float, stretch: float) -> torch.Tensor:
    """Rotate the first half of each head, in pairs of neighbours."""
    rotary = SIZE // 2
    speed = 1.0 / theta ** (torch.arange(0, rotary, 2) / rotary)
    angle = torch.arange(len(one))[:, None, None] / stretch * speed
    pairs = one[..., :rotary].reshape(*one.shape[:-1], rotary // 2, 2)
    x, y = pairs[..., 0], pairs[..., 1]
    turned = [x * angle.cos() - y * angle.sin(), y * angle.cos() + x * angle.sin()]
    return torch.cat([torch.stack(turned, -1).flatten(-2), one[..., rotary:]], -1)


@pytest.mark.parametrize(
    ("groups", "more", "stored_as"),
    [
        (2, {}, "bin"),
        (0, {}, "safetensors"),
        (2, {"rope_ratio": 50}, "safetensors"),
        (2, {"rope_ratio": 8, **SECOND}, "safetensors"),
    ],
)
def test_it_computes_what_was_published(
    groups: int, more: dict[str, Any], stored_as: str, tokenizer: Path, tmp_path: Path
) -> None:
    config = published(groups, **more)
    pickled = stored_as == "bin"
    base = opened(folder(tmp_path / "base", tokenizer, config, pickled=pickled))
    tokens = [(7 * at) % ROWS for at in range(40)]
    with torch.no_grad():
        found = base.model(torch.tensor([tokens])).logits[0]
    assert torch.allclose(found, as_published(config, tokens), atol=1e-5)


def test_texts_are_split_as_sentencepiece_does(tokenizer: Path, tmp_path: Path) -> None:
    _, chat = stored(folder(tmp_path / "chatglm3-6b", tokenizer, published()))
    spoken = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    for text in [*TEXTS, *HARD_TEXTS]:
        if "<|" not in text and "[gMASK]" not in text:
            assert chat.ids(text) == spoken.encode(text), text
    assert chat.text(chat.ids("the sea 海 🎉")) == "the sea 海 🎉"


def test_a_conversation_is_chatglm3s(tokenizer: Path, tmp_path: Path) -> None:
    _, chat = stored(folder(tmp_path / "chatglm3-6b", tokenizer, published()))
    spoken = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    role = {name: chat.control(f"<|{name}|>") for name in ("system", "user", "assistant")}
    line = spoken.encode("\n")
    expected = [chat.control("[gMASK]"), chat.control("sop")]
    for turn in TALK:
        expected += [role[turn.role], *line, *spoken.encode(turn.text)]
    tokens, weights = chat.encoded(TALK)
    assert tokens == [*expected, role["user"]]
    learnt = [token for token, weight in zip(tokens, weights, strict=True) if weight]
    assert learnt == [*spoken.encode("is calm"), role["user"]]
    assert chat.prompt(TALK[:2]) == expected[: -len(spoken.encode("is calm"))]
    assert chat.control("<|user|>") in chat.stops and 2 in chat.stops


def test_chatglm2_speaks_in_rounds(tokenizer: Path, tmp_path: Path) -> None:
    named = published(_name_or_path="THUDM/chatglm2-6b")
    _, chat = stored(folder(tmp_path / "base", tokenizer, named))
    assert isinstance(chat, Rounds)
    talk = [*TALK, Turn("user", "a book"), Turn("assistant", "on boats")]
    tokens, weights = chat.encoded(talk)
    first = chat.ids("[Round 1]\n\n问：Hana reads\nthe sea\n\n答：")
    second = chat.ids("[Round 2]\n\n问：a book\n\n答：")
    is_calm, boats = [*chat.ids("is calm"), 2], [*chat.ids("on boats"), 2]
    assert tokens == [*chat.opening, *first, *is_calm, *second, *boats]
    assert [t for t, w in zip(tokens, weights, strict=True) if w] == [*is_calm, *boats]
    assert chat.prompt(talk[:-1]) == tokens[: -len(boats)]


@pytest.mark.parametrize("program", ["ROLES = ['<|assistant|>']", "raise SystemExit"])
def test_the_program_tells_who_it_is_and_is_not_run(
    program: str, tokenizer: Path, tmp_path: Path
) -> None:
    """A folder's name may be the user's own, and each name would lie here."""
    third = "assistant" in program
    where = folder(tmp_path / f"chatglm{2 if third else 3}", tokenizer, published())
    (where / "tokenization_chatglm.py").write_text(program)
    _, chat = stored(where)
    assert isinstance(chat, Rounds) is not third


@pytest.mark.parametrize("more", [{}, {"rope_ratio": 8, **SECOND}])
def test_it_goes_to_llama_cpp_and_is_itself_there(
    more: dict[str, Any], tokenizer: Path, tmp_path: Path
) -> None:
    where = folder(tmp_path / "base", tokenizer, published(**more))
    out = tmp_path / "base.gguf"
    words = ["export", f"base.path={where}", "kind=base", "form=f32", f"out={out}"]
    assert main([*words, "--progress=json"]) == 0
    _, chat = stored(where)
    proven_tokens(out, chat)
    tokens = chat.prompt(TALK[:2])
    with Runtime(out, context=128, exact=True) as runtime:
        found = torch.from_numpy(runtime.logits(tokens))
    assert torch.allclose(found, as_published(published(**more), tokens), atol=1e-4)


@pytest.mark.parametrize(
    ("more", "error", "said"),
    [
        ({"quantization_bit": 4}, RecipeError, "4 bits"),
        ({"pre_seq_len": 128}, RecipeError, "P-Tuning"),
        ({"rmsnorm": False}, RecipeError, "rmsnorm"),
        ({"num_layers": 3}, MaterialError, "lack transformer.encoder.layers.2"),
        ({"kv_channels": "x"}, MaterialError, "no configuration"),
        ({"num_attention_heads": None}, MaterialError, "no configuration"),
    ],
)
def test_what_cannot_be_read_is_refused(
    more: dict[str, Any], error: type[Exception], said: str, tokenizer: Path, tmp_path: Path
) -> None:
    where = folder(tmp_path / "chatglm3-6b", tokenizer, published())
    (where / "config.json").write_text(json.dumps(published(**more)))
    with pytest.raises(error, match=said):
        opened(where)


def test_a_file_with_a_program_in_it_is_not_run(tokenizer: Path, tmp_path: Path) -> None:
    import pickle

    class Evil:
        def __reduce__(self) -> tuple[Any, ...]:
            return (Path.touch, (tmp_path / "ran",))

    where = folder(tmp_path / "chatglm3-6b", tokenizer, published())
    with (where / "pytorch_model-00002-of-00002.bin").open("wb") as stream:
        pickle.dump({"x": Evil()}, stream)
    with pytest.raises(MaterialError, match="can't be read"):
        opened(where)
    assert not (tmp_path / "ran").exists()
