"""Dumps without ids and marks: three lines a record, a text, its twin, and who says it.

Or the name first. Blank lines between the records tell them apart; without any, each three lines
are one. Two lines are a narration.
"""

from collections.abc import Sequence

from trainer.scripts.letters import language
from trainer.scripts.twins.names import Place, seen
from trainer.scripts.twins.records import Records, Twin

_FEWEST = 2
"""Records, below which nothing can be told."""

_Group = list[tuple[int, str]]


def blocks(lines: Sequence[str]) -> tuple[Records, Place] | None:
    """Return the records and the place of names in them, None for what is no such dump."""
    groups = _groups(lines)
    named = [group for group in groups if len(group) == 3]
    fitting = len(named) + sum(len(group) == 2 for group in groups)
    if len(named) < _FEWEST or fitting * 10 < 9 * len(groups) or len(named) * 4 < len(groups):
        return None
    place = _place(named)
    if place is None:
        return None
    found = Records([], [])
    for group in groups:
        name = (group[-1] if place is Place.AFTER else group[0]) if len(group) == 3 else None
        texts = [one for one in group if one is not name]
        twins = [Twin(texts[0][0], "", texts[0][1], texts[1][1] if len(texts) > 1 else None)]
        if name is not None:
            twins.insert(0 if place is Place.BEFORE else 1, Twin(name[0], "", name[1], name[1]))
        found.twins += twins
        found.strays += texts[2:]
    return found, place


def _groups(lines: Sequence[str]) -> list[_Group]:
    groups: list[_Group] = [[]]
    for number, line in enumerate(lines, start=1):
        if line.strip():
            groups[-1].append((number, line))
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    if len(groups) == 1:
        whole = groups[0]
        groups = [whole[at : at + 3] for at in range(0, len(whole), 3)]
    return groups


def _place(named: Sequence[_Group]) -> Place | None:
    """Return where the names stand, None where the texts beside them aren't in two languages."""
    for place, at, texts in ((Place.AFTER, 2, (0, 1)), (Place.BEFORE, 0, (1, 2))):
        names = sum(bool(seen(Twin(0, "", group[at][1])).name) for group in named)
        if names * 10 < 9 * len(named):
            continue
        tags = [language(group[text][1] for group in named) for text in texts]
        if "ja" in tags and tags[0] != tags[1] and all(tags):
            return place
    return None
