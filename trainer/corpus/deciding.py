"""The second step: which conversations stand twice, and which scenes are for what."""

from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from trainer.corpus import duplicates
from trainer.corpus.duplicates import LEAST_TO_DROP, SAME, said
from trainer.corpus.gathering import Tally
from trainer.corpus.quality import Fault, Findings
from trainer.corpus.sample import Sample, Split
from trainer.corpus.splits import Groups, shared_out

AT_ONCE = 500
"""Rows that are read together."""

_NONE = -1


class Decided:
    """What was decided about each row of the conversations' table; some bytes a row."""

    def __init__(self, table: Any, work: Path, seed: int) -> None:
        self._table = table
        self.tally = Tally()
        self.duplicates = Findings()
        self.scenes: dict[str, int] = {}
        """Name → number; no text of a scene is held."""

        self._of_row = array("q")
        self._lines = array("q")
        self._groups = Groups()
        self._read()
        self._dropped = bytearray(len(self._of_row))
        self._stands_for: dict[int, int] = {}
        """Row that was dropped → the one that it repeats."""

        self._compare(work / "bands.sqlite")
        self._splits = self._share_out(seed)

    def samples(self) -> Iterator[Sample]:
        """Yield the conversations that stay, each with its split."""
        decode = msgspec.json.Decoder(Sample).decode
        for row, text in enumerate(_column(self._table, "sample")):
            if self._of_row[row] != _NONE and not self._dropped[row]:
                sample = decode(text)
                sample.split = self._splits[self._groups.first(self._of_row[row])]
                yield sample

    def lines(self) -> dict[Split, int]:
        """Return how many lines each split has."""
        counts: Counter[Split] = Counter()
        for scene, lines in self._rows():
            counts[self._splits[self._groups.first(scene)]] += lines
        return {split: counts[split] for split in Split}

    def _read(self) -> None:
        columns = (_column(self._table, name) for name in ("scene", "lines", "tally"))
        for scene, lines, tally in zip(*columns, strict=True):
            self._of_row.append(_NONE if tally else self._number(scene))
            self._lines.append(lines)
            if tally:
                self.tally += msgspec.json.decode(tally, type=Tally)

    def _number(self, scene: str) -> int:
        if scene not in self.scenes:
            self.scenes[scene] = self._groups.add()
        return self.scenes[scene]

    def _compare(self, table: Path) -> None:
        table.unlink(missing_ok=True)
        for one in duplicates.alike(_column(self._table, "keys"), self._said, table):
            if self._dropped[one.row]:
                continue
            kept = self._stands_for.get(one.earlier, one.earlier)
            if one.share >= SAME and len(self._said(one.row)) >= LEAST_TO_DROP:
                self._dropped[one.row] = True
                self._stands_for[one.row] = kept
                self.duplicates.add(self._said(one.row), dropped=True)
            else:
                self.duplicates.add(self._said(one.row), dropped=False)
                self._groups.join(self._of_row[one.row], self._of_row[kept])
        table.unlink()
        if self.duplicates.found:
            self.tally.findings = {
                **self.tally.findings, Fault.DUPLICATE.value: self.duplicates
            }  # fmt: skip

    def _share_out(self, seed: int) -> dict[int, Split]:
        sizes: Counter[int] = Counter()
        for scene, lines in self._rows():
            sizes[self._groups.first(scene)] += lines
        return shared_out(list(self.scenes), sizes, seed)

    def _rows(self) -> Iterator[tuple[int, int]]:
        """Yield the scene and the lines of each conversation that stays."""
        for scene, lines, dropped in zip(self._of_row, self._lines, self._dropped, strict=True):
            if scene != _NONE and not dropped:
                yield scene, lines

    def _said(self, row: int) -> str:
        return said(msgspec.json.decode(self._table[row]["sample"], type=Sample))


def _column(table: Any, name: str) -> Iterator[Any]:
    """Yield one column, some rows at a time."""
    narrow = table.select_columns([name])
    for batch in narrow.iter(batch_size=AT_ONCE):
        yield from batch[name]
