"""P-Tuning v2: keys and values that stand before every text, in every layer.

Liu et al., 2021, arXiv 2110.07602, as ChatGLM's own scripts had it, but for its second network.
Each passage of a row sees them, so packing stays exact, and so does gradient checkpointing: there
is no cache in it. Texts keep their own positions, counted from 0.
"""

from typing import Any

import torch


class Prefix(torch.nn.Module):
    """The keys and values of all layers."""

    def __init__(self, config: Any, length: int, seed: int) -> None:
        super().__init__()
        shape = (
            config.num_hidden_layers,
            2,
            config.num_key_value_heads,
            length,
            config.head_dim or config.hidden_size // config.num_attention_heads,
        )
        drawn = torch.Generator().manual_seed(seed)
        self.weight = torch.nn.Parameter(torch.randn(shape, generator=drawn) * 0.02)

    def layer(self, index: int, like: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return a layer's keys and values, (1, heads, length, size) each, of `like`'s kind."""
        keys, values = self.weight[index].to(like).unsqueeze(1)
        return keys, values
