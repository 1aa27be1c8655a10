"""`dataset.json`: what was made, of what, and how much of it was left on the way."""

from pathlib import Path

import msgspec

from trainer.corpus.options import Options
from trainer.corpus.outputs import SOURCES, File
from trainer.corpus.quality import Findings
from trainer.corpus.reconstruction import Report as Rebuilt
from trainer.corpus.roles import Played
from trainer.corpus.sample import Sample, Split
from trainer.corpus.statistics import Style
from trainer.corpus.tongue import Tongue
from trainer.corpus.windows import Cut, Set

DATASET = "dataset.json"


class Origin(msgspec.Struct):
    """One import that it was made of."""

    origin: str
    """Its path below `folder`; "" where it is `folder` itself."""

    folder: str
    format: str
    source: str
    """The path of the game that was imported."""

    sha256: str
    """Of `lines.jsonl`: provenance counts on it."""

    lines: int
    played: Played | None
    """None where the character doesn't speak in it."""


class Count(msgspec.Struct):
    """What came into a step and what went out of it."""

    step: str
    unit: str
    came: int
    went: int
    note: str = ""
    """What else there is to tell, by the key of the report's words."""

    figures: list[int] = []
    """Of the note."""


class Size(msgspec.Struct):
    """One set's part in one split."""

    set: Set
    split: Split
    samples: int = 0
    tokens: int = 0
    longest: int = 0
    """Tokens."""


class NamesDone(msgspec.Struct):
    """What the gazetteer did."""

    samples: int
    changed: int
    dropped: int
    tables: list[str]
    """Files with the decisions."""


class Told(msgspec.Struct, kw_only=True):
    """What came of the step that is done once for all: kept beside the samples for a later run."""

    conversations: int = 0
    descriptions: int = 0
    style: Style
    lines: dict[Split, int]
    names: NamesDone | None = None
    reconstruction: Rebuilt | None = None


class Made(msgspec.Struct, kw_only=True):
    """The file."""

    digest: str
    """Of everything that it depends on; a run with the same finds it made."""

    character: str
    language: Tongue
    system: str
    """The system's message, without a situation."""

    users: list[str]
    options: Options
    tokenizer: str
    imports: list[Origin]
    counts: list[Count]
    rests: dict[str, int]
    """Why lines are in no conversation → how many."""

    quality: dict[str, Findings]
    cut: Cut
    lines: dict[Split, int]
    """Lines of the scripts in each split."""

    sizes: list[Size]
    tokens: dict[str, dict[str, int]]
    """Set → "≤ 128" → samples."""

    style: Style
    names: NamesDone | None
    reconstruction: Rebuilt | None
    files: list[File]
    sources: str = SOURCES
    examples: list[Sample]


def read(folder: Path) -> Made | None:
    """Return what was made in a folder; None where nothing was, or by another version."""
    try:
        return msgspec.json.decode((folder / DATASET).read_bytes(), type=Made)
    except (OSError, msgspec.DecodeError):
        return None


def stands(made: Made, folder: Path) -> bool:
    """Whether all files are there as they were written, by their sizes."""
    try:
        return all((folder / file.path).stat().st_size == file.bytes for file in made.files)
    except OSError:
        return False
