"""What is wrong with a turn, and whether it stays.

    long        a line of more than 1,000 characters is no speech: the turn goes
    language    a turn of 20 letters or more that is in another language: the turn goes
    mixed       a turn of 20 letters or more, partly in another script: counted, stays
    repetition  a character 30 times or a phrase 8 times in a row: a scream or a laugh is style and
                stays; where it is most of more than 200 characters, the turn goes
    brackets    one that isn't closed: counted, stays; scripts forget them

Nothing goes for being short: interjections carry the style. Where a turn goes, the conversation
ends and another begins, so that nothing becomes neighbours that wasn't.
"""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from trainer.corpus.conversations import SILENCE
from trainer.corpus.letters import Letters, letters
from trainer.corpus.sample import Role, Sample, Turn, identified

LONG_LINE = 1000
TELLING_LETTERS = 20
"""Letters that a turn must have before its language is judged."""

LONG_REPETITION = 200

_REPEATED = re.compile(r"(\S)\1{29,}|(\S.{1,19}?)\2{7,}", re.DOTALL)
_BRACKETS = {"「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "“": "”", "《": "》"}
_ANY_BRACKET = re.compile("[" + re.escape("".join([*_BRACKETS, *_BRACKETS.values()])) + "]")


class Fault(StrEnum):
    """What may be wrong."""

    LONG = "long"
    LANGUAGE = "language"
    MIXED = "mixed"
    REPETITION = "repetition"
    BRACKETS = "brackets"
    DUPLICATE = "duplicate"
    """The whole conversation, or nearly, stands elsewhere; see `duplicates`."""


EXAMPLES = 3


class Findings(msgspec.Struct):
    """How often one fault was found, and what came of it."""

    found: int = 0
    dropped: int = 0
    examples: list[str] = []

    def add(self, example: str, *, dropped: bool) -> None:
        """Count one."""
        self.found += 1
        self.dropped += dropped
        if len(self.examples) < EXAMPLES:
            self.examples = [*self.examples, example[:120]]

    def __iadd__(self, other: "Findings") -> "Findings":
        self.found += other.found
        self.dropped += other.dropped
        self.examples = [*self.examples, *other.examples][:EXAMPLES]
        return self


def judged(sample: Sample, main: Letters, findings: dict[str, Findings]) -> Iterator[Sample]:
    """Yield what stays of a conversation: it, pieces of it, or nothing."""
    bad = set()
    for index, turn in enumerate(sample.turns):
        for fault, drops in _faults(turn.text, main):
            findings.setdefault(fault.value, Findings()).add(turn.text, dropped=drops)
            if drops:
                bad.add(index)
    if bad:
        yield from _without(sample, bad)
    else:
        yield sample


def _faults(text: str, main: Letters) -> Iterator[tuple[Fault, bool]]:
    if len(text) > LONG_LINE and max(map(len, text.split("\n"))) > LONG_LINE:
        yield Fault.LONG, True
        return
    if len(text) >= TELLING_LETTERS and (fault := _language(text, main)):
        yield fault, fault is Fault.LANGUAGE
    if len(text) >= 16 and (found := _REPEATED.search(text)):
        long = len(text) > LONG_REPETITION
        yield Fault.REPETITION, long and len(found.group()) * 2 > len(text)
    if not _balanced(text):
        yield Fault.BRACKETS, False


def _language(text: str, main: Letters) -> Fault | None:
    counts = letters(text)
    total = counts.total()
    if total < TELLING_LETTERS:
        return None
    share = (total - _own(counts, main)) / total
    if main is Letters.HAN and counts[Letters.KANA] > 0.3 * total:
        share = 1.0  # Japanese: its Han are no Chinese.
    if share > 0.8:
        return Fault.LANGUAGE
    return Fault.MIXED if share > 0.3 else None


def _own(counts: Counter[Letters], main: Letters) -> int:
    if main is not Letters.KANA:
        return counts[main]
    # Twenty Han in a row without a kana are Chinese.
    return counts[Letters.KANA] + counts[Letters.HAN] if counts[Letters.KANA] else 0


def _balanced(text: str) -> bool:
    waiting = []
    for bracket in _ANY_BRACKET.findall(text):
        if bracket in _BRACKETS:
            waiting.append(_BRACKETS[bracket])
        elif not waiting or waiting.pop() != bracket:
            return False
    return not waiting


def _without(sample: Sample, bad: set[int]) -> Iterator[Sample]:
    """Yield the conversations that are left between the turns in `bad`."""
    run: list[Turn] = []
    for index, turn in enumerate(sample.turns):
        if index not in bad:
            run.append(turn)
            continue
        yield from _piece(sample, run)
        run = []
    yield from _piece(sample, run)


def _piece(sample: Sample, turns: list[Turn]) -> Iterator[Sample]:
    while turns and turns[-1].role is Role.USER:
        turns = turns[:-1]
    if not turns:
        return
    if turns[0].role is Role.CHARACTER:
        turns = [*_opened(turns[0]), *turns[1:]]
    yield identified(msgspec.structs.replace(sample, turns=turns))


def _opened(first: Turn) -> tuple[Turn, Turn]:
    """Return the user's turn ahead of hers, what is narrated or silence, and hers."""
    told = first.sources[:-1] if first.situation else []
    opening = Turn(Role.USER, "", "" if first.situation else SILENCE, first.situation, told)
    hers = msgspec.structs.replace(first, situation="", sources=first.sources[-1:])
    return opening, hers
