"""Rows made by several processes into one Arrow table on disk, through `datasets`.

A table is a step of a job: it is there whole, under its digest, or not at all. What is killed
begins its step again and keeps those before it.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from trainer.corpus.family import OFTEN, end_with, note_children
from trainer.errors import MaterialError, TrainerError
from trainer.progress import Progress

Row = dict[str, Any]
Rows = Callable[..., Iterator[Row]]
"""Called with `items`, some of the table's, and with `terms` and `ticks`; defined in a module."""

_FAILURE = "failure.json"
_CHILDREN = "children"

AT_ONCE = 200
"""Rows that are written together: what memory holds."""


class Step:
    """One step of a job: where its table lies, and how far it is."""

    def __init__(
        self, name: str, folder: Path, workers: int, total: float, progress: Progress
    ) -> None:
        self.name = name
        self.folder = folder
        self.workers = workers
        self.total = total
        """In ticks."""

        self.progress = progress

    @property
    def part(self) -> Path:
        """Where it is made; another run's, of which a process may still write, is elsewhere."""
        return self.folder.with_name(f"{self.folder.name}.{os.getpid()}.part")

    def clear(self) -> None:
        """Take away what runs left that were cut short."""
        for left in self.folder.parent.glob(f"{self.folder.name}.*.part"):
            shutil.rmtree(left, ignore_errors=True)


def table(
    rows: Rows, items: Sequence[str], terms: str, features: Mapping[str, Any], where: Step
) -> Any:
    """Return the table that `rows` makes of `items`, in their order; of an earlier run if it is."""
    datasets = library()
    if not where.folder.exists():
        where.clear()
        cache = where.part / "cache"
        ticks = where.part / "ticks"
        ticks.parent.mkdir(parents=True, exist_ok=True)
        ticks.touch()
        with _told(where.progress, where.name, ticks, where.total), _ours(ticks):
            made = datasets.Dataset.from_generator(
                _guarded,
                features=datasets.Features(features),
                cache_dir=str(cache),
                gen_kwargs={
                    "items": list(items),
                    "terms": terms,
                    "ticks": str(ticks),
                    "rows": rows,
                    "parent": os.getpid(),
                },
                num_proc=min(where.workers, len(items)) if where.workers > 1 < len(items) else None,
                fingerprint=where.folder.name,
                writer_batch_size=AT_ONCE,
            )
            made.save_to_disk(str(where.part / "table"))
        del made
        (where.part / "table").replace(where.folder)
        shutil.rmtree(where.part)
    where.progress.step(where.name, where.total, where.total)
    return datasets.load_from_disk(str(where.folder))


def tick(ticks: str, times: int = 1) -> None:
    """Tell, from whichever process, that something more is done."""
    descriptor = os.open(ticks, os.O_WRONLY | os.O_APPEND)
    try:
        os.write(descriptor, b"." * times)
    finally:
        os.close(descriptor)


def library() -> Any:
    """Return `datasets`, which asks no network and draws no bars of its own."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
    import datasets

    datasets.disable_progress_bars()
    datasets.logging.set_verbosity_error()
    return datasets


@contextmanager
def _told(progress: Progress, name: str, ticks: Path, total: float) -> Iterator[None]:
    """Report now and then how far all processes are, and note which there are."""
    over = threading.Event()

    def report() -> None:
        while not over.wait(OFTEN):
            note_children(ticks.with_name(_CHILDREN))
            progress.step(name, min(ticks.stat().st_size, total), total)

    thread = threading.Thread(target=report, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


class _Failure(msgspec.Struct):
    """An error of ours, on its way out of another process."""

    text: str
    problem: str
    values: dict[str, str]


def _guarded(items: list[str], terms: str, ticks: str, rows: Rows, parent: int) -> Iterator[Row]:
    """Yield the rows; leave an error of ours where the first process finds it.

    The library lets only its own error through, and of a cause no more than its text.
    """
    end_with(parent, Path(ticks).with_name(_CHILDREN))
    try:
        yield from rows(items, terms, ticks)
    except TrainerError as error:
        failure = _Failure(str(error), error.problem, dict(error.values))
        Path(ticks).with_name(_FAILURE).write_bytes(msgspec.json.encode(failure))
        raise


@contextmanager
def _ours(ticks: Path) -> Iterator[None]:
    """Let an error of ours out of the wrapping that the library puts around it."""
    try:
        yield
    except Exception as error:
        file = ticks.with_name(_FAILURE)
        if not file.exists():
            raise
        failure = msgspec.json.decode(file.read_bytes(), type=_Failure)
        ours = MaterialError(failure.text)
        ours.problem, ours.values = failure.problem, failure.values
        raise ours from error
