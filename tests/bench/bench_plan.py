"""What the planner predicts against the memory that a training really takes.

`python -m tests.bench.bench_plan`: a GLM of random weights learns two steps, in a process of its
own for each case. What the process had at its worst, less what it had before the model was there,
stands beside the prediction; on a card, the card's own count does. It asserts nothing.
"""

import argparse
import ctypes
import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import torch
import transformers

from tests.trainer.brain import tiny
from trainer.brain.bases.chat import Chat
from trainer.brain.bases.footprint import Load, footprint
from trainer.brain.bases.opening import Base
from trainer.brain.bases.planner import gigabytes
from trainer.brain.dialogue import CHAT_TEMPLATE
from trainer.brain.learning.losses import token_losses
from trainer.brain.learning.rows import Passage, joined
from trainer.brain.methods.method import Method
from trainer.brain.methods.trainee import trainee

METHODS = {
    "lora": Method(rank=16),
    "full": Method(kind="full"),
    "last": Method(kind="freeze", layers="last 2"),
}
CASES = [
    ("lora", 512, False),
    ("lora", 2048, False),
    ("lora", 2048, True),
    ("last", 2048, False),
    ("full", 512, False),
    ("full", 2048, False),
    ("full", 2048, True),
]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=768)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("case", nargs="*")
    arguments = parser.parse_args()
    if arguments.case:
        kind, length, checkpointing = arguments.case
        config = shape(arguments.width, arguments.layers)
        print(taken(config, METHODS[kind], int(length), checkpointing=checkpointing == "True"))
        return
    for kind, length, checkpointing in CASES:
        size = ["--width", str(arguments.width), "--layers", str(arguments.layers)]
        words = [sys.executable, "-m", "tests.bench.bench_plan", *size]
        words += [kind, str(length), str(checkpointing)]
        measured = in_a_process(words)
        load = Load(
            method=METHODS[kind],
            number=2 if torch.cuda.is_available() else 4,
            length=length,
            checkpointing=checkpointing,
        )
        told = footprint(shape(arguments.width, arguments.layers), load).peak
        how = "checkpointing" if checkpointing else ""
        print(f"{kind:<5} {length:>5} tokens {how:<14} predicted {gigabytes(told):>8}, "
              f"measured {gigabytes(measured):>8}: {told / measured:.2f}")  # fmt: skip


def in_a_process(words: list[str]) -> float:
    """Return what a case printed; its allocator gives back at once what was freed."""
    frugal = {"MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "0"}
    environment = {**os.environ, **frugal, "MALLOC_MMAP_MAX_": "1000000"}
    done = subprocess.run(words, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout.split()[-1])


def shape(width: int, layers: int) -> Any:
    """Return a GLM of GLM-Edge's proportions."""
    return transformers.GlmConfig(
        vocab_size=16_000,
        hidden_size=width,
        intermediate_size=3 * width,
        num_hidden_layers=layers,
        num_attention_heads=width // 64,
        num_key_value_heads=max(1, width // 192),
        head_dim=64,
        max_position_embeddings=4096,
        tie_word_embeddings=False,
        attention_dropout=0.0,
        pad_token_id=0,
        eos_token_id=0,
    )


def taken(
    config: transformers.GlmConfig, method: Method, length: int, *, checkpointing: bool
) -> float:
    """Return the bytes that two steps take at their worst."""
    card = torch.cuda.is_available()
    small = shape(128, 2)  # Libraries' own buffers are there before anything is measured.
    _learn(small, method, 64, checkpointing=checkpointing)
    gc.collect()
    if card:
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
        _learn(config, method, length, checkpointing=checkpointing)
        return float(torch.cuda.max_memory_allocated())
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    before = _status("VmRSS")
    _learn(config, method, length, checkpointing=checkpointing)
    return _status("VmHWM") - before


def _learn(
    config: transformers.GlmConfig, method: Method, length: int, *, checkpointing: bool
) -> None:
    device = "cuda" if torch.cuda.is_available() else "cpu"
    dtype = torch.bfloat16 if device == "cuda" else torch.float32
    with torch.device(device):
        model = transformers.GlmForCausalLM(config).to(dtype).eval()
    made = trainee(
        Base(model, Chat(tiny.vocabulary().tokenizer, CHAT_TEMPLATE)),
        method,
        checkpointing=checkpointing,
    )
    weights = list(made.trainable().values())
    optimiser = torch.optim.AdamW(weights, lr=1e-4)
    tokens = torch.randint(0, config.vocab_size, (length,)).tolist()
    row = joined([Passage(tokens, [1.0] * length)])
    made.model.train()
    for _ in range(2):
        losses, counted = token_losses(made.model, row)
        torch.autograd.backward((losses * counted).mean())
        optimiser.step()
        optimiser.zero_grad()


def _status(name: str) -> float:
    line = next(
        one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith(name)
    )
    return float(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
