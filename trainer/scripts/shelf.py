"""What an unfinished import has read so far, on the disk: `lines.part` and `import.part`."""

import contextlib
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from trainer.scripts.messages import Tally

VERSION = 1
"""Of the files' shapes; an unfinished import of another one begins anew."""


class _Opening(msgspec.Struct):
    """The first line of `import.part`."""

    version: int
    digest: str


class _Kept(msgspec.Struct):
    """Each further line: a file that is finished."""

    tally: Tally
    end: int
    """Bytes of `lines.part` up to its last line."""


class Shelf:
    """Lines and tallies, whole file by whole file; what was begun and not finished is dropped."""

    def __init__(self, folder: Path) -> None:
        self._lines_file = folder / "lines.part"
        self._journal_file = folder / "import.part"
        self.digest = ""
        """Of what was asked for and of what there was to read; "" for an empty shelf."""
        self.tallies: list[Tally] = []
        self._end = 0

    def __enter__(self) -> Self:
        self._lines: BinaryIO = _opened(self._lines_file)
        self._journal: BinaryIO = _opened(self._journal_file)
        self._recall()
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _recall(self) -> None:
        whole = 0
        with contextlib.suppress(msgspec.MsgspecError):  # The last line may be torn.
            for number, line in enumerate(self._journal):
                if not number:
                    opening = msgspec.json.decode(line, type=_Opening)
                    if opening.version != VERSION:
                        break
                    self.digest = opening.digest
                else:
                    kept = msgspec.json.decode(line, type=_Kept)
                    self.tallies.append(kept.tally)
                    self._end = kept.end
                whole += len(line)
        if self._lines.seek(0, 2) < self._end:
            self.begin("")
            return
        self._journal.truncate(whole)
        self._journal.seek(whole)
        self.rewind()

    def begin(self, digest: str) -> None:
        """Empty the shelf for an import of `digest`."""
        self.digest, self.tallies, self._end = digest, [], 0
        self._journal.truncate(0)
        self._journal.seek(0)
        if digest:
            self._write(_Opening(VERSION, digest))
        self.rewind()

    def add(self, lines: bytes) -> None:
        """Take some lines of the file that is being read."""
        self._lines.write(lines)

    def keep(self, tally: Tally) -> None:
        """Take the file that is being read for finished."""
        self._lines.flush()
        self._end = self._lines.tell()
        self.tallies.append(tally)
        self._write(_Kept(tally, self._end))

    def rewind(self) -> None:
        """Drop what was taken since the last file that was finished."""
        self._lines.truncate(self._end)
        self._lines.seek(self._end)

    def done(self, lines: Path) -> None:
        """Put the lines in their place, and clear the shelf."""
        self._close()
        self._lines_file.replace(lines)
        self._journal_file.unlink()

    def clear(self) -> None:
        """Take all of it away."""
        self._close()
        self._lines_file.unlink()
        self._journal_file.unlink()

    def _close(self) -> None:
        self._lines.close()
        self._journal.close()

    def _write(self, record: msgspec.Struct) -> None:
        self._journal.write(msgspec.json.encode(record) + b"\n")
        self._journal.flush()


def _opened(file: Path) -> BinaryIO:
    file.touch()
    return file.open("r+b")
