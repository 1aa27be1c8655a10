"""The ways to write who says what in plain text; each reads lines into what is told."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from trainer.scripts.generic.names import EXPRESSION, NAME, is_name

CLOSING = {"「": "」", "『": "』", "“": "”", '"': '"', "（": "）", "(": ")", "«": "»", "【": "】"}
LONGEST_SPEECH = 20
"""Lines between quotation marks."""


class Told(msgspec.Struct, gc=False):
    """One message."""

    line: int
    """From 1."""

    name: str
    """"" for nobody."""

    text: str
    expression: str = ""


class Pattern(NamedTuple):
    """One way to write."""

    read: Callable[[Sequence[str]], Iterator[Told]]
    """Takes lines without spaces around them; "" parts messages and belongs to none."""

    trust: float
    """From 0 to 1: what a name is worth that comes only once."""

    marks: str = ""
    """Where a text has none of these letters nobody is named this way; "" for any text."""


MARKS = "■□●○◆◇★☆▲△▼▽＃#@＠"
AHEAD = rf"(?:[{MARKS}・]{{1,2}}[ \u3000]?|\d{{1,6}}[ .:：\t\u3000]{{1,2}})?"
"""A mark or a number that may stand ahead of a name."""

_QUOTED = re.compile(rf"{AHEAD}{NAME}{EXPRESSION}[ \u3000:：]{{0,3}}(?P<text>[「『“\"（].*)")
BOLD = r"(?:\*{1,3}|__)?"
"""How Markdown sets a name off: `**Name**:`, `**Name:**`."""

_COLON = re.compile(
    rf"(?:\[?\d\d?:\d\d(?::\d\d)?\]? )?{AHEAD}{BOLD}{NAME}{EXPRESSION}{BOLD}[ \u3000]?"
    rf"(?:(?<!\d)[:：]|[:：](?!\d)){BOLD}(?P<text>(?![/:：]).*)"  # 12:30 is a time.
)
_LENTICULAR = re.compile(r"【(?P<name>[^【】\n]{1,40})】[ \u3000]?[:：]?(?P<text>.*)")
_ANGLED = re.compile(
    r"[<＜〈〔［《](?P<name>[^<>＜＞〈〉〔〕［］《》\n]{1,40})[>＞〉〕］》]"
    r"[ \u3000]?[:：]?(?P<text>.*)"
)
_ROUND = re.compile(r"[(（](?P<name>[^()（）\n]{1,40})[)）][:：]?(?P<text>[ \u3000]*[^ \u3000].*)")
_PARTED = re.compile(
    rf"{AHEAD}{NAME}{EXPRESSION}[ \u3000]?"
    r"(?:[|｜=＝→⇒>＞]|(?<=[ \u3000])[-–—](?=[ \u3000]))(?P<text>.*)"
)
_MARKED = re.compile(rf"[{MARKS}]{{1,2}}[ \u3000]?{NAME}{EXPRESSION}[:：]?(?P<text>)\Z")
_BOLD = re.compile(rf"(?:\*{{2,3}}|__){NAME}[:：]?(?:\*{{2,3}}|__)[:：]?(?P<text>)\Z")
_TAGGED = re.compile(
    r"<\w{1,20} (?:[^<>]{0,200} )?(?:name|speaker|who|chara|character|actor)="
    r"[\"']?(?P<name>[^\"'<>]{1,40})[\"']?(?: [^<>]{0,200})?>(?P<text>.*?)(?:</\w{1,20}>)?\Z"
)
_BRACKET = re.compile(r"\[(?P<name>[^\[\]\n]{1,40})\][:：]?(?P<text>.*)")
_TAB = re.compile(r"(?P<name>[^\t]{0,40})\t+(?P<text>[^\t]*)")
_SHOUTED = re.compile(
    r"(?P<name>[^\W\d_][^a-z\n()]{1,39}?|[?？]{1,6})(?: ?\((?P<expression>[^()\n]{1,30})\))?"
)


def _inline(pattern: re.Pattern[str], *, quoted: bool = False) -> Callable[..., Iterator[Told]]:
    """Return a reader for a name and its words on one line, or the words on those that follow."""
    expressive, match = "expression" in pattern.groupindex, pattern.match

    def read(lines: Sequence[str]) -> Iterator[Told]:
        at = 0
        while at < len(lines):
            start, line = at, lines[at]
            at += 1
            if not line:
                continue
            found = match(line)
            if found is None or ((name := found["name"]) and not is_name(name)):
                text, at = whole_speech(line, lines, at)
                yield Told(start + 1, "", text)
                continue
            text = found["text"].strip()
            text, at = whole_speech(text, lines, at) if text else _below(lines, at)
            if quoted and not text.endswith(CLOSING[text[0]]):
                yield Told(start + 1, "", "\n".join(lines[start:at]))
            elif text:
                expression = (found["expression"] or "") if expressive else ""
                yield Told(start + 1, name.strip(), text, expression)

    return read


def whole_speech(text: str, lines: Sequence[str], at: int) -> tuple[str, int]:
    """Return a text with the lines that its open quotation mark reaches over, and the next line."""
    opening = text[:1]
    closing = CLOSING.get(opening)
    if closing is None:
        return text, at
    opened = text.count(opening)
    if opened <= text.count(closing) and (opening != closing or opened % 2 == 0):
        return text, at
    taken = [text]
    for line in lines[at : at + LONGEST_SPEECH]:
        if not line:
            break
        taken.append(line)
        if line.endswith(closing):
            return "\n".join(taken), at + len(taken) - 1
    return text, at


_OPENING = frozenset(f"【[「『<＜〈〔［《{MARKS}")
"""What the next message may begin with."""


def _below(lines: Sequence[str], at: int) -> tuple[str, int]:
    """Return what stands below a name up to an empty line or another name; a speech alone."""
    start = at
    if at < len(lines) and lines[at][:1] in {"「", "『", "“", '"', "（"}:
        return whole_speech(lines[at], lines, at + 1)
    while at < len(lines) and lines[at] and lines[at][0] not in _OPENING and at - start < 8:
        at += 1
    return "\n".join(lines[start:at]), at


_SPEECH = '「『“"（«'


def _is_speech(line: str) -> bool:
    return line[:1] in _SPEECH and line != ""


def _above(lines: Sequence[str]) -> Iterator[Told]:
    """A name, then a speech on the next line."""
    at = 0
    while at < len(lines):
        start, line = at, lines[at]
        at += 1
        if not line:
            continue
        name = ""
        if at < len(lines) and _is_speech(lines[at]) and _is_plain_name(line):
            name, line = line, lines[at]
            at += 1
        text, at = whole_speech(line, lines, at)
        yield Told(start + 1 + bool(name), name, text)


def _beneath(lines: Sequence[str]) -> Iterator[Told]:
    """A speech, then its name on the next line."""
    at = 0
    while at < len(lines):
        start, line = at, lines[at]
        at += 1
        if not line:
            continue
        text, at = whole_speech(line, lines, at)
        name = ""
        if _is_speech(line) and at < len(lines) and _is_plain_name(lines[at]):
            name = lines[at]
            at += 1
        yield Told(start + 1, name, text)


_PLAIN_NAME = re.compile(NAME)


def _is_plain_name(line: str) -> bool:
    return len(line) <= 40 and bool(_PLAIN_NAME.fullmatch(line)) and is_name(line)


def _screenplay(lines: Sequence[str]) -> Iterator[Told]:
    """A name in capitals under an empty line, its words below it up to the next one."""
    at = 0
    while at < len(lines):
        start, line = at, lines[at]
        at += 1
        if not line:
            continue
        found = _SHOUTED.fullmatch(line) if len(line) <= 80 and is_name(line) else None
        free = start == 0 or not lines[start - 1]
        shouted = line.isupper() or line[0] in "?？"
        if found is None or not free or at == len(lines) or not lines[at] or not shouted:
            yield Told(start + 1, "", line)
            continue
        expression = found["expression"] or ""
        begin = at
        while at < len(lines) and lines[at]:
            at += 1
        words = list(lines[begin:at])
        if len(words) > 1 and words[0].startswith("(") and words[0].endswith(")"):
            expression = words.pop(0).strip("()")
        yield Told(begin + 1, found["name"].strip(), "\n".join(words), expression)


def _prose(lines: Sequence[str]) -> Iterator[Told]:
    """Nobody's words; a speech over several lines is one."""
    at = 0
    while at < len(lines):
        start, line = at, lines[at]
        at += 1
        if line:
            text, at = whole_speech(line, lines, at)
            yield Told(start + 1, "", text)


PROSE = "prose"
PATTERNS: Mapping[str, Pattern] = {
    "Name「」": Pattern(_inline(_QUOTED, quoted=True), 0.6, '「『“"（'),
    "【Name】": Pattern(_inline(_LENTICULAR), 0.5, "【"),
    "Name:": Pattern(_inline(_COLON), 0.2, ":："),
    "[Name]": Pattern(_inline(_BRACKET), 0.2, "["),
    "<Name>": Pattern(_inline(_ANGLED), 0.2, "<＜〈〔［《"),
    '<name="Name">': Pattern(_inline(_TAGGED), 0.2, "="),
    "■Name": Pattern(_inline(_MARKED), 0.2, MARKS),
    "**Name**": Pattern(_inline(_BOLD), 0.2, "*_"),
    "Name|": Pattern(_inline(_PARTED), 0.1, "|｜=＝→⇒>＞-–—"),
    "(Name)": Pattern(_inline(_ROUND), 0.1, "(（"),
    "Name<tab>": Pattern(_inline(_TAB), 0.2, "\t"),
    "name above": Pattern(_above, 0.3, _SPEECH),
    "name below": Pattern(_beneath, 0.3, _SPEECH),
    "screenplay": Pattern(_screenplay, 0.2),
    PROSE: Pattern(_prose, 0.0),
}
"""By the name that the user sees and chooses; in the order in which equal evidence is decided."""
