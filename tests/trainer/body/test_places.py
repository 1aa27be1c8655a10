import numpy as np
import pytest
from PIL import Image

from trainer.body.icon import ICO_SIZES, write_icons
from trainer.body.places.light import blurred, clouds, screened
from trainer.body.places.scene import HOURS, scene


@pytest.fixture(scope="module")
def pictures() -> dict[str, np.ndarray]:
    return {name: scene(name, 0.25).astype(float) for name in HOURS}


def test_the_room_darkens_from_day_to_night(pictures: dict[str, np.ndarray]) -> None:
    day, dusk, night = (pictures[f"room_{hour}"].mean() for hour in ("day", "dusk", "night"))
    assert day > dusk > night > 20


def test_dusk_is_warm_and_night_is_blue(pictures: dict[str, np.ndarray]) -> None:
    red, _, blue = pictures["room_dusk"].mean((0, 1))
    assert red > blue
    red, _, blue = pictures["room_night"].mean((0, 1))
    assert blue > red


def test_the_lamp_lights_her_desk_at_night_only(pictures: dict[str, np.ndarray]) -> None:
    def desk_against_shelf(name: str) -> float:
        picture = pictures[name]
        return float(picture[95:115, 255:290].mean() / picture[95:115, 10:45].mean())

    assert desk_against_shelf("room_night") > 2 * desk_against_shelf("room_day")


def test_blurring_keeps_the_light_and_screening_never_burns_out() -> None:
    spot = np.zeros((64, 64, 3), np.float32)
    spot[32, 32] = 1
    assert blurred(spot, 3).sum() == pytest.approx(3, rel=1e-3)
    assert screened(np.ones((2, 2, 3), np.float32), np.ones((2, 2, 3), np.float32)).max() == 1


def test_clouds_are_the_same_every_time() -> None:
    assert np.array_equal(clouds(20, 30, (90, 40), 3), clouds(20, 30, (90, 40), 3))


def test_the_icon_comes_in_every_size_it_is_asked_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    out = tmp_path_factory.mktemp("icons")
    write_icons(out)
    with Image.open(out / "icon.png") as picture:
        assert picture.size == (512, 512)
        assert picture.getpixel((0, 0))[3] == 0  # type: ignore[index]
    with Image.open(out / "icon.ico") as picture:
        assert set(picture.info["sizes"]) == set(ICO_SIZES)
    assert (out / "icon.svg").read_text().startswith("<svg")
    assert (out / "icon.icns").stat().st_size > 0
