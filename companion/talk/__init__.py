"""A conversation in the terminal: the same session and engines, without a window.

Standard output carries results only: with `--json` one object a line, one for each thing said,
also where it got no answer. All that is told beside is on standard error, in the user's language.
"""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe `talk` to the command line."""
    parser.epilog = "Ends with status 0 where she did all that was asked, else with 1."
    parser.add_argument(
        "--say",
        dest="said",
        action="append",
        metavar="TEXT",
        help="say this; several --say and --hear make one conversation, in their order",
    )
    parser.add_argument(
        "--hear",
        dest="said",
        action="append",
        metavar="FILE",
        type=Path,
        help="let her hear a sound file",
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        help="write her voice to a .wav, .flac, .ogg or .mp3 file; "
        "the second reply goes to FILE-2, and so on",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a turn")
    parser.add_argument("--character", default="", help="the id of a character; default: yours")


def run(arguments: argparse.Namespace) -> int:
    """Talk; return 0, or 1 where something said got no answer as it was asked for."""
    from companion.talk.conversation import talk

    return talk(arguments.said, arguments.out, arguments.character, as_json=arguments.json)
