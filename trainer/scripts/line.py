"""The one record that every script format is read into."""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a line is to the player."""

    SAY = "say"
    NARRATION = "narration"
    THOUGHT = "thought"
    CHOICE = "choice"
    """One option of a menu."""

    CAPTION = "caption"
    """A menu's question, where nobody says it."""

    CHAPTER = "chapter"
    """A title that is shown."""


TOLD = frozenset({Kind.SAY, Kind.NARRATION, Kind.THOUGHT})
"""The kinds that count as lines of the script; choices and titles are counted by themselves."""


_BRACKETS = {"（": "）", "(": ")"}


def is_thought(text: str) -> bool:
    """Whether a text is one pair of round brackets and what is between them."""
    text = text.strip()
    closing = _BRACKETS.get(text[:1])
    return closing is not None and text.find(closing) == len(text) - 1


class Line(msgspec.Struct, kw_only=True):
    """One thing that a script puts before the player."""

    file: str
    """The script's path as in the tree: `game/script.rpy`, `data.xp3/first.ks`."""

    line: int
    """Where in the file it begins, from 1; an index, from 1, where the format has no lines."""

    scene: str = ""
    """The label it stands under."""

    order: int = 0
    """Its place among all lines of the import; set by the importer."""

    kind: Kind = Kind.SAY

    speaker_id: str = ""
    """Who it truly is: the same for 「？？？」 and the name that follows later; "" for nobody."""

    speaker_shown: str = ""
    """The name on the screen."""

    speakers: list[str] = []
    """All of them, where several speak at once; else empty."""

    text_raw: str = ""
    """As the engine would take it: unescaped, with its tags and placeholders."""

    text_clean: str = ""
    """As the player reads it; what only the game could fill in stays as its token."""

    texts: dict[str, str] = {}
    """The same line, clean, by language, where the script has several."""

    voices: list[str] = []
    """Names of the recordings, as the script writes them."""

    expression: str = ""
    """The tag of her face or pose, where the script has one."""

    translation_id: str = ""

    target: str = ""
    """Of a choice that does nothing but lead on: the label, in the same file, where it leads."""
