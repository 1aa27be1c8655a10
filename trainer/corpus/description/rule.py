"""A pattern that finds a fact in a sentence."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from trainer.corpus.description.doubt import Doubt
from trainer.corpus.description.fact import Topic


class Finding(NamedTuple):
    """What a rule found."""

    topic: Topic
    value: str
    other: str = ""
    """Of a relation: to whom; `ADDRESSEE` where it is who is spoken to."""

    form: str = ""
    """As `Fact.form`."""


ADDRESSEE = "<you>"

_PARTICLES = re.compile("[了呢哦啊呀吧啦嘛哟噢]+$")
"""What ends a Chinese sentence and belongs to no value."""


class Rule(NamedTuple):
    """One pattern; its group `v` (or `w`, `x`) is the value, `o` the other of a relation."""

    topic: Topic
    pattern: re.Pattern[str]
    must: re.Pattern[str] | None = None
    """What the value has to hold."""

    never: re.Pattern[str] | None = None
    """What the value may not hold."""

    other: str = ""
    """The other, where no group tells."""

    form: str = ""

    def findings(self, sentence: str, doubt: Doubt) -> Iterator[Finding]:
        for found in self.pattern.finditer(sentence):
            if not doubt.holds(sentence, *found.span()):
                continue
            groups = found.groupdict()
            value = _trimmed(groups.get("v") or groups.get("w") or groups.get("x") or "")
            if not value or (self.must and not self.must.search(value)):
                continue
            if self.never and self.never.search(value):
                continue
            other = (groups.get("o") or self.other).strip()
            yield Finding(self.topic, value, other, self.form)


class Grammar(Protocol):
    """The rules of one language, made for one character's names."""

    def sentences(self, text: str) -> Iterable[str]:
        """Cut a text; what only asks or supposes is left out."""
        ...

    def own(self, sentence: str) -> Iterator[Finding]:
        """Yield what she says of herself in a sentence of hers."""
        ...

    def told(self, sentence: str, speaker: str, *, about_her: bool) -> Iterator[Finding]:
        """Yield what somebody's sentence says of her; `speaker` is "" where it is narrated.

        `about_her`: whether "she" is she.
        """
        ...


def found(rules: Iterable[Rule], sentence: str, doubt: Doubt) -> Iterator[Finding]:
    """Yield what the rules find, the earlier rule first."""
    for rule in rules:
        if rule.pattern.search(sentence):  # Most don't: a generator for each would cost more.
            yield from rule.findings(sentence, doubt)


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"


def _trimmed(value: str) -> str:
    bare = value.strip(" 　,，、。.!！?？…~～〜—「」『』\"“”'")
    return _PARTICLES.sub("", bare)
