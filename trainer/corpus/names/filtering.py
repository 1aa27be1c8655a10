"""Decisions about names, applied to samples."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from trainer.corpus.names.gazetteer import Decision, Gazetteer
from trainer.corpus.names.replacing import Replacer
from trainer.corpus.sample import Role, Sample, SampleKind, Turn
from trainer.errors import MaterialError
from trainer.progress import Progress

_TOLD_EVERY = 500


class Decided(msgspec.Struct):
    """A row of the table."""

    name: str
    kind: str
    decision: str
    replaced_by: str
    """Words in the story's language; "" unless the decision is to replace."""

    in_script: int
    in_samples: int
    samples_dropped: int


class Table(msgspec.Struct):
    """`decisions.json`."""

    samples: int
    changed: int
    dropped: int
    names: list[Decided]


class Tally:
    """What was done to the samples; tallies of several processes are added with `+=`."""

    def __init__(self) -> None:
        self.samples = 0
        self.changed = 0
        self.dropped = 0
        self.met: Counter[str] = Counter()
        """Name → times it was met in samples, whatever was decided."""

        self.lost: Counter[str] = Counter()
        """Name → samples dropped for it."""

    def __iadd__(self, other: "Tally") -> "Tally":
        self.samples += other.samples
        self.changed += other.changed
        self.dropped += other.dropped
        self.met += other.met
        self.lost += other.lost
        return self

    def table(self, gazetteer: Gazetteer) -> Table:
        """Return what was decided and done, in the gazetteer's order."""
        rows = [
            Decided(
                name=name.name,
                kind=name.kind.value,
                decision=name.decision.value,
                replaced_by=name.words(gazetteer.roles, gazetteer.language)
                if name.decision is Decision.REPLACE
                else "",
                in_script=name.count,
                in_samples=self.met[name.name],
                samples_dropped=self.lost[name.name],
            )
            for name in gazetteer.names
        ]
        return Table(self.samples, self.changed, self.dropped, rows)

    def write(self, file: Path, gazetteer: Gazetteer) -> None:
        """Write the table (`decisions.json`): the same bytes for the same samples."""
        unfinished = file.with_name(file.name + ".part")
        try:
            unfinished.write_bytes(
                msgspec.json.format(msgspec.json.encode(self.table(gazetteer))) + b"\n"
            )
            unfinished.replace(file)
        except OSError as error:
            raise MaterialError(f"{file} can't be written: {error.strerror}.") from error


def apply(
    samples: Iterable[Sample], gazetteer: Gazetteer, tally: Tally, progress: Progress
) -> Iterator[Sample]:
    """Yield the samples as decided, in their order; those given are left as they are.

    Ids, sources, scenes and splits stay. `tokens` of a sample that changed becomes 0: count anew.
    """
    replacer = Replacer(gazetteer)
    for sample in samples:
        decided = _decided(sample, replacer, tally)
        if tally.samples % _TOLD_EVERY == 0:
            progress.step("names", tally.samples, 0, {"dropped": tally.dropped})
        if decided is not None:
            yield decided


def _decided(sample: Sample, replacer: Replacer, tally: Tally) -> Sample | None:
    """Return the sample as decided, None where it is dropped."""
    tally.samples += 1
    met = [name for text in _texts(sample) for name in replacer.met(text)]
    tally.met.update(name.name for name in met)
    lost = {name.name for name in met if name.decision is Decision.DROP}
    if lost:
        tally.dropped += 1
        tally.lost.update(lost)
        return None
    if sample.kind is SampleKind.DESCRIPTION or not any(
        name.decision is Decision.REPLACE for name in met
    ):
        return sample
    tally.changed += 1
    return msgspec.structs.replace(
        sample,
        situation=replacer.replaced(sample.situation),
        turns=[_turn(turn, replacer) for turn in sample.turns],
        tokens=0,
    )


def _turn(turn: Turn, replacer: Replacer) -> Turn:
    return msgspec.structs.replace(
        turn,
        name=turn.name if turn.role is Role.CHARACTER else replacer.label(turn.name),
        text=replacer.replaced(turn.text),
        situation=replacer.replaced(turn.situation),
    )


def _texts(sample: Sample) -> Iterator[str]:
    yield sample.situation
    for turn in sample.turns:
        yield turn.situation
        yield turn.text
        if turn.role is Role.USER:
            yield turn.name
