"""The lines that the trainer prints for programs."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from companion.errors import WorkshopError
from companion.workshop.reports import Advanced, Noted, Report, Sampled

LONGEST_LINE = 64 << 20
"""Characters; a longer line is none of the protocol's."""


class _Told(msgspec.Struct):
    """One line; what else it holds is of no interest here."""

    stage: str = ""
    done: float = 0.0
    total: float = 0.0
    metrics: dict[str, float] = {}
    note: str = ""
    sample: object = None
    error: str = ""
    problem: str = ""
    values: dict[str, object] = {}


@dataclass(frozen=True, slots=True)
class Result:
    """What a command answers, in one event."""

    told: Mapping[str, object]


_decode = msgspec.json.Decoder(_Told, strict=False).decode
_result = msgspec.json.Decoder(dict[str, object]).decode


def told(line: str) -> Report | WorkshopError | Result | None:
    """Return what a line tells; None where it is no line of the protocol."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        found = _decode(line)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None
    if found.error:
        return _error(found)
    if found.stage:
        return Advanced(found.stage, found.done, found.total, found.metrics)
    if found.sample is not None:
        return _sample(found.sample)
    return Noted(found.note) if found.note else Result(_result(line))


def _error(found: _Told) -> WorkshopError:
    values = {name: str(value) for name, value in found.values.items()}
    return WorkshopError.refused(found.problem, values, found.error)


def _sample(sample: object) -> Sampled | None:
    """A sample is a text, or a name and a text, or turns of which the last is shown."""
    if isinstance(sample, str):
        return Sampled("", sample)
    if not isinstance(sample, Mapping):
        return None
    turns = sample.get("turns")
    if isinstance(turns, list) and turns:
        return _sample(turns[-1])
    name, text = sample.get("name", ""), sample.get("text", "")
    return Sampled(str(name), str(text)) if text else None
