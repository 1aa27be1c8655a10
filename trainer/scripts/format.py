"""What a script format has to offer: how likely a tree is in it, and a reader.

A format lives in a module (or a package) of its own and is listed in `formats`. Detection looks
at names and at the heads of the likeliest files only; a reader first looks at whatever it needs
of the whole tree (names of characters, translations), then yields the lines of one file after
the other, so that memory holds one script at a time and a job can go on at the next file.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeVar, cast

import msgspec

from trainer.scripts.encodings import Decoder
from trainer.scripts.left_out import Leavings
from trainer.scripts.line import Line
from trainer.scripts.tree import Entry, Tree

_Found = TypeVar("_Found")


class Options(msgspec.Struct, frozen=True):
    """What the user decided; "" leaves it to the evidence."""

    language: str = ""
    """Which of the script's languages is `text_clean`; any usual spelling of its name."""

    format: str = ""
    encoding: str = ""
    tags: dict[str, str] = {}
    """What was learnt about this game's own tags, confirmed or corrected (see `Learnt`)."""


class Candidate(msgspec.Struct):
    """One thing that may play a role in this game's script."""

    value: str
    """As `Options.tags` takes it: `nm.t`, `xp`."""

    score: float
    """From 0 to 1."""

    samples: list[str] = []
    """Lines of the script that show it."""


class Learnt(msgspec.Struct):
    """What a reader found out about a game's own habits, for the user to confirm."""

    role: str
    """The key in `Options.tags`: `speaker`, `page`."""

    chosen: str
    candidates: list[Candidate] = []
    """The likeliest first; three at most."""


class Evidence(msgspec.Struct):
    """Why a tree may be in a format."""

    score: float
    """From 0 to 1: above 0.9 a mark that only this format has, below 0.5 a guess from wording."""

    reason: str
    """A clause for the user: `12 files begin with a PSB header`."""

    files: int = 0
    """How many files would be read."""

    size: int = 0
    """Their bytes, where files of that kind lie in other games' folders, too; else 0."""


@dataclass(frozen=True)
class Reading:
    """One import, as its reader sees it."""

    tree: Tree
    options: Options
    decoder: Decoder
    left_out: Leavings = field(default_factory=Leavings)
    learnt: list[Learnt] = field(default_factory=list)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Shown name → language → that name as it is translated."""

    def text(self, entry: Entry) -> str:
        """Return a script's text, its line ends as line feeds; raise `ScriptError`."""
        return self.decoder.text(entry, self.left_out)


class Reader(Protocol):
    """Reads the scripts of one tree."""

    entries: Sequence[Entry]
    """The files with lines, in the order of the story as far as it shows."""

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one file's lines; raise `ScriptError` where it can't be read at all."""
        ...


class Probe:
    """What a format may look at to recognise itself; heads of files are read once for all."""

    HEAD = 200_000
    """Bytes of a file that are looked at."""

    BUDGET = 6_000_000
    """Bytes of the files of each ending: the 20 largest heads, or hundreds of small files."""

    OPENING = 10_000
    """What it costs to open a file, in bytes."""

    def __init__(self, tree: Tree, decoder: Decoder, budget: int = 1 << 62) -> None:
        """Look at no more than `budget` bytes of the files of each ending, the largest first."""
        self.tree = tree
        self._decoder = decoder
        self._budget = budget
        self._spent: dict[str, int] = {}
        self._heads: dict[str, bytes] = {}
        self._texts: dict[str, str] = {}
        self._found: dict[object, object] = {}

    def once(self, look: Callable[["Probe"], _Found]) -> _Found:
        """Return what `look` finds here; it looks once, however many formats ask for it."""
        if look not in self._found:
            self._found[look] = look(self)
        return cast("_Found", self._found[look])

    def ending(self, *suffixes: str) -> list[Entry]:
        """Return the entries with one of these endings (`.rpy`), the largest first."""
        return [entry for path, entry in self._by_size if path.endswith(suffixes)]

    @cached_property
    def _by_size(self) -> list[tuple[str, Entry]]:
        ordered = sorted(self.tree.entries, key=lambda entry: (-entry.size, entry.path))
        return [(entry.path.lower(), entry) for entry in ordered]

    def head(self, entry: Entry) -> bytes:
        """Return the first bytes of a file, b"" where it can't be read or enough was looked at."""
        if entry.path not in self._heads:
            self._heads[entry.path] = entry.head(self.HEAD) if self._pay(entry) else b""
        return self._heads[entry.path]

    def _pay(self, entry: Entry) -> bool:
        """Whether the budget allows a look at one more file; opening one costs as well."""
        self._spent[entry.suffix] = spent = self._spent.get(entry.suffix, 0) + self.OPENING
        if spent > self._budget:
            return False
        self._spent[entry.suffix] += min(entry.size, self.HEAD)
        return True

    def is_beyond(self, entry: Entry) -> bool:
        """Whether nothing is known of a file because enough was looked at."""
        return not self.head(entry) and entry.size > 0

    def text(self, entry: Entry) -> str:
        """Return the head of a file as text, "" where it is none."""
        if entry.path not in self._texts:
            self._texts[entry.path] = self._decoder.head(entry.path, self.head(entry))
        return self._texts[entry.path]


@dataclass(frozen=True)
class Format:
    """A kind of script."""

    name: str
    """As `--format` takes it."""

    title: str
    """As people call it."""

    evidence: Callable[[Probe], Evidence | None]
    reader: Callable[[Reading], Reader]

    blanks: bool = False
    """Whether a line of nothing but tags is a line: a pause that somebody fills, as in Ren'Py."""
