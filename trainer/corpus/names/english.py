"""Names in English: words with capitals where a sentence doesn't ask for one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from trainer.corpus.names.clue import Clue
from trainer.corpus.names.gazetteer import NameKind
from trainer.corpus.names.roles import ENGLISH_TITLES, ROLE_OF
from trainer.corpus.names.words import ENGLISH_NO_NAMES, ENGLISH_PLACES, GENERIC, WORLD
from trainer.corpus.tongue import Tongue

_RUN = re.compile(
    r"(?P<before>\b[a-z]+ )?"
    r"(?<![\w'’-])(?P<run>[A-Z][a-zà-ɏ]+\.?(?:(?: of| of the)? [A-Z][a-zà-ɏ]+){0,5})"
    r"(?:-(?P<title>san|chan|kun|sama|senpai|sensei)\b)?"
    r"(?P<after> (?:said|says|asked|asks|smiled|smiles|laughed|laughs|nodded|sighed|replied)\b)?"
)
_LOWER = re.compile(r"(?<![\w'’])[a-z]{2,}")
_BEGINS = frozenset('.!?…"“”‘:;—-~*(')
_TO_PLACES = frozenset({"in", "at", "to", "from", "near", "around", "into", "toward", "towards"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_FEWEST = 2
_MANY = 3


class EnglishScout:
    """Counts capitals, and the words before and after them."""

    def __init__(self) -> None:
        self._runs: Counter[str] = Counter()
        self._lower: Counter[str] = Counter()
        self._after: dict[str, Counter[str]] = defaultdict(Counter)
        """Name → the word before it, or "said"."""

        self._titles: dict[str, Counter[str]] = defaultdict(Counter)

    def see(self, text: str) -> None:
        self._lower.update(_LOWER.findall(text))
        for found in _RUN.finditer(text):
            self._note(found, _begins(text, found.start("run")))

    def _note(self, found: re.Match[str], begins: bool) -> None:  # noqa: FBT001 - told by place
        words = found["run"].split(" ")
        title, before = found["title"] or "", (found["before"] or "").strip()
        while len(words) > 1 and words[0].rstrip(".") in ENGLISH_TITLES:
            title, begins = words.pop(0).rstrip("."), False
        if begins and not title and not found["after"]:
            before, words = words[0].lower(), words[1:]
        while words and words[0].rstrip(".") in ENGLISH_NO_NAMES | {"of"}:
            before = words.pop(0).lower()
        name = " ".join(words).rstrip(".")
        if not name or name in ENGLISH_TITLES:
            return
        self._runs[name] += 1
        self._after[name]["said" if found["after"] else before] += 1
        if title:
            self._titles[name][title] += 1

    def clues(self) -> Iterator[Clue]:
        for name in sorted(self._runs):
            if clue := self._clue(name):
                yield clue

    def _clue(self, name: str) -> Clue | None:
        count, words = self._runs[name], name.split()
        titles = self._titles.get(name)
        if titles:
            title = titles.most_common(1)[0][0]
            return Clue(
                name, NameKind.PERSON, "title", sure=True, role=ROLE_OF[Tongue.ENGLISH][title]
            )
        if name in WORLD or all(word in WORLD for word in words):
            return Clue(name, NameKind.PLACE, "known to the world", sure=False)
        if len(words) > 1 and ENGLISH_PLACES.intersection(words):
            return Clue(name, NameKind.PLACE, "capitals", sure=True)
        if count < _FEWEST or self._common(words, count):
            return None
        kind = self._kind(name, count)
        if kind is NameKind.PERSON and len(words) > 1 and not self._like_a_person(name, words):
            kind = NameKind.TERM
        sure = kind is not NameKind.TERM and (count >= _MANY or self._after[name]["said"] > 0)
        return Clue(name, kind, "capitals", sure)

    def _common(self, words: list[str], count: int) -> bool:
        """Whether the words stand without capitals elsewhere."""
        if len(words) > 1:
            return False
        word = words[0].lower()
        return word in GENERIC or words[0] in ENGLISH_NO_NAMES or self._lower[word] * 2 > count

    def _like_a_person(self, name: str, words: list[str]) -> bool:
        """Whether several words are somebody's: one of them alone is, or they speak."""
        if self._after[name]["said"]:
            return True
        return any(self._runs[word] >= _FEWEST and not self._common([word], 1) for word in words)

    def _kind(self, name: str, count: int) -> NameKind:
        before = self._after[name]
        if sum(before[word] for word in _TO_PLACES) * 2 >= count:
            return NameKind.PLACE
        if sum(before[word] for word in _ARTICLES) * 2 >= count or " of " in name:
            return NameKind.TERM
        return NameKind.PERSON


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip()
    return at == 0 or not before or before[-1] in _BEGINS
