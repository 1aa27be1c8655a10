"""Ren'Py: scripts as text (`.rpy`) or compiled (`.rpyc`), with translations and recordings.

Facts: Ren'Py's documentation, lexer, parser and translator, and real games. Both forms become one
sequence of statements (`statements`), which one module makes lines of (`scene`). Python in a
script is never run: what it says is counted as left out.
"""

import re

from trainer.scripts.format import Evidence, Format, Probe
from trainer.scripts.renpy.compiled import MAGIC
from trainer.scripts.renpy.game import SUFFIXES, Game

_MARK = re.compile(
    r"^[ \t]*+(?:label[ ]+\.?[\w.]+.*:|define[ ]+[\w.]+[ ]*=|translate[ ]+\w+[ ]+\w+[ ]*:|"
    r"init[ ]+python|screen[ ]+\w+|menu.*:)",
    re.MULTILINE,
)
_LOOKED_AT = 8


def evidence(probe: Probe) -> Evidence | None:
    """Tell scripts by their endings, and by what the largest of them hold."""
    found = probe.ending(*SUFFIXES)
    if not found:
        return None
    compiled = [entry for entry in found if entry.suffix == ".rpyc"]
    texts = [entry for entry in found if entry.suffix == ".rpy"]
    marked = any(_MARK.search(probe.text(entry)) for entry in texts[:_LOOKED_AT]) or any(
        entry.head(len(MAGIC)).startswith((MAGIC, b"\x78")) for entry in compiled[:_LOOKED_AT]
    )
    reason = f"{len(texts)} scripts end in .rpy"
    if compiled:
        reason += f", {len(compiled)} compiled ones in .rpyc"
    return Evidence(0.98 if marked else 0.7, reason, len(texts) or len(compiled))


FORMAT = Format("renpy", "Ren'Py", evidence, Game, blanks=True)
