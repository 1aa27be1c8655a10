"""What may be a speaker's name, where only the form of a line tells."""

import re
from functools import lru_cache

LETTER = r"[^\s:：「」『』【】\[\]()（）<>{}\"“”。．、，,！!；;…/\\|=#＃*＊@＠~]"
REST = r"[^:：「」『』【】\[\]()（）<>{}\"“”。、，,！!；;…\t/\\|=#＃*＊@＠~\n]"
NAME = rf"(?P<name>{LETTER}{REST}{{0,39}}?)"
"""A group of a pattern; `is_name` says whether what it found is one."""

EXPRESSION = r"(?:[ \u3000]?[（(](?P<expression>[^（）()\n]{1,20})[）)])?"
"""How she says it, in brackets behind her name."""

_WIDEST = 20
"""Characters of East Asia."""

_UNKNOWN = frozenset("?？・")
_SMALL = frozenset(
    {"of", "the", "and", "de", "da", "di", "la", "le", "du", "van", "von", "der", "no", "&", "a"}
)
_NO_NAMES = frozenset({
    "note", "notes", "todo", "http", "https", "ftp", "url", "e-mail", "email", "tel", "date",
    "time", "title", "author", "copyright", "version", "warning", "ps", "p.s.", "example",
    "chapter", "scene", "int.", "ext.", "注", "注意", "例", "備考", "作者", "版本", "网址", "時間",
    "时间", "日時", "更新",
})  # fmt: skip
NARRATORS = frozenset(
    {"narrator", "narration", "旁白", "ナレーション", "ナレーター", "地の文", "語り", "地文"}
)
"""What stands where nobody speaks, in small letters."""

_JOINED = re.compile(r" ?[&＆、+＋] ?| and ")
_SENTENCE = re.compile(r"[一-鿿][はがを]$|[说說问問]道?$")

_SYMBOL = re.compile(r"[■□●○◆◇★☆▲△▼▽→⇒＜＞〈〉〔〕［］《》|｜＝]|[ \u3000][-–—]\Z|\A\d+[ \u3000]")
"""What parts a name from other things and is none of it."""


@lru_cache(maxsize=1 << 16)
def is_name(name: str) -> bool:
    """Whether a name could be written like this: short, capital where there are capitals."""
    name = name.strip()
    if not name or len(name) > 40 or sum(letter > "\u2e80" for letter in name) > _WIDEST:
        return False
    if _UNKNOWN.issuperset(name):
        return True
    if _SYMBOL.search(name) is not None:
        return False
    if not any(map(str.isalpha, name)) or name.casefold() in _NO_NAMES or _SENTENCE.search(name):
        return False
    words = name.split()
    if len(words) > 4:
        return False
    first = words[0][0]
    return not first.islower() and all(
        not word[0].islower() or word in _SMALL for word in words[1:]
    )


@lru_cache(maxsize=1 << 12)
def joined(name: str) -> tuple[str, ...]:
    """Return the names of several who speak at once, nothing where it is one."""
    parts = tuple(_JOINED.split(name))
    return parts if len(parts) > 1 and all(map(is_name, parts)) else ()
