"""The words of NScripter's lines: without what the engine does while it writes them."""

import re

NAMED = re.compile(r"[\s`]*(?:\[([^\[\]/\n]{1,40})(?:/([^\[\]\n]*))?\]|【([^【】\n]{1,40})】)\s*")
QUOTES = ("「", "『", "“")
BEFORE_QUOTE = re.compile(
    r"([^「」『』“”（）。、，：！？…\s%$\[\]]{1,12}(?<![说道问喊答着])|[？?]{1,6})"
    r"(?=「[^」]*」?\s*\Z|『[^』]*』?\s*\Z|“[^”]*”?\s*\Z)"
)
COLON = re.compile(
    r"([^「」『』“”\"（）。、，：:！？…\s%$\[\]]{1,12}(?<![说道问喊答着想])|[？?]{1,6}"
    r"|[A-Z][\w.'-]{0,15}(?: [A-Z][\w.'-]{0,15}){1,2})"
    r"\s*(?:(?<!\d)[:：]|[:：](?!\d))\s*(?=\S)"  # 10:30 is a time.
)
_CODES = re.compile(r"#[0-9A-Fa-f]{6}|![swd]d?[0-9]*|(?<![%$\w])_|[`^\x1a]|~[\w+\-=%*]{1,12}~")
_RUBY = re.compile(r"\(([^()/\s]{1,20})/([^()/\n]{1,40})\)")
_CODED = re.compile(r"[#!_`^~(\x1a]")
_PAUSE = re.compile(r"[@\\/]")


def ahead_of_quote(text: str) -> str:
    """Return what stands ahead of a line's speech, "" where nothing does."""
    if text.startswith(QUOTES) or not any(mark in text for mark in QUOTES):
        return ""
    found = BEFORE_QUOTE.match(_plain(text))
    return found[1] if found is not None else ""


def ahead_of_colon(text: str) -> str:
    """Return what stands ahead of a line's colon, "" where nothing does."""
    if text.startswith(QUOTES) or not (":" in text or "：" in text):
        return ""
    found = COLON.match(_plain(text))
    return found[1] if found is not None else ""


def _plain(text: str) -> str:
    return clean(text.strip().rstrip("@\\/"))


def pieces(text: str, *, whole: bool) -> list[tuple[str, str]]:
    """Return a line's text up to each pause, and the mark of the pause."""
    if whole:
        return [(text.rstrip("/").replace("@", "").replace("\\", ""), "")]
    first = _PAUSE.search(text)
    if first is not None and first.end() == len(text) > 1:
        return [(text[:-1], first[0])]
    found: list[tuple[str, str]] = []
    at, end = 0, len(text.rstrip())
    for pause in _PAUSE.finditer(text):
        mark, start = pause[0], pause.start()
        if mark == "/" and start + 1 < end:
            continue  # (漢字/かな)
        if start > at or mark == "\\":
            found.append((text[at:start], mark))
        at = start + 1
    if text[at:].strip():
        found.append((text[at:], ""))
    return found


def spoken(text: str) -> str:
    """Return what a `lang` line shows: what stands between `^`, or all but its commands."""
    parts = text.split("^")
    if len(parts) > 2:
        return "".join(parts[1::2])
    if text.startswith(":"):
        text = text.rpartition(":")[2]
    return text


def clean(text: str) -> str:
    """Return a text without codes of colour and speed and without readings; variables stay."""
    if _CODED.search(text) is not None:
        text = _RUBY.sub(r"\1", _CODES.sub("", text))
    if "\n" not in text:
        return text.strip()
    return "\n".join(row.strip() for row in text.split("\n") if row.strip())


def opened(text: str) -> int:
    """Return how many more quotation marks a text opens than it closes."""
    count = text.count
    return count("「") + count("『") + count("（") - count("」") - count("』") - count("）")
