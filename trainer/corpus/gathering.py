"""The first step: all imports, a piece at a time, to conversations that are fit to learn from."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec

from trainer.corpus.conversations import Part, Rest, conversations
from trainer.corpus.duplicates import filed_under
from trainer.corpus.letters import Letters
from trainer.corpus.lines import Piece, Scene, scenes
from trainer.corpus.pool import Row, tick
from trainer.corpus.quality import Findings, judged
from trainer.corpus.sample import Role, Sample

TICK = 100
"""Scenes."""


class Terms(msgspec.Struct):
    """What the processes are told beside their pieces."""

    parts: dict[str, Part]
    """By the origin of the import; an import without the character has none."""

    main: Letters


class Tally(msgspec.Struct):
    """What became of the lines of some scenes."""

    scenes: int = 0
    scenes_with_her: int = 0
    conversations: int = 0
    """Ahead of the judgement on them."""

    kept: int = 0
    turns: int = 0
    her_turns: int = 0
    lines: int = 0
    """That are in conversations which were kept."""

    rests: dict[str, int] = {}
    findings: dict[str, Findings] = {}

    def __iadd__(self, other: "Tally") -> "Tally":
        for name in ("scenes", "scenes_with_her", "conversations", "kept", "turns", "her_turns"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.lines += other.lines
        self.rests = dict(Counter(self.rests) + Counter(other.rests))
        findings = dict(self.findings)
        for fault, found in other.findings.items():
            total = findings.get(fault, Findings())
            total += found
            findings[fault] = total
        self.findings = findings
        return self


def features() -> dict[str, Any]:
    """Return the columns of the table."""
    from datasets import List, Value

    return {
        "sample": Value("string"),
        "scene": Value("string"),
        "lines": Value("int32"),
        "keys": List(Value("binary")),
        "tally": Value("string"),
    }


def rows(items: list[str], terms: str, ticks: str) -> Iterator[Row]:
    """Yield a row for each conversation, then one without a sample: the tally of the piece."""
    told = _terms(terms)
    for item in items:
        piece = msgspec.json.decode(item, type=Piece)
        gathering = _Gathering(piece.origin, told.parts[piece.origin], told.main)
        for number, scene in enumerate(scenes(piece), start=1):
            yield from map(_row, gathering.samples(scene))
            if number % TICK == 0:
                tick(ticks)
        yield {
            "sample": "",
            "scene": "",
            "lines": 0,
            "keys": [],
            "tally": msgspec.json.encode(gathering.told()).decode(),
        }


def lines_in(sample: Sample) -> int:
    """Return how many lines of the script a sample is made of."""
    return sum(len(source.orders) for turn in sample.turns for source in turn.sources)


class _Gathering:
    """The scenes of one piece."""

    def __init__(self, origin: str, part: Part, main: Letters) -> None:
        self._origin = origin
        self._part = part
        self._main = main
        self._tally = Tally()
        self._rests: Counter[Rest] = Counter()

    def samples(self, scene: Scene) -> Iterator[Sample]:
        """Yield the conversations of a scene that are fit to learn from."""
        tally = self._tally
        tally.scenes += 1
        before = tally.conversations
        for whole in conversations(scene, self._origin, self._part, self._rests):
            tally.conversations += 1
            for sample in judged(whole, self._main, tally.findings):
                tally.kept += 1
                tally.turns += len(sample.turns)
                tally.her_turns += sum(turn.role is Role.CHARACTER for turn in sample.turns)
                tally.lines += lines_in(sample)
                yield sample
        tally.scenes_with_her += tally.conversations > before

    def told(self) -> Tally:
        """Return what became of all lines so far."""
        rests = {rest.value: count for rest, count in sorted(self._rests.items()) if count}
        return msgspec.structs.replace(self._tally, rests=rests)


def _row(sample: Sample) -> Row:
    return {
        "sample": msgspec.json.encode(sample).decode(),
        "scene": sample.scene,
        "lines": lines_in(sample),
        "keys": filed_under(sample),
        "tally": "",
    }


@lru_cache(maxsize=2)
def _terms(terms: str) -> Terms:
    return msgspec.json.decode(terms, type=Terms)
