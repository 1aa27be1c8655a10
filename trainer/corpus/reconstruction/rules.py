"""The plain way, which needs no model: templates and light tidying, and nothing invented."""

import re

import msgspec

from trainer.corpus.reconstruction.answer import LONGEST_SITUATION, Draft
from trainer.corpus.reconstruction.pieces import Piece
from trainer.corpus.sample import Role, SampleKind, Turn
from trainer.corpus.tongue import Tongue

_WITH = {
    Tongue.ENGLISH: "You are talking with {names}.",
    Tongue.CHINESE: "你正在和{names}说话。",
    Tongue.JAPANESE: "あなたは{names}と話している。",
}
_COMMA = {Tongue.ENGLISH: ", ", Tongue.CHINESE: "、", Tongue.JAPANESE: "、"}
_AND = {Tongue.ENGLISH: " and ", Tongue.CHINESE: "和", Tongue.JAPANESE: "と"}
_STOP = {Tongue.ENGLISH: ".", Tongue.CHINESE: "。", Tongue.JAPANESE: "。"}
_SPACE = {Tongue.ENGLISH: " ", Tongue.CHINESE: "", Tongue.JAPANESE: ""}
_SENTENCE = re.compile(r"(?<=[。！？…])(?![。！？…」』])|(?<=[.!?])\s+")
_QUOTES = {"「": "」", "『": "』", "“": "”", '"': '"'}
_REPEATED = [
    (re.compile(r"…{3,}"), "……"),
    (re.compile(r"\.{4,}"), "..."),
    (re.compile(r"([!！])[!！]{2,}"), r"\1\1"),
    (re.compile(r"([?？])[?？]{2,}"), r"\1\1"),
    (re.compile(r"([~～〜ー])\1{3,}"), r"\1\1"),
]
_MOST_NAMES = 4


def written(piece: Piece) -> Draft:
    """Return the piece as the rules write it."""
    lines = {line.n: tidied(line.text) for line in piece.open_lines()}
    situation = piece.situation if piece.kind is SampleKind.DESCRIPTION else _situation(piece)
    return Draft(situation, lines)


def tidied(text: str) -> str:
    """Return the text without quotation marks around it, double spaces and long rows of marks."""
    words = " ".join(text.split())
    if len(words) > 2 and _QUOTES.get(words[0]) == words[-1] and words.count(words[0]) < 3:
        words = words[1:-1].strip()
    for pattern, instead in _REPEATED:
        words = pattern.sub(instead, words)
    return words or text


def merged(turns: list[Turn]) -> list[Turn]:
    """Return the turns with neighbours of the other side made one where nothing is told between."""
    kept: list[Turn] = []
    for turn in turns:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.role is Role.USER
            and turn.role is Role.USER
            and not turn.situation
        ):
            kept[-1] = _one(last, turn)
        else:
            kept.append(turn)
    return kept


def _one(first: Turn, second: Turn) -> Turn:
    names = dict.fromkeys(name for turn in (first, second) for name in turn.name.split(" & "))
    return msgspec.structs.replace(
        first,
        name=" & ".join(name for name in names if name),
        text=f"{first.text}\n{second.text}",
        sources=[*first.sources, *second.sources],
        voices=[*first.voices, *second.voices],
        expressions=[*first.expressions, *second.expressions],
    )


def _situation(piece: Piece) -> str:
    language = piece.language
    names = [line.name for line in piece.lines if line.who == "other" and line.name]
    known = list(dict.fromkeys(part for name in names for part in name.split(" & ")))[:_MOST_NAMES]
    parts = [_told(piece.situation, language)] if piece.situation else []
    if known:
        listed = _COMMA[language].join(known[:-1])
        named = _AND[language].join(filter(None, (listed, known[-1])))
        parts.append(_WITH[language].format(names=named))
    return _SPACE[language].join(parts)


def _told(narration: str, language: Tongue) -> str:
    """Return the end of what is narrated, in whole sentences."""
    words = " ".join(narration.split())
    kept: list[str] = []
    room = LONGEST_SITUATION
    for sentence in reversed([part for part in _SENTENCE.split(words) if part]):
        room -= len(sentence) + 1
        if room < 0:
            break
        kept.append(sentence)
    told = _SPACE[language].join(reversed(kept)) or words[-LONGEST_SITUATION:]
    return told if told[-1] in '.!?。！？…」』”"' else told + _STOP[language]
