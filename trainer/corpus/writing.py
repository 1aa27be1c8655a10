"""The end of a job: samples to files, `dataset.json` and the report."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from trainer.corpus import outputs
from trainer.corpus.arrow import write_arrow
from trainer.corpus.lines import Import
from trainer.corpus.made import DATASET, Count, Made, Origin, Size, Told
from trainer.corpus.making import Making
from trainer.corpus.outputs import INFO, File, Outputs
from trainer.corpus.report import report
from trainer.corpus.sample import Sample, SampleKind, Split
from trainer.corpus.windows import Cut, Set

REPORT = "report.html"
REPORT_JSON = "report.json"
EXAMPLES = 3
"""Samples of `multi` that the report shows."""

_BINS = (32, 64, 128, 256, 512, 1024, 2048, 4096)


class _Sizes:
    """What goes into the sets, counted."""

    def __init__(self) -> None:
        self.sizes: dict[tuple[Set, Split], Size] = {}
        self.tokens: dict[Set, Counter[str]] = {}
        self.cut = Cut()
        self.examples: list[Sample] = []

    def add(self, kind: Set, sample: Sample) -> None:
        size = self.sizes.setdefault((kind, sample.split), Size(kind, sample.split))
        size.samples += 1
        size.tokens += sample.tokens
        size.longest = max(size.longest, sample.tokens)
        self.tokens.setdefault(kind, Counter())[_bin(sample.tokens)] += 1
        if kind is Set.MULTI and len(self.examples) < EXAMPLES and 4 <= len(sample.turns) <= 16:
            self.examples.append(sample)

    def ordered(self) -> list[Size]:
        keys = [(kind, split) for kind in Set for split in Split]
        return [self.sizes[key] for key in keys if key in self.sizes]

    def histograms(self) -> dict[str, dict[str, int]]:
        return {
            kind.value: {label: counts[label] for label in _labels() if counts[label]}
            for kind, counts in sorted(self.tokens.items())
        }


def write(making: Making, told: Told, speakers: Mapping[str, int]) -> Made:
    """Write everything; `dataset.json` last, which says that all the rest is there."""
    out = making.out
    sizes = _Sizes()
    decode = msgspec.json.Decoder(Sample).decode
    with Outputs(out, making.options.forms, making.manner) as writing:
        for kind, text, cut in making.cut(told):
            if cut:
                sizes.cut += msgspec.json.decode(cut, type=Cut)
                continue
            sample = decode(text)
            sizes.add(Set(kind), sample)
            writing.add(Set(kind), sample)
        files = writing.finish()
    made = _made(making, told, sizes, files)
    outputs.write(out / INFO, outputs.dataset_info(files, _slug(making.name)))
    if making.options.arrow:
        write_arrow(out, made)
    outputs.write(out / REPORT, report(made, speakers).encode())
    shown = {"dataset": made, "speakers": speakers}
    outputs.write(out / REPORT_JSON, msgspec.json.format(msgspec.json.encode(shown)) + b"\n")
    outputs.write(out / DATASET, msgspec.json.format(msgspec.json.encode(made)) + b"\n")
    making.progress.step("write", 1, 1)
    return made


def _made(making: Making, told: Told, sizes: _Sizes, files: list[File]) -> Made:
    plain = Sample(id="", kind=SampleKind.CONVERSATION, character=making.name, scene="")
    return Made(
        digest=making.digest,
        character=making.name,
        language=making.tongue,
        system=making.manner.system_message(plain),
        users=making.manner.users,
        options=msgspec.structs.replace(making.options, workers=0),
        tokenizer=Path(making.options.tokenizer).name,
        imports=_origins(making),
        counts=_counts(making, told, sizes),
        rests=making.tally.rests,
        quality=dict(sorted(making.tally.findings.items())),
        cut=sizes.cut,
        lines=told.lines,
        sizes=sizes.ordered(),
        tokens=sizes.histograms(),
        style=told.style,
        names=told.names,
        reconstruction=told.reconstruction,
        files=files,
        examples=sizes.examples,
    )


def _origins(making: Making) -> list[Origin]:
    played = {one.origin: one for one in making.played}
    found = []
    for survey in making.surveys:
        summary = Import(survey.folder, survey.origin).summary()
        found.append(
            Origin(
                survey.origin,
                survey.folder,
                summary.format,
                summary.source,
                survey.digest,
                survey.lines,
                played.get(survey.origin),
            )
        )
    return found


def _counts(making: Making, told: Told, sizes: _Sizes) -> list[Count]:
    tally, cut = making.tally, sizes.cut
    lines = sum(survey.lines for survey in making.surveys)
    duplicate = tally.findings.get("duplicate")
    alone = tally.kept - (duplicate.dropped if duplicate else 0)
    counts = [
        Count("gather", "lines", lines, tally.lines),
        Count("gather", "scenes", tally.scenes, tally.scenes_with_her),
        Count(
            "judge", "conversations", tally.conversations, tally.kept,
            "hers_of", [tally.her_turns, tally.turns],
        ),
        Count("duplicates", "conversations", tally.kept, alone),
    ]  # fmt: skip
    if told.names:
        came = told.names.samples
        went = came - told.names.dropped
        counts.append(Count("names", "conversations", came, went, "changed", [told.names.changed]))
    if told.reconstruction:
        came, models = told.reconstruction.samples, [told.reconstruction.by_model]
        counts.append(Count("reconstruct", "conversations", came, came, "by_model", models))
    counts.append(Count("describe", "pairs", told.descriptions, told.descriptions))
    left = cut.exchanges - cut.too_long
    counts.append(Count("cut", "exchanges", cut.exchanges, left, "shortened", [cut.shortened]))
    counts += [
        Count("write", kind.value, samples, samples)
        for kind in Set
        if (samples := sum(size.samples for size in sizes.ordered() if size.set is kind))
    ]
    return counts


def _bin(tokens: int) -> str:
    return next((f"≤ {edge}" for edge in _BINS if tokens <= edge), f"> {_BINS[-1]}")


def _labels() -> list[str]:
    return [*(f"≤ {edge}" for edge in _BINS), f"> {_BINS[-1]}"]


def _slug(name: str) -> str:
    """Return a name that fits into a list of datasets: no comma, no space."""
    return "".join(one if one.isalnum() or one in "-_" else "_" for one in name).strip("_") or "her"
