"""What an import left: its lines, one by one, and its summary."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from trainer.corpus.trouble import DatasetError, Obstacle
from trainer.scripts.importing import LINES, SUMMARY
from trainer.scripts.line import Line
from trainer.scripts.summary import Summary


def lines(folder: Path) -> Iterator[Line]:
    """Yield the lines of the import in `folder`, as they stand; raise `MaterialError`."""
    decode = msgspec.json.Decoder(Line).decode
    try:
        with (folder / LINES).open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    yield decode(line)
                except msgspec.DecodeError as error:
                    raise _broken(folder / LINES, number, error) from error
    except OSError as error:
        raise _missing(folder) from error


def summary(folder: Path) -> Summary:
    """Return what the import found; raise `MaterialError`."""
    try:
        return msgspec.json.decode((folder / SUMMARY).read_bytes(), type=Summary)
    except OSError as error:
        raise _missing(folder) from error
    except msgspec.DecodeError as error:
        raise _broken(folder / SUMMARY, 1, error) from error


def _missing(folder: Path) -> DatasetError:
    return DatasetError(Obstacle.NO_IMPORT, path=folder)


def _broken(file: Path, line: int, error: Exception) -> DatasetError:
    return DatasetError(Obstacle.BROKEN_IMPORT, path=file, details=f"line {line}: {error}")
