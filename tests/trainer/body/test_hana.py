"""Hana as the command makes her, drawn coarsely so that it is quick."""

import argparse
import itertools
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from trainer.body import command
from trainer.body.cubism import Puppet
from trainer.body.figure.hana import HIT_AREAS, hana
from trainer.body.figure.moves import GESTURES, IDLES, MOODS, PENDULUMS
from trainer.body.figure.parameters import SWAYS
from trainer.body.moc3 import file
from trainer.body.rig import Rig
from trainer.progress import Bar

DETAIL = 0.25
STANDARD = (
    "ParamAngleX", "ParamAngleY", "ParamAngleZ", "ParamEyeLOpen", "ParamEyeLSmile",
    "ParamEyeROpen", "ParamEyeRSmile", "ParamEyeBallX", "ParamEyeBallY", "ParamBrowLY",
    "ParamBrowRY", "ParamBrowLAngle", "ParamBrowRAngle", "ParamBrowLForm", "ParamBrowRForm",
    "ParamMouthForm", "ParamMouthOpenY", "ParamCheek", "ParamBodyAngleX", "ParamBodyAngleY",
    "ParamBodyAngleZ", "ParamBreath", "ParamArmL", "ParamArmR", "ParamHairFront",
    "ParamHairSide", "ParamHairBack",
)  # fmt: skip
HIDDEN_AT_REST = {"LashClosedL", "LashClosedR", "SparkleL", "SparkleR", "LipLower", "Blush"}
HIDDEN_AT_REST |= {"WavingArm", *HIT_AREAS.values(), "Sweat", "TearL", "TearR", "Vein"}


@pytest.fixture(scope="module")
def rig() -> Rig:
    rig = hana(detail=DETAIL)
    rig.textures()
    return rig


@pytest.fixture(scope="module")
def puppet(rig: Rig) -> Puppet:
    return Puppet(file.write(rig.model))


@pytest.fixture(scope="module")
def body(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("body")
    command.run(argparse.Namespace(out=out, detail=DETAIL), Bar())
    return out


def test_she_has_the_standard_parameters(puppet: Puppet) -> None:
    assert set(STANDARD) <= set(puppet.parameters)


def test_at_rest_all_of_her_is_seen_that_should_be(puppet: Puppet) -> None:
    hidden = {name for name, it in puppet.pose({}).items() if not it.visible or it.opacity == 0}
    assert hidden <= HIDDEN_AT_REST
    assert {"Face", "Fringe", "IrisL", "IrisR", "Blouse", "LipUpper"}.isdisjoint(hidden)


def test_no_single_parameter_loses_a_part_of_her(rig: Rig, puppet: Puppet) -> None:
    always = {"Face", "Fringe", "HairBack", "Blouse", "Neck", "BrowL", "BrowR", "Nose"}
    for parameter in rig.model.parameters:
        for value in (parameter.low, parameter.high):
            drawables = puppet.pose({parameter.id: value})
            assert all(np.isfinite(it.points).all() for it in drawables.values())
            assert all(drawables[name].visible for name in always), (parameter.id, value)


def test_turning_to_every_corner_keeps_her_in_reach(puppet: Puppet) -> None:
    for x, y, z in itertools.product((-30, 30), repeat=3):
        drawables = puppet.pose({"ParamAngleX": x, "ParamAngleY": y, "ParamAngleZ": z})
        for it in drawables.values():
            assert np.abs(it.points).max() < 1.0


def test_closing_an_eye_hides_the_iris_behind_the_lid(puppet: Puppet) -> None:
    white = puppet.pose({"ParamEyeLOpen": 0.0})["EyeWhiteL"].points
    opened = puppet.pose({})["EyeWhiteL"].points
    assert np.ptp(white.reshape(3, -1, 2)[:, 6, 1]) < 0.05 * np.ptp(opened[:, 1])


def test_opening_the_mouth_opens_it(puppet: Puppet) -> None:
    heights = [
        np.ptp(puppet.pose({"ParamMouthOpenY": opening})["MouthInside"].points[:, 1])
        for opening in (0.0, 0.5, 1.0)
    ]
    assert heights[0] < heights[1] < heights[2]


def test_a_turned_head_moves_the_nose_more_than_the_back_of_her_hair(puppet: Puppet) -> None:
    rest, turned = puppet.pose({}), puppet.pose({"ParamAngleX": 30})
    moved = {name: (turned[name].points - rest[name].points)[:, 0].mean() for name in rest}
    assert moved["Nose"] > moved["Fringe"] > 0 > moved["HairBack"]


def test_every_mesh_looks_only_at_its_own_crop(rig: Rig) -> None:
    size = rig.atlas.size
    for skin in rig.skins:
        if skin.crop is None:
            continue
        corner = np.array((skin.crop.x, skin.crop.y)) - 0.01
        far = corner + np.array((skin.crop.width, skin.crop.height)) + 0.02
        places = skin.mesh.uv * size
        assert (places >= corner).all() and (places <= far).all(), skin.mesh.id


def test_expressions_and_motions_move_only_what_she_has(puppet: Puppet) -> None:
    moved = [*MOODS.values(), *(curves for _, curves in {**IDLES, **GESTURES}.values())]
    for names in moved:
        assert set(names) <= set(puppet.parameters)


def test_the_hair_swings_by_physics(puppet: Puppet) -> None:
    swung = {name for pendulum in PENDULUMS for name, _, _ in pendulum.outputs}
    assert swung == set(SWAYS)
    assert {name for it in PENDULUMS for name, _, _ in it.inputs} <= set(puppet.parameters)


@pytest.mark.parametrize("seconds_and_curves", [*IDLES.values(), *GESTURES.values()])
def test_motions_end_where_they_began(
    seconds_and_curves: tuple[float, dict[str, list[tuple[float, float]]]],
) -> None:
    seconds, curves = seconds_and_curves
    for name, keys in curves.items():
        times = [time for time, _ in keys]
        assert times == sorted(set(times)), name
        assert (times[0], times[-1]) == (0, seconds), name
        assert keys[0][1] == keys[-1][1], name


def test_the_model_names_only_files_that_are_there(body: Path) -> None:
    model = json.loads((body / "hana.model3.json").read_text())
    references = model["FileReferences"]
    files = [references["Moc"], references["Physics"], *references["Textures"]]
    files += [motion["File"] for group in references["Motions"].values() for motion in group]
    files += [expression["File"] for expression in references["Expressions"]]
    assert all((body / name).is_file() for name in files)
    assert [it["Name"] for it in references["Expressions"]] == list(MOODS)
    assert set(references["Motions"]) == {"Idle", *GESTURES}


def test_hit_areas_name_meshes_she_has(body: Path, puppet: Puppet) -> None:
    model = json.loads((body / "hana.model3.json").read_text())
    areas = {area["Name"]: area["Id"] for area in model["HitAreas"]}
    assert set(areas) == {"Head", "Body"}
    assert set(areas.values()) <= set(puppet.meshes)


def test_motion_totals_count_what_was_written(body: Path) -> None:
    for path in body.glob("motions/*.json"):
        motion = json.loads(path.read_text())
        segments = points = 0
        for curve in motion["Curves"]:
            count = (len(curve["Segments"]) - 2) / 7
            assert count == int(count) > 0
            segments, points = segments + int(count), points + 1 + 3 * int(count)
        meta = motion["Meta"]
        assert (meta["TotalSegmentCount"], meta["TotalPointCount"]) == (segments, points)
        assert meta["CurveCount"] == len(motion["Curves"])


def test_no_number_is_followed_by_a_bracket(body: Path) -> None:
    for path in body.rglob("*.json"):
        assert re.search(r"\d[\]}]", path.read_text()) is None, path.name


def test_the_still_picture_shows_her_on_nothing(body: Path) -> None:
    picture = np.asarray(Image.open(body / "portrait.png"))
    assert picture.shape[2] == 4
    assert not picture[:5, :5, 3].any()
    height, width = picture.shape[:2]
    assert (picture[height // 4 : height // 2, width // 2, 3] > 250).all()


def test_the_same_command_paints_the_same_picture(body: Path, rig: Rig) -> None:
    again = np.asarray(command.portrait(rig, rig.textures(), command.PORTRAIT_SCALE * DETAIL))
    assert np.array_equal(np.asarray(Image.open(body / "portrait.png")), again)
