"""KiriKiri's KAG scripts and TyranoScript's, whose speakers are learnt.

tokens    a file → text, tags and labels
tags      what the engines' own tags do
macros    what a game's own tags say of themselves
survey    what stands where, counted over a sample
leads     what may tell who speaks
learning  who does, and where messages end; `clearing` whether a name holds beyond
habits    the result
reader    files → lines, `message` by message
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from trainer.scripts.format import Evidence, Format, Learnt, Probe, Reader, Reading
from trainer.scripts.kag.cast import named_tags
from trainer.scripts.kag.learning import habits
from trainer.scripts.kag.macros import DEFINITION, meanings, story
from trainer.scripts.kag.reader import Fold
from trainer.scripts.kag.tokens import Row, Token, rows
from trainer.scripts.left_out import Leavings
from trainer.scripts.line import Line
from trainer.scripts.refusal import ScriptError
from trainer.scripts.tree import Entry

SAMPLE = 500_000
"""Letters that are learnt from, of files that define something and of the others each."""

FILE = 60_000
"""Letters of one file."""

WHOLE = 2_000_000
"""Bytes of a game that is looked at whole."""

_DEFINING = re.compile(
    r"macro|first|init|setup|chara|define|config|start|setting|system|マクロ|设定", re.IGNORECASE
)
_TYRANO = (
    re.compile(r"\n[ \t]*#[^\s#;\[\]][^\n]{0,40}$", re.MULTILINE),
    re.compile(r"\[(?:chara_(?:new|show|ptext|config)|tb_start_text|glink)\b"),
    re.compile(r"\n@chara_(?:new|show)\b"),
)
"""Each begins with one certain letter: such a search is fast."""

_KAG = re.compile(
    r"^[ \t]*\*[\w-]*\|?|^[ \t]*@\w+|\[(?:p|l|r|cm|s|jump|wait|bgm?|playse|eval|if|macro|iscript)\b"
    r"|\[[^\[\]\s=]+(?:\s+[\w.-]+=[^\[\]]*)?\]",
    re.MULTILINE,
)


class Scripts:
    """Reads a game's `.ks` files."""

    def __init__(self, reading: Reading, *, tyrano: bool) -> None:
        self._reading = reading
        self._tyrano = tyrano
        self.entries: Sequence[Entry] = [
            entry for entry in reading.tree.entries if entry.suffix == ".ks"
        ]
        self._whole = sum(entry.size for entry in self.entries) <= WHOLE
        macros: dict[str, list[Token]] = {}
        stories = [list(self._story(script, macros)) for script in self._sample()]
        known = meanings(macros)
        self._habits, learnt = habits(stories, known, {}, reading.options.tags)
        defined = (row for script in stories for _, row in script)
        for token in chain.from_iterable((*defined, *macros.values())):
            if token.value == "chara_new":
                self._habits.introduce(token.attributes)
            elif self._habits.speakers.get(token.value) == "":
                self._habits.spell(token.value, token.source.split(None, 1)[0])
        if not self._whole and not reading.options.tags.get("speaker"):
            self._add_cast(learnt[0])
        reading.learnt.extend(learnt)

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one file's lines."""
        fold = Fold(self._reading, entry, self._habits)
        return fold.lines(self._story(self._reading.text(entry), {}))

    def _story(self, script: str, macros: dict[str, list[Token]]) -> Iterator[Row]:
        found = rows(script, tyrano=self._tyrano)
        if any(word in script for word in DEFINITION):
            return story(found, macros)
        return found

    def _add_cast(self, learnt: Learnt) -> None:
        """Add those who rarely speak, where tags are named after the cast."""
        speakers = self._habits.speakers
        if "" in speakers.values():
            known = {*speakers, *self._habits.breaks, *self._habits.macros}
            scripts = (self._text(entry) for entry in self.entries)
            names = named_tags(scripts, known)
            speakers.update(dict.fromkeys(names, ""))
            for name, written in names.items():
                self._habits.spell(name, written)
            learnt.chosen = ",".join((learnt.chosen, *sorted(names)))

    def _sample(self) -> Iterator[str]:
        """Yield the scripts that are learnt from: definitions first, then some of all."""
        whole = self._whole
        defining = [entry for entry in self.entries if whole or _DEFINING.search(entry.name)]
        chosen = {entry.path for entry in defining}
        others = [entry for entry in self.entries if entry.path not in chosen]
        for some in (defining, others[:: max(1, len(others) // 60)]):
            left = WHOLE if whole else SAMPLE
            for entry in some:
                script = self._text(entry)[: left if whole else min(left, FILE)]
                left -= len(script)
                yield script
                if left <= 0:
                    break

    def _text(self, entry: Entry) -> str:
        try:
            return self._reading.decoder.text(entry, Leavings())
        except ScriptError:
            return ""


def _survey(probe: Probe) -> tuple[list[Entry], int]:
    """Return the files with KAG's tags, and how many of the first have Tyrano's."""
    scripts = [entry for entry in probe.ending(".ks") if _KAG.search(probe.text(entry))]
    texts = ("\n" + probe.text(entry) for entry in scripts[:40])
    return scripts, sum(any(one.search(text) for one in _TYRANO) for text in texts)


def _evidence(probe: Probe, *, tyrano: bool) -> Evidence | None:
    scripts, marked = probe.once(_survey)
    if not scripts:
        return None
    folder = any(
        entry.path.startswith("tyrano/") or "/tyrano/" in entry.path for entry in probe.tree.entries
    )
    likely = marked > 0.1 * len(scripts[:40]) or (folder and marked > 0)
    if tyrano:
        reason = f"{len(scripts)} .ks files, some with #names or Tyrano's tags"
        return Evidence(0.96 if likely else 0.3, reason, len(scripts))
    return Evidence(
        0.6 if likely else 0.95, f"{len(scripts)} .ks files with KAG's tags", len(scripts)
    )


def _kag_evidence(probe: Probe) -> Evidence | None:
    return _evidence(probe, tyrano=False)


def _tyrano_evidence(probe: Probe) -> Evidence | None:
    return _evidence(probe, tyrano=True)


def _kag(reading: Reading) -> Reader:
    return Scripts(reading, tyrano=False)


def _tyrano(reading: Reading) -> Reader:
    return Scripts(reading, tyrano=True)


KAG = Format("kag", "KiriKiri KAG", _kag_evidence, _kag)
TYRANO = Format("tyrano", "TyranoScript", _tyrano_evidence, _tyrano)
