"""How people really write: the same words with and without capitals, full stops and mistakes."""

import random
import re
from collections.abc import Sequence

CONTRACTIONS = {
    "i'm": "i am", "you're": "you are", "it's": "it is", "that's": "that is", "what's": "what is",
    "don't": "do not", "can't": "cannot", "i've": "i have", "i'll": "i will", "let's": "let us",
    "doesn't": "does not", "didn't": "did not", "isn't": "is not", "who's": "who is",
    "where's": "where is", "how's": "how is", "won't": "will not", "i'd": "i would",
    "haven't": "have not", "we're": "we are", "she's": "she is", "he's": "he is",
}  # fmt: skip
SHORT = {
    "you": "u", "are": "r", "please": "pls", "because": "cuz", "going to": "gonna",
    "want to": "wanna",
    "your": "ur", "thanks": "thx", "tomorrow": "tmrw", "tonight": "tonite", "favourite": "fav",
    "do not": "dont", "to": "2", "okay": "ok", "what are you": "whatcha", "great": "gr8",
}  # fmt: skip
PROPER = re.compile(
    r"\b(hana|gustav|captain|rin|theo|sumi|kazehama|christmas|english|chinese|japanese|french"
    r"|german|spanish|italian|korean|russian|i)\b"
)
OPENERS = (
    *("hey, ", "um, ", "so, ", "well, ", "oh, ", "you know, ", "actually, ", "ugh, ", "hmm, "),
    *("okay, ", "and ", "but ", "by the way, ", "hana, ", "listen, ", "please, ", "oh no, "),
    *("hi hana, ", "hello, ", "hi, ", "tell me, ", "hey hana, ", "one question: ", "i think "),
    *("yes, ", "no, "),
)
CLOSERS = (
    *(" :)", " haha", "...", "!", " please", " lol", " you know", "!!", " :(", " then", " hana"),
    ", hana",
)
_SMALL = """
a the my your this that some any such what how when where why who which it i you we they
he she me him her them us and or but so if because though while to of in on at by for with
from about over under up down out off into around through is was are were be been have has
had do does did will would could should can might must just only even still again always
never ever now then here there today yesterday all much many more most few very too quite
rather really almost something anything nothing everything someone thing things way bit
lot kind get got make made go went come came take took think thought know knew say said
tell told want let keep put see look seem feel like one two first last other another same
old new big little good long whole own
"""
SMALL = tuple(_SMALL.split())
SMALL_SET = frozenset(SMALL)
ASKING = (
    *("what", "how", "why", "do you", "are you", "is it", "can you", "did you", "have you", "who"),
    *("where", "when", "which", "would you", "any", "isn't it", "don't you", "what about", "could"),
)
TELLING = (
    *("i", "my", "the", "it's", "i'm", "you", "we", "there's", "they", "i've", "she", "he", "this"),
    *("that", "some", "today", "yesterday", "please", "well", "you know", "so", "i just", "let's"),
    *("", "", ""),
)
WORDS = re.compile(r"\w")


def typed(text: str, rng: random.Random) -> str:
    """Return what the user says as somebody might type it or the ears might write it."""
    if not WORDS.search(text) or len(text) < 4:
        return text
    text = _worded(text, rng)
    if rng.random() < 0.13:
        text = rng.choice(OPENERS) + text
    if rng.random() < 0.07 and not text.endswith("?"):
        text += rng.choice(CLOSERS)
    if rng.random() < 0.10:
        text = _mistaken(text, rng)
    style = rng.random()
    if style < 0.60:
        return _proper(text, rng, ends=style < 0.45)
    text = text.lower() if style < 0.95 else text.upper()
    return text.rstrip(".?!") if style < 0.88 else text


def strewn(keywords: Sequence[str], rng: random.Random) -> str:
    """Return a sentence that only its keywords make sense of."""
    chosen = rng.sample(keywords, k=min(len(keywords), rng.choice((1, 2, 2, 3))))
    small = rng.choices(SMALL, k=rng.randint(1 if len(chosen) > 1 else 2, 7))
    words = [*chosen, *small]
    rng.shuffle(words)
    text = " ".join(words)
    if rng.random() < 0.35:
        return f"{rng.choice(ASKING)} {text}?"
    return f"{rng.choice(TELLING)} {text}"


def gist(text: str, rng: random.Random) -> str:
    """Return the sentence with some of its small words gone and a few strange to it."""
    kept = []
    for word in text.split():
        if word.strip(",.?!") in SMALL_SET and rng.random() < 0.5:
            continue
        if rng.random() < 0.1:
            kept.append(rng.choice(SMALL))
        kept.append(word)
    return " ".join(kept) or text


def _worded(text: str, rng: random.Random) -> str:
    if rng.random() < 0.35:
        for short, long in CONTRACTIONS.items():
            text = re.sub(rf"\b{short}\b", long, text)
    elif rng.random() < 0.12:
        text = text.replace("'", "")
    if rng.random() < 0.04:
        for long, short in rng.sample(sorted(SHORT.items()), 6):
            text = re.sub(rf"\b{long}\b", short, text)
    return text


def _proper(text: str, rng: random.Random, *, ends: bool) -> str:
    text = PROPER.sub(lambda found: found[0].capitalize(), text)
    text = text[0].upper() + text[1:]
    if not ends:
        return text.rstrip(".?!")
    return text if text[-1] in ".?!):" else text + rng.choice("......!")


def _mistaken(text: str, rng: random.Random) -> str:
    """One slip: a letter lost, doubled or swapped, or a word left out."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    word = words[at]
    if len(words) > 3 and rng.random() < 0.3:
        return " ".join(words[:at] + words[at + 1 :])
    if len(word) > 3 and word.isalpha():
        cut = rng.randrange(1, len(word) - 1)
        words[at] = rng.choice(
            (
                word[:cut] + word[cut + 1 :],
                word[:cut] + word[cut] + word[cut:],
                word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :],
            )
        )
    return " ".join(words)
