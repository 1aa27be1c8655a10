"""`python -m trainer import PATH --out DIR`: read a visual novel's scripts."""

import argparse
from pathlib import Path

from trainer.progress import Progress
from trainer.scripts.format import Options
from trainer.scripts.importing import LINES, SUMMARY, import_scripts
from trainer.scripts.summary import Summary

SHOWN = 12
"""Speakers that are named at the end."""


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
    told = [
        f"{found.title}: {found.lines} lines, {found.choices} choices, "
        f"{len(found.files)} files{f', {found.encoding}' if found.encoding else ''}.",
        *(f"  {count:6}  {name or '(narration)'}" for name, count in _most(found.speakers)),
        *(
            f"Left out: {left.count} {reason}, such as {left.examples[0]}"
            if left.examples
            else f"Left out: {left.count} {reason}"
            for reason, left in found.left_out.items()
        ),
        f"Written to {out / LINES} and {out / SUMMARY}.",
    ]
    return "\n".join(told)


def _most(speakers: dict[str, int]) -> list[tuple[str, int]]:
    return list(speakers.items())[:SHOWN]
