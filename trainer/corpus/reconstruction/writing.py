"""A piece, written by a model where its answer may be taken, else by the rules."""

from collections.abc import Iterator
from typing import Protocol

import msgspec

from trainer.corpus.reconstruction import rules
from trainer.corpus.reconstruction.answer import Draft, Fault, Refused, draft
from trainer.corpus.reconstruction.budget import Budget
from trainer.corpus.reconstruction.kept import Answer, Kept, key
from trainer.corpus.reconstruction.pieces import Piece
from trainer.corpus.reconstruction.prompt import Messages, messages, most_tokens
from trainer.corpus.sample import SampleKind

ATTEMPTS = 3
"""Answers that are refused until the rules write the piece."""


class Model(Protocol):
    """Answers questions: `Local` and `Endpoint`."""

    identity: str
    """Tells it from other models, whose answers would be others."""

    def most(self, messages: Messages, most_tokens: int) -> float:
        """Return what an answer costs at most."""
        ...

    def ask(self, messages: Messages, most_tokens: int, attempt: int) -> Answer:
        """Return the answer of an attempt, from 0; raise `Refused` or `ReconstructionError`."""
        ...

    def stop(self) -> None:
        """Begin nothing more; for another thread."""
        ...

    def close(self) -> None: ...


class Written(msgspec.Struct):
    """A piece and how it came about."""

    draft: Draft
    by_model: bool = False
    faults: list[Fault] = []
    tokens_in: int = 0
    """Asked in this run; what was kept from earlier ones counts nothing."""

    tokens_out: int = 0


class Writer(Protocol):
    """Writes pieces; for all threads."""

    def write(self, piece: Piece) -> Written: ...

    def stop(self) -> None:
        """Come to an end soon; for another thread."""
        ...


class ByRules:
    """Needs no model."""

    def write(self, piece: Piece) -> Written:
        return Written(rules.written(piece))

    def stop(self) -> None:
        """It is quick."""


class ByModel:
    """Asks a model, once for each question in all runs of the job."""

    def __init__(self, model: Model, kept: Kept, budget: Budget) -> None:
        self._model = model
        self._kept = kept
        self._budget = budget

    def write(self, piece: Piece) -> Written:
        if not worth_asking(piece):
            return Written(rules.written(piece))
        written = Written(rules.written(piece), faults=[])
        for answer in self._answers(piece, written):
            if isinstance(answer, Fault):
                written.faults.append(answer)
                continue
            try:
                said = draft(answer.text, piece)
            except Refused as refused:
                written.faults.append(refused.fault)
                continue
            said.situation = _situation(piece, said, written.draft)
            written.draft, written.by_model = said, True
            break
        return written

    def stop(self) -> None:
        self._model.stop()

    def _answers(self, piece: Piece, written: Written) -> Iterator[Answer | Fault]:
        question, limit = messages(piece), most_tokens(piece)
        digest = key(self._model.identity, question)
        for attempt in range(ATTEMPTS):
            answer = self._kept.get(digest, attempt)
            if answer is None:
                try:
                    answer = self._asked(question, limit, attempt, digest)
                except Refused as refused:
                    yield refused.fault
                    return
                written.tokens_in += answer.tokens_in
                written.tokens_out += answer.tokens_out
            yield answer

    def _asked(self, question: Messages, limit: int, attempt: int, digest: str) -> Answer:
        with self._budget.reserved(self._model.most(question, limit)):
            answer = self._model.ask(question, limit, attempt)
            self._kept.put(digest, attempt, answer)
            self._budget.pay(answer.price)
        return answer


def _situation(piece: Piece, said: Draft, by_rules: Draft) -> str:
    """Return what the model told, where it told something and was asked to."""
    asked = piece.kind is SampleKind.CONVERSATION
    return said.situation if asked and said.situation else by_rules.situation


def worth_asking(piece: Piece) -> bool:
    """Whether there is anything to write."""
    return bool(piece.open_lines() or piece.situation)
