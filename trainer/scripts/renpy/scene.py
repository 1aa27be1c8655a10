"""Statements → lines, whichever form of script they come from."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from trainer.scripts.format import Reading
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.renpy.cast import NARRATION, Speaker
from trainer.scripts.renpy.identifiers import Identifiers
from trainer.scripts.renpy.statements import Beside, Choice, Label, Say, Show, Statement
from trainer.scripts.renpy.texts import clean
from trainer.scripts.renpy.translations import Block
from trainer.scripts.tree import Entry

if TYPE_CHECKING:
    from trainer.scripts.renpy.game import Game

EXTEND = "extend"
"""The speaker who says the rest of what the last one said."""


class Scene:
    """One script on its way to lines: who spoke last, what is shown, what voice is due."""

    def __init__(self, game: "Game", entry: Entry, key: str, reading: Reading) -> None:
        self._game = game
        self._cast = game.cast
        self._file = entry.path
        self._left_out = reading.left_out
        self._translations = game.translations
        self._several = bool(game.translations.tags) or bool(game.own)
        self._blocks = game.translations.of(key) if self._several else {}
        self._unused = {tag: set(blocks) for tag, blocks in self._blocks.items()}
        self._names = {
            tag: name for name, tag in game.translations.tags.items() if name != game.own
        }
        self._identifiers = Identifiers()
        self._last: Speaker = NARRATION
        self._shown: dict[str, str] = {}
        self._voices: list[str] = []
        self._heard: list[str] = []
        self._recordings = _recordings(game.cast.auto_voice, reading)

    def lines(self, statements: Iterator[Statement]) -> Iterator[Line]:
        """Yield the lines of a script's statements."""
        own, identifiers = self._game.own, self._identifiers
        for one in statements:
            if isinstance(one, Say):
                if one.language == own:
                    yield from self._said(one)
            elif isinstance(one, Beside):
                if one.language == own:
                    self._pass_beside(one)
            elif isinstance(one, Label):
                identifiers.pass_label(one)
            elif isinstance(one, Choice):
                identifiers.pass_break()
                yield from self._chosen(one)
            else:
                identifiers.pass_break()
                if isinstance(one, Show):
                    self._show(one)
        self._count_unused()

    def _said(self, say: Say) -> Iterable[Line]:
        speaker = self._speaker(say)
        identifier = self._identifiers.of(say)
        voices = self._voices
        if not voices and self._recordings is not None:
            voices = self._recordings(identifier)
        self._voices, self._heard = [], voices
        expression = self._expression(say, speaker)
        texts: dict[str, str] = {}
        found = self._translated(identifier, texts, say) if self._several else None
        what = say.what
        line = Line(
            file=self._file, line=say.line, scene=self._identifiers.label,
            kind=Kind.SAY if speaker.shown else Kind.NARRATION,
            speaker_id=speaker.identity, speaker_shown=speaker.shown,
            text_raw=what, text_clean=clean(what), texts=texts, voices=voices,
            expression=expression, translation_id=identifier,
        )  # fmt: skip
        if self._game.chosen:
            return self._said_otherwise(line, say, found, speaker)
        return (line,)

    def _speaker(self, say: Say) -> Speaker:
        if say.who == EXTEND:
            return self._last
        speaker = self._cast.speaker(say.who)
        if say.arguments and "name" in say.arguments:
            speaker = self._cast.renamed(say.who, say.arguments)
        if self._several and speaker.shown:
            self._game.name(speaker)
        self._last = speaker
        return speaker

    def _expression(self, say: Say, speaker: Speaker) -> str:
        if say.attributes and speaker.image:
            self._shown[speaker.image] = say.attributes
        if say.temporary:
            return f"{say.attributes} {say.temporary}".strip()
        return say.attributes or (self._shown.get(speaker.image, "") if speaker.image else "")

    def _show(self, show: Show) -> None:
        if not show.tag:
            self._shown.clear()
        else:
            self._shown[show.tag] = show.attributes

    def _pass_beside(self, beside: Beside) -> None:
        self._identifiers.pass_beside(beside)
        if beside.voice:
            self._voices = [beside.voice]
        elif beside.sustained:
            self._voices = self._heard

    def _translated(self, identifier: str, texts: dict[str, str], say: Say) -> Block | None:
        """Put a line's translations into `texts`; return that in the language asked for."""
        texts[self._game.tag] = clean(say.what)
        chosen = None
        for tag, name in self._names.items():
            blocks = self._blocks.get(tag)
            block = blocks.get(identifier) if blocks else None
            if block is None:
                block = self._translations.moved(name, identifier)
            else:
                self._unused[tag].discard(identifier)
            if block:
                text = "\n".join(clean(one.what) for one in block if isinstance(one, Say))
                if text.strip():
                    texts[tag] = text
                    chosen = block if tag == self._game.chosen else chosen
        return chosen

    def _said_otherwise(
        self, line: Line, say: Say, block: Block | None, speaker: Speaker
    ) -> Iterator[Line]:
        """Yield a line in the language asked for, which may say it in several statements."""
        if block is None:
            self._left_out.add(Reason.UNTRANSLATED, say.what, file=self._file, line=say.line)
            return
        voices = line.voices
        for one in block:
            if isinstance(one, Beside):
                voices = [one.voice] if one.voice else voices
                continue
            by = speaker if one.who in {say.who, EXTEND} else self._cast.speaker(one.who)
            yield msgspec.structs.replace(
                line, kind=Kind.SAY if by.shown else Kind.NARRATION, voices=voices,
                speaker_id=by.identity, speaker_shown=by.shown,
                text_raw=one.what, text_clean=clean(one.what),
                expression=self._expression(one, by),
            )  # fmt: skip

    def _chosen(self, choice: Choice) -> Iterator[Line]:
        text, texts, chosen = choice.text, dict[str, str](), self._game.chosen
        if not text:
            return
        if self._several:
            texts[self._game.tag] = clean(text)
            for tag in self._names:
                translated = self._translations.strings[tag].get(text)
                if translated:
                    texts[tag] = clean(translated)
        if chosen and chosen not in texts:
            self._left_out.add(Reason.UNTRANSLATED, text, file=self._file, line=choice.line)
            return
        raw = self._translations.strings[chosen][text] if chosen else text
        yield Line(
            file=self._file, line=choice.line, scene=self._identifiers.label,
            kind=Kind.CAPTION if choice.caption else Kind.CHOICE,
            text_raw=raw, text_clean=clean(raw), texts=texts, target=choice.target,
        )  # fmt: skip

    def _count_unused(self) -> None:
        """Count translations of lines that this script doesn't have any more."""
        for tag, unused in self._unused.items():
            for identifier in unused if tag in self._names else ():
                said = [one.what for one in self._blocks[tag][identifier] if isinstance(one, Say)]
                if any(said):
                    self._left_out.add(Reason.NO_ORIGINAL, said[0], file=self._file)


def _recordings(pattern: str, reading: Reading) -> Callable[[str], list[str]] | None:
    """Return what names a line's recording by its identifier, where the game does so.

    Where the recordings lie beside the scripts, only those that are there are named.
    """
    if "{id}" not in pattern:
        return None
    before, _, after = pattern.partition("{id}")
    folder = f"/{before}".lower()
    there = {
        entry.path.lower() for entry in reading.tree.entries if folder in f"/{entry.path}".lower()
    }
    if not there:
        return lambda identifier: [f"{before}{identifier}{after}"]
    names = {path.rpartition("/")[2] for path in there}
    last = before.rpartition("/")[2]

    def found(identifier: str) -> list[str]:
        there = f"{last}{identifier}{after}".lower() in names
        return [f"{before}{identifier}{after}"] if there else []

    return found
