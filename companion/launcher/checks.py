"""The `test` command: every check, then the tests on a screen of their own.

All run even where one fails; pytest's closing line is held back and printed last, where whoever
counts tests looks for it.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from shutil import which
from tempfile import TemporaryFile

from companion.launcher.environment import Environment
from companion.launcher.problems import SetupError

_CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("style", ("-m", "ruff", "check", ".")),
    ("format", ("-m", "ruff", "format", "--check", ".")),
    ("types", ("-m", "mypy")),
    ("layers", ("-c", "import importlinter.cli as c; c.lint_imports_command()")),
    ("dead code", ("-m", "vulture")),
)
_CLOSING = re.compile(r"^=* ?(\d+ \w+, )*\d+ \w+(, \d+ \w+)* in [\d.]+s.*$|^no tests ran in .*$")
_SCREEN = "2600x1500x24"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How one check went."""

    name: str
    passed: bool
    seconds: float


def run(environment: Environment, arguments: Sequence[str]) -> int:
    """Run all checks and, with `arguments`, pytest; return 0 only if all passed."""
    outcomes = [_check(environment, name, words) for name, words in _CHECKS]
    try:
        with _screen() as variables:
            tests, closing = _pytest(environment, arguments, variables)
    except SetupError as problem:
        tests, closing = _Outcome("tests", passed=False, seconds=0.0), str(problem)
    outcomes.append(tests)
    print()
    for outcome in outcomes:
        word = "passed" if outcome.passed else "FAILED"
        print(f"  {outcome.name:<10} {word}  {outcome.seconds:6.1f} s")
    print(f"\n{closing}", flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _check(environment: Environment, name: str, words: Sequence[str]) -> _Outcome:
    print(f"--- {name}", flush=True)
    started = time.monotonic()
    command = [str(environment.python), *words]
    status = subprocess.run(command, check=False, cwd=environment.root).returncode
    return _Outcome(name, status == 0, time.monotonic() - started)


def _pytest(
    environment: Environment, arguments: Sequence[str], variables: Mapping[str, str]
) -> tuple[_Outcome, str]:
    """Run pytest; return how it went and its closing line."""
    print("--- tests", flush=True)
    started = time.monotonic()
    closing = ""
    with subprocess.Popen(
        [str(environment.python), "-m", "pytest", *arguments],
        cwd=environment.root,
        env=dict(variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if _CLOSING.match(line.rstrip()):
                    closing = line.rstrip()
                else:
                    print(line, end="", flush=True)
        except KeyboardInterrupt:
            process.terminate()
            raise
    outcome = _Outcome("tests", process.returncode == 0, time.monotonic() - started)
    return outcome, closing or f"pytest ended with status {process.returncode}"


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """Lend the environment variables of a virtual screen, where there is Xvfb.

    Raises `SetupError` where it doesn't start.
    """
    if sys.platform != "linux" or which("Xvfb") is None:
        yield dict(os.environ)
        return
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    with (
        TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        subprocess.Popen(command, pass_fds=[writing], stderr=complaints) as server,
    ):
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            server.wait()
            complaints.seek(0)
            raise SetupError(
                f"The virtual screen, Xvfb, did not start: {complaints.read().strip()}"
            )
        try:
            hidden = {
                name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"
            }
            yield hidden | {"DISPLAY": f":{number}"}
        finally:
            server.terminate()
