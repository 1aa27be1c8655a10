"""Decisions about names, applied to samples."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from trainer.corpus.names.gazetteer import Decision, Gazetteer
from trainer.corpus.names.replacing import Replacer
from trainer.corpus.sample import Role, Sample, SampleKind, Turn, identified
from trainer.corpus.trouble import DatasetError, Obstacle
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
    exchanges_dropped: int


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
        """Of which nothing stayed."""

        self.met: Counter[str] = Counter()
        """Name → times it was met in samples, whatever was decided."""

        self.lost: Counter[str] = Counter()
        """Name → exchanges dropped for it; a description is one."""

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
                exchanges_dropped=self.lost[name.name],
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
            raise DatasetError(
                Obstacle.DATASET_NOT_WRITTEN, path=file, details=error.strerror
            ) from error


def apply(
    samples: Iterable[Sample], gazetteer: Gazetteer, tally: Tally, progress: Progress
) -> Iterator[Sample]:
    """Yield the samples as decided, in their order; those given are left as they are.

    Ids, sources, scenes and splits stay. `tokens` of a sample that changed becomes 0: count anew.
    What is to be dropped is dropped by the exchange, which is what a sample of one turn is made
    of: a conversation that holds more goes on as the stretches before and after it, each with an
    id of its own, so that nothing becomes neighbours that wasn't.
    """
    replacer = Replacer(gazetteer)
    for sample in samples:
        tally.samples += 1
        yield from _decided(sample, replacer, tally)
        if tally.samples % _TOLD_EVERY == 0:
            progress.step("names", tally.samples, 0, {"dropped": tally.dropped})


def _decided(sample: Sample, replacer: Replacer, tally: Tally) -> Iterator[Sample]:
    """Yield what stays of the sample, as decided."""
    met = [name for text in _texts(sample) for name in replacer.met(text)]
    tally.met.update(name.name for name in met)
    decisions = {name.decision for name in met}
    stretches = [sample]
    if Decision.DROP in decisions:
        stretches = list(_stretches(sample, replacer, tally))
        tally.dropped += not stretches
    described = sample.kind is SampleKind.DESCRIPTION
    replacing = Decision.REPLACE in decisions and not described
    tally.changed += bool(stretches) and (replacing or stretches != [sample])
    for stretch in stretches:
        yield _replaced(stretch, replacer) if replacing else stretch


def _stretches(sample: Sample, replacer: Replacer, tally: Tally) -> Iterator[Sample]:
    """Yield the runs of exchanges in which no name is that drops them."""
    whole = sample.kind is SampleKind.DESCRIPTION
    lost = _lost([sample.situation], replacer)
    if lost or whole:
        tally.lost.update(lost or _lost(_texts(sample), replacer))
        return
    runs: list[list[Turn]] = [[]]
    for exchange in _exchanges(sample.turns):
        lost = _lost((text for turn in exchange for text in _said(turn)), replacer)
        tally.lost.update(lost)
        if lost:
            runs.append([])
        else:
            runs[-1] += exchange
    for number, turns in enumerate(runs):
        if turns:
            situation = sample.situation if number == 0 else ""
            yield identified(
                msgspec.structs.replace(sample, situation=situation, turns=turns, tokens=0)
            )


def _exchanges(turns: Iterable[Turn]) -> Iterator[list[Turn]]:
    """Yield what is said to her together with what she says to it."""
    exchange: list[Turn] = []
    for turn in turns:
        if turn.role is Role.USER and exchange and exchange[-1].role is Role.CHARACTER:
            yield exchange
            exchange = []
        exchange.append(turn)
    if exchange:
        yield exchange


def _lost(texts: Iterable[str], replacer: Replacer) -> set[str]:
    met = (name for text in texts for name in replacer.met(text))
    return {name.name for name in met if name.decision is Decision.DROP}


def _replaced(sample: Sample, replacer: Replacer) -> Sample:
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
        yield from _said(turn)


def _said(turn: Turn) -> Iterator[str]:
    yield turn.situation
    yield turn.text
    if turn.role is Role.USER:
        yield turn.name
