"""Replies against what she really said, as the field measures it.

sacrebleu's and rouge_score's own ways of splitting are wrong for our tongues: rouge_score drops
every character that isn't ASCII and gives 0.0 on Chinese. Chinese and Japanese are split into
characters here, and words of other letters stay whole; Japanese needs no dictionary that way.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from trainer.corpus.tongue import Tongue

_MOOD = re.compile(r"^\[[a-z]+\]\s*")
_HAN_AND_KANA = "぀-ヿ㐀-鿿豈-﫿々ー"
_LETTER = rf"[^\W_{_HAN_AND_KANA}]"
_WORD = re.compile(rf"[{_HAN_AND_KANA}]|{_LETTER}+(?:'{_LETTER}+)?")
_TOKENIZE = {Tongue.ENGLISH: "13a", Tongue.CHINESE: "zh", Tongue.JAPANESE: "char"}

SHORT = 5
"""Words of a reply that everybody says: fewer are no copy."""


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """How near replies are to hers: 0 to 100."""

    bleu: float
    chrf: float
    rouge1: float
    rouge2: float
    rouge_l: float


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """How replies are in themselves."""

    distinct1: float
    """Different words among all words: 0 to 1."""

    distinct2: float
    """The same of two words in a row."""

    length: float
    """Words, on the average."""

    copied: float
    """Share of replies that stand in what was learnt, word for word."""


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, the mood before it left out."""
    return _WORD.findall(_MOOD.sub("", text).lower())


def likeness(replies: Sequence[str], hers: Sequence[str], tongue: Tongue) -> Likeness:
    """Return how near replies are to what she said at the same places."""
    from rouge_score.rouge_scorer import RougeScorer
    from sacrebleu.metrics import BLEU, CHRF

    said = [_MOOD.sub("", one) for one in replies]
    true = [_MOOD.sub("", one) for one in hers]
    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"], tokenizer=_Words())
    rouge = [scorer.score(reference, one) for reference, one in zip(true, said, strict=True)]

    def mean(name: str) -> float:
        return 100 * sum(float(one[name].fmeasure) for one in rouge) / max(1, len(rouge))

    return Likeness(
        bleu=BLEU(tokenize=_TOKENIZE[tongue]).corpus_score(said, [true]).score,
        chrf=CHRF().corpus_score(said, [true]).score,
        rouge1=mean("rouge1"),
        rouge2=mean("rouge2"),
        rouge_l=mean("rougeL"),
    )


def habits(replies: Sequence[str], learnt: Sequence[str]) -> Habits:
    """Return how replies are; `learnt` are her lines that were learnt from."""
    split = [words(one) for one in replies]
    single = [word for one in split for word in one]
    double = [pair for one in split for pair in pairwise(one)]
    known = {tuple(words(one)) for one in learnt}
    copies = sum(len(one) >= SHORT and tuple(one) in known for one in split)
    return Habits(
        distinct1=len(set(single)) / max(1, len(single)),
        distinct2=len(set(double)) / max(1, len(double)),
        length=len(single) / max(1, len(split)),
        copied=copies / max(1, len(split)),
    )


class _Words:
    """Our splitting, as rouge_score asks for it."""

    def tokenize(self, text: str) -> list[str]:
        return words(text)
