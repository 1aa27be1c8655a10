"""What the voice learns from, on disk: sentences spoken once, then read at every start.

A folder with `sound.npy` (all samples in a row, 16 bit) and `sentences.npz` (where each begins,
its tokens and how many frames each lasts). It is written beside and renamed when complete, so a
folder with the right name is whole.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trainer.errors import MaterialError
from trainer.progress import Progress
from trainer.voice.alignment import durations
from trainer.voice.coqui import Vits
from trainer.voice.recipe import Recipe
from trainer.voice.sentences import sentences
from trainer.voice.source import Espeak, Speech

LEAD_IN = 0.03
"""Seconds before the first sound that are kept."""

REST = 0.1
"""Seconds of silence that follow a sentence's last sound when it ends in a mark."""

TOLERATED = 0.05
"""The share of sentences that may have to be left out before something must be wrong."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One spoken sentence, as the network takes it."""

    tokens: npt.NDArray[np.int64]
    """(tokens,) ids."""

    frames: npt.NDArray[np.int64]
    """(tokens,) frames each lasts."""

    sound: npt.NDArray[np.int16]
    """(sum of frames x hop,) samples."""

    text: str


@dataclass(frozen=True)
class Material:
    """All utterances; the first `unseen` are for measuring only."""

    sound: npt.NDArray[np.int16]
    tokens: npt.NDArray[np.int64]
    frames: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]
    """(sentences,) where each sentence's tokens end."""

    texts: tuple[str, ...]
    hop: int
    unseen_count: int

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, index: int) -> Utterance:
        first = int(self.ends[index - 1]) if index else 0
        last = int(self.ends[index])
        start, stop = int(self._frame_edges[first]), int(self._frame_edges[last])
        return Utterance(
            self.tokens[first:last],
            self.frames[first:last],
            self.sound[start * self.hop : stop * self.hop],
            self.texts[index],
        )

    @cached_property
    def _frame_edges(self) -> npt.NDArray[np.int64]:
        return np.concatenate([[0], np.cumsum(self.frames)])

    @cached_property
    def lengths(self) -> npt.NDArray[np.int64]:
        """(sentences,) frames of each sentence."""
        edges = self._frame_edges[np.concatenate([[0], self.ends])]
        return np.asarray(np.diff(edges), np.int64)

    @property
    def seen(self) -> range:
        """Which sentences may be learned from."""
        return range(self.unseen_count, len(self))

    @property
    def unseen(self) -> range:
        return range(self.unseen_count)


def material(folder: Path, recipe: Recipe, voice: Vits, progress: Progress) -> Material:
    """The recipe's material in `folder`, spoken now if it isn't there yet.

    Raises `MaterialError` if espeak-ng's times don't fit the phonemes, `ToolError` without it.
    """
    home = folder / f"material-{recipe.material_fingerprint()}"
    if not home.exists():
        staging = folder / "material.partial"
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        _write(staging, list(_spoken(recipe, voice, progress)))
        staging.replace(home)
    packed = np.load(home / "sentences.npz", allow_pickle=False)
    return Material(
        sound=np.load(home / "sound.npy", mmap_mode="r", allow_pickle=False),
        tokens=packed["tokens"],
        frames=packed["frames"],
        ends=packed["ends"],
        texts=tuple(json.loads((home / "texts.json").read_text(encoding="utf-8"))),
        hop=recipe.hop,
        unseen_count=recipe.unseen,
    )


def _write(folder: Path, utterances: list[Utterance]) -> None:
    np.save(folder / "sound.npy", np.concatenate([u.sound for u in utterances]))
    np.savez(
        folder / "sentences.npz",
        tokens=np.concatenate([u.tokens for u in utterances]),
        frames=np.concatenate([u.frames for u in utterances]),
        ends=np.cumsum([len(u.tokens) for u in utterances]),
    )
    (folder / "texts.json").write_text(
        json.dumps([u.text for u in utterances], ensure_ascii=False), encoding="utf-8"
    )


def _spoken(recipe: Recipe, voice: Vits, progress: Progress) -> Iterator[Utterance]:
    speaker = Espeak(
        recipe.voice,
        words_a_minute=recipe.words_a_minute,
        pitch=recipe.pitch,
        pitch_range=recipe.pitch_range,
    )
    wanted = recipe.sentences + recipe.unseen
    made = refused = 0
    for text in sentences(recipe.seed):
        utterance = spoken(text, speaker, recipe, voice)
        if utterance is None:
            refused += 1
        elif len(utterance.sound) <= recipe.longest * recipe.sample_rate:
            made += 1
            yield utterance
            if made % 20 == 0:
                progress.step("speak", made, wanted)
        if refused > 10 + TOLERATED * made:
            raise MaterialError(
                f"espeak-ng's times fit its phonemes in {made} of {made + refused} sentences only. "
                "Is libespeak-ng of the same version as espeak-ng?"
            )
        if made == wanted:
            return


def spoken(text: str, speaker: Espeak, recipe: Recipe, voice: Vits) -> Utterance | None:
    """One sentence for the network, or None if its times don't fit its phonemes."""
    clean = voice.tokenizer.text_cleaner(text)
    letters = voice.tokenizer.phonemizer.phonemize(clean, separator="")
    speech = _trimmed(speaker.say(clean, recipe.sample_rate), recipe, letters[-1:])
    frames = durations(letters, speech.phones, speech.seconds, recipe.sample_rate / recipe.hop)
    ids = voice.tokenizer.encode(letters)
    if frames is None or len(ids) != len(frames):
        return None
    loud = speech.sound * (recipe.loudness / max(float(np.sqrt(np.mean(speech.sound**2))), 1e-4))
    sound = np.zeros(int(frames.sum()) * recipe.hop, np.int16)
    count = min(len(sound), len(loud))
    sound[:count] = (np.clip(loud[:count], -0.999, 0.999) * 32767).astype(np.int16)
    return Utterance(np.array(ids), frames, sound, text)


def _trimmed(speech: Speech, recipe: Recipe, last: str) -> Speech:
    """Without espeak-ng's own silence at both ends, with ours after a closing mark."""
    audible = np.flatnonzero(np.abs(speech.sound) > 1e-3)
    if not len(audible) or not speech.phones:
        return speech
    first = max(0.0, speech.phones[0].start - LEAD_IN)
    end = (audible[-1] + 1) / recipe.sample_rate + (0.0 if last.isalpha() else REST)
    sound = np.zeros(round((end - first) * recipe.sample_rate), np.float32)
    kept = speech.sound[round(first * recipe.sample_rate) :][: len(sound)]
    sound[: len(kept)] = kept
    phones = tuple(type(p)(p.text, p.start - first) for p in speech.phones if p.start < end)
    return Speech(sound, phones, end - first)
