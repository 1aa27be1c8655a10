"""Tables: VNTextPatch's and Translator++'s XLSX, pylivemaker's CSV, and any with such columns.

Facts: VNTextPatch's ExcelScript (a sheet a script, seven columns, `(empty)`, names joined by "/"
and quoted where they have one themselves), Translator++'s five columns of ever better text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

import msgspec

from trainer.scripts.columns import ORIGINAL, TRANSLATED, Layout, column, layout
from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Line
from trainer.scripts.refusal import ScriptError
from trainer.scripts.rows import Row, Telling
from trainer.scripts.translators import delimited
from trainer.scripts.translators.headless import SAMPLE, learnt
from trainer.scripts.translators.shapes import Complain, told
from trainer.scripts.translators.sheets import Workbook
from trainer.scripts.translators.slots import Slots
from trainer.scripts.tree import Entry

BOOK = ".xlsx"
TEXT = (".csv", ".tsv")
LARGEST_BOOK = 64 << 20
"""Bytes of an XLSX."""

PROBED = 30
"""Files that detection looks into."""

PROBED_BOOKS = 4
LARGEST_PROBED = 8 << 20
HEADER_WITHIN = 5
"""Rows among which the header is looked for."""

WIDEST = 1000
"""Columns of a table that tells a story."""

_LONGEST_HEADER = 40
_SENTENCE = re.compile(r"[。！？!?「」…、，“”\"]|, |\s(?!No\.)\S+\.\Z|(?:\S+\s+){5}")
_QUOTED_NAME = re.compile(r'"((?:\\.|[^"\\])+)"|[^/]+')


class Table(msgspec.Struct):
    """A sheet, or a file of one table."""

    name: str
    rows: Iterator[tuple[int, list[object] | None]]
    layout: Layout | None = None
    headed: bool = False


def tables(entry: Entry, text: str | None, left_out: Leavings) -> Iterator[Table]:
    """Yield the tables of a file, whose `text` is None for a workbook; raise `ScriptError`."""
    if text is not None:
        if between := delimited.delimiter(text, entry.suffix):
            yield _headed(Table("", delimited.rows(text, between)))
        return
    book = Workbook(entry.read(LARGEST_BOOK), entry.path, left_out)
    sheets = book.sheets()
    for name, member in sheets:
        yield _headed(Table(name if len(sheets) > 1 else "", iter(book.rows(member))))


def _headed(table: Table) -> Table:
    """Find a table's header, or learn what its columns are without one."""
    first = list(islice(table.rows, SAMPLE))
    cells = [row for _, row in first if row is not None]
    if any(len(row) > WIDEST for row in cells):
        return table
    for place, row in enumerate(cells[:HEADER_WITHIN]):
        found = _header(row)
        if found is not None:
            table.layout, table.headed = found, True
            after = next(at for at, (_, one) in enumerate(first) if one is cells[place])
            table.rows = chain(first[after + 1 :], table.rows)
            return table
    table.layout = learnt(cells)
    table.rows = chain(first, table.rows)
    return table


def _header(row: Sequence[object]) -> Layout | None:
    """Return the layout that a row's words tell, None where it is no header."""
    headers = [(at, str(cell).strip()) for at, cell in enumerate(row) if str(cell).strip()]
    if any(len(header) > _LONGEST_HEADER or _SENTENCE.search(header) for _, header in headers):
        return None
    known = sum(column(header) is not None for _, header in headers)
    found = layout(headers)
    if found is None or (known * 2 < len(headers) and len(found.columns) < 2):
        return None
    return found


def evidence(probe: Probe) -> Evidence | None:
    """Count the tables in which a column of texts is found."""
    scores = {
        entry: score
        for entry in (*probe.ending(BOOK)[:PROBED_BOOKS], *probe.ending(*TEXT)[:PROBED])
        if (score := _score(entry, None if entry.suffix == BOOK else probe.text(entry)))
    }
    if not scores:
        return None
    size = sum(entry.size for entry in scores)
    reason = f"{len(scores)} tables have columns of texts"
    return Evidence(max(scores.values()), reason, len(scores), size)


def _score(entry: Entry, text: str | None) -> float:
    if text is None and entry.size > LARGEST_PROBED:
        return 0.5
    try:
        table = next(tables(entry, text, Leavings()), None)
    except ScriptError:
        return 0.3
    if table is None or table.layout is None:
        return 0.0
    if not table.headed:
        return 0.4 if table.layout.names or TRANSLATED in table.layout.texts else 0.2
    sides = table.layout.texts.keys() & {ORIGINAL, TRANSLATED}
    if text is None and len(sides) == 2:
        return 0.95
    return 0.85 if table.layout.names or len(table.layout.texts) > 1 else 0.5


class Tables:
    """Reads a folder of tables."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        suffixes = (BOOK, *TEXT)
        self.entries: Sequence[Entry] = [
            entry for entry in reading.tree.entries if entry.suffix in suffixes
        ]
        self._slots = Slots()
        for entry in self.entries[:PROBED]:
            self._survey(entry)
        self._telling = Telling(reading, self._slots.known())

    def _survey(self, entry: Entry) -> None:
        silent = Leavings()
        decoder = self._reading.decoder
        try:
            text = None
            if entry.suffix != BOOK:
                text = decoder.head(entry.path, entry.head(Probe.HEAD))
            for table in islice(tables(entry, text, silent), 8):
                self._slots.add(list(islice(_rows(table, lambda *_: None), SAMPLE)))
        except ScriptError:
            return  # Told when its turn comes.

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield the lines of all of a file's tables."""
        left_out = self._reading.left_out

        def complain(number: int, what: str) -> None:
            left_out.add(Reason.UNREADABLE_LINE, what, file=entry.path, line=number)

        text = None if entry.suffix == BOOK else self._reading.text(entry)
        for table in tables(entry, text, left_out):
            if table.layout is None:
                left_out.add(Reason.OTHER_FORMAT, table.name or "no texts", file=entry.path)
                continue
            for row in _rows(table, complain):
                if row is None:
                    continue
                line = self._telling.line(entry, self._slots.tagged(row))
                if line is not None:
                    yield line


def _rows(table: Table, complain: Complain) -> Iterator[Row | None]:
    columns = table.layout
    if columns is None:
        return
    for number, cells in table.rows:
        if cells is None:
            complain(number, "a row that is too long")
            yield None
            continue
        if not any(map(_is_filled, cells)):
            continue
        row = told(number, cells, columns, complain, table.name)
        if row is not None and row.names:
            row.names = {slot: _split(names) for slot, names in row.names.items()}
        yield row


def _is_filled(cell: object) -> bool:
    return cell != "" and not str(cell).isspace()


def _split(names: list[str]) -> list[str]:
    """Return the names that VNTextPatch has joined."""
    if len(names) != 1 or '"' not in names[0]:
        return names
    return [
        re.sub(r"\\(.)", r"\1", one[1]) if one[1] else one[0]
        for one in _QUOTED_NAME.finditer(names[0])
    ]


FORMAT = Format("table", "Table of texts (XLSX, CSV, TSV)", evidence, Tables)
