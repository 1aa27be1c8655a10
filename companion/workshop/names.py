"""`names.toml`: the names and terms of a story and what the user decided about each."""

from pathlib import Path
from typing import Any

import msgspec

from companion.errors import Problem, WorkshopError

LARGEST = 64 << 20
"""Bytes."""


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One name; the trainer's words for its kind and decision."""

    name: str = ""
    kind: str = ""
    decision: str = "keep"
    role: str = ""
    """What stands in its place: a role of the table's, or the very words."""

    owner: str = ""
    count: int = 0
    """Times it stands in the texts."""

    spoken: int = 0
    """Lines that a speaker of this name says."""

    samples: list[str] = []

    @property
    def times(self) -> int:
        """How often it is met."""
        return self.count + self.spoken


class Table:
    """The whole file; what it holds beyond decisions is written back as it was."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content
        self.changed = False
        """Something was decided that is not on the disk."""

        rows = content.get("names", [])
        self.names = [msgspec.convert(row, Name) for row in rows]

    @property
    def roles(self) -> dict[str, dict[str, str]]:
        """Role → language → words for it."""
        roles = self._content.get("roles", {})
        return roles if isinstance(roles, dict) else {}

    def decide(self, index: int, decision: str, role: str) -> None:
        """Decide about the name at `index`."""
        row = self._content["names"][index]
        row["decision"], row["role"] = decision, role
        self.changed = True
        self.names[index] = msgspec.structs.replace(self.names[index], decision=decision, role=role)

    def copied(self) -> "Table":
        """Return a copy that another thread may write while decisions go on."""
        rows = [dict(row) for row in self._content.get("names", [])]
        return Table({**self._content, "names": rows})

    def save(self, file: Path) -> None:
        """Write it, whole or not at all; raise `WorkshopError`."""
        unfinished = file.with_suffix(".new")
        try:
            unfinished.write_bytes(msgspec.toml.encode(self._content))
            unfinished.replace(file)
        except OSError as error:
            raise WorkshopError(Problem.DRAFT_NOT_SAVED, path=file, details=str(error)) from error


def table(file: Path) -> Table:
    """Return the table in `file`; raise `WorkshopError` where it can't be read."""
    try:
        if file.stat().st_size > LARGEST:
            raise WorkshopError(Problem.WORK_UNREADABLE, path=file)
        return Table(msgspec.toml.decode(file.read_bytes(), type=dict[str, Any]))
    except (OSError, ValueError, TypeError) as error:
        raise WorkshopError(Problem.WORK_UNREADABLE, path=file, details=str(error)) from error
