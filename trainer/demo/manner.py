"""What Crake sounds like, for a stand-in of a user who chooses what sounds most like him."""

import re
from collections.abc import Sequence

WORDS = re.compile(
    r"\b(aye|lubber|bah|bosun|yer|ye|me (?:lamp|grave|boy|old)|nowt|afore|the lamp|gulls?|"
    r"kettle|o'|'em|an'|crake|mate|rope|goat)(?!\w)",
    re.IGNORECASE,
)
"""What he says and Hana doesn't."""

FEWEST, MOST = 3, 30
"""Words of a reply that one would choose."""


def marks(reply: str) -> int:
    """Return how often a reply sounds like him; one that is no sentence never does."""
    if not FEWEST <= len(reply.split()) <= MOST or not reply.rstrip().endswith((".", "!", "?")):
        return -1
    return len(WORDS.findall(reply))


def choice(replies: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the one that sounds most like him and those that sound least; None where all tie."""
    ordered = sorted(dict.fromkeys(replies), key=marks, reverse=True)
    least = [one for one in ordered if marks(one) == marks(ordered[-1])]
    if marks(ordered[0]) <= marks(least[0]) or marks(ordered[0]) < 1:
        return None
    return ordered[0], least[:2]
