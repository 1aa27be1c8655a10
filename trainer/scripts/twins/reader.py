"""Reads dumps of twins; where names stand is what tells one game's dump from the other's."""

from collections import Counter
from collections.abc import Iterator, Sequence

from trainer.scripts.format import Evidence, Probe, Reading
from trainer.scripts.inline_codes import plain_name
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.letters import language
from trainer.scripts.line import Line
from trainer.scripts.refusal import ScriptError
from trainer.scripts.rows import Row, Telling, distinct, original_first
from trainer.scripts.tree import Entry
from trainer.scripts.twins.blocks import blocks
from trainer.scripts.twins.names import Census, Names, Place, seen
from trainer.scripts.twins.records import Records, Twin, id_length, records

LISTED = "names.txt"
"""The seed's list of a game's people: a person a line, all of their names beside each other."""

SAMPLE = 400
"""Records of a game that tell its languages."""

PROBED = 60
"""Files that detection looks into."""

_PROBED_HEAD = 40_000
"""Characters of each that it looks at."""

_MENDED = ".new.txt"
"""The ending of what the seed makes of a dump with faults: it stands for the one without it."""

_BLOCKS_HEAD = 20_000
"""Characters of a file that tell whether it is a dump without ids."""

_SUFFIXES = ("", ".txt", ".new", ".dump")
_FEWEST = 2
"""Records with a twin, below which a file is no dump."""


def evidence(probe: Probe, place: Place) -> Evidence | None:
    """Count the files whose lines have twins; see on which side of speech names stand."""
    census, files, blocky, sizes = probe.once(_survey)
    in_blocks = blocky[place]
    if in_blocks > files:
        reason = f"{in_blocks} files have a text, its twin and a name"
        return Evidence(0.75, reason, in_blocks, sizes[place])
    if not files:
        return None
    here, there = (census.votes(one) for one in (place, *(set(Place) - {place})))
    reason = f"each line has its twin in another language in {files} files, and names stand {place}"
    if here > there:
        return Evidence(0.94, reason, files, sizes[None])
    return Evidence(0.5 if here == there else 0.2, reason, files, sizes[None])


def _survey(probe: Probe) -> tuple[Census, int, Counter[Place], Counter[Place | None]]:
    """Return the names in the dumps that there are, how many these are, and those in blocks.

    And the bytes of each kind, None for the dumps with twins.
    """
    census, files = Census(), 0
    in_blocks: Counter[Place] = Counter()
    sizes: Counter[Place | None] = Counter()
    likely = sorted(_candidates(probe.tree.entries), key=lambda entry: -entry.size)
    for entry in likely[:PROBED]:
        text = probe.text(entry)[:_PROBED_HEAD]
        if not _has_twins(text):
            found = blocks(_lines(text[:_BLOCKS_HEAD]))
            if found is not None:
                in_blocks[found[1]] += 1
                sizes[found[1]] += entry.size
            continue
        records = _parsed(text)
        if _is_dump(records):
            files += 1
            sizes[None] += entry.size
            census.add([seen(twin) for twin in records.twins])
    return census, files, in_blocks, sizes


def _has_twins(text: str) -> bool:
    return "\n;" in text or "\n；" in text


def _is_dump(found: Records) -> bool:
    paired = [twin for twin in found.twins if twin.twin is not None]
    if len(paired) < _FEWEST or len(found.strays) > len(paired):
        return False
    if found.twins[0].id:
        return len(paired) * 10 >= 6 * len(found.twins)
    tags = language(twin.text for twin in paired), language(twin.twin or "" for twin in paired)
    return "ja" in tags and tags[0] != tags[1] and len(paired) * 10 >= 4 * len(found.twins)


def _candidates(entries: Sequence[Entry]) -> list[Entry]:
    mended = {e.path.removesuffix(_MENDED) + ".txt" for e in entries if e.path.endswith(_MENDED)}
    return [
        entry
        for entry in entries
        if entry.suffix in _SUFFIXES
        and entry.size
        and entry.name.lower() != LISTED
        and entry.path not in mended
    ]


def _lines(text: str) -> list[str]:
    return text.replace("\ufeff", "").split("\n")


def _parsed(text: str) -> Records:
    lines = _lines(text)
    if not _has_twins(text):
        found = blocks(lines)
        return found[0] if found else Records([], [])
    return records(lines, id_length(lines))


class TwinDump:
    """Reads the dumps of one game."""

    def __init__(self, reading: Reading, place: Place) -> None:
        self._reading = reading
        census, sample = Census(), [list[str](), list[str]()]
        likely = _candidates(reading.tree.entries)
        paired = {entry: None for entry in likely if _has_twins(self._head(entry))}
        for entry in likely if paired else ():
            if entry not in paired:
                reading.left_out.add(Reason.OTHER_FORMAT, file=entry.path)
        self.entries: Sequence[Entry] = [
            entry for entry in (list(paired) or likely) if self._surveyed(entry, census, sample)
        ]
        tags = [language(texts) for texts in sample]
        self._tags = [tags[0], distinct(tags[0], tags[1])] if sample[1] else tags[:1]
        self._telling = Telling(reading, original_first(self._tags))
        self._telling.aliases = self._listed()
        self._names: Names = census.names(place, self._telling.aliases)

    def _head(self, entry: Entry) -> str:
        return self._reading.decoder.head(entry.path, entry.head(Probe.HEAD))

    def _surveyed(self, entry: Entry, census: Census, sample: list[list[str]]) -> bool:
        """Count a file's names and take some of its texts; whether it is a dump."""
        head = self._head(entry)
        try:
            likely = _has_twins(head) or blocks(_lines(head[:_BLOCKS_HEAD])) is not None
            found = _parsed(self._reading.decoder.text(entry, Leavings()) if likely else "")
        except ScriptError:
            return True  # Why is told when its turn comes.
        if not any(twin.twin is not None for twin in found.twins):
            self._reading.left_out.add(Reason.OTHER_FORMAT, file=entry.path)
            return False
        census.add([seen(twin) for twin in found.twins])
        if len(sample[0]) < SAMPLE:
            sample[0] += [twin.text for twin in found.twins[:SAMPLE]]
            sample[1] += [twin.twin for twin in found.twins[:SAMPLE] if twin.twin]
        return True

    def _listed(self) -> dict[str, str]:
        """Return each name in the seed's list with the first name of the same person."""
        aliases: dict[str, str] = {}
        for entry in self._reading.tree.entries:
            if entry.name.lower() != LISTED:
                continue
            for line in _lines(self._reading.text(entry)):
                names = [plain_name(name) for name in line.split()]
                aliases.update((name, names[0]) for name in names if name not in aliases)
        return aliases

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one dump's lines; its last record like any other."""
        found = _parsed(self._reading.text(entry))
        for number, stray in found.strays:
            self._reading.left_out.add(Reason.NO_ORIGINAL, stray, file=entry.path, line=number)
        for twin, named in self._names.said(found.twins):
            row = Row(twin.number, self._sides(twin), scene=twin.scene, id=twin.id)
            for name in named:
                for tag, side in self._sides(name).items():
                    if side.strip():
                        row.names.setdefault(tag, []).append(side)
            line = self._telling.line(entry, row)
            if line is not None:
                yield line

    def _sides(self, twin: Twin) -> dict[str, str]:
        if len(self._tags) == 1:
            return {self._tags[0]: twin.text}
        return {self._tags[0]: twin.text, self._tags[1]: twin.twin or ""}
