"""A character in the making: what was chosen so far, one folder each, so that it goes on later."""

import logging
import re
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from companion.errors import Problem, WorkshopError
from companion.workshop.found import SUMMARY

log = logging.getLogger(__name__)

FILE = "draft.json"
LARGEST = 8 << 20
"""Bytes of a draft; a larger file is none of ours."""

Step = Literal[
    "choose", "found", "speakers", "roles", "names", "language", "rewriting", "making", "report"
]
"""A page of the wizard."""

Way = Literal["off", "rules", "local", "endpoint"]
"""Who writes the other side's lines anew."""


class Rewriting(msgspec.Struct, frozen=True, kw_only=True):
    """How the conversations are made over; the key is in the system's keyring, never here."""

    way: Way = "rules"
    model: str = ""
    """A GGUF file; the name of the endpoint's model."""

    base_url: str = ""
    price_in: float = 0.0
    """Of a million tokens that are sent."""

    price_out: float = 0.0
    """Of a million tokens that come back."""

    cap: float = 5.0
    """Never spend more than this."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What the user decided; "" leaves it to the evidence."""

    id: str
    step: Step = "choose"
    """Where to go on."""

    source: str = ""
    """The game's folder, an archive, or a script."""

    format: str = ""
    encoding: str = ""
    tags: dict[str, str] = {}
    aliases: dict[str, str] = {}
    """Shown name → whose name it is."""

    declined: list[str] = []
    """Suggestions of such that the user turned down, as `name=other`."""

    character: str = ""
    user: str = ""
    """Whose part the user has; "" for whoever she talks with."""

    names_for: str = ""
    """Her name and the user's when names were told apart."""

    language: str = ""
    """Which of the script's languages she learns."""

    rewriting: Rewriting = Rewriting()
    finished: bool = False
    """Its dataset is there."""

    @property
    def untouched(self) -> bool:
        """Whether the user decided nothing."""
        fresh = Draft(id=self.id, source=self.source, step=self.step)
        return self == msgspec.structs.replace(fresh, names_for=self.names_for)

    @property
    def title(self) -> str:
        """The name of what it is made from."""
        return Path(self.source).name or self.source


class Drafts:
    """All drafts under one folder, and where what belongs to each lies."""

    def __init__(self, data: Path) -> None:
        """Take the folder of the user's data."""
        self._folder = data / "workshop"
        self._characters = data / "characters"

    def folder(self, draft: Draft) -> Path:
        return self._folder / draft.id

    def script(self, draft: Draft) -> Path:
        """The folder that the import writes."""
        return self.folder(draft) / "script"

    def unread(self, draft: Draft) -> None:
        """Let the game be read again: it or the way it is read may be another."""
        with suppress(OSError):
            (self.script(draft) / SUMMARY).unlink(missing_ok=True)

    def names(self, draft: Draft) -> Path:
        """The table of names and terms."""
        return self.folder(draft) / "names.toml"

    def dataset(self, draft: Draft) -> Path:
        """The folder of the dataset, under its character."""
        return self._characters / slug(draft.character) / "datasets" / draft.id

    def begin(self, source: Path) -> Draft:
        """Return a fresh draft, or one of this game's in which nothing was decided.

        Nothing is written before it is kept.
        """
        begun = (draft for draft in self.all() if draft.source == str(source))
        known = next((draft for draft in begun if draft.untouched), None)
        return Draft(id=known.id if known else secrets.token_hex(6), source=str(source))

    def keep(self, draft: Draft) -> None:
        """Write it, whole or not at all; raise `WorkshopError`."""
        file = self.folder(draft) / FILE
        unfinished = file.with_suffix(".new")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(msgspec.json.format(msgspec.json.encode(draft)) + b"\n")
            unfinished.replace(file)
        except OSError as error:
            raise WorkshopError(
                Problem.DRAFT_NOT_SAVED, path=file.parent, details=str(error)
            ) from error

    def forget(self, draft: Draft) -> None:
        """Delete what was read and chosen; a finished dataset stays."""
        shutil.rmtree(self.folder(draft), ignore_errors=True)

    def all(self) -> Sequence[Draft]:
        """Return the drafts, the last that was touched first; what can't be read is passed over."""
        files = [(_touched(file), file) for file in self._folder.glob(f"*/{FILE}")]
        found = (_read(file) for _, file in sorted(files, reverse=True))
        return [draft for draft in found if draft is not None]


def slug(name: str) -> str:
    """Return a folder's name for a character of any name; the same name gives the same."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40]
    if plain and name.isascii():
        return plain
    return f"{plain or 'c'}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:10]}"


def _touched(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _read(file: Path) -> Draft | None:
    try:
        if file.stat().st_size > LARGEST:
            return None
        draft = msgspec.json.decode(file.read_bytes(), type=Draft)
    except (OSError, msgspec.MsgspecError) as error:
        log.warning("A draft can't be read: %s", type(error).__name__)
        return None
    return draft if draft.id == file.parent.name else None
