"""A scene's `texts[]` and `selects[]`: three shapes over the years, read into one.

A  [name, shown, text, voice, …, state]
B  [name, shown, [[shown, text, spoken?, searched?], … by language], voices, …, state]
C  [name, [[shown, text, …], … by language], voices, …, state]

Nothing is certain about a value but what is asked here: whatever is of another kind is nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from trainer.scripts.psb import Value

KEPT = frozenset({
    "scenes", "texts", "selects", "label", "title", "language", "languages", "text", "name",
    "voice", "characters", "face", "pose", "data", "redraw", "imageFile", "options",
})  # fmt: skip
"""Keys that are asked for; scenes hold far more."""

NOBODY = frozenset({"", "＠"})
"""Names that are none: the box shows no name at all."""


@dataclass(slots=True)
class Message:
    """One text, whatever its shape."""

    name: str
    """Who it truly is."""

    shown: list[str]
    """The name on the screen, by language."""

    texts: list[str]
    """By language; "" where there is none."""

    voices: list[str] = field(default_factory=list)
    voiced_by: list[str] = field(default_factory=list)
    """Whose recordings they are, each name once."""

    expression: str = ""


def message(element: Value) -> Message | None:
    """Return one of `texts[]`, or None for something else."""
    if not isinstance(element, list) or len(element) < 2:
        return None
    name = _text(element[0])
    name = "" if name in NOBODY else name
    by_language = 1 if isinstance(element[1], list) else 2
    shown = "" if by_language == 1 else _text(element[1])
    spoken = _at(element, by_language)
    entries: list[Value] = spoken if isinstance(spoken, list) else [[None, spoken]]
    names = [_text(_at(entry, 0)) or shown or name for entry in entries]
    found = Message(name, names, [_text(_at(entry, 1)) for entry in entries])
    for voice, speaker in _voices(_at(element, by_language + 1)):
        found.voices.append(voice)
        if speaker and speaker not in found.voiced_by:
            found.voiced_by.append(speaker)
    found.expression = _expression(element[by_language + 1 :], name)
    return found


def options(select: Value) -> list[str]:
    """Return the texts of one of `selects[]`, by language."""
    if not isinstance(select, dict):
        return []
    plain, several = _text(select.get("text")), select.get("language")
    if not isinstance(several, list):
        return [plain]
    texts = [_text(one.get("text")) if isinstance(one, dict) else "" for one in several]
    return [texts[0] or plain, *texts[1:]] if texts else [plain]


def target(select: Value, file: str) -> str:
    """Return the label that an option leads to, "" where it is in another file than `file`."""
    if not isinstance(select, dict):
        return ""
    storage = _text(select.get("storage")).lower()
    here = not storage or file.lower().startswith(storage.removesuffix(".scn"))
    return _text(select.get("target")).lstrip("*") if here else ""


def titles(scene: dict[str, Value]) -> list[str]:
    """Return a scene's title, by language."""
    title = scene.get("title")
    return [_text(one) for one in title] if isinstance(title, list) else [_text(title)]


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _at(value: Value, place: int) -> Value:
    return value[place] if isinstance(value, list) and place < len(value) else None


def _voices(value: Value) -> Iterator[tuple[str, str]]:
    """Yield recordings and whose they are: a name, or a list of names or of dicts."""
    for one in value if isinstance(value, list) else [value]:
        told = _text(one.get("voice") if isinstance(one, dict) else one)
        voice = told.partition("|")[0]  # Behind the bar stands a filter.
        if voice:
            yield voice, _text(one.get("name")) if isinstance(one, dict) else ""


def _expression(states: list[Value], name: str) -> str:
    """Return the speaker's face, out of the state of the stage."""
    if not name:
        return ""
    for state in states:
        if isinstance(state, dict):
            for who, face in _faces(state):
                if who == name and face:
                    return face
    return ""


def _faces(state: dict[str, Value]) -> Iterator[tuple[str, str]]:
    """Yield who stands there with which face: old states list characters, new ones data."""
    characters, data = state.get("characters"), state.get("data")
    for one in characters if isinstance(characters, list) else []:
        if isinstance(one, dict):
            yield _text(one.get("name")), _label(one.get("face"))
    for row in data if isinstance(data, list) else []:
        held = row if isinstance(row, list) else [row]
        settings = [part for part in held if isinstance(part, dict)]
        names = [part for part in held if isinstance(part, str)]
        names += [_text(part.get("name")) for part in settings]
        face = next(filter(None, map(_face, settings)), "")
        yield from ((name, face) for name in names)


def _face(settings: dict[str, Value]) -> str:
    """Return a face out of `redraw.imageFile.options.face`, or from any step on the way."""
    here: Value = settings
    for step in ("redraw", "imageFile", "options", None):
        if not isinstance(here, dict):
            return ""
        if face := _label(here.get("face")):
            return face
        here = here.get(step, here) if step else None
    return ""


def _label(value: Value) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value)
