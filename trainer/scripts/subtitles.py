"""Subtitles: ASS and SSA with their actors, SRT and WebVTT with what names they have.

Facts: the ASS specification as Aegisub writes it, WebVTT's standard. Subtitles seldom say who
speaks: a line without a name is told by nobody. Lines of ASS are put in the order of their times,
for typesetters keep signs and speech apart; the same words at the same time are one line.
"""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.generic.names import is_name
from trainer.scripts.heads import are_japanese, is_of_a_sentence, recur
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.tree import Entry

_MARKS = {
    ".ass": re.compile(r"^\[Script Info\]|^Dialogue:", re.MULTILINE | re.IGNORECASE),
    ".ssa": re.compile(r"^\[Script Info\]|^Dialogue:", re.MULTILINE | re.IGNORECASE),
    ".srt": re.compile(r"\d\s*-->"),
    ".vtt": re.compile(r"^\s*WEBVTT|\d\s*-->"),
}
_SUFFIXES = tuple(_MARKS)


def evidence(probe: Probe) -> Evidence | None:
    """Count the files that are subtitles by name and content."""
    found = [
        entry for entry in probe.ending(*_SUFFIXES)
        if _MARKS[entry.suffix].search(probe.text(entry))
    ]  # fmt: skip
    if not found:
        return None
    size = sum(entry.size for entry in found)
    return Evidence(0.91, f"{len(found)} files are subtitles", len(found), size)


class Shown(NamedTuple):
    """What is on the screen for a time."""

    line: int
    name: str
    raw: str
    clean: str


class Subtitles:
    """Reads subtitles, each file by its own kind."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        entries = [entry for entry in reading.tree.entries if entry.suffix in _SUFFIXES]
        self.entries: Sequence[Entry] = entries or reading.tree.entries

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one file's lines."""
        text = self._reading.text(entry)
        read = _KINDS.get(entry.suffix, srt)
        for shown in read(text, entry.path, self._reading.left_out):
            yield Line(
                file=entry.path,
                line=shown.line,
                kind=Kind.SAY if shown.name else Kind.NARRATION,
                speaker_id=shown.name,
                speaker_shown=shown.name,
                text_raw=shown.raw,
                text_clean=shown.clean,
            )


_FORMAT = "layer,start,end,style,name,marginl,marginr,marginv,effect,text".split(",")  # noqa: SIM905
_BLOCK = re.compile(r"\{[^{}]*\}")
_DRAWING = re.compile(r"\\p(\d+)")
_TIME = re.compile(r"\s*(\d{1,3}):(\d{1,2}):(\d{1,2})[.,:](\d{1,3})\s*")


class _Event(NamedTuple):
    start: float
    shown: Shown


def ass(text: str, path: str, left_out: Leavings) -> Iterator[Shown]:
    """Yield what is shown, in the order of time; nothing is kept of comments, fonts and styles."""
    events = sorted(_events(text, path, left_out), key=lambda event: event.start)
    start, seen = -1.0, set[tuple[str, str]]()
    for event in events:
        if event.start != start:
            start, seen = event.start, set()
        key = event.shown.name, event.shown.clean
        if key in seen and event.shown.clean:
            left_out.add(Reason.DUPLICATE, event.shown.clean, file=path, line=event.shown.line)
        else:
            yield event.shown
        seen.add(key)


def _events(text: str, path: str, left_out: Leavings) -> Iterator[_Event]:
    columns, last = _FORMAT, 0.0
    inside = True
    for number, line in enumerate(text.split("\n"), start=1):
        key, colon, rest = line.partition(":")
        if not colon:
            inside = line.strip().lower() == "[events]" if line.startswith("[") else inside
        elif not inside:
            continue
        elif key == "Format":
            columns = [column.strip().lower() for column in rest.split(",")]
        elif key == "Dialogue":
            fields = rest.split(",", len(columns) - 1)
            if len(fields) < len(columns):
                left_out.add(Reason.UNREADABLE_LINE, line, file=path, line=number)
                continue
            found = dict(zip(columns, fields, strict=True))
            last = _seconds(found.get("start", ""), last)
            name = (found.get("name") or found.get("actor") or "").strip()
            raw = fields[-1]
            yield _Event(last, Shown(number, name, raw, spoken(raw)))


def _seconds(time: str, otherwise: float) -> float:
    """Return a time of ASS; one that is none is taken to be that of the line before."""
    found = _TIME.fullmatch(time)
    if found is None:
        return otherwise
    hours, minutes, seconds, fraction = found.groups()
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{fraction}")


def spoken(raw: str) -> str:
    r"""Return a text of ASS without its tags and drawings, `\N` as a line feed."""
    if "{" in raw:
        raw = _undrawn(raw) if _DRAWING.search(raw) else _BLOCK.sub("", raw)
    return raw.replace("\\N", "\n").replace("\\n", " ").replace("\\h", " ").strip()


def _undrawn(raw: str) -> str:
    kept, at, drawing = [], 0, False
    for block in _BLOCK.finditer(raw):
        if not drawing:
            kept.append(raw[at : block.start()])
        at = block.end()
        modes = _DRAWING.findall(block.group())
        drawing = modes[-1].strip("0") != "" if modes else drawing
    if not drawing:
        kept.append(raw[at:])
    return "".join(kept)


class _Cue(NamedTuple):
    line: int
    """Where its text begins."""

    text: list[str]


_ARROW = re.compile(r"[\d:.,\s-]{4,}-->")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>")
_NAME = re.compile(r"([^\s\d:：（）()\[\]<>{}♪-][^:：\n]{0,24})[:：](?!(?<=\d.)\d)\s*(?=\S)")
_BRACKETED = re.compile(r"[（(\[]([^（）()\[\]\n]{1,20})[）)\]]\s*(?=\S)")
_DASH = re.compile(r"\s*[-–—‐](?![-–—‐])\s*(?=\S)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]+)>")


def _cues(text: str) -> Iterator[_Cue]:
    """Yield the texts that follow times, up to an empty line or the next time."""
    cue: _Cue | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if "-->" in line and _ARROW.match(line):
            if cue is not None:  # No empty line between them.
                if cue.text and cue.text[-1].strip().isdigit():
                    cue.text.pop()  # The next one's number.
                yield cue
            cue = _Cue(number + 1, [])
        elif cue is not None and (not line or line.isspace()):
            if cue.text:
                yield cue
                cue = None
        elif cue is not None:
            cue.text.append(line)
    if cue is not None:
        yield cue


def srt(text: str, path: str, left_out: Leavings) -> Iterator[Shown]:
    """Yield what is shown; a name is a prefix in capitals, or one that comes again."""
    del path, left_out
    cues = [_Cue(cue.line, [line for line in cue.text if line.strip()]) for cue in _cues(text)]
    names = _names(cues)
    for place, part in (part for cue in cues if cue.text for part in _parts(cue)):
        raw = "\n".join(part)
        name, said = _named(_plain(raw).strip(), names)
        yield Shown(place, name, raw, said)


def vtt(text: str, path: str, left_out: Leavings) -> Iterator[Shown]:
    """Yield what is shown, by the voices that the cues name."""
    if "<v" not in text:
        for shown in srt(text, path, left_out):
            yield shown._replace(clean=html.unescape(shown.clean))
        return
    for cue in _cues(text):
        raw = "\n".join(cue.text)
        before, *voices = _VOICE.split(raw)
        pairs = [("", before), *zip(voices[::2], voices[1::2], strict=True)]
        for name, said in pairs:
            if said.strip():
                clean = html.unescape(_TAG.sub("", said)).strip()
                yield Shown(cue.line, html.unescape(name).strip(), said.strip(), clean)


def _parts(cue: _Cue) -> Iterator[tuple[int, list[str]]]:
    """Split a cue where two speak in turn: both begin with a dash."""
    dashes = [bool(_DASH.match(_plain(line))) for line in cue.text]
    if sum(dashes) < 2:
        yield cue.line, cue.text
        return
    part: list[str] = []
    for place, (line, dash) in enumerate(zip(cue.text, dashes, strict=True)):
        if dash and part:
            yield cue.line + place - len(part), part
            part = []
        part.append(line)
    yield cue.line + len(cue.text) - len(part), part


def _plain(raw: str) -> str:
    return _BLOCK.sub("", _TAG.sub("", raw))


def _prefix(text: str) -> re.Match[str] | None:
    dash = _DASH.match(text)
    at = dash.end() if dash else 0
    return _NAME.match(text, at) or _BRACKETED.match(text, at)


def _names(cues: Sequence[_Cue]) -> frozenset[str]:
    """Return the prefixes that are names: capitals, others that come again, and all like these."""
    counted: Counter[str] = Counter()
    for cue in cues:
        for line in cue.text:
            prefix = _prefix(_plain(line))
            if prefix is not None:
                counted[prefix.group(1).strip()] += 1
    again = {name for name, count in counted.items() if is_name(name) and count > 1}
    all_of_them = bool(again) and recur(counted.values())
    japanese = are_japanese(again)
    return frozenset(
        name for name in counted
        if name in again or (is_name(name) and (
            _is_shouted(name) or (all_of_them and not is_of_a_sentence(name, japanese=japanese))
        ))
    )  # fmt: skip


def _is_shouted(name: str) -> bool:
    return name.isupper() and name.isascii()


def _named(text: str, names: frozenset[str]) -> tuple[str, str]:
    prefix = _prefix(text)
    if prefix is not None and (name := prefix.group(1).strip()) in names:
        return name, text[prefix.end() :]
    dash = _DASH.match(text)
    return "", text[dash.end() :] if dash else text


_KINDS: Mapping[str, Callable[[str, str, Leavings], Iterator[Shown]]] = {
    ".ass": ass, ".ssa": ass, ".srt": srt, ".vtt": vtt,
}  # fmt: skip
FORMAT = Format("subtitles", "Subtitles", evidence, Subtitles)
