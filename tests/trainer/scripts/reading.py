"""A format's reader at work, without the process around it."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from trainer.scripts.encodings import Decoder
from trainer.scripts.format import Format, Options, Probe, Reading
from trainer.scripts.left_out import Leavings, LeftOut
from trainer.scripts.line import TOLD, Kind, Line
from trainer.scripts.record import tidy
from trainer.scripts.refusal import ScriptError
from trainer.scripts.tree import tree_at


@dataclass(frozen=True)
class Found:
    """What a reader made of a folder."""

    reading: Reading
    lines: list[Line]
    refused: list[ScriptError]
    left_out: dict[str, LeftOut]

    @property
    def speakers(self) -> dict[str, int]:
        return dict(Counter(line.speaker_shown for line in self.lines if line.kind in TOLD))

    @property
    def choices(self) -> list[str]:
        return [line.text_clean for line in self.lines if line.kind is Kind.CHOICE]

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(line.speaker_shown, line.text_clean) for line in self.lines if line.kind in TOLD]


def read(
    form: Format, path: Path, *, language: str = "", tags: dict[str, str] | None = None
) -> Found:
    """Read what is at `path` as `form`; as the worker does, leave out what has no text."""
    options = Options(language=language, tags=tags or {})
    reading = Reading(tree_at(path, Leavings()), options, Decoder())
    reader = form.reader(reading)
    lines: list[Line] = []
    refused: list[ScriptError] = []
    for entry in reader.entries:
        try:
            lines += (line for line in reader.lines(entry))
        except ScriptError as error:
            refused.append(error)
    for line in lines:
        tidy(line)
    lines = [line for line in lines if line.text_clean or line.texts]
    return Found(reading, lines, refused, reading.left_out.take())


def score(form: Format, path: Path) -> float:
    """Return how likely a format finds itself at `path`."""
    evidence = form.evidence(Probe(tree_at(path, Leavings()), Decoder()))
    return 0.0 if evidence is None else evidence.score
