"""What a reader passed over: counted by reason, with a few examples of each."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from trainer.plain import plain
from trainer.scripts.refusal import Refusal

EXAMPLES = 5
"""Kept of each reason."""

LONGEST_EXAMPLE = 120
"""Characters."""


class Reason(StrEnum):
    """Why something was left out; the window shows its translation (context "Reason")."""

    CODE = "program code, which is never run"
    UNKNOWN_STATEMENT = "statements that only this game knows"
    UNKNOWN_TAG = "tags that only this game knows"
    TEXT_IN_CODE = "texts inside program code or screens"
    UNTRANSLATED = "translations that are empty"
    NO_ORIGINAL = "translations of lines that are not there"
    UNEQUAL_FILES = "files whose translation has another number of lines"
    EMPTY = "lines without any text"
    DUPLICATE = "lines that were there already"
    UNREADABLE_LINE = "lines that can't be understood"
    UNREADABLE_FILE = "files that can't be understood"
    UNDECODABLE = "characters that are not in the encoding"
    DAMAGED = "files that are damaged"
    ENCRYPTED = "files that are encrypted"
    UNKNOWN_ARCHIVE = "archives of an unknown kind"
    TOO_LARGE = "files that are larger than a script can be"
    HOSTILE = "files that are built to do harm"
    TOO_MANY_FILES = "files of a kind that there are more of than a game can have"
    TOO_MANY_LINES = "files with more lines than a script can have; the rest of each was left"
    TOO_DEEP = "things nested deeper than a script can be"
    TOOK_TOO_LONG = "files that took too long"
    CRASHED = "files that took too much memory"
    UNSAFE_NAME = "files with a name that leads elsewhere"
    LINK = "links and devices"
    OUTSIDE = "files outside the folder that the script asks for"
    SYSTEM = "messages of the system"
    TWIN = "files that are there in a better form"
    OTHER_FORMAT = "files of other formats"


REASONS = {
    Refusal.NOT_READABLE: Reason.UNREADABLE_FILE,
    Refusal.TOO_LARGE: Reason.TOO_LARGE,
    Refusal.ENCRYPTED: Reason.ENCRYPTED,
    Refusal.UNKNOWN_ARCHIVE: Reason.UNKNOWN_ARCHIVE,
    Refusal.DAMAGED: Reason.DAMAGED,
    Refusal.HOSTILE: Reason.HOSTILE,
}
"""What a file that is refused is counted under."""


class LeftOut(msgspec.Struct):
    """What was passed over for one reason."""

    count: int = 0
    examples: list[str] = []
    """`file:line: what it was`, shortened."""


class Leavings:
    """Collects what is left out; for one thread."""

    def __init__(self) -> None:
        self._kept: dict[str, LeftOut] = {}

    def add(
        self, reason: Reason, example: str = "", *, file: str = "", line: int = 0, count: int = 1
    ) -> None:
        """Count one thing (or `count`) and keep it as an example while there are few."""
        kept = self._kept.get(reason)
        if kept is None:
            kept = self._kept[reason] = LeftOut(0, [])
        kept.count += count
        if len(kept.examples) < EXAMPLES and (example or file):
            kept.examples.append(_shown(example, file, line))

    def merge(self, others: Mapping[str, LeftOut]) -> None:
        for reason, other in others.items():
            kept = self._kept.setdefault(reason, LeftOut(0, []))
            kept.count += other.count
            kept.examples += other.examples[: EXAMPLES - len(kept.examples)]

    def take(self) -> dict[str, LeftOut]:
        """Return what was collected since the last call."""
        taken, self._kept = self._kept, {}
        return taken


def _shown(example: str, file: str, line: int) -> str:
    where = f"{file}:{line}" if line else file
    words = plain(" ".join(example[: 2 * LONGEST_EXAMPLE].split()))
    if len(words) > LONGEST_EXAMPLE:
        words = words[: LONGEST_EXAMPLE - 1] + "…"
    return ": ".join(filter(None, (where, words)))
