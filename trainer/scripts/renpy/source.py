"""A script in either form, as statements and as source that definitions are looked for in."""

from collections.abc import Iterator

from trainer.scripts.format import Reading
from trainer.scripts.left_out import Leavings
from trainer.scripts.refusal import ScriptError
from trainer.scripts.renpy.cast import Cast
from trainer.scripts.renpy.compiled import Compiled, definitions, nodes
from trainer.scripts.renpy.parser import Parser
from trainer.scripts.renpy.statements import Renamed, Statement
from trainer.scripts.tree import Entry


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
                return "\n".join(definitions(nodes(entry.read(), entry.path))) + "\n"
            return self._reading.decoder.text(entry, self._unnoticed)
        except ScriptError:
            return ""  # It is read once more, and counted then.

    def strings(self, entry: Entry) -> Iterator[Renamed]:
        """Yield what a script translates outside of dialogue."""
        try:
            if entry.suffix == ".rpy" and "strings" not in self.code(entry):
                return
            for one in self.again(entry):
                if isinstance(one, Renamed):
                    yield one
        except ScriptError:
            return
