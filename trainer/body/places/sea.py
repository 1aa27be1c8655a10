"""What her window looks out on: sky, clouds, the sea, a headland with a lighthouse."""

from dataclasses import dataclass

import numpy as np

from trainer.body.curves import bezier, ellipse, joined, points
from trainer.body.paint import Linear, Sheet, Stop, down, glow, mixed
from trainer.body.places.light import Picture, clouds, coordinates, noise

HORIZON = 318.0
Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Weather:
    """The view at one time of day."""

    sky: tuple[Stop, ...]
    sea: tuple[Stop, ...]
    cloud_light: Rgb
    cloud_shade: Rgb
    cloud_cover: float
    """0 clear .. 1 covered"""

    sun: tuple[float, float, float, str]
    """x, y, radius, colour of sun or moon"""

    halo: str
    glitter: Rgb
    land: tuple[str, str]
    """far and near"""

    lit: bool
    """Whether lamps burn: the lighthouse, windows on the headland, the stars."""


DAY = Weather(
    sky=((0, "#4f9fe6", 1), (0.5, "#93cdf5", 1), (1, "#e9f6fb", 1)),
    sea=((0, "#9fe0ee", 1), (0.25, "#4db3dd", 1), (1, "#2480bd", 1)),
    cloud_light=(1.0, 1.0, 1.0),
    cloud_shade=(0.80, 0.87, 0.95),
    cloud_cover=0.3,
    sun=(446, 60, 22, "#ffffff"),
    halo="#ffffff",
    glitter=(1.0, 1.0, 0.96),
    land=("#9cc4d8", "#5f9f84"),
    lit=False,
)
DUSK = Weather(
    sky=((0, "#5a4a98", 1), (0.38, "#c0709f", 1), (0.72, "#f9a36c", 1), (1, "#ffdf9a", 1)),
    sea=((0, "#f7b987", 1), (0.2, "#c97f92", 1), (1, "#4d4a86", 1)),
    cloud_light=(1.0, 0.80, 0.62),
    cloud_shade=(0.70, 0.44, 0.60),
    cloud_cover=0.42,
    sun=(742, 292, 30, "#fff2c4"),
    halo="#ffc77a",
    glitter=(1.0, 0.86, 0.62),
    land=("#a3698e", "#5b4475"),
    lit=False,
)
NIGHT = Weather(
    sky=((0, "#0f1740", 1), (0.55, "#263a7c", 1), (1, "#5b6bb0", 1)),
    sea=((0, "#53639f", 1), (0.25, "#2a3a78", 1), (1, "#141d4a", 1)),
    cloud_light=(0.44, 0.50, 0.78),
    cloud_shade=(0.20, 0.25, 0.50),
    cloud_cover=0.25,
    sun=(800, 132, 24, "#fdf8e0"),
    halo="#aebcf4",
    glitter=(0.85, 0.90, 1.0),
    land=("#2c3769", "#1b234d"),
    lit=True,
)


def view(weather: Weather, resolution: float) -> Picture:
    """Paint the whole view; returns (rows, columns, 3)."""
    sheet = Sheet((0, 0, 1280, 720), resolution)
    sheet.fill(None, Linear((0, 20), (0, HORIZON), weather.sky))
    x, y, radius, tint = weather.sun
    if weather.lit:
        _paint_stars(sheet)
    sheet.fill(None, glow((x, y), (radius * 13, radius * 11), weather.halo, 0.6))
    sheet.fill(None, glow((x, y), (radius * 4.5, radius * 4.5), weather.halo, 0.9))
    sheet.fill(ellipse((x, y), radius, radius), tint, soft=1.5)
    _paint_clouds(sheet, weather)
    for heap in HEAPS:
        _paint_heap(sheet, weather, heap)
    sea = points([(0, HORIZON), (1280, HORIZON), (1280, 720), (0, 720)])
    sheet.fill(sea, Linear((0, HORIZON), (0, 560), weather.sea))
    _paint_glitter(sheet, weather)
    _paint_headland(sheet, weather)
    _paint_boats(sheet, weather)
    return sheet.pixels[..., :3].copy()


def _paint_stars(sheet: Sheet) -> None:
    chance = np.random.default_rng(12)
    for _ in range(150):
        x, y = chance.uniform(340, 940), chance.uniform(50, 290)
        size = chance.uniform(0.4, 1.1)
        bright = chance.uniform(0.3, 0.95) * (1 - y / 420)
        sheet.fill(ellipse((x, y), size, size), "#eef2ff", alpha=bright, soft=0.4)


def _paint_clouds(sheet: Sheet, weather: Weather) -> None:
    rows, columns = sheet.height, sheet.width
    _, y = coordinates(rows, columns)
    shape = clouds(rows, columns, (190, 52), 4) + 0.35 * np.sin(y / 60 + 1.0)
    cover = np.clip((shape - (1.1 - 1.5 * weather.cloud_cover)) * 0.9, 0, 1)
    cover *= np.clip((HORIZON - 4 - y) / 40, 0, 1) * np.clip(y / 90, 0.15, 1)
    cover = cover * cover * (3 - 2 * cover) * 0.85
    above = np.roll(shape, round(rows * 0.02), axis=0)
    lit = np.clip(0.55 + (shape - above) * 0.8, 0, 1)[..., None]
    colour = np.array(weather.cloud_shade) * (1 - lit) + np.array(weather.cloud_light) * lit
    under = sheet.pixels[..., :3]
    sheet.pixels[..., :3] = under * (1 - cover[..., None]) + colour * cover[..., None]


HEAPS = (
    # middle, base, half width, height, seed: clouds heaped up over the horizon, far ones first
    (420.0, 300.0, 92.0, 44.0, 3),
    (560.0, 306.0, 120.0, 66.0, 5),
    (664.0, 304.0, 58.0, 26.0, 8),
    (604.0, 208.0, 62.0, 26.0, 11),
    (850.0, 214.0, 74.0, 34.0, 14),
    (424.0, 196.0, 54.0, 22.0, 17),
)


def _paint_heap(
    sheet: Sheet, weather: Weather, heap: tuple[float, float, float, float, int]
) -> None:
    """A heap of cloud: shade below, light on the side of the sun, its base lost in haze."""
    middle, base, half, height, seed = heap
    chance = np.random.default_rng(seed)
    shade, light = _text(weather.cloud_shade), _text(weather.cloud_light)
    towards = -0.35 if weather.sun[0] < middle else 0.35
    puffs = []
    for _ in range(34):
        across = float(np.clip(chance.normal(0, 0.42), -1, 1))
        up = float(chance.uniform(0, 1)) * (1 - across**2)
        size = height * chance.uniform(0.16, 0.34) * (1.15 - 0.5 * up)
        puffs.append((middle + across * half, base - up * height, size))
    puffs.sort(key=lambda puff: puff[1])
    for x, y, size in puffs:
        depth = (base - y) / height
        sheet.fill(
            ellipse((x, y), size * 1.25, size), mixed(shade, light, 0.3 + 0.7 * depth), soft=2.4
        )
        lit = ellipse((x + towards * size, y - 0.3 * size), size * 0.9, size * 0.66)
        sheet.fill(lit, light, alpha=0.2 + 0.5 * depth, soft=3)
    haze = ellipse((middle, base + height * 0.12), half * 1.3, height * 0.2)
    sheet.fill(haze, mixed(shade, weather.halo, 0.5), alpha=0.5, soft=8)


def _text(colour: Rgb) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colour)


def _paint_glitter(sheet: Sheet, weather: Weather) -> None:
    rows, columns = sheet.height, sheet.width
    x, y = coordinates(rows, columns)
    deep = np.clip((y - HORIZON) / 150, 0, 1)
    waves = noise(rows, columns, (26, 2.2), 7) + 0.6 * noise(rows, columns, (9, 1.3), 8)
    near = np.exp(-(((x - weather.sun[0]) / (36 + 150 * deep)) ** 2))
    sparkle = np.clip(waves - 0.75, 0, 1) * (0.12 + 0.95 * near) + 0.22 * near * (1 - deep)
    ripple = 0.05 * waves * (0.3 + deep)
    sea = (y > HORIZON).astype(np.float32)
    light = np.array(weather.glitter, np.float32)
    shaded = sheet.pixels[..., :3] * (1 + (ripple * sea)[..., None])
    mix = (np.clip(sparkle, 0, 1) * sea)[..., None]
    sheet.pixels[..., :3] = shaded * (1 - mix) + light * mix


def _paint_headland(sheet: Sheet, weather: Weather) -> None:
    far, near = weather.land
    distant = joined(
        [(330, HORIZON + 1)],
        bezier((330, 306), (390, 292), (440, 304), (500, HORIZON + 1)),
    )
    sheet.fill(distant, far, alpha=0.8, soft=0.8)
    cliff = joined(
        [(960, HORIZON + 8), (960, 262)],
        bezier((960, 262), (920, 258), (880, 272), (862, 280)),
        bezier((862, 280), (846, 286), (838, 300), (822, HORIZON + 4)),
        [(860, HORIZON + 10)],
    )
    sheet.fill(cliff, down(258, 330, mixed(near, far, 0.35), near), soft=0.6)
    chance = np.random.default_rng(6)
    for _ in range(60):
        share = float(chance.uniform())
        x = 832 + 128 * share
        y = float(np.interp(x, (822, 862, 900, 960), (318, 282, 266, 262))) + chance.uniform(2, 34)
        tone = mixed(
            near, "#ffffff" if chance.uniform() < 0.4 else "#1d2a4a", chance.uniform(0.05, 0.28)
        )
        sheet.fill(
            ellipse((x, min(y, 316)), chance.uniform(3, 8), chance.uniform(2, 4.4)),
            tone,
            alpha=0.6,
            soft=0.8,
        )
    tower = points([(872, 276), (875, 222), (885, 222), (888, 276)])
    sheet.fill(tower, down(222, 276, "#fdf6ee", "#e2d6d8"))
    sheet.fill(points([(872.8, 262), (873.6, 248), (886.4, 248), (887.2, 262)]), "#d9747c")
    sheet.fill(points([(874.4, 236), (875, 228), (885, 228), (885.6, 236)]), "#d9747c")
    sheet.fill(points([(874, 222), (874, 212), (886, 212), (886, 222)]), "#5a5470")
    sheet.fill(points([(872, 212), (880, 203), (888, 212)]), "#d9747c")
    if weather.lit:
        sheet.fill(tower, near, alpha=0.62)
        sheet.fill(points([(880, 216), (430, 150), (430, 196)]), "#ffeec0", alpha=0.16, soft=5)
        sheet.fill(None, glow((880, 217), (46, 40), "#ffe9a8", 0.95))
        for x, y in ((905, 282), (917, 279), (934, 276), (926, 290)):
            sheet.fill(ellipse((x, y), 1.6, 1.6), "#ffdf96", soft=0.6)
    else:
        sheet.fill(None, glow((880, 217), (16, 14), "#fff4c8", 0.7))


def _paint_boats(sheet: Sheet, weather: Weather) -> None:
    for x, y, size in ((566, 330, 1.0), (420, 324, 0.55)):
        hull = points([(-9, 0), (9, 0), (6, 4), (-6, 4)]) * size + (x, y)
        sail = points([(0, -22), (0, -2), (10, -2)]) * size + (x, y)
        jib = points([(-1, -18), (-1, -2), (-8, -2)]) * size + (x, y)
        dim = 0.5 if weather.lit else 1.0
        sheet.fill(hull, "#8a5a58", alpha=dim, soft=0.3)
        sheet.fill(sail, "#fffaf0", alpha=dim * 0.95, soft=0.3)
        sheet.fill(jib, "#f2e3ea", alpha=dim * 0.95, soft=0.3)
