"""The datasets that are there, under the characters they are of."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from companion.workshop.draft import Draft
from companion.workshop.reports import Sampled

log = logging.getLogger(__name__)

FILE = "dataset.json"
REPORT = "report.html"
ORIGIN = "origin.json"

UNFINISHED = ".work/*/samples.jsonl.part"
"""Where the trainer keeps what it has made so far."""

TAIL = 64 << 10
"""Bytes at its end that are looked at."""

LARGEST = 64 << 20
"""Bytes of a description of a dataset."""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Beside a dataset: whose it is and what it was made from."""

    character: str
    title: str = ""
    draft: str = ""


class Count(msgspec.Struct, frozen=True):
    """What came into a step of the making and what went on."""

    step: str = ""
    unit: str = ""
    came: int = 0
    went: int = 0


class Size(msgspec.Struct, frozen=True):
    """Samples of one set in one split."""

    set: str = ""
    split: str = ""
    samples: int = 0


class Retold(msgspec.Struct, frozen=True):
    """What came of having a model retell the scenes."""

    scenes: int = 0
    by_model: int = 0
    spent: float = 0.0


class Described(msgspec.Struct, frozen=True):
    """`dataset.json`, as far as it is shown."""

    counts: list[Count] = []
    sizes: list[Size] = []
    reconstruction: Retold | None = None

    @property
    def conversations(self) -> int:
        sets = self.by("set")
        return sets.get("multi", 0) + sets.get("single", 0)

    @property
    def narrowing(self) -> list[Count]:
        """The steps that choose among what came."""
        return [one for one in self.counts if one.step in _NARROWING and one.came > 0]

    def by(self, kind: Literal["set", "split"]) -> dict[str, int]:
        """Samples by set, or by split."""
        found: dict[str, int] = {}
        for size in self.sizes:
            key = size.set if kind == "set" else size.split
            found[key] = found.get(key, 0) + size.samples
        return found


_NARROWING = frozenset({"gather", "judge", "duplicates", "names", "cut"})


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset on the disk."""

    folder: Path
    origin: Origin
    described: Described

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


def newest(folder: Path) -> Sampled | None:
    """Return what an unfinished dataset gained last: what she says in its newest sample."""
    parts = sorted(folder.glob(UNFINISHED), key=lambda file: file.stat().st_mtime)
    try:
        with parts[-1].open("rb") as stream:
            stream.seek(max(0, stream.seek(0, 2) - TAIL))
            rows = stream.read().split(b"\n")
    except (OSError, IndexError):
        return None
    for row in reversed(rows[1:-1]):
        try:
            turns = msgspec.json.decode(row, type=_Sample).turns
        except msgspec.MsgspecError:
            continue
        if turns:
            return Sampled(turns[-1].name, turns[-1].text)
    return None


class _Turn(msgspec.Struct, frozen=True):
    name: str = ""
    text: str = ""


class _Sample(msgspec.Struct, frozen=True):
    turns: list[_Turn] = []


def _described(file: Path) -> Described:
    try:
        return msgspec.json.decode(_bytes(file), type=Described)
    except (OSError, msgspec.MsgspecError):
        return Described()


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > LARGEST:
        raise OSError("too large")
    return file.read_bytes()
