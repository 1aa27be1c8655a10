"""Which scenes are learned from, and which are kept to measure with.

Whole scenes are shared out, ahead of anything that cuts them: 5 % of the lines to test, 5 % to
validation, the rest to train. The order in which scenes are taken is that of a hash of the seed
and their names, so that a scene stays where it was when another game comes in, but at the edge.
Scenes that are alike go together. Where scenes are so few that the smallest would take a fifth of
all lines, there is nothing to spare: everything is for training.
"""

from array import array
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from trainer.corpus.sample import Split

KEPT = 0.05
"""Share of the lines for each of test and validation."""

MOST_FOR_SMALLEST = 0.2


class Groups:
    """Scenes that go together: disjoint sets of their numbers."""

    def __init__(self) -> None:
        self._above = array("q")

    def add(self) -> int:
        """Return the number of a new scene, in a group of its own."""
        self._above.append(len(self._above))
        return len(self._above) - 1

    def join(self, one: int, other: int) -> None:
        """Let two scenes go together."""
        one, other = self.first(one), self.first(other)
        self._above[max(one, other)] = min(one, other)

    def first(self, scene: int) -> int:
        """Return the number of a group: its lowest scene's."""
        while (above := self._above[scene]) != scene:
            self._above[scene] = self._above[above]
            scene = self._above[scene]
        return scene


def shared_out(names: Sequence[str], lines: Mapping[int, int], seed: int) -> dict[int, Split]:
    """Return the split of each group: `names` by number, `lines` of the groups."""
    order = sorted(lines, key=lambda group: _rank(names[group], seed))
    total = sum(lines.values())
    splits = dict.fromkeys(order, Split.TRAIN)
    for split in (Split.TEST, Split.VALIDATION):
        left = [group for group in order if splits[group] is Split.TRAIN]
        for group in _taken(left, lines, total):
            splits[group] = split
    return splits


def _taken(order: Sequence[int], lines: Mapping[int, int], total: int) -> list[int]:
    """Return the groups that fill a twentieth of the lines, in their order."""
    room = KEPT * total
    taken = []
    for group in order:
        if lines[group] <= room:
            taken.append(group)
            room -= lines[group]
    if taken or len(order) < 2:
        return taken
    smallest = min(order, key=lambda group: lines[group])
    return [smallest] if lines[smallest] <= MOST_FOR_SMALLEST * total else []


def _rank(name: str, seed: int) -> bytes:
    return blake2b(f"{seed}\0{name}".encode(), digest_size=8).digest()
