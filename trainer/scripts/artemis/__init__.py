"""Artemis' `.ast` scripts: tables of Lua, written out as text.

`tables` reads the tables without any Lua, `boxes` what is said in one, and `reader` whole files.
"""

import re

from trainer.scripts.artemis.reader import COMPILED, Scripts
from trainer.scripts.format import Evidence, Format, Probe

_START = re.compile(r"(?:\s+|--[^\n]*\n)*(?:astver|astname|ast)\s*=")
_LOOKED_AT = 50


def evidence(probe: Probe) -> Evidence | None:
    """Count the tables by how they begin, else the compiled scripts by their magic."""
    tables = probe.ending(".ast")
    if any(_START.match(probe.text(entry)[:2000]) for entry in tables[:_LOOKED_AT]):
        return Evidence(0.98, f"{len(tables)} files are Artemis' tables of texts", len(tables))
    compiled = probe.ending(".asb")
    if any(probe.head(entry).startswith(COMPILED) for entry in compiled[:_LOOKED_AT]):
        return Evidence(0.9, f"{len(compiled)} files are Artemis' compiled scripts", len(compiled))
    return None


FORMAT = Format("artemis", "Artemis", evidence, Scripts)
