"""Weights with what was learnt in them, and slices of models too large to compare whole."""

from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import torch

from trainer.brain.bases.weights import Weights
from trainer.brain.methods.trainee import LORA, WEIGHTS, about
from trainer.errors import ExportError, MaterialError

CONFIG = "adapter_config.json"
PREFIX = "base_model.model."


class Pair(NamedTuple):
    """A LoRA of one weight: what is added is `second @ first`."""

    first: torch.Tensor
    """(rank, in), float32."""

    second: torch.Tensor
    """(out, rank), float32, with the scale folded in."""


class _Config(msgspec.Struct):
    """What peft writes of a LoRA, as far as it decides what is added."""

    peft_type: str
    lora_alpha: float
    use_rslora: bool = False
    use_dora: bool = False
    lora_bias: bool = False
    fan_in_fan_out: bool = False
    alpha_pattern: dict[str, float] = {}


def lora(folder: Path) -> dict[str, Pair]:
    """Return the LoRA in a folder of peft's, by the weight it changes; raise `MaterialError`."""
    found = _tensors(folder / LORA)
    try:
        config = msgspec.json.decode((folder / CONFIG).read_bytes(), type=_Config)
    except (OSError, msgspec.MsgspecError) as error:
        raise MaterialError(f"{folder / CONFIG} can't be read: {error}") from error
    plain = config.peft_type == "LORA" and not (config.use_dora or config.lora_bias)
    if not plain or config.fan_in_fan_out or config.alpha_pattern:
        raise MaterialError(f"{folder} holds no plain LoRA, and llama.cpp knows no other.")
    pairs = {}
    for name, first in found.items():
        if name.endswith(".lora_A.weight"):
            weight = name.removeprefix(PREFIX).removesuffix(".lora_A.weight") + ".weight"
            rank = first.shape[0]
            scale = config.lora_alpha / (rank**0.5 if config.use_rslora else rank)
            second = found[name.replace(".lora_A.", ".lora_B.")]
            pairs[weight] = Pair(first.float(), second.float() * scale)
    return pairs


class Merged:
    """A base's weights with an adapter's in them."""

    def __init__(self, base: Weights, folder: Path, strength: float = 1.0) -> None:
        """Raise `ExportError` for a prefix, which is no weight of llama.cpp's."""
        self.config = base.config
        self.shapes = base.shapes
        self._base = base
        self._strength = strength
        kind = about(folder).method.kind
        if kind == "prefix":
            raise ExportError(
                "A prefix can't leave the trainer: llama.cpp has no place for it. "
                "Train with method.kind=lora, freeze or full."
            )
        self._pairs = lora(folder) if kind == "lora" else {}
        self._whole = {} if kind == "lora" else _tensors(folder / WEIGHTS)
        if unknown := {*self._pairs, *self._whole} - base.shapes.keys():
            raise MaterialError(f"{folder} changes {min(unknown)}, which this base has not.")

    def load(self, name: str) -> torch.Tensor:
        weight = self._base.load(name)
        if (pair := self._pairs.get(name)) is not None:
            return weight.float() + self._strength * (pair.second @ pair.first)
        if (other := self._whole.get(name)) is not None:
            return torch.lerp(weight.float(), other.float(), self._strength)
        return weight


class Sliced:
    """The first layers of weights, and the first rows of their vocabulary."""

    def __init__(self, whole: Weights, layers: int, rows: int) -> None:
        self._whole = whole
        settings: dict[str, Any] = whole.config.to_dict()
        settings |= {"num_hidden_layers": layers, "vocab_size": rows}
        settings |= {"pad_token_id": None, "eos_token_id": None}
        self.config = type(whole.config).from_dict(settings)
        self.shapes = {
            name: (rows, *shape[1:]) if _of_vocabulary(name) else shape
            for name, shape in whole.shapes.items()
            if _layer(name) < layers
        }

    def load(self, name: str) -> torch.Tensor:
        return self._whole.load(name)[: self.shapes[name][0]]


def _of_vocabulary(name: str) -> bool:
    return name in {"model.embed_tokens.weight", "lm_head.weight"}


def _layer(name: str) -> int:
    """Return the layer of a weight, -1 for those of none."""
    parts = name.split(".")
    return int(parts[2]) if parts[1] == "layers" else -1


def sliced_lora(pairs: dict[str, Pair], layers: int) -> dict[str, Pair]:
    """Return what of a LoRA is in the first layers."""
    return {name: pair for name, pair in pairs.items() if _layer(name) < layers}


def _tensors(path: Path) -> dict[str, torch.Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return dict(load_file(path))
    except (OSError, SafetensorError, ValueError) as error:
        raise MaterialError(f"{path} can't be read: {error}") from error
