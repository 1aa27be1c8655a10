"""The puppet without a screen, in a process of her own."""

import random

import pytest

from companion.stage.gate import Admitted, admit
from companion.stage.lips import Mouth
from companion.stage.puppet import Puppet
from tests.companion.stage.conftest import HERS, Elsewhere

FRAME = 1 / 30


@pytest.fixture(scope="module")
def admitted(tmp_path_factory: pytest.TempPathFactory) -> Admitted:
    return admit(HERS, tmp_path_factory.mktemp("cache"))


def loaded(admitted: Admitted) -> Puppet:
    return Puppet(admitted.folder, lips=admitted.lips, areas=admitted.areas, drawn=False)


def mouths(admitted: Admitted) -> list[float]:
    puppet = loaded(admitted)
    found = []
    for mouth in (None, Mouth(0.75, 0.0), Mouth(0.0, 0.0)):
        puppet.update(FRAME, mouth)
        found.append(puppet.opening)
    return found


def test_the_mouth_is_where_the_lips_say(admitted: Admitted, elsewhere: Elsewhere) -> None:
    silent, wide, shut = elsewhere(mouths, admitted)
    assert silent == pytest.approx(0.0, abs=0.05)
    assert wide == pytest.approx(0.75, abs=0.01)
    assert shut == pytest.approx(0.0, abs=0.01)


def smiles(admitted: Admitted) -> list[float]:
    puppet = loaded(admitted)
    found = []
    for face in ("happy", "sad", "nobody"):
        puppet.express(face)
        for _ in range(60):
            puppet.update(FRAME, None)
        found.append(puppet.parameter("ParamMouthForm"))
    return found


def test_a_mood_changes_her_face(admitted: Admitted, elsewhere: Elsewhere) -> None:
    happy, sad, plain = elsewhere(smiles, admitted)
    assert happy > plain > sad


def gazes(admitted: Admitted) -> list[tuple[float, float]]:
    random.seed(5)  # The same idle motion every time: it glances about by itself.
    puppet = loaded(admitted)
    puppet.frame(400, 600, tall=550.0, above=30.0)
    found = []
    for point in ((0.0, 300.0), (400.0, 300.0), (200.0, 0.0)):
        for _ in range(60):
            puppet.look(*point)
            puppet.update(FRAME, None)
        found.append((puppet.parameter("ParamEyeBallX"), puppet.parameter("ParamEyeBallY")))
    return found


def test_her_eyes_follow_a_point(admitted: Admitted, elsewhere: Elsewhere) -> None:
    left, right, up = elsewhere(gazes, admitted)
    assert right[0] - left[0] > 0.6
    assert up[1] - (left[1] + right[1]) / 2 > 0.3


def restless(admitted: Admitted) -> bool:
    """Begin gestures at random moments, most of them while one fades out."""
    puppet, chance = loaded(admitted), random.Random(7)
    groups = [*puppet.motions, "Nobody's"]
    for _ in range(300):
        puppet.play(chance.choice(groups))
        for _ in range(chance.randrange(12)):
            puppet.update(0.1, None)
    return True


def test_gestures_on_top_of_each_other_free_nothing_twice(
    admitted: Admitted, elsewhere: Elsewhere
) -> None:
    assert elsewhere(restless, admitted)


def arms(admitted: Admitted) -> list[float]:
    """How high her arm is: raised, 8 s after a wave, and 8 s after one that was cut short."""
    puppet = loaded(admitted)
    found = [raised(puppet, "Wave", seconds) for seconds in (1.2, 8.0)]
    raised(puppet, "Wave", 1.2)
    found.append(raised(puppet, "Nod", 8.0))
    return found


def raised(puppet: Puppet, motion: str, seconds: float) -> float:
    puppet.play(motion)
    for _ in range(round(seconds / FRAME)):
        puppet.update(FRAME, None)
    return puppet.parameter("ParamWave")


def test_her_arm_comes_down_after_a_wave(admitted: Admitted, elsewhere: Elsewhere) -> None:
    waving, after, cut_short = elsewhere(arms, admitted)
    assert waving > 0.8
    assert after < 0.05
    assert cut_short < 0.05


def breaths(admitted: Admitted) -> list[float]:
    puppet = loaded(admitted)
    found = []
    for _ in range(30 * 60):
        puppet.update(FRAME, None)
        found.append(puppet.parameter("ParamAngleX"))
    return found


def test_idle_motions_go_on_for_ever(admitted: Admitted, elsewhere: Elsewhere) -> None:
    last_seconds = elsewhere(breaths, admitted)[-300:]
    assert max(last_seconds) - min(last_seconds) > 1.0


def hits(admitted: Admitted) -> list[tuple[str, ...]]:
    puppet = loaded(admitted)
    puppet.frame(400, 600, tall=550.0, above=30.0)
    puppet.update(0.0, None)
    head = puppet.head()
    down = (puppet.box.top - head.middle[1]) / puppet.box.height
    return [puppet.touched(200.0, 30.0 + 550.0 * down), puppet.touched(2.0, 2.0)]


def test_a_touch_finds_her_head_where_she_was_framed(
    admitted: Admitted, elsewhere: Elsewhere
) -> None:
    on_her, beside_her = elsewhere(hits, admitted)
    assert "Head" in on_her
    assert beside_her == ()
