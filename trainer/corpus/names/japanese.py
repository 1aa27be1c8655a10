"""Names in Japanese: what さん follows, what janome takes for them, katakana it doesn't know."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from trainer.corpus.names.clue import Clue, without_longer
from trainer.corpus.names.gazetteer import NameKind
from trainer.corpus.names.roles import ROLE_OF
from trainer.corpus.names.words import GENERIC_CJK, JAPANESE_NOBODY
from trainer.corpus.quotes import unquoted
from trainer.corpus.tongue import HAN, HIRAGANA, KATAKANA, Tongue

_TITLE = "|".join(sorted(ROLE_OF[Tongue.JAPANESE], key=len, reverse=True))
_TITLED = re.compile(
    f"(?:(?<![{HAN}])([{HAN}]{{1,5}})|(?<![{KATAKANA}])([{KATAKANA}]{{2,10}})"
    f"|(?<![{HIRAGANA}])([{HIRAGANA}]{{2,4}}))({_TITLE})"
)
_KATAKANA = re.compile(
    f"(?<![{KATAKANA}])[ァ-ヺ][{KATAKANA}]{{1,15}}(?:[・＝][ァ-ヺ][{KATAKANA}]{{1,15}}){{0,3}}"
)
_PLACE = re.compile(
    f"(?<![{HAN}{KATAKANA}])([{HAN}{KATAKANA}]{{2,6}})"
    "(学園|学院|高校|高等学校|中学校|中学|大学|公園|神社|商店街|病院|王国|帝国|教会|旅館|駅)"
)
_QUOTED = re.compile(f"[《「『“]([{HAN}{KATAKANA}A-Za-z0-9]{{2,10}})[》」』”]")
_TIMES = re.compile(
    "^(?:今日|昨日|明日|今朝|今夜|毎日|最近|先日|昔|今|実際|結局|本当|是非|全部|多分|勿論)"
)
_PARTICLE = re.compile("^(?:って|[にでもはがとをのてへや])")
_FEWEST = 2
_MANY = 3


class JapaneseScout:
    """Searches all texts; of them, janome cuts as many characters as it is allowed."""

    def __init__(self, speakers: Iterable[str], limit: int) -> None:
        self._left = limit
        self._speakers = tuple(speakers)
        self._titled: Counter[str] = Counter()
        self._roles: dict[str, Counter[str]] = {}
        self._katakana: Counter[str] = Counter()
        self._suffixed: Counter[str] = Counter()
        self._quoted: Counter[str] = Counter()
        self._tagged: dict[NameKind, Counter[str]] = {kind: Counter() for kind in NameKind}

    def see(self, text: str) -> None:
        self._katakana.update(_KATAKANA.findall(text))
        self._suffixed.update("".join(found) for found in _PLACE.findall(text))
        self._quoted.update(_QUOTED.findall(unquoted(text)))
        for han, katakana, hiragana, title in _TITLED.findall(text):
            spoken_of = _PARTICLE.sub("", hiragana)
            nobody = spoken_of in JAPANESE_NOBODY  # 一緒に+たく+さん
            self._note(_TIMES.sub("", han) or katakana or ("" if nobody else hiragana), title)
        if self._left > 0:
            self._left -= len(text)
            self._cut(text)

    def _note(self, name: str, title: str) -> None:
        if name and name not in JAPANESE_NOBODY and name not in GENERIC_CJK:
            self._titled[name] += 1
            self._roles.setdefault(name, Counter())[ROLE_OF[Tongue.JAPANESE][title]] += 1

    def _cut(self, text: str) -> None:
        for token in janome().tokenize(text):
            speech = token.part_of_speech.split(",")
            if speech[1:2] != ["固有名詞"] or len(token.surface) < 2:
                continue
            if not re.fullmatch(f"[{HAN}{KATAKANA}{HIRAGANA}]+", token.surface):
                continue
            kinds = {"人名": NameKind.PERSON, "地域": NameKind.PLACE, "組織": NameKind.PLACE}
            self._tagged[kinds.get(speech[2], NameKind.TERM)][token.surface] += 1

    def clues(self) -> Iterator[Clue]:
        titled = without_longer(self._titled, self._speakers)
        for name in sorted(titled):
            if titled[name] >= _FEWEST or len(name) > 1:
                roles = self._roles.get(name, Counter({"classmate": 1}))
                yield Clue(
                    name, NameKind.PERSON, "title", sure=True, role=roles.most_common(1)[0][0]
                )
        suffixed = without_longer(self._suffixed)
        for name in sorted(suffixed):
            if suffixed[name] >= _FEWEST:
                yield Clue(name, NameKind.PLACE, "name of a place", sure=True)
        yield from self._parts()
        yield from self._janome()
        yield from self._katakana_names()
        for name in sorted(self._quoted):
            if self._quoted[name] >= _FEWEST:
                yield Clue(name, NameKind.TERM, "quotation marks", sure=False)

    def _parts(self) -> Iterator[Clue]:
        """Yield family and given names of speakers whose names have no space: 桜井 and 花奈."""
        for name in self._speakers:
            if re.fullmatch(f"[{HAN}]{{4}}", name):
                for part in (name[:2], name[2:]):
                    yield Clue(part, NameKind.PERSON, f"part of {name}", not common_word(part))

    def _janome(self) -> Iterator[Clue]:
        for kind, counts in self._tagged.items():
            for name in sorted(counts):
                if kind is NameKind.PLACE and in_dictionary(name):
                    yield Clue(name, kind, "known to the world", sure=False)
                elif kind is not NameKind.TERM and counts[name] >= _FEWEST:
                    sure = kind is NameKind.PERSON and counts[name] >= _MANY
                    yield Clue(name, kind, "janome", sure)

    def _katakana_names(self) -> Iterator[Clue]:
        for name in sorted(self._katakana):
            count = self._katakana[name]
            if "・" in name or "＝" in name:
                yield Clue(name, NameKind.PERSON, "foreign name", sure=True)
            elif count >= _MANY and not in_dictionary(name):
                yield Clue(name, NameKind.TERM, "katakana", sure=False)


@cache
def janome() -> Any:
    """Return the one tokenizer; its dictionary takes a moment to open."""
    from janome.tokenizer import Tokenizer

    return Tokenizer()


@cache
def in_dictionary(word: str) -> bool:
    """Whether janome's dictionary has it as one word, or it is made of one repeated (キラキラ)."""
    half = len(word) // 2
    if half > 1 and word[:half] == word[half:]:
        return True
    tokens = list(janome().tokenize(word))
    return all(token.node_type == "SYS_DICT" for token in tokens)


def common_word(word: str) -> bool:
    """Whether it is a word of the dictionary that names nobody."""
    tokens = list(janome().tokenize(word))
    return (
        len(tokens) == 1
        and tokens[0].node_type == "SYS_DICT"
        and "固有名詞" not in tokens[0].part_of_speech
    )
