"""What fits into a memory: bits, length and checkpointing for a base, or what would fit."""

import os
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import torch

from trainer.brain.bases.footprint import Bits, Footprint, Load, footprint
from trainer.brain.methods.method import Method
from trainer.errors import RecipeError

SPARE = 0.92
"""Of the memory: the rest is the driver's, the allocator's and the desktop's."""

LENGTHS = (2048, 1024, 512, 256)
SMALL_RANK = 8
SMALL_WIDTH = 1024


class Machine(NamedTuple):
    """Where one trains."""

    memory: float
    """Bytes: of the card, or of the machine where there is none."""

    card: str
    """Its name; "" for none."""

    halves: bool
    """Whether it computes in bf16; fp16 is no choice, GLM's numbers overflow in it."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A training that fits."""

    load: Load
    footprint: Footprint
    memory: float
    rate: float
    """A learning rate that suits a base of this size and method."""

    def words(self) -> list[str]:
        """Return the lines of a recipe that say so."""
        load = self.load
        return [
            f"base.bits={load.bits}",
            f"base.precision={'bf16' if load.number == 2 else 'fp32'}",
            f"method.kind={load.method.kind}",
            *([f"method.rank={load.method.rank}"] if load.method.kind == "lora" else []),
            f"schedule.length={load.length}",
            f"schedule.rate={self.rate:g}",
            f"schedule.checkpointing={str(load.checkpointing).lower()}",
            f"schedule.optimiser={'adamw8bit' if load.small_optimiser else 'adamw'}",
        ]


def here() -> Machine:
    """Return this machine."""
    if torch.cuda.is_available():
        found = torch.cuda.get_device_properties(0)
        return Machine(found.total_memory, found.name, torch.cuda.is_bf16_supported())
    pages = os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0
    size = os.sysconf("SC_PAGE_SIZE") if pages else 0
    return Machine(float(pages * size) or 8e9, "", halves=False)


def planned(config: Any, machine: Machine, method: Method, length: int = 0) -> Plan:
    """Return the best training that fits: precise before quantised, long before short.

    Raises `RecipeError` where none does, saying what would.
    """
    for load in _loads(config, machine, method, length):
        found = footprint(config, load)
        if found.peak <= machine.memory * SPARE:
            rate = _rate(config, method)
            return Plan(load=load, footprint=found, memory=machine.memory, rate=rate)
    raise RecipeError(_refusal(config, machine, method, length))


def _loads(config: Any, machine: Machine, method: Method, length: int) -> Iterator[Load]:
    """Yield trainings, the best first."""
    read = config.max_position_embeddings
    lengths = (length,) if length else dict.fromkeys(min(one, read) for one in LENGTHS)
    number = 2 if machine.halves else 4
    bits: tuple[Bits, ...] = (16, 8, 4) if method.kind == "lora" else (16,)
    for tokens in lengths:
        for each in bits:
            for checkpointing in (False, True):
                for small in (False, True):
                    yield Load(
                        method=method,
                        bits=each,
                        number=number,  # type: ignore[arg-type]
                        length=tokens,
                        checkpointing=checkpointing,
                        small_optimiser=small,
                    )


def _rate(config: Any, method: Method) -> float:
    """Return a usual rate: few weights learn slowly, and so do those of small bases."""
    usual = 2e-4 if method.kind in {"lora", "prefix"} else 2e-5
    return usual * 10 if config.hidden_size < SMALL_WIDTH else usual


def _refusal(config: Any, machine: Machine, method: Method, length: int) -> str:
    least = min(footprint(config, load).peak for load in _loads(config, machine, method, length))
    told = f"{method.kind} on this base takes {gigabytes(least / SPARE)}, and there are "
    told += f"{gigabytes(machine.memory)}. "
    small = Method(rank=SMALL_RANK)
    if method.kind != "lora" or method.rank > SMALL_RANK:
        other = min(footprint(config, load).peak for load in _loads(config, machine, small, 0))
        if other <= machine.memory * SPARE:
            return told + f"LoRA of rank {SMALL_RANK} fits: method.kind=lora method.rank=8."
    return told + "A smaller base fits: GLM-Edge-1.5B learns with LoRA in about 3 GB, 4B in 5."


def gigabytes(size: float) -> str:
    """Return a size for people; a gigabyte is 2^30 bytes, as cards are sold."""
    return f"{size / 2**30:.1f} GB"
