"""How much memory a training takes at its peak, told from a base's shape alone.

Bytes of activations a token and layer were measured by what autograd keeps
(`tests/trainer/brain/bases/test_footprint.py` measures again): they grow with the widths.
"""

import math
from typing import Any, Literal, NamedTuple

import msgspec

from trainer.brain.learning.losses import LOGITS
from trainer.brain.methods.method import Method

Bits = Literal[16, 8, 4]


class _Kept(NamedTuple):
    """Bytes that a layer keeps of a token, for each unit of a width."""

    outer: float
    """Of the hidden width, and of that of all heads."""

    inner: float
    keys: float


_KEPT = {
    # model type, bytes of a number, whether whole weights learn
    ("glm", 4, False): _Kept(14.4, 16.1, 8.0),
    ("glm", 4, True): _Kept(18.4, 16.1, 8.0),
    ("glm", 2, False): _Kept(16.3, 10.1, 4.2),
    ("glm", 2, True): _Kept(11.3, 8.1, 4.2),
    ("glm4", 4, False): _Kept(18.4, 16.1, 8.0),
    ("glm4", 4, True): _Kept(26.4, 16.1, 8.0),
    ("glm4", 2, False): _Kept(20.3, 10.1, 4.2),
    ("glm4", 2, True): _Kept(17.3, 8.1, 4.2),
}
_STORED = {16: 0.0, 8: 1.01, 4: 0.516}
"""Bytes of a linear layer's weight, its scales with it; 16: those of the precision."""

WORKING = 1.5
"""Of one layer's activations: what is in the air while its gradients are computed."""

LORA = 4 * 4
"""Bytes of a LoRA's weight, its gradient, and the optimiser's two averages, all in fp32."""


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the memory."""

    method: Method
    bits: Bits = 16
    number: Literal[2, 4] = 2
    """Bytes of a number that is computed with: bf16 or fp32."""

    length: int = 1024
    """Tokens of a row."""

    checkpointing: bool = False
    small_optimiser: bool = False
    """AdamW in 8 bits."""


class Footprint(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes, by what they are for."""

    weights: float
    learning: float
    """Weights that learn beside the base, gradients, and the optimiser's averages."""

    activations: float
    logits: float

    @property
    def peak(self) -> float:
        """Bytes at the worst moment."""
        return self.weights + self.learning + self.activations + self.logits


def footprint(config: Any, load: Load) -> Footprint:
    """Return what a training of a base of this configuration takes, one row at a time."""
    return Footprint(
        weights=_weights(config, load),
        learning=_learning(config, load),
        activations=load.length * _activations(config, load),
        logits=min(load.length * config.vocab_size, LOGITS) * (load.number + 8),
    )


def _linear(config: Any) -> dict[str, tuple[int, int]]:
    """Return a layer's matrices, in and out."""
    head = config.head_dim
    outer, keys = config.num_attention_heads * head, config.num_key_value_heads * head
    width, inner = config.hidden_size, config.intermediate_size
    return {
        "q_proj": (width, outer),
        "k_proj": (width, keys),
        "v_proj": (width, keys),
        "o_proj": (outer, width),
        "gate_up_proj": (width, 2 * inner),
        "down_proj": (inner, width),
    }


def _sizes(config: Any) -> tuple[int, int]:
    """Return how many weights the layers' matrices have, and all else."""
    matrices = sum(math.prod(one) for one in _linear(config).values())
    ends = config.vocab_size * config.hidden_size * (1 if config.tie_word_embeddings else 2)
    return matrices * config.num_hidden_layers, ends


def _weights(config: Any, load: Load) -> float:
    matrices, ends = _sizes(config)
    return float(matrices * (_STORED[load.bits] or load.number) + ends * load.number)


def _learning(config: Any, load: Load) -> float:
    layers = len(load.method.chosen(config.num_hidden_layers))
    if load.method.kind == "lora":
        linear = _linear(config)
        each = sum(load.method.rank * sum(linear[name]) for name in load.method.linear)
        return float(layers * each * (LORA - (6 if load.small_optimiser else 0)))
    if load.method.kind == "prefix":
        keys = config.num_key_value_heads * config.head_dim
        return float(layers * 2 * keys * load.method.prefix * LORA)
    matrices, ends = _sizes(config)
    learnt = matrices * layers / config.num_hidden_layers
    learnt += ends if load.method.kind == "full" else 0
    return float(learnt) * (load.number + (2 if load.small_optimiser else 2 * load.number))


def _activations(config: Any, load: Load) -> float:
    """Return bytes a token."""
    whole = load.method.kind in {"full", "freeze"}
    kept = _KEPT[config.model_type, load.number, whole]
    heads = config.num_attention_heads * config.head_dim
    layer = (
        kept.outer * (config.hidden_size + heads)
        + kept.inner * config.intermediate_size
        + kept.keys * config.num_key_value_heads * config.head_dim
    )
    learning = load.method.chosen(config.num_hidden_layers)
    layers = config.num_hidden_layers - learning.start
    if load.checkpointing:
        return float(layers * config.hidden_size * load.number + WORKING * layer)
    return float((layers + WORKING - 1) * layer)
