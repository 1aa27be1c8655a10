"""CSV, TSV and their like: text in columns."""

import csv
from collections import Counter
from collections.abc import Iterator
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
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield from _unquoted(text, number, max(reader.line_num, number), between)
            continue
        if any(cell.count("\n") > TALLEST for cell in row):
            yield from _unquoted(text, number, reader.line_num, between)
        elif row:
            yield number, list(row)


def _unquoted(
    text: str, first: int, last: int, between: str
) -> Iterator[tuple[int, list[object] | None]]:
    """Yield the lines that an open quotation mark has swallowed; the first can't be read."""
    lines = text.split("\n")[first - 1 : last]
    yield first, None
    for number, line in enumerate(lines, start=first):
        if line.strip() and number > first and len(line) <= LARGEST_FIELD:
            yield number, [cell.strip('"') for cell in line.split(between)]
