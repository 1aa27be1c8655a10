"""The words that Ren'Py's own statements begin with, and the blocks that they open."""

from enum import Enum, auto


class Within(Enum):
    """What kind of block a line stands in."""

    SCRIPT = auto()
    MENU = auto()
    STRINGS = auto()
    CODE = auto()
    """Its texts are counted."""

    ASIDE = auto()
    """Properties, animations: nothing to read."""

    UNKNOWN = auto()
    """Of a statement that the game itself defines; it may hold script."""


CODE = frozenset({"$", "python", "screen", "testcase"})
ASIDE = frozenset({
    "image", "transform", "define", "default", "style", "layeredimage", "play", "queue", "stop",
    "pause", "with", "pass", "return", "jump",
})  # fmt: skip
SCRIPT = frozenset({"if", "elif", "else", "while", "for", "IF"})
SPECIAL = frozenset({
    "label", "menu", "call", "show", "scene", "hide", "translate", "voice", "init", "rpy", "nvl",
    "window", "camera",
})  # fmt: skip
KEYWORDS = CODE | ASIDE | SCRIPT | SPECIAL
