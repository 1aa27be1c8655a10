"""One character's dataset, step by step; each step is there whole, or made again.

gather    imports → conversations fit to learn from     processes, a table
decide    what stands twice; what each scene is for
tell      names, reconstruction, descriptions           one stream, a file
cut       → windows of the real tokenizer               processes, a table
write     the files, `dataset.json`, the report
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

import msgspec

from trainer.corpus import cutting, gathering, names, outputs, reconstruction, telling
from trainer.corpus.conversations import Part
from trainer.corpus.deciding import Decided
from trainer.corpus.letters import TONGUES, Letters
from trainer.corpus.made import Made, NamesDone, Told, read, stands
from trainer.corpus.options import NAMES_FOUND, Options
from trainer.corpus.pool import Step, table
from trainer.corpus.reconstruction import How, Terms
from trainer.corpus.rendering import Manner
from trainer.corpus.roles import Played
from trainer.corpus.sample import Role, Sample, SampleKind
from trainer.corpus.statistics import Styling
from trainer.corpus.survey import Survey
from trainer.corpus.tongue import Tongue
from trainer.corpus.trouble import DatasetError, Obstacle
from trainer.progress import Progress

VERSION = 1
"""Of what the steps make; a step of another version is made again."""

SAMPLES = "samples.jsonl"
TOLD = "told.json"
RECONSTRUCTION = "reconstruction"
"""Where answers that were paid for stay."""


class Making:
    """One dataset under way."""

    def __init__(
        self,
        surveys: Sequence[Survey],
        cast: tuple[dict[str, Part], list[Played]],
        options: Options,
        *,
        terms: Terms,
        main: Letters,
        out: Path,
        progress: Progress,
    ) -> None:
        self.surveys = surveys
        self.parts, self.played = cast
        self.options = options
        self.terms = terms
        self.out = out
        self.progress = progress
        self.main = main
        self.tongue = TONGUES.get(main, Tongue.ENGLISH)
        self.name = next(iter(self.parts.values())).name
        self.manner = Manner(self.tongue, self._users(), options.system, options.expressions)
        self.digest = self._digest()
        self.work = out / ".work" / self.digest[:16]
        self.tally = gathering.Tally()

    def done(self) -> Made | None:
        """Return what an earlier run made of just this."""
        made = read(self.out)
        return made if made and made.digest == self.digest and stands(made, self.out) else None

    def told(self) -> Told:
        """Gather, decide and tell, as far as no earlier run did."""
        decided = self._decided()
        if (self.work / SAMPLES).exists():
            return msgspec.json.decode((self.work / TOLD).read_bytes(), type=Told)
        return self._tell(decided)

    def estimate(self) -> reconstruction.Estimate:
        """Return what reconstruction will cost."""
        stream = self._renamed(chain(self._decided().samples(), self._facts()), names.Tally())
        return reconstruction.estimate(stream, self.terms, self.out / RECONSTRUCTION)

    def _decided(self) -> Decided:
        self.work.mkdir(parents=True, exist_ok=True)
        pieces = [piece for survey in self.surveys for piece in survey.pieces]
        items = [
            msgspec.json.encode(piece).decode() for piece in pieces if piece.origin in self.parts
        ]
        gathered = table(
            gathering.rows,
            items,
            msgspec.json.encode(gathering.Terms(self.parts, self.main)).decode(),
            gathering.features(),
            self._step("gather", sum(survey.scenes for survey in self.surveys) // gathering.TICK),
        )
        decided = Decided(gathered, self.work, self.options.seed)
        self.tally = decided.tally
        if not self.tally.kept:
            raise DatasetError(Obstacle.NOTHING_TO_LEARN, name=self.name, why=self._nothing())
        self.progress.step("decide", 1, 1)
        return decided

    def cut(self, told: Told) -> Iterator[tuple[str, str, str]]:
        """Yield set, sample and cut of each row of the windows' table."""
        file = self.work / SAMPLES
        terms = cutting.Terms(
            str(file), str(self.options.tokenizer), self.manner, self.options.tokens
        )
        stretches = cutting.stretches(file)
        samples = told.conversations + told.descriptions
        rows = table(
            cutting.rows,
            [msgspec.json.encode(stretch).decode() for stretch in stretches],
            msgspec.json.encode(terms).decode(),
            cutting.features(),
            self._step("cut", samples // cutting.TICK),
        )
        for batch in rows.iter(batch_size=500):
            yield from zip(batch["set"], batch["sample"], batch["cut"], strict=True)

    def _nothing(self) -> str:
        reasons = {**self.tally.rests, **{f"of {fault}": one.dropped for fault, one in
                   self.tally.findings.items() if one.dropped}}  # fmt: skip
        why = "; ".join(f"{count} lines {reason}" for reason, count in reasons.items())
        return why or "no line is hers"

    def _tell(self, decided: Decided) -> Told:
        styling = Styling(self.tongue)
        tally, rebuilt = names.Tally(), reconstruction.Report()
        renamed = self._renamed(_watched(decided.samples(), styling), tally)
        stream = self._rebuilt(renamed, rebuilt)
        counts: Counter[SampleKind] = Counter()
        part = self.work / (SAMPLES + ".part")
        with part.open("wb") as file:
            for sample in stream:
                file.write(msgspec.json.encode(sample) + b"\n")
                counts[sample.kind] += 1
            file.flush()
            for sample in self._rebuilt(self._descriptions(part, tally), rebuilt):
                file.write(msgspec.json.encode(sample) + b"\n")
                counts[sample.kind] += 1
        told = Told(
            conversations=counts[SampleKind.CONVERSATION],
            descriptions=counts[SampleKind.DESCRIPTION],
            style=styling.style(),
            lines=decided.lines(),
            names=self._named(tally) if self._gazetteers else None,
            reconstruction=rebuilt if self.terms.how is not How.OFF else None,
        )
        outputs.write(self.work / TOLD, msgspec.json.encode(told))
        part.replace(self.work / SAMPLES)
        return told

    def _renamed(self, samples: Iterable[Sample], tally: names.Tally) -> Iterable[Sample]:
        if not self._gazetteers:
            return samples
        return telling.renamed(samples, self._gazetteers, tally, self.progress)

    def _descriptions(self, conversations: Path, tally: names.Tally) -> list[Sample]:
        """Return questions and answers about her, each for what its lines are for."""
        found = list(self._facts())
        wanted = set(telling.places(found))
        splits = {}
        for sample in _stored(conversations):
            splits.update({
                place: sample.split for place in telling.places([sample]) if place in wanted
            })  # fmt: skip
        settled = (telling.settled(sample, splits) for sample in found)
        return list(self._renamed(settled, tally))

    def _facts(self) -> Iterator[Sample]:
        """Yield questions and answers about her, with all lines that prove them."""
        if not self.options.descriptions:
            return
        for survey in self.surveys:
            if survey.origin in self.parts:
                part = self.parts[survey.origin]
                yield from telling.facts(survey, part, self.progress)

    def _rebuilt(
        self, samples: Iterable[Sample], report: reconstruction.Report
    ) -> Iterable[Sample]:
        work = self.out / RECONSTRUCTION
        return reconstruction.rebuild(samples, self.terms, work, report, self.progress)

    @cached_property
    def _gazetteers(self) -> dict[str, names.Gazetteer]:
        found = {}
        for survey in self.surveys:
            own = Path(survey.folder, "names.toml")
            if survey.origin not in self.parts or not (self.options.names or own.exists()):
                continue
            part = self.parts[survey.origin]
            given = self.options.names not in {"", NAMES_FOUND}
            found[survey.origin] = names.gazetteer(
                Path(survey.folder),
                character=part.name,
                user=part.user,
                file=Path(self.options.names) if given else None,
                language=self.options.language,
                progress=self.progress,
            )
        return found

    def _named(self, tally: names.Tally) -> NamesDone:
        tables = []
        for number, gazetteer in enumerate(self._gazetteers.values(), start=1):
            tables.append("decisions.json" if number == 1 else f"decisions-{number}.json")
            tally.write(self.out / tables[-1], gazetteer)
        return NamesDone(tally.samples, tally.changed, tally.dropped, tables)

    def _users(self) -> list[str]:
        shown = {
            name
            for part in self.parts.values()
            for name in (part.user, part.names.get(part.user, part.user))
            if name
        }
        return sorted(shown)

    def _step(self, name: str, total: float) -> Step:
        folder = self.work / name
        return Step(name, folder, self.options.workers, max(1, total), self.progress)

    def _digest(self) -> str:
        tokenizer = Path(self.options.tokenizer)
        depends = (
            VERSION,
            msgspec.structs.replace(self.options, workers=0),
            self.terms,
            [(survey.origin, survey.folder, survey.digest) for survey in self.surveys],
            self.parts,
            [_contents(path) for path in self._names_files()],
            (tokenizer.name, tokenizer.stat().st_size),
        )
        return hashlib.sha256(msgspec.json.encode(depends)).hexdigest()

    def _names_files(self) -> list[Path]:
        own = [Path(survey.folder, "names.toml") for survey in self.surveys]
        return [Path(self.options.names), *own] if self.options.names else own


def _contents(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _stored(file: Path) -> Iterator[Sample]:
    with file.open("rb") as lines:
        yield from map(partial(msgspec.json.decode, type=Sample), lines)


def _watched(samples: Iterable[Sample], styling: Styling) -> Iterator[Sample]:
    for sample in samples:
        for turn in sample.turns:
            if turn.role is Role.CHARACTER:
                styling.take(turn.text)
        yield sample
