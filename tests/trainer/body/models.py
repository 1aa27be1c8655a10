"""Small models for the tests of the moc3 writer."""

import numpy as np

from trainer.body.moc3.model import (
    Axis,
    Canvas,
    Mesh,
    MeshKey,
    Model,
    Parameter,
    Part,
    Rotation,
    RotationKey,
    Warp,
    WarpKey,
)

SQUARE = np.array([(-0.1, -0.1), (0.1, -0.1), (-0.1, 0.1), (0.1, 0.1)])
CORNERS = np.array([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)])
TWO_TRIANGLES = np.array([(0, 2, 3), (0, 3, 1)])


def smallest() -> Model:
    """A square that one parameter shifts to the left and to the right."""
    model = Model(Canvas(1000, 1000, 1000), [Parameter("Shift", -1, 1)], [Part("Part")])
    keys = [MeshKey(1.0, 500.0, SQUARE + np.array((by, 0.0))) for by in (-0.3, 0.0, 0.3)]
    axes = [Axis(0, (-1.0, 0.0, 1.0))]
    model.meshes.append(Mesh("Square", 0, -1, 0, CORNERS, TWO_TRIANGLES, axes, keys))
    return model


def nested() -> Model:
    """A square in a warp under a rotation, seen through another square."""
    model = smallest()
    model.parameters.append(Parameter("Turn", -30, 30))
    turns = [RotationKey(angle, 0.0, 0.0, 0.001) for angle in (-90.0, 0.0, 90.0)]
    model.deformers.append(Rotation("Pivot", 0, -1, [Axis(1, (-30.0, 0.0, 30.0))], turns))
    grid = np.array([(-100.0, -100.0), (100.0, -100.0), (-100.0, 100.0), (100.0, 100.0)])
    model.deformers.append(Warp("Sheet", 0, 0, 1, 1, [], [WarpKey(1.0, grid)]))
    inside = [MeshKey(1.0, 510.0, np.array([(0.5, 0.5), (1.0, 0.5), (0.5, 1.0), (1.0, 1.0)]))]
    model.meshes.append(Mesh("Inner", 0, 1, 0, CORNERS, TWO_TRIANGLES, [], inside, [0]))
    return model
