"""A script in either form, as statements and as source that definitions are looked for in."""

import re
from collections.abc import Iterator, Sequence

from trainer.scripts.format import Reading
from trainer.scripts.left_out import Leavings
from trainer.scripts.refusal import ScriptError
from trainer.scripts.renpy.cast import Cast
from trainer.scripts.renpy.compiled import Compiled, definitions, nodes, script, unpickled
from trainer.scripts.renpy.parser import Parser
from trainer.scripts.renpy.statements import Renamed, Say, Statement
from trainer.scripts.tree import Entry

TRANSLATED = re.compile(r"^[ \t]*+translate[ ]+(\w+)[ ]+(\w+)[^\n:]*+:", re.MULTILINE)
"""A language and an identifier, or what else is translated."""

_STRINGS = re.compile(r"^translate[ ]+\w+[ ]+strings[ ]*:", re.MULTILINE)
_NEXT = re.compile(r"^[^\s#]", re.MULTILINE)


_TELLING = (b"Character", b"Speaker", b"auto_voice", b"register")
"""What stands in the pickle of a script that defines what is looked for: few do."""


class Source:
    """Reads the scripts of one game."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self._reading = reading
        self._cast = cast
        self._unnoticed = Leavings()

    def statements(self, entry: Entry) -> Iterator[Statement]:
        """Yield a script's statements, and count what is passed over; raise `ScriptError`."""
        return self._statements(entry, self._reading.left_out)

    def again(self, entry: Entry) -> Iterator[Statement]:
        """Yield a script's statements without counting what is passed over."""
        self._unnoticed.take()
        return self._statements(entry, self._unnoticed)

    def _statements(self, entry: Entry, left_out: Leavings) -> Iterator[Statement]:
        if entry.suffix == ".rpyc":
            return Compiled(nodes(entry.read(), entry.path), entry.path, left_out).statements()
        text = self._reading.decoder.text(entry, left_out)
        cast = self._cast
        return Parser(text, entry.path, left_out, cast.names, cast.registered).statements()

    def code(self, entry: Entry) -> str:
        """Return the text of a script, or the code in a compiled one; "" where it can't be read."""
        try:
            if entry.suffix == ".rpyc":
                return "\n".join(definitions(self._nodes(entry, _TELLING))) + "\n"
            return self._reading.decoder.text(entry, self._unnoticed)
        except ScriptError:
            return ""  # It is read once more, and counted then.

    def strings(self, entry: Entry) -> Iterator[Renamed]:
        """Yield what a script translates outside of dialogue."""
        try:
            for one in self._strings(entry):
                if isinstance(one, Renamed):
                    yield one
        except ScriptError:
            return

    def _strings(self, entry: Entry) -> Iterator[Statement]:
        if entry.suffix == ".rpyc":
            found = self._nodes(entry, (b"TranslateString",))
            yield from Compiled(found, entry.path, self._unnoticed).statements()
            return
        text = self.code(entry)
        for match in _STRINGS.finditer(text):
            end = _NEXT.search(text, match.end())
            section = text[match.start() : end.start() if end else len(text)]
            yield from Parser(section, entry.path, self._unnoticed).statements()

    def identifiers(self, entry: Entry, language: str) -> Iterator[str]:
        """Yield the identifiers of the lines that a script translates."""
        if entry.suffix == ".rpyc":
            for one in self.again(entry):
                if isinstance(one, Say) and one.language == language and one.identifier:
                    yield one.identifier
        else:
            for name, identifier in TRANSLATED.findall(self.code(entry)):
                if name == language:
                    yield identifier

    def _nodes(self, entry: Entry, words: Sequence[bytes]) -> list[object]:
        """Return a compiled script's statements, none where it has none of a few words."""
        packed = script(entry.read(), entry.path)
        return unpickled(packed, entry.path) if any(word in packed for word in words) else []
