"""Phoneme times become frames."""

import numpy as np

from trainer.voice.alignment import durations
from trainer.voice.source import Phone

HI_YOU = (Phone("h", 0.0), Phone("aɪ", 0.1), Phone("", 0.3), Phone("j", 0.5), Phone("uː", 0.6))


def test_a_phoneme_of_two_characters_shares_its_time() -> None:
    frames = durations("haɪ", (Phone("h", 0.0), Phone("aɪ", 0.1)), 0.3, 100)
    assert frames is not None
    assert frames.tolist() == [10, 10, 10]


def test_a_pause_belongs_to_the_comma() -> None:
    frames = durations("haɪ, juː", HI_YOU, 0.8, 100)
    assert frames is not None
    by_token = dict(zip("haɪ, ju", frames.tolist(), strict=False))
    assert by_token[","] in {19, 20}  # of 20; the space takes a frame of its neighbours
    assert by_token[" "] == 1


def test_frames_add_up_to_the_sound() -> None:
    frames = durations("haɪ, juː", HI_YOU, 0.8, 62.5)
    assert frames is not None
    assert frames.sum() == 50


def test_every_token_lasts_a_frame_even_when_time_is_short() -> None:
    frames = durations("ˈhaɪ", (Phone("h", 0.0), Phone("aɪ", 0.001)), 0.002, 62.5)
    assert frames is not None
    assert frames.tolist() == [1, 1, 1, 1]


def test_a_stress_mark_takes_its_frame_from_its_neighbours_only() -> None:
    phones = tuple(Phone(letter, index * 0.1) for index, letter in enumerate("abcd"))
    plain = durations("abcd", phones, 0.4, 100)
    marked = durations("abˈcd", phones, 0.4, 100)
    assert plain is not None
    assert marked is not None
    assert marked.sum() == plain.sum()
    moved = np.abs(np.cumsum(np.delete(marked, 2)) - np.cumsum(plain))
    assert moved.max() <= 1


def test_times_of_another_sentence_are_refused() -> None:
    assert durations("haɪ juː", HI_YOU[:2], 0.8, 62.5) is None
