"""The whole decision: from a file to its text, whatever it is encoded in."""

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from trainer.scripts.descramble import MAGIC, descrambled
from trainer.scripts.encodings import guess, wide
from trainer.scripts.encodings.guess import CODECS, Reading
from trainer.scripts.encodings.mixed import mixture, unmixed
from trainer.scripts.encodings.neighbours import Neighbours
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry

DOUBT = 25.0
"""A lead, as a logarithm, below which the user is shown the other reading as well."""

LOOKED_AT = 64 << 10
"""Bytes of a file that is not held whole."""

LONGEST_LINE = 4 << 20
"""Characters of a line of a script; only JSON may be one line, which has bounds of its own."""

PREVIEWED = 5
"""Lines of a doubtful file."""

UTF8_FIRST = {"utf-8": 4.0}
"""The prior of a file without neighbours."""

_NO_TEXT = frozenset({"idna", "punycode", "undefined", "mbcs", "oem"})
_ESCAPES = ("escape", "utf-7", "utf_7")


class Decoder:
    """Decodes the scripts of one tree; what a file is in never depends on the order of reading."""

    def __init__(self, override: str = "", entries: Sequence[Entry] = ()) -> None:
        """Take `override`, an encoding's name, for whatever has no byte order mark.

        `entries` are the files that a doubtful one is compared with. Raises `ScriptError`.
        """
        self._override = checked(override) if override else ""
        self.found: Counter[str] = Counter()
        """How many files each encoding was found in."""
        self._encodings: dict[str, str] = {}
        self._certain: dict[str, str] = {}
        """Files whose beginning left no doubt; the whole only has to fit."""
        self._neighbours = Neighbours(entries)
        self._previews: dict[str, list[str]] = {}
        self._doubt = DOUBT

    def text(self, entry: Entry, left_out: Leavings) -> str:
        """Return a whole script, its line ends as line feeds; raise `ScriptError`."""
        data = entry.read()
        if data.startswith(MAGIC):
            data = descrambled(data, entry.path)
        found = self._found(entry.path, data)
        if found is None:
            raise ScriptError(Refusal.DAMAGED, path=entry.path, how="it is no text")
        text = found.whole(data[found.skip :])
        self._note(entry.path, found.encoding)
        self._remember(found.readings)
        self._report(text, entry.path, found.encoding, left_out)
        text = _lines(text)
        if found.encoding == "big5":
            text = _windows(text)
        if entry.suffix != ".json" and _has_endless_line(text):
            raise ScriptError(Refusal.TOO_LARGE, path=entry.path, size=entry.size >> 20)
        return text

    def head(self, path: str, data: bytes) -> str:
        """Return the beginning of a script, "" where it is no text."""
        if not data:
            return ""
        if data.startswith(MAGIC):
            try:
                data = descrambled(data, path)
            except ScriptError:
                return ""
        found = self._found(path, data)
        if found is None:
            return ""
        text = _lines(found.beginning(data[found.skip :]))
        return _windows(text) if found.encoding == "big5" else text

    def utf8_lines(self, entry: Entry, longest: int, left_out: Leavings) -> Iterator[bytes]:
        """Yield a script's lines as UTF-8, for formats of one JSON value a line.

        A file in UTF-8 is never held whole; its lines may hold bytes that are no characters, and
        their ends are as they are. Raises `ScriptError`, also for a line of over `longest` bytes.
        """
        found = self._found(entry.path, entry.head(LOOKED_AT))
        if found is None or found.encoding != "utf-8" or found.mixed:
            yield from (line.encode() for line in self.text(entry, left_out).split("\n"))
            return
        self._note(entry.path, found.encoding)
        try:
            with _buffered(entry.opened()) as stream:
                stream.read(found.skip)
                while line := stream.readline(longest + 1):
                    if len(line) > longest:
                        raise ScriptError(Refusal.TOO_LARGE, path=entry.path, size=entry.size >> 20)
                    yield line
        except OSError as error:
            raise ScriptError(Refusal.NOT_READABLE, path=entry.path) from error

    def _note(self, path: str, encoding: str) -> None:
        self._encodings[path] = encoding
        self.found[encoding] += 1

    def encoding(self, path: str) -> str:
        """Return what the file at `path` was found to be in, "" where it is no text."""
        return self._encodings.get(path, "")

    def previews(self) -> dict[str, list[str]]:
        """Return the encodings that the most doubtful script may be in, and its lines in each."""
        return self._previews

    def _found(self, path: str, data: bytes) -> "_Found | None":
        """Return how to decode a file of which `data` is the beginning or all, None if no text."""
        mark = wide.marked(data)
        if mark is not None:
            return _Found(mark.encoding, mark.encoding, mark.skip)
        skip = wide.mark_length(data)
        body = data[skip:] if skip else data
        encoding = self._override or wide.by_nuls(body)
        if encoding:
            return _Found(encoding, CODECS.get(encoding, encoding), skip)
        return None if wide.is_binary(body) else self._of_bytes(path, body, skip)

    def _of_bytes(self, path: str, body: bytes, skip: int) -> "_Found":
        """Return how to decode a text in units of one byte."""
        utf8 = _is_utf8(body)
        if utf8:
            return _Found("utf-8", "utf-8", skip)
        known = self._certain.get(path, "")
        if known and (text := _strictly(body, known)) is not None:
            return _Found(known, CODECS.get(known, known), skip, text=text)
        if utf8 is False and mixture(body):
            return _Found("utf-8", "utf-8", skip, mixed=True)
        readings = guess.readings(body, UTF8_FIRST, also=("utf-8",))
        best = readings[0].encoding
        if guess.lead(readings) >= guess.CERTAIN:
            self._certain[path] = best
        else:
            prior = self._neighbours.prior(path) or UTF8_FIRST
            readings = guess.readings(body, prior, also=("utf-8",))
            best = readings[0].encoding
        return _Found(best, CODECS.get(best, best), skip, readings=readings)

    def _remember(self, found: Sequence[Reading]) -> None:
        """Keep the readings of the most doubtful file."""
        if not found or (doubt := guess.lead(found)) >= self._doubt:
            return
        self._doubt = doubt
        near = [one for one in found if found[0].score - one.score < DOUBT]
        self._previews = {one.encoding: _shown(one.text) for one in near}

    def _report(self, text: str, path: str, encoding: str, left_out: Leavings) -> None:
        lost = text.count("\ufffd")
        if lost:
            at = text.index("\ufffd")
            line = text.count("\n", 0, at) + 1
            around = text[max(0, at - 20) : at + 20]
            left_out.add(Reason.UNDECODABLE, around, file=path, line=line, count=lost)
        if encoding == "cp932" and self._neighbours.has("sjis_ext.bin"):
            why = "sjis_ext.bin lies beside it: some characters stand for others"
            left_out.add(Reason.UNDECODABLE, why, file=path)


def _buffered(stream: BinaryIO) -> BinaryIO:
    """Return a stream that finds the ends of lines fast; archives' own look at each byte."""
    return io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream


_LOST = {codec: "\ufffd".encode(codec) for codec in ("utf-16-le", "utf-16-be")}
"""What stands for half a character."""


class _Found(NamedTuple):
    """How a file is decoded."""

    encoding: str
    codec: str
    skip: int
    """Bytes of a mark ahead of the text."""

    mixed: bool = False
    """Whether some lines are in another encoding."""

    readings: Sequence[Reading] = ()
    """What else it may be in, the likeliest first; empty where there is no question."""

    text: str = ""
    """The text, where finding out has decoded all of it."""

    def whole(self, data: bytes) -> str:
        if self.text:
            return self.text
        if self.mixed:
            return unmixed(data)
        if self.codec.startswith("utf-16") and len(data) % 2:
            data = data[:-1] + _LOST[self.codec]
        try:
            return data.decode(self.codec)
        except UnicodeDecodeError:
            return data.decode(self.codec, "replace")

    def beginning(self, data: bytes) -> str:
        if self.text:
            return self.text
        return unmixed(data) if self.mixed else guess.begun(data, self.codec)


_SPELLINGS: Mapping[str, str] = {
    "shift_jis": "cp932", "shift_jisx0213": "cp932", "shift_jis_2004": "cp932", "cp932": "cp932",
    "gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030", "cp950": "big5",
    "big5hkscs": "big5", "big5": "big5", "euc_jp": "euc_jp", "euc_jis_2004": "euc_jp",
    "euc_jisx0213": "euc_jp", "euc_kr": "cp949", "utf-8-sig": "utf-8", "utf-16": "utf-16-le",
    "utf-32": "utf-32-le", "iso8859-1": "cp1252", "ascii": "utf-8",
}  # fmt: skip
"""Python's name of a codec → the name of the encoding that takes it in."""


def checked(name: str) -> str:
    """Return an encoding's usual name; raise `ScriptError` where there is none of this name."""
    try:
        found = codecs.lookup(name.strip()).name
        b"a".decode(found, "replace")
    except (LookupError, ValueError, TypeError) as error:
        raise ScriptError(Refusal.UNKNOWN_ENCODING, encoding=name) from error
    if found in _NO_TEXT or any(part in found for part in _ESCAPES):
        raise ScriptError(Refusal.UNKNOWN_ENCODING, encoding=name)
    return _SPELLINGS.get(found, found)


def _is_utf8(data: bytes) -> bool | None:
    """Whether bytes, but for a character cut at their end, are UTF-8; None if maybe by chance."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return False
    high = len(data) - len(text)
    if high == 0 or high > FEW:
        return True
    runs = _HIGH.findall(text.encode())
    return True if any(max(run) >= 0xE0 for run in runs) else None


_HIGH = re.compile(rb"[\x80-\xff]+")


FEW = 12
"""Bytes of characters of two bytes that may be UTF-8 by chance, as 一些 in GBK is."""


def _strictly(data: bytes, encoding: str) -> str | None:
    """Return bytes as text, "" where a character is cut at their end, None in another encoding."""
    decoder = codecs.getincrementaldecoder(CODECS.get(encoding, encoding))()
    try:
        text = decoder.decode(data, final=False)
    except UnicodeDecodeError:
        return None
    return "" if decoder.getstate()[0] else text


def _lines(text: str) -> str:
    """Return a text with line feeds only, and without the marks that joining files leaves."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\ufeff", "") if "\ufeff" in text else text


def _windows(text: str) -> str:
    """Return a text of Big5 with the wave and the comma that Windows means by these bytes."""
    return text.replace("∼", "～").replace("､", "﹑")


def _has_endless_line(text: str) -> bool:
    at = 0
    while len(text) - at > LONGEST_LINE:
        end = text.rfind("\n", at, at + LONGEST_LINE + 1)
        if end < 0:
            return True
        at = end + 1
    return False


def _shown(text: str) -> list[str]:
    return [line[:120] for line in text.split("\n") if line.strip()][:PREVIEWED]
