"""Who speaks in a script, and who may be one and the same: what `trainer speakers` answers."""

from collections.abc import Mapping

import msgspec


class Speaker(msgspec.Struct, frozen=True):
    """A name on the screen."""

    name: str = ""
    lines: int = 0
    samples: list[str] = []
    protagonist: bool = False
    """Scripts call their hero so."""


class Suggestion(msgspec.Struct, frozen=True):
    """Two names that may be one person's."""

    name: str = ""
    same_as: str = ""
    reason: str = ""


class Cast(msgspec.Struct, frozen=True):
    """All of them, the most lines first."""

    speakers: list[Speaker] = []
    suggestions: list[Suggestion] = []


def cast(told: Mapping[str, object]) -> Cast:
    """Return what the trainer answered; what can't be understood is passed over."""
    speakers = [speaker for one in _list(told, "speakers") if (speaker := _speaker(one))]
    suggestions = [found for one in _list(told, "suggestions") if (found := _same(one))]
    return Cast(sorted(speakers, key=lambda one: -one.lines), suggestions)


def _list(told: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    found = told.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _speaker(one: Mapping[str, object]) -> Speaker | None:
    name, lines, samples = one.get("shown"), one.get("lines"), one.get("samples")
    if not isinstance(name, str) or not isinstance(lines, int):
        return None
    texts = samples if isinstance(samples, list) else []
    said = [text for text in texts if isinstance(text, str)]
    return Speaker(name, lines, said, one.get("protagonist") is True)


def _same(one: Mapping[str, object]) -> Suggestion | None:
    name, other = one.get("alias"), one.get("name")
    if not isinstance(name, str) or not isinstance(other, str) or name == other:
        return None
    return Suggestion(name, other, str(one.get("reason", "")))


def principal(name: str, aliases: Mapping[str, str]) -> str:
    """Return whose name it is in the end."""
    seen = {name}
    while (name := aliases.get(name, name)) not in seen:
        seen.add(name)
    return name


def joined(speakers: list[Speaker], aliases: Mapping[str, str]) -> list[tuple[Speaker, list[str]]]:
    """Return each person once, with all their lines and their other names, the most lines first."""
    known = {speaker.name: speaker for speaker in speakers}
    others: dict[str, list[str]] = {}
    for name in known:
        whose = principal(name, aliases)
        if whose != name and whose in known:
            others.setdefault(whose, []).append(name)
    hidden = {name for names in others.values() for name in names}
    people = []
    for speaker in speakers:
        if speaker.name not in hidden:
            names = others.get(speaker.name, [])
            people.append((_together(speaker, [known[name] for name in names]), names))
    return sorted(people, key=lambda person: -person[0].lines)


def _together(speaker: Speaker, others: list[Speaker]) -> Speaker:
    lines = speaker.lines + sum(other.lines for other in others)
    samples = speaker.samples + [text for other in others for text in other.samples]
    return Speaker(speaker.name, lines, samples, speaker.protagonist)
