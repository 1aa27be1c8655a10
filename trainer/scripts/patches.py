"""Archives that replace files of other archives: KiriKiri's `patch2.xp3`, Artemis' `root.pfs.001`.

The engines look a file up by its name and take it from the latest patch; whoever reads the old
one as well tells its scenes twice. KiriKiri looks for the bare name, Artemis for the whole path.
"""

import re
from collections.abc import Iterable, Iterator

from trainer.scripts.left_out import Leavings, Reason

_XP3 = re.compile(r"(?:(.*?)/)?(patch)?([^/]*)\.xp3/(?:.*/)?([^/]+)\Z", re.IGNORECASE)
_PFS = re.compile(r"(.*?\.pfs)(?:\.(\d{1,4}))?/(.+)\Z", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,9}")

_Place = tuple[tuple[str, ...], tuple[int, ...]]
"""What a file is looked up by, and how late its archive is; none is earlier than (0,)."""


def replaced(paths: Iterable[str], left_out: Leavings) -> set[str]:
    """Return those paths out of archives that a later archive holds another file for."""
    places = dict(_placed(paths))
    latest: dict[tuple[str, ...], tuple[int, ...]] = {}
    for key, rank in places.values():
        latest[key] = max(rank, latest.get(key, rank))
    old = {path for path, (key, rank) in places.items() if rank < latest[key]}
    for path in sorted(old):
        left_out.add(Reason.TWIN, file=path)
    return old


def _placed(paths: Iterable[str]) -> Iterator[tuple[str, _Place]]:
    for path in paths:
        folded = path.casefold()
        if ".xp3/" in folded and (found := _XP3.match(folded)) is not None:
            folder, patch, rest, name = found.groups(default="")
            numbers = (int(digits) for digits in _DIGITS.findall(rest))
            yield path, ((folder, name), (1, *numbers) if patch else (0,))
        elif ".pfs" in folded and (found := _PFS.match(folded)) is not None:
            archive, number, name = found.groups(default="")
            yield path, ((archive, name), (1, int(number)) if number else (0,))
