"""Conversations on disk: one SQLite file in WAL mode.

What the disk refuses (full, read-only) is kept in memory and tried again with the next entry,
so a conversation never stops for it.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from companion.errors import CompanionError, Problem, StoreError

MIGRATIONS = (
    """
    CREATE TABLE conversation (
        id INTEGER PRIMARY KEY,
        character TEXT NOT NULL,
        place TEXT NOT NULL,
        began REAL NOT NULL
    ) STRICT;
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        conversation INTEGER NOT NULL REFERENCES conversation (id),
        said_at REAL NOT NULL,
        who TEXT NOT NULL CHECK (who IN ('user', 'character')),
        text TEXT NOT NULL,
        mood TEXT NOT NULL
    ) STRICT;
    CREATE INDEX entry_by_conversation ON entry (conversation, id);
    """,
)
"""Each is applied once, in order; `user_version` counts those applied."""


@dataclass(slots=True)
class Row:
    """One entry and whether the disk has it."""

    who: Literal["user", "character"]
    text: str
    mood: str
    said_at: float
    key: int | None = None
    """Its row on disk, once it has one."""

    changed: bool = True


class Store:
    """The file of conversations; one a process, for use on any thread.

    `notice` is told, once for each kind of trouble, when the disk refuses.
    """

    def __init__(self, path: Path, notice: Callable[[CompanionError], None]) -> None:
        self._path = path
        self._notice = notice
        self._told: set[Problem] = set()
        self._lock = threading.Lock()
        self._disk = self._opened()

    def latest(self, character: str, place: str) -> "Conversation":
        """Return the newest conversation with `character` held at `place`, or a new one."""
        with self._lock:
            found = self._query(
                "SELECT id FROM conversation WHERE character = ? AND place = ?"
                " ORDER BY id DESC LIMIT 1",
                (character, place),
            )
            if not found:
                return Conversation(self, character, place)
            rows = self._query(
                "SELECT who, text, mood, said_at, id FROM entry WHERE conversation = ? ORDER BY id",
                (found[0][0],),
            )
        kept = [Row(who, text, mood, at, key, changed=False) for who, text, mood, at, key in rows]
        return Conversation(self, character, place, key=found[0][0], rows=kept)

    def begin(self, character: str, place: str) -> "Conversation":
        """Return a fresh conversation; it reaches the disk with its first entry."""
        return Conversation(self, character, place)

    def close(self) -> None:
        with self._lock:
            self._disk.close()

    def write(self, conversation: "Conversation") -> None:
        """Bring what has changed in `conversation` to the disk, now or with the next call."""
        changed = [row for row in conversation.rows if row.changed]
        with self._lock:
            try:
                with self._disk:
                    place = conversation.key or self._insert_conversation(conversation)
                    keys = [row.key or self._insert(place, row) for row in changed]
                    self._disk.executemany(
                        "UPDATE entry SET text = ?, mood = ? WHERE id = ?",
                        [(row.text, row.mood, row.key) for row in changed if row.key],
                    )
            except sqlite3.Error as error:
                self._refused(error)
                return
        conversation.key = place  # Only now: a transaction that failed has left no rows.
        for row, key in zip(changed, keys, strict=True):
            row.key, row.changed = key, False

    def _insert_conversation(self, conversation: "Conversation") -> int | None:
        return self._disk.execute(
            "INSERT INTO conversation (character, place, began) VALUES (?, ?, ?)",
            (conversation.character, conversation.place, time.time()),
        ).lastrowid

    def _insert(self, conversation: int | None, row: Row) -> int | None:
        return self._disk.execute(
            "INSERT INTO entry (conversation, said_at, who, text, mood) VALUES (?, ?, ?, ?, ?)",
            (conversation, row.said_at, row.who, row.text, row.mood),
        ).lastrowid

    def _query(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._disk.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._refused(error)
            return []

    def _opened(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connected(self._path)
        except (sqlite3.OperationalError, OSError) as error:
            self._refused(error)
            return self._readable()
        except sqlite3.DatabaseError as error:
            return self._anew(error)

    def _readable(self) -> sqlite3.Connection:
        """Open what is there for reading; every later write is refused, and told once."""
        address = f"{self._path.resolve().as_uri()}?immutable=1"
        try:
            disk = sqlite3.connect(address, uri=True, check_same_thread=False)
            (applied,) = disk.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error:
            return _connected(":memory:")
        return disk if applied == len(MIGRATIONS) else _connected(":memory:")

    def _anew(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        """Put a damaged file aside and begin a new one."""
        aside = self._path.with_name(f"{self._path.name}.damaged-{time.time_ns()}")
        self._path.rename(aside)
        self._tell(StoreError(Problem.STORE_BROKEN, path=aside, details=str(error)))
        return _connected(self._path)

    def _refused(self, error: sqlite3.Error | OSError) -> None:
        full = "full" in str(error)
        problem = Problem.STORE_FULL if full else Problem.STORE_UNWRITABLE
        self._tell(StoreError(problem, path=self._path, details=str(error)))

    def _tell(self, error: StoreError) -> None:
        if error.problem not in self._told:
            self._told.add(error.problem)
            self._notice(error)


@dataclass
class Conversation:
    """One conversation, whole in memory and, where the disk allows, on disk."""

    store: Store
    character: str
    place: str
    key: int | None = None
    rows: list[Row] = field(default_factory=list)

    def said(self) -> Sequence[Row]:
        """Everything said, oldest first."""
        return tuple(self.rows)

    def add(self, who: Literal["user", "character"], text: str, mood: str) -> None:
        self.rows.append(Row(who, text, mood, time.time()))
        self.store.write(self)

    def rewrite_last(self, text: str, mood: str) -> None:
        last = self.rows[-1]
        if (last.text, last.mood) != (text, mood):
            last.text, last.mood, last.changed = text, mood, True
            self.store.write(self)


def _connected(path: Path | str) -> sqlite3.Connection:
    """Open a database and bring it to the newest form."""
    disk = sqlite3.connect(path, timeout=2.0, check_same_thread=False)
    disk.execute("PRAGMA journal_mode = WAL")
    disk.execute("PRAGMA synchronous = NORMAL")
    disk.execute("PRAGMA foreign_keys = ON")
    (applied,) = disk.execute("PRAGMA user_version").fetchone()
    for number, migration in enumerate(MIGRATIONS[applied:], start=applied + 1):
        disk.executescript(f"BEGIN;{migration}PRAGMA user_version = {number};COMMIT;")
    return disk
