"""Which files of a tree are a Ren'Py game's scripts, and which of them translate which."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.tree import Entry

_ARCHIVE = re.compile(r"[^/]+\.rpa/", re.IGNORECASE)
_TRANSLATION = re.compile(r"(^|.*/)tl/([^/]+)/(.+)$")
_ENGINE = re.compile(r"(?:^|/)renpy/common/")
_FLOW = re.compile(
    r"^[ \t]*+(?:label[ ]+([^\W\d][\w.]*+)|"
    r"(?:jump|call)[ ]+([^\W\d][\w.]*+)[ \t]*+(?:\n|from|\(|#))",
    re.MULTILINE,
)


@dataclass
class Scripts:
    """A game's scripts by their key: the path as the game knows it, without its ending."""

    base: dict[str, Entry] = field(default_factory=dict)
    translations: dict[str, dict[str, Entry]] = field(default_factory=dict)
    """Folder of the language → key of the script that is translated → translation."""


def scripts(entries: Iterable[Entry], left_out: Leavings) -> Scripts:
    """Sort out a tree's scripts; of twins the `.rpy` is taken, or what lies in no archive."""
    found = Scripts()
    for entry in sorted(entries, key=_preference):
        if _ENGINE.search(entry.path):
            continue
        key = _ARCHIVE.sub("", entry.path).rpartition(".")[0]
        match = _TRANSLATION.match(key)
        language = match.group(2) if match else ""
        if language == "None":
            continue
        place = found.translations.setdefault(language, {}) if language else found.base
        key = match.group(1) + match.group(3) if match else key
        if key in place:
            left_out.add(Reason.TWIN, file=entry.path)
        else:
            place[key] = entry
    return found


def _preference(entry: Entry) -> tuple[bool, bool]:
    return entry.suffix != ".rpy", ".rpa/" in entry.path.lower()


@dataclass
class Flow:
    """How a story goes from script to script."""

    labels: dict[str, str] = field(default_factory=dict)
    """Label → path of the script that has it."""

    _targets: dict[str, list[str]] = field(default_factory=dict)

    def learn(self, path: str, source: str) -> None:
        """Take a script's labels, and where it goes to."""
        targets = self._targets.setdefault(path, [])
        seen: set[str] = set()
        for label, target in _FLOW.findall(source):
            if label:
                self.labels.setdefault(label, path)
            elif target not in seen:
                seen.add(target)
                targets.append(target)

    def ordered(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return the scripts as the story comes to them, from the label `start` on.

        A script that nothing leads to keeps its place by name, behind them.
        """
        by_path = {entry.path: entry for entry in entries}
        order: dict[str, None] = {}
        waiting = [self.labels["start"]] if "start" in self.labels else []
        while waiting:
            path = waiting.pop()
            if path in order:
                continue
            order[path] = None
            targets = (self.labels.get(target, path) for target in self._targets.get(path, ()))
            waiting += reversed([target for target in targets if target not in order])
        return [by_path[path] for path in dict.fromkeys((*order, *by_path)) if path in by_path]
