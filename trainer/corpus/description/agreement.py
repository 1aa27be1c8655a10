"""Facts that can't all be so: reported, never merged."""

import re
from collections import defaultdict
from collections.abc import Iterable

from trainer.corpus.description.collected import normal
from trainer.corpus.description.fact import Contradiction, Fact, Topic
from trainer.corpus.description.numerals import day, number

_COLOURS = {
    "black": "black|raven|黑|黒",
    "brown": "brown|chestnut|棕|褐|栗|茶|亜麻",
    "blond": "blond|gold|金",
    "red": "red|crimson|scarlet|auburn|红|紅|赤",
    "silver": "silver|银|銀",
    "white": "white|白",
    "blue": "blue|蓝|藍|青|碧",
    "green": "green|绿|綠|緑|翡翠|碧绿",
    "pink": "pink|粉|桃",
    "purple": "purple|violet|紫",
    "grey": "gr[ae]y|灰",
    "amber": "amber|hazel|琥珀",
}
_COLOUR = {
    name: re.compile(rf"(?:\b|(?<=[^a-z]))(?:{words})", re.I) for name, words in _COLOURS.items()
}
_HAIR = re.compile("hair|braid|tail|发|髮|髪|辫|ツイン|ポニー|三つ編み", re.I)
_EYES = re.compile("eyes|眼睛|眼眸|双眸|瞳|眸|[目眼](?!鏡|镜)", re.I)


def contradictions(facts: Iterable[Fact]) -> list[Contradiction]:
    """Return the facts that exclude each other, by topic."""
    by_topic: dict[Topic, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_topic[fact.topic].append(fact)
    found = []
    for topic, key in ((Topic.AGE, number), (Topic.BIRTHDAY, day)):
        if len({key(fact.value) for fact in by_topic[topic]}) > 1:
            found.append(Contradiction(topic, by_topic[topic]))
    for part in (_HAIR, _EYES):
        seen = [fact for fact in by_topic[Topic.LOOKS] if part.search(fact.value)]
        coloured = [fact for fact in seen if colours(fact.value)]
        if coloured and not frozenset.intersection(*(colours(fact.value) for fact in coloured)):
            found.append(Contradiction(Topic.LOOKS, coloured))
    disliked = {normal(fact.value): fact for fact in by_topic[Topic.DISLIKE]}
    both = [fact for fact in by_topic[Topic.LIKE] if normal(fact.value) in disliked]
    return found + [
        Contradiction(Topic.LIKE, [liked, disliked[normal(liked.value)]]) for liked in both
    ]


def colours(value: str) -> frozenset[str]:
    """Return the colours that are named, in any of the languages."""
    return frozenset(name for name, words in _COLOUR.items() if words.search(value))
