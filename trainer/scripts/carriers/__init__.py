"""Archives that carry scripts: each module tells what one holds and reads it without unpacking.

A carrier is a function from an entry to its members. It reads the index only; a member's bytes
are read, inflated and checked when somebody opens it, and never beyond the size it claims. What
it can't open it refuses with a `ScriptError` that names the kind and the usual tool.
"""

from collections.abc import Callable

from trainer.scripts.carriers import asar, closed, pfs, program, rpa, xp3
from trainer.scripts.carriers import zip as zipped
from trainer.scripts.carriers.member import Carrier

HEAD = 64
"""Bytes that tell a carrier."""

MEDIA = frozenset({
    ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tlg", ".psd", ".ogg", ".opus", ".mp3",
    ".wav", ".flac", ".m4a", ".mp4", ".webm", ".avi", ".wmv", ".mpg", ".mkv", ".ttf", ".otf",
    ".woff", ".dll", ".so", ".pyd", ".pyo", ".pyc", ".ico", ".cur",
})  # fmt: skip
"""Endings of what is no script, whatever it holds."""

NEVER = MEDIA | {
    ".rpy", ".rpym", ".rpyc", ".rpymc", ".ks", ".tjs", ".scn", ".ast", ".asb", ".iet", ".txt",
    ".json", ".jsonl", ".csv", ".tsv", ".tab", ".xml", ".lua", ".nani", ".ink", ".yarn", ".js",
    ".css", ".html", ".md", ".py", ".ass", ".ssa", ".srt", ".vtt", ".ini", ".cfg", ".yaml",
}  # fmt: skip
"""Endings whose files are not even looked at: there are tens of thousands of them in a game."""


def fitting(suffix: str, head: bytes) -> Carrier | None:
    """Return the carrier that opens a file of this ending and beginning, None for no archive.

    An archive that is known but can't be opened fits a carrier that refuses it.
    """
    for fits, carrier in _CARRIERS:
        if fits(suffix, head):
            return carrier
    return None


_CARRIERS: tuple[tuple[Callable[[str, bytes], bool], Carrier], ...] = (
    (zipped.fits, zipped.members),
    (xp3.fits, xp3.members),
    (rpa.fits, rpa.members),
    (asar.fits, asar.members),
    (pfs.fits, pfs.members),
    (program.fits, program.members),
    (closed.fits, closed.members),
)
"""In the order of asking: what is known by its magic first, what only by its ending last."""
