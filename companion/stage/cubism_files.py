"""The JSON files of a Live2D model, rebuilt from what is known of each kind.

Cubism's loader trusts the counts written in a file and indexes by the numbers it finds; a ripped
or truncated file makes it read past its arrays. So each kind is a typed structure here: unknown
keys fall away, types are checked, and every count is counted anew.
"""

from collections.abc import Callable
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from companion.stage.refusal import Refused

_Few = msgspec.Meta(max_length=256)
_Many = msgspec.Meta(max_length=4096)
_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
_Time = Annotated[float, msgspec.Meta(ge=0.0, le=3600.0)]


class _Table(msgspec.Struct, rename="pascal", kw_only=True):
    """One object of a Cubism file; its keys are in PascalCase there."""


class _MotionMeta(_Table, kw_only=True):
    duration: Annotated[float, msgspec.Meta(gt=0.0, le=3600.0)]
    fps: Annotated[float, msgspec.Meta(gt=0.0, le=1000.0)] = 30.0
    loop: bool = False
    are_beziers_restricted: bool = False
    fade_in_time: _Time | UnsetType = UNSET
    fade_out_time: _Time | UnsetType = UNSET
    curve_count: int = 0
    total_segment_count: int = 0
    total_point_count: int = 0
    user_data_count: int = 0
    total_user_data_size: int = 0


class _Curve(_Table, kw_only=True):
    target: Literal["Model", "Parameter", "PartOpacity"]
    id: _Id
    segments: Annotated[list[float], msgspec.Meta(min_length=2, max_length=200_000)]
    fade_in_time: float | UnsetType = UNSET
    fade_out_time: float | UnsetType = UNSET


class _Motion(_Table, kw_only=True):
    version: int = 3
    meta: _MotionMeta
    curves: Annotated[list[_Curve], _Many]


class _Change(_Table, kw_only=True):
    id: _Id
    value: float
    blend: Literal["Add", "Multiply", "Overwrite"] = "Add"


class _Expression(_Table, kw_only=True):
    type: str = "Live2D Expression"
    fade_in_time: _Time | UnsetType = UNSET
    fade_out_time: _Time | UnsetType = UNSET
    parameters: Annotated[list[_Change], _Many]


class _Fading(_Table, kw_only=True):
    id: _Id
    link: Annotated[list[str], _Few] = []


class _Pose(_Table, kw_only=True):
    type: str = "Live2D Pose"
    fade_in_time: _Time | UnsetType = UNSET
    groups: Annotated[list[Annotated[list[_Fading], _Few]], _Few]


class _Vector(_Table, kw_only=True):
    x: float
    y: float


class _Target(_Table, kw_only=True):
    target: str
    id: _Id


class _Input(_Table, kw_only=True):
    source: _Target
    weight: float
    type: Literal["X", "Y", "Angle"]
    reflect: bool


class _Output(_Table, kw_only=True):
    destination: _Target
    vertex_index: int
    scale: float
    weight: float
    type: Literal["X", "Y", "Angle"]
    reflect: bool


class _Vertex(_Table, kw_only=True):
    position: _Vector
    mobility: float
    delay: float
    acceleration: float
    radius: float


class _Range(_Table, kw_only=True):
    minimum: float
    default: float
    maximum: float


class _Normalization(_Table, kw_only=True):
    position: _Range
    angle: _Range


class _Pendulum(_Table, kw_only=True):
    id: _Id
    input: Annotated[list[_Input], _Few]
    output: Annotated[list[_Output], _Few]
    vertices: Annotated[list[_Vertex], _Few]
    normalization: _Normalization


class _Forces(_Table, kw_only=True):
    gravity: _Vector
    wind: _Vector


class _PhysicsMeta(_Table, kw_only=True):
    physics_setting_count: int = 0
    total_input_count: int = 0
    total_output_count: int = 0
    vertex_count: int = 0
    fps: float | UnsetType = UNSET
    effective_forces: _Forces


class _Physics(_Table, kw_only=True):
    version: int = 3
    meta: _PhysicsMeta
    physics_settings: Annotated[list[_Pendulum], _Few]


_T = TypeVar("_T")


def _shaped(value: object, shape: type[_T], name: str) -> _T:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        raise Refused(f"{name}: {error}") from error


def motion(value: object, name: str) -> object:
    """Return a motion3 with its counts counted; raises `Refused`."""
    shaped = _shaped(value, _Motion, name)
    counts = [_segments_and_points(curve.segments, name) for curve in shaped.curves]
    shaped.meta.curve_count = len(counts)
    shaped.meta.total_segment_count = sum(segments for segments, _ in counts)
    shaped.meta.total_point_count = sum(points for _, points in counts)
    shaped.meta.user_data_count = shaped.meta.total_user_data_size = 0
    return msgspec.to_builtins(shaped)


_SEGMENT_POINTS = {0: 1, 1: 3, 2: 1, 3: 1}
"""Points after the first of a linear, a Bézier, a stepped and an inversely stepped segment."""


def _segments_and_points(numbers: list[float], name: str) -> tuple[int, int]:
    """Count a curve: one point (time, value), then segments of a kind and its points."""
    at, segments, points = 2, 0, 1
    while at < len(numbers):
        following = _SEGMENT_POINTS.get(int(numbers[at])) if numbers[at] in (0, 1, 2, 3) else None
        if following is None or at + 1 + 2 * following > len(numbers):
            raise Refused(f"{name}: a curve breaks off")
        at += 1 + 2 * following
        segments += 1
        points += following
    if segments == 0:
        raise Refused(f"{name}: a curve has no segments")
    return segments, points


def expression(value: object, name: str) -> object:
    """Return an exp3; raises `Refused`."""
    return msgspec.to_builtins(_shaped(value, _Expression, name))


def pose(value: object, name: str) -> object:
    """Return a pose3; raises `Refused`."""
    return msgspec.to_builtins(_shaped(value, _Pose, name))


def physics(value: object, name: str) -> object:
    """Return a physics3 with its counts counted and its indices in range; raises `Refused`."""
    shaped = _shaped(value, _Physics, name)
    for pendulum in shaped.physics_settings:
        if not pendulum.vertices or any(
            not 0 < output.vertex_index < len(pendulum.vertices) for output in pendulum.output
        ):
            raise Refused(f"{name}: {pendulum.id} moves by a vertex it hasn't")
    meta = shaped.meta
    meta.physics_setting_count = len(shaped.physics_settings)
    meta.total_input_count = sum(len(pendulum.input) for pendulum in shaped.physics_settings)
    meta.total_output_count = sum(len(pendulum.output) for pendulum in shaped.physics_settings)
    meta.vertex_count = sum(len(pendulum.vertices) for pendulum in shaped.physics_settings)
    return msgspec.to_builtins(shaped)


Rebuilding = Callable[[object, str], object]
"""Makes what a file says safe, or refuses it; its second argument names the file."""


class _ExpressionFile(_Table, kw_only=True):
    name: _Id
    file: str


class _MotionFile(_Table, kw_only=True):
    file: str
    fade_in_time: _Time | UnsetType = UNSET
    fade_out_time: _Time | UnsetType = UNSET

    def fades(self) -> dict[str, float]:
        """How long it fades, where the model says so, as a model3.json writes it."""
        fades = {"FadeInTime": self.fade_in_time, "FadeOutTime": self.fade_out_time}
        return {key: value for key, value in fades.items() if isinstance(value, float)}


class Files(_Table, kw_only=True):
    """The files a model3.json names."""

    moc: str
    textures: Annotated[list[str], msgspec.Meta(min_length=1, max_length=32)]
    physics: str = ""
    pose: str = ""
    expressions: Annotated[list[_ExpressionFile], _Few] = []
    motions: dict[str, Annotated[list[_MotionFile], _Few]] = {}


class _Group(_Table, kw_only=True):
    target: str = "Parameter"
    name: str = ""
    ids: Annotated[list[str], _Few] = []


class _Area(_Table, kw_only=True):
    id: _Id
    name: str = ""


class Model(_Table, kw_only=True):
    """A model3.json: what it names lies in the same folder."""

    version: int = 3
    file_references: Files
    groups: Annotated[list[_Group], _Few] = []
    hit_areas: Annotated[list[_Area], _Few] = []


def model(value: object, name: str) -> Model:
    """Return a model3; raises `Refused`."""
    return _shaped(value, Model, name)
