"""`python -m trainer speakers DIR`: who speaks, how much, and who may be the same."""

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from trainer.corpus import surveying
from trainer.corpus.casting import Casting, casting, protagonist
from trainer.corpus.command import add_alias_argument
from trainer.corpus.lines import Import, imports
from trainer.corpus.suggestions import TELLS, Suggestion, suggestions
from trainer.corpus.survey import SAMPLES, Speaker, Survey, survey
from trainer.progress import Progress, Teller
from trainer.scripts import language

SHOWN = 40
"""Speakers in the table that people read."""


class Known(msgspec.Struct):
    """One speaker, by the name on the screen."""

    shown: str
    true: dict[str, int]
    """True name → lines."""

    lines: int
    share: float
    """Of all lines of the scripts, narration too."""

    identity: str
    """Whose name it is, aliases merged."""

    protagonist: bool
    """Whether scripts call the protagonist so."""

    samples: list[str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("imports", type=Path, help="the folder of an import, or of many")
    add_alias_argument(parser)
    parser.add_argument("--language", default="", help="which of the script's languages to show")
    parser.add_argument("--workers", type=int, default=1, help="processes (1)")


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Tell who speaks."""
    chosen = language.tag(arguments.language) if arguments.language else ""
    found = imports(arguments.imports)
    surveys = _surveys(found, chosen, arguments.workers, progress)
    appearances = [how for one in surveys for how in one.appearances()]
    people = known(surveys, casting(appearances, dict(arguments.alias)))
    merges = suggestions(appearances)
    total = sum(one.lines for one in surveys)
    progress.tell(
        {
            "speakers": [msgspec.to_builtins(one) for one in people],
            "suggestions": [msgspec.to_builtins(one) for one in merges],
            "lines": total,
        },
        "\n".join(_table(people, merges)),
    )


def known(surveys: Sequence[Survey], cast: Casting) -> list[Known]:
    """Return everybody by their shown names, those with the most lines first."""
    total = sum(one.lines for one in surveys) or 1
    people: dict[str, Known] = {}
    for speaker in (speaker for one in surveys for speaker in one.speakers):
        _add(people, speaker, cast)
    for person in people.values():
        person.share = round(person.lines / total, 4)
    return sorted(people.values(), key=lambda person: (-person.lines, person.shown))


def _add(people: dict[str, Known], speaker: Speaker, cast: Casting) -> None:
    how = speaker.appearance
    person = people.setdefault(
        how.shown,
        Known(
            how.shown, {}, 0, 0.0, cast.identity(how.shown, how.true), protagonist(how.shown), []
        ),
    )
    person.true[how.true] = person.true.get(how.true, 0) + how.lines
    person.lines += how.lines
    person.samples = [*person.samples, *speaker.samples][:SAMPLES]


def _surveys(
    found: Sequence[Import], chosen: str, workers: int, progress: Progress
) -> list[Survey]:
    if workers == 1:
        return list(_one_by_one(found, chosen, progress))
    work = Path(tempfile.mkdtemp(prefix="chatnvl-speakers-"))
    try:
        return surveying.surveys(found, chosen, work, workers, progress)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _one_by_one(found: Sequence[Import], chosen: str, progress: Progress) -> Iterator[Survey]:
    for number, one in enumerate(found, start=1):
        yield survey(one, chosen)
        progress.step("survey", number, len(found))


def _table(people: Sequence[Known], merges: Sequence[Suggestion]) -> Iterator[str]:
    for person in people[:SHOWN]:
        others = sorted(name for name in person.true if name not in {"", person.shown})
        true = f" ({', '.join(others[:4])})" if others else ""
        sample = person.samples[0].replace("\n", " ")[:40] if person.samples else ""
        yield f"{person.lines:7} {person.share:6.1%}  {person.shown}{true}  {sample}"
    if len(people) > SHOWN:
        yield f"… and {len(people) - SHOWN} more with fewer lines."
    for one in merges[:SHOWN]:
        yield f"--alias {one.alias}={one.name}: {TELLS[one.reason]}."
