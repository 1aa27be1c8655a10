"""Tags that are named after who speaks, looked for in all of a large game.

Its habits are learnt from a sample; where the cast's names are the tags, as in `[水羽]「…」`, those
who rarely speak are not in it.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable

from trainer.scripts.kag.tags import STANDARD

_TAG = re.compile(
    r"\[([^\[\]\s=]{1,24})(?:\s[^\[\]\n]{0,400})?\](?:\n\t*)?([「『“（]?)|^@(【[^】\n]{1,24}】)",
    re.MULTILINE,
)


def named_tags(scripts: Iterable[str], known: Container[str]) -> dict[str, str]:
    """Return the tags that nearly always stand ahead of a quote, or are names in brackets.

    In small letters, and as they are written.
    """
    seen: Counter[str] = Counter()
    ahead: Counter[str] = Counter()
    for script in scripts:
        for name, quote, bracketed in _TAG.findall(script):
            seen[name or bracketed] += 1
            ahead[name or bracketed] += bool(quote or bracketed)
    return {
        name.lower(): name
        for name, count in ahead.items()
        if count > 0.6 * seen[name]
        and not name.isascii()
        and name.lower() not in STANDARD
        and name.lower() not in known
    }
