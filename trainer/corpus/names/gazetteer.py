"""`names.toml`: the names of a story and what the user decided about each."""

import re
from enum import StrEnum
from pathlib import Path

import msgspec

from trainer.corpus.names.roles import ROLES
from trainer.corpus.tongue import Tongue
from trainer.corpus.trouble import DatasetError, NamesError, Obstacle

FILE = "names.toml"

_HEAD = """\
# The names of the story, and what becomes of each. Change what you like: a rerun keeps it.
#   decision   "keep", "replace" (by the role), or "drop" (leave out what is said with it)
#   role       one of [roles] below the names, or the very words to put in its place
#   kind       "person", "place" or "term"
# Add a name that was missed with another [[names]]; `name`, `kind` and `decision` are enough.

"""


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    PLACE = "place"
    TERM = "term"


class Decision(StrEnum):
    """What becomes of a name."""

    KEEP = "keep"
    REPLACE = "replace"
    """A role stands in its place, in the character's own lines too."""

    DROP = "drop"
    """What is said with it, and the reply, are left out."""


class Owner(StrEnum):
    """Whose name it is."""

    CHARACTER = "character"
    USER = "user"
    OTHERS = ""


class Name(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """One name."""

    name: str
    kind: NameKind
    decision: Decision
    suggested: str = ""
    """The decision as it was before the user's; "" where the user added the name."""

    role: str = ""
    """A key of `Gazetteer.roles`, or the very words to put in its place."""

    owner: Owner = Owner.OTHERS
    count: int = 0
    """Times it stands in the texts."""

    spoken: int = 0
    """Lines that a speaker of this name says."""

    found_by: list[str] = []
    """What spoke for it: speaker, part of a speaker's name, honorific, capitals, jieba…"""

    samples: list[str] = []

    def words(self, roles: dict[str, dict[str, str]], language: Tongue) -> str:
        """Return what stands in its place in a text of that language."""
        role = self.role or self.kind.value
        by_language = roles.get(role)
        if by_language is None:
            return role
        return by_language.get(language.value) or next(iter(by_language.values()), role)


class Gazetteer(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The file."""

    language: Tongue
    """Of the story."""

    names: list[Name] = []
    roles: dict[str, dict[str, str]] = msgspec.field(
        default_factory=lambda: {role: dict(words) for role, words in ROLES.items()}
    )
    """Role → language → words for it."""


def read(file: Path) -> Gazetteer | None:
    """Return what is in the file, None where there is none; raise `RecipeError`."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=Gazetteer)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NamesError(file, _mistake(str(error))) from error
    except OSError as error:
        raise DatasetError(Obstacle.UNREADABLE, path=file, details=error.strerror) from error


def write(gazetteer: Gazetteer, file: Path) -> None:
    """Write the file beside itself and rename it there; raise `MaterialError`."""
    unfinished = file.with_name(file.name + ".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_HEAD.encode() + msgspec.toml.encode(gazetteer))
        unfinished.replace(file)
    except OSError as error:
        details = error.strerror
        raise DatasetError(Obstacle.DATASET_NOT_WRITTEN, path=file, details=details) from error


def edited(found: Gazetteer, before: Gazetteer | None) -> Gazetteer:
    """Return what was found, with what the user had changed in the file from `before`."""
    if before is None:
        return found
    earlier = {name.name: name for name in before.names}
    names = [_merged(name, earlier.pop(name.name, None)) for name in found.names]
    names += [name for name in earlier.values() if _changed(name)]
    return Gazetteer(language=found.language, names=names, roles={**found.roles, **before.roles})


def _merged(now: Name, before: Name | None) -> Name:
    if before is None:
        return now
    decision = before.decision if _changed(before) else now.decision
    return msgspec.structs.replace(now, kind=before.kind, decision=decision, role=before.role)


def _changed(name: Name) -> bool:
    return name.decision.value != name.suggested


def _mistake(error: str) -> str:
    """Put the path of the mistake first: `names[2]: Object contains unknown field …`."""
    what, _, where = error.partition(" - at ")
    path = re.sub(r"^\$\.?", "", where.strip("`"))
    return f"{path}: {what}" if path else what
