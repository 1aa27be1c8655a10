"""The chosen folder, file or archive, as a list of entries that can be read.

Archives are looked into where they stand: `data.xp3/first.ks` is an entry like any other, and
nothing is ever unpacked to the disk. Names out of archives are only names.
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from trainer.plain import plain
from trainer.scripts import carriers, patches
from trainer.scripts.carriers.member import Carrier, Member
from trainer.scripts.crowds import MOST_ENTRIES, bounded
from trainer.scripts.left_out import REASONS, Leavings, Reason
from trainer.scripts.paths import DEEPEST, natural, safe_name
from trainer.scripts.refusal import Refusal, ScriptError

LARGEST = 256 << 20
"""Bytes of a file; a larger one is no script."""

BATCH = 500
"""Files that are listed between two signs of life."""

NESTED = 2
"""Archives inside each other."""

LARGEST_NESTED = 128 << 20
"""Bytes of an archive inside an archive: it is held in memory."""

ALL_NESTED = 512 << 20
"""Bytes of all of them together."""

STEEPEST = 50
"""How many times its size an archive may unpack to, all in all."""

HARMLESS = 64 << 20
"""Bytes that may come out of an archive of any size."""

MOST_REFUSED = 100
"""Archives that are told one by one why they are left alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that can be read."""

    path: str
    """From the chosen folder on, with "/"."""

    size: int
    """Bytes; what an archive claims."""

    opened: Callable[[], BinaryIO] = field(repr=False, compare=False)
    """Returns a stream for one reader; raises `ScriptError` or `OSError`."""

    modified: int = 0
    """When the file, or the archive it lies in, was last written: nanoseconds since 1970."""

    suffix: str = field(init=False, repr=False, compare=False)
    """The ending, in small letters, with its dot; formats ask for it again and again."""

    def __post_init__(self) -> None:
        dot = self.name.rfind(".")
        object.__setattr__(self, "suffix", self.name[dot:].lower() if dot > 0 else "")

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]

    def read(self, limit: int = LARGEST) -> bytes:
        """Return all of it; raise `ScriptError` where it is larger than `limit` or unreadable."""
        if self.size > limit:
            raise self._too_large(self.size)
        if not self.size:  # Archives can hold a great many of them.
            return b""
        try:
            with self.opened() as stream:
                data = stream.read(limit + 1)
        except OSError as error:
            raise ScriptError(Refusal.NOT_READABLE, path=self.path) from error
        if len(data) > limit:
            raise self._too_large(len(data))
        return data

    def head(self, count: int) -> bytes:
        """Return the first `count` bytes at most, b"" where it can't be read."""
        if not self.size:
            return b""
        try:
            with self.opened() as stream:
                return stream.read(count)
        except (OSError, ScriptError):
            return b""

    def _too_large(self, size: int) -> ScriptError:
        return ScriptError(Refusal.TOO_LARGE, path=self.path, size=size >> 20)


@dataclass
class Tree:
    """What was chosen."""

    root: Path

    entries: tuple[Entry, ...] = ()
    """In natural order of their paths: 2.ks before 10.ks."""

    refused: list[ScriptError] = field(default_factory=list)
    """Archives that can't be looked into, and why."""

    _by_path: dict[str, Entry] = field(default_factory=dict)

    def find(self, path: str) -> Entry | None:
        """Return the entry at `path`, or else one with letters of another case."""
        if not self._by_path:
            self._by_path = {entry.path.casefold(): entry for entry in self.entries}
            self._by_path |= {entry.path: entry for entry in self.entries}
        return self._by_path.get(path) or self._by_path.get(path.casefold())


def tree_at(
    root: Path,
    left_out: Leavings,
    besides: Path | None = None,
    getting_on: Callable[[str], object] = lambda _: None,
    skipped: Mapping[str, str] = MappingProxyType({}),
) -> Tree:
    """List what is at `root`, a folder, an archive, or one script, but nothing in `besides`.

    `getting_on` is called after every `BATCH` files with "", for a disk may need its time for
    many, and ahead of each archive with its path. `skipped` are paths that are left out, and why.
    """
    try:
        mode = root.stat().st_mode
    except (OSError, ValueError) as error:
        raise ScriptError(Refusal.NOTHING_THERE, path=root) from error
    tree = Tree(root)
    lister = _Lister(tree, left_out, besides, getting_on, skipped)
    if stat.S_ISDIR(mode):
        found = lister.folder(root)
    elif stat.S_ISREG(mode):
        found = lister.looked_into(_file(root, plain(root.name)), depth=0, alone=True)
    else:
        raise ScriptError(Refusal.NOT_READABLE, path=root)
    listed = sorted(bounded(found, left_out), key=lambda entry: natural(entry.path))
    old = patches.replaced((entry.path for entry in listed), left_out)
    tree.entries = tuple(entry for entry in listed if entry.path not in old)
    if not tree.entries and len(tree.refused) == 1:
        raise tree.refused[0]
    return tree


class _Lister:
    """Walks folders and archives."""

    def __init__(
        self,
        tree: Tree,
        left_out: Leavings,
        besides: Path | None,
        getting_on: Callable[[str], object],
        skipped: Mapping[str, str],
    ) -> None:
        self._tree = tree
        self._left_out = left_out
        self._besides = besides
        self._getting_on = getting_on
        self._skipped = skipped
        self._files = 0
        self._room = ALL_NESTED
        self._unpackable = 0
        """Bytes that may still come out of the archive that is being looked into."""

    def folder(self, root: Path) -> Iterator[Entry]:
        """Yield all regular files below `root`; links are not followed."""

        def unreadable(error: OSError) -> None:
            where = Path(error.filename)
            if where == root:
                raise ScriptError(Refusal.NOT_READABLE, path=root) from error
            self._left_out.add(Reason.UNREADABLE_FILE, file=where.relative_to(root).as_posix())

        for folder, folders, files in os.walk(root, onerror=unreadable):
            here = Path(folder)
            within = here.relative_to(root)
            if self._besides is not None and self._besides.name in folders:
                folders[:] = [name for name in folders if here / name != self._besides]
            for name in [name for name in folders if (here / name).is_symlink()]:
                folders.remove(name)
                self._left_out.add(Reason.LINK, file=(within / name).as_posix())
            if len(within.parts) >= DEEPEST:
                for name in folders:
                    self._left_out.add(Reason.TOO_DEEP, file=(within / name).as_posix())
                folders.clear()
            folders.sort()
            for name in sorted(files):
                yield from self._found(here / name, plain((within / name).as_posix()))

    def _found(self, file: Path, path: str) -> Iterator[Entry]:
        self._files += 1
        if not self._files % BATCH:
            self._getting_on("")
        try:
            if not stat.S_ISREG(file.lstat().st_mode):
                self._left_out.add(Reason.LINK, file=path)
                return
            entry = _file(file, path)
        except OSError:
            self._left_out.add(Reason.UNREADABLE_FILE, file=path)
            return
        yield from self.looked_into(entry, depth=0)

    def looked_into(self, entry: Entry, depth: int, *, alone: bool = False) -> Iterator[Entry]:
        """Yield what an archive holds, or the entry itself."""
        if entry.path in self._skipped:
            self._left_out.add(Reason(self._skipped[entry.path]), file=entry.path)
            return
        suffix = entry.suffix
        never = suffix in carriers.NEVER or not entry.size
        carrier = None if never else carriers.fitting(suffix, entry.head(carriers.HEAD))
        if carrier is None:
            yield entry
            return
        self._getting_on(entry.path)
        try:
            for member in self._members(carrier, entry, depth):
                path = safe_name(member.name)
                if member.link:
                    self._left_out.add(Reason.LINK, file=f"{entry.path}: {member.name!r}")
                    continue
                if path is None:
                    self._left_out.add(Reason.UNSAFE_NAME, file=f"{entry.path}: {member.name!r}")
                    continue
                inside = path if alone else f"{entry.path}/{path}"
                found = Entry(inside, member.size, member.opened, entry.modified)
                yield from self.looked_into(found, depth + 1)
        except ScriptError as error:
            self._refuse(entry, error)
        except OSError:
            self._refuse(entry, ScriptError(Refusal.NOT_READABLE, path=entry.path))

    def _members(self, carrier: Carrier, entry: Entry, depth: int) -> list[Member]:
        """Return what an archive lists; raise `ScriptError` where that is more than it can hold.

        Archives inside it share its limit: none can be put into the other to go beyond.
        """
        if not depth:
            self._unpackable = max(HARMLESS, STEEPEST * entry.size)
        members: list[Member] = []
        try:
            members.extend(islice(carrier(self._held(entry, depth)), MOST_ENTRIES + 1))
        except ScriptError as error:  # What it listed before is there all the same.
            self._refuse(entry, error)
        unpacked = sum(member.size for member in members)
        self._unpackable -= unpacked
        if self._unpackable < 0:
            how = f"{entry.size} bytes that unpack to {unpacked >> 20} MB"
            raise ScriptError(Refusal.HOSTILE, path=entry.path, how=how)
        return members

    def _refuse(self, entry: Entry, error: ScriptError) -> None:
        if len(self._tree.refused) < MOST_REFUSED:
            self._tree.refused.append(error)
        reason = REASONS.get(error.refusal, Reason.UNKNOWN_ARCHIVE)
        self._left_out.add(reason, str(error), file=entry.path)

    def _held(self, entry: Entry, depth: int) -> Entry:
        """Return an archive that can be looked into; one inside another is held in memory."""
        if not depth:
            return entry
        if depth >= NESTED:
            raise ScriptError(Refusal.HOSTILE, path=entry.path, how="archives in archives")
        data = entry.read(min(LARGEST_NESTED, self._room))
        self._room -= len(data)
        return Entry(entry.path, len(data), lambda: BytesIO(data), entry.modified)


def _file(file: Path, path: str) -> Entry:
    told = file.stat()
    return Entry(path, told.st_size, lambda: file.open("rb"), told.st_mtime_ns)
