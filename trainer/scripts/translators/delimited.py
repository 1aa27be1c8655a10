"""CSV, TSV and their like: text in columns."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

DELIMITERS = "\t,;|"
SAMPLE = 60
"""Lines that tell the delimiter."""

LARGEST_FIELD = 1 << 17
"""Characters."""

TALLEST = 60
"""Lines of a field, above which its closing quotation mark is missing."""


def delimiter(text: str, suffix: str) -> str:
    """Return what stands between a table's columns, "" where the text is no table."""
    if suffix == ".tsv":
        return "\t"
    sample = "\n".join(text[:100_000].split("\n", SAMPLE)[:SAMPLE])
    return max((_evenness(sample, one), one) for one in DELIMITERS)[1] if sample else ""


def _evenness(sample: str, one: str) -> float:
    """Return the share of rows with the commonest number of columns, if that isn't one."""
    try:
        widths = Counter(len(row) for row in csv.reader(StringIO(sample), delimiter=one) if row)
    except csv.Error:
        return 0.0
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    return count / widths.total() * (1 + min(width, 12) / 100) if width > 1 else 0.0


def rows(text: str, between: str) -> Iterator[tuple[int, list[object] | None]]:
    """Yield the first line and the cells of each row, None for a row that can't be read."""
    csv.field_size_limit(LARGEST_FIELD)
    reader = csv.reader(StringIO(text, newline=""), delimiter=between)
    lines = text.split("\n")
    while True:
        number = reader.line_num + 1
        try:
            row: list[object] | None = list(next(reader))
        except StopIteration:
            return
        except csv.Error:
            row = None
        end = max(reader.line_num, number)
        if row is None or (end > number and _open(lines[number - 1 : end])):
            yield from _unquoted(lines, number, end, between)
        elif row:
            yield number, row


def _open(lines: Sequence[str]) -> bool:
    """Whether a field of so many lines is one because its closing quotation mark is missing."""
    return len(lines) > TALLEST or sum(line.count('"') for line in lines) % 2 == 1


def _unquoted(
    lines: Sequence[str], first: int, last: int, between: str
) -> Iterator[tuple[int, list[object] | None]]:
    """Yield each line as a row, whatever quotation marks it has."""
    for number, line in enumerate(lines[first - 1 : last], start=first):
        if len(line) > LARGEST_FIELD:
            yield number, None
        elif line.strip():
            yield number, [cell.strip('"') for cell in line.split(between)]
