"""Who speaks, and where a message ends: learnt from position and frequency.

A speaker's tag stands right ahead of texts and has an attribute with few values that look like
names; or its own name is one. A message ends with a tag that stands behind texts, where sentences
end. What macros say about themselves comes first, and what the user says before everything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from trainer.scripts.format import Candidate, Learnt
from trainer.scripts.heads import recur
from trainer.scripts.kag.clearing import clearing
from trainer.scripts.kag.habits import Habits, closers
from trainer.scripts.kag.leads import ENOUGH, Lead, leads
from trainer.scripts.kag.macros import Meaning
from trainer.scripts.kag.survey import Seen, Survey
from trainer.scripts.kag.tags import CLICK, OVER, PAGE, STANDARD
from trainer.scripts.kag.tokens import Row

SHOWN = 3
"""Candidates that the user is shown."""

_CALLED_BREAK = re.compile(
    r"[a-z_]{0,3}[lp][a-z]{0,2}|en|k|w|.*(?:page|click|hitret|endm|msgend|改|クリック|换页|翻页).*"
)
_CALLED_CLICK = re.compile(r"[a-z_]{0,3}l[a-z]?|.*click.*|クリック.*")


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
    speaking = sorted(leads(survey, macros), key=lambda lead: -lead.score)
    chosen = told.get("speaker") or ",".join(lead.value for lead in _agreeing(speaking, survey))
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
    found.strict = frozenset(
        one for one in found.conventions if recur(survey.conventions[one].values())
    )
    found.breaks = clearing(stories, found, {name: _is_click(name, macros) for name in breaks})
    return found, [
        Learnt("speaker", chosen, _candidates(speaking)),
        Learnt("page", pages, _candidates(endings)),
    ]


def _candidates(found: Iterable[Lead]) -> list[Candidate]:
    return [
        Candidate(lead.value, round(lead.score, 3), lead.samples)
        for lead in found
        if lead.score > 0
    ][:SHOWN]


def _agreeing(found: list[Lead], survey: Survey) -> list[Lead]:
    """Return the best lead and those that speak where it doesn't."""
    if not found or found[0].score < ENOUGH:
        return []
    chosen, taken = [found[0]], found[0].tags
    for lead in found[1:]:
        if lead.score < max(ENOUGH, found[0].score / 2):
            break
        alone = both = 0
        for tags, count in survey.together.items():
            if tags & lead.tags:
                alone, both = alone + count, both + (count if tags & taken else 0)
        if both <= 0.1 * alone:
            chosen.append(lead)
            taken |= lead.tags
    return chosen


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
    if name in PAGE | CLICK or (meaning is not None and meaning.ends):
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
    if name in macros and macros[name].ends:
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
