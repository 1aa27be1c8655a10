"""Our GGUF writer for GLM: names, keys and the tokenizer as llama.cpp wants them.

Its architectures `chatglm` and `glm4` are `GlmForCausalLM` and `Glm4ForCausalLM`.

llama.cpp's own converter is not on PyPI and drops rope_theta, the norms' epsilon and the context
length of HF-format GLM. RoPE is interleaved on both sides, so no weight is permuted.
"""

import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np

from trainer.brain.dialogue import CHAT_TEMPLATE
from trainer.brain.vocabulary import END, Vocabulary
from trainer.errors import ExportError

PARTS = {
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "ffn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "post_self_attn_layernorm": "post_attention_norm",
    "post_mlp_layernorm": "post_ffw_norm",
}
OUTSIDE = {"model.embed_tokens": "token_embd", "model.norm": "output_norm", "lm_head": "output"}
LAYER = re.compile(r"model\.layers\.(\d+)\.(.+)\.(weight|bias)")
ARCHITECTURES = {"glm": "chatglm", "glm4": "glm4"}
F32 = 0
F16 = 1
UNUSED = 5


def gguf_name(name: str) -> str:
    """Return llama.cpp's name for a tensor of `GlmForCausalLM` or `Glm4ForCausalLM`."""
    if (found := LAYER.fullmatch(name)) and found[2] in PARTS:
        return f"blk.{found[1]}.{PARTS[found[2]]}.{found[3]}"
    base, _, kind = name.rpartition(".")
    if base in OUTSIDE:
        return f"{OUTSIDE[base]}.{kind}"
    raise ExportError(f"llama.cpp has no place for {name}. Only GLM and GLM-4 can be exported.")


class Weights(Protocol):
    """What is written, a weight at a time."""

    @property
    def config(self) -> Any: ...

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]: ...

    def load(self, name: str) -> Any:
        """Return a weight as a tensor of torch."""
        ...


class Text(NamedTuple):
    """What is written of a tokenizer."""

    definition: Mapping[str, Any]
    """Its `tokenizer.json`."""

    template: str
    """Of conversations, in Jinja."""

    scores: Sequence[tuple[str, float, int]] | None = None
    """Of sentencepiece: each token, its score and kind."""


def write(model: Any, vocabulary: Vocabulary, path: Path, *, name: str = "Hana") -> None:
    """Write the model in f32, its tokenizer and the chat template into one GGUF file."""
    text = Text(vocabulary.definition(), CHAT_TEMPLATE)
    write_weights(_InMemory(model), text, path, name=name)


def write_weights(
    weights: Weights, text: Text | None, path: Path, *, name: str, half: bool = False
) -> None:
    """Write a model into one GGUF file, a weight at a time; with `half`, matrices in f16.

    Without a text the file knows numbers only, which is enough to compare logits.
    """
    import gguf

    config = weights.config
    if config.model_type not in ARCHITECTURES:
        raise ExportError(f"A {config.model_type} can't be exported, only GLM and GLM-4.")
    writer = gguf.GGUFWriter(path, ARCHITECTURES[config.model_type])
    writer.add_type(gguf.GGUFType.MODEL)
    writer.add_name(name)
    writer.add_file_type(F16 if half else F32)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    _add_shape(writer, config)
    if text and text.scores:
        _add_sentences(writer, text, config.vocab_size)
    elif text:
        _add_tokenizer(writer, text, config.vocab_size)
    else:
        writer.add_tokenizer_model("none")
    for tensor, shape in weights.shapes.items():
        kind = np.dtype(np.float16 if half and len(shape) > 1 else np.float32)
        size = math.prod(shape) * kind.itemsize
        writer.add_tensor_info(gguf_name(tensor), shape, kind, size)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    for tensor, shape in weights.shapes.items():
        loaded = weights.load(tensor).detach().cpu()
        writer.write_tensor_data(
            (loaded.half() if half and len(shape) > 1 else loaded.float()).numpy()
        )
    writer.close()


def _add_sentences(writer: Any, text: Text, rows: int) -> None:
    """Write ChatGLM's tokenizer, which llama.cpp knows as Llama's."""
    import gguf

    known = list(text.scores or ())
    unused = [(f"[unused{index}]", 0.0, UNUSED) for index in range(len(known), rows)]
    tokens, scores, kinds = zip(*known, *unused, strict=True)
    places = {token: index for index, token in enumerate(tokens)}
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_scores(scores)
    writer.add_token_types([int(gguf.TokenType(kind)) for kind in kinds])
    writer.add_unk_token_id(places["<unk>"])
    writer.add_eos_token_id(places["</s>"])
    writer.add_pad_token_id(places["<unk>"])
    writer.add_eot_token_id(places["<|user|>"])
    writer.add_add_space_prefix(True)  # noqa: FBT003 - gguf's signature
    writer.add_add_bos_token(False)  # noqa: FBT003
    writer.add_add_eos_token(False)  # noqa: FBT003
    writer.add_chat_template(text.template)


class _InMemory:
    """The weights of a model that is there; llama.cpp knows that a tied head is the embedding."""

    def __init__(self, model: Any) -> None:
        self.config = model.config
        self._state = model.state_dict()
        if model.config.tie_word_embeddings:
            del self._state["lm_head.weight"]
        self.shapes = {name: tuple(weight.shape) for name, weight in self._state.items()}

    def load(self, name: str) -> Any:
        return self._state[name]


def _add_shape(writer: Any, config: Any) -> None:
    import gguf

    rope = config.rope_parameters
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_key_length(config.head_dim)
    writer.add_value_length(config.head_dim)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_rope_dimension_count(int(config.head_dim * rope.get("partial_rotary_factor", 1.0)))
    writer.add_rope_freq_base(float(rope["rope_theta"]))
    if rope["rope_type"] == "linear":
        writer.add_rope_scaling_type(gguf.RopeScalingType.LINEAR)
        writer.add_rope_scaling_factor(float(rope["factor"]))
    elif rope["rope_type"] != "default":
        raise ExportError(f"Positions scaled by {rope['rope_type']} can't be exported.")
    writer.add_vocab_size(config.vocab_size)


def _add_tokenizer(writer: Any, text: Text, rows: int) -> None:
    import gguf

    definition = text.definition
    control = {token["content"]: token["id"] for token in definition["added_tokens"]}
    known = {index: token for token, index in definition["model"]["vocab"].items()}
    known |= {index: token for token, index in control.items()}
    tokens = [known.get(index, f"[unused{index}]") for index in range(rows)]
    kinds = [
        int(gguf.TokenType.UNUSED)
        if index not in known
        else int(gguf.TokenType.CONTROL if token in control else gguf.TokenType.NORMAL)
        for index, token in enumerate(tokens)
    ]
    merges = definition["model"]["merges"]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("chatglm-bpe")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in merges])
    writer.add_eos_token_id(control[END])
    writer.add_pad_token_id(control[END])
    writer.add_eot_token_id(control["<|user|>"])
    writer.add_uint32("tokenizer.ggml.eom_token_id", control["<|observation|>"])
    writer.add_add_bos_token(False)  # noqa: FBT003 - gguf's signature
    writer.add_add_eos_token(False)  # noqa: FBT003
    writer.add_chat_template(text.template)
