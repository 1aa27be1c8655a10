"""A problem in the user's language, and the one thing that mends it."""

from enum import StrEnum
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from companion.errors import CompanionError, Problem

LONGEST_PATH = 40
"""Characters of a path that are shown outside the details."""


class Mending(StrEnum):
    """What the button beside a problem does."""

    NONE = "none"
    LOOK = "look"
    """Opens Settings at how she looks."""

    SOUND = "sound"
    """Opens Settings at how she sounds."""

    HEARING = "hearing"
    """Opens Settings at how she hears."""

    MIND = "mind"
    """Opens Settings at her mind."""

    AGAIN = "again"
    """Says once more what the user said."""


_MENDING = {
    Problem.SETTINGS_UNREADABLE: Mending.LOOK,
    Problem.MICROPHONE_MISSING: Mending.HEARING,
    Problem.MICROPHONE_LOST: Mending.HEARING,
    Problem.LOUDSPEAKER_MISSING: Mending.SOUND,
    Problem.LOUDSPEAKER_LOST: Mending.SOUND,
    Problem.EARS_MISSING: Mending.HEARING,
    Problem.EARS_BROKEN: Mending.HEARING,
    Problem.BRAIN_MISSING: Mending.MIND,
    Problem.BRAIN_BROKEN: Mending.MIND,
    Problem.BRAIN_FAILED: Mending.AGAIN,
    Problem.VOICE_MISSING: Mending.SOUND,
    Problem.VOICE_BROKEN: Mending.SOUND,
    Problem.ENGINE_DIED: Mending.AGAIN,
    Problem.ENGINE_GONE: Mending.MIND,
    Problem.DOWNLOAD_UNREACHABLE: Mending.HEARING,
    Problem.DOWNLOAD_FAILED: Mending.HEARING,
    Problem.DOWNLOAD_NOT_WRITTEN: Mending.HEARING,
    Problem.DOWNLOAD_CORRUPT: Mending.HEARING,
}

ROLES = {"ears": "her ears", "brain": "her mind", "voice": "her voice"}
_MENDING_BY_ROLE = {"ears": Mending.HEARING, "brain": Mending.MIND, "voice": Mending.SOUND}


def in_words(error: CompanionError) -> str:
    """The problem's sentence in the interface's language, with its places filled."""
    sentence = QCoreApplication.translate("Problem", error.problem.value)
    values = dict(error.values)
    if path := values.get("path"):
        values["path"] = _short(path)
    if role := ROLES.get(values.get("role", "")):
        values["role"] = QCoreApplication.translate("Problem", role)
    return sentence.format(**values)


def details(error: CompanionError) -> str:
    """What is for the curious: the whole path, and what the library said."""
    path = error.values.get("path", "")
    shortened = path if _short(path) != path else ""
    return "\n".join(filter(None, (shortened, error.details)))


def _short(path: str) -> str:
    """The end of a long path: a line in the box has room for no more."""
    parts = PurePath(path).parts
    if len(path) <= LONGEST_PATH or len(parts) < 3:
        return path
    return f"…/{parts[-2]}/{parts[-1]}"


def mending(error: CompanionError) -> Mending:
    """What to offer beside it."""
    if error.problem is Problem.ENGINE_GONE:
        return _MENDING_BY_ROLE.get(error.values.get("role", ""), Mending.MIND)
    return _MENDING.get(error.problem, Mending.NONE)
