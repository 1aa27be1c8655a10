"""How the doctor's findings are printed: as one page, or as one JSON object."""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

from companion.doctor.findings import Finding, State

_PART = 18
_STATE = 9
_NARROWEST = 60
_WIDEST = 110


def show(findings: Iterable[Finding], *, as_json: bool) -> int:
    """Print each finding as it comes; return 0 where nothing is broken."""
    found: list[Finding] = []
    before = ""
    for finding in findings:
        found.append(finding)
        if not as_json:
            _print(finding, heading=finding.section != before)
        before = finding.section
    broken_parts = [finding.part for finding in found if finding.state is State.BROKEN]
    if as_json:
        fields = ("section", "part", "state", "found", "advice")
        listed = [{name: getattr(each, name) for name in fields} for each in found]
        _write(json.dumps({"well": not broken_parts, "findings": listed}, ensure_ascii=False))
    else:
        _write("\n" + _sum(found, broken_parts))
    return int(bool(broken_parts))


def _print(finding: Finding, *, heading: bool) -> None:
    if heading:
        _write(f"\n{finding.section}")
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    margin = " " * (2 + _PART + _STATE)
    start = f"  {finding.part:<{_PART}}{finding.state:<{_STATE}}"
    _write(textwrap.fill(finding.found, width, initial_indent=start, subsequent_indent=margin))
    if finding.advice:
        arrow = f"{margin}-> "
        _write(textwrap.fill(finding.advice, width, initial_indent=arrow, subsequent_indent=margin))


def _sum(found: Sequence[Finding], broken_parts: Sequence[str]) -> str:
    limited = sum(finding.state is State.LIMITED for finding in found)
    if broken_parts:
        return f"{len(broken_parts)} to mend: {', '.join(broken_parts)}."
    if limited:
        return f"She works; {limited} of {len(found)} could be better."
    return f"She is well: all {len(found)} work."


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
