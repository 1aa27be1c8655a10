"""The small GLM: its shape, and how it is built."""

from dataclasses import dataclass
from typing import Any

from trainer.brain.vocabulary import END, Vocabulary


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a `GlmForCausalLM`."""

    width: int = 256
    """Hidden size; a multiple of 256, so that K-quants apply."""

    inner: int = 768
    """Size of the feed-forward layer."""

    layers: int = 4
    heads: int = 4
    key_heads: int = 2
    """Heads of keys and values; fewer than `heads` makes the cache smaller."""

    context: int = 1024
    """Tokens it is trained for."""

    vocabulary: int = 3072
    """Tokens at most."""


def built(shape: Shape, vocabulary: Vocabulary, seed: int) -> Any:
    """Return an untrained `GlmForCausalLM`, embedding and head tied."""
    import torch
    from transformers import GlmConfig, GlmForCausalLM

    torch.manual_seed(seed)
    end = vocabulary.id(END)
    config = GlmConfig(
        vocab_size=vocabulary.rows,
        hidden_size=shape.width,
        intermediate_size=shape.inner,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.key_heads,
        head_dim=shape.width // shape.heads,
        tie_word_embeddings=True,
        attention_bias=True,
        attention_dropout=0.0,
        max_position_embeddings=shape.context,
        pad_token_id=end,
        eos_token_id=[end, vocabulary.id("<|user|>")],
        rms_norm_eps=1e-5,
        rope_parameters={
            "rope_type": "default",
            "rope_theta": 10000.0,
            "partial_rotary_factor": 0.5,
        },
    )
    return GlmForCausalLM(config)


def parameters(model: Any) -> int:
    """The number of weights, a tied one counted once."""
    return sum(int(weight.numel()) for weight in model.parameters())
