"""The SQLite file: opening it, bringing it to its newest form, and what its errors mean."""

import errno
import shutil
import sqlite3
import time
from pathlib import Path

MIGRATIONS = (
    (
        """
        CREATE TABLE conversation (
            id INTEGER PRIMARY KEY,
            character TEXT NOT NULL,
            place TEXT NOT NULL,
            began REAL NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY,
            conversation INTEGER NOT NULL REFERENCES conversation (id),
            said_at REAL NOT NULL,
            who TEXT NOT NULL CHECK (who IN ('user', 'character')),
            text TEXT NOT NULL,
            mood TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX entry_by_conversation ON entry (conversation, id)",
    ),
)
"""Each is applied once, in order; `user_version` counts those applied."""

PATIENCE = 2.0
"""Seconds to wait for another process that is writing."""

_PAUSE = 0.02
"""Seconds between attempts where SQLite itself doesn't wait: turning to WAL mode."""

_LITTLE = 64 * 1024
"""Bytes; with less room, errors of the disk mean that it is full."""


def connected(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open the file for writing, make it where there is none; raises `sqlite3.Error`.

    Several processes may do so at once: one of them migrates, the others wait.
    """
    deadline = time.monotonic() + patience
    while True:
        disk = sqlite3.connect(path, timeout=patience, check_same_thread=False)
        try:
            _bring_up(disk)
        except sqlite3.Error as error:
            disk.close()
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return disk


def _bring_up(disk: sqlite3.Connection) -> None:
    disk.execute("PRAGMA journal_mode = WAL")
    disk.execute("PRAGMA synchronous = NORMAL")
    disk.execute("PRAGMA foreign_keys = ON")
    if _applied(disk) >= len(MIGRATIONS):
        return
    with disk:
        disk.execute("BEGIN IMMEDIATE")
        for number in range(_applied(disk), len(MIGRATIONS)):
            for statement in MIGRATIONS[number]:
                disk.execute(statement)
            disk.execute(f"PRAGMA user_version = {number + 1}")


def _applied(disk: sqlite3.Connection) -> int:
    (applied,) = disk.execute("PRAGMA user_version").fetchone()
    return int(applied)


def readable(path: Path) -> sqlite3.Connection | None:
    """Open the file for reading only, or return None; every write to it is refused."""
    try:
        return _viewed(path, "mode=ro")
    except sqlite3.Error as error:
        if _code(error) == sqlite3.SQLITE_BUSY:
            return None  # Somebody writes: what is read without locks may be half of it.
    try:
        return _viewed(path, "immutable=1")  # Where no journal can be made beside it.
    except sqlite3.Error:
        return None


def _viewed(path: Path, how: str) -> sqlite3.Connection | None:
    address = f"{path.absolute().as_uri()}?{how}"
    disk = sqlite3.connect(address, uri=True, timeout=0.0, check_same_thread=False)
    try:
        if _applied(disk) == len(MIGRATIONS):
            return disk
    except sqlite3.Error:
        disk.close()
        raise
    disk.close()
    return None


def is_damage(error: Exception) -> bool:
    """Whether the file can never be used again as it is."""
    return _code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def is_fullness(error: Exception, path: Path) -> bool:
    """Whether the disk that `path` is on has no room."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    if _code(error) in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
        folder = next(folder for folder in path.absolute().parents if folder.is_dir())
        return shutil.disk_usage(folder).free < _LITTLE
    return _code(error) == sqlite3.SQLITE_FULL


def _code(error: Exception) -> int:
    """Return SQLite's primary result code; 0 where `error` has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
