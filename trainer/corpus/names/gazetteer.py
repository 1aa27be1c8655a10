"""`names.toml`: the names of a story and what the user decided about each."""

from enum import StrEnum

import msgspec

from trainer.corpus.tongue import Tongue


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
    """Samples that hold it are left out."""


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
    role: str = ""
    """A key of `Gazetteer.roles`, or the very words to put in its place."""

    owner: Owner = Owner.OTHERS
    count: int = 0
    """Times it stands in the script, in names of speakers and in texts."""

    found_by: list[str] = []
    """What spoke for it: speaker, honorific, capitals, katakana, jieba, janome, placeholder, you."""

    samples: list[str] = []


class Gazetteer(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The file."""

    language: Tongue
    """Of the story."""

    roles: dict[str, dict[str, str]]
    """Role → language → words for it."""

    names: list[Name] = []
