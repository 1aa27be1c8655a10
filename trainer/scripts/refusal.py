"""Why something is not read, as the user would name it.

The English sentence is for the terminal; the window shows its translation (context "Refusal").
"""

from enum import StrEnum

from trainer.errors import TrainerError
from trainer.plain import plain


class Refusal(StrEnum):
    """What stands in the way and what to do about it; `{…}` are filled in."""

    NOTHING_THERE = "There is nothing at {path}. Choose the game's folder or a script."
    NOT_READABLE = "{path} can't be read. Check that it is yours to read, then try again."
    NOTHING_TO_READ = (
        "I found no script in {path}. If the game's files are packed, unpack them with a tool made "
        "for it first."
    )
    UNKNOWN_FORMAT = "I don't know a format called {format}. These I know: {known}."
    UNKNOWN_ENCODING = "I don't know an encoding called {encoding}. Try utf-8, cp932 or gb18030."
    UNKNOWN_LANGUAGE = "The script has no text in {language}. It has: {known}."
    ENCRYPTED = (
        "{path} is encrypted ({how}). I don't break locks: extract it yourself with {tool}, then "
        "choose the folder it makes."
    )
    UNKNOWN_ARCHIVE = (
        "{path} is an archive of a kind that I can't open ({how}). Extract it yourself with "
        "{tool}, then choose the folder it makes."
    )
    DAMAGED = "{path} is damaged or not what it says it is ({how})."
    HOSTILE = "{path} is built to do harm ({how}), so I leave it alone."
    TOO_LARGE = "{path} is larger than a script can be ({size} MB)."
    TOOK_TOO_LONG = "{path} took longer than {seconds} seconds, so I gave it up."
    CRASHED = "Reading {path} took more memory than I allow, or failed."
    NOT_WRITTEN = "I can't write to {path}. Make room there, or choose another folder."
    BUSY = "Another import is writing to {path}. Wait until it has ended, or choose another folder."


class ScriptError(TrainerError):
    """Something can't be read; `values` fill the refusal's places."""

    def __init__(self, refusal: Refusal, **values: object) -> None:
        self.refusal = refusal
        self.problem = refusal.name
        self.values = {name: plain(str(value)) for name, value in values.items()}
        super().__init__(refusal.value.format(**self.values))
