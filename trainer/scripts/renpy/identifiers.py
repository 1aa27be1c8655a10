"""The identifiers by which Ren'Py finds a line's translation and its recording.

Fact: the label, and eight digits of the MD5 of the statement as Ren'Py writes it back, together
with the statements that are translated with it; a number is added to those that occur twice.
"""

import hashlib

from trainer.scripts.renpy.statements import Beside, Label, Say


class Identifiers:
    """Names the lines of one script, in their order."""

    def __init__(self) -> None:
        self.label = ""
        self._taken: dict[str, int] = {}
        """Identifier → the last number that was added to it."""

        self._group = ""
        self._prefix = ""

    def pass_label(self, label: Label) -> None:
        """Go on below a label; those that begin with an underscore name no lines."""
        self.pass_break()
        if not label.hidden and not label.name.startswith("_"):
            self.label = label.name
            self._prefix = label.name.replace(".", "_") + "_"

    def pass_beside(self, beside: Beside) -> None:
        """Remember what is translated together with the next line."""
        if beside.code:
            self._group += f"{beside.code}\r\n"
        else:
            self._group = ""

    def pass_break(self) -> None:
        """Forget it: the next line is translated by itself."""
        self._group = ""

    def of(self, say: Say) -> str:
        """Return the next line's identifier."""
        code = f"{self._group}{say.code}\r\n".encode("utf-8", "surrogatepass")
        self._group = ""
        digest = hashlib.md5(code, usedforsecurity=False).hexdigest()[:8]
        found = self._prefix + digest
        count = self._taken.get(found, -1) + 1
        self._taken[found] = count
        return say.identifier or (f"{found}_{count}" if count else found)
