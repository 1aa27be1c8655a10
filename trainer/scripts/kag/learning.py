"""Who speaks, and where a message ends: learnt from position and frequency.

A speaker's tag stands right ahead of texts and has an attribute with few values that look like
names; or its own name is one. A message ends with a tag that stands behind texts, where sentences
end. What macros say about themselves comes first, and what the user says before everything.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.scripts.format import Candidate, Learnt
from trainer.scripts.kag.clearing import clearing
from trainer.scripts.kag.habits import PAIR, Habits, closers
from trainer.scripts.kag.macros import Meaning
from trainer.scripts.kag.survey import Seen, Survey
from trainer.scripts.kag.tags import CLICK, OVER, PAGE, STANDARD
from trainer.scripts.kag.tokens import SPEAKER_LINE, Row

SHOWN = 3
"""Candidates that the user is shown."""

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
_CALLED_BREAK = re.compile(
    r"[a-z_]{0,3}[lp][a-z]{0,2}|en|k|w|.*(?:page|click|hitret|endm|msgend|改|クリック|换页|翻页).*"
)
_CALLED_CLICK = re.compile(r"[a-z_]{0,3}l[a-z]?|.*click.*|クリック.*")


_FILES = frozenset({"storage", "file"})
"""Attributes with what is played or shown."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Something that may tell who speaks."""

    value: str
    tags: frozenset[str]
    score: float
    samples: list[str]


def habits(
    stories: Sequence[Sequence[Row]],
    macros: Mapping[str, Meaning],
    shown: dict[str, str],
    told: Mapping[str, str],
) -> tuple[Habits, list[Learnt]]:
    """Return a game's habits, and what of them was learnt, for the user to confirm."""
    survey = Survey()
    for story in stories:
        survey.count(story)
    found = Habits(macros=macros, shown=shown)
    leads = sorted(_leads(survey, macros), key=lambda lead: -lead.score)
    chosen = told.get("speaker") or ",".join(lead.value for lead in _agreeing(leads, survey))
    for name, meaning in macros.items():
        if meaning.attribute and not meaning.page:
            found.speakers[name] = meaning.attribute
    found.take_speakers(chosen, survey.tags)
    found.closers = closers(found.speakers) & survey.tags.keys() - STANDARD
    endings = sorted(_endings(survey, found), key=lambda ending: -ending.score)
    pages = told.get("page") or ",".join(
        ending.value for ending in endings if ending.score >= ENOUGH
    )
    breaks = {one.strip().lower() for one in pages.split(",") if one.strip()}
    if not told.get("page"):
        breaks |= PAGE | CLICK | {name for name, one in macros.items() if one.page or one.click}
        found.implicit = _implicit(survey, breaks)
    found.names = _names(survey, found)
    found.breaks = clearing(stories, found, {name: _is_click(name, macros) for name in breaks})
    return found, [
        Learnt("speaker", chosen, _candidates(leads)),
        Learnt("page", pages, _candidates(endings)),
    ]


def _candidates(leads: Iterable[Lead]) -> list[Candidate]:
    return [
        Candidate(lead.value, round(lead.score, 3), lead.samples)
        for lead in leads
        if lead.score > 0
    ][:SHOWN]


def _agreeing(leads: list[Lead], survey: Survey) -> list[Lead]:
    """Return the best lead and those that speak where it doesn't."""
    if not leads or leads[0].score < ENOUGH:
        return []
    chosen, taken = [leads[0]], leads[0].tags
    for lead in leads[1:]:
        if lead.score < max(ENOUGH, leads[0].score / 2):
            break
        alone = both = 0
        for tags, count in survey.together.items():
            if tags & lead.tags:
                alone, both = alone + count, both + (count if tags & taken else 0)
        if both <= 0.1 * alone:
            chosen.append(lead)
            taken |= lead.tags
    return chosen


def _leads(survey: Survey, macros: Mapping[str, Meaning]) -> Iterator[Lead]:
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


def _ends(meaning: Meaning | None) -> bool:
    return meaning is not None and (meaning.page or meaning.click)


def _is_known(meaning: Meaning | None) -> bool:
    """Whether a macro says itself what it does."""
    return _ends(meaning) or (meaning is not None and meaning.speaker is not None)


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
    samples = [sample for seen in tags.values() for sample in seen.samples[:1]][:SHOWN]
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


def _endings(survey: Survey, found: Habits) -> Iterator[Lead]:
    """Yield what may end a message."""
    closing = set(found.pairs.values()) | set(found.pairs) | set(found.speakers)
    total = sum(seen.after for name, seen in survey.tags.items() if name not in closing)
    for name, seen in survey.tags.items():
        if name in closing or name in OVER or (name in STANDARD and name not in PAGE | CLICK):
            continue
        if not seen.after or (seen.after < 2 and name not in PAGE | CLICK):
            continue
        score = _ending(name, seen, seen.after / total, found.macros.get(name))
        yield Lead(name, frozenset({name}), score, seen.endings)


def _ending(name: str, seen: Seen, share: float, meaning: Meaning | None) -> float:
    if name in PAGE | CLICK or _ends(meaning):
        return 0.5 + share / 2
    behind, finished = seen.after / seen.count, seen.finished / seen.after
    at_the_end = seen.last / seen.count
    called = _CALLED_BREAK.fullmatch(name) is not None
    if meaning is not None:
        fits = share > 0.2 and behind > 0.8 and at_the_end > 0.8 and not meaning.printed
    else:
        fits = share > 0.04 and behind > 0.75 and (at_the_end > 0.8 or finished > 0.9)
        fits = fits or (called and behind > 0.6 and finished > 0.6)
    return behind * (0.3 + 0.4 * finished + 0.3 * share) if fits else 0.1 * behind * share


def _is_click(name: str, macros: Mapping[str, Meaning]) -> bool:
    """Whether the page goes on behind a tag that ends a message."""
    if name in macros and _ends(macros[name]):
        return not macros[name].page
    return name in CLICK or _CALLED_CLICK.fullmatch(name) is not None


def _implicit(survey: Survey, breaks: Iterable[str]) -> str:
    told = sum(survey.tags[name].after for name in breaks if name in survey.tags)
    if survey.open_paragraphs > max(2, told):
        return "paragraph"
    if survey.open_lines > max(3, 5 * told) and not survey.open_paragraphs:
        return "line"
    return ""


def _names(survey: Survey, found: Habits) -> frozenset[str]:
    names: set[str] = set()
    for tag, attribute in found.speakers.items():
        if tag in survey.tags and attribute:
            names |= set(survey.tags[tag].values.get(attribute, ()))
        elif tag in survey.tags:
            names.add(tag)
    for (opening, closing), texts in survey.pairs.items():
        if found.pairs.get(opening) == closing:
            names |= set(texts)
    for convention in found.conventions:
        names |= {name for name, count in survey.conventions[convention].items() if count > 1}
    return frozenset(found.shown.get(name, name) for name in names if name)
