"""One process's share of a step, where `torchrun` or `accelerate launch` started several.

Every process knows the whole step; each computes its part of the rows, and the gradients are added
up. So two processes make the same step as one, over the same rows.
"""

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import torch

from trainer.brain.learning.sharding import asked_for, is_split

T = TypeVar("T")


class Share(NamedTuple):
    """Which process this is."""

    rank: int = 0
    of: int = 1

    def mine(self, things: Sequence[T]) -> Sequence[T]:
        """Return what this process is to do."""
        return things[self.rank :: self.of]

    def even(self, things: Sequence[T]) -> list[tuple[T, bool]]:
        """Return the same as `mine`, each with whether it counts.

        Where layers are split, all processes must run them equally often: who has less to do does
        something along that doesn't count.
        """
        mine = [(one, True) for one in self.mine(things)]
        most = -(-len(things) // self.of) if asked_for() else len(mine)
        return [*mine, *[(things[0], False)] * (most - len(mine))]

    def added(self, tensors: Sequence[torch.Tensor]) -> None:
        """Replace tensors by their sums over all processes; pieces were added up already."""
        if self.of > 1:
            for one in tensors:
                if not is_split(one):
                    torch.distributed.all_reduce(one)

    def totals(self, figures: Mapping[str, float]) -> dict[str, float]:
        """Return figures added up over all processes."""
        if self.of == 1:
            return dict(figures)
        told: list[dict[str, float]] = [{} for _ in range(self.of)]
        torch.distributed.all_gather_object(told, dict(figures))
        sums: dict[str, float] = {}
        for one in told:
            for name, value in one.items():
                sums[name] = sums.get(name, 0.0) + value
        return sums


def joined_in() -> Share:
    """Return this process's share, once all that were started have met."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        return Share()
    if torch.cuda.is_available():
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    if not torch.distributed.is_initialized():
        torch.distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    return Share(torch.distributed.get_rank(), world)
