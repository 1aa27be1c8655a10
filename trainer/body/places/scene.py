"""A room, a view and a time of day make a picture."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from trainer.body.atlas import Bytes
from trainer.body.curves import ellipse, points
from trainer.body.paint import Sheet
from trainer.body.places import sea
from trainer.body.places.furniture import LAMP
from trainer.body.places.light import (
    Picture,
    Rgb,
    Spot,
    bloomed,
    blurred,
    clouds,
    enlarged,
    grained,
    screened,
    spots,
    vignetted,
)
from trainer.body.places.room import BULBS, interior


@dataclass(frozen=True, slots=True)
class Hour:
    """How a time of day lights her room."""

    weather: sea.Weather
    ambient: Rgb
    window: Rgb
    """The light that comes in."""

    shaft: tuple[Rgb, float]
    """Colour of the beams in the air, and how far they lean to the right on their way down."""

    lamps: float
    """How bright lamp and fairy lights burn."""

    lift: Rgb
    """The colour of the deepest shade."""


HOURS = {
    "room_day": Hour(
        sea.DAY,
        (0.76, 0.75, 0.80),
        (0.50, 0.46, 0.36),
        ((1.0, 0.95, 0.80), 210),
        0.0,
        (0.05, 0.04, 0.07),
    ),
    "room_dusk": Hour(
        sea.DUSK,
        (0.40, 0.32, 0.46),
        (0.86, 0.46, 0.26),
        ((1.0, 0.68, 0.40), -120),
        0.55,
        (0.07, 0.03, 0.08),
    ),
    "room_night": Hour(
        sea.NIGHT,
        (0.17, 0.19, 0.36),
        (0.16, 0.22, 0.42),
        ((0.55, 0.66, 1.0), -190),
        1.0,
        (0.03, 0.03, 0.09),
    ),
}
LAMPLIGHT = (1.0, 0.66, 0.34)


def scene(name: str, resolution: float = 2.0) -> Bytes:
    """Paint one scene; returns (rows, columns, 3) bytes, 1280x720 times the resolution."""
    hour = HOURS[name]
    room = _room(resolution, hour.lamps > 0)
    rows, columns = room.height, room.width
    cover = room.pixels[..., 3:]
    lit = room.pixels[..., :3] * _light(hour, rows, columns)
    lit += np.array(hour.lift, np.float32) * cover * (1 - room.pixels[..., :3])
    outside = blurred(sea.view(hour.weather, resolution), 1.2 * resolution / 2)
    picture = lit + outside * (1 - cover)
    picture = picture * _brushwork(rows, columns)
    picture = screened(picture, _shafts(hour, rows, columns))
    if hour.lamps:
        picture = screened(picture, _glows(hour, rows, columns))
    picture = screened(picture, _dust(hour, resolution))
    picture = bloomed(picture, 0.72, 0.5, 22 * resolution)
    picture = grained(vignetted(picture, 0.36), 0.004)
    return np.round(np.clip(picture, 0, 1) * 255).astype(np.uint8)


@lru_cache(maxsize=1)
def _room(resolution: float, lit: bool) -> Sheet:  # noqa: FBT001 - a cache's key
    """Paint the room once for all hours that light it alike; nobody may paint on it."""
    return interior(resolution, lit=lit)


def _light(hour: Hour, rows: int, columns: int) -> Picture:
    red, green, blue = hour.window
    lamps = [
        Spot(640, 250, 420, 300, hour.window, 1.1),
        Spot(640, 640, 420, 130, (red * 0.6, green * 0.6, blue * 0.6), 1.5),
    ]
    if hour.lamps:
        x, y = LAMP
        warm = tuple(1.5 * hour.lamps * part for part in LAMPLIGHT)
        lamps.append(Spot(x, y - 40, 190, 170, (warm[0], warm[1], warm[2]), 1.4))
        faint = tuple(0.30 * hour.lamps * part for part in LAMPLIGHT)
        lamps += [Spot(x, y, 70, 60, (faint[0], faint[1], faint[2]), 1.2) for x, y in BULBS]
    light = spots(rows, columns, lamps) + np.array(hour.ambient, np.float32)
    return light + _patches(hour, rows, columns)


def _patches(hour: Hour, rows: int, columns: int) -> Picture:
    """The panes' own shapes, thrown on the floor."""
    lean = hour.shaft[1]
    sheet = Sheet((0, 0, 1280, 720), columns / 1280 / 4)
    for left, right in ((366, 486), (506, 774), (794, 914)):
        near, far = [(x - 640) * 1.3 + 640 + lean for x in (left, right)], (left, right)
        low = [x + lean * 0.75 for x in far]
        patch = points([(low[0], 622), (low[1], 622), (near[1] + 30, 716), (near[0] - 10, 716)])
        sheet.fill(patch, "#ffffff", alpha=0.9, soft=5)
    spread = enlarged(sheet.pixels[..., :3], rows, columns)
    return spread * np.array(hour.window, np.float32) * np.float32(1.3)


def _brushwork(rows: int, columns: int) -> Picture:
    """Light and colour wander a little, as under a broad brush."""
    wide = clouds(rows, columns, (150, 90), 31)
    fine = clouds(rows, columns, (26, 9), 41)
    return (1 + 0.02 * wide + 0.008 * fine)[..., None].astype(np.float32)


def _shafts(hour: Hour, rows: int, columns: int) -> Picture:
    tint, lean = hour.shaft
    sheet = Sheet((0, 0, 1280, 720), columns / 1280 / 4)
    strength = 0.10 if hour.lamps == 1.0 else 0.26
    for left, right in ((366, 486), (506, 774), (794, 914)):
        beam = points(
            [
                (left, 70),
                (right, 70),
                (right + lean * 1.15 + 40, 700),
                (left + lean * 0.9 - 20, 700),
            ]
        )
        sheet.fill(beam, "#ffffff", alpha=strength, soft=14)
    fade = np.clip(1 - np.linspace(0, 1, sheet.height) ** 1.6, 0, 1)[:, None, None]
    beams = (sheet.pixels[..., :3] * fade).astype(np.float32)
    return enlarged(beams, rows, columns) * np.array(tint, np.float32)


def _glows(hour: Hour, rows: int, columns: int) -> Picture:
    x, y = LAMP
    warm = np.array(LAMPLIGHT) * hour.lamps
    near = [Spot(x, y - 80, 34, 30, tuple((warm * 0.85).tolist()), 1.6)]
    near += [Spot(x, y + 8, 9, 9, tuple((warm * 0.8).tolist()), 1.5) for x, y in BULBS]
    return spots(rows, columns, near)


def _dust(hour: Hour, resolution: float) -> Picture:
    """Motes that catch the light, out of focus."""
    chance = np.random.default_rng(77)
    sheet = Sheet((0, 0, 1280, 720), resolution)
    tint = np.array(LAMPLIGHT if hour.lamps else (1.0, 0.97, 0.86), np.float32)
    for _ in range(46):
        x, y = chance.uniform(60, 1220), chance.uniform(90, 660)
        size = chance.uniform(1.2, 9) if chance.uniform() < 0.5 else chance.uniform(0.8, 2.4)
        sheet.fill(
            ellipse((x, y), size, size), "#ffffff", alpha=chance.uniform(0.03, 0.16), soft=0.7
        )
    return sheet.pixels[..., :3] * tint
