"""The JSON files beside a .moc3.

They are written indented, one value a line: the framework's parser refuses a number that is
directly followed by a bracket, and then a motion silently does nothing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

Json = dict[str, Any]
Keys = Sequence[tuple[float, float]]
"""(seconds, value), rising in time"""


def write_json(path: Path, content: Json) -> None:
    """Write one file as the framework can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def motion(
    duration: float, curves: Mapping[str, Keys], *, loop: bool = False, fade: float = 0.4
) -> Json:
    """Return a motion3: each parameter glides through its keys, resting a moment at each."""
    written = [
        {"Target": "Parameter", "Id": name, "Segments": _segments(keys)}
        for name, keys in curves.items()
    ]
    segments = sum(len(keys) - 1 for keys in curves.values())
    meta = {
        "Duration": duration,
        "Fps": 30.0,
        "Loop": loop,
        "AreBeziersRestricted": True,
        "FadeInTime": fade,
        "FadeOutTime": fade,
        "CurveCount": len(written),
        "TotalSegmentCount": segments,
        "TotalPointCount": len(written) + 3 * segments,
        "UserDataCount": 0,
        "TotalUserDataSize": 0,
    }
    return {"Version": 3, "Meta": meta, "Curves": written}


BEZIER = 1


def _segments(keys: Keys) -> list[float]:
    out: list[float] = [keys[0][0], keys[0][1]]
    for (t0, v0), (t1, v1) in pairwise(keys):
        third = (t1 - t0) / 3
        out += [BEZIER, round(t0 + third, 4), v0, round(t1 - third, 4), v1, t1, v1]
    return out


def expression(values: Mapping[str, tuple[str, float]], fade: float = 0.25) -> Json:
    """Return an exp3 of parameter -> (Add, Multiply or Overwrite; value)."""
    parameters = [
        {"Id": name, "Value": value, "Blend": blend} for name, (blend, value) in values.items()
    ]
    return {
        "Type": "Live2D Expression",
        "FadeInTime": fade,
        "FadeOutTime": fade,
        "Parameters": parameters,
    }


@dataclass(frozen=True, slots=True)
class Pendulum:
    """A chain of weights that hangs on her and swings when she moves."""

    name: str
    inputs: Sequence[tuple[str, float, str]]
    """parameter, weight in percent, "X" (it carries the chain along) or "Angle" (it tilts it)"""

    outputs: Sequence[tuple[str, int, float]]
    """parameter, the weight in the chain it follows, scale"""

    lengths: Sequence[float]
    """From the place it hangs on (0) to each weight."""

    mobility: float = 0.95
    delay: float = 0.8
    acceleration: float = 1.2

    def setting(self) -> Json:
        """Return its PhysicsSetting."""
        limits = {"Minimum": -10, "Default": 0, "Maximum": 10}
        return {
            "Id": self.name,
            "Input": [
                {
                    "Source": {"Target": "Parameter", "Id": name},
                    "Weight": weight,
                    "Type": kind,
                    "Reflect": False,
                }
                for name, weight, kind in self.inputs
            ],
            "Output": [
                {
                    "Destination": {"Target": "Parameter", "Id": name},
                    "VertexIndex": vertex,
                    "Scale": scale,
                    "Weight": 100,
                    "Type": "Angle",
                    "Reflect": False,
                }
                for name, vertex, scale in self.outputs
            ],
            "Vertices": self._vertices(),
            "Normalization": {"Position": limits, "Angle": limits},
        }

    def _vertices(self) -> list[Json]:
        out: list[Json] = []
        y = 0.0
        for number, length in enumerate(self.lengths):
            y += length
            hung = number > 0
            out.append(
                {
                    "Position": {"X": 0, "Y": y},
                    "Mobility": self.mobility if hung else 1,
                    "Delay": self.delay if hung else 1,
                    "Acceleration": self.acceleration if hung else 1,
                    "Radius": length,
                }
            )
        return out


def physics(pendulums: Sequence[Pendulum]) -> Json:
    """Return a physics3."""
    meta = {
        "PhysicsSettingCount": len(pendulums),
        "TotalInputCount": sum(len(pendulum.inputs) for pendulum in pendulums),
        "TotalOutputCount": sum(len(pendulum.outputs) for pendulum in pendulums),
        "VertexCount": sum(len(pendulum.lengths) for pendulum in pendulums),
        "Fps": 60,
        "EffectiveForces": {"Gravity": {"X": 0, "Y": -1}, "Wind": {"X": 0, "Y": 0}},
        "PhysicsDictionary": [{"Id": it.name, "Name": it.name} for it in pendulums],
    }
    settings = [pendulum.setting() for pendulum in pendulums]
    return {"Version": 3, "Meta": meta, "PhysicsSettings": settings}


@dataclass(frozen=True, slots=True)
class Files:
    """Everything a model3.json names, relative to it."""

    moc: str
    textures: Sequence[str]
    physics: str
    motions: Mapping[str, Sequence[str]]
    """group -> files"""

    expressions: Mapping[str, str]
    """mood -> file"""


def model(files: Files, groups: Mapping[str, Sequence[str]], areas: Mapping[str, str]) -> Json:
    """Return a model3; `groups` name parameters, `areas` give each hit area its mesh."""
    references = {
        "Moc": files.moc,
        "Textures": list(files.textures),
        "Physics": files.physics,
        "Motions": {
            group: [{"File": name} for name in names] for group, names in files.motions.items()
        },
        "Expressions": [{"Name": name, "File": file} for name, file in files.expressions.items()],
    }
    return {
        "Version": 3,
        "FileReferences": references,
        "Groups": [
            {"Target": "Parameter", "Name": name, "Ids": list(ids)} for name, ids in groups.items()
        ],
        "HitAreas": [{"Id": mesh, "Name": name} for name, mesh in areas.items()],
    }
