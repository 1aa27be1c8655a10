"""Which format a tree is in."""

import msgspec

from trainer.scripts import formats
from trainer.scripts.format import Evidence, Format, Probe
from trainer.scripts.refusal import ScriptError

DECIDED = 0.2
"""The score from which on a format's files may be the story."""

BESIDE = 50
"""How many times larger the story is than what lies beside it: subtitles, a saved game, a list."""


class Finding(msgspec.Struct):
    """A format that the tree may be in."""

    format: str
    title: str
    score: float
    """From 0 to 1."""

    reason: str
    files: int


def findings(probe: Probe) -> list[Finding]:
    """Return the formats that a tree may be in, the likeliest first; more files decide a tie."""
    told = {
        one: evidence
        for one in formats.FORMATS
        if (evidence := _evidence(one, probe)) is not None and evidence.score > 0
    }
    most = max((each.size for each in told.values() if each.score >= DECIDED), default=0)
    found = [
        Finding(one.name, one.title, _weighed(each, most), each.reason, each.files)
        for one, each in told.items()
    ]
    return sorted(found, key=lambda finding: (-finding.score, -finding.files))


def _weighed(evidence: Evidence, most: int) -> float:
    """Return a score: next to nothing for files that are few beside the story's own."""
    beside = 0 < evidence.size * BESIDE < most
    return evidence.score * DECIDED if beside else evidence.score


def _evidence(one: Format, probe: Probe) -> Evidence | None:
    """Return what speaks for a format; a file that is built to break it speaks against it."""
    try:
        return one.evidence(probe)
    except (ScriptError, RecursionError):
        return None
