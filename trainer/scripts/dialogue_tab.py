"""Ren'Py's "Extract Dialogue": `dialogue.tab`, and `dialogue.txt`, which is the text alone.

Facts: Ren'Py's `translation/dialogue.py`. Tabs between the columns, a header, one row a line.
The character is the variable, as the script has it; a row without identifier is some text from
elsewhere in the game, and may say in pointed brackets what it is.
"""

import re
from collections.abc import Iterator, Sequence

from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.left_out import Reason
from trainer.scripts.line import TOLD, Kind, Line
from trainer.scripts.renpy.says import says
from trainer.scripts.renpy.texts import clean, python_string
from trainer.scripts.tree import Entry

HEADER = "Identifier\tCharacter\tDialogue\tFilename\tLine Number"
SUFFIXES = (".tab", ".txt", ".tsv")

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "", "a": "", "b": "", "f": "", "v": ""}
_LABEL = re.compile(r"(?:^|_)[0-9a-f]{8}(?:_\d+)?$")
_KINDS = {"<menu caption>": Kind.CAPTION, "<menu choice>": Kind.CHOICE}


def evidence(probe: Probe) -> Evidence | None:
    """Tell an export by its header, or by its name where it has none."""
    found = probe.ending(*SUFFIXES)
    tables = [entry for entry in found if _has_header(probe.text(entry))]
    if tables:
        return Evidence(
            0.95, f"{len(tables)} files have the header of Ren'Py's export", len(tables)
        )
    texts = [entry for entry in found if entry.name == "dialogue.txt"]
    return Evidence(0.3, "a file is called dialogue.txt", len(texts)) if texts else None


def _has_header(text: str) -> bool:
    return text.lstrip("\ufeff").startswith(HEADER)


class Export:
    """Reads exported dialogue."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        probe = Probe(reading.tree, reading.decoder)
        found = sorted(probe.ending(*SUFFIXES), key=lambda entry: entry.path)
        tables = [entry for entry in found if _has_header(probe.text(entry))]
        self.entries: Sequence[Entry] = tables or found

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one export's lines."""
        text = self._reading.text(entry).lstrip("\ufeff")
        rows = text.split("\n")
        if not _has_header(text):
            for number, row in enumerate(rows, start=1):
                if row.strip():
                    yield _line(entry.path, number, "", row, Kind.NARRATION)
            return
        speaker = ""
        for number, row in enumerate(rows[1:], start=2):
            if row.strip():
                line = self._row(entry.path, number, row.split("\t"), speaker)
                if line is not None:
                    speaker = line.speaker_shown if line.kind in TOLD else speaker
                    yield line

    def _row(self, file: str, number: int, cells: list[str], last: str) -> Line | None:
        """Return what a row says; `last` is who says the line that it may extend."""
        if len(cells) < 3:
            self._reading.left_out.add(
                Reason.UNREADABLE_LINE, "\t".join(cells), file=file, line=number
            )
            return None
        identifier, character, dialogue, *rest = cells
        kind = _KINDS.get(character)
        if not identifier and kind is None:
            self._reading.left_out.add(Reason.TEXT_IN_CODE, dialogue, file=file, line=number)
            return None
        if kind is not None:
            line = _line(file, number, "", dialogue, kind)
        else:
            speaker = last if character == "extend" else _plain(character)
            line = _line(file, number, speaker, dialogue, Kind.SAY if speaker else Kind.NARRATION)
        line.translation_id = identifier
        line.scene = _LABEL.sub("", identifier) if _LABEL.search(identifier) else ""
        line.expression = _expression(rest[2]) if len(rest) > 2 else ""
        return line


def _line(file: str, number: int, speaker: str, dialogue: str, kind: Kind) -> Line:
    what = _ESCAPE.sub(_unescape, dialogue) if "\\" in dialogue else dialogue
    return Line(
        file=file, line=number, kind=kind, speaker_id=speaker, speaker_shown=speaker,
        text_raw=what, text_clean=clean(what),
    )  # fmt: skip


def _unescape(match: re.Match[str]) -> str:
    letter: str = match.group(1)
    return _ESCAPED.get(letter, letter)


def _plain(character: str) -> str:
    """Return a speaker's name, which the script may have spelt out in quotation marks."""
    if len(character) > 1 and character[0] in "\"'" and character[-1] == character[0]:
        return clean(python_string(character))
    return "" if character in {"narrator", "centered", "vcentered", "nvl", "alt"} else character


def _expression(script: str) -> str:
    """Return the attributes of the statement as the last column has it: `e happy "[what]"`."""
    found = says(script, 0)
    return f"{found[0].attributes} {found[0].temporary}".strip() if found else ""


FORMAT = Format("dialogue-tab", "Ren'Py dialogue export", evidence, Export, blanks=True)
