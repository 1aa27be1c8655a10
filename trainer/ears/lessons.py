"""What one training step sees: utterances of like length, in their surroundings, and their answers.

A lesson depends on nothing but the recordings, the seed and its number, so training that was killed
goes on with the very lesson it was at.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from whisper.tokenizer import Tokenizer

from trainer.ears.mel import MelPictures, colours
from trainer.ears.model import FULL_CONTEXT, tokenizer
from trainer.ears.recordings import Recording
from trainer.ears.speech import RATE
from trainer.ears.surroundings import Noises, Surroundings, Wave, surrounded, travelled

POSITIONS = 4500
"""Encoder positions of a step, 50 a second: the size of a batch, however long its utterances."""

CLEAR = 400
"""Lessons at the beginning, while the ears find out what speech is, without noise and rooms."""

LATEST_END = 9.0
"""Seconds; the last time stamp these ears can write."""

STAMP = 5
"""Ends are told to a tenth of a second: five of Whisper's time stamps."""

SILENT = 0.04
"""Share of utterances that are no speech at all."""

JOINED = 0.12
"""Share of lessons in which each utterance is two, one after the other in the same voice."""

SHORT = 2.6
"""Seconds of what may be joined."""

STAMPED = 0.3
"""Share of answers with time stamps, as plain `whisper.transcribe` asks for them."""

GARBLED = 0.18
"""Share of the words read by the decoder that are another: it must listen, not guess on."""

IGNORED = -100


@dataclass(frozen=True, slots=True)
class Lesson:
    """One batch."""

    mel: torch.Tensor
    """[batch, 80, 2 x context]."""

    given: torch.Tensor
    """[batch, length] tokens the decoder reads, as positions in `Ears.tokens`."""

    wanted: torch.Tensor
    """[batch, length] the token that follows each, or `IGNORED`."""

    phonemes: torch.Tensor
    """[sum of lengths] from 1, end to end."""

    spoken: torch.Tensor
    """[batch] phonemes of each utterance."""

    ends: torch.Tensor
    """[batch] encoder positions that CTC may use."""


class Book:
    """All lessons there are for these recordings."""

    def __init__(
        self,
        recordings: Sequence[Recording],
        seed: int,
        around: Surroundings,
        positions: int = POSITIONS,
    ) -> None:
        self._recordings = sorted(recordings, key=_seconds)
        self._seconds = np.array([one.seconds for one in self._recordings])
        self._short = defaultdict[str, list[Recording]](list)
        for one in self._recordings:
            if one.seconds < SHORT:
                self._short[one.voice].append(one)
        self._seed = seed
        self._around = around
        self._positions = positions
        self._noises = Noises(np.random.default_rng([seed, 0]))
        self._pictures = MelPictures()
        self._tokenizer: Tokenizer = tokenizer()
        self.tokens = _kept(self._tokenizer, (one.text for one in recordings))
        self._place = {token: at for at, token in enumerate(self.tokens)}
        self._texts = self._place[self._tokenizer.eot]  # Those before it are pieces of words.
        symbols = sorted({phone for one in recordings for phone in one.phonemes})
        self.phonemes = {phone: at for at, phone in enumerate(symbols, start=1)}

    def lesson(self, number: int) -> Lesson:
        """The lesson of that number."""
        rng = np.random.default_rng([self._seed, 1, number])
        around = self._around if number >= CLEAR else replace(self._around, room=0, noise=0.2)
        latest = 1.0 if rng.random() < around.late else 0.35
        middle = self._recordings[rng.integers(len(self._recordings))].seconds
        joined = rng.random() < JOINED and middle < SHORT
        context = self._context(number, rng, (2 if joined else 1) * middle + latest + 0.3)
        chosen = self._like(middle, max(2, self._positions // context), rng)
        if joined:
            chosen = sorted((self._and_more(one, rng) for one in chosen), key=_seconds)
        context = max(context, math.ceil(50 * (1.09 * chosen[-1].seconds + latest + 0.3)))
        context = min(context, FULL_CONTEXT)
        heard = [self._heard(one, around, latest, context, rng) for one in chosen]
        return self._made(heard, context, rng)

    @staticmethod
    def _context(number: int, rng: np.random.Generator, seconds: float) -> int:
        """Mostly just what is needed; sometimes more, now and then Whisper's whole 30 s."""
        if number % 25 == 24:
            return FULL_CONTEXT
        needed = math.ceil(50 * seconds)
        return int(rng.integers(needed, 600)) if number % 8 == 3 else needed

    def _like(self, seconds: float, count: int, rng: np.random.Generator) -> list[Recording]:
        """`count` recordings of about that length, the longest last."""
        total = len(self._recordings)
        middle = int(np.searchsorted(self._seconds, seconds))
        start = max(0, min(middle - 3 * count, total - 6 * count))
        near = np.arange(start, min(start + 6 * count, total))
        chosen = rng.choice(near, min(count, len(near)), replace=False)
        return [self._recordings[at] for at in sorted(chosen)]

    def _and_more(self, one: Recording, rng: np.random.Generator) -> Recording:
        """What somebody said, and the next short thing they say after up to 0.4 s."""
        short = self._short[one.voice] or [one]
        more = short[rng.integers(len(short))]
        pause = np.zeros(int(rng.uniform(0, 0.4) * RATE), np.int16)
        return Recording(
            f"{one.text} {more.text}",
            one.phonemes + more.phonemes,
            one.voice,
            np.concatenate([one.samples, pause, more.samples]),
        )

    def _heard(
        self,
        one: Recording,
        around: Surroundings,
        latest: float,
        context: int,
        rng: np.random.Generator,
    ) -> tuple[Wave, list[int], list[int]]:
        """A wave of `context` positions, its answer and its phonemes."""
        length = context * RATE // 50
        before = int(rng.uniform(0, latest) * RATE)
        if rng.random() < SILENT:
            wave = np.zeros(0, np.float32)
            end, answer, phonemes = before, self._silent(rng), list[int]()
        else:
            wave = travelled(one.samples, rng, around, self._noises)
            end = min(before + len(wave), length)
            answer = self._answer(one.text, end / RATE, rng)
            phonemes = [self.phonemes[phone] for phone in one.phonemes]
        known = min(length, end + int(rng.uniform(0.05, 0.8) * RATE))
        sound = surrounded(wave, (before, known), rng, around, self._noises)
        return np.pad(sound, (0, length - known)), answer, phonemes

    def _answer(self, text: str, end: float, rng: np.random.Generator) -> list[int]:
        """What Whisper should write, from the start token to the end of the text."""
        words = self._tokenizer.encode(" " + text)
        start, stop = [self._tokenizer.sot], [self._tokenizer.eot]
        if rng.random() >= STAMPED:
            return [*start, self._tokenizer.no_timestamps, *words, *stop]
        zero = self._tokenizer.timestamp_begin
        last = zero + round(min(end, LATEST_END) * 50 / STAMP) * STAMP
        return [*start, zero, *words, last, *stop]

    def _silent(self, rng: np.random.Generator) -> list[int]:
        """Nothing; a full stop in case the decoder insists on a first token, as whisper's does."""
        start, stop = [self._tokenizer.sot], [self._tokenizer.eot]
        kind = rng.random()
        if kind < 0.3:
            return [*start, self._tokenizer.timestamp_begin, *stop]
        nothing = [] if kind < 0.7 else self._tokenizer.encode(" .")
        return [*start, self._tokenizer.no_timestamps, *nothing, *stop]

    def _made(
        self, heard: list[tuple[Wave, list[int], list[int]]], context: int, rng: np.random.Generator
    ) -> Lesson:
        waves = torch.from_numpy(np.stack([wave for wave, _, _ in heard]))
        length = max(len(answer) for _, answer, _ in heard) - 1
        given = torch.full((len(heard), length), self._place[self._tokenizer.eot])
        wanted = torch.full((len(heard), length), IGNORED)
        for row, (_, answer, phonemes) in enumerate(heard):
            places = torch.tensor([self._place[token] for token in answer])
            given[row, : len(places) - 1] = places[:-1]
            wanted[row, : len(places) - 1] = places[1:]
            if not phonemes:
                wanted[row, 0] = self._place[self._tokenizer.no_speech]
        text = (given < self._texts) & (torch.from_numpy(rng.random(given.shape)) < GARBLED)
        given[text] = torch.from_numpy(rng.integers(self._texts, size=int(text.sum())))
        return Lesson(
            mel=self._pictures(waves, colours(rng, len(heard))),
            given=given,
            wanted=wanted,
            phonemes=torch.tensor([phone for _, _, phones in heard for phone in phones]),
            spoken=torch.tensor([len(phones) for _, _, phones in heard]),
            ends=torch.full((len(heard),), context),
        )


def _seconds(one: Recording) -> float:
    return one.seconds


def _kept(tokenizer: Tokenizer, texts: Iterable[str]) -> list[int]:
    """Return Whisper's ids of every token that these texts, silence and time stamps need."""
    kept = {token for text in set(texts) for token in tokenizer.encode(" " + text)}
    kept |= {tokenizer.sot, tokenizer.eot, tokenizer.no_timestamps, tokenizer.no_speech}
    kept |= set(tokenizer.encode(" ."))
    stamps = range(0, round(LATEST_END * 50) + 1, STAMP)
    return sorted(kept | {tokenizer.timestamp_begin + stamp for stamp in stamps})
