"""Shelves with books on them, and what else a reader puts there."""

from collections.abc import Sequence

import numpy as np

from trainer.body.curves import bezier, ellipse, joined, points, star
from trainer.body.paint import Linear, Sheet, down, glow, mixed

BINDINGS = (
    "#8b5e5a", "#a8745f", "#c79a6b", "#6f7f8f", "#56688a", "#7d6a9e", "#9b8bc9", "#6c8f83",
    "#b5838d", "#d8b98a", "#e8dcc8", "#cfc0b4", "#4f5577", "#93a8b4", "#b9a0c6", "#e5c99a",
)  # fmt: skip
Span = tuple[float, float]
"""left and right end"""

WOOD, WOOD_LIGHT, WOOD_DARK = "#a87852", "#c99b70", "#6b4634"


def paint_books(
    sheet: Sheet, span: Span, base: float, height: float, chance: np.random.Generator
) -> None:
    """Fill a board from left to right with books of all kinds, and leave room here and there."""
    left, right = span
    x = left + chance.uniform(1, 5)
    while x < right - 8:
        kind = chance.uniform()
        if kind < 0.07:
            x += chance.uniform(8, 22)
        elif kind < 0.13 and right - x > 44:
            x = _paint_pile(sheet, x, base, chance)
        elif kind < 0.18 and right - x > 30:
            x = _paint_leaning(sheet, x, base, height, chance)
        else:
            width = min(chance.uniform(7, 17), right - x)
            tall = height * chance.uniform(0.62, 0.92)
            _paint_book(sheet, x, base, (width, tall), chance)
            x += width + 0.4


def _paint_book(
    sheet: Sheet, x: float, base: float, size: tuple[float, float], chance: np.random.Generator
) -> None:
    width, height = size
    tone = str(chance.choice(BINDINGS))
    top = base - height
    shape = points(
        [
            (x, base),
            (x, top + 1),
            (x + 1, top),
            (x + width - 1, top),
            (x + width, top + 1),
            (x + width, base),
        ]
    )
    dark, light = mixed(tone, "#3a2530", 0.4), mixed(tone, "#fff4e4", 0.22)
    stops = [(0.0, dark, 1.0), (0.25, light, 1.0), (0.6, tone, 1.0), (1.0, dark, 1.0)]
    sheet.fill(shape, Linear((x, 0), (x + width, 0), stops))
    gold = "#ecd29a" if chance.uniform() < 0.6 else mixed(tone, "#ffffff", 0.5)
    for share in chance.choice((0.12, 0.18, 0.3, 0.72, 0.82, 0.88), 3, replace=False):
        y = top + height * float(share)
        sheet.ink(points([(x + 0.8, y), (x + width - 0.8, y)]), gold, (0.8, 0.8), alpha=0.65)
    if width > 9 and chance.uniform() < 0.5:
        middle = top + height * chance.uniform(0.4, 0.58)
        label = points(
            [
                (x + 2, middle - 7),
                (x + width - 2, middle - 7),
                (x + width - 2, middle + 7),
                (x + 2, middle + 7),
            ]
        )
        sheet.fill(label, gold, alpha=0.4)
    sheet.fill(
        points([(x, base - 9), (x + width, base - 9), (x + width, base), (x, base)]),
        "#2b1620",
        alpha=0.28,
        soft=2,
    )


def _paint_pile(sheet: Sheet, x: float, base: float, chance: np.random.Generator) -> float:
    length = chance.uniform(34, 42)
    y = base
    for _ in range(int(chance.integers(2, 5))):
        thick, inset = chance.uniform(5, 9), chance.uniform(0, 5)
        tone = str(chance.choice(BINDINGS))
        shape = points(
            [
                (x + inset, y - thick),
                (x + length - inset, y - thick),
                (x + length - inset, y),
                (x + inset, y),
            ]
        )
        sheet.fill(
            shape, down(y - thick, y, mixed(tone, "#fff4e4", 0.25), mixed(tone, "#3a2530", 0.35))
        )
        y -= thick
    if chance.uniform() < 0.6:
        shell = ellipse((x + length / 2, y - 4), 7, 4.5)
        sheet.fill(shell, down(y - 9, y, "#fdeee4", "#d8aa9c"))
    return float(x + length + 2)


def _paint_leaning(
    sheet: Sheet, x: float, base: float, height: float, chance: np.random.Generator
) -> float:
    tone = str(chance.choice(BINDINGS))
    width, tall, lean = chance.uniform(8, 12), height * 0.8, 10.0
    shape = points(
        [(x + lean, base), (x, base - tall), (x + width, base - tall - 2), (x + lean + width, base)]
    )
    sheet.fill(
        shape,
        Linear(
            (x, 0),
            (x + width + lean, 0),
            [
                (0, mixed(tone, "#3a2530", 0.35), 1),
                (0.5, mixed(tone, "#fff4e4", 0.2), 1),
                (1, tone, 1),
            ],
        ),
    )
    return float(x + lean + width + 2)


def paint_shelf(sheet: Sheet, span: Span, boards: Sequence[float], top: float, seed: int) -> None:
    """Paint a bookcase whose boards lie at the given heights."""
    left, right = span
    chance = np.random.default_rng(seed)
    bottom = boards[-1] + 10
    case = points([(left, top), (right, top), (right, bottom), (left, bottom)])
    sheet.fill(
        case,
        Linear((left, 0), (right, 0), [(0, "#4c3129", 1), (0.5, "#5f4035", 1), (1, "#4c3129", 1)]),
    )
    above = top + 8
    for board in boards:
        room = board - above
        paint_books(sheet, (left + 8, right - 8), board, room - 4, chance)
        shade = points([(left, above), (right, above), (right, above + 16), (left, above + 16)])
        sheet.fill(shade, "#24131a", alpha=0.5, soft=5)
        plank = points([(left, board), (right, board), (right, board + 7), (left, board + 7)])
        sheet.fill(plank, down(board, board + 7, WOOD_LIGHT, WOOD))
        sheet.ink(points([(left, board + 0.6), (right, board + 0.6)]), "#f0cfa4", (1, 1), alpha=0.6)
        above = board + 7
    for x in (left, right - 9):
        side = points([(x, top), (x + 9, top), (x + 9, bottom), (x, bottom)])
        sheet.fill(side, Linear((x, 0), (x + 9, 0), [(0, WOOD_LIGHT, 1), (1, WOOD_DARK, 1)]))
    crown = points(
        [(left - 6, top - 10), (right + 6, top - 10), (right + 3, top + 6), (left - 3, top + 6)]
    )
    sheet.fill(crown, down(top - 10, top + 6, WOOD_LIGHT, WOOD))


def paint_plant(sheet: Sheet, x: float, base: float, size: float, seed: int) -> None:
    """A pot with leaves that fall to all sides."""
    chance = np.random.default_rng(seed)
    for k in range(16):
        side = -1 if k % 2 else 1
        reach = size * chance.uniform(0.5, 1.1)
        tip = (x + side * reach, base - size * chance.uniform(0.2, 1.5))
        bow = (x + side * reach * 0.4, base - size * chance.uniform(1.2, 1.9))
        root = (x, base - size * 0.5)
        stem = bezier(root, bow, bow, tip)
        tone = mixed("#4f7d5c", "#a8c98a", float(chance.uniform()))
        sheet.ink(stem, tone, (1, size * 0.10, size * 0.16, 0.4))
        sheet.ink(stem, mixed(tone, "#ffffff", 0.35), (0.3, 1.2, 0.3), alpha=0.6)
    pot = joined(
        [(x - size * 0.42, base - size * 0.6), (x + size * 0.42, base - size * 0.6)],
        [(x + size * 0.3, base), (x - size * 0.3, base)],
    )
    sheet.fill(
        pot,
        Linear(
            (x - size * 0.42, 0),
            (x + size * 0.42, 0),
            [(0, "#b5765c", 1), (0.35, "#e3b08c", 1), (1, "#8d5548", 1)],
        ),
    )


def paint_lamp(sheet: Sheet, x: float, base: float, *, lit: bool) -> None:
    """A reading lamp with a cloth shade; its light itself falls later."""
    sheet.fill(ellipse((x, base - 2), 22, 5), "#8d6a3c")
    sheet.ink(points([(x, base - 4), (x, base - 66)]), "#b58d4f", (4, 3.4))
    shade = joined(
        bezier((x - 19, base - 112), (x - 26, base - 92), (x - 36, base - 72), (x - 42, base - 58)),
        [(x + 42, base - 58)],
        bezier((x + 42, base - 58), (x + 36, base - 72), (x + 26, base - 92), (x + 19, base - 112)),
    )
    colours = ("#ffe9b8", "#fff3d2", "#ffd98f") if lit else ("#e9d9c0", "#f7ecda", "#d8c2a4")
    sheet.fill(shade, down(base - 112, base - 58, *colours))
    for k in range(-4, 5):
        sheet.ink(
            points([(x + k * 4.4, base - 111), (x + k * 9.4, base - 58)]),
            "#b88d5a",
            (0.5, 0.8),
            alpha=0.45,
        )
    if lit:
        sheet.fill(None, glow((x, base - 78), (60, 50), "#fff6d8", 0.8))


def paint_star(sheet: Sheet, x: float, y: float, size: float) -> None:
    """A paper star."""
    shape = star((x, y), size, 0.5, 0.1)
    sheet.fill(shape, down(y - size, y + size, "#fff1b8", "#f6c85f"))
