"""The loss of a packed row: exact to what its passages cost one by one.

Attention is computed passage by passage, so nothing is spent on pairs that must not see each other
and no mask is built. Logits are computed only where something counts: over GLM-4's 151,552 tokens
they are the largest part of the memory.
"""

from itertools import pairwise
from typing import Any

import torch
from torch.nn import functional
from transformers import AttentionInterface, AttentionMaskInterface

from trainer.brain.learning.rows import Row

PASSAGES = "passages"
"""The name of our attention among those of transformers."""


def token_losses(model: Any, row: Row) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the loss of each token that counts, and its weight: (n,) each.

    The model attends by passages from then on; before it writes, give it back its own attention.
    """
    if model.config._attn_implementation != PASSAGES:  # noqa: SLF001 - there is no other way to ask
        model.set_attn_implementation(PASSAGES)
    hidden = model.model(
        row.tokens[None], position_ids=row.positions[None], use_cache=False, bounds=row.bounds
    ).last_hidden_state[0, :-1]
    weights = row.weights[1:]
    counts = weights > 0
    logits = model.lm_head(hidden[counts]).float()
    losses = functional.cross_entropy(logits, row.tokens[1:][counts], reduction="none")
    return losses, weights[counts]


def _attention(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    _mask: torch.Tensor | None,
    *,
    bounds: tuple[int, ...],
    scaling: float | None = None,
    dropout: float = 0.0,
    **_: object,
) -> tuple[torch.Tensor, None]:
    """Attend within each passage; query (1, heads, length, size), the result (1, length, …).

    Called without bounds, as by `generate`, it fails rather than attend wrongly.
    """
    parts = [
        functional.scaled_dot_product_attention(
            query[:, :, start:end],
            key[:, :, start:end],
            value[:, :, start:end],
            dropout_p=dropout if module.training else 0.0,
            is_causal=True,
            scale=scaling,
            enable_gqa=True,
        )
        for start, end in pairwise(bounds)
    ]
    return torch.cat(parts, dim=2).transpose(1, 2).contiguous(), None


def _no_mask(*_: object, **__: object) -> None:
    """Passages need none."""


AttentionInterface.register(PASSAGES, _attention)
AttentionMaskInterface.register(PASSAGES, _no_mask)
