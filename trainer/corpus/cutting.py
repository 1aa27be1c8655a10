"""The last step in several processes: samples as decided, to windows of the real tokenizer."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from trainer.corpus.pool import Row, tick
from trainer.corpus.rendering import Manner
from trainer.corpus.sample import Sample
from trainer.corpus.tokens import tokenizer
from trainer.corpus.windows import Cut, Windows

TICK = 100
"""Samples."""

PIECE = 4_000_000
"""Bytes of samples for one process at a time."""


class Terms(msgspec.Struct):
    """What the processes are told beside their pieces."""

    samples: str
    """The file with a sample a line."""

    tokenizer: str
    manner: Manner
    tokens: int


class Stretch(msgspec.Struct):
    """Whole lines of the file."""

    begin: int
    end: int


def stretches(file: Path) -> list[Stretch]:
    """Return pieces of the file, cut between samples."""
    cuts, size = [0], file.stat().st_size
    with file.open("rb") as samples:
        while cuts[-1] + PIECE < size:
            samples.seek(cuts[-1] + PIECE)
            samples.readline()
            cuts.append(samples.tell())
    cuts += [size] if cuts[-1] < size or size == 0 else []
    return [Stretch(begin, end) for begin, end in pairwise(cuts)]


def features() -> dict[str, Any]:
    """Return the columns of the table."""
    from datasets import Value

    return {"set": Value("string"), "sample": Value("string"), "cut": Value("string")}


def rows(items: list[str], terms: str, ticks: str) -> Iterator[Row]:
    """Yield a row for each sample of each set, then one for what cutting did."""
    told = _terms(terms)
    windows = Windows(tokenizer(told.tokenizer), told.manner, told.tokens)
    for item in items:
        windows.cut = Cut()
        for number, sample in enumerate(_samples(told.samples, item), start=1):
            for kind, one in windows.samples(sample):
                yield {
                    "set": kind.value,
                    "sample": msgspec.json.encode(one).decode(),
                    "cut": "",
                }
            if number % TICK == 0:
                tick(ticks)
        yield {"set": "", "sample": "", "cut": msgspec.json.encode(windows.cut).decode()}


def _samples(path: str, item: str) -> Iterator[Sample]:
    stretch = msgspec.json.decode(item, type=Stretch)
    decode = msgspec.json.Decoder(Sample).decode
    with Path(path).open("rb") as file:
        file.seek(stretch.begin)
        while file.tell() < stretch.end:
            yield decode(file.readline())


@lru_cache(maxsize=2)
def _terms(terms: str) -> Terms:
    return msgspec.json.decode(terms, type=Terms)
