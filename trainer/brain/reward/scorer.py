"""Scores answers: a LoRA on the base, and a line through what it knows after the last token.

The policy that is rewarded may be on the same base: one set of weights, several adapters.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import torch

from trainer.brain.learning.losses import embedded, through
from trainer.brain.learning.rows import Passage, joined
from trainer.brain.methods.trainee import Trainee
from trainer.errors import MaterialError

HEAD = "head.safetensors"
NAME = "score"
TOGETHER = 16


def new_head(width: int, seed: int) -> torch.nn.Linear:
    """Return a head that has learnt nothing: every answer scores next to 0."""
    head = torch.nn.Linear(width, 1, bias=False)
    drawn = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        head.weight.copy_(torch.randn(head.weight.shape, generator=drawn) / width)
    return head


def save_head(head: torch.nn.Linear, folder: Path) -> None:
    """Write a head beside its adapter."""
    from safetensors.torch import save_file

    save_file({"weight": head.weight.detach().cpu().contiguous()}, folder / HEAD)


def load_head(folder: Path, width: int) -> torch.nn.Linear:
    """Return the head beside an adapter; raise `MaterialError` where there is none that fits."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    head = torch.nn.Linear(width, 1, bias=False)
    try:
        head.load_state_dict(load_file(folder / HEAD))
    except (OSError, SafetensorError, RuntimeError, ValueError) as error:
        raise MaterialError(f"{folder} holds no reward model: {error}") from error
    return head.requires_grad_(requires_grad=False)


def scored(trainee: Trainee, head: torch.nn.Module, passages: Sequence[Passage]) -> torch.Tensor:
    """Return the score of each passage: (passages,), with their gradients."""
    row = joined(passages)
    last = trainee.model.model.norm(through(trainee.model, embedded(trainee.model, row), row, 0))
    ends = torch.tensor([end - 1 for _, end in pairwise(row.bounds)], device=last.device)
    found: torch.Tensor = head(last[ends].float())[:, 0]
    return found


@torch.no_grad()
def known_scored(
    trainee: Trainee, head: torch.nn.Module, passages: Sequence[Passage]
) -> torch.Tensor:
    """Return the same for any number of passages, without gradients, on the CPU."""
    groups = range(0, len(passages), TOGETHER)
    found = [scored(trainee, head, passages[at : at + TOGETHER]).cpu() for at in groups]
    return torch.cat(found) if found else torch.zeros(0)
