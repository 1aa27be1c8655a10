"""Which format a tree is in."""

import msgspec

from trainer.scripts import formats
from trainer.scripts.format import Evidence, Format, Probe
from trainer.scripts.refusal import ScriptError


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
    found = [
        Finding(one.name, one.title, evidence.score, evidence.reason, evidence.files)
        for one in formats.FORMATS
        if (evidence := _evidence(one, probe)) is not None and evidence.score > 0
    ]
    return sorted(found, key=lambda finding: (-finding.score, -finding.files))


def _evidence(one: Format, probe: Probe) -> Evidence | None:
    """Return what speaks for a format; a file that is built to break it speaks against it."""
    try:
        return one.evidence(probe)
    except (ScriptError, RecursionError):
        return None
