"""Answers that were paid for, kept in a file: a job that is cut short never pays twice."""

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.corpus.reconstruction.prompt import VERSION, Messages
from trainer.corpus.reconstruction.trouble import ReconstructionError, Trouble

FILE = "answers.sqlite"


class Answer(NamedTuple):
    """What came back, whether it is of use or not: it was paid for."""

    text: str
    tokens_in: int
    tokens_out: int
    price: float = 0.0


class Kept:
    """The file; for all threads. A context manager."""

    def __init__(self, work: Path) -> None:
        self._path = work / FILE
        self._lock = threading.Lock()
        with self._troubles():
            work.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(self._path, check_same_thread=False, timeout=30)
            self._file.execute("PRAGMA journal_mode=WAL")
            self._file.execute(
                "CREATE TABLE IF NOT EXISTS answers (key TEXT, attempt INTEGER, text TEXT,"
                " tokens_in INTEGER, tokens_out INTEGER, price REAL, PRIMARY KEY (key, attempt))"
            )
            self._file.commit()

    def __enter__(self) -> "Kept":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def get(self, key: str, attempt: int) -> Answer | None:
        """Return what was answered to the attempt, from 0."""
        with self._lock, self._troubles():
            row = self._file.execute(
                "SELECT text, tokens_in, tokens_out, price FROM answers"
                " WHERE key = ? AND attempt = ?",
                (key, attempt),
            ).fetchone()
        return Answer(*row) if row else None

    def put(self, key: str, attempt: int, answer: Answer) -> None:
        """Keep an answer; it is on disk when this returns."""
        with self._lock, self._troubles():
            self._file.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)", (key, attempt, *answer)
            )
            self._file.commit()

    def spent(self) -> float:
        """Return the price of all answers, in all runs."""
        with self._lock, self._troubles():
            (total,) = self._file.execute("SELECT TOTAL(price) FROM answers").fetchone()
        return float(total)

    @contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise ReconstructionError(Trouble.NOT_KEPT, path=self._path, details=error) from error


def key(model: str, messages: Messages) -> str:
    """Return the digest of a question to a model."""
    asked = msgspec.json.encode((VERSION, model, messages), order="sorted")
    return hashlib.sha256(asked).hexdigest()
