"""Writes archives that carry scripts: XP3, asar, pfs."""

import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

MAGIC = b"XP3\r\n \n\x1a\x8bg\x01"


def xp3(
    files: Mapping[str, bytes],
    *,
    zipped: bool = True,
    cushion: bool = False,
    chained: bool = False,
    key: int = 0,
    base: int = 0,
) -> bytes:
    """Return an archive; each file in two segments, XOR-ed with `key`, after `base` bytes."""
    data, chunks = b"", []
    start = len(MAGIC) + 8
    for name, content in files.items():
        segments = b""
        for part in (content[:5], content[5:]):
            hidden = bytes(byte ^ key for byte in part)
            stored = zlib.compress(hidden) if zipped else hidden
            segments += struct.pack("<IQQQ", int(zipped), start + len(data), len(part), len(stored))
            data += stored
        flags = 0x80000000 if key else 0
        size = len(content)
        letters = name.encode("utf-16-le")
        info = struct.pack("<IQQH", flags, size, size, len(letters) // 2) + letters
        adler = struct.pack("<I", zlib.adler32(content))
        body = chunk(b"info", info) + chunk(b"segm", segments) + chunk(b"adlr", adler)
        chunks.append(chunk(b"File", body))
    cut = len(chunks) // 2 if chained else len(chunks)
    parts = [b"".join(chunks[:cut])] + ([b"".join(chunks[cut:])] if chained else [])
    parts = [b"", *parts] if cushion else parts
    at = start + len(data)
    index = b""
    for number, part in enumerate(parts):
        stored = zlib.compress(part) if zipped else part
        more = 0x80 if number < len(parts) - 1 else 0
        head = struct.pack("<BQQ", 1 | more, len(stored), len(part))
        head = head if zipped else struct.pack("<BQ", more, len(part))
        index += head + stored
        index += struct.pack("<Q", at + len(index) + 8) if more else b""
    return bytes(base) + MAGIC + struct.pack("<Q", at) + data + index


def chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<Q", len(body)) + body


def asar(tree: Mapping[str, Any], data: bytes) -> bytes:
    """Return an asar with this tree of files over these bytes."""
    text = json.dumps(tree, ensure_ascii=False).encode()
    padded = text + bytes(-len(text) % 4)
    return struct.pack("<IIII", 4, len(padded) + 8, len(padded) + 4, len(text)) + padded + data


def pfs(files: Mapping[str, bytes], version: int) -> bytes:
    """Return an archive of Artemis."""
    spare, between = (4, 12) if version == 2 else (0, 4)
    names = [name.encode() for name in files]
    size = spare + 4 + sum(4 + len(name) + between + 8 for name in names)
    index, data = bytes(spare) + struct.pack("<I", len(names)), b""
    for name, content in zip(names, files.values(), strict=True):
        index += struct.pack("<I", len(name)) + name + bytes(between)
        index += struct.pack("<II", 7 + size + len(data), len(content))
        data += content
    return b"pf%d" % version + struct.pack("<I", size) + index + data
