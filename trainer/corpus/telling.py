"""What is done to conversations between sharing out and cutting: names, reconstruction, facts.

Each stage takes samples and yields samples, one at a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import msgspec

from trainer.corpus import description, imported, names
from trainer.corpus.casting import plain
from trainer.corpus.conversations import Part
from trainer.corpus.description import Who
from trainer.corpus.lines import worded
from trainer.corpus.names import Gazetteer
from trainer.corpus.sample import Sample, Source, Split
from trainer.corpus.survey import Survey
from trainer.progress import Progress
from trainer.scripts.line import Line

Place = tuple[str, int]
"""A line among all imports: its origin and its order."""


def renamed(
    samples: Iterable[Sample],
    gazetteers: Mapping[str, Gazetteer],
    tally: names.Tally,
    progress: Progress,
) -> Iterator[Sample]:
    """Yield the samples with the decisions of each import's gazetteer carried out."""
    for origin, some in groupby(samples, origin_of):
        if origin in gazetteers:
            yield from names.apply(some, gazetteers[origin], tally, progress)
        else:
            yield from some


def origin_of(sample: Sample) -> str:
    """Return the origin of the import that a sample is from."""
    sources = (source for turn in sample.turns for source in turn.sources)
    one = next(sources, None) or next(iter(sample.evidence), None)
    return one.origin if one else ""


def facts(survey: Survey, part: Part, progress: Progress) -> Iterator[Sample]:
    """Yield questions and answers about her, from one import, in the language of the part."""
    lines = _in_language(imported.lines(Path(survey.folder)), part)
    found = description.described(lines, _who(survey, part), progress)
    for sample in description.samples(found):
        yield _from(sample, survey.origin)


def _in_language(lines: Iterable[Line], part: Part) -> Iterator[Line]:
    for line in lines:
        if text := worded(line.text_clean, line.texts, part.language):
            line.text_clean = text
            line.speaker_shown = part.names.get(plain(line.speaker_shown), line.speaker_shown)
            yield line


def _who(survey: Survey, part: Part) -> Who:
    hers: set[str] = set()
    others: set[str] = set()
    for one in survey.appearances():
        shown = part.names.get(plain(one.shown), plain(one.shown))
        identity = part.casting.identity(one.shown, one.true)
        (hers if identity == part.character else others).add(shown)
    user = part.names.get(part.user, part.user)
    return Who(part.name, frozenset(hers - {part.name}), user, frozenset(others - hers))


def places(samples: Iterable[Sample]) -> Iterator[Place]:
    """Yield all lines that samples are made of or proved by."""
    for sample in samples:
        for source in _sources(sample):
            for order in source.orders:
                yield source.origin, order


def settled(sample: Sample, splits: Mapping[Place, Split]) -> Sample:
    """Give a description its split: that of her own line where it is one, else of most evidence.

    Evidence that is for something else is left out: no line is in two splits.
    """
    own = [source for turn in sample.turns for source in turn.sources]
    votes = Counter(
        splits[source.origin, order]
        for source in own or sample.evidence
        for order in source.orders
        if (source.origin, order) in splits
    )
    split = votes.most_common(1)[0][0] if votes else Split.TRAIN
    turns = [
        msgspec.structs.replace(turn, sources=_within(turn.sources, split, splits))
        for turn in sample.turns
    ]
    evidence = _within(sample.evidence, split, splits)
    return msgspec.structs.replace(sample, split=split, turns=turns, evidence=evidence)


def _within(sources: Iterable[Source], split: Split, splits: Mapping[Place, Split]) -> list[Source]:
    kept = []
    for one in sources:
        numbers = [
            (line, order)
            for line, order in zip(one.lines, one.orders, strict=True)
            if splits.get((one.origin, order), split) is split
        ]
        if numbers:
            lines, orders = zip(*numbers, strict=True)
            kept.append(Source(one.file, list(lines), list(orders), one.origin))
    return kept


def _sources(sample: Sample) -> Iterator[Source]:
    for turn in sample.turns:
        yield from turn.sources
    yield from sample.evidence


def _from(sample: Sample, origin: str) -> Sample:
    """Return a description with the origin of its import in everything that names a line."""
    if not origin:
        return sample
    return msgspec.structs.replace(
        sample,
        scene=f"{origin}/{sample.scene}",
        turns=[
            msgspec.structs.replace(turn, sources=_placed(turn.sources, origin))
            for turn in sample.turns
        ],
        evidence=_placed(sample.evidence, origin),
    )


def _placed(sources: Iterable[Source], origin: str) -> list[Source]:
    return [msgspec.structs.replace(source, origin=origin) for source in sources]
