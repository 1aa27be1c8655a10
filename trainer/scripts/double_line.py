"""Double lines: `◇0001◇original` and below it `◆0001◆translation`, or ○ ●, ☆ ★, △ ▲, □ ■.

Facts: GalTransl's and SExtractor's writers. A name is a row of its own before what is said (short,
or marked `◇0001◇name◇`), a third field (`☆0001☆name☆text`), in a comment (`# speaker=`), or part
of the text (`Name「…」`, `【Name】…`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from trainer.scripts.columns import ORIGINAL, TRANSLATED
from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.heads import recur
from trainer.scripts.inline_codes import plain_name
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Line
from trainer.scripts.refusal import ScriptError
from trainer.scripts.rows import Row, Telling
from trainer.scripts.translators.slots import SAMPLE, Slots
from trainer.scripts.tree import Entry
from trainer.scripts.twins.names import Census, Place, seen
from trainer.scripts.twins.records import LONGEST_TEXT, Twin

PROBED = 60
"""Files that detection looks into."""

LONGEST_NAME = 12
"""Characters of a name that stands before a text without quotation marks."""

_HEAD = 20_000
"""Bytes of a file that tell whether it is in pairs."""

_SUFFIXES = (".txt", "")
_HOLLOW, _SOLID = "◇○☆△□▽◎", "◆●★▲■▼"
_MARKS = f"{_HOLLOW}{_SOLID}@#$&※§|"
_LINE = re.compile(
    rf"\s*(?P<mark>[{_HOLLOW}{_SOLID}@#$&※§|])(?P<id>[^\s{_HOLLOW}{_SOLID}※§#@]{{1,48}}?)(?P=mark)"
    rf"(?:(?P<field>[^\n{_HOLLOW}{_SOLID}]{{0,48}}+)(?P=mark))?(?P<text>.*)"
)
_KNOWN = re.compile(
    rf"^[ \t\u3000]*([{_HOLLOW}{_SOLID}])[^\s{_HOLLOW}{_SOLID}]{{1,48}}\1", re.MULTILINE
)
_OTHER = re.compile(r"^([@#$&※§|])[\w.:-]{1,24}\1", re.MULTILINE)
_SPEAKER = re.compile(r"^[#;/].*?\bspeaker=(.*)")
_NAME_FIELD = frozenset({"name", "names", "人名", "名前", "角色", "speaker", "chara", "n"})
_TEXT_FIELD = frozenset({"msg", "text", "message", "txt", "str", "string", "t", "m", "dialogue"})
_NAMED_ID = re.compile(r"name|人名|名前|角色", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?P<name>[^「」『』“”\"（）()【】\s。、！？!?…，]{1,16}|[？?]{1,6}"
    r"|[A-Z][\w.'-]{0,15}(?: [A-Z][\w.'-]{0,15}){1,2})\s?"
    r"(?P<text>[「『“\"（].*)",
    re.DOTALL,
)
_CLOSING = {"「": "」", "『": "』", "“": "”", '"': '"', "（": "）"}
_BRACKETED = re.compile(r"【(?P<name>[^【】\n]{1,24})】\s*(?P<text>.+)", re.DOTALL)
_KANA = re.compile("[ぁ-ヺ]")
_PARTICLE = re.compile("[はがもにをのとでへやら说着道问喊]$")


class Double(msgspec.Struct):
    """A text and its translation."""

    twin: Twin
    names: list[tuple[str, str]] = []
    """Who says it, original and translated, where the line itself tells."""

    is_name: bool = False


def evidence(probe: Probe) -> Evidence | None:
    """Count the files whose lines begin with a mark, an id and the mark again."""
    scores: list[float] = []
    size = 0
    entries = [entry for entry in probe.tree.entries if entry.suffix in _SUFFIXES]
    for entry in sorted(entries, key=lambda entry: -entry.size)[:PROBED]:
        score = _score(probe.text(entry))
        if score:
            scores.append(score)
            size += entry.size
    if not scores:
        return None
    reason = f"{len(scores)} files have lines in pairs, such as ◇0001◇ and ◆0001◆"
    return Evidence(max(scores), reason, len(scores), size)


def _score(text: str) -> float:
    if not any(mark in text for mark in _MARKS):
        return 0.0
    filled = text.count("\n") - text.count("\n\n") + 1
    known = Counter(mark[1] for mark in _KNOWN.finditer(text))
    if sum(known.values()) >= 2 and sum(known.values()) * 3 > filled:
        return 0.95 if len(known) > 1 else 0.6
    other = Counter(mark[1] for mark in _OTHER.finditer(text))
    return 0.55 if len(other) > 1 and sum(other.values()) * 2 > filled else 0.0


def doubles(text: str, left_out: Leavings, path: str) -> list[Double]:
    """Return a file's pairs in order."""
    found: list[Double] = []
    open_: dict[str, Double] = {}
    last: Double | None = None
    first_mark, speaker = "", ""
    for number, line in enumerate(text.replace("\ufeff", "").split("\n"), start=1):
        if not line:
            continue
        told = _LINE.match(line)
        if told is None:
            if comment := _SPEAKER.match(line):
                speaker = comment[1].strip()
            elif line.strip() and not line.startswith(("#", ";", "//")):
                _go_on(last, line, left_out, path, number)
            continue
        first_mark = first_mark or told["mark"]
        one = open_.pop(told["id"], None)
        if one is None and told["mark"] in _SOLID and first_mark in _HOLLOW:
            left_out.add(Reason.NO_ORIGINAL, line, file=path, line=number)
            continue
        if one is None or told["mark"] == first_mark:
            last = _begun(told, number, speaker)
            speaker = ""
            open_[told["id"]] = last
            found.append(last)
        else:
            _end(one, told)
            last = one
    return found


def _go_on(last: Double | None, line: str, left_out: Leavings, path: str, number: int) -> None:
    """Take a line without a mark for the rest of the one above it."""
    if last is None or len(last.twin.text) + len(last.twin.twin or "") > LONGEST_TEXT:
        left_out.add(Reason.UNKNOWN_STATEMENT, line, file=path, line=number)
    elif last.twin.twin is None:
        last.twin.text += f"\n{line}"
    else:
        last.twin.twin += f"\n{line}"


def _fields(told: re.Match[str]) -> tuple[str, str, bool]:
    """Return who says a line, the line, and whether it is a name."""
    if told["field"] is None:
        return "", told["text"], _NAMED_ID.search(told["id"]) is not None
    field = told["field"].strip()
    if field.lower() in _NAME_FIELD:
        return "", told["text"], True
    if not field or field.lower() in _TEXT_FIELD:
        return "", told["text"], bool(_NAMED_ID.search(told["id"]))
    return field, told["text"], False


def _begun(told: re.Match[str], number: int, speaker: str) -> Double:
    name, text, is_name = _fields(told)
    name = name or ("" if is_name else speaker)
    return Double(Twin(number, told["id"], text), [(name, "")] if name else [], is_name)


def _end(one: Double, told: re.Match[str]) -> None:
    name, text, _ = _fields(told)
    same = text == one.twin.text and _KANA.search(text) and not seen(one.twin).name
    one.twin.twin = "" if same else text
    if one.names and name:
        one.names = [(one.names[0][0], name)]


class DoubleLines:
    """Reads a folder of double lines."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        texts = [entry for entry in reading.tree.entries if entry.suffix in _SUFFIXES]
        self.entries: Sequence[Entry] = [e for e in texts if self._fits(e)] or texts
        for entry in texts if len(self.entries) < len(texts) else ():
            if not self._fits(entry):
                reading.left_out.add(Reason.OTHER_FORMAT, file=entry.path)
        self._slots = Slots()
        self._census = Census()
        self._recurring: Counter[str] = Counter()
        self._within: Counter[str] = Counter()
        for entry in self.entries:
            self._survey(entry)
        self._telling = Telling(reading, self._slots.known())
        self._recur = recur(self._within.values())
        self._names = self._census.names(Place.BEFORE, self._sure())
        for names in (self._names.sure, self._names.likely):
            names -= {name for name in names if self._is_thought(name)}

    def _fits(self, entry: Entry) -> bool:
        return _score(self._reading.decoder.head(entry.path, entry.head(_HEAD))) > 0

    def _survey(self, entry: Entry) -> None:
        try:
            text = self._reading.decoder.text(entry, Leavings())
        except ScriptError:
            return  # Told when its turn comes.
        looks = []
        found = doubles(text, Leavings(), entry.path)
        self._slots.add([_row(one.twin) for one in found[: 2 * SAMPLE] if not one.is_name])
        for one in found:
            look = seen(one.twin)
            looks.append(look)
            if not look.quoted and (within := _WITHIN.match(one.twin.text.strip())):
                self._within[within["name"]] += within["text"][0] != "（"
            if one.is_name and look.name:
                self._recurring[look.name] += 1000
        self._census.add(looks)
        for this, after in pairwise(looks):
            if this.name and len(this.name) <= LONGEST_NAME:
                self._recurring[this.name] += 1 if not after.name else -2

    def _is_thought(self, row: str) -> bool:
        """Whether a row that comes again is what somebody thinks: `凛（……）`, `【凛】（……）`."""
        if _BRACKETED.fullmatch(row) is not None:
            return True
        within = _WITHIN.match(row)
        return within is not None and self._within[within["name"]] > 1

    def _sure(self) -> list[str]:
        return [name for name, count in self._recurring.items() if count > 1]

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one file's lines."""
        left_out = self._reading.left_out
        found = doubles(self._reading.text(entry), left_out, entry.path)
        told = {id(one.twin): one for one in found}
        for twin, named in self._names.said([one.twin for one in found]):
            one = told[id(twin)]
            names = [(who.text, who.twin or "") for who in named] or one.names
            row = _row(twin)
            if names:
                row.names = {
                    ORIGINAL: [name for name, _ in names if name.strip()],
                    TRANSLATED: [name for _, name in names if name.strip()],
                }
            else:
                self._split(row)
            line = self._telling.line(entry, self._slots.tagged(row))
            if line is not None:
                yield line

    def _split(self, row: Row) -> None:
        """Take a name out of a row's texts, where it stands before what is said."""
        for slot, text in row.texts.items():
            text = text.strip()
            told = _BRACKETED.match(text) or _WITHIN.match(text)
            if told is None or not self._speaks(told["name"], text):
                if slot == ORIGINAL:
                    return
                continue
            row.names[slot] = [plain_name(told["name"])]
            row.texts[slot] = told["text"]

    def _speaks(self, name: str, text: str) -> bool:
        if text.startswith("【"):
            return True
        if _PARTICLE.search(name) or not _is_one_speech(text[len(name) :].strip()):
            return False
        if text[len(name)] == "（":
            return self._within[name] > 1
        return self._within[name] > 1 or self._recur or text[len(name)] in "「『“"


def _is_one_speech(text: str) -> bool:
    """Whether the quotation mark that a text begins with is closed at its end, or never."""
    opening, closing = text[0], _CLOSING[text[0]]
    if opening == closing:
        return text.count(closing) == 2 and text.endswith(closing)
    depth = 0
    for at, letter in enumerate(text, start=1):
        depth += (letter == opening) - (letter == closing)
        if not depth:
            return at == len(text)
    return True


def _row(twin: Twin) -> Row:
    texts = {ORIGINAL: twin.text}
    if twin.twin is not None:
        texts[TRANSLATED] = twin.twin
    return Row(twin.number, texts, id=twin.id)


FORMAT = Format("double-line", "Double lines (◇ ◆)", evidence, DoubleLines)
