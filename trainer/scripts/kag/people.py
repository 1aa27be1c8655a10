"""Who speaks in one file: names as written → names on the screen, and the faces they show."""

import re

from trainer.scripts.kag.habits import Habits
from trainer.scripts.line import Line

_JOINT = re.compile(r"[＆&、／/×]")


class People:
    """Those of one file."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._faces: dict[str, str] = {}
        self._shown: dict[str, tuple[str, list[str]]] = {}
        """Name as written → as shown, and all of them where it is several people's."""

    def show_face(self, name: str, face: str) -> None:
        """Remember how somebody looks from here on."""
        if name and face:
            self._faces[self._habits.shown.get(name, name)] = face

    def say(self, line: Line, written: str) -> None:
        """Put a line into somebody's mouth."""
        if written not in self._shown:
            name = self._habits.shown.get(written, written).strip()
            if name.startswith("【") and name.endswith("】"):
                name = name[1:-1]
            self._shown[written] = name, self._several(name)
        name, line.speakers = self._shown[written]
        line.speaker_id = line.speaker_shown = name
        if self._faces:
            line.expression = self._faces.get(name, "")

    def _several(self, name: str) -> list[str]:
        if name[:1] in {"&", "%"}:
            return []
        parts = [part.strip() for part in _JOINT.split(name)]
        if len(parts) == 1:
            parts = name.split("・")
            if not all(part in self._habits.names for part in parts):
                return []
        return parts if len(parts) > 1 and all(parts) else []
