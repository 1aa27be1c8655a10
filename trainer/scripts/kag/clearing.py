"""Whether a name holds beyond the end of a message, learnt for each tag that ends one.

Where a name is written again although the same person goes on, it holds for one message only.
Where it is not, it holds until another one, and what has no quotation marks shows narration.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trainer.scripts.kag.habits import CONVENTIONS, NAME_LINE, Habits, names_the_next
from trainer.scripts.kag.tags import CLICK, PAGE
from trainer.scripts.kag.tokens import LABEL, SPEAKER_LINE, TAG, TEXT, Row, Token

_QUOTES = dict(zip('「『“"（(《〈‘', '」』”"）)》〉’', strict=True))


@dataclass
class _After:
    """What follows a named message that a tag ended."""

    same: int = 0
    """The same name again."""

    unnamed: int = 0
    quoted: int = 0
    """Those of the unnamed that are in quotation marks."""


A_LABEL = "*"
"""Stands for a label among the tags that end a message."""

PAUSE = "\n"
"""Stands for the end of a line or paragraph."""


class _Count:
    """Follows names through the sample."""

    def __init__(self, habits: Habits, clicks: Mapping[str, bool]) -> None:
        self._habits = habits
        self.after = {name: _After() for name in (*clicks, A_LABEL, PAUSE)}
        self.named = self.quoted = self.emptied = 0
        self._current = ""
        self._ended_by = ""
        self._fresh = False
        self._closing = ""
        self._open = ""
        """What closes the quotation that goes on behind the end of a message."""

        self._line = ""
        """The text before this one."""

    def begin_file(self) -> None:
        self._current = self._ended_by = self._closing = self._open = self._line = ""
        self._fresh = False

    def take(self, row: Row) -> None:
        _, tokens = row
        for token in tokens:
            if token.sort is TEXT:
                self._take_text(token.value)
            elif token.sort is TAG:
                self._take_tag(token)
            elif token.sort is LABEL:
                self._end(A_LABEL)
        if self._habits.implicit and (not tokens or self._habits.implicit == "line"):
            self._end(PAUSE)

    def _take_tag(self, token: Token) -> None:
        if token.value in self.after:
            self._ended_by = token.value if not self._fresh else ""
        elif token.value in self._habits.pairs:
            self._closing = self._habits.pairs[token.value]
        elif (name := named(token, self._habits)) is not None:
            self._mark(name)

    def _end(self, by: str) -> None:
        if not self._fresh and not self._ended_by:
            self._ended_by = by

    def _take_text(self, text: str) -> None:
        if not text.strip():
            return
        if self._closing:
            self._closing = ""
            self._mark(text.strip())
            return
        if NAME_LINE in self._habits.conventions and names_the_next(self._line, text):
            self._mark(self._line)
        self._line = text
        for convention in self._habits.conventions:
            if (found := CONVENTIONS[convention].match(text + "。")) is not None:
                self._mark(found[1])
                text = text[found.end() :]
        if not text:
            return
        spoken = text[0] in _QUOTES or self._open != ""
        self._follow_quote(text)
        if self._fresh:
            self.quoted += spoken
            self._fresh = False
        elif self._ended_by and self._current:
            after = self.after[self._ended_by]
            after.unnamed += 1
            after.quoted += spoken
            if not spoken:  # Else the same person goes on, most likely.
                self._current = ""
        self._ended_by = ""

    def _follow_quote(self, text: str) -> None:
        if not self._open and text[0] in _QUOTES:
            self._open, text = _QUOTES[text[0]], text[1:]
        if self._open and self._open in text:
            self._open = ""

    def _mark(self, name: str) -> None:
        self._open = ""
        if not name:
            self.emptied += bool(self._current)
        else:
            self.named += 1
            if self._ended_by and name == self._current:
                self.after[self._ended_by].same += 1
        self._current, self._fresh, self._ended_by = name, bool(name), ""


def named(token: Token, habits: Habits) -> str | None:
    """Return who a tag says speaks, "" for nobody, None where it says nothing of it."""
    if token.value in habits.closers:
        return ""
    attribute = habits.speakers.get(token.value)
    if attribute is not None:
        return token.attributes.get(attribute, "") if attribute else token.value
    macro = habits.macros.get(token.value)
    return None if macro is None else macro.speaker


def says(tag: str, habits: Habits) -> bool:
    """Whether tags of that name say who speaks."""
    macro = habits.macros.get(tag)
    named_by_macro = macro is not None and macro.speaker is not None
    return named_by_macro or tag in habits.closers or tag in habits.speakers


def clearing(
    stories: Sequence[Sequence[Row]], habits: Habits, clicks: Mapping[str, bool]
) -> dict[str, bool]:
    """Return for each tag of `clicks` whether nobody speaks behind it.

    `clicks` tells of those tags whether the page goes on, which decides where nothing is learnt.
    """
    count = _Count(habits, clicks)
    for story in stories:
        count.begin_file()
        for row in story:
            count.take(row)
    tyrano = any(
        token.value == SPEAKER_LINE for story in stories for _, tokens in story for token in tokens
    )
    lasting = PAGE | CLICK if tyrano else frozenset()
    return {
        name: name not in lasting
        and _clears(name, after, count, habits, otherwise=not clicks.get(name) and not tyrano)
        for name, after in count.after.items()
    }


def _clears(name: str, after: _After, count: _Count, habits: Habits, *, otherwise: bool) -> bool:
    macro = habits.macros.get(name)
    if macro is not None and macro.clears:
        return True
    if count.quoted > 0.7 * count.named and after.unnamed >= 3:
        return after.quoted < 0.5 * after.unnamed
    if otherwise and habits.only_written:
        return True
    if count.emptied > 0.05 * count.named:
        return after.same > after.unnamed
    if after.same + after.unnamed < 3:
        return otherwise and name != A_LABEL
    return after.same > 0.08 * (after.same + after.unnamed)
