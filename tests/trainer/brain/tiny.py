"""Tiny random GLMs and a tiny vocabulary: enough to prove an export right or wrong."""

import functools
import random
from typing import Any

import torch

from trainer.brain.vocabulary import Vocabulary

WORDS = [
    "the",
    "sea",
    "is",
    "calm",
    "and",
    "Hana",
    "reads",
    "a",
    "book",
    "by",
    "the",
    "window",
    "on",
    "12",
    "boats",
    "it's",
    "é",
    "海",
]


@functools.cache
def vocabulary() -> Vocabulary:
    rng = random.Random(0)
    return Vocabulary.learned((" ".join(rng.choices(WORDS, k=12)) for _ in range(200)), 420)


def model(
    kind: str = "glm",
    *,
    heads: int = 4,
    key_heads: int = 2,
    tied: bool = True,
    bias: bool = True,
    rotary: float = 0.5,
    theta: float = 10000.0,
    stretch: float = 1.0,
    width: int = 64,
) -> Any:
    """A random model whose norms and biases are far from 1 and 0, so that a mistake shows."""
    import transformers

    torch.manual_seed(0)
    name = {"glm": "Glm", "glm4": "Glm4"}[kind]
    config = getattr(transformers, f"{name}Config")(
        vocab_size=vocabulary().rows,
        hidden_size=width,
        intermediate_size=96,
        num_hidden_layers=2,
        num_attention_heads=heads,
        num_key_value_heads=key_heads,
        head_dim=width // heads,
        tie_word_embeddings=tied,
        attention_bias=bias,
        max_position_embeddings=256,
        pad_token_id=0,
        eos_token_id=0,
        rms_norm_eps=1.5625e-7,
        initializer_range=0.06,
        rope_parameters={
            "rope_type": "default" if stretch == 1 else "linear",
            "factor": stretch,
            "rope_theta": theta,
            "partial_rotary_factor": rotary,
        },
    )
    made = getattr(transformers, f"{name}ForCausalLM")(config).eval()
    with torch.no_grad():
        for weight_name, weight in made.named_parameters():
            if "norm" in weight_name:
                weight.copy_(1 + 0.3 * torch.randn_like(weight))
            elif weight_name.endswith("bias"):
                weight.copy_(0.3 * torch.randn_like(weight))
    return made
