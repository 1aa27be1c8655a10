"""The companion's record of what its user thought of her lines, as pairs and judgements.

The companion writes `feedback.jsonl`, one JSON object a line: a thumb, an edit (what she should
have said), a choice among several replies, or that an earlier one is withdrawn.
"""

import hashlib
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from trainer.brain.preference.judgements import Judged, Message, Pair, lines, turns
from trainer.errors import MaterialError

APART = 5
"""One prompt in so many is held out."""


class _Said(msgspec.Struct):
    role: str
    text: str


class _Entry(msgspec.Struct):
    format: Literal[1]
    id: str
    kind: Literal["thumb", "edit", "choice", "withdrawn"]
    prompt: list[_Said] = []
    reply: str = ""
    good: bool | None = None
    better: str = ""
    chosen: str = ""
    rejected: list[str] = []
    of: str = ""


class Feedback(NamedTuple):
    """What the user thought."""

    pairs: list[Pair]
    judged: list[Judged]
    skipped: int
    """Lines that say nothing one could learn from, or are torn."""


def feedback(path: Path) -> Feedback:
    """Return what stands in a file; lines that can't be read are counted, not fatal."""
    entries: dict[str, tuple[int, _Entry]] = {}
    skipped = 0
    decoder = msgspec.json.Decoder(_Entry)
    for number, line in lines(path):
        try:
            entry = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            skipped += 1
            continue
        if entry.kind == "withdrawn":
            entries.pop(entry.of, None)
        else:
            entries[entry.id] = (number, entry)
    found = Feedback([], [], 0)
    for number, entry in entries.values():
        if not _taken(entry, f"{path}, line {number}", found):
            skipped += 1
    return found._replace(skipped=skipped)


def held_out(prompt: object) -> bool:
    """Whether what was said to a prompt is held out: always the same for the same prompt."""
    return hashlib.sha256(repr(prompt).encode()).digest()[0] % APART == 0


def _taken(entry: _Entry, where: str, found: Feedback) -> bool:
    """Add what an entry says; return whether it says anything."""
    try:
        prompt = turns([Message(one.role, one.text) for one in entry.prompt], where)
    except MaterialError:
        return False
    pairs = []
    if entry.kind == "edit" and entry.better.strip():
        pairs = [Pair(prompt, entry.better, entry.reply)]
    elif entry.kind == "choice" and entry.chosen.strip():
        pairs = [Pair(prompt, entry.chosen, other) for other in entry.rejected]
    elif entry.kind == "thumb" and entry.good is not None and entry.reply.strip():
        found.judged.append(Judged(prompt, entry.reply, entry.good))
        return True
    pairs = [one for one in pairs if one.rejected.strip() and one.chosen != one.rejected]
    found.pairs.extend(pairs)
    return bool(pairs)
