"""Conversations on disk: one SQLite file in WAL mode.

What the disk refuses (full, read-only, locked) is kept in memory and tried again with the next
entry and at the end, so a conversation never stops for it. A damaged file is put aside, and
what is in memory goes into a new one.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from companion.errors import CompanionError, Problem, StoreError
from companion.memory.database import PATIENCE, connected, is_damage, is_fullness, readable


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

    `notice` is told, once for each kind of trouble until it is over, when the disk refuses.
    """

    def __init__(self, path: Path, notice: Callable[[CompanionError], None]) -> None:
        self._path = path
        self._notice = notice
        self._told: set[Problem] = set()
        self._lock = threading.Lock()
        self._conversations: list[Conversation] = []
        self._disk: sqlite3.Connection | None = None
        self._writable = False
        self._open(PATIENCE)

    def latest(self, character: str, place: str) -> "Conversation":
        """Return the newest conversation with `character` held at `place`, or a new one."""
        with self._lock:
            found = self._query(
                "SELECT id FROM conversation WHERE character = ? AND place = ?"
                " ORDER BY id DESC LIMIT 1",
                (character, place),
            )
            rows = self._query(
                "SELECT who, text, mood, said_at, id FROM entry WHERE conversation = ? ORDER BY id",
                (found[0][0] if found else None,),
            )
        conversation = self.begin(character, place)
        if rows:
            conversation.key = found[0][0]
            conversation.rows += [
                Row(who, text, mood, at, key, changed=False) for who, text, mood, at, key in rows
            ]
        return conversation

    def begin(self, character: str, place: str) -> "Conversation":
        """Return a fresh conversation; it reaches the disk with its first entry."""
        conversation = Conversation(self, character, place)
        self._conversations.append(conversation)
        return conversation

    def close(self) -> None:
        """Try a last time to write what the disk refused."""
        with self._lock:
            self._catch_up()
            if self._disk is not None:
                self._disk.close()

    def write(self) -> None:
        """Bring what has changed to the disk, now or with the next call."""
        with self._lock:
            self._catch_up()

    def _catch_up(self, *, again: bool = True) -> None:
        behind = [conversation for conversation in self._conversations if conversation.changed()]
        if not behind:
            return
        if not self._writable:
            self._open(patience=0.0)
        try:
            for conversation in behind:
                self._save(conversation)
        except sqlite3.Error as error:
            if not is_damage(error):
                self._refused(error)
            elif self._put_aside(error) and again:
                self._catch_up(again=False)
            return
        if self._writable:
            self._told.clear()

    def _save(self, conversation: "Conversation") -> None:
        disk = self._disk
        if disk is None or not self._writable:
            return  # Told when it was opened.
        changed = conversation.changed()
        with disk:
            place = conversation.key or self._insert_conversation(disk, conversation)
            keys = [row.key or self._insert(disk, place, row) for row in changed]
            disk.executemany(
                "UPDATE entry SET text = ?, mood = ? WHERE id = ?",
                [(row.text, row.mood, row.key) for row in changed if row.key],
            )
        conversation.key = place  # Only now: a transaction that failed has left no rows.
        for row, key in zip(changed, keys, strict=True):
            row.key, row.changed = key, False

    @staticmethod
    def _insert_conversation(disk: sqlite3.Connection, conversation: "Conversation") -> int | None:
        return disk.execute(
            "INSERT INTO conversation (character, place, began) VALUES (?, ?, ?)",
            (conversation.character, conversation.place, time.time()),
        ).lastrowid

    @staticmethod
    def _insert(disk: sqlite3.Connection, conversation: int | None, row: Row) -> int | None:
        return disk.execute(
            "INSERT INTO entry (conversation, said_at, who, text, mood) VALUES (?, ?, ?, ?, ?)",
            (conversation, row.said_at, row.who, row.text, row.mood),
        ).lastrowid

    def _query(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        if self._disk is None:
            return []
        try:
            return self._disk.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            if is_damage(error) and self._writable:
                self._put_aside(error)
            else:
                self._refused(error)
            return []

    def _open(self, patience: float) -> None:
        """Open the file; where that is refused, for reading at least."""
        if self._disk is not None:
            self._disk.close()
        self._disk, self._writable = None, False
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._disk, self._writable = connected(self._path, patience), True
        except (sqlite3.Error, OSError) as error:
            if is_damage(error) and self._put_aside(error):
                return
            self._refused(error)
            self._disk = readable(self._path)

    def _put_aside(self, error: Exception) -> bool:
        """Move a damaged file away and begin a new one, with all that is in memory.

        Returns False, and tells, where the disk refuses that too.
        """
        if self._disk is not None:
            self._disk.close()
        self._disk, self._writable = None, False
        aside = self._path.with_name(f"{self._path.name}.damaged-{time.time_ns()}")
        try:
            for part in ("", "-wal", "-shm"):
                file = self._path.with_name(f"{self._path.name}{part}")
                if file.exists():
                    file.rename(aside.with_name(f"{aside.name}{part}"))
            self._tell(StoreError(Problem.STORE_BROKEN, path=aside, details=str(error)))
            self._disk, self._writable = connected(self._path), True
        except (sqlite3.Error, OSError) as refusal:
            self._refused(refusal)
            return False
        for conversation in self._conversations:
            conversation.forget_keys()
        return True

    def _refused(self, error: Exception) -> None:
        full = is_fullness(error, self._path)
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

    def changed(self) -> list[Row]:
        """Return what the disk doesn't have."""
        return [row for row in self.rows if row.changed]

    def forget_keys(self) -> None:
        """The file that had it is gone."""
        self.key = None
        for row in self.rows:
            row.key, row.changed = None, True

    def add(self, who: Literal["user", "character"], text: str, mood: str) -> None:
        self.rows.append(Row(who, text, mood, time.time()))
        self.store.write()

    def rewrite_last(self, text: str, mood: str) -> None:
        last = self.rows[-1]
        if (last.text, last.mood) != (text, mood):
            last.text, last.mood, last.changed = text, mood, True
            self.store.write()
