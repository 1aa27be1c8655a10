"""`chatnvl.py`'s commands: each makes sure that what it needs is installed and hands over."""

import difflib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from companion.launcher.debian import Purpose
from companion.launcher.environment import Environment
from companion.launcher.programs import search_path

ROOT = Path(__file__).resolve().parents[2]

_HELP = """\
ChatNVL: a visual-novel companion who lives on your own machine.

  python3 chatnvl.py             open the window (installs what is missing first)
  python3 chatnvl.py talk        talk in this terminal; --help lists its options
  python3 chatnvl.py doctor      look at every part and say what to do
  python3 chatnvl.py desktop     put an icon in the menu and on the desktop
  python3 chatnvl.py train ...   make or train a character
  python3 chatnvl.py test        run all tests; what follows goes to pytest
"""

BY_ICON = "--icon"
"""What an icon adds to the command: nobody sees what we print."""

_IN_TERMINAL = "--in-terminal"
"""What such a start adds where it opens a terminal to install in."""

_INTERRUPTED = 130
"""The exit status that shells give to Ctrl-C."""


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run one command; return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # An old console would raise on a letter it lacks.
            stream.reconfigure(errors="replace")
    command, *rest = arguments or [""]
    if command in ("-h", "--help", "help"):
        print(_HELP, end="")
        return 0
    run = _COMMANDS.get(command)
    if run is None:
        return _unknown(command)
    _stop_when_told()
    if path := search_path():
        os.environ["PATH"] = path
    try:
        return run(Environment(root), rest)
    except KeyboardInterrupt:
        print("\nStopped. The next start goes on from here.", file=sys.stderr)
        return _INTERRUPTED


def _warn(text: str) -> None:
    print(f"\n{text}", file=sys.stderr)


def _companion(*words: str) -> Callable[[Environment, list[str]], int]:
    return lambda environment, rest: _module(environment, "companion", [*words, *rest])


def _train(environment: Environment, rest: list[str]) -> int:
    return _module(environment, "trainer", rest)


def _module(environment: Environment, module: str, arguments: list[str]) -> int:
    """Hand over to a module of ours in the environment's Python."""
    if not _ready(environment, "app"):
        return 1
    # -P: a file of the user's in the current folder must not stand in for one of our packages.
    command = [str(environment.python), "-P", "-m", module, *arguments]
    variables = dict(os.environ)
    before = variables.get("PYTHONPATH")
    variables["PYTHONPATH"] = os.pathsep.join(
        [str(environment.root), *([before] if before else [])]
    )
    return _become(command, variables)


def _test(environment: Environment, rest: list[str]) -> int:
    if not _ready(environment, "test"):
        return 1
    from companion.launcher.checks import run

    return run(environment, rest)


def _icon(environment: Environment, rest: list[str]) -> int:
    """Open the window; install in a terminal, or with notifications, where that is needed."""
    if not environment.complete("app"):
        from companion.launcher import icon

        again = [sys.executable, str(environment.root / "chatnvl.py"), _IN_TERMINAL]
        if sys.platform != "win32":  # There a console shows it already.
            if icon.open_terminal(again):
                return 0
            icon.notify("I am getting ready. This is done once and may take a while.")
        if not _ready(environment, "app", icon.notify):
            return 1
    return _module(environment, "companion", rest)


def _in_terminal(environment: Environment, _: list[str]) -> int:
    """Install in a terminal that was opened for it, then start what outlives it."""
    from companion.launcher import icon

    if not _ready(environment, "app"):
        icon.hold()
        return 1
    icon.start_alone([sys.executable, str(environment.root / "chatnvl.py")])
    return 0


def _ready(environment: Environment, purpose: Purpose, tell: Callable[[str], None] = _warn) -> bool:
    """Install what is missing; return False, having told why, where that failed."""
    if environment.complete(purpose):
        return True
    from companion.launcher.problems import SetupError
    from companion.launcher.setup import install

    try:
        install(environment, purpose)
    except SetupError as problem:
        tell(str(problem))
        return False
    return True


def _become(command: list[str], variables: dict[str, str]) -> int:
    """Run `command` in our place."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, variables)
    import subprocess

    with subprocess.Popen(command, env=variables) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # It got the Ctrl-C too, and answers it.
                continue


def _unknown(command: str) -> int:
    close = difflib.get_close_matches(command, [name for name in _COMMANDS if name.isalpha()], n=1)
    hint = f'Did you mean "{close[0]}"?' if close else "Here is what I know:"
    print(f'I don\'t know "{command}". {hint}\n', file=sys.stderr)
    print(_HELP, end="", file=sys.stderr)
    return 2


def _stop_when_told() -> None:
    """Answer SIGTERM, and the closing of the terminal where it isn't ignored, like Ctrl-C."""
    signal.signal(signal.SIGTERM, _stop)
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _stop)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


_COMMANDS: dict[str, Callable[[Environment, list[str]], int]] = {
    "": _companion(),
    "talk": _companion("talk"),
    "doctor": _companion("doctor"),
    "desktop": _companion("desktop"),
    "train": _train,
    "test": _test,
    BY_ICON: _icon,
    _IN_TERMINAL: _in_terminal,
}
