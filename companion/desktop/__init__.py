"""`desktop`: an icon in the applications menu and on the desktop; a double click starts the app.

Each system has a module with `place(start)` and `remove()`; both return the paths they touched,
and both may be called again and again.
"""

import argparse
import sys

from companion.desktop.start import System, present


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `desktop` to the command line."""
    parser.add_argument("--remove", action="store_true", help="take the icons away again")


def run(arguments: argparse.Namespace) -> int:
    """Place or remove the icons and say where; return the exit status."""
    done = "removed" if arguments.remove else "made"
    system = _system()
    try:
        paths = system.remove() if arguments.remove else system.place(present())
    except OSError as error:
        sys.stderr.write(f"The icon could not be {done}: {error}\n")
        return 1
    for path in paths:
        sys.stdout.write(f"{done}  {path}\n")
    if not paths:
        sys.stdout.write("There is no icon of mine.\n")
    elif len(paths) == 1 and not arguments.remove:
        sys.stdout.write("Your desktop has no folder for icons, so there is none on it.\n")
    return 0


def _system() -> System:
    if sys.platform == "win32":
        from companion.desktop.windows import Windows

        return Windows()
    if sys.platform == "darwin":
        from companion.desktop.macos import MacOS

        return MacOS()
    from companion.desktop.linux import Linux

    return Linux()
