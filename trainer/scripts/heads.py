"""What stands ahead of a speech once: a name, or some of the sentence that goes around it."""

import re
from collections.abc import Collection, Iterable

_FEW = 0.02
"""Heads that come once, for each that there is, where heads are names and nothing else."""

_JAPANESE_NAME = re.compile(
    r"[^\u3041-\u309f]+(?:の[^\u3041-\u309f]{0,3}[子人女男声客主達性生者員娘母父兄姉弟妹長師])?"
    r"|[^\s、。]{0,4}(?:さん|ちゃん|くん|さま|たち|みんな|ふたり)"
)
_KANA = re.compile(r"[\u3041-\u30fa]")
_OF_A_SENTENCE = re.compile(
    r"[\u3041-\u309f的了着地得是在就把被我你他她它们們说說道问問喊答笑]|\d\Z"
)


def recur(counts: Collection[int]) -> bool:
    """Whether nearly all heads come again, by how often each comes: they are names then."""
    return sum(counts) > 0 and sum(count == 1 for count in counts) <= _FEW * sum(counts)


def are_japanese(names: Iterable[str]) -> bool:
    """Whether a cast's names tell that the story is Japanese."""
    return any(_KANA.search(name) is not None for name in names)


def is_of_a_sentence(head: str, *, japanese: bool) -> bool:
    """Whether a head is made as sentences are and names are not."""
    if japanese:
        return _JAPANESE_NAME.fullmatch(head) is None
    return _OF_A_SENTENCE.search(head) is not None
