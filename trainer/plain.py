"""Texts from strangers, fit to be shown: in a terminal, on a page, in a file of JSON."""

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Controls but for line feed and tab, halves of surrogate pairs, and what turns or hides text."""


def plain(text: str) -> str:
    r"""Return `text` with what would act on a terminal, or hide in it, spelled out: `\x1b`."""
    return text if text.isprintable() else UNSEEN.sub(_spelled, text)


def _spelled(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")
