"""Where the pointer is, and how the stage leans after it."""

from math import exp

_FAR = (9.0, 6.0)
"""Logical pixels the place moves, sideways and up, when the pointer is at the window's edge."""

_LAG = 0.25
"""Seconds in which the place gets two thirds of the way."""

_STILL = 0.02
"""Logical pixels below which it has arrived."""


class Pointer:
    """The pointer in parts of the window, and the parallax that follows it slowly."""

    def __init__(self) -> None:
        self.where: tuple[float, float] | None = None
        """0, 0 is the upper left corner; None where it is not over the window."""

        self.parallax = (0.0, 0.0)
        """Logical pixels by which the place is moved."""

        self.still = False

    def move_to(self, x: float, y: float) -> None:
        self.where = (min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))

    def leave(self) -> None:
        self.where = None

    def advance(self, seconds: float) -> bool:
        """Lean on for `seconds`; return whether anything moved."""
        x, y = (0.5, 0.5) if self.where is None or self.still else self.where
        goal = ((0.5 - x) * 2 * _FAR[0], (0.5 - y) * 2 * _FAR[1])
        if self.parallax == goal:
            return False
        share = 1.0 - exp(-seconds / _LAG)
        leaned = [at + share * (to - at) for at, to in zip(self.parallax, goal, strict=True)]
        near = all(abs(to - at) < _STILL for at, to in zip(leaned, goal, strict=True))
        self.parallax = goal if near else (leaned[0], leaned[1])
        return True
