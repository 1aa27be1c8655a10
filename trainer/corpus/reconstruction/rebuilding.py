"""Samples in, samples rewritten out."""

from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sized
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import msgspec

from trainer.corpus.reconstruction import rules
from trainer.corpus.reconstruction.answer import Fault
from trainer.corpus.reconstruction.budget import Budget, Estimate, cost, tokens
from trainer.corpus.reconstruction.endpoint import Endpoint
from trainer.corpus.reconstruction.kept import FILE, Kept, key
from trainer.corpus.reconstruction.keys import key as users_key
from trainer.corpus.reconstruction.local import Local
from trainer.corpus.reconstruction.pieces import Piece, hers, pieces
from trainer.corpus.reconstruction.prompt import messages
from trainer.corpus.reconstruction.terms import How, Terms
from trainer.corpus.reconstruction.writing import ByModel, ByRules, Writer, Written, worth_asking
from trainer.corpus.sample import Sample
from trainer.progress import Progress

_SITUATION = 60
"""Tokens that a situation and the JSON around it are taken to have."""


class Report(msgspec.Struct, kw_only=True):
    """What came of it; complete once the samples are through."""

    samples: int = 0
    scenes: int = 0
    """Pieces that were rewritten: a long sample is several."""

    by_model: int = 0
    by_rules: int = 0
    """Pieces that the rules wrote: by choice, or since the model's answers were refused."""

    refused: dict[str, int] = {}
    """Why answers were refused → how many."""

    tokens_in: int = 0
    tokens_out: int = 0
    """Of this run."""

    spent: float = 0.0
    """By all runs of the job."""

    def add(self, written: list[Written]) -> None:
        """Count one sample's pieces."""
        self.samples += 1
        self.scenes += len(written)
        self.by_model += sum(piece.by_model for piece in written)
        self.by_rules += sum(not piece.by_model for piece in written)
        self.tokens_in += sum(piece.tokens_in for piece in written)
        self.tokens_out += sum(piece.tokens_out for piece in written)
        refused = Counter(self.refused)
        refused.update(fault.value for piece in written for fault in piece.faults)
        self.refused = dict(refused)


def rebuild(
    samples: Iterable[Sample], terms: Terms, work: Path, report: Report, progress: Progress
) -> Iterator[Sample]:
    """Yield the samples rewritten, in their order; those given are left as they are.

    Ids, sources, scenes, splits and the character's own lines stay; a turn of the other side keeps
    its sources, since it says the same in other words. `tokens` becomes 0: count anew.
    Raises `ReconstructionError` for a key, model, quota or cap that won't do; what was answered
    until then is kept in `work`, and the same call goes on from there.
    """
    if terms.how is How.OFF:
        yield from samples
        return
    total = len(samples) if isinstance(samples, Sized) else 0
    with (
        _writer(terms, work) as (writer, budget),
        closing(_written(samples, writer, terms)) as under_way,
    ):
        for done, (sample, written) in enumerate(under_way, start=1):
            report.add(written)
            report.spent = round(budget.spent, 6)
            progress.step("reconstruct", done, total, _figures(report))
            yield sample


def estimate(samples: Iterable[Sample], terms: Terms, work: Path) -> Estimate:
    """Return what rebuilding the samples will cost; nothing for rules and a local model."""
    found = Estimate(scenes=0, kept=0, tokens_in=0, tokens_out=0, cost=0.0)
    with ExitStack() as stack:
        kept = stack.enter_context(Kept(work)) if (work / FILE).exists() else None
        for sample in samples:
            for piece in pieces(_merged(sample)):
                if worth_asking(piece):
                    _estimated(piece, terms, kept, found)
    found.cost = cost(terms, found.tokens_in, found.tokens_out)
    return found


def _estimated(piece: Piece, terms: Terms, kept: Kept | None, found: Estimate) -> None:
    found.scenes += 1
    if terms.how is not How.ENDPOINT:
        return
    question = messages(piece)
    if kept and kept.get(key(f"{terms.base_url} {terms.model}", question), 0):
        found.kept += 1
        return
    found.tokens_in += tokens(message["content"] for message in question)
    found.tokens_out += _SITUATION + tokens(line.text for line in piece.open_lines())


@contextmanager
def _writer(terms: Terms, work: Path) -> Iterator[tuple[Writer, Budget]]:
    if terms.how is How.RULES:
        yield ByRules(), Budget(None, 0.0)
        return
    with ExitStack() as stack:
        kept = stack.enter_context(Kept(work))
        model: Local | Endpoint
        if terms.how is How.LOCAL:
            model = stack.enter_context(closing(Local(Path(terms.model))))
        else:
            model = stack.enter_context(closing(Endpoint(terms, users_key(terms.base_url))))
        budget = Budget(terms.cap, kept.spent())
        yield ByModel(model, kept, budget), budget


def _written(
    samples: Iterable[Sample], writer: Writer, terms: Terms
) -> Generator[tuple[Sample, list[Written]]]:
    """Yield the samples in order, while a few that come later are under way."""
    workers = terms.parallel if terms.how is How.ENDPOINT else 1
    pool = ThreadPoolExecutor(workers, thread_name_prefix="reconstruct")
    under_way: deque[Future[tuple[Sample, list[Written]]]] = deque()
    try:
        for sample in samples:
            under_way.append(pool.submit(_rewritten, sample, writer))
            if len(under_way) > 2 * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        writer.stop()
        pool.shutdown(wait=True, cancel_futures=True)


def _rewritten(sample: Sample, writer: Writer) -> tuple[Sample, list[Written]]:
    whole = _merged(sample)
    asked = list(pieces(whole))
    written = [writer.write(piece) for piece in asked]
    rewritten = _with(whole, written)
    if hers(rewritten) != hers(sample):
        written = [Written(rules.written(piece), faults=[Fault.CHANGED]) for piece in asked]
        rewritten = _with(whole, written)
    return rewritten, written


def _merged(sample: Sample) -> Sample:
    return msgspec.structs.replace(sample, turns=rules.merged(sample.turns))


def _with(sample: Sample, written: list[Written]) -> Sample:
    said: dict[int, str] = {}
    for piece in written:
        said |= piece.draft.lines
    turns = [
        msgspec.structs.replace(turn, text=said.get(index, turn.text))
        for index, turn in enumerate(sample.turns)
    ]
    situation = written[0].draft.situation if written else sample.situation
    return msgspec.structs.replace(sample, situation=situation, turns=turns, tokens=0)


def _figures(report: Report) -> dict[str, float]:
    return {"by_model": report.by_model, "by_rules": report.by_rules, "spent": report.spent}
