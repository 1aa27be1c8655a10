"""From the times of phonemes to mouth shapes and words."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from companion.sound import Viseme, Word

_SHAPES = {
    "ɑaɐɒ": (0.95, 0.1),
    "æʌ": (0.85, 0.3),
    "ɛe": (0.6, 0.5),
    "əɜɚɝ": (0.45, 0.0),
    "iɪj": (0.35, 0.9),
    "ɔo": (0.7, -0.6),
    "uʊwyɯ": (0.35, -0.9),
    "mbp": (0.0, 0.0),
    "fv": (0.1, 0.2),
    "szʃʒ": (0.18, 0.5),
    "tdnlɹɾrθðkɡghŋ": (0.25, 0.1),
}
"""IPA letters to opening and spread; our own reading of a phonetics chart."""

_SHAPE_OF = {letter: shape for letters, shape in _SHAPES.items() for letter in letters}

_LETTER = re.compile(r"[぀-ヿ㐀-鿿가-힣]|[^\s぀-ヿ㐀-鿿가-힣]+")
"""A CJK character, or a run of anything else between spaces."""

REACHED = 0.4
"""Where in a phoneme its mouth shape is reached, as a share of its time."""


class Timed(NamedTuple):
    """A symbol of the voice's alphabet and when it sounds."""

    symbol: str
    at: float
    """Seconds."""
    seconds: float


def timed(symbols: Sequence[str], durations: Sequence[float]) -> list[Timed]:
    """Return each symbol with its start, from their durations in seconds."""
    found, at = [], 0.0
    for symbol, seconds in zip(symbols, durations, strict=True):
        found.append(Timed(symbol, at, seconds))
        at += seconds
    return found


def visemes(sounds: Sequence[Timed]) -> tuple[Viseme, ...]:
    """Return the mouth's shapes; blanks between phonemes belong to the way to the next one."""
    shapes = [Viseme(0.0, 0.0, 0.0)]
    for sound in sounds:
        if shape := _SHAPE_OF.get(sound.symbol):
            shapes.append(Viseme(sound.at + REACHED * sound.seconds, *shape))
        elif _is_pause(sound.symbol):
            shapes.append(Viseme(sound.at + 0.5 * sound.seconds, 0.0, 0.0))
    if sounds:
        shapes.append(Viseme(sounds[-1].at + sounds[-1].seconds, 0.0, 0.0))
    return tuple(shapes)


def words(text: str, sounds: Sequence[Timed]) -> tuple[Word, ...]:
    """Return when each word of `text` begins.

    Phonemizers join some words and split others: where the counts differ, the words are spread
    over the groups of phonemes by their share of the text.
    """
    ends = [match.end() for match in _LETTER.finditer(text) if _sounds(match[0])]
    groups = list(_groups(sounds))
    if not ends or not groups:
        return ()
    ends[-1] = len(text)
    if len(ends) == len(groups):
        return tuple(Word(at, end) for at, end in zip(groups, ends, strict=True))
    starts = [0, *ends[:-1]]
    nearest = [groups[int(len(groups) * start / len(text))] for start in starts]
    return tuple(Word(at, end) for at, end in zip(nearest, ends, strict=True))


def _groups(sounds: Sequence[Timed]) -> Iterator[float]:
    """Yield the start of each run of phonemes between pauses."""
    inside = False
    for sound in sounds:
        if sound.symbol in _SHAPE_OF:
            if not inside:
                yield sound.at
            inside = True
        elif _is_pause(sound.symbol):
            inside = False


def _is_pause(symbol: str) -> bool:
    return symbol == " " or (len(symbol) == 1 and unicodedata.category(symbol).startswith("P"))


def _sounds(word: str) -> bool:
    return any(letter.isalnum() for letter in word)
