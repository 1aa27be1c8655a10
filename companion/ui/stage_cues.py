"""What the stage view and the process that draws her say to each other.

She is drawn in a process of her own. live2d compiles 482 shader programs when a model is loaded,
0.4 s from Mesa's cache and 2.4 s without it, and lets no other thread of Python run meanwhile:
in the window's process every animation would stand still that long. A crash in the library, or in
a graphics driver, then costs the picture of her and not the conversation.
"""

from dataclasses import dataclass
from pathlib import Path

from companion.errors import CompanionError
from companion.stage.lips import Mouth


@dataclass(frozen=True, slots=True)
class Opening:
    """What is to be performed; the first thing the drawing process is told."""

    model: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a picture of her goes: two slots of `width * height * 4` bytes in shared memory."""

    memory: str
    """The shared memory's name."""

    width: int
    """Physical pixels."""

    height: int

    tall: float
    """Physical pixels from the crown of her head to where she ends."""

    above: float
    """Physical pixels over her head."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Draw one picture."""

    canvas: Canvas

    slot: int
    """0 or 1: the half of the shared memory to draw into."""

    seconds: float
    """Since the last picture."""

    gaze: tuple[float, float]
    """Where she looks from her own face: x to the right, y up, 1 being the edge of the window."""

    mouth: Mouth | None
    """None where her face alone shapes it."""

    tint: tuple[float, float, float]
    """The light of the place, by which her colours are multiplied."""

    expression: str | None = None
    """A face to change to."""

    motion: str = ""
    """A group of motions to play one of."""

    touch: tuple[float, float] | None = None
    """Where she was touched, in pixels of the canvas."""

    rows: int | None = None
    """How many rows are drawn, from the top; those below stay as in the last picture."""


@dataclass(frozen=True, slots=True)
class Lit:
    """There is OpenGL."""

    renderer: str

    software: bool
    """Whether the processor draws instead of a graphics card."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How she is built, in parts of her height."""

    half_width: float
    """From the middle of her head to what of her reaches farthest to a side."""

    head: float
    """How tall her head is."""

    face: float
    """How far the middle of her face is below her crown."""


@dataclass(frozen=True, slots=True)
class Ready:
    """She is loaded."""

    figure: Figure

    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture is finished."""

    canvas: Canvas
    slot: int

    rows: int
    """How many rows of it are new, from the top."""

    opening: float
    """How far her mouth is open in it."""

    touched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dark:
    """She can't be drawn; the process ends."""

    problem: CompanionError


Message = Lit | Ready | Drawn | Dark
