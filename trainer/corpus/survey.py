"""One look at each import ahead of the work: who speaks, after whom, and where to cut it up."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from trainer.corpus.casting import Appearance, Casting
from trainer.corpus.letters import Letters, letters
from trainer.corpus.lines import Import, Piece, worded
from trainer.corpus.trouble import DatasetError, Obstacle
from trainer.scripts.line import TOLD, Kind, Line

PIECE = 2_000_000
"""Bytes of `lines.jsonl` after which a piece ends with its scene."""

EVERY = 16
"""One line in so many is looked at for its script."""

SAMPLES = 4
"""Lines shown for each way in which somebody speaks."""


class Pair(msgspec.Struct, frozen=True):
    """How often one speaks right before another."""

    first: Appearance
    second: Appearance
    times: int


class Speaker(msgspec.Struct):
    """One way in which somebody speaks, and some of what is said so."""

    appearance: Appearance
    samples: list[str]


class Survey(msgspec.Struct):
    """What a first look at an import tells."""

    folder: str
    origin: str
    digest: str
    """Of `lines.jsonl`, SHA-256."""

    lines: int
    """Say, narration and thought."""

    scenes: int
    kinds: dict[str, int]
    pieces: list[Piece]
    speakers: list[Speaker]
    pairs: list[Pair]
    leads: dict[int, Line]
    """Order of a scene's first line → the option that leads there."""

    languages: list[str]
    """Tags of the texts that lines have beside the one taken."""

    letters: dict[str, int]
    """Script → letters, of some of the lines."""

    def appearances(self) -> list[Appearance]:
        """Return all ways in which people speak."""
        return [one.appearance for one in self.speakers]

    def partners(self, casting: Casting, identity: str) -> Counter[str]:
        """Count who speaks right before or right after somebody."""
        beside: Counter[str] = Counter()
        for pair in self.pairs:
            first = casting.identity(pair.first.shown, pair.first.true)
            second = casting.identity(pair.second.shown, pair.second.true)
            if (first == identity) != (second == identity):
                beside[second if first == identity else first] += pair.times
        return beside


class _Seen(msgspec.Struct):
    """Of a line, what the survey looks at."""

    file: str
    scene: str = ""
    kind: Kind = Kind.SAY
    speaker_id: str = ""
    speaker_shown: str = ""
    text_clean: str = ""
    texts: dict[str, str] = {}
    order: int = 0
    target: str = ""


_Who = tuple[str, str]


class _Look:
    """A look under way."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.scenes = 0
        self.kinds: Counter[str] = Counter()
        self.letters: Counter[Letters] = Counter()
        self.languages: set[str] = set()
        self.options: list[Line] = []
        """Those that lead on."""

        self._begins: dict[tuple[str, str], int] = {}
        self.samples: dict[_Who, list[str]] = {}
        self.counts: Counter[_Who] = Counter()
        self.pairs: Counter[tuple[_Who, _Who]] = Counter()
        self._scene = ("", "")
        self._last: _Who | None = None
        self._looked = 0

    def at(self, line: _Seen) -> bool:
        """Take in one line; whether it begins a scene."""
        begins = self._scene != (line.file, line.scene)
        if begins:
            self.scenes += 1
            self._begins.setdefault((line.file, line.scene), line.order)
            self._scene, self._last = (line.file, line.scene), None
        self.kinds[line.kind.value] += 1
        if line.kind in TOLD:
            self._told(line)
        return begins

    def leads(self) -> dict[int, Line]:
        """Return the option for each scene that one leads to: the first, where several do."""
        found: dict[int, Line] = {}
        for option in self.options:
            if (begin := self._begins.get((option.file, option.target))) is not None:
                found.setdefault(begin, option)
        return found

    def _told(self, line: _Seen) -> None:
        self._looked += 1
        self.languages.update(line.texts)
        if self._looked % EVERY == 1:
            self.letters += letters(worded(line.text_clean, line.texts, self._language))
        who = (line.speaker_shown, line.speaker_id)
        if not line.speaker_shown:
            return
        self.counts[who] += 1
        shown = self.samples.setdefault(who, [])
        if len(shown) < SAMPLES and self.counts[who] in {1, 2, 5, 20, 50, 100}:
            shown.append(worded(line.text_clean, line.texts, self._language) or line.text_clean)
        if self._last is not None and self._last != who:
            self.pairs[self._last, who] += 1
        self._last = who


def survey(one: Import, language: str) -> Survey:
    """Look at an import; raise `MaterialError` for what no import writes."""
    look, digest = _Look(language), hashlib.sha256()
    cuts = [0]
    decode = msgspec.json.Decoder(_Seen).decode
    end = 0
    try:
        for row in _rows(one.lines):
            digest.update(row)
            seen = decode(row)
            if look.at(seen) and end - cuts[-1] >= PIECE:
                cuts.append(end)
            if seen.target:
                look.options.append(msgspec.json.decode(row, type=Line))
            end += len(row)
    except msgspec.DecodeError as error:
        raise DatasetError(Obstacle.BROKEN_IMPORT, path=one.lines, details=error) from error
    cuts.append(end)
    return Survey(
        folder=one.folder,
        origin=one.origin,
        digest=digest.hexdigest(),
        lines=sum(look.kinds[kind.value] for kind in TOLD),
        scenes=look.scenes,
        kinds=dict(sorted(look.kinds.items())),
        pieces=[
            Piece(one.folder, one.origin, begin, end)
            for begin, end in pairwise(cuts)
            if end > begin
        ],
        speakers=[
            Speaker(Appearance(*who, lines=count), look.samples[who])
            for who, count in look.counts.most_common()
        ],
        pairs=[
            Pair(Appearance(*first, lines=0), Appearance(*second, lines=0), times)
            for (first, second), times in look.pairs.most_common()
        ],
        leads=look.leads(),
        languages=sorted(look.languages),
        letters={script.value: count for script, count in sorted(look.letters.items())},
    )


def _rows(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise DatasetError(Obstacle.UNREADABLE, path=path, details=error.strerror) from error
