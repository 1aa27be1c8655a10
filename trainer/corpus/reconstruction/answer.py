"""What a model answered, and whether it may be taken."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import msgspec

from trainer.corpus.names.placeholders import PLACEHOLDER
from trainer.corpus.reconstruction.pieces import Piece, Spoken
from trainer.corpus.tongue import tongue

LONGEST_SITUATION = 600
_LONGEST = 4000
_SHORT = 80
"""Characters: up to here a line may grow, however short it was."""

_GROWTH = 4
_TELLING = 6
"""Characters from which on a line's language is plain."""

_SHARED = 0.1
"""Of the answer's words or pairs of characters: how many must be the scene's, where it has many."""

_FEW = 12
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_UNITS = re.compile(r"[a-zà-ɏ]{3,}|[\u3040-\u30ff\u3400-\u9fff]+")


class Fault(StrEnum):
    """Why an answer is refused."""

    MALFORMED = "it was not the JSON that was asked for"
    CHANGED = "it changed the character's own lines"
    MISSING = "it left out lines"
    UNKNOWN = "it answered lines that weren't asked"
    LANGUAGE = "it was in another language"
    TOKENS = "it lost or invented what only the game fills in, such as {name}"
    LENGTH = "it was much too long, or empty"
    UNRELATED = "it had nothing to do with the scene"
    TOO_LONG = "the scene is too long for the model"


class Refused(Exception):  # noqa: N818 - an outcome of one piece, not an error for the user
    """An answer that may not be taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Draft(msgspec.Struct):
    """A piece in other words."""

    situation: str
    lines: dict[int, str]
    """Turn → what the other side says there."""


class _Line(msgspec.Struct):
    n: int
    text: Annotated[str, msgspec.Meta(max_length=_LONGEST)]


class _Answer(msgspec.Struct):
    lines: Annotated[list[_Line], msgspec.Meta(max_length=500)]
    situation: Annotated[str, msgspec.Meta(max_length=_LONGEST)] = ""


def draft(text: str, piece: Piece) -> Draft:
    """Return what the answer says of the piece; raise `Refused`."""
    answer = _decoded(text)
    asked = {line.n: line for line in piece.lines}
    said: dict[int, str] = {}
    for line in answer.lines:
        original = asked.get(line.n)
        if original is None:
            raise Refused(Fault.UNKNOWN)
        if original.fixed:
            _must(line.text == original.text, Fault.CHANGED)
        else:
            said[line.n] = _plain(line.text)
    _must(said.keys() == {line.n for line in piece.open_lines()}, Fault.MISSING)
    for line_number, words in said.items():
        _check(words, asked[line_number])
    situation = _plain(answer.situation)
    _must(len(situation) <= LONGEST_SITUATION, Fault.LENGTH)
    if len(situation) >= _TELLING:
        _must(tongue(situation, piece.language) is piece.language, Fault.LANGUAGE)
    _must(_related([situation, *said.values()], piece), Fault.UNRELATED)
    return Draft(situation, said)


def _decoded(text: str) -> _Answer:
    """Return the JSON in an answer, which may be wrapped in ``` or follow the model's thoughts."""
    text = text.rpartition("</think>")[2]
    start, end = text.find("{"), text.rfind("}")
    try:
        return msgspec.json.decode(text[start : end + 1].encode(), type=_Answer)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Refused(Fault.MALFORMED) from error


def _check(words: str, original: Spoken) -> None:
    _must(0 < len(words) <= max(_SHORT, _GROWTH * len(original.text)), Fault.LENGTH)
    _must(_tokens(words) == _tokens(original.text), Fault.TOKENS)
    if min(len(words), len(original.text)) >= _TELLING:
        was = tongue(original.text)
        _must(tongue(words, was) is was, Fault.LANGUAGE)


def _tokens(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _related(texts: Iterable[str], piece: Piece) -> bool:
    told = [piece.character, piece.situation]
    told += [part for line in piece.lines for part in (line.name, line.before, line.text)]
    new, old = _units(texts), _units(told)
    return len(new) < _FEW or len(new & old) >= _SHARED * len(new)


def _units(texts: Iterable[str]) -> set[str]:
    """Return the words of Latin text, and each two neighbours of Chinese and Japanese."""
    runs = [run for text in texts for run in _UNITS.findall(text.lower())]
    pairs = {run[i : i + 2] for run in runs if not run[0] < "ʰ" for i in range(len(run) - 1)}
    return pairs | {run for run in runs if run[0] < "ʰ"}


def _plain(text: str) -> str:
    return " ".join(_CONTROL.sub("", text).split())


def _must(holds: bool, fault: Fault) -> None:  # noqa: FBT001 - it reads as a sentence
    if not holds:
        raise Refused(fault)
