from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from tests.trainer.body.models import nested
from trainer.body.moc3 import file
from trainer.body.moc3.model import Axis, Model, Parameter, Part, Warp
from trainer.errors import RecipeError


def _keys_fall(model: Model) -> None:
    model.meshes[0].axes = [Axis(0, (1.0, 0.0, -1.0))]


def _keys_stop_short(model: Model) -> None:
    model.meshes[0].axes = [Axis(0, (-0.5, 0.0, 1.0))]


def _only_one_key(model: Model) -> None:
    model.meshes[0].axes = [Axis(0, (0.0,))]
    model.meshes[0].keys = model.meshes[0].keys[:1]


def _bound_twice(model: Model) -> None:
    axis = Axis(0, (-1.0, 0.0, 1.0))
    model.meshes[0].axes = [axis, axis]
    model.meshes[0].keys = [*model.meshes[0].keys] * 3


def _a_keyform_is_missing(model: Model) -> None:
    model.meshes[0].keys = model.meshes[0].keys[:2]


def _a_triangle_points_nowhere(model: Model) -> None:
    model.meshes[0].triangles = np.array([(0, 1, 4)])


def _a_triangle_points_before_the_first(model: Model) -> None:
    model.meshes[0].triangles = np.array([(0, 1, -1)])


def _no_triangles(model: Model) -> None:
    model.meshes[0].triangles = np.zeros((0, 3), np.int64)


def _a_point_is_not_a_number(model: Model) -> None:
    key = model.meshes[0].keys[0]
    points = key.points.copy()
    points[2, 1] = np.nan
    model.meshes[0].keys = [key._replace(points=points), *model.meshes[0].keys[1:]]


def _a_point_is_missing(model: Model) -> None:
    key = model.meshes[0].keys[0]
    model.meshes[0].keys = [key._replace(points=key.points[:3]), *model.meshes[0].keys[1:]]


def _a_texture_place_is_outside(model: Model) -> None:
    model.meshes[0].uv = model.meshes[0].uv + 0.5


def _two_meshes_of_one_name(model: Model) -> None:
    model.meshes[1].id = model.meshes[0].id


def _a_name_too_long(model: Model) -> None:
    model.meshes[1].id = "花" * 22


def _a_part_before_its_parent(model: Model) -> None:
    model.parts = [Part("Child", 1), Part("Parent")]


def _a_deformer_before_its_parent(model: Model) -> None:
    model.deformers.reverse()


def _a_deformer_that_is_not_there(model: Model) -> None:
    model.meshes[1].parent = 2


def _a_part_that_is_not_there(model: Model) -> None:
    model.meshes[1].part = 1


def _a_parameter_that_is_not_there(model: Model) -> None:
    model.meshes[0].axes = [Axis(7, (-1.0, 0.0, 1.0))]


def _a_mask_that_is_not_there(model: Model) -> None:
    model.meshes[1].masks = [5]


def _a_default_out_of_range(model: Model) -> None:
    model.parameters[0] = Parameter("Shift", -1, 1, 2)


def _an_empty_range(model: Model) -> None:
    model.parameters[0] = Parameter("Shift", 1, -1)


def _a_grid_of_other_size(model: Model) -> None:
    warp = model.deformers[1]
    assert isinstance(warp, Warp)
    model.deformers[1] = replace(warp, rows=2)


def _an_order_too_high(model: Model) -> None:
    model.meshes[1].keys = [model.meshes[1].keys[0]._replace(draw_order=1001.0)]


def _an_opacity_beyond_one(model: Model) -> None:
    model.meshes[1].keys = [model.meshes[1].keys[0]._replace(opacity=1.5)]


FAULTS: list[tuple[Callable[[Model], None], str]] = [
    (_keys_fall, "Square: the keys of Shift must rise"),
    (_keys_stop_short, "Square: its keys must span"),
    (_only_one_key, "Square: one key of Shift"),
    (_bound_twice, "Square: it is bound to one parameter twice"),
    (_a_keyform_is_missing, "Square: it has 2 keyforms, its keys ask for 3"),
    (_a_triangle_points_nowhere, "Square: a triangle names a vertex beyond"),
    (_a_triangle_points_before_the_first, "Square: a triangle names a vertex beyond"),
    (_no_triangles, "Square: it has no triangles"),
    (_a_point_is_not_a_number, "Square: a number in it is not finite"),
    (_a_point_is_missing, "Square: a keyform needs 4 points"),
    (_a_texture_place_is_outside, "Square: it looks beyond its texture"),
    (_two_meshes_of_one_name, "Square: two things of kind mesh"),
    (_a_name_too_long, "an id has 1 to 63 bytes"),
    (_a_part_before_its_parent, "Child: its parent part must come before"),
    (_a_deformer_before_its_parent, "Sheet: its parent deformer must come before"),
    (_a_deformer_that_is_not_there, "Inner: its deformer does not exist"),
    (_a_part_that_is_not_there, "Inner: its part does not exist"),
    (_a_parameter_that_is_not_there, "Square: no such parameter"),
    (_a_mask_that_is_not_there, "Inner: it is clipped by a mesh"),
    (_a_default_out_of_range, "Shift: its default is out of range"),
    (_an_empty_range, "Shift: its range is empty"),
    (_a_grid_of_other_size, "Sheet: a keyform needs 6 grid points"),
    (_an_order_too_high, "Inner: draw orders are 0 to 1000"),
    (_an_opacity_beyond_one, "Inner: an opacity is 0 to 1"),
]


@pytest.mark.parametrize(
    ("spoil", "told"), FAULTS, ids=[fault.__name__.strip("_") for fault, _ in FAULTS]
)
def test_a_rig_that_core_could_not_draw_is_refused_by_name(
    spoil: Callable[[Model], None], told: str
) -> None:
    model = nested()
    spoil(model)
    with pytest.raises(RecipeError, match=told):
        file.write(model)
