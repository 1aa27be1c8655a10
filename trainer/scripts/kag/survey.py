"""What stands where in a game's scripts: the figures that its habits are learnt from."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from trainer.scripts.kag.habits import CONVENTIONS, NAME_LINE, is_bracketed, names_the_next
from trainer.scripts.kag.tags import STANDARD
from trainer.scripts.kag.tokens import LABEL, SPEAKER_LINE, TAG, TEXT, Row, Token

MOST_VALUES = 3000
"""Different values of an attribute that are told apart."""

SAMPLES = 3

LONGEST_NAME = 24

PENDING = 12
"""Tags ahead of a text that are looked at."""

_QUOTE = '「『“"（(《〈‘'
_SENTENCE = re.compile(r"[。！？!?.…―—－～~♪」』”\"）)》]\s*$")
_UNKNOWN = frozenset("？?")
_THROUGH = frozenset({
    "r", "ruby", "emb", "ch", "graph", "font", "resetfont", "endlink",
    "wait", "wa", "wb", "wf", "wl", "wm", "wq", "ws", "wt", "wv", "stopse", "fadeoutse",
})  # fmt: skip
"""Tags that belong to the text around them, or wait for what goes on beside it."""


@dataclass
class Seen:
    """One tag's."""

    count: int = 0
    before: int = 0
    """Times it stands ahead of a text, other tags between them or not."""

    near: float = 0.0
    """The same, the less the more tags are between."""

    quoted: int = 0
    """Times that text begins with a quotation mark."""

    middle: int = 0
    """Times it stands inside a line, behind text."""

    after: int = 0
    """Times it is the first tag behind a text."""

    finished: int = 0
    """Times the text before it ends as a sentence does."""

    last: int = 0
    """Times it is behind a text and nothing but tags follow on its line."""

    values: dict[str, Counter[str]] = field(default_factory=dict)
    samples: list[str] = field(default_factory=list)
    endings: list[str] = field(default_factory=list)


class Survey:
    """Counts over the scripts of one game."""

    def __init__(self) -> None:
        self.tags: dict[str, Seen] = {}
        self.together: Counter[frozenset[str]] = Counter()
        """Which tags and conventions stand ahead of one text."""

        self.pairs: dict[tuple[str, str], Counter[str]] = {}
        self.conventions: dict[str, Counter[str]] = {name: Counter() for name in CONVENTIONS}
        self.heads: dict[str, list[str]] = {name: [] for name in CONVENTIONS}
        self.texts = 0
        """Texts that begin a line or follow a tag."""

        self.quoted = 0
        self.foreign = 0
        """Texts with letters beyond ASCII."""

        self.open_lines = 0
        """Lines that end within a text and are followed by another line of text."""

        self.open_paragraphs = 0
        """Paragraphs that end without a tag."""

        self._pending: list[Token] = []
        self._text = ""
        """The text that nothing has followed yet."""

        self._behind: Seen | None = None
        """The tag that is behind a text, as long as its line goes on without text."""

        self._line_over = False

    def count(self, rows: Iterable[Row]) -> None:
        """Take the story of one file."""
        for _, tokens in rows:
            for index, token in enumerate(tokens):
                if token.sort is TEXT:
                    self._take_text(token.value)
                    self._pair(tokens[max(0, index - 1) : index + 2])
                elif token.sort is TAG:
                    self._take_tag(token)
            self._end_line(over=not tokens or tokens[0].sort is LABEL)
        self._end_line(over=True)
        self._pending.clear()

    def _take_text(self, text: str) -> None:
        if not text.strip():
            return
        self._behind = None
        if self._text and self._line_over:
            self.open_lines += 1
        if not self._text or self._line_over or self._pending:
            self._begin_text(text)
        if names_the_next(self._text, text):
            self.conventions[NAME_LINE][self._text] += 1
            self.together[frozenset({NAME_LINE})] += 1
            if len(self.heads[NAME_LINE]) < SAMPLES:
                self.heads[NAME_LINE].append(self._text + text[:48])
        self._text, self._line_over = text, False
        self._pending.clear()

    def _begin_text(self, text: str) -> None:
        self.texts += 1
        self.foreign += not text.isascii()
        quoted = text[0] in _QUOTE
        self.quoted += quoted
        ahead = {token.value for token in self._pending}
        distance = 0
        for token in reversed(self._pending):
            seen = self.tags[token.value]
            seen.before += 1
            seen.near += 1 / (1 + distance)
            seen.quoted += quoted
            if len(seen.samples) < SAMPLES and not distance:
                seen.samples.append(_shown(token) + text[:40])
            distance += token.value not in STANDARD or token.value == SPEAKER_LINE
        for name, pattern in CONVENTIONS.items():
            if (found := pattern.match(text + "。")) is not None:
                self.conventions[name][found[1]] += 1
                ahead.add(name)
                if len(self.heads[name]) < SAMPLES:
                    self.heads[name].append(text[:60])
        self.together[frozenset(ahead)] += 1

    def _take_tag(self, token: Token) -> None:
        seen = self.tags.get(token.value)
        if seen is None:
            seen = self.tags[token.value] = Seen()
        seen.count += 1
        if token.value in _THROUGH:
            return
        if self._text and is_bracketed(self._text):
            self._text = ""  # What follows a name ends no message.
        elif self._text:
            seen.after += 1
            seen.finished += _SENTENCE.search(self._text) is not None
            seen.middle += not self._line_over
            if len(seen.endings) < SAMPLES:
                seen.endings.append(self._text[-40:] + _shown(token))
            self._behind, self._text = seen, ""
        for name, value in token.attributes.items():
            values = seen.values.get(name)
            if values is None:
                values = seen.values[name] = Counter()
            if value in values or len(values) < MOST_VALUES:
                values[value] += 1
        if len(self._pending) < PENDING:
            self._pending.append(token)
        else:
            self._pending[:] = [*self._pending[1:], token]

    def _end_line(self, *, over: bool) -> None:
        """Take the end of a line, and of a paragraph where `over`."""
        if self._behind is not None:
            self._behind.last += 1
            self._behind = None
        self._line_over = True
        if over:
            self.open_paragraphs += bool(self._text)
            self._text = ""

    def _pair(self, recent: list[Token]) -> None:
        if len(recent) < 3:
            return
        first, text, last = recent
        if first.sort is TAG and last.sort is TAG and len(text.value) <= LONGEST_NAME:
            key = (first.value, last.value)
            pair = self.pairs.get(key)
            if pair is None and len(self.pairs) < MOST_VALUES:
                pair = self.pairs[key] = Counter()
            if pair is not None:
                pair[text.value.strip()] += 1


def is_sentence(text: str) -> bool:
    """Whether a text is speech, or ends as sentences do and names don't."""
    return text[:1] in _QUOTE or (
        _SENTENCE.search(text) is not None and not _UNKNOWN.issuperset(text)
    )


def _shown(token: Token) -> str:
    return token.source if token.source.startswith("#") else f"[{token.source}]"
