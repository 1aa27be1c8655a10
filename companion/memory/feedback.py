"""What the user thought of her lines: one JSON object a line, which the trainer learns from.

An entry is never changed: who thinks otherwise later withdraws it by another one. Nothing of it
leaves the machine. The trainer reads the same file (`trainer.brain.preference.feedback`).
"""

import json
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from companion.errors import Problem, StoreError

FORMAT = 1
PRIVATE = 0o600


class Feedback:
    """The record of one character's lines; a prompt is roles and texts."""

    def __init__(self, file: Path, character: str, brain: Callable[[], Mapping[str, str]]) -> None:
        """`brain` tells what speaks: the digest of its file, and the adapter that it wears."""
        self._file = file
        self._character = character
        self._brain = brain

    def thumb(self, prompt: Sequence[tuple[str, str]], reply: str, *, good: bool) -> str:
        """Note that a reply was liked, or not; return the entry's id."""
        return self._add({"kind": "thumb", "reply": reply, "good": good}, prompt)

    def edit(self, prompt: Sequence[tuple[str, str]], reply: str, better: str) -> str:
        """Note what she should have said; return the entry's id."""
        return self._add({"kind": "edit", "reply": reply, "better": better}, prompt)

    def choice(
        self, prompt: Sequence[tuple[str, str]], chosen: str, rejected: Sequence[str]
    ) -> str:
        """Note which of several replies the user went on with; return the entry's id."""
        return self._add({"kind": "choice", "chosen": chosen, "rejected": list(rejected)}, prompt)

    def withdraw(self, entry: str) -> None:
        """Take an entry back."""
        self._add({"kind": "withdrawn", "of": entry}, ())

    def _add(self, told: dict[str, Any], prompt: Sequence[tuple[str, str]]) -> str:
        """Write an entry; raise `StoreError` where the disk refuses."""
        name = secrets.token_hex(8)
        entry = {
            "format": FORMAT,
            "id": name,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "character": self._character,
            "brain": dict(self._brain()),
            "prompt": [{"role": role, "text": text} for role, text in prompt],
            **told,
        }
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)
            with os.fdopen(handle, "ab") as stream:
                # A line that was cut off by a crash must not swallow this one.
                torn = b"" if self._whole() else b"\n"
                stream.write(torn + json.dumps(entry, ensure_ascii=False).encode() + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            problem = Problem.STORE_UNWRITABLE
            raise StoreError(problem, path=self._file, details=str(error)) from error
        return name

    def _whole(self) -> bool:
        """Whether the file ends with a line's end, or is empty."""
        with self._file.open("rb") as stream:
            if not stream.seek(0, os.SEEK_END):
                return True
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) == b"\n"
