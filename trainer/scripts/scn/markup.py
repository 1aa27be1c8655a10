"""KAGEX's text: readings in brackets, codes after %, colours after #, and escapes.

Facts: VNTextPatch's table of codes and Serifu.org's notes on Nekopara, Senren Banka and Maitetsu.
What only the game can fill in (`$…;`, `&…;`) stays as it is.
"""

import re

_MARKUP = re.compile(
    r"\\(.)"
    r"|\[[^\[\]\n]{1,64}\]"  # [reading] or [reading,2], ahead of what it is the reading of
    r"|%l[^;\n]{0,100};(?:\#[^;\n]{0,32};)?"  # a link: its key and its colour
    r"|%f[^;\n]{0,100};"  # a font
    r"|%D\$[^;\n]{0,100};"  # a delay up to a label
    r"|%[A-Za-z]?-?\d*;"  # sizes, pitches, waits, styles
    r"|%[bise][01]"  # bold, italic, shadow, edge: on and off
    r"|%[BSrCRL](?![a-z])"
    r"|\#[0-9A-Fa-f]{0,8};"
)


def raw(text: str) -> str:
    """Return a text with its line ends as such."""
    return text.replace("\\n", "\n")


def clean(text: str) -> str:
    """Return what the player reads."""
    return _MARKUP.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    escaped: str | None = match[1]
    if escaped is None:
        return ""
    return "\n" if escaped == "n" else escaped
