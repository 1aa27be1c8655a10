"""What an import found, as the trainer writes it: `import.json` and `lines.jsonl`.

Fields that a later trainer adds are of no interest here; those that are missing are empty.
"""

import contextlib
from pathlib import Path

import msgspec

from companion.errors import Problem, WorkshopError
from companion.workshop.reports import Sampled

SUMMARY = "import.json"
LINES = "lines.jsonl"
UNFINISHED = "lines.part"

FORMATS = {
    "renpy": "Ren'Py",
    "dialogue-tab": "Ren'Py dialogue export",
    "kag": "KiriKiri KAG",
    "tyrano": "TyranoScript",
    "scn": "KiriKiri Z scenario",
    "artemis": "Artemis",
    "webgal": "WebGAL",
    "nova": "Nova",
    "nscripter": "NScripter",
    "json": "JSON with names and messages",
    "table": "Table of texts (XLSX, CSV, TSV)",
    "double-line": "Double lines (◇ ◆)",
    "koikake": "Bilingual dump, name after the line (koikake)",
    "sanoba": "Bilingual dump, name before the line (sanoba)",
    "subtitles": "Subtitles",
    "chat": "Chats",
    "text": "Plain text",
}
"""What the trainer reads, whatever it guessed: name → title."""

LARGEST = 256 << 20
"""Bytes of an `import.json`."""

TAIL = 16 << 10
"""Bytes at the end of an unfinished import that are looked at."""


class Finding(msgspec.Struct, frozen=True):
    """A format that it may be."""

    format: str = ""
    title: str = ""
    score: float = 0.0
    reason: str = ""
    files: int = 0


class Candidate(msgspec.Struct, frozen=True):
    """One tag that may play a role."""

    value: str = ""
    score: float = 0.0
    samples: list[str] = []


class Learnt(msgspec.Struct, frozen=True):
    """A role that a tag of this game plays."""

    role: str = ""
    chosen: str = ""
    candidates: list[Candidate] = []


class LeftOut(msgspec.Struct, frozen=True):
    """What was passed over for one reason."""

    count: int = 0
    examples: list[str] = []


class Refused(msgspec.Struct, frozen=True):
    """An archive that couldn't be opened."""

    refusal: str = ""
    values: dict[str, str] = {}


class File(msgspec.Struct, frozen=True):
    """One script."""

    file: str = ""
    size: int = 0
    encoding: str = ""
    lines: int = 0


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """`import.json`."""

    format: str = ""
    title: str = ""
    findings: list[Finding] = []
    encoding: str = ""
    encodings: dict[str, int] = {}
    previews: dict[str, list[str]] = {}
    lines: int = 0
    kinds: dict[str, int] = {}
    choices: int = 0
    speakers: dict[str, int] = {}
    identities: dict[str, dict[str, int]] = {}
    names: dict[str, dict[str, str]] = {}
    languages: dict[str, int] = {}
    voiced: int = 0
    learnt: list[Learnt] = []
    left_out: dict[str, LeftOut] = {}
    refused: list[Refused] = []
    files: list[File] = []


class _Line(msgspec.Struct, frozen=True):
    """One line of `lines.jsonl`."""

    kind: str = ""
    speaker_shown: str = ""
    text_clean: str = ""
    texts: dict[str, str] = {}


_line = msgspec.json.Decoder(_Line).decode


def found(folder: Path) -> Found:
    """Return what an import wrote; raise `WorkshopError` where it can't be read."""
    file = folder / SUMMARY
    try:
        if file.stat().st_size > LARGEST:
            raise WorkshopError(Problem.WORK_UNREADABLE, path=file)
        return msgspec.json.decode(file.read_bytes(), type=Found)
    except (OSError, msgspec.MsgspecError) as error:
        raise WorkshopError(Problem.WORK_UNREADABLE, path=file, details=str(error)) from error


def newest(folder: Path) -> Sampled | None:
    """Return the line that an unfinished import read last."""
    try:
        with (folder / UNFINISHED).open("rb") as stream:
            stream.seek(max(0, stream.seek(0, 2) - TAIL))
            rows = stream.read().split(b"\n")
    except OSError:
        return None
    for row in reversed(rows[1:-1]):
        line = _read(row)
        if line is not None and line.kind == "say":
            return Sampled(line.speaker_shown, line.text_clean)
    return None


def texts(folder: Path, count: int, within: int = 5000) -> dict[str, list[str]]:
    """Return the first `count` lines of the script in each of its languages."""
    kept: dict[str, list[str]] = {}
    with contextlib.suppress(OSError), (folder / LINES).open("rb") as stream:
        for _, row in zip(range(within), stream, strict=False):
            line = _read(row)
            for language, text in line.texts.items() if line is not None else ():
                rows = kept.setdefault(language, [])
                if len(rows) < count and text:
                    rows.append(text)
    return kept


def _read(row: bytes) -> _Line | None:
    try:
        return _line(row)
    except msgspec.MsgspecError:
        return None
