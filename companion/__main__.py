"""`python -m companion`: the window, or one of the commands beside it.

A command's module is imported only when it is asked for: the window must be up soon.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

COMMANDS = {
    "talk": ("companion.talk", "talk in the terminal"),
    "doctor": ("companion.doctor", "look at every part and say what to do"),
    "desktop": ("companion.desktop", "put an icon in the menu and on the desktop"),
}
"""Name → module with `add_arguments(parser)` and `run(arguments) -> int`, and a line of help."""

INTERRUPTED = 130
"""The exit status that shells give to Ctrl-C."""


def main(words: Sequence[str]) -> int:
    """Run the command that `words` begin with, or open the window; return the exit status."""
    if words and words[0] in COMMANDS:
        name, *rest = words
        module = importlib.import_module(COMMANDS[name][0])
        parser = argparse.ArgumentParser(f"chatnvl.py {name}", description=COMMANDS[name][1])
        module.add_arguments(parser)
        return int(module.run(parser.parse_args(rest)))
    _parser().parse_args(words)
    from companion.app import main as window

    return window()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("chatnvl.py", description="Without a command: the window.")
    commands = parser.add_subparsers(metavar="command")
    for name, (_, line) in COMMANDS.items():
        commands.add_parser(name, help=line)
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # Whoever read the output has gone, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
