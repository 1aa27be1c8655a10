"""The loss of a packed row: exact to what its passages cost one by one.

Attention is computed passage by passage, so nothing is spent on pairs that must not see each other
and no mask is built. Logits are computed only where something counts, and a piece at a time: over
GLM-4's 151,552 tokens they are the largest part of the memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import torch
from torch.nn import functional
from torch.nn.attention.bias import causal_lower_right
from torch.utils.checkpoint import checkpoint
from transformers import AttentionInterface, AttentionMaskInterface

from trainer.brain.learning.rows import Passage, Row, joined
from trainer.brain.methods.prefix import Prefix

PASSAGES = "passages"
"""The name of our attention among those of transformers."""

LOGITS = 1 << 26
"""How many are held at once; beyond, a piece's are computed anew for its gradient."""


def token_losses(
    model: Any,
    row: Row,
    *,
    prefix: Prefix | None = None,
    noise: float = 0.0,
    entering: tuple[int, torch.Tensor] | None = None,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the loss of each token that counts, and its weight: (n,) each.

    `noise` is NEFTune's alpha (Jain et al., 2023, arXiv 2310.05914). `entering` is a layer and what
    enters it (length, width), where the layers below need not be run again.

    The model attends by passages from then on; before it writes, give it back its own attention.
    """
    if entering is None:
        entering = 0, embedded(model, row, noise)
    last = through(model, entering[1].to(model.device), row, entering[0], prefix=prefix)
    weights = row.weights[1:]
    counts = weights > 0
    chosen = model.model.norm(last)[:-1][counts.to(last.device)]
    tokens = row.tokens[1:][counts].to(last.device)
    return hidden_losses(model, chosen, tokens), weights[counts].to(last.device)


def counted(model: Any, row: Row) -> tuple[torch.Tensor, torch.Tensor]:
    """Return what is known before each token that counts (n, width), and those tokens (n,)."""
    last = model.model.norm(through(model, embedded(model, row), row, 0))
    counts = (row.weights[1:] > 0).to(last.device)
    return last[:-1][counts], row.tokens[1:].to(last.device)[counts]


def embedded(model: Any, row: Row, noise: float = 0.0) -> torch.Tensor:
    """Return what enters the first layer: (length, width)."""
    hidden: torch.Tensor = model.model.embed_tokens(row.tokens.to(model.device))
    return _noisy(hidden, row, noise) if noise else hidden


def through(
    model: Any,
    hidden: torch.Tensor,
    row: Row,
    first: int,
    last: int | None = None,
    *,
    prefix: Prefix | None = None,
) -> torch.Tensor:
    """Return what leaves the layers from `first` until before `last`: (length, width), as entered.

    The layers are run one by one, as `GlmModel` runs them.
    """
    if model.config._attn_implementation != PASSAGES:  # noqa: SLF001 - there is no other way to ask
        model.set_attn_implementation(PASSAGES)
    hidden = hidden[None]
    positions = row.positions[None].to(hidden.device)
    rotary = model.model.rotary_emb(hidden, position_ids=positions)
    for layer in model.model.layers[first:last]:
        hidden = layer(
            hidden,
            attention_mask=None,
            position_ids=positions,
            position_embeddings=rotary,
            bounds=row.bounds,
            prefix=prefix,
        )
    return hidden[0]


def passage_losses(
    model: Any, passages: Sequence[Passage], length: int, prefix: Prefix | None = None
) -> list[tuple[float, float]]:
    """Return the loss of each passage, summed over its tokens by weight, and the weights' sum."""
    found = []
    with torch.no_grad():
        for group in _groups(passages, length):
            row = joined(group)
            losses, weights = token_losses(model, row, prefix=prefix)
            sizes = [
                sum(weight > 0 for weight in row.weights[start:end].tolist())
                for start, end in pairwise(row.bounds)
            ]
            for cost, weight in zip(
                torch.split(losses, sizes), torch.split(weights, sizes), strict=True
            ):
                found.append((float((cost * weight).sum()), float(weight.sum())))
    return found


def _groups(passages: Iterable[Passage], length: int) -> Iterator[list[Passage]]:
    """Yield the passages in their order, as many at once as a row has room for."""
    group: list[Passage] = []
    room = length
    for one in passages:
        if group and len(one.tokens) > room:
            yield group
            group, room = [], length
        group.append(one)
        room -= len(one.tokens)
    if group:
        yield group


def _noisy(hidden: torch.Tensor, row: Row, alpha: float) -> torch.Tensor:
    """Return embeddings with noise, uniform within alpha / sqrt(passage's length x width)."""
    bounds = torch.tensor(row.bounds, device=hidden.device)
    sizes = bounds.diff().repeat_interleave(bounds.diff())
    most = alpha / (sizes * hidden.shape[-1]).sqrt()
    return hidden + torch.empty_like(hidden).uniform_(-1, 1) * most[:, None].to(hidden)


def hidden_losses(model: Any, hidden: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
    """Return the loss of tokens (n,), each from what is known before it (n, width)."""
    piece = max(1, LOGITS // model.config.vocab_size)
    if len(tokens) <= piece:
        return _piece_losses(model.lm_head, hidden, tokens)
    pieces = [
        checkpoint(_piece_losses, model.lm_head, one, target, use_reentrant=False)
        for one, target in zip(torch.split(hidden, piece), torch.split(tokens, piece), strict=True)
    ]
    return torch.cat(pieces)


def _piece_losses(head: Any, hidden: torch.Tensor, tokens: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(head(hidden).float(), tokens, reduction="none")


def _attention(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    _mask: torch.Tensor | None,
    *,
    bounds: tuple[int, ...],
    prefix: Prefix | None = None,
    scaling: float | None = None,
    dropout: float = 0.0,
    **_: object,
) -> tuple[torch.Tensor, None]:
    """Attend within each passage; query (1, heads, length, size), the result (1, length, …).

    Called without bounds, as by `generate`, it fails rather than attend wrongly.
    """
    before = prefix.layer(module.layer_idx, key) if prefix is not None else None
    parts = []
    for start, end in pairwise(bounds):
        keys, values = key[:, :, start:end], value[:, :, start:end]
        mask = None
        if before is not None:
            keys = torch.cat([before[0], keys], dim=2)
            values = torch.cat([before[1], values], dim=2)
            mask = causal_lower_right(end - start, keys.shape[2])
        groups = query.shape[1] // keys.shape[1]
        parts.append(
            functional.scaled_dot_product_attention(
                query[:, :, start:end],
                keys if mask is None else keys.repeat_interleave(groups, dim=1),
                values if mask is None else values.repeat_interleave(groups, dim=1),
                attn_mask=mask,
                dropout_p=dropout if module.training else 0.0,
                is_causal=mask is None,
                scale=scaling,
                enable_gqa=mask is None,
            )
        )
    return torch.cat(parts, dim=2).transpose(1, 2).contiguous(), None


def _no_mask(*_: object, **__: object) -> None:
    """Passages need none."""


AttentionInterface.register(PASSAGES, _attention)
AttentionMaskInterface.register(PASSAGES, _no_mask)
