"""Cubism Core's own check of a .moc3, called without loading anything into it."""

import ctypes
import importlib.util
from pathlib import Path

_ALIGNMENT = 64
"""Core reads a .moc3 only from such an address."""

_LOG = ctypes.CFUNCTYPE(None, ctypes.c_char_p)
_SILENT = _LOG(lambda _line: None)
"""Core greets on standard output."""

NEWEST = 6
"""The newest version of .moc3 that Core 6.0.1 reads."""


def is_consistent(moc: bytes) -> bool | None:
    """Whether Core finds `moc` sound; None where its function can't be reached (Windows)."""
    if len(moc) < _ALIGNMENT or moc[:4] != b"MOC3" or not 1 <= moc[4] <= NEWEST:
        return False
    core = _library()
    if core is None:
        return None
    memory = ctypes.create_string_buffer(len(moc) + _ALIGNMENT)
    address = -(-ctypes.addressof(memory) // _ALIGNMENT) * _ALIGNMENT
    ctypes.memmove(address, moc, len(moc))
    return bool(core.csmHasMocConsistency(address, len(moc)))


def _library() -> ctypes.CDLL | None:
    """The extension that holds Core; loading it so runs none of its Python part."""
    spec = importlib.util.find_spec("live2d")
    folder = Path(spec.origin).parent if spec is not None and spec.origin else Path()
    for path in sorted(folder.glob("_live2d*")):
        if path.suffix in {".so", ".dylib"}:
            core = ctypes.CDLL(str(path))
            core.csmHasMocConsistency.argtypes = [ctypes.c_void_p, ctypes.c_uint]
            core.csmHasMocConsistency.restype = ctypes.c_int
            core.csmSetLogFunction.argtypes = [_LOG]
            core.csmSetLogFunction.restype = None
            core.csmSetLogFunction(_SILENT)
            return core
    return None
