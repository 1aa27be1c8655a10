"""Phrases with alternatives, `(one|another|)`, and slots, `{food}`: how one line says many things.

A line of a dialogue file is expanded at random each time it is said. `@name` stands for a macro.
A slot draws a word from its list once and keeps it: what the user named, she can name too.
`{Food}` is the same word with a capital, `{food2}` another draw from the list.
"""

import math
import random
import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass

from trainer.errors import MaterialError

MACRO = re.compile(r"@([a-z_]+)")
SLOT = re.compile(r"\{([A-Za-z]\w*?)(\d?)\}")
DEPTH = 8
"""Macros within macros, at most: more is a circle."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences."""

    options: tuple["Phrase", ...]


Phrase = tuple["str | Choice", ...]


def with_macros(text: str, macros: Mapping[str, str]) -> str:
    """Return the text with each `@macro` spelled out.

    Raises MaterialError for an unknown one, or one that contains itself.
    """
    for _ in range(DEPTH):
        if not MACRO.search(text):
            return text
        try:
            text = MACRO.sub(lambda found: macros[found[1]], text)
        except KeyError as error:
            raise MaterialError(f"The dialogues use an unknown macro, @{error.args[0]}.") from None
    raise MaterialError(f"A macro contains itself: {text[:80]}")


def parsed(text: str) -> Phrase:
    """Return a line as texts and choices; raise MaterialError if it has a loose bracket."""
    phrase, end = _sequence(text, 0)
    if end != len(text):
        raise MaterialError(f"A bracket too many in the dialogues: {text}")
    return phrase


def _sequence(text: str, start: int) -> tuple[Phrase, int]:
    parts: list[str | Choice] = []
    at = start
    while at < len(text) and text[at] not in "|)":
        if text[at] == "(":
            choice, at = _choice(text, at + 1)
            parts.append(choice)
        else:
            end = next((i for i in range(at, len(text)) if text[i] in "(|)"), len(text))
            parts.append(text[at:end])
            at = end
    return tuple(parts), at


def _choice(text: str, start: int) -> tuple[Choice, int]:
    options = []
    at = start
    while True:
        option, at = _sequence(text, at)
        options.append(option)
        if at >= len(text):
            raise MaterialError(f"A bracket is never closed in the dialogues: {text}")
        at += 1
        if text[at - 1] == ")":
            return Choice(tuple(options)), at


def variety(phrase: Phrase) -> int:
    """How many texts the phrase can become, slots not counted."""
    return math.prod(
        sum(variety(option) for option in part.options) if isinstance(part, Choice) else 1
        for part in phrase
    )


def one_of(phrase: Phrase, rng: random.Random) -> str:
    """Return one expansion."""
    return "".join(
        one_of(rng.choice(part.options), rng) if isinstance(part, Choice) else part
        for part in phrase
    )


class Words:
    """The lists that fill the slots."""

    SYLLABLES = (
        *("ka", "mi", "ra", "lo", "ne", "to", "sa", "vi", "el", "an", "jo", "ri", "na", "do"),
        *("len", "mar", "tia", "bel", "fi", "or", "ha", "ko", "ya", "su", "zu", "ren", "li"),
        *("am", "qui", "sel", "bo", "dan", "ger", "wil", "ta", "ma"),
    )
    OPEN = frozenset({"name", "pet", "unknown"})
    """Slots that also take words nobody wrote down: to be copied, or not to be known."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = lists

    def draw(self, slot: str, rng: random.Random) -> str:
        """Return a word for the slot; raise MaterialError for a slot without a list."""
        if slot not in self._lists:
            raise MaterialError(f"The dialogues use a slot without words, {{{slot}}}.")
        if slot in self.OPEN and rng.random() < 0.35:
            word = "".join(rng.choices(self.SYLLABLES, k=rng.choice((2, 2, 3))))
            return word if slot == "unknown" else word.capitalize()
        return rng.choice(self._lists[slot])

    def fill(self, text: str, filled: MutableMapping[str, str], rng: random.Random) -> str:
        """Return the text with its slots filled; what is drawn is added to `filled`."""

        def word(found: re.Match[str]) -> str:
            slot, key = found[1].lower(), found[1].lower() + found[2]
            if key not in filled:
                filled[key] = self.fill(self.draw(slot, rng), filled, rng)
            value = filled[key]
            return value[0].upper() + value[1:] if found[1][0].isupper() else value

        return SLOT.sub(word, text)


@dataclass(frozen=True, slots=True)
class Lines:
    """Several phrases; one with more variety is said more often, by the logarithm of it."""

    phrases: tuple[Phrase, ...]
    weights: tuple[float, ...]

    @classmethod
    def read(cls, text: str, macros: Mapping[str, str]) -> "Lines":
        """One phrase a line."""
        phrases = tuple(parsed(with_macros(line, macros)) for line in text.strip().splitlines())
        return cls(phrases, tuple(1 + math.log2(variety(phrase)) for phrase in phrases))

    def joined(self, other: "Lines", favour: float) -> "Lines":
        """Return both; the other's lines count `favour` times."""
        weights = tuple(favour * weight for weight in other.weights)
        return Lines(self.phrases + other.phrases, self.weights + weights)

    def one(self, rng: random.Random) -> str:
        """Return one expansion of one of the lines, its slots still open."""
        ((*parts,),) = rng.choices(self.phrases, weights=self.weights)
        return " ".join(one_of(tuple(parts), rng).split())
