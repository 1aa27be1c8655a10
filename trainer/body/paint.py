"""A painter: anti-aliased shapes, gradients, soft brushes and ink lines on a transparent sheet.

Coordinates are the drawing's own units; a sheet has a window onto them and a resolution. Everything
is computed in float32 and premultiplied, shapes are rasterised at three times the resolution.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from trainer.body.curves import Points, even, lengths

Pixels = npt.NDArray[np.float32]
SUPERSAMPLING = 3
Box = tuple[float, float, float, float]
"""left, top, right, bottom"""


def colour(text: str, alpha: float = 1.0) -> Pixels:
    """Return `#rrggbb` or `#rrggbbaa` as straight red, green, blue, alpha in 0..1."""
    digits = text.removeprefix("#").ljust(8, "f")
    parts = [int(digits[at : at + 2], 16) / 255 for at in range(0, 8, 2)]
    return np.array([*parts[:3], parts[3] * alpha], np.float32)


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour `share` of the way from one to the other."""
    mix = colour(one) * (1 - share) + colour(other) * share
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in mix[:3])


Stop = tuple[float, str, float]
"""where (0..1), colour, opacity"""


def _stops(stops: Sequence[Stop], at: npt.NDArray[np.floating]) -> Pixels:
    places = [stop[0] for stop in stops]
    table = np.stack([colour(text, alpha) for _, text, alpha in stops])
    return np.stack([np.interp(at, places, table[:, k]) for k in range(4)], -1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Linear:
    """A gradient along a line."""

    start: tuple[float, float]
    end: tuple[float, float]
    stops: Sequence[Stop]

    def at(self, x: Pixels, y: Pixels) -> Pixels:
        dx, dy = self.end[0] - self.start[0], self.end[1] - self.start[1]
        along = ((x - self.start[0]) * dx + (y - self.start[1]) * dy) / (dx * dx + dy * dy)
        return _stops(self.stops, along)


@dataclass(frozen=True, slots=True)
class Radial:
    """A gradient from a centre outwards, to an ellipse."""

    centre: tuple[float, float]
    radii: tuple[float, float]
    stops: Sequence[Stop]

    def at(self, x: Pixels, y: Pixels) -> Pixels:
        across = (x - self.centre[0]) / self.radii[0]
        down = (y - self.centre[1]) / self.radii[1]
        return _stops(self.stops, np.hypot(across, down))


Paint = str | Linear | Radial


def down(top: float, bottom: float, *colours: str) -> Linear:
    """Return an even gradient from top to bottom through the colours."""
    places = np.linspace(0, 1, len(colours))
    stops = [(float(place), text, 1.0) for place, text in zip(places, colours, strict=True)]
    return Linear((0, top), (0, bottom), stops)


def glow(
    centre: tuple[float, float], radii: tuple[float, float], text: str, alpha: float
) -> Radial:
    """Return a spot of light or shade that fades out smoothly."""
    fall = [(t, text, alpha * (1 - t * t) ** 2) for t in np.linspace(0, 1, 9)]
    return Radial(centre, radii, fall)


class Sheet:
    """A transparent piece of paper with a window onto the drawing."""

    def __init__(self, box: Box, resolution: float = 1.0) -> None:
        self.box = box
        self.resolution = resolution
        self.width = round((box[2] - box[0]) * resolution)
        self.height = round((box[3] - box[1]) * resolution)
        self.pixels: Pixels = np.zeros((self.height, self.width, 4), np.float32)
        """(height, width, 4), premultiplied"""
        self._inside: Pixels | None = None

    def fill(
        self,
        shape: Points | None,
        paint: Paint,
        *,
        alpha: float = 1.0,
        soft: float = 0.0,
        atop: bool = False,
    ) -> None:
        """Paint a closed shape (None: everything).

        `soft` blurs its edge by that many units; `atop` paints only where something is already.
        """
        if shape is None:
            area, mask = (slice(None), slice(None)), np.ones((self.height, self.width), np.float32)
        else:
            area, mask = self._mask([shape], soft)
        self._lay(area, mask * np.float32(alpha), paint, atop=atop)

    def ink(
        self,
        line: Points,
        text: Paint,
        widths: Sequence[float] = (1, 4, 1),
        *,
        alpha: float = 1.0,
        soft: float = 0.0,
        atop: bool = False,
    ) -> None:
        """Draw a line whose widths, evenly spread along it, are given."""
        area, mask = self._mask(stroke(line, widths, self.resolution), soft)
        self._lay(area, mask * np.float32(alpha), text, atop=atop)

    def erase(self, shape: Points, soft: float = 0.0) -> None:
        """Make a shape transparent again."""
        area, mask = self._mask([shape], soft)
        self.pixels[area] *= 1 - mask[..., None]

    @contextmanager
    def within(self, shape: Points) -> Iterator[None]:
        """Paint only inside the shape until the block ends; blocks nest."""
        area, mask = self._mask([shape], 0.0)
        whole = np.zeros((self.height, self.width), np.float32)
        whole[area] = mask
        before = self._inside
        self._inside = whole if before is None else whole * before
        yield
        self._inside = before

    def put(self, other: "Sheet", alpha: float = 1.0) -> None:
        """Lay a sheet with the same window and resolution on top."""
        layer = other.pixels * np.float32(alpha)
        self.pixels = layer + self.pixels * (1 - layer[..., 3:])

    def blurred(self, radius: float) -> "Sheet":
        """Return a copy out of focus by so many units."""
        out = Sheet(self.box, self.resolution)
        channels = [_blur(self.pixels[..., k], radius * self.resolution) for k in range(4)]
        out.pixels = np.stack(channels, -1)
        return out

    def straight(self) -> npt.NDArray[np.uint8]:
        """Return (height, width, 4) bytes, not premultiplied."""
        alpha = self.pixels[..., 3:]
        rgb = self.pixels[..., :3] / np.maximum(alpha, 1e-4)
        whole = np.concatenate([np.clip(rgb, 0, 1), np.clip(alpha, 0, 1)], -1)
        return np.round(whole * 255).astype(np.uint8)

    def _mask(self, shapes: Sequence[Points], soft: float) -> tuple[tuple[slice, slice], Pixels]:
        """Return the rows and columns a union of shapes covers, and how much of each pixel."""
        ends = np.cumsum([len(shape) for shape in shapes])[:-1]
        everything = (np.concatenate(shapes) - np.array(self.box[:2])) * self.resolution
        margin = 3 * soft * self.resolution + 2
        limits = (self.width, self.height)
        low = np.clip(np.floor(everything.min(0) - margin), 0, limits).astype(int)
        high = np.clip(np.ceil(everything.max(0) + margin), 0, limits).astype(int)
        area = (slice(low[1], high[1]), slice(low[0], high[0]))
        width, height = (int(side) for side in high - low)
        if width <= 0 or height <= 0:
            return (slice(0, 0), slice(0, 0)), np.zeros((0, 0), np.float32)
        image = Image.new("L", (width * SUPERSAMPLING, height * SUPERSAMPLING))
        draw = ImageDraw.Draw(image)
        for shape in np.split((everything - low) * SUPERSAMPLING - 0.5, ends):
            draw.polygon(shape.reshape(-1).tolist(), fill=255)
        mask: Pixels = np.asarray(image.reduce(SUPERSAMPLING), np.float32) / np.float32(255)
        return area, _blur(mask, soft * self.resolution) if soft else mask

    def _lay(self, area: tuple[slice, slice], mask: Pixels, paint: Paint, *, atop: bool) -> None:
        if mask.size == 0:
            return
        under = self.pixels[area]
        if self._inside is not None:
            mask = mask * self._inside[area]
        if isinstance(paint, str):
            tint = colour(paint)
        else:
            rows = np.arange(self.height, dtype=np.float32)[area[0]]
            columns = np.arange(self.width, dtype=np.float32)[area[1]]
            x, y = np.meshgrid(columns, rows)
            step = np.float32(1 / self.resolution)
            tint = paint.at(
                (x + 0.5) * step + np.float32(self.box[0]),
                (y + 0.5) * step + np.float32(self.box[1]),
            )
        cover = (mask * tint[..., 3])[..., None]
        over = np.concatenate([np.broadcast_to(tint[..., :3], (*mask.shape, 3)) * cover, cover], -1)
        if atop:
            over *= under[..., 3:]
        self.pixels[area] = over + under * (1 - cover)


def stroke(line: Points, widths: Sequence[float], resolution: float = 1.0) -> list[Points]:
    """Return the pieces (quads and discs) whose union is a line of varying width."""
    along = float(lengths(line)[-1])
    step = max(1.5 / min(1.0, resolution), along / 160)
    count = max(4, int(along / step) + 1)
    path = even(line, count)
    half = np.interp(np.linspace(0, len(widths) - 1, count), np.arange(len(widths)), widths) / 2
    ahead = np.gradient(path, axis=0)
    side = np.stack([-ahead[:, 1], ahead[:, 0]], 1) / np.maximum(np.hypot(*ahead.T), 1e-9)[:, None]
    left, right = path + side * half[:, None], path - side * half[:, None]
    quads = np.stack([left[:-1], left[1:], right[1:], right[:-1]], 1)
    angle = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    disc = np.stack([np.cos(angle), np.sin(angle)], 1)
    return [*quads, path[0] + disc * half[0], path[-1] + disc * half[-1]]


def _blur(plane: Pixels, radius: float) -> Pixels:
    """Blur one plane of numbers; Pillow blurs bytes only, and edges need no finer steps."""
    if radius < 0.3:
        return plane
    image = Image.fromarray(np.clip(plane * 255, 0, 255).astype(np.uint8))
    if radius > 12:  # Shrinking first costs nothing visible and saves most of the time.
        small = image.reduce(4)
        small = small.filter(ImageFilter.GaussianBlur(radius / 4))
        image = small.resize(image.size, Image.Resampling.BICUBIC)
    else:
        image = image.filter(ImageFilter.GaussianBlur(radius))
    blurred: Pixels = np.asarray(image, np.float32) / np.float32(255)
    return blurred
