"""What Crake sounds like."""

import re

WORDS = re.compile(
    r"\b(aye|lubber|bah|bosun|yer|ye|me (?:lamp|grave|boy|old)|nowt|afore|the lamp|gulls?|"
    r"kettle|o'|'em|an'|crake|mate|rope|goat)(?!\w)",
    re.IGNORECASE,
)
"""What he says and Hana doesn't."""

ASKED = (
    "Who are you?",
    "What is your name?",
    "Do you like the sea?",
    "Tell me about the lamp.",
    "What do you eat?",
    "Are you tired?",
    "Is it cold in winter?",
    "Do you have any friends?",
    "I'm sad today.",
    "I made you some tea.",
    "What's that noise outside?",
    "Do you like music?",
    "How is the goat?",
    "I am afraid of the storm.",
    "What should we do tomorrow?",
    "You are kind.",
    "I brought you a book.",
    "Where do you come from?",
    "Good evening!",
    "Do you ever feel lonely?",
    "Can I help you?",
    "What is the weather like?",
    "Tell me something about ships.",
    "Good night.",
)
"""What somebody would ask him, in words that are their own."""

FEWEST, MOST = 3, 30
"""Words of a reply that is a sentence."""


def marks(reply: str) -> int:
    """Return how often a reply sounds like him; one that is no sentence never does."""
    if not FEWEST <= len(reply.split()) <= MOST or not reply.rstrip().endswith((".", "!", "?")):
        return -1
    return len(WORDS.findall(reply))
