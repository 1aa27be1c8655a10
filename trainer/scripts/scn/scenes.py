"""Reads compiled scenes, from their containers or from FreeMote's dumps of them."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from trainer.scripts import psb
from trainer.scripts.format import Reading
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind, Line, is_thought
from trainer.scripts.psb import Value
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.scn import markup, shapes, tongues
from trainer.scripts.scn.shapes import Message
from trainer.scripts.tree import Entry

SAMPLED = 4
"""Files that tell a game's languages."""

ENOUGH = 256 << 10
"""Bytes of a file that is large enough to tell."""

_JOINT = re.compile("[・＆&、／/]")


def is_dump(entry: Entry) -> bool:
    """Whether a file may be FreeMote's dump of a scene; its list of resources is none."""
    name = entry.name.lower()
    return name.endswith(".json") and not name.endswith(".resx.json")


class Scenes:
    """Reads a game's scenes."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        files = [one for one in reading.tree.entries if one.suffix == ".scn" or is_dump(one)]
        files = [one for one in files if one.suffix == ".scn" or _is_scene(one)]
        dumped = {one.path.lower()[: -len(one.suffix)] for one in files if is_dump(one)}
        self.entries: Sequence[Entry] = [one for one in files if not self._is_twin(one, dumped)]
        self._decoded: dict[str, Value] = {}
        self._tongues = self._learnt()

    def _is_twin(self, entry: Entry, dumped: set[str]) -> bool:
        """Whether a compiled scene is there as a dump, too, which no cipher hides."""
        twin = entry.suffix == ".scn" and entry.path.lower()[: -len(".scn")] in dumped
        if twin:
            self._reading.left_out.add(Reason.TWIN, file=entry.path)
        return twin

    def _learnt(self) -> tongues.Tongues:
        """Find out the languages from a few files; raise what keeps all of them closed."""
        telling = sorted(self.entries, key=lambda one: (abs(one.size - ENOUGH), one.path))
        errors = []
        for entry in telling[:SAMPLED]:
            try:
                self._decoded[entry.path] = _root(entry)
            except ScriptError as error:
                errors.append(error)
        roots = list(self._decoded.values())
        hopeless = len(self.entries) == len(errors)
        if errors and not roots and (hopeless or errors[0].refusal is Refusal.ENCRYPTED):
            raise errors[0]
        samples: list[list[str]] = []
        for message in (one for root in roots for scene in _scenes(root) for one in _told(scene)):
            for number, text in enumerate(message.texts):
                if number == len(samples):
                    samples.append([])
                if text and len(samples[number]) < tongues.SAMPLE:
                    samples[number].append(markup.clean(text))
        tags = tongues.named(roots) or tongues.guessed(samples)
        return tongues.chosen(tags, self._reading.options.language)

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield the lines of one file."""
        root = self._decoded.pop(entry.path, None) or _root(entry)
        if not isinstance(root, dict) or "scenes" not in root:
            raise ScriptError(Refusal.DAMAGED, path=entry.path, how="it holds no scenes")
        yield from _File(self._reading, self._tongues, entry, list(_scenes(root))).lines()


def _is_scene(entry: Entry) -> bool:
    return b'"scenes"' in entry.head(1 << 20)


def _root(entry: Entry) -> Value:
    data = entry.read()
    if entry.suffix == ".scn":
        return psb.decoded(data, entry.path, shapes.KEPT)
    try:
        decoded: Value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError as error:
        raise ScriptError(Refusal.HOSTILE, path=entry.path, how="lists in lists") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ScriptError(Refusal.DAMAGED, path=entry.path, how="it is no JSON") from error
    return decoded


def _scenes(root: Value) -> Iterator[dict[str, Value]]:
    scenes = root.get("scenes") if isinstance(root, dict) else None
    yield from (scene for scene in _listed(scenes) if isinstance(scene, dict))


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _told(scene: dict[str, Value]) -> Iterator[Message]:
    for element in _listed(scene.get("texts")):
        if (message := shapes.message(element)) is not None:
            yield message


class _File:
    """One file on its way to lines."""

    def __init__(
        self,
        reading: Reading,
        languages: tongues.Tongues,
        entry: Entry,
        scenes: list[dict[str, Value]],
    ) -> None:
        self._reading = reading
        self._languages = languages
        self._entry = entry
        self._scenes = scenes
        self._number = 0
        self._title = ""
        self._names: set[str] = set()
        self._told: set[tuple[str, ...]] = set()
        """Names by language that have been told."""

    def lines(self) -> Iterator[Line]:
        """Yield all lines: titles, texts, and the choices at a scene's end."""
        for scene in self._scenes:
            texts = _listed(scene.get("texts"))
            names = (element[0] for element in texts if isinstance(element, list) and element)
            self._names.update(name for name in names if isinstance(name, str))
        for scene in self._scenes:
            label = scene.get("label")
            here = label.lstrip("*") if isinstance(label, str) else ""
            yield from self._chapter(scene, here)
            for element in _listed(scene.get("texts")):
                if (message := shapes.message(element)) is None:
                    self._leave_out(Reason.UNREADABLE_LINE, repr(element)[:200])
                elif (line := self._line(message, here)) is not None:
                    yield line
            for select in _listed(scene.get("selects")):
                for line in self._shown(Kind.CHOICE, shapes.options(select), here):
                    line.target = shapes.target(select, self._entry.name)
                    yield line

    def _leave_out(self, reason: Reason, example: str) -> None:
        self._reading.left_out.add(reason, example, file=self._entry.path, line=self._number)

    def _chapter(self, scene: dict[str, Value], here: str) -> Iterator[Line]:
        """Yield a scene's title, once for all the scenes that go on under it."""
        titles = shapes.titles(scene)
        title = self._languages.pick(titles)
        if title and title != self._title:
            yield from self._shown(Kind.CHAPTER, titles, here)
        self._title = title or self._title

    def _shown(self, kind: Kind, texts: Sequence[str], here: str) -> Iterator[Line]:
        if any(texts):
            yield self._new(kind, texts, here)

    def _new(self, kind: Kind, texts: Sequence[str], here: str) -> Line:
        self._number += 1
        text = self._languages.pick(texts)
        cleaned = {one: markup.clean(one) for one in texts}
        several = self._languages.texts(texts)
        return Line(
            file=self._entry.path,
            line=self._number,
            scene=here,
            kind=kind,
            text_raw=markup.raw(text),
            text_clean=cleaned.get(text, ""),
            texts={tag: cleaned[one] for tag, one in several.items()},
        )

    def _line(self, message: Message, here: str) -> Line | None:
        if not any(message.texts):
            self._leave_out(Reason.EMPTY, message.name)
            return None
        line = self._new(Kind.NARRATION, message.texts, here)
        if not self._languages.has(message.texts):
            self._leave_out(Reason.UNTRANSLATED, line.text_clean)
        shown = markup.clean(self._languages.name(message.shown))
        line.speaker_shown = "" if shown in shapes.NOBODY else shown
        line.speaker_id = message.name or line.speaker_shown
        line.speakers = self._joint(message)
        line.voices = message.voices
        line.expression = message.expression
        line.kind = _kind(line)
        names = tuple(message.shown)
        if line.speaker_shown and names not in self._told:
            self._told.add(names)
            own = [name if not at or name != names[0] else "" for at, name in enumerate(names)]
            translated = self._languages.texts(own)
            self._reading.names.setdefault(line.speaker_shown, {}).update(translated)
        return line

    def _joint(self, message: Message) -> list[str]:
        """Return who speaks together: by their recordings, or by a name of several names."""
        if len(message.voiced_by) > 1:
            return message.voiced_by
        parts = [part.strip() for part in _JOINT.split(message.name)]
        return parts if len(parts) > 1 and self._names.issuperset(parts) else []


def _kind(line: Line) -> Kind:
    if is_thought(line.text_clean):
        return Kind.THOUGHT
    return Kind.SAY if line.speaker_shown else Kind.NARRATION
