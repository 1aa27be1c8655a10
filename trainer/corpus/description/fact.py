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

    others: frozenset[str] = frozenset()
    """Everybody else who speaks: of whom a "she" may be told before they do."""


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
    """What is so: "17", "black hair", "pancakes"; of a relation, what is what to whom."""

    other: str = ""
    """Of a relation: the other; "" where it is the user's part."""

    own: bool
    """Whether she says so herself: the first quote is hers then, and the answer."""

    form: str = ""
    """Of a relation: `theirs` (the other is her sister), `mine` (she is the other's), `calls`
    (what she calls the other) or `talks`, and `_user` after it where the other is the user's part;
    of speech: `pronoun`, `ending` or `catchphrase`; of looks: `part` (hair is black).
    """

    count: int = 0
    """Of habits: how often."""

    evidence: list[Source]
    """A source a line, in the order in which they were found."""

    quotes: list[str]
    """The lines, one for each source."""

    scene: str = ""
    """Name of the scene of the first line."""


class Contradiction(msgspec.Struct):
    """Facts of which only one can be so."""

    topic: Topic
    facts: list[Fact]


class Description(msgspec.Struct, kw_only=True):
    """All that was found."""

    who: Who
    language: Tongue
    pronoun: str = ""
    """What she calls herself, most of the time; "" where no line tells."""

    facts: list[Fact]
    contradictions: list[Contradiction]
