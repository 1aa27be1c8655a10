"""`doctor`: one page that says of every part whether it is there, works, and what to do.

It asks the parts themselves: engines are loaded in processes of their own as the app does it and
made to say a sentence; what may hang or crash is tried in a process with a time limit.
"""

import argparse

LIMIT = 120.0
"""Seconds that each engine may take to load, and to answer."""

_NEEDED = {"msgspec", "platformdirs", "typing-extensions"}
"""Packages that the doctor's page itself can't be without."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `doctor` to the command line."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--quick", action="store_true", help="look at files and libraries only; load no engine"
    )
    parser.add_argument(
        "--limit", type=float, default=LIMIT, help="seconds for each engine (default: %(default)s)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the page; return 0 where everything needed works, 1 otherwise."""
    from companion.doctor.packages import ROOT, broken_names, have_mended, packages
    from companion.doctor.sheet import show
    from companion.launcher.environment import Environment

    libraries = list(packages())
    have_mended(libraries, Environment(ROOT))
    if _NEEDED & broken_names(libraries):
        return show(libraries, as_json=arguments.json)
    from companion.doctor.page import findings

    page = findings(libraries, quick=arguments.quick, limit=arguments.limit)
    return show(page, as_json=arguments.json)
