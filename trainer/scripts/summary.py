"""`import.json`: what an import found, for people, for the wizard and for the next step."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from trainer.plain import plain
from trainer.scripts.detect import Finding
from trainer.scripts.format import Learnt, Options
from trainer.scripts.left_out import Leavings, LeftOut
from trainer.scripts.line import TOLD, Kind
from trainer.scripts.messages import Failed, Over, Prepared, Tally


class FileSummary(msgspec.Struct):
    """One script."""

    file: str
    size: int
    encoding: str
    lines: int


class Summary(msgspec.Struct, kw_only=True):
    """`import.json`."""

    source: str
    """The path that was read."""

    options: Options
    format: str
    title: str
    """Of the format, as people call it."""

    findings: list[Finding]
    """All formats that it may be, the likeliest first, and why."""

    encoding: str
    """What most scripts are in; "" for binary formats."""

    encodings: dict[str, int]
    """Encoding → files."""

    previews: dict[str, list[str]]
    """Where a script may be in several encodings: its lines in each."""

    lines: int
    """Say, narration and thought together."""

    kinds: dict[str, int]
    choices: int
    speakers: dict[str, int]
    """Shown name → lines, "" for narration; the most first."""

    identities: dict[str, dict[str, int]]
    """Shown name → true names behind it → lines, where they differ."""

    names: dict[str, dict[str, str]]
    """Shown name → language → translated name."""

    languages: dict[str, int]
    """Language → lines that have a text in it, where the script has several."""

    voiced: int
    """Lines with a recording."""

    learnt: list[Learnt]
    left_out: dict[str, LeftOut]
    """Reason → what was left out."""

    refused: list[Failed]
    """Archives that could not be looked into, and why."""

    files: list[FileSummary]


def summary(
    source: Path, options: Options, prepared: Prepared, tallies: Sequence[Tally], over: Over
) -> Summary:
    """Add up what was read."""
    kinds = _added(tally.kinds for tally in tallies)
    speakers = _added(tally.speakers for tally in tallies)
    encodings = Counter(tally.encoding for tally in tallies if tally.encoding)
    left_out = Leavings()
    left_out.merge(prepared.left_out)
    for tally in tallies:
        left_out.merge(tally.left_out)
    return Summary(
        source=plain(str(source)),
        options=options,
        format=prepared.format,
        title=prepared.title,
        findings=prepared.findings,
        encoding=encodings.most_common(1)[0][0] if encodings else "",
        encodings=dict(encodings.most_common()),
        previews=over.encodings,
        lines=sum(kinds[kind.value] for kind in TOLD),
        kinds={kind.value: kinds[kind.value] for kind in Kind},
        choices=kinds[Kind.CHOICE.value],
        speakers=dict(speakers.most_common()),
        identities=_identities(tallies),
        names=over.names,
        languages=dict(_added(tally.languages for tally in tallies).most_common()),
        voiced=sum(tally.voiced for tally in tallies),
        learnt=over.learnt,
        left_out=left_out.take(),
        refused=prepared.refused,
        files=[
            FileSummary(tally.file, tally.size, tally.encoding, _lines(tally)) for tally in tallies
        ],
    )


def _lines(tally: Tally) -> int:
    return sum(tally.kinds.get(kind.value, 0) for kind in TOLD)


def _added(counts: Iterable[dict[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def _identities(tallies: Sequence[Tally]) -> dict[str, dict[str, int]]:
    total: dict[str, Counter[str]] = {}
    for tally in tallies:
        for shown, true in tally.identities.items():
            total.setdefault(shown, Counter()).update(true)
    return {shown: dict(true) for shown, true in total.items()}
