"""What people say to Hana: a small grammar of everyday sentences, and the words it uses.

It is the whole world of the ears in the box (`models/ears/vocabulary.txt`), and the brain is made
to answer it. A `{slot}` stands for any of its fillings, which may hold slots themselves.
"""

import random
import re
from collections.abc import Iterator
from itertools import chain

SLOTS: dict[str, tuple[str, ...]] = {
    "name": ("Tom", "Anna", "Ken", "Mary", "Leo", "Emma", "Yuki", "Sam", "Lily", "Max"),
    "like": ("like", "like", "love", "enjoy", "hate", "want", "miss"),
    "taste": (
        "music", "cats", "dogs", "birds", "tea", "coffee", "milk", "rain", "snow", "books",
        "flowers",
        "the sea", "summer", "winter", "spring", "autumn", "stories", "movies", "games", "cake",
        "chocolate", "bread", "fish", "rice", "soup", "apples", "the moon", "the stars", "the wind",
        "school", "{color}", "{doing}", "{doing} books", "ice cream", "trains", "the city",
    ),
    "one": (
        "music", "tea", "rain", "snow", "the sea", "summer", "winter", "spring", "autumn",
        "chocolate",
        "the moon", "ice cream", "{doing}", "the piano", "the garden", "your voice",
    ),
    "doing": (
        "swimming", "reading", "drawing", "dancing", "singing", "cooking", "sleeping", "walking",
        "running", "writing", "traveling", "playing the piano", "playing games", "watching movies",
        "listening to music", "talking with you", "learning English", "looking at the stars",
    ),
    "color": ("red", "blue", "green", "yellow", "white", "black", "purple", "pink", "orange"),
    "place": (
        "the park", "the library", "school", "the sea", "the beach", "the bookshop", "the market",
        "the station", "the city", "the garden", "the mountains", "work", "the river", "a cafe",
        "the festival", "the museum", "a small shop", "my friend's house",
    ),
    "feeling": (
        "happy", "sad", "tired", "hungry", "thirsty", "angry", "lonely", "sick", "bored", "busy",
        "fine", "scared", "sleepy", "nervous", "excited", "worried", "cold", "warm", "okay",
    ),
    "very": ("", "", "", "very ", "so ", "a little ", "really "),
    "when": (
        "today", "today", "tomorrow", "tonight", "now", "this morning", "this evening",
        "this afternoon", "on Sunday", "on Monday", "on Friday", "next week", "after school",
        "after dinner", "on the weekend", "every day",
    ),
    "past": ("yesterday", "last night", "this morning", "today", "last week", "on Sunday"),
    "person": (
        "my mother", "my father", "my sister", "my brother", "my friend", "my best friend",
        "my teacher", "my grandmother", "my grandfather", "my cat", "my dog", "my family", "{name}",
    ),
    "pet": (
        "a cat", "a dog", "a bird", "a fish", "a rabbit", "two cats", "three dogs", "a small cat",
    ),
    "food": (
        "rice", "bread", "fish", "soup", "cake", "noodles", "an apple", "chocolate", "ice cream",
        "eggs", "an orange", "pizza", "a sandwich",
    ),
    "drink": ("tea", "coffee", "water", "milk", "a cup of tea", "hot chocolate"),
    "kind": (
        "color", "food", "book", "song", "season", "animal", "flower", "movie", "day", "place",
        "story", "game",
    ),
    "about": (
        "the sea", "a cat", "your day", "your family", "the moon", "your friend", "your room",
        "rain",
        "the bookshop", "the festival", "a little bird", "the old lighthouse", "your dream",
        "your grandmother", "yourself", "the stars", "Japan", "your town",
    ),
    "sky": ("raining", "snowing", "sunny", "cold", "hot", "warm", "windy", "dark"),
    "did": (
        "went to {place}", "read a book", "saw a movie", "cooked dinner", "played the piano",
        "met {person}", "ate {food}", "bought a new book", "lost my umbrella",
        "found an old letter",
        "wrote a letter", "had a bad dream", "had a good time", "took a walk", "watched the stars",
        "talked with {person}", "studied English", "worked all day", "drew a picture",
        "drank {drink}", "made a cake", "forgot my phone", "slept well", "cleaned my room",
    ),
    "do": (
        "go to {place}", "read a book", "watch a movie", "cook dinner", "play a game",
        "meet {person}", "eat {food}", "buy a new book", "take a walk", "look at the stars",
        "talk with {person}", "study English", "draw a picture", "drink {drink}", "make a cake",
        "sing a song", "listen to music", "go home", "sleep", "write a letter", "learn the piano",
        "clean my room", "stay at home", "wake up early", "swim in the sea", "help {person}",
    ),
    "work": ("an exam", "a test", "homework", "a lot of work", "a new job", "a cold", "a question",
             "a problem", "a dream", "a secret", "good news", "bad news", "no time", "a party"),
    "shop": ("library", "bookshop", "market", "station", "museum", "school", "cafe"),
    "number": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "hana": ("", "", ", Hana"),
}  # fmt: skip

TEMPLATES: tuple[tuple[float, tuple[str, ...]], ...] = (
    (8, (  # meeting and parting
        "Hello{hana}.", "Hi{hana}.", "Hello, how are you?", "Good morning{hana}.",
        "Good evening{hana}.", "Good afternoon{hana}.", "Good night{hana}.", "Goodbye{hana}.",
        "See you tomorrow.", "See you later{hana}.", "See you soon.", "I am back.", "I am home.",
        "I have to go now.", "I must go to {place}.", "Welcome home.", "Nice to meet you{hana}.",
        "Sleep well{hana}.", "Sweet dreams{hana}.", "Have a good day.", "It is time for bed.",
        "Did you sleep well?", "I missed you {when}.", "Long time no see.",
        "Good to see you again.",
    )),
    (8, (  # about her
        "How are you?", "How are you {when}{hana}?", "What is your name?", "Who are you?",
        "How old are you?", "Where do you live?", "Where are you from?", "What are you doing?",
        "What are you doing {when}?", "What did you do {past}?", "What do you do {when}?",
        "Are you {feeling}?", "Are you {feeling} {when}?", "Do you have {pet}?",
        "Do you have a brother?", "Do you have a sister?", "Do you have a dream?",
        "Do you have a friend?", "When is your birthday?", "Tell me about yourself.",
        "Are you a robot?", "Are you real?", "Can you hear me?", "Can you see me?",
        "Do you remember me?", "Do you remember my name?", "Do you love me?", "Do you like me?",
        "What can you do?", "What makes you happy?", "Why are you {feeling}?", "What time is it?",
        "What are you reading?", "What do you think?", "Do you know {name}?", "Are you my friend?",
        "Do you work at the bookshop?", "What do you see from your window?",
    )),
    (10, (  # tastes
        "Do you like {taste}?", "Do you like {taste} or {taste}?", "I like {taste}.",
        "I like {taste} and {taste}.", "I {like} {taste}.", "I do not like {taste}.",
        "I don't like {taste}.", "What is your favorite {kind}?", "My favorite food is {food}.",
        "My favorite season is spring.",
        "My favorite animal is {pet}.", "My favorite season is autumn.",
        "My favorite color is {color}.", "What {kind} do you like?", "I like {doing}.",
        "I like {doing} {when}.", "Do you like {doing}?", "Do you enjoy {doing}?",
        "I love {taste} too.", "I think {one} is beautiful.", "{one} makes me happy.",
        "Why do you like {taste}?", "{person} likes {taste}.", "I want to learn {doing}.",
    )),
    (9, (  # how the user is
        "I am {very}{feeling}.", "I am {very}{feeling} {when}.", "I feel {very}{feeling}.",
        "I feel {very}{feeling} {when}.", "I was {very}{feeling} {past}.",
        "I am {feeling}, thank you.", "I am {very}{feeling} because it is {sky}.",
        "{person} is {very}{feeling}.", "{person} is {feeling} {when}.", "I am not {feeling}.",
        "I am not {feeling} {when}.", "I had a bad day.", "I had a good day{hana}.",
        "I can't sleep.", "I am fine, and you?", "My head hurts.", "I feel better now.",
        "Nobody likes me.", "I cried {past}.", "I need your help.", "Please help me.",
        "I am afraid of the dark.", "Everything is fine.",
    )),
    (10, (  # what happened, what is planned
        "I {did}.", "I {did} {past}.", "I {did} with {person}.", "{person} and I {did} {past}.",
        "{person} {did}.", "I want to {do}.", "I want to {do} {when}.", "I will {do} {when}.",
        "I have to {do} {when}.", "I am going to {do}.", "I am going to {place}.",
        "I am going to {place} with {person}.", "I have {work}.", "I have {work} {when}.",
        "I have {pet}.", "{person} has {pet}.", "I live in {place}.", "I live with {person}.",
        "My name is {name}.", "I am {name}.", "Call me {name}.", "My cat is {color}.",
        "I have {number} brothers.", "I have {number} books.", "I am {number} years old.",
        "It is my birthday {when}.", "I am reading a book.", "I am at home.", "I am at {place}.",
        "I work at the {shop}.", "I am a student.", "I am a teacher.", "{person} is here.",
        "I {did} with {person} {past}.",
        "I want to {do} with {person} {when}.", "{person} and I will {do} {when}.",
        "I am {feeling} because I {did} {past}.", "I am {very}{feeling} and I want to {do}.",
        "It is {sky} and I have to {do}.", "I am going to {place} with {person} {when}.",
        "I just ate {food}.", "I lost my phone.", "I passed the exam!", "I failed the test.",
    )),
    (9, (  # asking her, inviting her
        "Tell me a story.", "Tell me a story about {about}.", "Tell me about {about}.",
        "Tell me more.", "Tell me more about {about}.", "Can you sing a song?",
        "Sing a song about {about}.", "Sing me a song, please.", "Let us {do}.",
        "Let us {do} {when}.", "Let's {do}.", "Let's go to {place}.",
        "Let's go to {place} together.",
        "Do you want to {do}?", "Do you want to {do} with me?", "Can you {do}?", "Can we {do}?",
        "Shall we {do}?", "Shall we {do} {when}?", "Can you help me?", "Tell me a joke.",
        "Will you come with me?", "Would you like some {drink}?", "Please wait for me.",
        "What should I do?", "What shall we eat?", "What shall we do {when}?", "What is {about}?",
        "Can you teach me English?", "Can you count to {number}?", "Say it again, please.",
        "Please speak slowly.", "Talk to me.", "Please stay with me.", "Show me a picture.",
        "Play some music, please.", "Guess what I found.", "Look at the sky.", "Listen to me.",
    )),
    (5, (  # weather and time
        "It is {sky}.", "It is {sky} {when}.", "It is {sky} outside.", "Is it {sky}?",
        "How is the weather {when}?", "Is it {sky} in your town?", "It was {sky} {past}.",
        "The sky is {color}.", "The sea is {color} {when}.", "What day is it today?",
        "It is a beautiful day.", "I like it when it is {sky}.", "It is late.",
    )),
    (7, (  # short answers
        "Yes.", "No.", "Stop.", "Wait.", "Please.", "Thank you{hana}.", "Thank you very much.",
        "Thanks.", "Okay.", "Sorry.", "I am sorry.", "Really?", "Why?", "Why not?", "What?", "Who?",
        "Where?", "When?", "Of course.", "Maybe.", "Maybe later.", "I don't know.", "I know.",
        "I think so.", "Me too.", "Yes, please.", "No, thank you.", "That is good.", "That is sad.",
        "That is funny.", "That is a good idea.", "You are right.", "You are kind.",
        "You are cute.",
        "You are beautiful.", "You are funny.", "You are my best friend.", "I love you.",
        "I like you.", "I like your hair.", "I like your voice.", "Be quiet.", "Wait a moment.",
        "Stop it, please.", "That is not true.", "I understand.", "I do not understand.", "Great!",
        "Good job!", "Hana.", "Again, please.", "Don't worry.", "Don't be {feeling}.", "Come here.",
        "Happy birthday{hana}!", "Happy New Year!", "I am listening.", "What do you mean?",
        "That sounds good.", "Never mind.", "You look {feeling} {when}.", "How about {food}?",
        "How about you?", "And you?",
    )),
)  # fmt: skip
"""How often a kind of sentence is said, and its sentences."""

SLOT = re.compile(r"\{(\w+)\}")
END = re.compile(r"(?<=[.?!]) +")
WORD = re.compile(r"[a-z']+")


def words(text: str) -> list[str]:
    """Return the words of a text, without case and punctuation: what counts for hearing right."""
    return WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def utterance(rng: random.Random) -> str:
    """One thing a person might say to Hana: one sentence, now and then two."""
    first = sentence(rng)
    return f"{first} {sentence(rng)}" if rng.random() < 0.08 else first


def sentence(rng: random.Random) -> str:
    """One sentence, capitalised and punctuated."""
    ((_, choices),) = rng.choices(TEMPLATES, weights=[weight for weight, _ in TEMPLATES])
    text = rng.choice(choices)
    while slot := SLOT.search(text):
        text = text[: slot.start()] + rng.choice(SLOTS[slot[1]]) + text[slot.end() :]
    return text[0].upper() + text[1:]


def sentences(text: str) -> list[str]:
    """The sentences of an utterance, each with its punctuation."""
    return END.split(text)


def _texts() -> Iterator[str]:
    yield from chain.from_iterable(SLOTS.values())
    yield from chain.from_iterable(choices for _, choices in TEMPLATES)


VOCABULARY: tuple[str, ...] = tuple(
    sorted({word for text in _texts() for word in words(SLOT.sub(" ", text))})
)
"""Every word of the grammar, lower case."""

FIXED: frozenset[str] = frozenset(
    text for _, choices in TEMPLATES for text in choices if not SLOT.search(text)
)
"""The sentences without a slot, which everybody says as they are."""

PROPER: frozenset[str] = frozenset(
    name
    for text in chain((f" {text}" for text in chain.from_iterable(SLOTS.values())), _texts())
    for name in re.findall(r"(?<= )[A-Z]\w*", text)
)
"""Words with a capital wherever they stand."""
