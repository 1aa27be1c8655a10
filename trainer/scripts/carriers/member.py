"""A file in an archive, and what lists them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    name: str
    """As the archive has it: not to be trusted."""

    size: int
    """Bytes, unpacked, as the archive claims."""

    opened: Callable[[], BinaryIO] = field(repr=False, compare=False)
    """Returns its bytes, no more than `size` of them; raises `ScriptError`."""

    link: bool = False
    """It only points elsewhere: it is counted and left out."""


Carrier = Callable[["Entry"], Iterator[Member]]
"""Lists an archive's members; raises `ScriptError`."""
