"""`python -m trainer import PATH --out DIR`: read a visual novel's scripts."""

import argparse
from pathlib import Path

from trainer.progress import Progress
from trainer.scripts.format import Options
from trainer.scripts.importing import LINES, SUMMARY, import_scripts
from trainer.scripts.left_out import LeftOut
from trainer.scripts.summary import Summary

SHOWN = 12
"""Speakers that are named at the end."""

LONGEST_NAME = 60
"""Characters of a name that are shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", type=Path, help="the game's folder, an archive, or a script")
    parser.add_argument("--out", type=Path, required=True, help=f"where {LINES} and {SUMMARY} go")
    parser.add_argument("--language", default="", help="which of the script's languages to take")
    parser.add_argument("--format", default="", help="the script's format, if I guess wrong")
    parser.add_argument("--encoding", default="", help="the script's encoding, if I guess wrong")
    parser.add_argument(
        "--tag",
        action="append",
        default=[],
        type=_tag,
        metavar="ROLE=TAG",
        help="what this game's own tags mean, as in speaker=nm.t or page=xp, if I guess wrong",
    )


def run(arguments: argparse.Namespace, progress: Progress) -> None:
    """Read the scripts; run again, it goes on where it was."""
    options = Options(arguments.language, arguments.format, arguments.encoding, dict(arguments.tag))
    found = import_scripts(arguments.path, arguments.out, options, progress)
    progress.say(_told(found, arguments.out))


def _tag(text: str) -> tuple[str, str]:
    role, equals, tag = text.partition("=")
    if not (role and equals and tag):
        raise argparse.ArgumentTypeError(f"{text!r} is not ROLE=TAG.")
    return role, tag


def _told(found: Summary, out: Path) -> str:
    encoding = f", {found.encoding}" if found.encoding else ""
    counts = {"line": found.lines, "choice": found.choices, "file": len(found.files)}
    counted = ", ".join(_many(count, thing) for thing, count in counts.items())
    more = len(found.speakers) - SHOWN
    told = [
        f"{found.title}: {counted}{encoding}.",
        *(f"  {count:6}  {_short(name)}" for name, count in list(found.speakers.items())[:SHOWN]),
        *([f"          and {_many(more, 'other name')}"] if more > 0 else []),
        *(_left_out(reason, left) for reason, left in found.left_out.items()),
        f"Written to {out / LINES} and {out / SUMMARY}.",
    ]
    return "\n".join(told)


def _left_out(reason: str, left: LeftOut) -> str:
    example = f", such as {left.examples[0]}" if left.examples else ""
    return f"Left out, {reason}: {left.count:,}{example}"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"


def _short(name: str) -> str:
    if not name:
        return "(narration)"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
