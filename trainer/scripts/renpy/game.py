"""A Ren'Py game: its scripts in the order of the story, joined with their translations."""

import contextlib
import re
from collections.abc import Iterator, Sequence

from trainer.scripts import language
from trainer.scripts.format import Reading
from trainer.scripts.line import Line
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.renpy.cast import Cast, Speaker, plain
from trainer.scripts.renpy.files import Flow, Scripts, scripts
from trainer.scripts.renpy.scene import Scene
from trainer.scripts.renpy.source import TRANSLATED, Source
from trainer.scripts.renpy.statements import Say
from trainer.scripts.renpy.translations import Translations, guessed, tags
from trainer.scripts.tree import Entry

SUFFIXES = (".rpy", ".rpyc")
BESIDES = ("_ren.py", ".rpym")
"""Endings of what holds no story, but may define who is in it."""

_SAMPLE = re.compile(r"^[ \t]++(?:[^\W\d]\w*+[ ]+)?\"([^\"\n]++)\"", re.MULTILINE)
_ENOUGH = 4000
"""Characters that tell a language."""


class Game:
    """Reads a game's scripts."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.cast = Cast()
        self._source = Source(reading, self.cast)
        self._sample = ""
        self._tells = False
        """Whether any script is more than a translation."""

        self.own = ""
        """The language of the scripts, where they are translations without their originals."""

        found = [entry for entry in reading.tree.entries if entry.suffix in SUFFIXES]
        sorted_out = scripts(found, reading.left_out)
        self.entries: Sequence[Entry] = self._learn(sorted_out)
        self._keys = {entry.path: key for key, entry in sorted_out.base.items()}
        self.translations = self._translated(sorted_out)
        if self.translations.tags and not self._sample:
            self._take_sample_of_compiled()
        others = frozenset(self.translations.tags.values())
        self.tag = language.tag(self.own) if self.own else guessed(self._sample, others)
        """Of the language that the scripts themselves are in."""

        self.chosen = self._chosen()
        """The tag of the language that is asked for, "" for the scripts' own."""

        for speaker in self.cast.speakers():
            self.name(speaker)

    def _learn(self, found: Scripts) -> list[Entry]:
        """Look through all scripts once; return them in the order of the story."""
        flow = Flow()
        for entry in self._reading.tree.entries:
            if entry.path.endswith(BESIDES) and "renpy/common/" not in entry.path:
                self.cast.learn(self._source.code(entry))
        for key, entry in found.base.items():
            code = self._source.code(entry)
            self.cast.learn(code)
            flow.learn(entry.path, code)
            self._take_sample(code)
            self._tells = self._tells or entry.suffix == ".rpyc"
            for name, _ in TRANSLATED.findall(code) if "translate " in code else ():
                if name != "None":
                    found.translations.setdefault(name, {})[f"{key}:"] = entry
        self._tells = self._tells or bool(flow.labels)
        return flow.ordered(list(found.base.values()))

    def _take_sample(self, code: str) -> None:
        if len(self._sample) < _ENOUGH:
            for match in _SAMPLE.finditer(code):
                self._sample += match.group(1)
                if len(self._sample) >= _ENOUGH:
                    return

    def _take_sample_of_compiled(self) -> None:
        for entry in self.entries:
            with contextlib.suppress(ScriptError):  # It is told when it is read.
                for one in self._source.again(entry):
                    if isinstance(one, Say):
                        self._sample += one.what
                    if len(self._sample) >= _ENOUGH:
                        return

    def _translated(self, found: Scripts) -> Translations:
        """Tell translations by the name they give their language, which is mostly the folder's."""
        by_name: dict[str, dict[str, Entry]] = {}
        for folder, entries in found.translations.items():
            name = self._language(folder, list(entries.values()))
            by_name.setdefault(name, {}).update(entries)
        if by_name and not self._tells:
            self._stand_alone(by_name)
        left_out, by_tag = self._reading.left_out, tags(list(by_name))
        translations = Translations(by_name, self._source, by_tag, found.base, left_out)
        for entries in by_name.values():
            for entry in entries.values():
                translations.learn(entry)
        return translations

    def _language(self, folder: str, entries: list[Entry]) -> str:
        for entry in entries:
            if entry.suffix == ".rpy":
                names = {name for name, _ in TRANSLATED.findall(self._source.code(entry))}
                if names:
                    return folder if folder in names else min(names)
        return folder

    def _stand_alone(self, by_name: dict[str, dict[str, Entry]]) -> None:
        """Read translations themselves where there is nothing that they translate."""
        asked = self._reading.options.language
        wanted = [name for name in by_name if asked and language.same(name, asked)]
        most = max(by_name, key=lambda name: sum(one.size for one in by_name[name].values()))
        self.own = wanted[0] if wanted else most
        self.entries = sorted(by_name[self.own].values(), key=lambda entry: entry.path)
        self._keys = {entry.path: key for key, entry in by_name[self.own].items()}

    def _chosen(self) -> str:
        asked = self._reading.options.language
        if not asked or language.same(asked, self.tag) or asked == self.own:
            return ""
        for name, tag in self.translations.tags.items():
            if name == asked or language.same(tag, asked):
                return tag
        known = ", ".join(sorted({self.tag, *self.translations.tags}))
        raise ScriptError(Refusal.UNKNOWN_LANGUAGE, language=asked, known=known)

    def name(self, speaker: Speaker) -> None:
        """Note how a speaker's name is translated."""
        if not speaker.shown or speaker.shown in self._reading.names:
            return
        names = {}
        for tag, strings in self.translations.strings.items():
            translated = strings.get(speaker.written)
            if translated:
                names[tag] = plain(translated)
        if names:
            self._reading.names[speaker.shown] = names

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one script's lines."""
        scene = Scene(self, entry, self._keys[entry.path], self._reading)
        return scene.lines(self._source.statements(entry))
