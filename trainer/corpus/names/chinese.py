"""Names in Chinese: what jieba takes for them once it knows the speakers, and titles."""

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from trainer.corpus.names.clue import Clue, without_longer
from trainer.corpus.names.gazetteer import NameKind
from trainer.corpus.names.roles import ROLE_OF
from trainer.corpus.names.words import GENERIC_CJK, SOUNDED, SURNAMES
from trainer.corpus.quotes import unquoted
from trainer.corpus.tongue import HAN, Tongue
from trainer.workplace import work_folder

_NO_SOUND = "的了去在到说說她他你我是和跟与與也都就还還对對向把被叫道问問要会會从從给給这這那个個不"
_SOUND = f"(?:(?![{_NO_SOUND}])[{HAN}])"
_DOTTED = re.compile(f"{_SOUND}{{1,6}}(?:[·•・]{_SOUND}{{1,6}}){{1,3}}")
_QUOTED = re.compile(f"[《「『“]([{HAN}A-Za-z0-9]{{2,8}})[》」』”]")
_PLACE = re.compile(
    "([^\\W\\d_的了去在到从來来回进離离往向过過就都也还還很不这這那个個们們我你他她和跟与與是有家座所叫]{1,4})"
    "(学园|學園|学院|學院|高中|中学|大学|公园|神社|商店街|车站|医院|王国|帝国|教会|森林|岛|镇|村|城)"
)
_TITLE_WORDS = ROLE_OF[Tongue.CHINESE]
_PEOPLE = {"nr", "nrt", "nrfg"}
_NAMES = {*_PEOPLE, "ns", "nz"}
_FEWEST = 2
_MANY = 3


class ChineseScout:
    """Cuts texts with a jieba of its own, which is told the speakers' names first."""

    def __init__(self, speakers: Iterable[str], limit: int) -> None:
        """Of the texts, `limit` characters are cut by jieba; the rest is only searched."""
        self._left = limit
        self._speakers = [name for name in speakers if re.fullmatch(f"[{HAN}·]+", name)]
        self._cutter: Any = None
        self._known: Any = {}
        self._people: Counter[str] = Counter()
        self._places: Counter[str] = Counter()
        self._terms: Counter[str] = Counter()
        self._dotted: Counter[str] = Counter()
        self._suffixed: Counter[str] = Counter()
        self._quoted: Counter[str] = Counter()
        self._roles: dict[str, Counter[str]] = {}

    def see(self, text: str) -> None:
        self._dotted.update(_DOTTED.findall(text))
        self._quoted.update(_QUOTED.findall(unquoted(text)))
        self._suffixed.update("".join(found) for found in _PLACE.findall(text))
        if self._left > 0:
            self._left -= len(text)
            self._cut(text)

    def _cut(self, text: str) -> None:
        if self._cutter is None:
            self._cutter, self._known = _jieba(self._speakers)
        tokens = list(self._cutter.cut(text))
        for token, after in zip(tokens, [*tokens[1:], None], strict=True):
            self._note(token.word, token.flag, after.word if after else "")

    def _note(self, word: str, flag: str, after: str) -> None:
        if not 1 < len(word) <= 8 and flag not in _PEOPLE:
            return
        if after in _TITLE_WORDS and (
            flag in _PEOPLE or self._named(word) or (_sounds(word) and flag[0] == "n")
        ):
            self._people[word] += 1
            self._roles.setdefault(word, Counter())[_TITLE_WORDS[after]] += 1
        elif flag in _PEOPLE:
            self._people[word] += 1
        elif flag == "ns" or (flag == "nt" and not self._known.get(word)):
            self._places[word] += 1
        elif flag == "nz" or (flag == "n" and self._named(word)):
            self._terms[word] += 1

    def _named(self, word: str) -> bool:
        return not self._known.get(word) and word not in GENERIC_CJK

    def clues(self) -> Iterator[Clue]:
        for name in sorted(self._dotted):
            yield Clue(name, NameKind.PERSON, "foreign name", sure=True)
        yield from self._given_names()
        for name in sorted(self._people):
            if (clue := self._person(name)) is not None:
                yield clue
        suffixed = without_longer(self._suffixed)
        for name in sorted(suffixed):
            if suffixed[name] >= _FEWEST and self._named(name):
                yield Clue(name, NameKind.PLACE, "name of a place", sure=True)
        for name in sorted(self._places):
            if self._places[name] >= _FEWEST:
                known = self._known.get(name, 0) > 0
                by = "known to the world" if known else "jieba"
                yield Clue(name, NameKind.PLACE, by, sure=not known)
        yield from self._things()

    def _given_names(self) -> Iterator[Clue]:
        """Yield what follows the surname of speakers; 小雨 is rain, too, and so a guess."""
        for name in self._speakers:
            if len(name) == 3 and name[0] in SURNAMES and name[1:] not in GENERIC_CJK:
                tag = self._tag(name[1:])
                yield Clue(name[1:], NameKind.PERSON, f"part of {name}", tag in {"", *_NAMES})

    def _tag(self, word: str) -> str:
        """Return what the dictionary says that a word is, "" where it isn't in it."""
        if self._cutter is None or not self._known.get(word):
            return ""
        return str(self._cutter.word_tag_tab.get(word, ""))

    def _person(self, name: str) -> Clue | None:
        roles = self._roles.get(name)
        count = self._people[name]
        if name in GENERIC_CJK:
            return None
        if roles:
            role = roles.most_common(1)[0][0]
            return Clue(name, NameKind.PERSON, "title", sure=True, role=role)
        if count >= _FEWEST and len(name) > 1 and self._named(name) and _sounds(name):
            sure = count >= _MANY or name[0] in SURNAMES
            return Clue(name, NameKind.PERSON, "jieba", sure)
        return None

    def _things(self) -> Iterator[Clue]:
        for name in sorted(self._terms):
            if self._terms[name] >= _FEWEST:
                yield Clue(name, NameKind.TERM, "jieba", sure=False)
        for name in sorted(self._quoted):
            if self._quoted[name] >= _FEWEST:
                yield Clue(name, NameKind.TERM, "quotation marks", sure=False)


def _sounds(name: str) -> bool:
    """Whether it is made as names are: a surname, 小 or 阿 first, or sounds only."""
    if set(name) <= SOUNDED:
        return True
    return len(name) <= 3 and (name[0] in SURNAMES or name[0] in "小阿")


def _jieba(speakers: list[str]) -> tuple[Any, Any]:
    """Return a tagger that knows the speakers, and its dictionary: word → frequency."""
    known = _dictionary()
    words = type(known.tokenizer)()
    words.FREQ, words.total = dict(known.tokenizer.FREQ), known.tokenizer.total
    words.initialized = True
    for name in speakers:
        words.add_word(name, None, "nr")
    kind: Any = type(known)
    tagger = kind.__new__(kind)  # Its constructor would read the dictionary again.
    tagger.tokenizer, tagger.word_tag_tab = words, dict(known.word_tag_tab)
    return tagger, words.FREQ


@cache
def _dictionary() -> Any:
    """Return a tagger with jieba's own dictionary, which takes a second to read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It imports pkg_resources, which is deprecated.
        import jieba
        import jieba.posseg
    jieba.setLogLevel("ERROR")
    words = jieba.Tokenizer()
    folder = work_folder("names")
    folder.mkdir(parents=True, exist_ok=True)
    words.tmp_dir = str(folder)  # The default, /tmp, is everybody's, and what lies there is run.
    words.initialize()
    return jieba.posseg.POSTokenizer(words)
