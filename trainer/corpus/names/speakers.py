"""The best source of names: the script's own table of speakers."""

import re
from collections.abc import Iterable, Iterator

from trainer.corpus.names.clue import Clue
from trainer.corpus.names.gazetteer import NameKind
from trainer.corpus.names.placeholders import PLACEHOLDER
from trainer.corpus.names.roles import ROLE_OF
from trainer.corpus.names.words import GENERIC, GENERIC_CJK
from trainer.corpus.tongue import Tongue

_BETWEEN = re.compile(r"\s*(?:[＆&、，,/／+＋×]| and )\s*")
_WHOSE = re.compile(r".+?(?:['’]s\s|の|的)")
_PARTS = re.compile(r"[\s　·•・＝=]+")
_NUMBERED = re.compile(
    r"(?:[\s　]+[A-Za-z]|(?<=[^\x00-\x7f])[A-Za-zＡ-Ｚａ-ｚ]|[一二三四五甲乙丙丁]"
    r"|[\s　]*#?[0-9０-９①-⑳]+)$"
)
_DECORATION = re.compile(r"[【】「」『』\[\]（）()<>《》\"“”?？!！….。·・*]")
_LETTERS = re.compile(r"[^\W\d_]")


def people(shown: Iterable[str]) -> Iterator[str]:
    """Yield the single people behind shown names: two for "Hana & Lucy", none for "？？？"."""
    seen = set()
    for name in shown:
        for single in _BETWEEN.split(name):
            plain = single.strip() if PLACEHOLDER.search(single) else _plain(single)
            if plain and plain not in seen:
                seen.add(plain)
                yield plain


def clues(names: Iterable[str]) -> Iterator[Clue]:
    """Yield each name, and its parts: "Hana" and "Sakurai" of "Hana Sakurai"."""
    for name in names:
        whose = _WHOSE.match(name)
        if PLACEHOLDER.search(name) or (whose and generic(name[whose.end() :])):
            continue  # "Hana's mother" is found as Hana, and would hide her.
        common = generic(name)
        by = "common word" if common else "speaker"
        yield Clue(name, NameKind.PERSON, by, not common, _role(name))
        if common:
            continue
        parts = [part for part in _PARTS.split(name) if len(part) > 1 and not generic(part)]
        if len(parts) > 1:
            yield from (Clue(part, NameKind.PERSON, f"part of {name}", sure=True) for part in parts)


def generic(name: str) -> bool:
    """Whether it names nobody in particular: "Girl A", 男生, 店員."""
    bare = _NUMBERED.sub("", name).strip() or name
    words = [word.lower().strip(".") for word in re.split(r"[\s'’-]+", bare) if word]
    if all(word in GENERIC or (len(word) == 1 and word.isascii()) for word in words):
        return True
    parts = (bare[:cut] in GENERIC_CJK and bare[cut:] in GENERIC_CJK for cut in range(len(bare)))
    return bare in GENERIC_CJK or any(parts)


def _role(name: str) -> str:
    """Return the role that a title in the name tells: 王老师 is a teacher."""
    titles = {**ROLE_OF[Tongue.CHINESE], **ROLE_OF[Tongue.JAPANESE]}
    ends = [title for title in titles if len(title) > 1 and name.endswith(title)]
    return titles[max(ends, key=len)] if ends else ""


def _plain(name: str) -> str:
    bare = " ".join(_DECORATION.sub(" ", name).split())
    if "・" in name or "·" in name:
        bare = name.strip("【】「」『』?？!！… ")
    return bare if _LETTERS.search(bare) else ""
