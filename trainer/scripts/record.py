"""A line as it is written down: without what no player sees, as one line of JSON."""

import functools
import unicodedata

import msgspec

from trainer.plain import UNSEEN
from trainer.scripts.line import Line

_LINE_ENDS = [(end.encode(), f"\\u{ord(end):04x}".encode()) for end in "\x85\u2028\u2029"]
_encode_into = msgspec.json.Encoder().encode_into


def tidy(line: Line) -> None:
    """Take out of a line what no player sees and what would play tricks on a page."""
    line.text_clean = _seen(line.text_clean)
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
    for letter, escaped in _LINE_ENDS:
        if letter[0] in data and letter in data:  # One byte is found, or not, much faster.
            data = data.replace(letter, escaped)
    return data


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
