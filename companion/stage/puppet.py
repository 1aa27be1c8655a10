"""The Live2D model itself: the one module that calls live2d.

Everything here happens on one thread, whose OpenGL context is current where the puppet is drawn.
The library crashes rather than raises, so each trap it is known to have is walked around here
(design note LIVE2D): nothing is called before a model is loaded; hits are asked of meshes only;
all motions are stopped before one is played again that may still fade out, which would be freed
twice; the mouth is set after the update, which overwrites it, and before the drawing.
"""

import contextlib
import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.stage.lips import Mouth

_IDLE, _NORMAL, _ALWAYS = 1, 2, 3
"""Priorities of motions; the library is always told the last, for it keeps no others straight."""

_MOUTHS = ("ParamMouthOpenY", "PARAM_MOUTH_OPEN_Y", "ParamA")
_FORMS = ("ParamMouthForm", "PARAM_MOUTH_FORM")

_FORM_SHARE = 0.6
"""How much of the lips' form is the voice's while she speaks; the rest is her mood's."""


class PuppetError(Exception):
    """The library refused a model by itself."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the model's units, y up."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class Puppet:
    """One loaded model. Free it (`del`) with the context current that it was loaded in."""

    def __init__(
        self,
        folder: Path,
        *,
        lips: Sequence[str] = (),
        areas: Mapping[str, str] | None = None,
        drawn: bool = True,
    ) -> None:
        """Load the model that the gate wrote into `folder`; raises `PuppetError`.

        With `drawn`, compiles shaders and uploads textures: 0.4 to 2.5 seconds, in which the
        library lets no other thread of Python run.
        """
        text = (folder / "model3.json").read_text(encoding="utf-8")
        self._model: Any = _library().Model()
        try:
            self._model.LoadFromJsonString(text, drawn, str(folder))
        except ValueError as error:
            raise PuppetError(str(error)) from error
        if not self._model.HasMocConsistencyFromFile(str(folder / "body.moc3")):
            raise PuppetError("inconsistent .moc3")
        self._drawables: list[str] = self._model.GetDrawableIds()
        parameters = set(self._model.GetParamIds())
        self._mouths = _present(lips, parameters) or _present(_MOUTHS, parameters)[:1]
        self._forms = _present(_FORMS, parameters)[:1]
        self._areas = {
            name: self._drawables.index(drawable)
            for drawable, name in (areas or {}).items()
            if drawable in self._drawables
        }
        self._groups: dict[str, int] = self._model.GetMotionGroups()
        self._idle = next((group for group in self._groups if group.lower() == "idle"), "")
        self._parts: int = self._model.GetPartCount()
        self._expressions: set[str] = set(self._model.GetExpressions())
        self._playing: set[tuple[str, int]] = set()
        self._priority = 0
        self._model.SetAutoBlink(1)
        self._model.SetAutoBreath(1)
        self._model.Update(0.0)
        self.box = self._box(range(len(self._drawables)))

    @property
    def expressions(self) -> frozenset[str]:
        return frozenset(self._expressions)

    @property
    def motions(self) -> Mapping[str, int]:
        """How many motions each group has."""
        return dict(self._groups)

    @property
    def opening(self) -> float:
        """How far her mouth is open just now."""
        return float(self._model.GetParamValueById(self._mouths[0])) if self._mouths else 0.0

    @property
    def tall(self) -> float:
        """How many pixels of her textures she is tall, where they are as large as she was drawn."""
        return self.box.height * float(self._model.GetPixelsPerUnit())

    def parameter(self, name: str) -> float:
        return float(self._model.GetParamValueById(name))

    def head(self) -> Box:
        """Where her head is: the area the model calls so, or the upper third of her."""
        for name, index in self._areas.items():
            if name.lower() in {"head", "face"}:
                return self._box([index])
        third = self.box.height / 3
        return Box(self.box.left, self.box.top - third, self.box.right, self.box.top)

    def frame(self, width: int, height: int, *, tall: float, above: float) -> None:
        """Fit her into a picture of `width` x `height` physical pixels, her head in the middle.

        She is `tall` pixels tall and begins `above` pixels below the upper edge.
        """
        model = self._model
        model.SetScale(1.0)
        model.SetOffset(0.0, 0.0)
        model.Resize(max(width, 1), max(height, 1))
        model.SetScale(2.0 * tall / height / max(self.box.height, 1e-6) / model.GetMvp()[5])
        model.SetOffset(1.0, 1.0)
        mvp = model.GetMvp()
        centre, _ = self.head().middle
        model.SetOffset(
            -mvp[0] * centre / mvp[12],
            (1.0 - 2.0 * above / height - mvp[5] * self.box.top) / mvp[13],
        )

    def tint(self, red: float, green: float, blue: float) -> None:
        """Multiply her colours; 1, 1, 1 leaves them as they are."""
        for index in range(self._parts):
            self._model.SetPartMultiplyColor(index, red, green, blue, 1.0)

    def express(self, name: str) -> None:
        """Change her face; a name the model doesn't know gives her plain face."""
        if name in self._expressions:
            self._model.SetExpression(name)
        else:
            self._model.ResetExpressions()

    def play(self, group: str) -> bool:
        """Begin a motion of `group`, any one of them; return whether there is one."""
        return self._start(group, _NORMAL)

    def look(self, x: float, y: float) -> None:
        """Turn eyes and head towards a point of the picture, in physical pixels."""
        self._model.Drag(float(x), float(y))

    def update(self, seconds: float, mouth: Mouth | None) -> None:
        """Advance her by `seconds`; `mouth` is None where her face alone shapes it."""
        if self._model.IsMotionFinished():
            self._playing.clear()
            self._priority = 0
            self._start(self._idle, _IDLE)
        self._model.Update(seconds)
        if mouth is None:
            return
        for name in self._mouths:
            self._model.SetParamById(name, mouth.opening, 1.0)
        for name in self._forms:
            self._model.SetParamById(name, mouth.spread, _FORM_SHARE * min(1.0, mouth.opening * 3))

    def draw(self) -> None:
        """Draw her into the bound framebuffer, on transparent ground."""
        _library().clearBuffer(0.0, 0.0, 0.0, 0.0)
        self._model.Draw()

    def touched(self, x: float, y: float) -> tuple[str, ...]:
        """Return the names of the areas at a point of the picture, in physical pixels."""
        return tuple(
            name
            for name, index in self._areas.items()
            if self._model.IsDrawableHit(index, float(x), float(y))
        )

    def rehearse(self) -> None:
        """Play all she can, quickly."""
        self._model.Resize(400, 450)
        for group, count in self._groups.items():
            for number in range(count):
                self._model.StopAllMotions()
                self._model.StartMotion(group, number, _ALWAYS)
                for _ in range(5):
                    self._model.Update(0.1)
        for name in sorted(self._expressions):
            self._model.SetExpression(name)
            self._model.Update(1 / 30)
        for index in range(len(self._drawables)):
            self._model.IsDrawableHit(index, 200.0, 200.0)

    def _start(self, group: str, priority: int) -> bool:
        count = self._groups.get(group, 0)
        if count == 0 or priority < self._priority:
            return False
        number = random.randrange(count)
        if (group, number) in self._playing:
            self._model.StopAllMotions()
            self._playing.clear()
        self._playing.add((group, number))
        self._priority = priority
        self._model.StartMotion(group, number, _ALWAYS)
        return True

    def _box(self, indices: Sequence[int]) -> Box:
        xs: list[float] = []
        ys: list[float] = []
        for index in indices:
            vertices = self._model.GetDrawableVertices(index)
            xs += vertices[0::2]
            ys += vertices[1::2]
        if not xs:
            return Box(-0.5, -0.5, 0.5, 0.5)
        return Box(min(xs), min(ys), max(xs), max(ys))


def open_library() -> None:
    """Load live2d; before any OpenGL context is made, or its first allocation ends the process."""
    _library()


def prepare_drawing() -> None:
    """Look up OpenGL's functions; once for each context, while it is current."""
    _library().glInit()


def _present(names: Sequence[str], parameters: set[str]) -> list[str]:
    return [name for name in names if name in parameters]


_loaded: list[Any] = []


def _library() -> Any:
    """Import live2d when first needed; it greets on standard output and may be begun only once."""
    if not _loaded:
        with contextlib.redirect_stdout(io.StringIO()):
            import live2d
        live2d.enableLog(0)
        live2d.init()
        _loaded.append(live2d)
    return _loaded[0]
