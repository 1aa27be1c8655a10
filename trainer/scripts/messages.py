"""What the process that reads scripts and the one that asked for it tell each other.

Frames on pipes: four bytes of length, then MessagePack. The reading side is not trusted: a frame
is decoded into these types and no others.
"""

import os
from pathlib import Path
from typing import BinaryIO

import msgspec

from trainer.scripts.detect import Finding
from trainer.scripts.format import Learnt, Options
from trainer.scripts.left_out import LeftOut

LARGEST = 64 << 20
"""Bytes of a frame."""


class Request(msgspec.Struct):
    """Parent to child: read this."""

    path: bytes
    """As the system has it (`os.fsencode`): its name may be in no encoding."""

    options: Options
    besides: bytes = b""
    """A folder inside `path` that is none of the game's: where the result goes."""

    done: list[str] = []
    """Files that have been read already."""

    excluded: dict[str, str] = {}
    """Files that are to be left out, and the `Reason` why."""

    skipped: dict[str, str] = {}
    """Files that are not even to be looked at, and the `Reason` why."""

    order: int = 0
    """How many lines the files in `done` had."""

    @property
    def root(self) -> Path:
        """What is read."""
        return Path(os.fsdecode(self.path))


class File(msgspec.Struct):
    """A script that is going to be read."""

    path: str
    size: int
    modified: int


class Prepared(msgspec.Struct, tag=True):
    """Child to parent: what was found, ahead of the first line."""

    format: str
    title: str
    findings: list[Finding]
    files: list[File]
    learnt: list[Learnt]
    names: dict[str, dict[str, str]]
    refused: list["Failed"]
    left_out: dict[str, LeftOut]


class Begun(msgspec.Struct, tag=True):
    """Child to parent: a file is being read."""

    file: str
    """Its path, "" while all of them are looked through."""

    size: int


class Looking(msgspec.Struct, tag=True):
    """Child to parent: a file is being looked at, to find out what all of them are."""

    file: str


class Lines(msgspec.Struct, tag=True):
    """Child to parent: some lines of the file, as JSON Lines."""

    data: bytes


class Tally(msgspec.Struct, tag=True):
    """Child to parent: a file is finished, and this is what it held."""

    file: str
    size: int = 0
    encoding: str = ""
    """Of a text; "" for a binary format."""

    kinds: dict[str, int] = {}
    speakers: dict[str, int] = {}
    """Lines by shown name, "" for narration; no choices, no titles."""

    identities: dict[str, dict[str, int]] = {}
    """Shown name → true name → lines, where they differ."""

    languages: dict[str, int] = {}
    """Lines that have a text in each language."""

    voiced: int = 0
    left_out: dict[str, LeftOut] = {}


class Over(msgspec.Struct, tag=True):
    """Child to parent: that was all."""

    learnt: list[Learnt]
    names: dict[str, dict[str, str]]
    encodings: dict[str, list[str]]
    """Encodings that a doubtful script may be in, the likeliest first, and its lines in each."""


class Failed(msgspec.Struct, tag=True):
    """Child to parent: nothing can be read, and why."""

    refusal: str
    """The name of a `Refusal`."""

    values: dict[str, str]


Message = Prepared | Begun | Looking | Lines | Tally | Over | Failed

_encode = msgspec.msgpack.Encoder().encode
_message = msgspec.msgpack.Decoder(Message)
_request = msgspec.msgpack.Decoder(Request)


def send(stream: BinaryIO, message: Message | Request) -> None:
    """Write one frame."""
    data = _encode(message)
    stream.write(len(data).to_bytes(4, "little") + data)
    stream.flush()


def received(stream: BinaryIO) -> Message | None:
    """Return the next frame, None at the end; raise `ValueError` for what is none."""
    data = _frame(stream)
    return None if data is None else _message.decode(data)


def asked(stream: BinaryIO) -> Request:
    """Return the request that a child is given."""
    data = _frame(stream)
    if data is None:
        raise ValueError("There is no request.")
    return _request.decode(data)


def _frame(stream: BinaryIO) -> bytes | None:
    header = stream.read(4)
    if len(header) < 4:
        return None
    size = int.from_bytes(header, "little")
    if size > LARGEST:
        raise ValueError("The frame is too large.")
    data = stream.read(size)
    return data if len(data) == size else None
