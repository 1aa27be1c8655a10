"""The translations of a game, found for a script when that script is read.

A translation lies in `tl/<language>/` under the path of its script, and is found by the line's
identifier. Where a game has moved its lines since, an index of all identifiers says in which
file they are; it holds no texts.
"""

import re
from collections import OrderedDict
from collections.abc import Container

from trainer.scripts import language
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import ScriptError
from trainer.scripts.renpy.source import Source
from trainer.scripts.renpy.statements import Beside, Say
from trainer.scripts.tree import Entry

KEPT = 64 << 20
"""Bytes of scripts whose translations are kept for the lines that have moved."""

Block = list[Say | Beside]
Blocks = dict[str, Block]
"""Identifier of a line → what is said instead."""


class Translations:
    """All translations of a game."""

    def __init__(
        self,
        entries: dict[str, dict[str, Entry]],
        source: Source,
        tags: dict[str, str],
        scripts: Container[str],
        left_out: Leavings,
    ) -> None:
        """Take languages → script's key → file, each language's tag, and all scripts' keys."""
        self._left_out = left_out
        self._scripts = scripts
        self._entries = entries
        self._source = source
        self.tags = tags
        self.strings: dict[str, dict[str, str]] = {tag: {} for tag in tags.values()}
        """Tag → text outside of dialogue → its translation."""

        self._elsewhere: dict[str, dict[str, Entry]] = {}
        self._kept: OrderedDict[tuple[str, str], Blocks] = OrderedDict()
        self._sizes: dict[str, int] = {}
        self._size = 0

    def learn(self, entry: Entry) -> None:
        """Take the translated strings of a file."""
        for one in self._source.strings(entry):
            if one.new and one.language in self.tags:
                self.strings[self.tags[one.language]][one.old] = one.new

    def of(self, key: str) -> dict[str, Blocks]:
        """Return what is translated under the path of a script, by tag."""
        found = {}
        for name, tag in self.tags.items():
            entry = self._entries.get(name, {}).get(key)
            if entry is not None:
                found[tag] = self._read(name, entry)
        return found

    def moved(self, name: str, identifier: str) -> Block | None:
        """Return a line's translation from wherever it is."""
        if name not in self._elsewhere:
            self._elsewhere[name] = self._index(name)
        entry = self._elsewhere[name].get(identifier)
        if entry is None:
            return None
        place = (name, entry.path)
        if place not in self._kept:
            self._kept[place] = self._read(name, entry)
            self._size += entry.size
            while self._size > KEPT and len(self._kept) > 1:
                (_, path), _ = self._kept.popitem(last=False)
                self._size -= self._sizes.pop(path, 0)
            self._sizes[entry.path] = entry.size
        self._kept.move_to_end(place)
        return self._kept[place].get(identifier)

    def _read(self, name: str, entry: Entry) -> Blocks:
        blocks: Blocks = {}
        try:
            for one in self._source.again(entry):
                if isinstance(one, (Say, Beside)) and one.language == name and one.identifier:
                    blocks.setdefault(one.identifier, []).append(one)
        except ScriptError as error:
            self._left_out.add(Reason.UNREADABLE_FILE, str(error), file=entry.path)
        return blocks

    def _index(self, name: str) -> dict[str, Entry]:
        """Say where each line's translation is; compiled ones are where they belong."""
        index = {}
        for key, entry in self._entries.get(name, {}).items():
            if entry.suffix == ".rpy" or key not in self._scripts:
                try:
                    index.update(dict.fromkeys(self._source.identifiers(entry, name), entry))
                except ScriptError:
                    continue  # It is counted where it is read.
        return index


_KANA = re.compile("[\u3041-\u30ff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_TRADITIONAL = re.compile("[這個們說來時會對經過還沒給讓麼嗎為與麗愛開關學點話東車門間見長馬鳥]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")

UNDETERMINED = "und"


def guessed(text: str, others: frozenset[str]) -> str:
    """Return the tag of the language that a text is in, by its letters.

    A few Latin letters stand in any text; many are taken for English, unless that is among the
    `others`.
    """
    kana, han = len(_KANA.findall(text)), len(_HAN.findall(text))
    hangul, cyrillic = len(_HANGUL.findall(text)), len(_CYRILLIC.findall(text))
    latin = len(_LATIN.findall(text)) / 8
    most = max(kana + han, hangul, cyrillic, latin)
    tag = "en"
    if not most:
        tag = UNDETERMINED
    elif most == hangul:
        tag = "ko"
    elif most == cyrillic:
        tag = "ru"
    elif most == kana + han:
        traditional = len(_TRADITIONAL.findall(text)) > han * 0.03
        tag = "ja" if kana > han * 0.05 else "zh-Hant" if traditional else "zh-Hans"
    return UNDETERMINED if tag in others else tag


def tags(names: list[str]) -> dict[str, str]:
    """Return each name's language tag; names of one language keep their own names."""
    found: dict[str, str] = {}
    for name in names:
        tag = language.tag(name)
        found[name] = name if tag in found.values() else tag
    return found
