"""How many frames each token of a sentence lasts, from the times espeak-ng tells.

The model's tokens are the single characters of coqui's phoneme string (sounds, stress marks,
spaces, punctuation); espeak-ng's events are phonemes and pauses. This replaces VITS's monotonic
alignment search: nothing has to be found out, so training starts with the right answer.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from trainer.voice.source import Phone

PUNCTUATION = "!'(),-.:;? …—“”"
SILENT_MARKS = "ˈˌ " + PUNCTUATION


def durations(
    tokens: str, phones: Sequence[Phone], end: float, frames_a_second: float
) -> npt.NDArray[np.int64] | None:
    """(len(tokens),) frames each token lasts, at least 1, or None if the two don't tell the same.

    Their sum is the sentence's length, `end` seconds, rounded; more if it is too short for so
    many tokens.
    """
    starts = _starts(tokens, phones, end)
    if starts is None:
        return None
    edges = np.array([*starts, end]) * frames_a_second
    edges[0] = 0.0
    whole = _spread(edges)
    return np.diff(whole)


def _starts(tokens: str, phones: Sequence[Phone], end: float) -> list[float] | None:
    """Seconds at which each token starts, marks being placed into pauses or between sounds."""
    sounds = _sounds(phones, end)
    spoken = [index for index, token in enumerate(tokens) if token not in SILENT_MARKS]
    if [token for token, _, _ in sounds] != [tokens[index] for index in spoken]:
        return None
    starts = [0.0] * len(tokens)
    position = 0.0
    following = iter([*zip(spoken, sounds, strict=True), (len(tokens), ("", end, end))])
    done = 0
    for index, (_, start, stop) in following:
        _place_marks(tokens, starts, range(done, index), position, start)
        if index < len(tokens):
            starts[index] = start
        position, done = stop, index + 1
    return starts


def _place_marks(
    tokens: str, starts: list[float], marks: range, pause_start: float, pause_end: float
) -> None:
    """A pause belongs to the first punctuation mark in it, else to the first mark."""
    owner = next((i for i in marks if tokens[i] in PUNCTUATION.replace(" ", "")), marks.start)
    for i in marks:
        starts[i] = pause_start if i <= owner else pause_end


def _sounds(phones: Sequence[Phone], end: float) -> list[tuple[str, float, float]]:
    """(character, start, stop) of all that sounds; a phoneme's characters share its time."""
    sounds = []
    stops = [following.start for _, following in pairwise(phones)] + [end]
    for phone, stop in zip(phones, stops, strict=True):
        characters = [c for c in phone.text if c not in SILENT_MARKS]
        edges = np.linspace(phone.start, max(stop, phone.start), len(characters) + 1)
        sounds += [
            (c, float(a), float(b)) for c, (a, b) in zip(characters, pairwise(edges), strict=True)
        ]
    return sounds


def _spread(edges: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """The whole numbers nearest to `edges` (least squares) that grow by at least 1 each.

    Isotonic regression of `edges - index` by pooling adjacent violators.
    """
    pools: list[tuple[float, int]] = []
    for value in edges - np.arange(len(edges)):
        mean, count = float(value), 1
        while pools and pools[-1][0] > mean:
            before, width = pools.pop()
            mean = (mean * count + before * width) / (count + width)
            count += width
        pools.append((mean, count))
    flat = np.concatenate([np.full(count, mean) for mean, count in pools])
    whole = np.asarray(np.round(flat), np.int64)
    return np.asarray(whole - whole[0] + np.arange(len(edges)), np.int64)
