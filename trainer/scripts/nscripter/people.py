"""Who speaks where a text only begins with a name: `雪「はい」`, `雪：はい`."""

from collections import Counter

from trainer.scripts import heads
from trainer.scripts.nscripter import words


class People:
    """What stands ahead of quotation marks and colons: names, where it comes again."""

    def __init__(self) -> None:
        self._at_quotes: Counter[str] = Counter()
        self._at_colons: Counter[str] = Counter()
        self._bracketed = 0
        """Texts that name who speaks in brackets."""

        self._by_colon = False
        """Whether colons name anybody here."""

        self._recur = self._japanese = False

    def count(self, text: str) -> None:
        """Take one of the script's texts."""
        self._bracketed += words.NAMED.match(text) is not None
        if head := words.ahead_of_quote(text):
            self._at_quotes[head] += 1
        elif head := words.ahead_of_colon(text):
            self._at_colons[head] += 1

    def counted(self) -> None:
        """Find out what all of them have in common."""
        others = max(self._bracketed, self._at_quotes.total())
        self._by_colon = self._at_colons.total() > others
        seen = self._at_colons if self._by_colon else self._at_quotes
        self._recur = heads.recur(seen.values())
        self._japanese = heads.are_japanese(head for head, count in seen.items() if count > 1)

    def named(self, text: str) -> str:
        """Return who says a text, "" where it doesn't begin with a name."""
        if head := words.ahead_of_quote(text):
            return head if self._is_name(head, self._at_quotes) else ""
        if self._by_colon and (head := words.ahead_of_colon(text)):
            return head if self._is_name(head, self._at_colons) else ""
        return ""

    def _is_name(self, head: str, seen: Counter[str]) -> bool:
        """Whether it is a name; what stands there once may be a word of the sentence."""
        if seen[head] > 1:
            return True
        return self._recur and not heads.is_of_a_sentence(head, japanese=self._japanese)
