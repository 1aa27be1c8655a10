"""`python -m trainer names DIR`: the names of a story, and what becomes of each."""

import argparse
from pathlib import Path

import msgspec

from trainer.corpus.lines import imports
from trainer.corpus.names.finding import gazetteer
from trainer.corpus.names.gazetteer import FILE, Decision, Gazetteer, Name, write
from trainer.errors import RecipeError
from trainer.progress import Teller

SHOWN = 60
"""Rows on a terminal; all are in the file."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", type=Path, help="the folder of an import, or of many")
    parser.add_argument("--out", type=Path, help=f"the file to write (the folder's {FILE})")
    parser.add_argument("--character", default="", help="whose names are kept, as shown")
    parser.add_argument("--user", default="", help="the part you play, whose names are kept too")


def run(arguments: argparse.Namespace, progress: Teller) -> None:
    """Find the names and write them down; what the file decides already stays decided.

    Below a folder of several imports, each gets a file of its own: a name is a story's.
    """
    found = imports(arguments.folder)
    if arguments.out and len(found) > 1:
        raise RecipeError(f"--out is for one import, and {arguments.folder} holds {len(found)}.")
    for one in found:
        _find(Path(one.folder), arguments, progress)


def _find(folder: Path, arguments: argparse.Namespace, progress: Teller) -> None:
    file = arguments.out or folder / FILE
    found = gazetteer(
        folder,
        character=arguments.character,
        user=arguments.user,
        file=file,
        progress=progress,
    )
    write(found, file)
    told = msgspec.to_builtins(found)
    progress.tell(
        {"names": told["names"], "roles": told["roles"], "file": str(file)}, _table(found, file)
    )


def _table(found: Gazetteer, file: Path) -> str:
    rows = [_row(name, found) for name in found.names[:SHOWN]]
    more = len(found.names) - len(rows)
    rows += [f"… and {more} more"] * (more > 0)
    count = len(found.names)
    told = f"{count} name{'s' * (count != 1)}"
    return "\n".join([*rows, f"{told}. Change what you like in {file}."])


def _row(name: Name, found: Gazetteer) -> str:
    becomes = name.decision.value
    if name.decision is Decision.REPLACE:
        becomes += f" → {name.words(found.roles, found.language)}"
    return f"{name.count + name.spoken:6}  {name.kind:6}  {name.name}  ({becomes})"
