"""Reads Artemis' scripts: tables of blocks (version 2), or of texts by number (version 1)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.scripts import language
from trainer.scripts.artemis.boxes import Box, box, languages
from trainer.scripts.artemis.tables import MalformedError, Table, parsed
from trainer.scripts.format import Reading
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind, Line, is_thought
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry

COMPILED = b"ASB\0"

HEAD = 100_000
"""Bytes of a file that tell its languages."""

SAMPLED = 20

_KEY = re.compile(r"\b([A-Za-z][\w-]{1,10})\s*=\s*\{")


@dataclass(slots=True)
class _Text:
    """What is shown at once, in all languages, and where in the file it stands."""

    at: int
    boxes: dict[str, list[Table]]
    """By the file's name of the language; "" where it names none."""

    options: dict[str, list[str]]
    voices: list[Table]
    scene: str = ""
    title: str = ""


class Scripts:
    """Reads a game's tables."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        entries = reading.tree.entries
        self.entries: Sequence[Entry] = [entry for entry in entries if entry.suffix == ".ast"]
        compiled = [entry for entry in entries if entry.suffix == ".asb"]
        if compiled and not self.entries:
            how, tool = "a compiled script of Artemis", "VNTextPatch or msg-tool"
            raise ScriptError(Refusal.UNKNOWN_ARCHIVE, path=compiled[0].path, how=how, tool=tool)
        for entry in compiled:
            reading.left_out.add(Reason.OTHER_FORMAT, file=entry.path)
        self._language = self._chosen(reading.options.language)

    def _chosen(self, wish: str) -> str:
        """Return the script's own name of the wished language, else of the first it has."""
        telling = sorted(self.entries, key=lambda one: (-one.size, one.path))
        found = self._languages(telling[:SAMPLED])
        if wish and not any(language.same(name, wish) for name in found):
            found = self._languages(telling)
        for name in found:
            if not wish or language.same(name, wish):
                return name
        if wish and self.entries:
            known = ", ".join(map(language.tag, filter(None, found))) or "none"
            raise ScriptError(Refusal.UNKNOWN_LANGUAGE, language=wish, known=known)
        return ""

    def _languages(self, entries: Sequence[Entry]) -> list[str]:
        """Return the names of languages that files begin tables with, in their order."""
        found: dict[str, None] = {}
        for entry in entries:
            head = self._reading.decoder.head(entry.path, entry.head(HEAD))
            found.update(dict.fromkeys(filter(language.known, _KEY.findall(head))))
        return list(found)

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one file's lines, block by block as they stand in it."""
        text = self._reading.text(entry)
        number, counted = 1, 0
        faces: dict[str, str] = {}
        ast = _table(text, entry)
        for told in _texts(ast, faces):
            number += text.count("\n", counted, told.at)
            counted = max(counted, told.at)
            for line in self._told(told, entry, faces):
                line.line = number
                line.scene = told.scene
                yield line

    def _told(self, text: _Text, entry: Entry, faces: dict[str, str]) -> Iterator[Line]:
        if text.title:
            yield Line(
                file=entry.path, line=0, kind=Kind.CHAPTER, text_raw=text.title,
                text_clean=text.title,
            )  # fmt: skip
        main = self._main(text.boxes)
        for place in range(max(map(len, text.boxes.values()), default=0)):
            told = {name: box(row[place]) for name, row in text.boxes.items() if place < len(row)}
            line = self._line(told, main, entry)
            line.expression = faces.get(line.speaker_id, "") if line.speaker_id else ""
            if not place:
                line.voices = [voice.text("file") for voice in text.voices if voice.text("file")]
            yield line
        main = self._main(text.options)
        for place in range(max(map(len, text.options.values()), default=0)):
            options = {name: row[place] for name, row in text.options.items() if place < len(row)}
            shown = options.get(main) or next(iter(options.values()))
            yield Line(
                file=entry.path, line=0, kind=Kind.CHOICE, text_raw=shown, text_clean=shown,
                texts=_tagged(options),
            )  # fmt: skip

    def _main(self, by_language: Mapping[str, object]) -> str:
        names = list(by_language)
        return self._language if self._language in names or not names else names[0]

    def _line(self, told: dict[str, Box], main: str, entry: Entry) -> Line:
        """Return one box as a line; who it is by the first language, how shown by the chosen."""
        first = next(iter(told.values()))
        shown = told.get(main, first)
        if self._language and main != self._language and main:
            self._reading.left_out.add(Reason.UNTRANSLATED, shown.clean, file=entry.path)
        for tag in shown.unknown:
            self._reading.left_out.add(Reason.UNKNOWN_TAG, tag, file=entry.path)
        name = first.name or shown.name
        if len(told) > 1 and shown.shown:
            translated = {key: one.shown for key, one in told.items() if one.shown}
            self._reading.names.setdefault(shown.shown, {}).update(_tagged(translated))
        return Line(
            file=entry.path,
            line=0,
            kind=_kind(shown, name),
            speaker_id=name,
            speaker_shown=shown.shown or first.shown,
            text_raw=shown.raw,
            text_clean=shown.clean,
            texts=_tagged({key: one.clean for key, one in told.items()}),
        )


def _kind(shown: Box, name: str) -> Kind:
    if is_thought(shown.clean):
        return Kind.THOUGHT
    return Kind.SAY if name else Kind.NARRATION


def _tagged(texts: dict[str, str]) -> dict[str, str]:
    if len(texts) < 2:
        return {}
    return {language.tag(name): text for name, text in texts.items()}


def _table(text: str, entry: Entry) -> Table:
    try:
        return parsed(text).get("ast")
    except MalformedError as error:
        raise ScriptError(Refusal.DAMAGED, path=entry.path, how=str(error)) from error


def _texts(ast: Table, faces: dict[str, str] | None = None) -> Iterator[_Text]:
    """Yield what a file shows, in its order; fill in who has which face by then."""
    texts = ast.get("text")
    rows = [*texts.tables(), *(one for one in texts.fields.values() if isinstance(one, Table))]
    if rows:
        yield from map(_old, rows)
        return
    labels = _labels(ast)
    scene, title = "", ""
    for key, block in ast.fields.items():
        if not isinstance(block, Table) or key == "label":
            continue
        scene = labels.get(key, scene)
        if faces is not None:
            faces.update(_faces(block))
        told = _block(block)
        told.scene = scene
        told.title, title = (now if (now := _title(block)) != title else ""), now or title
        yield told


def _block(block: Table) -> _Text:
    """Return a block of version 2."""
    text = block.get("text")
    boxes = {name: row.tables() for name, row in languages(text).items()}
    options = {name: _options(row) for name, row in languages(block.get("select")).items()}
    return _Text(block.at, boxes, options, text.get("vo").tables())


def _old(row: Table) -> _Text:
    """Return a text of version 1: its box stands by itself, its options too."""
    boxes = {name: one.tables() for name, one in languages(row).items() if one.tables()}
    if plain := row.tables()[:1]:
        plain[0].fields.setdefault("name", row.fields.get("name", ""))
        boxes = {"": plain, **boxes}
    select = row.get("select")
    options = {name: _options(one) for name, one in languages(select).items()}
    if own := _options(select):
        options = {"": own, **options}
    return _Text(row.at, boxes, options, row.get("vo").tables())


def _options(row: Table) -> list[str]:
    """Return the texts of a menu: strings, or tables with one."""
    return [
        item if isinstance(item, str) else item.text("text") or box(item).clean
        for item in row.items
    ]


def _labels(ast: Table) -> dict[str, str]:
    """Return block → the name of the label at it."""
    labels = ast.get("label").fields.items()
    return {one.text("block"): name for name, one in labels if isinstance(one, Table)}


def _title(block: Table) -> str:
    for command in block.tables():
        if command.tag() == "savetitle":
            return command.text("text")
    return ""


def _faces(block: Table) -> Iterator[tuple[str, str]]:
    for command in block.tables():
        if command.tag() == "fg" and command.text("ch") and command.text("face"):
            yield command.text("ch"), command.text("face")
