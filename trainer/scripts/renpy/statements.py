"""What a Ren'Py script says, as the text and the compiled form of it both tell it.

One flat sequence for a file: where a block begins and ends matters to nobody but the parser.
"""

import re

import msgspec

_AGAIN = re.compile("(?<= ) ")


class Say(msgspec.Struct, gc=False):
    """Somebody says something."""

    line: int
    who: str
    """The expression that names the speaker, "" for nobody."""

    what: str
    """Unescaped, with tags and placeholders."""

    attributes: str = ""
    temporary: str = ""
    """Attributes after the @."""

    arguments: str = ""
    """The source of what stands in parentheses after the text, with them."""

    tail: str = ""
    """What else follows the text, in the order in which Ren'Py writes it back."""

    identifier: str = ""
    """Of the translation, where the script states it."""

    language: str = ""
    """Of the `translate` block that it stands in; "" for the script itself."""

    @property
    def code(self) -> str:
        """The statement as Ren'Py writes it to name its translation."""
        code = quoted(self.what)
        if self.temporary:
            code = f"@ {self.temporary} {code}"
        if self.attributes:
            code = f"{self.attributes} {code}"
        if self.who:
            code = f"{self.who} {code}"
        return f"{code} {self.tail}" if self.tail else code


class Beside(msgspec.Struct, gc=False):
    """A statement that is translated together with the line it precedes: `voice`, `nvl clear`."""

    line: int
    code: str
    voice: str = ""
    sustained: bool = False
    identifier: str = ""
    language: str = ""


class Label(msgspec.Struct, gc=False):
    """A place that can be jumped to."""

    line: int
    name: str
    hidden: bool = False


class Choice(msgspec.Struct, gc=False):
    """An option of a menu, or its caption."""

    line: int
    text: str
    caption: bool = False
    target: str = ""
    """The label, where all that the option does is to jump there."""


class Renamed(msgspec.Struct, gc=False):
    """A text outside of dialogue and its translation."""

    language: str
    old: str
    new: str


class Show(msgspec.Struct, gc=False):
    """An image is shown; "" for the scene being cleared."""

    tag: str
    attributes: str


class Break(msgspec.Struct, gc=False):
    """Anything else: what precedes a line is no longer translated together with it."""


BREAK = Break()

Statement = Say | Beside | Label | Choice | Renamed | Show | Break


def quoted(what: str) -> str:
    """Return a text as Ren'Py writes it back to a script."""
    if "\\" in what:
        what = what.replace("\\", "\\\\")
    if "\n" in what:
        what = what.replace("\n", "\\n")
    if '"' in what:
        what = what.replace('"', '\\"')
    if "  " in what:
        what = _AGAIN.sub(r"\\ ", what)
    return f'"{what}"'
