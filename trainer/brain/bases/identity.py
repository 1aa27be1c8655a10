"""What tells one base from another: an adapter belongs to the weights it was made on."""

import hashlib
from typing import Any

import torch

SAMPLED = 4096
"""Numbers of each tensor that are looked at, evenly spread."""


def identity(model: Any) -> str:
    """Return a digest of the weights that stay the same in each precision, in hexadecimal.

    Norms and embeddings are sampled: they are never quantised, and training anew changes them all.
    They are rounded to bf16 first, so that fp32 and bf16 of one model are one.
    """
    digest = hashlib.sha256()
    for name, weight in sorted(model.named_parameters()):
        if "norm" not in name and "embed_tokens" not in name:
            continue
        plain = name.replace("base_layer.", "")
        flat = weight.detach().flatten()
        step = max(1, flat.numel() // SAMPLED)
        taken = flat[::step].to("cpu", torch.bfloat16).view(torch.int16)
        digest.update(f"{plain} {tuple(weight.shape)}".encode())
        digest.update(taken.numpy().tobytes())
    return digest.hexdigest()
