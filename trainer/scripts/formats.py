"""All formats, in the order in which equal evidence is decided."""

from trainer.scripts import (
    artemis,
    chats,
    dialogue_tab,
    double_line,
    generic,
    kag,
    koikake,
    nova,
    nscripter,
    renpy,
    sanoba,
    scn,
    subtitles,
    webgal,
)
from trainer.scripts.format import Format
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.translators import name_messages, table

FORMATS: tuple[Format, ...] = (
    webgal.FORMAT,
    renpy.FORMAT,
    dialogue_tab.FORMAT,
    chats.FORMAT,
    subtitles.FORMAT,
    koikake.FORMAT,
    sanoba.FORMAT,
    name_messages.FORMAT,
    table.FORMAT,
    double_line.FORMAT,
    nova.FORMAT,
    scn.FORMAT,
    artemis.FORMAT,
    nscripter.FORMAT,
    kag.TYRANO,
    kag.KAG,
    generic.FORMAT,
)


def named(name: str) -> Format:
    """Return the format of that name; raise `ScriptError` where there is none."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise ScriptError(
        Refusal.UNKNOWN_FORMAT, format=name, known=", ".join(one.name for one in FORMATS)
    )
