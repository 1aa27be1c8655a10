"""A base whose linear layers hold 8 or 4 bits a weight, read a weight at a time.

QLoRA: Dettmers et al., 2023, arXiv 2305.14314; NF4 with doubly quantised scales, or LLM.int8.
Embeddings, head and norms stay as precise as the base is computed in.
"""

from typing import Any

import torch

from trainer.brain.bases.gguf_base import CLASSES
from trainer.brain.bases.weights import Weights


def quantised(weights: Weights, bits: int, dtype: torch.dtype, device: str) -> Any:
    """Return a model that is not learning, its layers' weights in `bits`, 8 or 4."""
    import transformers

    with torch.device("meta"):
        model = getattr(transformers, CLASSES[weights.config.model_type])(weights.config)
    for name, module in list(model.named_modules()):
        if isinstance(module, torch.nn.Linear) and name.startswith("model.layers."):
            parent, _, last = name.rpartition(".")
            made = _layer(module, weights.load(f"{name}.weight"), bits, dtype, device)
            if module.bias is not None:
                made.bias = _plain(weights.load(f"{name}.bias"), dtype, device)
            setattr(model.get_submodule(parent), last, made)
    held = {name for name, one in model.named_parameters() if one.is_meta}
    for name in held & weights.shapes.keys():
        parent, _, last = name.rpartition(".")
        setattr(model.get_submodule(parent), last, _plain(weights.load(name), dtype, device))
    model.model.rotary_emb = type(model.model.rotary_emb)(weights.config).to(device)
    model.tie_weights()
    model.is_loaded_in_8bit, model.is_loaded_in_4bit = bits == 8, bits == 4
    return model.eval()


def _layer(
    like: torch.nn.Linear, weight: torch.Tensor, bits: int, dtype: torch.dtype, device: str
) -> Any:
    import bitsandbytes

    kind = bitsandbytes.nn
    bias = like.bias is not None
    if bits == 4:
        made = kind.Linear4bit(
            like.in_features, like.out_features, bias, compute_dtype=dtype, device="meta"
        )
        held = kind.Params4bit(
            weight.to(dtype), requires_grad=False, quant_type="nf4", compress_statistics=True
        )
        made.weight = held.to(device)
        return made
    made = kind.Linear8bitLt(
        like.in_features, like.out_features, bias, has_fp16_weights=False, device="meta"
    )
    held = kind.Int8Params(weight.to(torch.float16), requires_grad=False, has_fp16_weights=False)
    made.weight = held.to(device)
    return made


def _plain(weight: torch.Tensor, dtype: torch.dtype, device: str) -> torch.nn.Parameter:
    return torch.nn.Parameter(weight.to(device, dtype), requires_grad=False)
