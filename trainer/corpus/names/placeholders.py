"""Tokens that only the game fills in, such as [player_name] or {heroine}: mostly names."""

import re
from collections import Counter
from collections.abc import Iterator

from trainer.corpus.names.clue import Clue
from trainer.corpus.names.gazetteer import NameKind

PLACEHOLDER = re.compile(
    r"\[[A-Za-z_][\w.]{0,40}(?:![a-z]{1,4})?\]"  # Ren'Py
    r"|\{[A-Za-z_]\w{0,40}\}"  # WebGAL, Naninovel
    r"|\[emb exp=[^\]\n]{1,60}\]"  # KAG
    r"|\$[A-Za-z_]\w{0,40}|\$\d{1,3}"  # NScripter
    r"|<(?:player|user|name|char)>|\{\{(?:user|char)\}\}"
)

_FOR_A_NAME = re.compile(
    r"name|player|user|hero|mc\b|^\W*mc|you|nick|protag|main|namae|shujin|名|主人公|\$str", re.I
)


class Placeholders:
    """Collects them, in any language."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def see(self, text: str) -> None:
        if "[" in text or "{" in text or "$" in text or "<" in text:
            self._counts.update(PLACEHOLDER.findall(text))

    def clues(self) -> Iterator[Clue]:
        for token in sorted(self._counts):
            kind = NameKind.PERSON if for_a_name(token) else NameKind.TERM
            yield Clue(token, kind, "placeholder", sure=False)


def for_a_name(token: str) -> bool:
    """Whether the token sounds as if a name came there, rather than a score."""
    return _FOR_A_NAME.search(token) is not None
