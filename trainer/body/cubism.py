"""Cubism Core without a window: its C functions, as the live2d extension exports them.

For checking what was written. Core does not survive bad files: `check` the model first, then the
consistency check here decides before anything is loaded.
"""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from trainer.body.moc3.model import Points
from trainer.errors import ExportError, ToolError

MOC_ALIGNMENT, MODEL_ALIGNMENT = 64, 16
STANDARD_OUTPUT = 1
_POINTER = ctypes.c_void_p
_SIGNATURES: dict[str, tuple[Any, list[Any]]] = {
    "csmHasMocConsistency": (ctypes.c_int, [_POINTER, ctypes.c_uint]),
    "csmReviveMocInPlace": (_POINTER, [_POINTER, ctypes.c_uint]),
    "csmGetSizeofModel": (ctypes.c_uint, [_POINTER]),
    "csmInitializeModelInPlace": (_POINTER, [_POINTER, _POINTER, ctypes.c_uint]),
    "csmUpdateModel": (None, [_POINTER]),
    "csmGetParameterCount": (ctypes.c_int, [_POINTER]),
    "csmGetParameterIds": (ctypes.POINTER(ctypes.c_char_p), [_POINTER]),
    "csmGetParameterValues": (ctypes.POINTER(ctypes.c_float), [_POINTER]),
    "csmGetDrawableCount": (ctypes.c_int, [_POINTER]),
    "csmGetDrawableIds": (ctypes.POINTER(ctypes.c_char_p), [_POINTER]),
    "csmGetDrawableVertexCounts": (ctypes.POINTER(ctypes.c_int), [_POINTER]),
    "csmGetDrawableVertexPositions": (ctypes.POINTER(ctypes.POINTER(ctypes.c_float)), [_POINTER]),
    "csmGetDrawableOpacities": (ctypes.POINTER(ctypes.c_float), [_POINTER]),
    "csmGetDrawableDynamicFlags": (ctypes.POINTER(ctypes.c_ubyte), [_POINTER]),
    "csmGetRenderOrders": (ctypes.POINTER(ctypes.c_int), [_POINTER]),
}


def library() -> ctypes.CDLL:
    """Load the extension; raises `ToolError` where live2d-py is not installed."""
    spec = importlib.util.find_spec("live2d")
    origin = Path(spec.origin).parent if spec is not None and spec.origin else Path()
    found = [path for path in origin.glob("_live2d*") if path.suffix in {".so", ".pyd", ".dylib"}]
    if spec is None or not found:
        raise ToolError("live2d-py is missing: install it to check the body that was made.")
    core = ctypes.CDLL(str(found[0]))
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(core, name)
        function.restype, function.argtypes = result, arguments
    return core


@contextmanager
def _quiet() -> Iterator[None]:
    """Send the process's standard output nowhere: Core greets there, below Python's own stream."""
    sys.stdout.flush()
    kept = os.dup(STANDARD_OUTPUT)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), STANDARD_OUTPUT)
    try:
        yield
    finally:
        _flush_c()
        os.dup2(kept, STANDARD_OUTPUT)
        os.close(kept)


def _flush_c() -> None:
    """Empty the C library's own buffers while they still lead nowhere."""
    if os.name == "posix":
        ctypes.CDLL(None).fflush(None)


@dataclass(frozen=True, slots=True)
class Drawable:
    """A mesh as Core computed it."""

    points: Points
    """(vertices, 2) in the model's units, y up"""

    opacity: float
    visible: bool
    order: int
    """Its place in the drawing order."""


class Puppet:
    """One loaded model. Owns the memory Core works in."""

    def __init__(self, moc: bytes) -> None:
        self._core = library()
        moc_memory, address = _aligned(len(moc), MOC_ALIGNMENT)
        ctypes.memmove(address, moc, len(moc))
        if self._core.csmHasMocConsistency(address, len(moc)) != 1:
            raise ExportError("Cubism Core finds the body inconsistent.")
        with _quiet():
            revived = self._core.csmReviveMocInPlace(address, len(moc))
        if not revived:
            raise ExportError("Cubism Core refuses the body.")
        size = self._core.csmGetSizeofModel(revived)
        model_memory, address = _aligned(size, MODEL_ALIGNMENT)
        self._memory = (moc_memory, model_memory)
        self._model = self._core.csmInitializeModelInPlace(revived, address, size)
        if not self._model:
            raise ExportError("Cubism Core can't start the body.")
        self.parameters = self._names("Parameter")
        self.meshes = self._names("Drawable")
        values = self._core.csmGetParameterValues(self._model)
        self.values: npt.NDArray[np.float32] = np.ctypeslib.as_array(
            values, (len(self.parameters),)
        )
        """Core's own parameter values; writing here poses her at the next `pose`."""
        self._defaults = self.values.copy()

    def _names(self, kind: str) -> list[str]:
        count: int = getattr(self._core, f"csmGet{kind}Count")(self._model)
        ids = getattr(self._core, f"csmGet{kind}Ids")(self._model)
        return [ids[number].decode() for number in range(count)]

    def pose(self, values: Mapping[str, float]) -> dict[str, Drawable]:
        """Return every mesh with these parameters set and all others at their defaults."""
        self.values[:] = self._defaults
        for name, value in values.items():
            self.values[self.parameters.index(name)] = value
        self._core.csmUpdateModel(self._model)
        return {name: self._drawable(number) for number, name in enumerate(self.meshes)}

    def _drawable(self, number: int) -> Drawable:
        core, model = self._core, self._model
        count = core.csmGetDrawableVertexCounts(model)[number]
        points = np.ctypeslib.as_array(
            core.csmGetDrawableVertexPositions(model)[number], (count * 2,)
        )
        return Drawable(
            points.reshape(-1, 2).astype(np.float64),
            core.csmGetDrawableOpacities(model)[number],
            bool(core.csmGetDrawableDynamicFlags(model)[number] & 1),
            core.csmGetRenderOrders(model)[number],
        )


def _aligned(size: int, alignment: int) -> tuple[ctypes.Array[ctypes.c_char], int]:
    memory = ctypes.create_string_buffer(size + alignment)
    address = ctypes.addressof(memory)
    return memory, (address + alignment - 1) // alignment * alignment
