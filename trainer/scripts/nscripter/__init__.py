r"""NScripter's scripts: `0.txt` and its like, and `nscript.dat`, which only flips bits.

Facts: ONScripter's ScriptHandler and the reference of its commands. A line is a command if it
begins as an ASCII word, else text; `\` ends a page, `@` waits, `/` keeps the line open. Who speaks
is written into the text: `[Name]「…」`, `【Name】…`. 07th-mod's scripts have a `langjp` and a
`langen` line for each text.

    words    what a line says
    people   who says it, where only a text's beginning tells
    story    one script, line by line
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from trainer.scripts import language
from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Line
from trainer.scripts.nscripter.people import People
from trainer.scripts.nscripter.story import SAID, Story
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry

FLIPPED = bytes(byte ^ 0x84 for byte in range(256))
"""What each byte of `nscript.dat` stands for."""

SAMPLE = 1_000_000
"""Letters that names are counted in."""

_SCRIPT = re.compile(r"(?:\d{1,2}|nscript|script)\.(?:txt|utf|u)", re.IGNORECASE)
_KEYED = frozenset({"nscr_sec.dat", "nscript.___", "onscript.nt3", "onscript.nt2"})
_MARK = re.compile(r"^[ \t]*\*define\b[^*]{0,20000}^[ \t]*game\b|^lang(?:jp|en)\S", re.MULTILINE)
_LANGUAGE = re.compile(r"^[ \t]*lang([a-z]{2})(?![A-Za-z0-9_])", re.MULTILINE)


def _is_marked(text: str) -> bool:
    return ("*define" in text or "lang" in text) and _MARK.search(text) is not None


def _plain(entry: Entry) -> Entry:
    """Return `nscript.dat` as the text it is."""
    return Entry(entry.path, entry.size, lambda: BytesIO(entry.read().translate(FLIPPED)))


def _is_flipped(head: bytes) -> bool:
    plain = head[:4000].translate(FLIPPED)
    return re.search(rb"(?:^|\n)\s*\*(?:define|start)\b", plain) is not None


def evidence(probe: Probe) -> Evidence | None:
    """Look for `*define` and `game`, plain or flipped, or for a file that is keyed."""
    texts = [one for one in probe.ending(".txt", ".utf", ".u") if _is_marked(probe.text(one))]
    flipped = [one for one in probe.ending(".dat") if _is_flipped(probe.head(one))]
    if texts or flipped:
        first = (texts or flipped)[0]
        count = len(texts or flipped)
        return Evidence(0.96, f"{first.name} begins as NScripter's scripts do", count)
    keyed = [one for one in probe.tree.entries if one.name.lower() in _KEYED]
    if keyed:
        return Evidence(0.7, f"{keyed[0].name} is NScripter's", 0)
    return None


class Scripts:
    """Reads a game's script."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        probe = Probe(reading.tree, reading.decoder)
        texts = [
            one
            for one in reading.tree.entries
            if _SCRIPT.fullmatch(one.name)
            or (one.suffix in {".txt", ".utf", ".u"} and _is_marked(probe.text(one)))
        ]
        flipped = [one for one in probe.ending(".dat") if _is_flipped(probe.head(one))]
        for entry in flipped if texts else []:
            reading.left_out.add(Reason.TWIN, file=entry.path)
        self.entries: Sequence[Entry] = texts or [_plain(entry) for entry in flipped]
        if not self.entries:
            self._refuse()
        self._people = People()
        self._languages: set[str] = set()
        self._learn()
        wanted = reading.options.language
        self._chosen = language.tag(wanted) if wanted else ""
        if wanted and self._languages and self._chosen not in self._languages:
            known = ", ".join(sorted(self._languages))
            raise ScriptError(Refusal.UNKNOWN_LANGUAGE, language=wanted, known=known)

    def _refuse(self) -> None:
        for entry in self._reading.tree.entries:
            if entry.name.lower() in _KEYED:
                raise ScriptError(
                    Refusal.ENCRYPTED,
                    path=entry.path,
                    how="NScripter's keyed script",
                    tool="nscdec",
                )
        raise ScriptError(Refusal.NOTHING_TO_READ, path=self._reading.tree.root)

    def _learn(self) -> None:
        """Count what stands ahead of quotes, and the languages."""
        for entry in self.entries:
            try:
                script = self._reading.decoder.text(entry, Leavings())[:SAMPLE]
            except ScriptError:
                continue
            for said in SAID.finditer(script):
                self._people.count(said[0].strip())
            tags = {found[1] for found in _LANGUAGE.finditer(script)}
            self._languages |= {language.tag(tag) for tag in tags}
        self._people.counted()

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield the script's lines."""
        return Story(self._reading, entry, self._people, self._chosen).lines()


FORMAT = Format("nscripter", "NScripter", evidence, Scripts)
