"""`lines.jsonl`, scene by scene; and the imports below a folder.

A scene is a run of lines with the same file and the same label: a label that comes back later in
the file begins a scene of its own, since what stands between its parts was said in between.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.corpus import imported
from trainer.corpus.sample import Source
from trainer.corpus.trouble import DatasetError, Obstacle
from trainer.scripts.importing import LINES, SUMMARY
from trainer.scripts.line import Line
from trainer.scripts.summary import Summary


@dataclass(frozen=True, slots=True)
class Import:
    """One import of a job."""

    folder: str
    origin: str = ""
    """Its path below the folder that was given; "" where that is the import."""

    @property
    def lines(self) -> Path:
        return Path(self.folder, LINES)

    def summary(self) -> Summary:
        """Return `import.json`; raise `MaterialError`."""
        return imported.summary(Path(self.folder))


class Piece(msgspec.Struct, frozen=True):
    """Some whole scenes of an import: what one process works on."""

    folder: str
    origin: str
    begin: int
    """Bytes into `lines.jsonl`."""

    end: int


class Scene(NamedTuple):
    """Lines that belong together, read as they are asked for: once, before the next scene."""

    file: str
    label: str
    lines: Iterable[Line]


def imports(folder: Path) -> list[Import]:
    """Return the imports at and below `folder`; raise `MaterialError` where there is none."""
    found = sorted(path.parent for path in folder.rglob(SUMMARY) if (path.parent / LINES).exists())
    if folder in found:
        return [Import(str(folder.absolute()))]
    if not found:
        raise DatasetError(Obstacle.NO_IMPORT, path=folder)
    return [Import(str(one.absolute()), one.relative_to(folder).as_posix()) for one in found]


def scenes(piece: Piece) -> Iterator[Scene]:
    """Yield the scenes of a piece; memory holds a line at a time."""
    for (file, label), lines in groupby(_lines(piece), lambda line: (line.file, line.scene)):
        yield Scene(file, label, lines)


def whole(one: Import) -> Piece:
    """Return all of an import as one piece."""
    return Piece(one.folder, one.origin, 0, one.lines.stat().st_size)


def source(lines: list[Line], origin: str) -> Source:
    """Return where lines of one file come from."""
    return Source(
        lines[0].file, [line.line for line in lines], [line.order for line in lines], origin
    )


def worded(text: str, texts: dict[str, str], language: str) -> str:
    """Return a line in a language (a tag), "" where it isn't translated."""
    if not language or not texts:
        return text
    return texts.get(language, "")


def _lines(piece: Piece) -> Iterator[Line]:
    decode = msgspec.json.Decoder(Line).decode
    path = Path(piece.folder, LINES)
    try:
        with path.open("rb") as file:
            file.seek(piece.begin)
            left = piece.end - piece.begin
            while left > 0 and (line := file.readline()):
                left -= len(line)
                yield decode(line)
    except OSError as error:
        raise DatasetError(Obstacle.UNREADABLE, path=path, details=error.strerror) from error
    except msgspec.DecodeError as error:
        raise DatasetError(Obstacle.BROKEN_IMPORT, path=path, details=error) from error
