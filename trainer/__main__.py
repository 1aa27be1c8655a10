"""`python -m trainer COMMAND …`: one command for each thing a character is made of."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from trainer.errors import TrainerError
from trainer.progress import Bar, JsonLines, OnlyErrors


class Command(NamedTuple):
    """Where a command lives and what it is for."""

    module: str
    """Has `add_arguments(parser)` and `run(arguments, progress)`; imported only when asked for."""

    help: str


COMMANDS = {
    "brain": Command("trainer.brain.command", "train Hana's small GLM and export it to GGUF"),
    "voice": Command("trainer.voice.command", "train Hana's small VITS"),
    "ears": Command("trainer.ears.command", "train the small Whisper in the box"),
    "body": Command("trainer.body.command", "draw and rig Hana's Live2D model"),
    "dataset": Command("trainer.corpus.command", "make datasets of an import's lines"),
    "plan": Command("trainer.brain.bases.plan_command", "tell what fits into the memory"),
    "sft": Command("trainer.brain.sft.command", "teach a base a character, keeping what it knew"),
    "prefer": Command("trainer.brain.preference.command", "teach a base what was liked (DPO, KTO)"),
    "reward": Command("trainer.brain.reward.command", "teach a reward model what was liked"),
    "rl": Command("trainer.brain.rl.command", "let a policy learn what a reward model likes"),
    "teach": Command("trainer.brain.teaching.command", "teach a character a dataset; she wears it"),
    "learn": Command("trainer.brain.preference.learn_command", "learn from thumbs and edits"),
    "evaluate": Command("trainer.brain.evaluation.command", "report what learning did to a base"),
    "grid": Command("trainer.brain.evaluation.grid_command", "compare methods on one dataset"),
    "demo-character": Command("trainer.demo.command", "prove it all: a script becomes a character"),
    "export": Command("trainer.brain.exporting.command", "write what llama.cpp loads"),
    "import": Command("trainer.scripts.command", "read a visual novel's scripts"),
    "names": Command("trainer.corpus.names.command", "find a story's names, to decide about each"),
    "speakers": Command("trainer.corpus.speakers_command", "tell who speaks in a story"),
    "scenes": Command("trainer.body.scenes", "paint the places behind her and the app's icon"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it is done, 1 for an error told to the user, 130 when cancelled."""
    words = _options_last(sys.argv[1:] if argv is None else argv)
    teller = JsonLines() if _wants_json(words) else Bar()
    first = os.environ.get("RANK", "0") == "0"
    progress = teller if first else OnlyErrors(teller)  # Of several processes the first tells.
    try:
        return _run(words, progress)
    except TrainerError as error:
        progress.error(error)
        return 1
    except KeyboardInterrupt:
        progress.error("Cancelled. Run the same command again to go on from the last checkpoint.")
        return 130


def _options_last(words: Sequence[str]) -> list[str]:
    """Move `--progress json` behind all else: argparse takes one row of plain words only."""
    moved = [word for word in words if word.startswith("--progress=")]
    rest = [word for word in words if word not in moved]
    if "--progress" in rest[:-1]:
        at = rest.index("--progress")
        moved += rest[at : at + 2]
        rest[at : at + 2] = []
    return [*rest, *moved]


def _wants_json(words: Sequence[str]) -> bool:
    """Whether a program reads; known before the words are parsed, which takes imports."""
    return "--progress=json" in words or ("--progress", "json") in pairwise(words)


def _run(words: Sequence[str], progress: JsonLines | Bar | OnlyErrors) -> int:
    chosen = next((word for word in words if not word.startswith("-")), "")
    parser = argparse.ArgumentParser(prog="python -m trainer", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    modules = {}
    for name, command in COMMANDS.items():
        sub = commands.add_parser(
            name, help=command.help, description=command.help, allow_abbrev=False
        )
        sub.add_argument(
            "--progress",
            choices=["bar", "json"],
            default="bar",
            help="bar for people, json for programs",
        )
        if name == chosen:
            modules[name] = importlib.import_module(command.module)
            modules[name].add_arguments(sub)
    arguments = parser.parse_args(words)
    modules[arguments.command].run(arguments, progress)
    return 0


if __name__ == "__main__":
    sys.exit(main())
