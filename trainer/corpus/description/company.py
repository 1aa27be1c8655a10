"""With whom she talks, and what she calls them."""

import re
from collections import Counter, defaultdict

from trainer.corpus.description.collected import Collected
from trainer.corpus.description.fact import Topic, Who
from trainer.corpus.names.matching import Matcher
from trainer.corpus.names.roles import TITLE_AFTER, TITLE_BEFORE
from trainer.corpus.names.speakers import generic, people
from trainer.corpus.tongue import Tongue
from trainer.scripts.line import Line

_FEWEST = 3
_OFTEN = 8
_MOST = 6
_MOST_MET = 300
_KEPT = 5
_AT_ONCE = 40
"""Names that are looked for as soon as they are met."""

_PARTS = re.compile(r"[\s　·・]+")


class Company:
    """Counts neighbours of her lines, and names in them."""

    def __init__(self, who: Who, language: Tongue) -> None:
        self._hers = {who.name, *who.aliases}
        self._language = language
        self._others: dict[str, str] = {}
        """Part of a name → the name."""

        self._met: set[str] = set()
        self._matcher = Matcher([])
        self._matched = 0
        self._before = ""
        self._answered = False
        """Whether she has answered who spoke last: lines of hers in a row are one answer."""

        self._talks: Counter[str] = Counter()
        self._calls: dict[str, Counter[str]] = defaultdict(Counter)
        self._lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for other in sorted(who.others)[:_MOST_MET]:
            self.meet(other)
        self._learn()

    def meet(self, speaker: str) -> None:
        """Learn of a speaker other than her."""
        if speaker in self._met or len(self._met) > _MOST_MET:
            return
        self._met.add(speaker)
        for name in people([speaker]):
            if name in self._hers or name in self._others or generic(name):
                continue
            for part in (name, *_PARTS.split(name)):
                if part and part not in self._hers:
                    self._others.setdefault(part, name)

    def hers(self, line: Line) -> None:
        """Count a line of hers."""
        if self._before and not self._answered:
            self._note(self._talks, "", self._before, line)
            self._answered = True
        if self._matched < min(len(self._others), _AT_ONCE):
            self._learn()
        for match in self._matcher.matches(line.text_clean):
            other = self._others[match.name]
            title = TITLE_AFTER[self._language].match(line.text_clean, match.end)
            before = TITLE_BEFORE.search(line.text_clean, max(0, match.start - 16), match.start)
            called = line.text_clean[
                before.start() if before else match.start : title.end() if title else match.end
            ]
            self._note(self._calls[other], other, called, line)

    def others(self, speaker: str) -> None:
        """Remember who spoke last; "" where a scene begins."""
        if not speaker and self._matched < len(self._others):
            self._learn()
        self._before = speaker if speaker in self._others else ""
        self._answered = False

    def _learn(self) -> None:
        """Look for the new names, too: once a scene, since that takes a moment."""
        self._matcher, self._matched = Matcher(self._others), len(self._others)

    @property
    def before(self) -> str:
        """Who spoke last."""
        return self._before

    def known(self, text: str) -> str:
        """Return the person that a name found in a text belongs to, "" where it is nobody's."""
        if text in self._others:
            return self._others[text]
        ends = [part for part in self._others if len(part) > 1 and text.endswith(part)]
        return self._others[max(ends, key=len)] if ends else ""

    def named(self, text: str) -> str:
        """Return the first of the others that a text names, "" for none."""
        match = next(self._matcher.matches(text), None)
        return self._others[match.name] if match else ""

    def _note(self, counts: Counter[str], other: str, word: str, line: Line) -> None:
        counts[word] += 1
        kept = self._lines[other, word]
        if len(kept) < _KEPT and line not in kept:
            kept.append(line)

    def tell(self, collected: Collected) -> None:
        """Add whom she talks with and what she calls them to the facts."""
        ranked = sorted(self._calls, key=lambda other: (-self._calls[other].total(), other))
        for other in ranked[:_MOST]:
            called, count = self._calls[other].most_common(1)[0]
            if count >= _FEWEST:
                for line in self._lines[other, called]:
                    collected.add(Topic.RELATION, called, line, other=other, form="calls")
        for other, count in self._talks.most_common(_MOST):
            if count >= _OFTEN:
                for line in self._lines["", other]:
                    collected.add(Topic.RELATION, other, line, other=other, form="talks")
