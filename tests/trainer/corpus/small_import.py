"""An import written by a test: lines and the summary that goes with them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from trainer.scripts.format import Options
from trainer.scripts.importing import LINES, SUMMARY
from trainer.scripts.line import Kind, Line
from trainer.scripts.summary import Summary

Said = tuple[str, str]
"""Who, "" for nobody; what."""


def lines(said: Iterable[Said], file: str = "story.rpy", scene: str = "start") -> Iterator[Line]:
    for order, (who, text) in enumerate(said):
        yield Line(
            file=file,
            line=order + 1,
            scene=scene,
            order=order,
            kind=Kind.SAY if who else Kind.NARRATION,
            speaker_id=who,
            speaker_shown=who,
            text_raw=text,
            text_clean=text,
        )


def imported(said: Iterable[Said], folder: Path) -> Path:
    """Write the import into the folder."""
    told = list(lines(said))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LINES).write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in told))
    speakers = Counter(line.speaker_shown for line in told)
    found = Summary(
        source="",
        options=Options(),
        format="generic",
        title="Text",
        findings=[],
        encoding="utf-8",
        encodings={},
        previews={},
        lines=len(told),
        kinds=dict(Counter(line.kind.value for line in told)),
        choices=0,
        speakers=dict(speakers.most_common()),
        identities={},
        names={},
        languages={},
        voiced=0,
        learnt=[],
        left_out={},
        refused=[],
        files=[],
    )
    (folder / SUMMARY).write_bytes(msgspec.json.encode(found))
    return folder
