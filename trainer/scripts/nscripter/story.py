"""One script of NScripter on its way to lines."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from trainer.scripts import language
from trainer.scripts.format import Reading
from trainer.scripts.line import Kind, Line, is_thought
from trainer.scripts.nscripter import words
from trainer.scripts.nscripter.people import People
from trainer.scripts.tree import Entry

_COMMAND = re.compile(r"(lang[a-z]{2}|[A-Za-z_][A-Za-z0-9_]*+(?![^\s\x00-\x7f]))")
"""Ahead of any other letter a word is the beginning of a text: `DVDを…`."""

_OUTSIDE = re.compile(r'"[^"]*"|(:)[ \t\u3000]*(?=[`^]|[^\x00-\x7f])|;.*')
_STRING = re.compile(r'"([^"]*)"|`([^`"]*)[`"]?')
_VOICE = re.compile(
    r'(?:dwave\w{0,20}[ \t]+(\d+)[ \t]*,|voice\w{0,20}[ \t]+)[ \t]*"?([^",:;\s]+)"?', re.IGNORECASE
)
_LANGUAGE = re.compile(r"lang(jp|en|cn|kr|[a-z]{2}(?=\W|[^\x00-\x7f]))")
_ENDS = re.compile(r"[@\\/][ \t]*(?:;.*)?$", re.MULTILINE)
_SELECT = frozenset({"select", "csel", "selgosub", "selnum", "cselgoto"})
_LEADS_TO = re.compile(r"\s*,\s*\*(\w+)")
_LONGEST_MENU = 40
"""Lines that one command may go over."""

SAID = re.compile(
    r"^[ \t\u3000]*(?:[^\x00-\x7f]|`|(?!lang[a-z]{2})[A-Za-z]\w*+(?<=[^\x00-\x7f])).*$",
    re.MULTILINE,
)
"""A line that begins as text."""


def _voices(row: str) -> list[tuple[str, str]]:
    """Return the voices that a row plays, each behind its channel, "" where it tells none."""
    small = row.lower()
    return _VOICE.findall(row) if "dwave" in small or "voice" in small else []


class _Unit(msgspec.Struct):
    """A message in the languages that it is written in; "" where the script doesn't say."""

    line: int = 0
    texts: dict[str, list[str]] = {}
    over: set[str] = set()
    voices: list[str] = []
    opened: int = 0
    """Quotation marks that are open, before the texts that are still uncounted."""

    uncounted: list[str] = []

    def add(self, tag: str, text: str, number: int, voices: list[str]) -> None:
        """Take a piece of text, and the voices that were told ahead of it."""
        if not self.texts:
            self.line = number
        self.texts.setdefault(tag, []).append(text)
        self.uncounted.append(text)
        if voices:
            self.voices += voices
            voices.clear()

    def is_open(self) -> bool:
        """Whether a quotation mark is not closed yet."""
        self.opened += sum(map(words.opened, self.uncounted))
        self.uncounted.clear()
        return self.opened > 0


class Story:
    """One script on its way."""

    def __init__(self, reading: Reading, entry: Entry, people: People, chosen: str) -> None:
        self._reading = reading
        self._path = entry.path
        self._script = reading.text(entry)
        self._people = people
        self._chosen = chosen
        self._unit = _Unit()
        self._done: list[Line] = []
        self._voices: list[str] = []
        self._scene = ""
        self._name: dict[str, str] = {}
        marked = len(_ENDS.findall(self._script))
        self._line_by_line = marked * 5 < len(SAID.findall(self._script))

    def lines(self) -> Iterator[Line]:
        """Yield the script's lines."""
        rows, done = self._script.split("\n"), self._done
        at = 0
        while at < len(rows):
            row = rows[at].strip()
            at += 1
            if row and row[0] != ";":
                at = self._take(row, at, rows)
                if done:
                    yield from done
                    done.clear()
        self._flush()
        yield from done

    def _take(self, row: str, number: int, rows: Sequence[str]) -> int:
        """Take the row of that number, and those that it goes on over; return the last one's."""
        if row[0] == "*":
            self._flush()
            self._scene = row[1:].split(";")[0].strip()
        elif (word := _COMMAND.match(row)) is None:
            if row[0] not in "~%$" or not row.isascii():
                self._say("", row, number)
        elif row.startswith("lang") and (tagged := _LANGUAGE.match(row)) is not None:
            self._say(language.tag(tagged[1]), row[tagged.end() :], number)
        elif word[1].lower() in _SELECT:
            end = number
            while rows[end - 1].rstrip().endswith(",") and end - number < _LONGEST_MENU:
                if end == len(rows):
                    break
                row += rows[end].strip()
                end += 1
            self._flush()
            self._done += self._options(row, number)
            return end
        else:
            self._command(word[1].lower(), row, number)
        return number

    def _command(self, word: str, row: str, number: int) -> None:
        for channel, voice in _voices(row):
            if channel in {"", "0"}:
                self._voices.append(voice)
        if word in {"click", "textclear", "clickstr"}:
            self._flush()
        if ":" in row and not row.isascii():
            texts = (found for found in _OUTSIDE.finditer(row) if found[1])
            if (colon := next(texts, None)) is not None:
                self._say("", row[colon.end() :], number)

    def _options(self, row: str, number: int) -> Iterator[Line]:
        for found in _STRING.finditer(row):
            text = words.clean(found[1] or found[2] or "").strip()
            label = _LEADS_TO.match(row, found.end())
            if text:
                yield Line(
                    file=self._path, line=number, scene=self._scene, kind=Kind.CHOICE,
                    text_raw=found[1] or found[2], text_clean=text,
                    target=label[1] if label else "",
                )  # fmt: skip

    def _say(self, tag: str, text: str, number: int) -> None:
        """Take a line of text in one language."""
        if tag:
            self._voices += (voice for _, voice in _voices(text))
            text = words.spoken(text)
        unit = self._unit
        if unit.texts and (tag in unit.over if tag else unit.over or self._begins(text)):
            self._flush()
        for piece, pause in words.pieces(text, whole=bool(tag)):
            self._unit.add(tag, piece, number, self._voices)
            if tag:
                self._unit.over.add(tag)
            elif pause == "\\" or (pause == "@" and not self._unit.is_open()):
                self._flush(page=pause == "\\")
            elif pause != "/":
                self._unit.add(tag, "\n", number, [])
        if not tag and self._line_by_line:
            self._flush()

    def _begins(self, text: str) -> bool:
        """Whether a text tells who says it, and so is a message of its own."""
        return words.NAMED.match(text) is not None or self._people.named(text) != ""

    def _flush(self, *, page: bool = True) -> None:
        """End the message, if there is one; behind a page's end nobody speaks."""
        unit = self._unit
        if not unit.texts:
            return
        self._unit = _Unit()
        if len(unit.texts) == 1:
            (tag, pieces), *_ = unit.texts.items()
            raw = "".join(pieces).strip()
            clean, name = self._divided(tag, raw, unit)
            if clean:
                texts = {tag: clean} if tag else {}
                self._done.append(self._line(unit, name, raw, clean, texts))
            elif name:
                self._name = {tag: name}
                return
        else:
            told = {tag: "".join(pieces).strip() for tag, pieces in unit.texts.items()}
            divided = {tag: self._divided(tag, raw, unit) for tag, raw in told.items()}
            if any(name and not clean for clean, name in divided.values()):
                self._name = {
                    tag: name or clean.rstrip(":： ") for tag, (clean, name) in divided.items()
                }
                return
            self._done += self._in_several(unit, told, divided)
        if page:
            self._name = {}

    def _in_several(
        self, unit: _Unit, told: Mapping[str, str], divided: Mapping[str, tuple[str, str]]
    ) -> Iterator[Line]:
        """Yield a message that is there in several languages."""
        texts = {tag: clean for tag, (clean, _) in divided.items() if clean}
        if texts:
            first = self._chosen if self._chosen in texts else next(iter(texts))
            self._note_names({tag: name for tag, (_, name) in divided.items()})
            yield self._line(unit, divided[first][1], told[first], texts[first], texts)

    def _line(self, unit: _Unit, name: str, raw: str, clean: str, texts: dict[str, str]) -> Line:
        kind = Kind.SAY if name else Kind.NARRATION
        return Line(
            file=self._path, line=unit.line, scene=self._scene,
            kind=Kind.THOUGHT if is_thought(clean) else kind, speaker_id=name, speaker_shown=name,
            text_raw=raw, text_clean=clean, voices=unit.voices, texts=texts,
        )  # fmt: skip

    def _divided(self, tag: str, raw: str, unit: _Unit) -> tuple[str, str]:
        """Return a message's text and who says it."""
        named = words.NAMED.match(raw)
        if named is not None:
            if named[2]:
                unit.voices.append(named[2])
            text, name = raw[named.end() :], words.clean(named[1] or named[3] or "")
        else:
            text, name = raw, self._name.get(tag, "")
            if not tag and (before := self._people.named(raw)):
                text, name = raw[raw.find(before) + len(before) :].lstrip(" \u3000:："), before
        return words.clean(text), name

    def _note_names(self, names: Mapping[str, str]) -> None:
        if len(names) > 1 and all(names.values()):
            for tag, name in names.items():
                for other, translated in names.items():
                    if other != tag:
                        self._reading.names.setdefault(name, {}).setdefault(other, translated)
