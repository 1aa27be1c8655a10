"""A line as it is written down: without what no player sees, as one line of JSON."""

import functools
import re
import unicodedata

import msgspec

from trainer.plain import UNSEEN
from trainer.scripts.line import Line

_LINE_END = re.compile(b"\xe2\x80[\xa8\xa9]")
"""U+2028 and U+2029; with U+0085 the search would have no beginning to look for, and be slow."""
_encode_into = msgspec.json.Encoder().encode_into


def tidy(line: Line) -> None:
    """Take out of a line what no player sees and what would play tricks on a page."""
    text = line.text_clean
    line.text_clean = text.strip() if text.isprintable() else _seen(text)
    line.speaker_id = _name(line.speaker_id)
    line.speaker_shown = _name(line.speaker_shown)
    if line.speakers:
        line.speakers = [_name(name) for name in line.speakers]
    if line.texts:
        tidied = ((tag, _seen(text)) for tag, text in line.texts.items())
        line.texts = {tag: text for tag, text in tidied if text}


def _seen(text: str) -> str:
    return text.strip() if text.isprintable() else UNSEEN.sub("", text).strip()


@functools.lru_cache(maxsize=10_000)
def _name(name: str) -> str:
    if name.isascii() and name.isprintable():
        return name.strip()
    return unicodedata.normalize("NFC", " ".join(UNSEEN.sub("", name).split()))


def write(line: Line, lines: bytearray) -> None:
    """Add a line to JSON Lines."""
    end = len(lines)
    try:
        _encode_into(line, lines, end)
    except UnicodeEncodeError:  # Half a character, as JSON may spell one.
        line.text_raw = _whole(line.text_raw)
        line.scene, line.expression = _whole(line.scene), _whole(line.expression)
        line.voices = [_whole(voice) for voice in line.voices]
        line.translation_id = _whole(line.translation_id)
        _encode_into(line, lines, end)
    lines += b"\n"


def one_a_line(lines: bytearray) -> bytes:
    """Return JSON Lines in which nothing else looks like the end of a line, to any program."""
    data = bytes(lines)
    if b"\xc2" in data and b"\xc2\x85" in data:  # One byte is found, or not, much faster.
        data = data.replace(b"\xc2\x85", b"\\u0085")
    return _LINE_END.sub(_escaped, data) if _LINE_END.search(data) else data


def _escaped(end: re.Match[bytes]) -> bytes:
    return f"\\u{ord(end[0].decode()):04x}".encode()


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
