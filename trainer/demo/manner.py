"""What Crake sounds like."""

import re

WORDS = re.compile(
    r"\b(aye|lubber|bah|bosun|yer|ye|me (?:lamp|grave|boy|old)|nowt|afore|the lamp|gulls?|"
    r"kettle|o'|'em|an'|crake|mate|rope|goat)(?!\w)",
    re.IGNORECASE,
)
"""What he says and Hana doesn't."""

FEWEST, MOST = 3, 30
"""Words of a reply that is a sentence."""


def marks(reply: str) -> int:
    """Return how often a reply sounds like him; one that is no sentence never does."""
    if not FEWEST <= len(reply.split()) <= MOST or not reply.rstrip().endswith((".", "!", "?")):
        return -1
    return len(WORDS.findall(reply))
