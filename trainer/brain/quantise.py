"""Making the file small by llama.cpp's own quantiser, and measuring what it cost."""

import ctypes
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trainer.brain.check import Agreement, agreement
from trainer.brain.runtime import Runtime
from trainer.errors import ExportError


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of storing weights."""

    name: str
    file_type: int
    """llama_ftype in llama.h."""


Q8_0 = Kind("Q8_0", 7)
Q4_K_M = Kind("Q4_K_M", 15)
KINDS = {one.name: one for one in (Q8_0, Kind("Q6_K", 18), Kind("Q5_K_M", 17), Q4_K_M)}

ENOUGH_TOP = 0.98
"""The share of equal choices below which a smaller file is not worth it."""


def quantised(source: Path, target: Path, kind: Kind) -> None:
    """Write `source` as `kind` to `target`; raise ExportError when llama.cpp can't."""
    import llama_cpp

    if source.resolve() == target.resolve():
        raise ExportError("A model can't be quantised onto itself. Choose another file.")
    quiet = llama_cpp.llama_log_callback(lambda _level, _text, _data: None)
    llama_cpp.llama_log_set(quiet, ctypes.c_void_p(0))
    choice = llama_cpp.llama_model_quantize_default_params()
    choice.ftype = kind.file_type
    choice.nthread = os.cpu_count() or 1
    failed = llama_cpp.llama_model_quantize(
        str(source).encode(), str(target).encode(), ctypes.byref(choice)
    )
    _log_as_before(llama_cpp)
    if failed or not target.exists():
        raise ExportError(f"llama.cpp could not write {source.name} as {kind.name}.")


def _log_as_before(llama_cpp: object) -> None:
    """Give the log back before our callback is freed: llama.cpp would call into nothing."""
    from llama_cpp._logger import llama_log_callback

    llama_cpp.llama_log_set(llama_log_callback, ctypes.c_void_p(0))  # type: ignore[attr-defined]


def cost(exact: Path, small: Path, series: Sequence[Sequence[int]]) -> Agreement:
    """Return how near the small file's choices are to the exact one's, over all tokens.

    One text after the other: the logits of a large vocabulary take much memory.
    """
    context = max(map(len, series)) + 1
    with Runtime(exact, context=context) as true, Runtime(small, context=context) as other:
        found = [agreement(true.logits(ids), other.logits(ids)) for ids in series]
    sizes = [len(ids) for ids in series]

    def mean(values: Sequence[float]) -> float:
        return sum(v * size for v, size in zip(values, sizes, strict=True)) / sum(sizes)

    return Agreement(
        max(one.delta for one in found),
        mean([one.divergence for one in found]),
        mean([one.top for one in found]),
    )


def tensor_kinds(path: Path) -> dict[str, str]:
    """Return how each tensor is stored: rows that don't divide by 256 fall back from K-quants."""
    import gguf

    return {tensor.name: tensor.tensor_type.name for tensor in gguf.GGUFReader(path).tensors}
