"""What may tell who speaks in a KAG game: tags, their attributes, pairs of them, forms of text."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from trainer.scripts.kag.habits import PAIR
from trainer.scripts.kag.macros import Meaning
from trainer.scripts.kag.survey import SAMPLES, Seen, Survey, is_sentence
from trainer.scripts.kag.tags import STANDARD
from trainer.scripts.kag.tokens import SPEAKER_LINE

ENOUGH = 0.2
"""The score from which something speaks at all."""

_NAME_ATTRIBUTE = re.compile(
    r"(?:char?a?_?)?(?:name|nm|n|t|who|char|chara|chr|ch|speaker|actor|id)\d?|"
    r"名前?|人?物|話者|キャラ\w*|角色|说话者?|姓名",
    re.IGNORECASE,
)
_SPEAKING = re.compile(
    r"nm|name|talk|say|speak|serif|msg|mes|chara?|名|話|说|話す|台詞|セリフ", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"[\d.,:%+-]*|true|false|none|null|fore|back|left|right|center|.*[/\\].*|.*\.\w{2,4}", re.I
)
_FILES = frozenset({"storage", "file"})
"""Attributes with what is played or shown."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Something that may tell who speaks."""

    value: str
    tags: frozenset[str]
    score: float
    samples: list[str]


def leads(survey: Survey, macros: Mapping[str, Meaning]) -> Iterator[Lead]:
    """Yield whatever may tell who speaks, better and worse."""
    bare: dict[str, Seen] = {}
    paired = dict(_pairs(survey))
    for name, seen in survey.tags.items():
        if name == SPEAKER_LINE:
            score = 0.6 + 0.4 * _cover(seen.count, survey)
            yield Lead("#", frozenset({name}), score, seen.samples)
        elif name in STANDARD or name in paired or _is_known(macros.get(name)):
            continue
        else:
            by_attribute = list(_by_attribute(name, seen, survey))
            yield from by_attribute
            told = _SPEAKING.search(name) and any(lead.score >= ENOUGH for lead in by_attribute)
            if not told and _may_be_a_name(name, seen):
                bare[name] = seen
    yield from filter(None, paired.values())
    solid = {name: seen for name, seen in bare.items() if seen.count > 1}
    if len(solid) > 1 or any(name.startswith("【") for name in bare):
        alike = {attribute for seen in solid.values() for attribute in seen.values}
        once = {
            name: seen
            for name, seen in bare.items()
            if name.startswith("【") or alike.issuperset(seen.values)
        }
        yield _bare(solid | once, survey)
    yield from _conventions(survey)


def _is_known(meaning: Meaning | None) -> bool:
    """Whether a macro says itself what it does."""
    return meaning is not None and (meaning.ends or meaning.speaker is not None)


def _cover(count: int, survey: Survey) -> float:
    """Return how much of the script something touches, from 0 to 1: a seventh is as good as all."""
    return min(1.0, count / max(1.0, 0.15 * survey.texts))


def _by_attribute(name: str, seen: Seen, survey: Survey) -> Iterator[Lead]:
    ahead = seen.before / seen.count
    once = _SPEAKING.search(name) is not None and survey.texts < 10
    if ahead < 0.5 or (seen.before < 2 and not once):
        return
    place = ahead * seen.near / seen.before * (1 - min(1.0, seen.middle / seen.count))
    quotes = _quotes(seen.quoted / seen.before, survey)
    called = 1.0 if _SPEAKING.search(name) else 0.85
    for attribute, values in seen.values.items():
        if attribute in _FILES:
            continue
        score = place * quotes * called * _nameness(values, survey)
        score *= 1.0 if _NAME_ATTRIBUTE.fullmatch(attribute) else 0.75
        score *= 0.4 + 0.6 * _cover(seen.before, survey)
        yield Lead(f"{name}.{attribute}", frozenset({name}), score, seen.samples)


def _quotes(share: float, survey: Survey) -> float:
    """Return how well the texts behind something look spoken, where speech is in quotes at all."""
    if survey.quoted < 0.1 * survey.texts:
        return 1.0
    return 0.4 + 0.6 * share


def _nameness(values: Mapping[str, int], survey: Survey) -> float:
    """Return how much an attribute's values look like the names of a cast, from 0 to 1."""
    total = sum(values.values())
    named = [
        value for value in values if value and len(value) <= 24 and not _NO_NAME.fullmatch(value)
    ]
    alike = sum(values[value] for value in named) / max(1, total - values.get("", 0))
    if not named:
        return 0.0
    local, single = 1.0, len(named) == 1 and total > 5
    if survey.foreign > 0.5 * survey.texts:
        local = 0.7 + 0.3 * sum(not value.isascii() for value in named) / len(named)
    spread = 1 - (len(values) - 1) / total if total > 5 else 0.8
    return alike * local * math.sqrt(max(0.0, spread)) * (0.5 if single else 1.0)


def _may_be_a_name(name: str, seen: Seen) -> bool:
    """Whether a tag may be called after who speaks: `[水羽]`."""
    if not seen.before or seen.before < 0.6 * seen.count or seen.near < 0.7 * seen.before:
        return False
    if seen.middle > 0.1 * seen.count:
        return False
    if name.startswith("【"):
        return True
    spoken = seen.quoted / seen.before
    return spoken > 0.9 or (spoken > 0.6 and not name.isascii())


def _bare(tags: Mapping[str, Seen], survey: Survey) -> Lead:
    before = sum(seen.before for seen in tags.values())
    near = sum(seen.near for seen in tags.values()) / before
    samples = [sample for seen in tags.values() for sample in seen.samples[:1]][:SAMPLES]
    score = 0.9 * near * (0.4 + 0.6 * _cover(before, survey))
    return Lead(",".join(sorted(tags)), frozenset(tags), score, samples)


def _pairs(survey: Survey) -> Iterator[tuple[str, Lead | None]]:
    """Yield the tags of pairs with a name between them, and the lead that they are."""
    for (opening, closing), names in survey.pairs.items():
        count = sum(names.values())
        first, last = survey.tags[opening], survey.tags[closing]
        fits = count >= 2 and count >= 0.9 * first.count and count >= 0.9 * last.count
        if not fits or {opening, closing} & STANDARD or opening == closing:
            continue
        score = _nameness(names, survey) * last.before / last.count
        score *= 0.4 + 0.6 * _cover(count, survey)
        score *= 1 - sum(names[name] for name in names if is_sentence(name)) / count
        score *= _quotes(last.quoted / max(1, last.before), survey)
        if score >= ENOUGH:
            yield (
                opening,
                Lead(f"{opening}{PAIR}{closing}", frozenset({closing}), score, last.samples),
            )
            yield closing, None


def _conventions(survey: Survey) -> Iterator[Lead]:
    for convention, names in survey.conventions.items():
        count = sum(names.values())
        if count < max(2, 0.02 * survey.texts):
            continue
        score = _nameness(names, survey) * (0.4 + 0.6 * _cover(count, survey))
        score *= 0.9 if convention == "【】" else 0.75
        yield Lead(convention, frozenset({convention}), score, survey.heads[convention])
