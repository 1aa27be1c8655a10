"""Archives that carry scripts: each module tells what one holds and reads it without unpacking.

A carrier is a function from an entry to its members. It reads the index only; a member's bytes
are read, inflated and checked when somebody opens it, and never beyond the size it claims. What
it can't open it refuses with a `ScriptError` that names the kind and the usual tool.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry

HEAD = 64
"""Bytes that tell a carrier."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    """As the archive has it: not to be trusted."""

    size: int
    """Bytes, unpacked, as the archive claims."""

    opened: Callable[[], BinaryIO] = field(repr=False, compare=False)
    """Returns its bytes, no more than `size` of them; raises `ScriptError`."""


Carrier = Callable[["Entry"], Iterator[Member]]
"""Lists an archive's members; raises `ScriptError`."""


def fitting(suffix: str, head: bytes) -> Carrier | None:
    """Return the carrier that opens a file of this ending and beginning, None for no archive.

    An archive that is known but can't be opened fits a carrier that refuses it.
    """
    for fits, carrier in _CARRIERS:
        if fits(suffix, head):
            return carrier
    return None


_CARRIERS: tuple[tuple[Callable[[str, bytes], bool], Carrier], ...] = ()
