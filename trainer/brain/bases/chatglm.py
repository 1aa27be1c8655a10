"""ChatGLM2-6B and ChatGLM3-6B, as their authors published them, read as a `GlmForCausalLM`.

Their folders carry Python that would run; none of it does. Every weight has one place in GLM: only
queries, keys and values lie in one matrix there. safetensors are read, or .bin files without
pickle's power (`weights_only`).
"""

import contextlib
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

from trainer.brain.bases.gguf_base import shapes
from trainer.brain.bases.sentences import Sentences
from trainer.errors import MaterialError, RecipeError

INSIDE = {
    "input_layernorm.weight": "input_layernorm.weight",
    "post_attention_layernorm.weight": "post_attention_layernorm.weight",
    "self_attn.o_proj.weight": "self_attention.dense.weight",
    "mlp.gate_up_proj.weight": "mlp.dense_h_to_4h.weight",
    "mlp.down_proj.weight": "mlp.dense_4h_to_h.weight",
}
OUTSIDE = {
    "model.embed_tokens.weight": "transformer.embedding.word_embeddings.weight",
    "model.norm.weight": "transformer.encoder.final_layernorm.weight",
    "lm_head.weight": "transformer.output_layer.weight",
}
TOGETHER = "self_attention.query_key_value"
END = 2
"""The token `</s>`."""

ROLE = b"<|assistant|>"
"""Stands in the tokenizer's program of ChatGLM3, not in ChatGLM2's."""

LARGEST_PROGRAM = 1 << 20


def is_chatglm(config: dict[str, Any]) -> bool:
    """Whether a folder's config.json is ChatGLM2's or ChatGLM3's."""
    return config.get("model_type") == "chatglm" and "multi_query_attention" in config


class ChatGlm:
    """The weights in a folder of either."""

    def __init__(self, where: Path, config: dict[str, Any]) -> None:
        """Read the heads of the files.

        Raises `RecipeError` for what can't learn here, `MaterialError` where something is missing.
        """
        _check(where, config)
        self._published = config
        self.config = _translated(config, stretched=speaks_in_rounds(where, config))
        self.shapes = shapes(self.config)
        self._files: dict[str, Path] = {}
        self._open: tuple[Path, Any] | None = None
        patterns = ("*.safetensors", "pytorch_model*.bin")
        found = next((some for one in patterns if (some := sorted(where.glob(one)))), [])
        if not found:
            raise MaterialError(f"There are no weights in {where}: .safetensors or .bin files.")
        for file in found:
            self._files |= dict.fromkeys(self._names(file), file)
        missing = {self._source(name)[0] for name in self.shapes} - self._files.keys()
        if missing:
            raise MaterialError(f"The weights in {where} lack {min(missing)}. Download them again.")

    def load(self, name: str) -> torch.Tensor:
        source, part = self._source(name)
        whole = self._tensor(source)
        return whole if part is None else self._part(whole, part)

    def _source(self, name: str) -> tuple[str, int | None]:
        """Return where a weight lies, and which of queries, keys and values it is."""
        if name in OUTSIDE:
            return OUTSIDE[name], None
        _, _, number, inner = name.split(".", 3)
        layer = f"transformer.encoder.layers.{number}"
        if inner in INSIDE:
            return f"{layer}.{INSIDE[inner]}", None
        letter, kind = inner.removeprefix("self_attn.").split("_proj.")
        return f"{layer}.{TOGETHER}.{kind}", "qkv".index(letter)

    def _part(self, whole: torch.Tensor, part: int) -> torch.Tensor:
        config = self.config
        size, heads = config.head_dim, config.num_attention_heads
        if not self._published["multi_query_attention"]:
            split = whole.reshape(heads, 3, size, *whole.shape[1:])[:, part]
            return split.reshape(heads * size, *whole.shape[1:]).contiguous()
        groups = config.num_key_value_heads
        return torch.split(whole, [heads * size, groups * size, groups * size])[part].contiguous()

    def _names(self, file: Path) -> list[str]:
        return list(self._opened(file))

    def _tensor(self, name: str) -> torch.Tensor:
        file = self._files[name]
        if file.suffix == ".safetensors":
            from safetensors import safe_open

            with _reading(file), safe_open(file, "pt") as reader:
                tensor: torch.Tensor = reader.get_tensor(name)
                return tensor
        found: torch.Tensor = self._opened(file)[name]
        return found

    def _opened(self, file: Path) -> Any:
        """Return a file's names, or for a .bin what they stand for; the last one stays mapped."""
        with _reading(file):
            if file.suffix == ".safetensors":
                from safetensors import safe_open

                with safe_open(file, "pt") as reader:
                    return list(reader.keys())
            if self._open is None or self._open[0] != file:
                found = torch.load(file, map_location="cpu", weights_only=True, mmap=True)
                if not isinstance(found, dict):
                    raise MaterialError(f"{file} holds no weights.")
                self._open = file, found
            return self._open[1]


def sentences(where: Path, config: dict[str, Any]) -> Sentences:
    """Return the folder's tokenizer; raise `MaterialError` where it is none of ChatGLM's."""
    return Sentences(where / "tokenizer.model", int(config["padded_vocab_size"]))


def speaks_in_rounds(where: Path, config: dict[str, Any]) -> bool:
    """Whether it is ChatGLM2, which has no tokens for roles.

    The folder's own program tells it, read as text; without one its name does.
    """
    program = where / "tokenization_chatglm.py"
    if program.is_file():
        with program.open("rb") as stream:
            return ROLE not in stream.read(LARGEST_PROGRAM)
    named = f"{config.get('_name_or_path', '')} {where.name}".lower()
    return "chatglm2" in named and "chatglm3" not in named


def _check(where: Path, config: dict[str, Any]) -> None:
    if config.get("quantization_bit"):
        raise RecipeError(
            f"{where} holds weights in {config['quantization_bit']} bits, which can't be read "
            "exactly. Choose the whole ChatGLM3-6B; base.bits=4 makes it small for learning."
        )
    if config.get("pre_seq_len"):
        raise RecipeError(f"{where} needs the prefix of a P-Tuning. Choose ChatGLM3-6B itself.")
    wanted = {"rmsnorm": True, "post_layer_norm": True, "add_bias_linear": False}
    for name, value in wanted.items():
        if config.get(name, value) is not value:
            raise RecipeError(f"{where} is no ChatGLM2 or ChatGLM3: {name} is {config[name]}.")


def _translated(config: dict[str, Any], *, stretched: bool) -> Any:
    """Return the same as a configuration of GLM.

    `rope_ratio` makes the longer ones: ChatGLM2-6B-32k divides positions by it (`stretched`),
    ChatGLM3-6B-32k multiplies the base of its angles.
    """
    import transformers
    from huggingface_hub.errors import StrictDataclassError

    try:
        heads, grouped = config["num_attention_heads"], config["multi_query_attention"]
        ratio = float(config.get("rope_ratio", 1))
        stretch = {"rope_type": "linear", "factor": ratio} if stretched and ratio != 1 else {}
        return transformers.GlmConfig(
            vocab_size=config["padded_vocab_size"],
            hidden_size=config["hidden_size"],
            intermediate_size=config["ffn_hidden_size"],
            num_hidden_layers=config["num_layers"],
            num_attention_heads=heads,
            num_key_value_heads=config["multi_query_group_num"] if grouped else heads,
            head_dim=config["kv_channels"],
            rms_norm_eps=config["layernorm_epsilon"],
            attention_bias=bool(config.get("add_qkv_bias")),
            attention_dropout=0.0,
            max_position_embeddings=config["seq_length"],
            tie_word_embeddings=False,
            pad_token_id=0,
            eos_token_id=END,
            rope_parameters={
                "rope_type": "default",
                "rope_theta": 10000.0 * (1.0 if stretched else ratio),
                "partial_rotary_factor": 0.5,
                **stretch,
            },
        )
    except (KeyError, TypeError, ValueError, StrictDataclassError) as error:
        raise MaterialError(f"config.json is no configuration of ChatGLM: {error}") from error


@contextlib.contextmanager
def _reading(file: Path) -> Iterator[None]:
    from safetensors import SafetensorError

    try:
        yield
    except (OSError, SafetensorError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
        raise MaterialError(
            f"The weights in {file} can't be read: {error}. Download them again."
        ) from error
