"""A role in the place of a name, so that the sentence stays one."""

import re

from trainer.corpus.names.gazetteer import Decision, Gazetteer, Name, NameKind
from trainer.corpus.names.matching import Match, Matcher, adjoining
from trainer.corpus.names.roles import TITLE_AFTER, TITLE_BEFORE
from trainer.corpus.names.words import ENGLISH_NO_NAMES
from trainer.corpus.tongue import Tongue, tongue

_ARTICLE = re.compile(r"(?:an?|the) ", re.I)
_DETERMINED = re.compile(
    r"\b(?:my|your|his|her|its|our|their|the|this|that|an?|dear|poor|little|old|sweet)\s\Z", re.I
)
_CALLED = re.compile(
    r"(?:^|[,.!?…—\"“「]\s*|\b(?:hey|hi|hello|oh|ah|yes|no|thanks|bye|okay|ok|sorry|night|morning)\s)\Z",
    re.I,
)
_CALLED_AFTER = re.compile(r"\s*(?:[,.!?…~—\"”」]|$)")
_BEGINS = re.compile(r"(?:^|[.!?…:\n]|[\"“「『(*—])\s*\Z")
_STUTTER = re.compile(r"(?<![\w])(?:(\w{1,2})[-‐、…]+){1,4}\Z")
_SURNAME = re.compile(r" ([A-Z][a-zà-ɏ]{2,})(?=[^\w]|$)")
_LOOK_BACK = 24


class Replacer:
    """Finds the names of a gazetteer and puts roles in their place."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = {name.name: name for name in gazetteer.names}
        self._matcher = Matcher(self._names)
        self._roles = gazetteer.roles
        self._language = gazetteer.language

    def met(self, text: str) -> list[Name]:
        """Return the names in the text, each as often as it stands there."""
        return [self._names[match.name] for match in self._matcher.matches(text)]

    def replaced(self, text: str) -> str:
        """Return the text with roles in the place of the names that are to be replaced."""
        language = tongue(text, self._language)
        pieces, at = [], 0
        before: Match | None = None
        for match in self._matcher.matches(text):
            name = self._names[match.name]
            if name.decision is not Decision.REPLACE:
                before = None
                continue
            if before is not None and self._one_person(text, before, match):
                at = self._after(text, match, name, language)
                before = match
                continue
            start = max(at, self._before(text, match, name))
            end = self._after(text, match, name, language)
            pieces += [text[at:start], self._role(text, start, end, name, language)]
            at = end
            before = match
        return "".join(pieces) + text[at:] if pieces else text

    def label(self, name: str) -> str:
        """Return a speaker's name as decided: the bare role, since no sentence is around it."""
        whole = self._names.get(name)
        if whole is not None and whole.decision is Decision.REPLACE:
            return whole.words(self._roles, self._language)
        return self.replaced(name)

    def _one_person(self, text: str, before: Match, after: Match) -> bool:
        kinds = {self._names[before.name].kind, self._names[after.name].kind}
        return kinds == {NameKind.PERSON} and adjoining(text, before, after)

    @staticmethod
    def _before(text: str, match: Match, name: Name) -> int:
        """Return where what goes with the name begins: "Miss ", "H-"."""
        if name.kind is not NameKind.PERSON:
            return match.start
        back = max(0, match.start - _LOOK_BACK)
        stutter = _STUTTER.search(text, back, match.start)
        if stutter and match.name.startswith(stutter[1]):
            return stutter.start()
        title = TITLE_BEFORE.search(text, back, match.start)
        return title.start() if title else match.start

    def _after(self, text: str, match: Match, name: Name, language: Tongue) -> int:
        """Return where what goes with the name ends: "さん", "-san"."""
        if name.kind is not NameKind.PERSON:
            return match.end
        end = self._surname(text, match.end)
        title = TITLE_AFTER[language].match(text, end)
        return title.end() if title else end

    def _surname(self, text: str, end: int) -> int:
        """Return where a surname ends that nobody listed: "Bell" after Lucy."""
        following = _SURNAME.match(text, end)
        if following and following[1] not in ENGLISH_NO_NAMES and following[1] not in self._names:
            return following.end()
        return end

    def _role(self, text: str, start: int, end: int, name: Name, language: Tongue) -> str:
        words = name.words(self._roles, language)
        if language is not Tongue.ENGLISH:
            return words
        back = max(0, start - _LOOK_BACK)
        called = _CALLED.search(text, back, start) and _CALLED_AFTER.match(text, end)
        if _DETERMINED.search(text, back, start) or (called and name.kind is NameKind.PERSON):
            words = _ARTICLE.sub("", words, count=1)
        if start == 0 or _BEGINS.search(text, back, start):
            words = words[:1].upper() + words[1:]
        return words
