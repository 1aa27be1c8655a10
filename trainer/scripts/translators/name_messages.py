"""JSON with names and messages: VNTextPatch, SExtractor, GalTransl, MTool, and folders of them.

Facts: VNTextPatch's JsonScript, SExtractor's writer of formats 0 to 11, GalTransl's cache, and the
seed's reader of 千恋＊万花 (`jp/` and `cn/`, joined by file and index).
"""

import re
from collections.abc import Iterator, Sequence

from trainer.scripts.columns import layout
from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Line
from trainer.scripts.refusal import ScriptError
from trainer.scripts.rows import Telling
from trainer.scripts.translators.alignment import aligned
from trainer.scripts.translators.documents import document
from trainer.scripts.translators.parallel import Script, scripts
from trainer.scripts.translators.shapes import Rows, rows
from trainer.scripts.translators.slots import SAMPLE, Slots
from trainer.scripts.tree import Entry

SURVEYED = 60
"""Scripts whose rows tell the languages."""

PROBED = 100
"""Files that detection looks into."""

_SUFFIXES = (".json", ".jsonl")
_HEAD = 40_000
_SURE = 0.8
_BOTTOMLESS = ("[" * 64, '{"":' * 16)
_NOT_OURS = re.compile(
    r'"(?:conversations|messages|mes|instruction|chat_metadata|data_visible|histories|swipes|chat_id'
    r'|is_user|dependencies|devDependencies|firstLine|spCount|tileWidth|autoplayBgm|scripts)"\s*:'
)
_MARK = re.compile(r'"(?:message|pre_jp|pre_src|post_jp)"\s*:\s*(?:"|null)')
_KEY = re.compile(r'"([^"\\]{1,60})"\s*:')
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)(?:"|\\?\Z)', re.DOTALL)
_PROSE = re.compile(
    "[ぁ-ヺ]{2}|[「」。！？…]|[\u4e00-\u9fff]{3}|[a-z,] [a-z][^\"]*[.!?…]|[A-Z][a-z' ]+[.!?…]"
)
_MTOOL = "manualtransfile.json"


def evidence(probe: Probe) -> Evidence | None:
    """Count the files that look like a script by the keys or the texts in their heads."""
    scores: list[float] = []
    size = 0
    for entry in probe.ending(*_SUFFIXES)[:PROBED]:
        score = _score(entry, probe.text(entry))
        if score:
            scores.append(score)
            size += entry.size
    if not scores:
        return None
    best = max(scores)
    files = sum(score == best for score in scores)
    what = {0.93: "messages and their speakers", 0.8: "speakers and texts"}.get(
        best, "texts and perhaps their translations"
    )
    return Evidence(best, f"{files} files hold {what} as JSON", len(scores), size)


def _score(entry: Entry, head: str) -> float:
    head = head[:_HEAD].lstrip("\ufeff \n\t")
    if head.startswith(_BOTTOMLESS):
        return 0.1  # The reader refuses it and says why.
    if not head.startswith(("[", "{")) or _NOT_OURS.search(head):
        return 0.0
    if _MARK.search(head):
        return 0.93
    keys = dict.fromkeys(_KEY.findall(head[:8000]))
    found = layout([(key, key) for key in keys])
    if found is not None and found.names and len(keys) < 60:
        return 0.8
    if entry.name.lower() == _MTOOL:
        return 0.9
    strings = _STRING.findall(head)
    prose = sum(bool(_PROSE.search(string)) for string in strings)
    return 0.45 if prose >= 2 and prose * 5 >= 2 * len(strings) else 0.0


class NameMessages:
    """Reads a folder of JSON scripts."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        entries = [entry for entry in reading.tree.entries if entry.suffix in _SUFFIXES]
        likely = self._likely(entries)
        taken = set(likely)
        for entry in entries:
            if entry not in taken:
                reading.left_out.add(Reason.OTHER_FORMAT, file=entry.path)
        self._scripts = {script.entry.path: script for script in scripts(likely, reading.left_out)}
        self.entries: Sequence[Entry] = [script.entry for script in self._scripts.values()]
        self._slots = Slots()
        self._called: dict[str, dict[str, str]] = {}
        for script in list(self._scripts.values())[:SURVEYED]:
            self._survey(script)
        self._telling = Telling(reading, self._slots.known())

    def _likely(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the files that look like a script; guesses only where nothing is surer."""
        decoder = self._reading.decoder
        scores = {e: _score(e, decoder.head(e.path, e.head(_HEAD))) for e in entries}
        sure = [entry for entry, score in scores.items() if score >= _SURE]
        return sure or [entry for entry, score in scores.items() if score] or list(entries)

    def _survey(self, script: Script) -> None:
        """Learn the languages of a script's sides, and how its names are called in them."""
        try:
            first, length = self._sample(script.entry, script.slot)
            self._slots.add(first)
            for slot, entry in script.others.items():
                other, other_length = self._sample(entry, slot)
                self._slots.add(other)
                if other_length == length:
                    self._learn_names(first, other, slot)
        except ScriptError:
            return  # Told when its turn comes.

    def _sample(self, entry: Entry, slot: str) -> tuple[Rows, int]:
        """Return a file's first rows and how many items it has."""
        root = document(self._reading.decoder.text(entry, Leavings()), entry.path)
        length = len(root) if isinstance(root, list | dict) else 0
        some = root[:SAMPLE] if isinstance(root, list) else root
        return _sided(rows(some, lambda *_: None), slot), length

    def _learn_names(self, first: Rows, other: Rows, slot: str) -> None:
        called = self._called.setdefault(slot, {})
        for one, two in zip(first, other, strict=False):
            if one is not None and two is not None:
                for names, others in zip(one.names.values(), two.names.values(), strict=False):
                    called.setdefault(names[0], others[0])

    def _rows(self, entry: Entry, slot: str, left_out: Leavings) -> Rows:
        def complain(number: int, what: str) -> None:
            left_out.add(Reason.UNREADABLE_LINE, what, file=entry.path, line=number)

        text = self._reading.decoder.text(entry, left_out)
        return _sided(rows(document(text, entry.path), complain), slot)

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one script's lines, in all languages that its files have."""
        script = self._scripts[entry.path]
        found = self._rows(entry, script.slot, self._reading.left_out)
        for slot, other in script.others.items():
            self._join(found, script, slot, other)
        for row in found:
            if row is None:
                continue
            line = self._telling.line(entry, self._slots.tagged(row))
            if line is not None:
                yield line

    def _join(self, found: Rows, script: Script, slot: str, entry: Entry) -> None:
        """Add the texts of another side, by index or, where the lengths differ, by alignment."""
        left_out = self._reading.left_out
        try:
            other: Rows | None = self._rows(entry, slot, left_out)
        except ScriptError as error:
            left_out.add(Reason.UNREADABLE_FILE, str(error), file=entry.path)
            return
        assert other is not None
        if len(other) != len(found):
            counts = f"{len(found)} lines in {script.entry.path}, {len(other)} here"
            left_out.add(Reason.UNEQUAL_FILES, counts, file=entry.path)
            other = aligned(found, other, self._called.get(slot, {}))
        for row, counterpart in zip(found, other or [], strict=False):
            if row is not None and counterpart is not None:
                row.texts |= counterpart.texts
                row.names |= counterpart.names


def _sided(found: Rows, slot: str) -> Rows:
    """Give the only text of each row the side that its file is, where it is one."""
    for row in found if slot else ():
        if row is not None and sum(bool(text.strip()) for text in row.texts.values()) < 2:
            row.texts = {slot: next((text for text in row.texts.values() if text.strip()), "")}
            if row.names:
                row.names = {slot: next(iter(row.names.values()))}
    return found


FORMAT = Format("json", "JSON with names and messages", evidence, NameMessages)
