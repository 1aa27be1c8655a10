"""Conversations → samples that fit into a model's window, cut where a turn of hers ends.

    single   one exchange: what is said to her, and her reply
    multi    as many exchanges in a row as fit

Windows of train overlap by half where a conversation is longer than one, so that few replies stand
without what led to them; those of validation and test never do, so that no line counts twice.

Of an exchange that is too long by itself the oldest turns of the user's side go, then the oldest
narration; where it is too long even so, it is in no window, and counted.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from trainer.corpus.rendering import Exchange, Manner, exchanges, messages
from trainer.corpus.sample import Sample, SampleKind, Source, Split, Turn
from trainer.corpus.tokens import Tokenizer

MARKS = 3
"""Tokens around a message that no text shows: the role's, its line feed, the end's."""


class Set(StrEnum):
    """What is made of conversations and descriptions."""

    SINGLE = "single"
    MULTI = "multi"
    DESCRIPTION = "description"


class Cut(msgspec.Struct):
    """What cutting did."""

    exchanges: int = 0
    shortened: int = 0
    """Exchanges that lost turns or narration from their beginning."""

    too_long: int = 0
    """Exchanges that are in no window."""

    def __iadd__(self, other: "Cut") -> "Cut":
        self.exchanges += other.exchanges
        self.shortened += other.shortened
        self.too_long += other.too_long
        return self


class _Fitting(NamedTuple):
    """An exchange that fits, by its number in the conversation."""

    number: int
    exchange: Exchange
    tokens: int


class Windows:
    """Cuts for one tokenizer and one size."""

    def __init__(self, tokenizer: Tokenizer, manner: Manner, tokens: int) -> None:
        self._tokenizer = tokenizer
        self._manner = manner
        self._tokens = tokens
        self.cut = Cut()

    def samples(self, sample: Sample) -> Iterator[tuple[Set, Sample]]:
        """Yield all samples that are made of one."""
        if sample.kind is SampleKind.DESCRIPTION:
            told = [message.content for message in messages(sample, self._manner)]
            yield Set.DESCRIPTION, msgspec.structs.replace(sample, tokens=self._count(told))
            return
        system = self._count([self._manner.system_message(sample)])
        for run in self._runs(exchanges(sample.turns), self._tokens - system):
            for one in run:
                yield Set.SINGLE, _sample(sample, [one], f"{one.number}", system)
            sizes = [one.tokens for one in run]
            for window in windows(sizes, self._tokens - system, sample.split):
                part = run[window.start : window.stop]
                suffix = f"{part[0].number}-{part[-1].number}"
                yield Set.MULTI, _sample(sample, part, suffix, system)

    def _runs(self, pieces: Sequence[Exchange], room: int) -> Iterator[list[_Fitting]]:
        """Yield exchanges that fit, in rows without a hole."""
        run: list[_Fitting] = []
        self.cut.exchanges += len(pieces)
        for number, exchange in enumerate(pieces):
            fitting = self._fitting(number, exchange, room)
            whole = fitting is not None and fitting.exchange is exchange
            self.cut.too_long += fitting is None
            self.cut.shortened += fitting is not None and not whole
            if run and not whole:
                yield run  # What lost its beginning doesn't follow what is before it.
                run = []
            if fitting is not None:
                run.append(fitting)
        if run:
            yield run

    def _fitting(self, number: int, exchange: Exchange, room: int) -> _Fitting | None:
        tokens = self._tokens_of(exchange)
        if tokens <= room:
            return _Fitting(number, exchange, tokens)
        less = range(1, _length(exchange))
        fewest = bisect_left(
            less, x=True, key=lambda lines: self._tokens_of(_shortened(exchange, lines)) <= room
        )
        if fewest == len(less):
            return None
        shorter = _shortened(exchange, less[fewest])
        return _Fitting(number, shorter, self._tokens_of(shorter))

    def _tokens_of(self, exchange: Exchange) -> int:
        return self._count([self._manner.asked(exchange), self._manner.answered(exchange.hers)])

    def _count(self, texts: Sequence[str]) -> int:
        return sum(self._tokenizer.counts(texts)) + MARKS * len(texts)


def windows(tokens: Sequence[int], room: int, split: Split) -> Iterator[range]:
    """Yield the windows over exchanges of so many tokens each, none of which exceeds the room."""
    begin = 0
    while begin < len(tokens):
        end, used = begin, 0
        while end < len(tokens) and used + tokens[end] <= room:
            used += tokens[end]
            end += 1
        yield range(begin, end)
        if end == len(tokens):
            return
        begin = _half(tokens, begin, end) if split is Split.TRAIN else end
        while sum(tokens[begin : end + 1]) > room:
            begin += 1  # The next one is to hold something new.


def _half(tokens: Sequence[int], begin: int, end: int) -> int:
    """Return where the second half of a window begins, by tokens; its end where there is none."""
    left = sum(tokens[begin:end]) / 2
    while begin < end - 1 and left > 0:
        left -= tokens[begin]
        begin += 1
    return begin if left <= 0 else end


def _length(exchange: Exchange) -> int:
    """Return in how many steps an exchange can be shortened, and one."""
    situations = (exchange.user[-1].situation, exchange.hers.situation)
    return len(exchange.user) + sum(len(text.split("\n")) for text in situations if text)


def _shortened(exchange: Exchange, steps: int) -> Exchange:
    """Return an exchange without its oldest turns, then without its oldest narration too."""
    turns = min(steps, len(exchange.user) - 1)
    first, *others = exchange.user[turns:]
    first, steps = _narrating_less(first, steps - turns)
    hers, _ = _narrating_less(exchange.hers, steps)
    return Exchange([first, *others], hers)


def _narrating_less(turn: Turn, lines: int) -> tuple[Turn, int]:
    """Return a turn without its first lines of narration, and how many are yet to go."""
    if not lines or not turn.situation:
        return turn, lines
    told = turn.situation.split("\n")
    rest = "\n".join(told[lines:])
    shorter = msgspec.structs.replace(turn, situation=rest, sources=_later(turn, told, lines))
    return shorter, max(0, lines - len(told))


def _later(turn: Turn, told: Sequence[str], lines: int) -> list[Source]:
    """Return the sources that are left, where each line of narration has one of its own."""
    count = len(turn.sources) - bool(turn.text)
    if count != 1 or len(turn.sources[0].lines) != len(told):
        return turn.sources
    first, *others = turn.sources
    if lines >= len(told):
        return others
    return [
        msgspec.structs.replace(first, lines=first.lines[lines:], orders=first.orders[lines:]),
        *others,
    ]


def _sample(sample: Sample, part: Sequence[_Fitting], suffix: str, system: int) -> Sample:
    turns = [turn for one in part for turn in (*one.exchange.user, one.exchange.hers)]
    tokens = system + sum(one.tokens for one in part)
    return msgspec.structs.replace(sample, id=f"{sample.id}-{suffix}", turns=turns, tokens=tokens)
