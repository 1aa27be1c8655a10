"""Dialogues between a user and Hana, as many as one likes, each from its own seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from trainer.brain.dialogue import Turn
from trainer.hana.grammar import Lines
from trainer.hana.handwriting import gist, strewn, typed
from trainer.hana.intents import Intent, Repertoire

MOODS = ("neutral", "happy", "excited", "shy", "sad", "angry", "surprised", "worried")
"""What may stand in the brackets that open a reply."""

LENGTHS = (1, 2, 3, 4, 5, 6, 9, 13, 20)
LENGTH_WEIGHTS = (18, 18, 18, 16, 12, 10, 5, 3, 2)
"""How many exchanges a dialogue has; the long ones teach her to live with a history."""

STREWN = 0.12
"""The share of utterances that are a subject's keywords among small words."""

GIST = 0.06
"""The share that have lost small words."""

PARTING = frozenset({"bye", "good_night"})


@dataclass(slots=True)
class Talk:
    """A conversation while it is being written."""

    turns: list[Turn] = field(default_factory=list)
    """Without the system prompt."""

    topic: Intent | None = None
    """What was last spoken of."""

    slots: dict[str, str] = field(default_factory=dict)
    """The words of the topic."""

    mind: dict[str, str] = field(default_factory=dict)
    """What the user has told about themselves."""


class Author:
    """Writes dialogues from the repertoire."""

    def __init__(self, repertoire: Repertoire, system: str) -> None:
        self._repertoire = repertoire
        self._system = Turn("system", system)
        self._weights = [intent.weight for intent in repertoire.intents]
        self._asides = [one for one in repertoire.intents if not (one.remember or one.needs)]
        self._greetings = [intent for intent in repertoire.intents if intent.name == "greet"]

    def dialogue(self, seed: int) -> list[Turn]:
        """Return the dialogue of this seed: the system prompt, then user and assistant in turn."""
        rng = random.Random(seed)
        talk = Talk()
        (exchanges,) = rng.choices(LENGTHS, weights=LENGTH_WEIGHTS)
        for _ in range(exchanges):
            self._exchange(talk, rng)
            if talk.topic and talk.topic.name in PARTING and rng.random() < 0.7:
                break
        return [self._system, *talk.turns]

    def _exchange(self, talk: Talk, rng: random.Random) -> None:
        if rng.random() < 0.035:
            self._in_another_language(talk, rng)
            return
        if talk.topic and rng.random() < 0.27:
            intent = self._followup(talk.topic, rng)
        elif rng.random() < 0.02:
            intent = rng.choice(
                sorted(self._repertoire.followups.values(), key=lambda one: one.name)
            )
        else:
            intent = self._new_topic(talk, rng)
            talk.topic = intent
            talk.slots = {}
        self._say(talk, intent, rng)

    def _followup(self, topic: Intent, rng: random.Random) -> Intent:
        own = list(topic.then.values())
        if own and rng.random() < 0.65:
            return rng.choice(own)
        kind = rng.choice(sorted(self._repertoire.followups))
        return topic.then.get(kind, self._repertoire.followups[kind])

    def _new_topic(self, talk: Talk, rng: random.Random) -> Intent:
        if not talk.turns and rng.random() < 0.2:
            return rng.choice(self._greetings)
        known = talk.mind.keys()
        recalls = [i for i in self._repertoire.intents if i.needs and i.needs <= known]
        if recalls and rng.random() < 0.3:
            return rng.choice(recalls)
        while True:
            (intent,) = rng.choices(self._repertoire.intents, weights=self._weights)
            if intent.needs <= known and not intent.lacks & known:
                return intent

    def _say(self, talk: Talk, intent: Intent, rng: random.Random) -> None:
        for slot in intent.needs:
            talk.slots[slot] = talk.mind[slot]
        plain = self._said(intent, talk, rng)
        asked = typed(plain, rng)
        told = [talk.slots[slot].lower() for slot in intent.remember]
        if not all(word in asked.lower() for word in told):
            asked = plain  # a slip may not swallow what she is to remember
        answer = self._filled(intent.hana, talk, rng, may_end_empty=True)
        for slot in intent.remember:
            talk.mind[slot] = talk.slots[slot]
        if rng.random() < 0.06:
            asked = f"{self._aside(rng)} {asked}"
        talk.turns += [Turn("user", asked), Turn("assistant", answer)]

    def _said(self, intent: Intent, talk: Talk, rng: random.Random) -> str:
        """What the user says for it: mostly a line of the grammar, at times only its gist."""
        way = rng.random()
        if intent.keywords and way < STREWN:
            text = strewn(intent.keywords, rng)
            return self._repertoire.words.fill(text, talk.slots, rng).strip()
        plain = self._filled(intent.user, talk, rng, may_end_empty=False)
        return gist(plain, rng) if way > 1 - GIST and not intent.remember else plain

    def _aside(self, rng: random.Random) -> str:
        """A sentence said before the one that counts."""
        before = rng.choice(self._asides)
        said = typed(self._repertoire.words.fill(before.user.one(rng), {}, rng), rng)
        return said if said[-1] in ".?!" else said + "."

    def _filled(self, lines: Lines, talk: Talk, rng: random.Random, *, may_end_empty: bool) -> str:
        text = self._repertoire.words.fill(lines.one(rng), talk.slots, rng)
        return text.strip() if may_end_empty else text.replace(" ?", "?").replace(" ,", ",")

    def _in_another_language(self, talk: Talk, rng: random.Random) -> None:
        said, language = self._repertoire.tongues.foreign(rng)
        lines = self._repertoire.named if language else self._repertoire.unnamed
        slots = {"language": language}
        asked = self._repertoire.words.fill(said, slots, rng)
        answer = self._repertoire.words.fill(lines.one(rng), slots, rng)
        talk.turns += [Turn("user", asked), Turn("assistant", answer)]
        talk.topic = None


def mood(reply: str) -> str:
    """Return the mood that opens a reply; raise ValueError when there is none of ours."""
    tag, _, rest = reply.partition("] ")
    if tag[:1] != "[" or tag[1:] not in MOODS or not rest:
        raise ValueError(f"No mood opens the reply: {reply[:60]}")
    return tag[1:]


def dialogues(author: Author, seeds: Sequence[int]) -> list[list[Turn]]:
    """Return one dialogue a seed."""
    return [author.dialogue(seed) for seed in seeds]
