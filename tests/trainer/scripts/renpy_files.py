"""Compiled scripts and archives, written as Ren'Py writes them, for the tests of their readers."""

import pickle
import struct
import sys
import types
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Node:
    """A statement whose class says it is one of Ren'Py's."""

    def __init__(self, state: object = None, **fields: object) -> None:
        self._state = state or (None, {"filename": "game/script.rpy", "linenumber": 1} | fields)

    def __getstate__(self) -> object:
        return self._state  # As an object with slots has it: (None, fields).


@contextmanager
def renpy() -> Iterator[types.SimpleNamespace]:
    """Let there be modules of Ren'Py's, with what a compiled script is made of."""
    names = [
        "Say", "Label", "Menu", "If", "Init", "Define", "Python", "PyCode", "Translate",
        "TranslateString", "UserStatement", "Show", "While",
    ]  # fmt: skip
    package, ast = types.ModuleType("renpy"), types.ModuleType("renpy.ast")
    made: dict[str, Any] = {}
    for name in names:
        made[name] = type(name, (Node,), {"__module__": "renpy.ast"})
    made["PyExpr"] = type("PyExpr", (str,), {"__module__": "renpy.ast"})
    made["RevertableList"] = type("RevertableList", (list,), {"__module__": "renpy.ast"})
    for name, kind in made.items():
        setattr(ast, name, kind)
    sys.modules |= {"renpy": package, "renpy.ast": ast}
    try:
        yield types.SimpleNamespace(**made)
    finally:
        del sys.modules["renpy"], sys.modules["renpy.ast"]


def rpyc(pickled: bytes, *, legacy: bool = False) -> bytes:
    """Return a pickle in one of the two containers."""
    packed = zlib.compress(pickled)
    if legacy:
        return packed
    slots = struct.pack("<III", 1, 34, len(packed)) + struct.pack("<III", 0, 0, 0)
    return b"RENPY RPC2" + slots + packed


def rpa(
    files: dict[str, bytes], version: str = "3.0", *, protocol: int = 2, index: object = None
) -> bytes:
    """Return an archive of these files, or one with another index."""
    key = 0 if version == "2.0" else 0x42424242
    length = {"2.0": 25, "3.0": 34, "3.2": 43}[version]
    body, entries = b"", {}
    for name, data in files.items():
        entries[name] = [((length + len(body)) ^ key, len(data) ^ key, data[:2])]
        body += data[2:]
    place = length + len(body)
    header = {
        "2.0": f"RPA-2.0 {place:016x}\n",
        "3.0": f"RPA-3.0 {place:016x} {key:08x}\n",
        "3.2": f"RPA-3.2 {place:016x} {0:08x} {key:08x}\n",
    }[version].encode()
    pickled = pickle.dumps(entries if index is None else index, protocol)
    return header.ljust(length, b" ")[:length] + body + zlib.compress(pickled)
