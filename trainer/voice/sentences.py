"""Sentences for the voice to learn from: deterministic, everyday, and covering English's sounds.

Four kinds are mixed. Talk between two friends (what Hana will say most), statements built from
`words`, lists of words without grammar, and words that don't exist: the last two show the model
sounds in neighbourhoods that sensible sentences rarely have.
"""

import random
from collections.abc import Iterator

from trainer.voice import words

GREETINGS = """
good morning|good evening|good night|hello|hi there|welcome back|welcome home|thank you|thanks|
thank you very much|I'm sorry|excuse me|please|of course|never mind|see you tomorrow|goodbye|
you're welcome|congratulations|happy birthday|take care|sleep well|nice to meet you|hey|oh no|
oh my|well|hmm|really|yes|no|maybe|sure|okay|all right|I see|wow|come on|listen|look|wait|
by the way|to be honest|I guess|you know|in fact|anyway|finally|fair enough
""".replace("\n", "").split("|")

TALK = """
how are you {when}?|what time is it?|where do you live?|can you help me with {thing}?|
do you like {topic}?|what is your name?|are you {how}?|shall we {do} {thing}?|who is there?|
why are you so {how}?|tell me about {topic}.|tell me a story about {topic}.|please wait a moment.|
that is {how}!|I love {topic}!|turn the light on.|play the next song.|my name is Hana.|
I'm Hana, and I live in your computer.|what did you do {when}?|I don't know much about {topic}.|
I'm still learning about {topic}.|would you like some {topic}?|have you ever thought about {topic}?|
I think {topic} can be {how}.|let's talk about {topic}.|it's {how} and {how} outside.|
you look {how} {when}.|don't be {how}.|I'm a little {how}.|I feel {how} when I think about {topic}.|
that makes me so {how}!|I'm so {how} to see you.|did you sleep well?|what shall we do {when}?|
I was waiting for you {when}.|you can always tell me about {topic}.|it's not {how}, it's {how}.|
I can't believe it!|what a {how} day!|how {how}!|isn't it {how}?|I hope it's {how} {when}.|
I wish I could {do} {thing}.|you shouldn't {do} {thing}.|could you {do} {thing} for me?|
I'd rather {do} {thing}.|we should {do} {thing} {when}.|I'll {do} {thing} {when}.|
why don't we {do} {thing}?|when will you {do} {thing}?|which one is {how}, this or that?|
there are {number} of them.|it takes {number} minutes.|she is {number} years old.|
the train leaves at {number}.|{number} and {number}.|I counted {number}, {number}, {number}.|
it was {how}, but {person} {did} {thing}.|if it's {how}, I'll {do} {thing}.|
your voice sounds {how} {when}.|I heard that {person} {did} {thing}.|
do you remember when {person} {did} {thing}?|I believe {person} {did} {thing} {when}.|
what's your favourite {word}?|my favourite is the {word}.|is that a {word} or a {word}?|
I bought a {word}, a {word}, and a {word}.|the {word} is under the {word}.|
there's a {word} behind your {word}.|my {word} is {how}.|have you seen my {word}?
""".replace("\n", "").split("|")

STATEMENTS = """
{person} {did} {thing}|{person} {did} {thing} {when}|{person} {did} {thing} and {thing}|
{when}, {person} {did} {thing}|{person} {did} {thing}, and {person} {did} {thing}|
{thing} was {how}|{thing} was {how} and {how}|the {word} was {how}, so {person} {did} {thing}|
{person} {did} the {how} {word}|{person} {did} the {word} {when}|the {how} {word} and the {word}
""".replace("\n", "").split("|")

ENDINGS = (".", ".", ".", ".", ".", "!", "?", "?", ",", "...", "")

SLOTS = {
    "person": words.PEOPLE,
    "did": words.DID,
    "do": words.DO,
    "thing": words.THINGS,
    "when": words.WHERE_WHEN,
    "how": words.HOW,
    "topic": words.TOPICS,
    "number": words.NUMBERS,
    "word": words.WORDS,
}


def sentences(seed: int) -> Iterator[str]:
    """Yield sentences without end, all different, the same ones for the same `seed`."""
    dice = random.Random(seed)
    said: set[str] = set()
    while True:
        sentence = _sentence(dice)
        if sentence not in said:
            said.add(sentence)
            yield sentence


def _sentence(dice: random.Random) -> str:
    kind = dice.random()
    if kind < 0.40:
        text = _filled(dice.choice(TALK), dice)
        if dice.random() < 0.25:
            text = f"{dice.choice(GREETINGS)}{dice.choice(',.!')} {text}"
    elif kind < 0.45:
        text = dice.choice(GREETINGS) + dice.choice(ENDINGS)
    elif kind < 0.70:
        text = _filled(dice.choice(STATEMENTS), dice) + dice.choice(ENDINGS)
    elif kind < 0.85:
        text = " ".join(dice.sample(words.WORDS, dice.randint(2, 6))) + dice.choice(ENDINGS)
    else:
        text = " ".join(_nonword(dice) for _ in range(dice.randint(2, 5))) + dice.choice(ENDINGS)
    return text[:1].upper() + text[1:]


def _filled(template: str, dice: random.Random) -> str:
    pieces = template.split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        slot, rest = piece.split("}", 1)
        filled.append(dice.choice(SLOTS[slot]) + rest)
    return "".join(filled)


def _nonword(dice: random.Random) -> str:
    syllables = dice.choice((1, 1, 2, 2, 3))
    parts = [dice.choice(words.ONSETS) + dice.choice(words.NUCLEI) for _ in range(syllables)]
    return "".join(parts) + dice.choice(words.CODAS)
