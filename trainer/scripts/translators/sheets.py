"""XLSX, as far as a table of texts goes, read as a stream.

openpyxl isn't used: it brings numpy with it. What an attacker could write is bounded here: XML
that declares entities is refused, a sheet's claimed dimension is ignored, a gap between rows costs
nothing, and no member is inflated beyond what a script can need.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NoReturn, TypeVar
from xml.parsers import expat

from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import Refusal, ScriptError

LARGEST = 96 << 20
"""Bytes of XML in one member."""

LARGEST_CELL = 1 << 20
"""Characters."""

MOST_COLUMNS = 64
MOST_SHEETS = 4000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML doesn't bear, as Excel writes it: `_x000D_`."""

_CHUNK = 1 << 16
_UNZIPPED = (
    zipfile.BadZipFile, zlib.error, struct.error, ValueError, RuntimeError, EOFError, OSError,
)  # fmt: skip
"""What zipfile raises for what is no good archive."""

_COLUMN = re.compile(r"[A-Z]{1,3}")

Cells = list[object]
T = TypeVar("T")


class Workbook:
    """The sheets of one file."""

    def __init__(self, data: bytes, path: str, left_out: Leavings) -> None:
        """Take the file's bytes; raise `ScriptError`."""
        self._path = path
        self._left_out = left_out
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise ScriptError(
                Refusal.ENCRYPTED, path=path, how="a password, or an old .xls", tool="LibreOffice"
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _UNZIPPED as error:
            raise ScriptError(Refusal.DAMAGED, path=path, how="no XLSX") from error
        self._strings: list[str] | None = None

    def sheets(self) -> list[tuple[str, str]]:
        """Return the sheets' names and their members."""
        targets: dict[str, str] = {}
        for tag, values in self._elements("xl/_rels/workbook.xml.rels"):
            if tag == "Relationship":
                target = values.get("Target", "").removeprefix("/xl/")
                targets[values.get("Id", "")] = f"xl/{target}"
        names = set(self._zip.namelist())
        found: list[tuple[str, str]] = []
        for tag, values in self._elements("xl/workbook.xml"):
            if tag == "sheet":
                key = next((v for k, v in values.items() if k.endswith(":id")), "")
                if targets.get(key) in names:
                    found.append((values.get("name", ""), targets[key]))
        if not found:
            member = re.compile(r"xl/worksheets/[^/]+\.xml")
            found = [("", name) for name in self._zip.namelist() if member.fullmatch(name)]
        return found[:MOST_SHEETS]

    def rows(self, member: str) -> Iterator[tuple[int, Cells]]:
        """Yield the number and the cells of each row that a sheet has."""
        if self._strings is None:
            self._strings = self._shared()
        sheet = _Sheet(self._strings)
        yield from self._parsed(member, sheet, sheet.rows)
        if sheet.formulas:
            self._left_out.add(
                Reason.CODE, "formulas without a result", file=self._path, count=sheet.formulas
            )

    def _shared(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._zip.namelist():
            return []
        strings = _Strings()
        return list(self._parsed("xl/sharedStrings.xml", strings, strings.found))

    def _elements(self, member: str) -> Iterator[tuple[str, dict[str, str]]]:
        if member in self._zip.namelist():
            tags = _Tags()
            yield from self._parsed(member, tags, tags.found)

    def _parsed(self, member: str, handler: "_Handler", found: list[T]) -> Iterator[T]:
        """Yield what `handler` finds while a member's XML goes through it."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = handler.begin
        parser.EndElementHandler = handler.end
        parser.CharacterDataHandler = handler.text
        parser.StartDoctypeDeclHandler = self._refuse
        if self._zip.getinfo(member).file_size > LARGEST:
            raise ScriptError(Refusal.HOSTILE, path=self._path, how="far too much XML")
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    parser.Parse(chunk, False)  # noqa: FBT003 - expat has no names
                    yield from found
                    found.clear()
                parser.Parse(b"", True)  # noqa: FBT003
                yield from found
                found.clear()
        except (expat.ExpatError, *_UNZIPPED) as error:
            raise ScriptError(Refusal.DAMAGED, path=self._path, how=str(error)) from error

    def _refuse(self, *_: object) -> NoReturn:
        raise ScriptError(Refusal.HOSTILE, path=self._path, how="its XML declares entities")


class _Handler:
    """Takes the elements of a member; of a name's prefix nothing is made."""

    def begin(self, name: str, values: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class _Tags(_Handler):
    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def begin(self, name: str, values: dict[str, str]) -> None:
        self.found.append((_local(name), values))


class _Words(_Handler):
    """Gathers the text of `t` elements, but not of the readings that Japanese Excel adds."""

    def __init__(self) -> None:
        self._reading = 0
        self._told: list[str] = []
        self._open = False
        self._left = LARGEST_CELL

    def begin(self, name: str, values: dict[str, str]) -> None:  # noqa: ARG002 - expat's
        name = _local(name)
        self._open = name == "t" and not self._reading
        self._reading += name == "rPh"

    def end(self, name: str) -> None:
        self._open = False
        self._reading -= _local(name) == "rPh"

    def text(self, text: str) -> None:
        if self._open and self._left > 0:
            self._told.append(text[: self._left])
            self._left -= len(text)

    def taken(self) -> str:
        """Return what was gathered since the last call."""
        told = "".join(self._told)
        self._told.clear()
        self._left = LARGEST_CELL
        return _ESCAPED.sub(_character, told) if "_x" in told else told


class _Strings(_Words):
    """`sharedStrings.xml`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def end(self, name: str) -> None:
        super().end(name)
        if _local(name) == "si":
            self.found.append(self.taken())


class _Sheet(_Words):
    """A sheet's rows; cells in columns that no table has are passed over."""

    def __init__(self, strings: list[str]) -> None:
        super().__init__()
        self.rows: list[tuple[int, Cells]] = []
        self.formulas = 0
        self._strings = strings
        self._cells: Cells = []
        self._number = 0
        self._column = 0
        self._kind = ""
        self._formula = False

    def begin(self, name: str, values: dict[str, str]) -> None:
        name = _local(name)
        if name == "c":
            self._column = _column(values.get("r", ""), len(self._cells))
            self._kind = values.get("t", "n")
        elif name == "row":
            told = values.get("r", "")
            self._number = int(told) if told.isdecimal() and len(told) < 9 else self._number + 1
            self._cells = []
        self._formula = self._formula or name == "f"
        super().begin(name, values)
        self._open = self._open or name == "v"

    def end(self, name: str) -> None:
        super().end(name)
        name = _local(name)
        if name == "c":
            self._place(self.taken())
            self._formula = False
        elif name == "row" and self._cells:
            self.rows.append((self._number, self._cells))

    def _place(self, told: str) -> None:
        if self._formula and not told:
            self.formulas += 1
        if self._kind == "s":
            place = int(told) if told.isdecimal() and len(told) < 9 else -1
            told = self._strings[place] if 0 <= place < len(self._strings) else ""
        if told and self._column < MOST_COLUMNS:
            self._cells += [""] * (self._column - len(self._cells) + 1)
            self._cells[self._column] = told


def _column(reference: str, following: int) -> int:
    """Return the number, from 0, of the column in `C12`."""
    letters = _COLUMN.match(reference)
    if letters is None:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


def _local(name: str) -> str:
    return name.rpartition(":")[2]
