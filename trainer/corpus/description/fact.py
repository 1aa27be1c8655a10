"""What is known of a character, and how."""

from enum import StrEnum

import msgspec

from trainer.corpus.sample import Source
from trainer.corpus.tongue import Tongue


class Who(msgspec.Struct, frozen=True):
    """Whom to describe."""

    name: str
    """As shown."""

    aliases: frozenset[str] = frozenset()
    """Other names she is shown under."""

    user: str = ""
    """The shown name of the part that the user plays."""


class Topic(StrEnum):
    """What a fact is about."""

    NAME = "name"
    AGE = "age"
    BIRTHDAY = "birthday"
    LOOKS = "looks"
    HOBBY = "hobby"
    LIKE = "like"
    DISLIKE = "dislike"
    RELATION = "relation"
    SPEECH = "speech"
    PAST = "past"


class Fact(msgspec.Struct, kw_only=True):
    """One thing that lines of the script say of her."""

    topic: Topic
    value: str
    """What is so: "17", "black hair", "pancakes"; of a relation, what the other is to her."""

    other: str = ""
    """Of a relation: to whom."""

    answer: str
    """In her first person; her own line, verbatim, where `verbatim`."""

    verbatim: bool
    evidence: list[Source]
    quotes: list[str]
    """The lines themselves, in the order of `evidence`, shortened where they are many."""


class Contradiction(msgspec.Struct):
    """Facts of which only one can be so."""

    topic: Topic
    facts: list[Fact]


class Description(msgspec.Struct, kw_only=True):
    """All that was found."""

    who: Who
    language: Tongue
    facts: list[Fact]
    contradictions: list[Contradiction]
