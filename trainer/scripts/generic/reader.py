"""The format of plain text: which files are a script, and their lines."""

import re
from collections.abc import Iterator, Sequence

from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.generic.learning import LONGEST, ROLE, SAMPLED_FILES, learnt, stripped
from trainer.scripts.generic.names import NARRATORS, joined
from trainer.scripts.generic.patterns import PATTERNS, PROSE, Told
from trainer.scripts.generic.scenes import Boundary, parted
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry

_SUFFIXES = frozenset({".txt", ".text", ".md", ".log", ".script", ".scp", ".s"})
_RARER = frozenset({".ks", ".ink", ".sc", ".scr", ".snr", ".src", ".tsv", ".yarn", ".nani", ""})
"""Endings of other formats and of none: such a file is plain text only where names are found."""

CLEAR = 0.1
"""The score of a pattern that is evidence by itself."""

_DOCUMENT = re.compile(
    r"read.?me|licen[cs]e|copying|change.?log|credits|notice|install|eula|todo|history|manual|"
    r"requirements|robots|cmakelists|version|お読み|読んで|りどみ|はじめに|利用規約|説明|更新|说明|說明|"
    r"必读|許諾|许可|声明|traceback|^(?:log|errors?|output_log|player)\.",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_SPEECH = re.compile(r"[「『“]")
_RUBY = re.compile(r"｜?([一-鿿々〆ヶ]{1,20})《[ぁ-んァ-ヶー・]{1,40}》")
_THOUGHT = re.compile(r"（[^（）]*）")


def evidence(probe: Probe) -> Evidence | None:
    """Guess from the wording of the largest texts."""
    entries = candidates(probe.ending(""))
    texts = [text for entry in entries[:SAMPLED_FILES] if (text := probe.text(entry)).strip()]
    if not texts:
        return None
    best = learnt(texts).candidates[0]
    if entries[0].suffix in _RARER and (best.value == PROSE or best.score < CLEAR):
        return None
    how = "without names" if best.value == PROSE else f"as in {best.samples[0]}"
    reason = f"{len(entries)} files are plain text, {how}"
    size = sum(entry.size for entry in entries)
    return Evidence(0.1 + 0.35 * min(1.0, best.score), reason, len(entries), size)


def candidates(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the files that may be plain text, by their names."""
    texts = [entry for entry in entries if entry.suffix in _SUFFIXES]
    scripts = [entry for entry in texts if not _DOCUMENT.search(entry.name)]
    return scripts or ([] if texts else [entry for entry in entries if entry.suffix in _RARER])


class PlainText:
    """Reads texts by the pattern that was learnt from the largest of them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._probe = Probe(reading.tree, reading.decoder, Probe.BUDGET)
        scripts = candidates(reading.tree.entries) or reading.tree.entries
        self._pattern = self._learnt(scripts)
        self._alone = len(scripts) == 1
        by_size = sorted(scripts, key=lambda entry: -entry.size)
        self._series = {_kind(entry) for entry in by_size if self._speaks(self._probe.text(entry))}
        self.entries: Sequence[Entry] = [entry for entry in scripts if self._is_script(entry)]
        kept = {entry.path for entry in self.entries}
        for entry in reading.tree.entries:
            if entry.path not in kept and entry.suffix in _SUFFIXES | _RARER:
                reading.left_out.add(Reason.OTHER_FORMAT, file=entry.path)

    def _learnt(self, scripts: Sequence[Entry]) -> str:
        chosen = self._reading.options.tags.get(ROLE, "")
        if chosen and chosen not in PATTERNS:
            known = ", ".join(PATTERNS)
            raise ScriptError(Refusal.UNKNOWN_FORMAT, format=chosen, known=known)
        largest = sorted(scripts, key=lambda entry: -entry.size)[:SAMPLED_FILES]
        found = learnt(map(self._probe.text, largest), chosen)
        self._reading.learnt.append(found)
        return found.chosen

    def _is_script(self, entry: Entry) -> bool:
        """Whether somebody speaks in a file, or in one that is called like it, as far as known."""
        return self._is_known(entry) or self._probe.is_beyond(entry)

    def _is_known(self, entry: Entry) -> bool:
        if self._pattern == PROSE or self._alone or not self._series:
            return True
        return _kind(entry) in self._series

    def _speaks(self, text: str) -> bool:
        if _SPEECH.search(text):
            return True
        told = PATTERNS[self._pattern].read(stripped(text)[:400])
        return any(one.name for one in told)

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one file's lines and titles."""
        text = self._reading.text(entry)
        if not self._is_known(entry) and not self._speaks(text):
            self._reading.left_out.add(Reason.OTHER_FORMAT, file=entry.path)
            return
        lines, scenes = parted(self._stripped(text, entry))
        scene, following = "", 0
        for told in PATTERNS[self._pattern].read(lines):
            while following < len(scenes) and scenes[following].line <= told.line:
                scene = scenes[following].heading or str(following + 1)
                yield from _title(entry, scenes[following])
                following += 1
            yield _line(entry, told, scene)
        for boundary in scenes[following:]:
            yield from _title(entry, boundary)

    def _stripped(self, text: str, entry: Entry) -> list[str]:
        lines = stripped(text)
        if len(text) > LONGEST:
            for number, line in enumerate(text.split("\n"), start=1):
                if len(line) > LONGEST and not lines[number - 1]:
                    self._reading.left_out.add(
                        Reason.UNREADABLE_LINE, line[:200], file=entry.path, line=number
                    )
        return lines


def _title(entry: Entry, boundary: Boundary) -> Iterator[Line]:
    if boundary.heading:
        yield Line(
            file=entry.path, line=boundary.line, scene=boundary.heading, kind=Kind.CHAPTER,
            text_raw=boundary.heading, text_clean=boundary.heading,
        )  # fmt: skip


def _line(entry: Entry, told: Told, scene: str) -> Line:
    clean = _RUBY.sub(r"\1", told.text) if "《" in told.text else told.text
    name = "" if told.name.lower() in NARRATORS else told.name
    kind = Kind.SAY if name else Kind.NARRATION
    if clean.startswith("（") and _THOUGHT.fullmatch(clean):
        kind = Kind.THOUGHT
    return Line(
        file=entry.path,
        line=told.line,
        scene=scene,
        kind=kind,
        speaker_id=name,
        speaker_shown=name,
        speakers=list(joined(name)),
        text_raw=told.text,
        text_clean=clean,
        expression=told.expression,
    )


def _kind(entry: Entry) -> tuple[str, str]:
    """Return what files of one series have in common: the folder and the name without numbers."""
    return entry.folder, _DIGITS.sub("#", entry.name)


FORMAT = Format("text", "Plain text", evidence, PlainText)
