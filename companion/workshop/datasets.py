"""The datasets that are there, under the characters they are of."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from companion.workshop.draft import Draft

log = logging.getLogger(__name__)

FILE = "dataset.json"
REPORT = "report.html"
ORIGIN = "origin.json"

LARGEST = 64 << 20
"""Bytes of a description of a dataset."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Beside a dataset: whose it is and what it was made from."""

    character: str
    title: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset on the disk."""

    folder: Path
    origin: Origin
    described: Mapping[str, object] = field(default_factory=dict)
    """`dataset.json`, whatever the trainer wrote into it."""

    @property
    def report(self) -> Path:
        return self.folder / REPORT


def sign(folder: Path, draft: Draft) -> Dataset:
    """Note whose dataset lies in `folder`, and return it."""
    origin = Origin(character=draft.character, title=draft.title, draft=draft.id)
    (folder / ORIGIN).write_bytes(msgspec.json.encode(origin) + b"\n")
    return Dataset(folder, origin, _described(folder / FILE))


def datasets(data: Path) -> Sequence[Dataset]:
    """Return the datasets under the folder of the user's data, by character."""
    found = []
    for file in sorted((data / "characters").glob(f"*/datasets/*/{ORIGIN}")):
        try:
            origin = msgspec.json.decode(_bytes(file), type=Origin)
        except (OSError, msgspec.MsgspecError) as error:
            log.warning("A dataset can't be listed: %s", type(error).__name__)
            continue
        found.append(Dataset(file.parent, origin, _described(file.with_name(FILE))))
    return sorted(found, key=lambda dataset: (dataset.origin.character, dataset.origin.title))


def _described(file: Path) -> Mapping[str, object]:
    try:
        return msgspec.json.decode(_bytes(file), type=dict[str, object])
    except (OSError, msgspec.MsgspecError):
        return {}


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise OSError("too large")
    return file.read_bytes()
