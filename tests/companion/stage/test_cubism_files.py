"""Files of a model, rebuilt."""

from typing import Any

import pytest

from companion.stage import cubism_files
from companion.stage.refusal import Refused
from tests.companion.stage.conftest import Body


def curve(*segments: float) -> dict[str, object]:
    return {"Target": "Parameter", "Id": "ParamAngleX", "Segments": list(segments)}


def motion(*curves: object, **meta: object) -> dict[str, object]:
    return {"Version": 3, "Meta": {"Duration": 2.0, "CurveCount": 99, **meta}, "Curves": curves}


def rebuilt(value: object) -> Any:
    return cubism_files.motion(value, "a motion")


def test_the_counts_of_a_motion_are_counted_anew() -> None:
    linear = curve(0, 0, 0, 1, 5)
    bezier = curve(0, 0, 1, 0.1, 1, 0.2, 2, 1, 3, 2, 1.5, 4)
    meta = rebuilt(motion(linear, bezier, TotalSegmentCount=1, TotalPointCount=-3))["Meta"]
    assert meta["CurveCount"] == 2
    assert meta["TotalSegmentCount"] == 1 + 2
    assert meta["TotalPointCount"] == 2 + 5


@pytest.mark.parametrize("segments", [(0, 0), (0, 0, 0, 1), (0, 0, 1, 1, 2), (0, 0, 7, 1, 2), ()])
def test_a_curve_that_breaks_off_is_refused(segments: tuple[float, ...]) -> None:
    with pytest.raises(Refused):
        rebuilt(motion(curve(*segments)))


def test_what_cubism_does_not_know_falls_away() -> None:
    told = rebuilt({**motion(curve(0, 0, 0, 1, 5)), "Secret": 1})
    assert "Secret" not in told


def test_a_fade_that_is_not_told_is_not_made_up() -> None:
    meta = rebuilt(motion(curve(0, 0, 0, 1, 5), FadeInTime=0.5))["Meta"]
    assert meta["FadeInTime"] == 0.5
    assert "FadeOutTime" not in meta


def test_the_counts_of_physics_are_counted_anew(body: Body) -> None:
    told = body.read(body.physics)
    before = dict(told["Meta"])
    told["Meta"].update(PhysicsSettingCount=1000, TotalInputCount=0, VertexCount=-1)
    meta = cubism_files.physics(told, "physics")["Meta"]  # type: ignore[index]
    for count in ("PhysicsSettingCount", "TotalInputCount", "TotalOutputCount", "VertexCount"):
        assert meta[count] == before[count]


def test_physics_that_move_by_a_missing_vertex_are_refused(body: Body) -> None:
    told = body.read(body.physics)
    told["PhysicsSettings"][0]["Output"][0]["VertexIndex"] = 77
    with pytest.raises(Refused):
        cubism_files.physics(told, "physics")


def test_her_own_files_pass(body: Body) -> None:
    references = body.references
    for entry in references["Expressions"]:
        cubism_files.expression(body.read(body.folder / entry["File"]), entry["Name"])
    for entries in references["Motions"].values():
        for entry in entries:
            cubism_files.motion(body.read(body.folder / entry["File"]), entry["File"])
