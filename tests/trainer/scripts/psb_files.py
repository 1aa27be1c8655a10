"""Writes PSB files of versions 1 to 4, from the description of the format."""

import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate

SIZES = {1: 40, 2: 40, 3: 44, 4: 56}
"""Bytes of a header."""


def psb(root: object, version: int = 3, flags: int = 0) -> bytes:
    """Return `root`, of what JSON knows, as a PSB."""
    writer = _Writer(version)
    tree = writer.value(root)
    texts = [text.encode() + b"\0" for text in writer.texts]
    names = [name.encode() + b"\0" for name in writer.names]
    old_names = numbers(_places(names)) if version == 1 else b""
    key_names = b"".join(names) if version == 1 else trie(list(writer.names))
    none = numbers([])
    strings = [numbers(_places(texts)), b"".join(texts)]
    parts = [old_names, key_names, tree, *strings, none, none, none, none]
    starts = list(accumulate(map(len, parts), initial=SIZES[version]))
    old, keys, top, places, data, chunks, lengths, more, more_lengths, end = starts
    fields = struct.pack("<8I", old, keys, places, data, chunks, lengths, end, top)
    extra = struct.pack("<3I", more, more_lengths, end) if version == 4 else b""
    check = struct.pack("<I", zlib.adler32(fields + extra)) if version >= 3 else b""
    header = b"PSB\0" + struct.pack("<HH", version, flags)
    return header + fields + check + extra + b"".join(parts)


def mdf(data: bytes) -> bytes:
    """Return a file in its shell."""
    return b"mdf\0" + struct.pack("<I", len(data)) + zlib.compress(data)


def numbers(values: Sequence[int]) -> bytes:
    """Return an array: its count, its width, its numbers."""
    width = max(1, (max(values, default=0).bit_length() + 7) // 8)
    count = _unsigned(0x0D, len(values))
    return count + bytes([0x0C + width]) + b"".join(one.to_bytes(width, "little") for one in values)


def trie(names: Sequence[str]) -> bytes:
    """Return the names as three arrays: bases, parents, leaves."""
    bases, parents, used = {0: 0}, {0: 0}, {0}
    leaves = [0] * len(names)
    waiting = [(0, [(number, name.encode() + b"\0") for number, name in enumerate(names)])]
    while waiting:
        node, rest = waiting.pop()
        letters = sorted({name[0] for _, name in rest})
        base = 1
        while any(base + letter in used for letter in letters):
            base += 1
        bases[node] = base
        for letter in letters:
            child = base + letter
            used.add(child)
            parents[child] = node
            below = [(number, name[1:]) for number, name in rest if name[0] == letter]
            if letter:
                waiting.append((child, below))
            else:
                bases[child] = below[0][0]
                leaves[below[0][0]] = child
    every = range(max(used) + 1)
    arrays = ([bases.get(at, 0) for at in every], [parents.get(at, 0) for at in every], leaves)
    return b"".join(map(numbers, arrays))


def _places(parts: Sequence[bytes]) -> list[int]:
    return list(accumulate(map(len, parts), initial=0))[:-1]


def _unsigned(kind: int, value: int) -> bytes:
    width = max(1, (value.bit_length() + 7) // 8)
    return bytes([kind + width - 1]) + value.to_bytes(width, "little")


class _Writer:
    """Writes values and collects names and strings."""

    def __init__(self, version: int) -> None:
        self._version = version
        self.names: dict[str, int] = {}
        self.texts: dict[str, int] = {}

    def value(self, value: object) -> bytes:
        if value is None or isinstance(value, bool):
            return bytes([{None: 1, True: 2, False: 3}[value]])
        if isinstance(value, int):
            width = (value.bit_length() + 8) // 8 if value else 0
            return bytes([4 + width]) + value.to_bytes(width, "little", signed=True)
        if isinstance(value, float):
            return b"\x1f" + struct.pack("<d", value) if value else b"\x1d"
        if isinstance(value, str):
            return _unsigned(0x15, self.texts.setdefault(value, len(self.texts)))
        if isinstance(value, list):
            parts = [self.value(one) for one in value]
            return b"\x20" + numbers(_places(parts)) + b"".join(parts)
        assert isinstance(value, dict)
        return b"\x21" + self._object(value)

    def _object(self, value: dict[str, object]) -> bytes:
        keys = [self.names.setdefault(name, len(self.names)) for name in value]
        parts = [self.value(one) for one in value.values()]
        if self._version == 1:
            parts = [_unsigned(0x11, key) + part for key, part in zip(keys, parts, strict=True)]
            return numbers(_places(parts)) + b"".join(parts)
        return numbers(keys) + numbers(_places(parts)) + b"".join(parts)
