"""The mouth, as arithmetic."""

from itertools import pairwise

import pytest

from companion.sound import Viseme
from companion.stage.lips import SHUT, Mouth, followed, mouth_at

AH_EE = (Viseme(0.0, 0.0, 0.0), Viseme(0.1, 1.0, -0.2), Viseme(0.3, 0.4, 1.0), Viseme(0.4, 0, 0))


def test_the_mouth_is_shut_before_and_after_what_is_said() -> None:
    assert mouth_at(AH_EE, -0.5) == SHUT
    assert mouth_at(AH_EE, 0.4) == SHUT
    assert mouth_at(AH_EE, 9.0) == SHUT
    assert mouth_at((), 0.1) == SHUT


def test_a_viseme_is_reached_when_it_is_due() -> None:
    mouth = mouth_at(AH_EE, 0.1)
    assert (mouth.opening, mouth.spread) == pytest.approx((1.0, -0.2))


def test_halfway_between_visemes_the_mouth_is_halfway() -> None:
    mouth = mouth_at(AH_EE, 0.2)
    assert (mouth.opening, mouth.spread) == pytest.approx((0.7, 0.4))


def test_the_mouth_moves_without_jumps() -> None:
    openings = [mouth_at(AH_EE, step / 1000).opening for step in range(400)]
    steepest = max(abs(b - a) for a, b in pairwise(openings))
    assert steepest < 0.02


def test_two_visemes_at_one_time_divide_by_nothing() -> None:
    twice = (Viseme(0.0, 0.2, 0.0), Viseme(0.1, 0.5, 0.0), Viseme(0.1, 0.9, 0.0), Viseme(1, 0, 0))
    assert mouth_at(twice, 0.1).opening == pytest.approx(0.9)


def test_a_followed_mouth_arrives() -> None:
    mouth = SHUT
    for _ in range(30):
        mouth = followed(mouth, Mouth(1.0, 0.5), 1 / 30)
    assert (mouth.opening, mouth.spread) == pytest.approx((1.0, 0.5), abs=0.01)


def test_a_mouth_opens_faster_than_it_closes() -> None:
    opened = followed(SHUT, Mouth(1.0), 1 / 30).opening
    closed = 1.0 - followed(Mouth(1.0), SHUT, 1 / 30).opening
    assert 0.5 < closed < opened < 1.0


def test_following_hardly_depends_on_the_frame_rate() -> None:
    coarse = followed(SHUT, Mouth(1.0, 1.0), 1 / 30)
    fine = followed(followed(SHUT, Mouth(1.0, 1.0), 1 / 60), Mouth(1.0, 1.0), 1 / 60)
    assert (fine.opening, fine.spread) == pytest.approx((coarse.opening, coarse.spread))
