"""A GLM in GGUF form as something to learn on: names, shape and tokenizer turned back.

The other direction is `trainer.brain.gguf_file`. Quantised weights become what llama.cpp computes
with: what was lost in quantising stays lost.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

from trainer.brain.dialogue import CHAT_TEMPLATE
from trainer.brain.gguf_file import ARCHITECTURES, gguf_name
from trainer.brain.vocabulary import END, SPLIT
from trainer.errors import MaterialError, RecipeError

CLASSES = {"glm": "GlmForCausalLM", "glm4": "Glm4ForCausalLM"}
NORMAL, CONTROL = 1, 3
"""Of `tokenizer.ggml.token_type`."""


class GgufBase:
    """A file's parts; a weight is read when it is asked for."""

    def __init__(self, path: Path) -> None:
        """Read the head of a file.

        Raises `RecipeError` where it is no GLM, `MaterialError` where it is torn.
        """
        import gguf

        try:
            reader = gguf.GGUFReader(path)
            keys = {name: field.contents() for name, field in reader.fields.items()}
        except (OSError, ValueError, KeyError, IndexError, OverflowError, MemoryError) as error:
            raise MaterialError(f"{path} can't be read as GGUF: {error}") from error
        kinds = {name: kind for kind, name in ARCHITECTURES.items()}
        if (kind := kinds.get(str(keys.get("general.architecture")))) is None:
            raise RecipeError(f"{path} is no GLM. Choose the GGUF file of a GLM-4 or GLM-Edge.")
        self._path = path
        self._stored = {tensor.name: tensor for tensor in reader.tensors}
        with self._reading():
            self.tokenizer = _tokenizer(keys)
            self.config = _config(kind, keys, self._stored)
            self.shapes = shapes(self.config)
            missing = [n for n in self.shapes if gguf_name(n) not in self._stored]
            if missing:
                raise KeyError(missing[0])
        self.template = str(keys.get("tokenizer.chat_template", CHAT_TEMPLATE))

    def load(self, name: str) -> torch.Tensor:
        """Return a weight by transformers' name, in float32."""
        import gguf

        tensor = self._stored[gguf_name(name)]
        with self._reading():
            values = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
            array = np.array(values, dtype=np.float32).reshape(self.shapes[name])
        return torch.from_numpy(array)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (KeyError, ValueError, IndexError, RuntimeError) as error:
            raise MaterialError(f"{self._path} lacks a part of GLM: {error}") from error


def shapes(config: Any) -> dict[str, tuple[int, ...]]:
    """Return the shapes of a GLM's weights; a tied head is the embedding's."""
    import transformers

    with torch.device("meta"):
        made = getattr(transformers, CLASSES[config.model_type])(config)
    return {
        name: tuple(empty.shape)
        for name, empty in made.state_dict().items()
        if not (name == "lm_head.weight" and config.tie_word_embeddings)
    }


def _config(kind: str, keys: dict[str, Any], stored: dict[str, Any]) -> Any:
    import transformers

    make = transformers.Glm4Config if kind == "glm4" else transformers.GlmConfig
    return make(**_settings(kind, keys, stored))


def _settings(kind: str, keys: dict[str, Any], stored: dict[str, Any]) -> dict[str, Any]:
    architecture = ARCHITECTURES[kind]

    def told(name: str) -> Any:
        return keys[f"{architecture}.{name}"]

    width, heads = told("embedding_length"), told("attention.head_count")
    head = keys.get(f"{architecture}.attention.key_length", width // heads)
    return {
        "vocab_size": int(stored["token_embd.weight"].shape[1]),
        "hidden_size": width,
        "intermediate_size": told("feed_forward_length"),
        "num_hidden_layers": told("block_count"),
        "num_attention_heads": heads,
        "num_key_value_heads": told("attention.head_count_kv"),
        "head_dim": head,
        "tie_word_embeddings": "output.weight" not in stored,
        "attention_bias": "blk.0.attn_q.bias" in stored,
        "attention_dropout": 0.0,
        "max_position_embeddings": told("context_length"),
        "rms_norm_eps": told("attention.layer_norm_rms_epsilon"),
        "pad_token_id": keys["tokenizer.ggml.eos_token_id"],
        "eos_token_id": [keys["tokenizer.ggml.eos_token_id"], keys["tokenizer.ggml.eot_token_id"]],
        "rope_parameters": {
            "rope_theta": float(told("rope.freq_base")),
            "partial_rotary_factor": told("rope.dimension_count") / head,
            **_scaling(keys, architecture),
        },
    }


def _scaling(keys: dict[str, Any], architecture: str) -> dict[str, Any]:
    kind = keys.get(f"{architecture}.rope.scaling.type", "none")
    if kind == "none":
        return {"rope_type": "default"}
    if kind != "linear":
        raise ValueError(f"its positions are scaled by {kind}, which can't be learnt with here")
    return {"rope_type": "linear", "factor": float(keys[f"{architecture}.rope.scaling.factor"])}


def _tokenizer(keys: dict[str, Any]) -> Any:
    """Return the byte-level BPE that `trainer.brain.vocabulary` splits texts for."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers

    if keys["tokenizer.ggml.pre"] != "chatglm-bpe":
        raise ValueError(f"its texts are split by {keys['tokenizer.ggml.pre']}, not as GLM-4's")
    tokens, kinds = keys["tokenizer.ggml.tokens"], keys["tokenizer.ggml.token_type"]
    known = {token: index for index, token in enumerate(tokens) if kinds[index] == NORMAL}
    merges = [tuple(merge.split(" ")) for merge in keys["tokenizer.ggml.merges"]]
    tokenizer = Tokenizer(models.BPE(vocab=known, merges=merges))
    byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(SPLIT), "isolated"), byte_level]
    )
    tokenizer.decoder = decoders.ByteLevel()
    control = [token for index, token in enumerate(tokens) if kinds[index] == CONTROL]
    tokenizer.add_special_tokens(control)
    if any(tokenizer.token_to_id(token) != tokens.index(token) for token in (END, *control)):
        raise ValueError("its control tokens don't stand behind its words")
    return tokenizer
