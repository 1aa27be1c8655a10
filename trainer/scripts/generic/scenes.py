"""Where a scene of a plain text ends: at a heading, a row of stars, or a wide gap."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_RULE = re.compile(
    r"(?:[*＊☆★◇◆■□●○=＝~～_#-][ \u3000]{0,4}){3,200}|[―—─━–]{5,200}|§|⁂|※[ \u3000]?※[ \u3000]?※"
)
_COUNT = r"(?:\d{1,4}|[ivxlc]{1,8}|one|two|three|four|five|six|seven|eight|nine|ten)\b"
_HEADING = re.compile(
    r"#{1,6} +(?P<marked>\S.{0,80})"
    r"|第[0-9０-９一二三四五六七八九十百零〇两]{1,6}[章話话幕回節节部卷巻場场]"
    r"(?:[ \u3000:：.．「『].{0,40})?"
    r"|(?:[序終终][章幕]|プロローグ|エピローグ|幕間|楔子|尾声|尾聲)(?:[ \u3000:：「『].{0,40})?"
    rf"|(?i:(?:chapter|act|scene|episode)[ #.]{{0,3}}{_COUNT}(?:[ :.\u2013\u2014-].{{0,60}})?)"
    rf"|(?i:(?:day|part)[ #.]{{0,3}}{_COUNT}(?: ?[:\u2013\u2014-].{{0,60}})?)"
    r"|(?i:prologue|epilogue|interlude)(?: ?[:.\u2013\u2014-].{0,60})?"
    r"|(?:INT|EXT|INT\./EXT)\. .{1,80}"
)
_FIRST = frozenset("*＊☆★◇◆■□●○=＝~～_#-―—─━–§⁂※第序終终プエ幕楔尾cCaAsSeEdDpPiI")
"""What a rule or a heading may begin with; most lines begin otherwise."""

_SENTENCE_ENDS = ("。", "、", "，", ",", ".", "!", "?", "！", "？")


class Boundary(NamedTuple):
    """Where a scene begins."""

    line: int
    """From 1."""

    heading: str
    """Shown as a title; "" for none."""


def parted(lines: Sequence[str]) -> tuple[list[str], list[Boundary]]:
    """Return the lines with headings and rules emptied, and where scenes begin.

    `lines` have no spaces around them.
    """
    found = [Boundary(line, "") for line in _wide_gaps(lines)]
    kept = list(lines)
    for number, line in enumerate(lines, start=1):
        if line and (boundary := _at(line, number)):
            found.append(boundary)
            kept[number - 1] = ""
    return kept, sorted(found)


def _at(line: str, number: int) -> Boundary | None:
    if line[0] not in _FIRST or len(line) > 200:
        return None
    if _RULE.fullmatch(line):
        return Boundary(number, "")
    found = _HEADING.fullmatch(line)
    if found is None or (not found["marked"] and line.endswith(_SENTENCE_ENDS)):
        return None
    return Boundary(number, (found["marked"] or line).strip())


def _wide_gaps(lines: Sequence[str]) -> list[int]:
    """Return the lines behind two empty ones, unless most gaps of the text are as wide."""
    wide, gaps, empty = [], 0, 0
    for number, line in enumerate(lines, start=1):
        if not line:
            empty += 1
            continue
        if empty and number > empty + 1:
            gaps += 1
            if empty > 1:
                wide.append(number)
        empty = 0
    return wide if len(wide) * 2 <= gaps or gaps < 4 else []
