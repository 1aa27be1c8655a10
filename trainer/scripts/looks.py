"""Which file is being looked at while the process that reads finds out what there is.

It is the last thing the parent hears of where that file is too much: then it alone is left out.
"""

from dataclasses import replace
from typing import BinaryIO

from trainer.scripts.messages import Begun, Looking, send
from trainer.scripts.tree import Entry


class Looks:
    """Tells which file is looked at, until the reading begins: it may be the last thing told."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.over = False

    def list(self, archive: str) -> None:
        """Give what comes next in the listing its own time."""
        send(self._out, Begun("", 0))
        if archive:
            send(self._out, Looking(archive))

    def watched(self, entry: Entry) -> Entry:
        """Return the entry, which tells when it is opened."""

        def opened() -> BinaryIO:
            if not self.over:
                send(self._out, Looking(entry.path))
            return entry.opened()

        return replace(entry, opened=opened)
