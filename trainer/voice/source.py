"""espeak-ng as the speaker to learn from: what it says, and when each of its phonemes begins.

libespeak-ng is called through ctypes because its command line tells no times. Structures and
constants are those of its public header, `espeak-ng/speak_lib.h` (1.51).
"""

import ctypes
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import torch
import torchaudio

from trainer.errors import ToolError

LIBRARY = "libespeak-ng.so.1"
PHONEME_EVENTS_IN_IPA = 0x01 | 0x02
SYNCHRONOUS = 2
UTF8 = 1
RATE_PARAMETER = 1
PITCH_PARAMETER = 3
RANGE_PARAMETER = 4
LIST_ENDS = 0
PHONEME = 7


@dataclass(frozen=True, slots=True)
class Phone:
    """One phoneme, or a pause, as it was spoken."""

    text: str
    """Its IPA without stress marks; empty for a pause."""

    start: float
    """Seconds from the start of the sound; it lasts until the next one starts."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A spoken sentence."""

    sound: npt.NDArray[np.float32]
    """(samples,) mono, -1…1, at the rate the source was asked for."""

    phones: tuple[Phone, ...]

    seconds: float


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class Espeak:
    """One voice of espeak-ng. The library holds one voice a process: use one object at a time."""

    def __init__(self, voice: str, *, words_a_minute: int, pitch: int, pitch_range: int) -> None:
        """`voice` as `espeak-ng -v` takes it, with its variant: "en-us+f3"; pitch and range 0…99.

        Raises `ToolError` if espeak-ng or the voice is missing.
        """
        try:
            self._library = ctypes.CDLL(LIBRARY)
        except OSError as error:
            raise ToolError(
                f"{LIBRARY} can't be loaded ({error}). Install the package espeak-ng."
            ) from error
        self._rate = int(
            self._library.espeak_Initialize(SYNCHRONOUS, 0, None, PHONEME_EVENTS_IN_IPA)
        )
        if self._rate <= 0:
            raise ToolError("espeak-ng doesn't find its data. Install the package espeak-ng-data.")
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ToolError(f"espeak-ng has no voice {voice!r}.")
        self._library.espeak_SetParameter(RATE_PARAMETER, words_a_minute, 0)
        self._library.espeak_SetParameter(PITCH_PARAMETER, pitch, 0)
        self._library.espeak_SetParameter(RANGE_PARAMETER, pitch_range, 0)
        self._library.espeak_SetSynthCallback(self._callback)
        self._pieces: list[npt.NDArray[np.int16]] = []
        self._phones: list[Phone] = []

    @cached_property
    def _callback(self) -> "ctypes._FuncPointer":
        """Kept as long as the object: the library calls it while it speaks."""

        def collect(samples, count, events) -> int:  # type: ignore[no-untyped-def]
            if samples and count > 0:
                self._pieces.append(np.ctypeslib.as_array(samples, (count,)).copy())
            index = 0
            while events[index].type != LIST_ENDS:
                if events[index].type == PHONEME:
                    text = bytes(events[index].id.string).decode(errors="ignore")
                    self._phones.append(Phone(text, events[index].sample / self._rate))
                index += 1
            return 0

        return _Callback(collect)

    def say(self, text: str, sample_rate: int) -> Speech:
        """Speak `text`.

        espeak-ng lets its pitch flutter from where it was: a text said twice differs a little,
        but the same texts in the same order from a process's start give the same speech.
        """
        self._pieces.clear()
        self._phones.clear()
        data = text.encode()
        self._library.espeak_Synth(data, len(data) + 1, 0, 1, 0, UTF8, None, None)
        self._library.espeak_Synchronize()
        whole = np.concatenate([np.zeros(0, np.int16), *self._pieces])
        samples = np.asarray(whole, np.float32) / np.float32(32768)
        sound = _resampled(samples, self._rate, sample_rate)
        return Speech(sound, tuple(self._phones), len(samples) / self._rate)


def _resampled(sound: npt.NDArray[np.float32], old: int, new: int) -> npt.NDArray[np.float32]:
    resampled: torch.Tensor = torchaudio.functional.resample(torch.from_numpy(sound), old, new)
    return resampled.numpy()
