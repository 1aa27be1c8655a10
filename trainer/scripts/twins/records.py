"""A dump of twins → its records.

```
<0000001A>  「おはよう」
;<0000001A>  「早上好」

<0000001B>  結衣
;<0000001B>  结衣
```

The id is 12 characters in the dumps that are known; how long it is in this one is learnt from
what a line and its twin have in common. Blank lines may be missing, a line may have no twin, an
id may stand on a line of its own, and a text may go on in the next line.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

USUAL = 12
"""Characters of an id."""

LONGEST = 40
SHORTEST = 4
"""An id of fewer characters is no id."""

LONGEST_TEXT = 20_000
"""Characters, above which a text doesn't go on in the next line."""

LONGEST_TITLE = 80
"""Characters of a line between scenes."""

SAMPLE = 3000
"""Lines that tell how long an id is."""

FEW = 8
"""Pairs; from so few, what their texts happen to have in common can't be told from the id."""

_ID = re.compile(
    r"[!-~○●◇◆□■△▲☆★◎＜＞【】〔〕０-９Ａ-Ｚａ-ｚ][ !-~○●◇◆□■△▲☆★◎＜＞【】〔〕０-９Ａ-Ｚａ-ｚ]*"
)
_CLOSED = re.compile(r"[\]>)}|:;,\s○●◇◆□■△▲☆★◎＞】〕]\Z")
_TWIN = (";", "；")
_BETWEEN = re.compile(
    r"\s*(?:[-=＝*＊#~～─━―—_・◆◇☆★※]{3,}\s*(?P<title>[^-=*#─━―]*?)\s*[-=＝*＊#~～─━―—_・◆◇☆★※]*"
    r"|\*(?P<label>[^\s|*]+)(?:\|.*)?|\[(?:scene|label)[ :=](?P<scene>[^\]]+)\])\s*\Z",
    re.IGNORECASE,
)


def _is_id(told: str) -> bool:
    if told.isascii():  # Nearly all are.
        return told.isprintable() and told[0] != " "
    return _ID.fullmatch(told) is not None


class Twin(msgspec.Struct, gc=False):
    """One record: a text, or the name of somebody."""

    number: int
    """Its first line."""

    id: str
    text: str
    twin: str | None = None
    """The same in the other language; None where that line is missing."""

    scene: str = ""


class Records(msgspec.Struct):
    """What one dump holds."""

    twins: list[Twin]
    strays: list[tuple[int, str]]
    """Twins of nothing: number of the line and the line."""


def id_length(lines: Sequence[str]) -> int:
    """Return how many characters the ids of a dump have, 0 where it has none."""
    shared = sorted(_shared(lines[:SAMPLE]))
    if not shared:
        return 0
    least, _ = shared[len(shared) // 32]
    if least > USUAL and len(shared) < FEW:
        example = min(shared)[1]
        return least if _CLOSED.search(example) and not _closed_earlier(example) else USUAL
    return least if least >= SHORTEST else 0


def _closed_earlier(example: str) -> bool:
    return bool(_CLOSED.search(example[:USUAL])) and not example[USUAL:].isspace()


def _shared(lines: Sequence[str]) -> Iterable[tuple[int, str]]:
    """Yield what each line has in common with its twin that may be an id, and its length."""
    before = ""
    for line in lines:
        if line.startswith(_TWIN) and before:
            start = _common(before, line[1:])
            told = _ID.match(before[:start])
            yield (told.end(), told[0]) if told else (0, "")
        if line.strip():
            before = line if not line.startswith(_TWIN) else ""


def _common(one: str, other: str) -> int:
    """Return how many letters two lines begin with alike, `LONGEST` at most."""
    alike, unlike = 0, min(len(one), len(other), LONGEST) + 1
    while unlike - alike > 1:
        middle = (alike + unlike) // 2
        if one.startswith(other[:middle]):
            alike = middle
        else:
            unlike = middle
    return alike


def records(lines: Sequence[str], length: int) -> Records:
    """Return the records of a dump whose ids have `length` characters."""
    return _Parser(length).parse(lines)


class _Parser:
    """Goes through a dump line by line."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._found = Records([], [])
        self._id = ""
        """Of the last record that had one."""
        self._scene = ""
        self._scenes = 0
        self._open: Twin | None = None
        self._gap = True
        """Whether a blank line stands before the line at hand."""

    def parse(self, lines: Sequence[str]) -> Records:
        for number, line in enumerate(lines, start=1):
            if not line or line.isspace():
                self._gap = True
            elif line[0] in _TWIN:
                self._twin(number, line[1:])
                self._gap = False
            else:
                self._text(number, line)
                self._gap = False
        return self._found

    def _split(self, line: str) -> tuple[str, str]:
        length = self._length
        told = line[:length]
        if len(told) == length >= SHORTEST and _is_id(told):
            return told.strip(), line[length:]
        return "", line

    def _text(self, number: int, line: str) -> None:
        told, text = self._split(line)
        likely = len(line) < LONGEST_TITLE and not (told and self._id.startswith(told[:3]))
        if likely and (between := _BETWEEN.match(line)):
            self._scenes += 1
            title = between["title"] or between["label"] or between["scene"]
            self._scene = (title or str(self._scenes + 1)).strip()
            self._open = None
            return
        self._id = told or self._id
        last = self._open
        if last is not None and told and told == last.id and last.twin is None:
            last.twin = text  # Twins may be told by their id alone.
        elif last is not None and not told and self._goes_on(last):
            last.text = f"{last.text}\n{text}" if last.text.strip() else text
        else:
            self._open = Twin(number, told, text, None, self._scene)
            self._found.twins.append(self._open)

    def _goes_on(self, last: Twin) -> bool:
        """Whether a line without an id belongs to the record above it."""
        open_ = bool(last.id) and not self._gap and last.twin is None
        return open_ and len(last.text) < LONGEST_TEXT

    def _twin(self, number: int, line: str) -> None:
        told, text = self._split(line)
        last = self._open
        if last is None or last.twin is not None or (told and last.id and told != last.id):
            self._found.strays.append((number, line))
        else:
            last.twin = text
