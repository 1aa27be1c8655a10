"""Stories for tests, in a notation of their own, and imports made of them.

# label        > narration      Name: what is said      Name/true: said under another name
! title        ? option         ?? caption              (Name) what Name thinks
                   ? option -> label
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
from tokenizers import Tokenizer, models, pre_tokenizers

from trainer.corpus.casting import Appearance, casting
from trainer.corpus.conversations import GAP, Part, Rest, conversations
from trainer.corpus.lines import Scene
from trainer.corpus.sample import Sample, Turn
from trainer.scripts.format import Options
from trainer.scripts.line import TOLD, Kind, Line
from trainer.scripts.summary import Summary

_SAID = re.compile(r"([^:/]+)(?:/([^:]+))?: (.*)")
_THOUGHT = re.compile(r"\(([^)]*)\) (.*)")


def lines(script: str, file: str = "story.txt", order: int = 0) -> list[Line]:
    """Return the lines of a story, numbered as the text is."""
    found: list[Line] = []
    label = ""
    for number, text in enumerate(script.strip("\n").split("\n"), start=1):
        text = text.strip()
        if text.startswith("# "):
            label = text[2:]
        elif text:
            line = _line(text)
            line.file, line.line, line.scene = file, number, label
            line.order = order + len(found)
            found.append(line)
    return found


def _line(text: str) -> Line:
    for mark, kind in (
        ("> ", Kind.NARRATION),
        ("! ", Kind.CHAPTER),
        ("?? ", Kind.CAPTION),
        ("? ", Kind.CHOICE),
    ):
        if text.startswith(mark):
            words, _, target = text.removeprefix(mark).partition(" -> ")
            return msgspec.structs.replace(_made(kind, "", "", words), target=target)
    if thought := _THOUGHT.fullmatch(text):
        return _made(Kind.THOUGHT, thought[1], thought[1], thought[2])
    said = _SAID.fullmatch(text)
    assert said, text
    return _made(Kind.SAY, said[1], said[2] or said[1], said[3])


def _made(kind: Kind, shown: str, true: str, text: str) -> Line:
    return Line(
        file="",
        line=0,
        kind=kind,
        speaker_shown=shown,
        speaker_id=true,
        text_raw=text,
        text_clean=text,
    )


def part(character: str = "Hana", user: str = "Ken", *, gap: int = GAP) -> Part:
    """Return the parts of a story in which names are what they seem."""
    return Part(character, character, user, protagonist=False, casting=casting([], {}), gap=gap)


def scene(script: str) -> Scene:
    """Return a story of one scene."""
    return Scene("story.txt", "", lines(script))


def told(script: str, parts: Part | None = None) -> list[Sample]:
    """Return the conversations of a story of one scene."""
    return list(conversations(scene(script), "", parts or part(), _rests()))


def texts(sample: Sample) -> list[str]:
    """Return a conversation as `name: text`, with what is narrated in brackets before it."""
    return [_text(turn) for turn in sample.turns]


def _text(turn: Turn) -> str:
    situation = f"({turn.situation}) " if turn.situation else ""
    return f"{situation}{turn.name}: {turn.text}"


def _rests() -> Counter[Rest]:
    return Counter()


def imported(folder: Path, *files: list[Line]) -> Path:
    """Write an import of some files, each with its lines."""
    folder.mkdir(parents=True)
    everything = list(_ordered(files))
    rows = b"".join(msgspec.json.encode(line) + b"\n" for line in everything)
    (folder / "lines.jsonl").write_bytes(rows)
    (folder / "import.json").write_bytes(msgspec.json.encode(_summary(everything)))
    return folder


def _ordered(files: tuple[list[Line], ...]) -> Iterator[Line]:
    order = 0
    for file in files:
        for line in file:
            line.order = order
            order += 1
            yield line


def _summary(everything: list[Line]) -> Summary:
    kinds = Counter(line.kind for line in everything)
    spoken = [line for line in everything if line.kind in TOLD]
    return Summary(
        source="/games/story",
        options=Options(),
        format="webgal",
        title="WebGAL",
        findings=[],
        encoding="utf-8",
        encodings={"utf-8": 1},
        previews={},
        lines=len(spoken),
        kinds={kind.value: kinds[kind] for kind in Kind},
        choices=kinds[Kind.CHOICE],
        speakers=dict(Counter(line.speaker_shown for line in spoken).most_common()),
        identities={},
        names={},
        languages={},
        voiced=0,
        learnt=[],
        left_out={},
        refused=[],
        files=[],
    )


def appearances(everything: list[Line]) -> list[Appearance]:
    """Return how everybody speaks."""
    counts = Counter((line.speaker_shown, line.speaker_id) for line in everything)
    return [Appearance(shown, true, count) for (shown, true), count in counts.items() if shown]


def tokenizer(folder: Path) -> Path:
    """Write a tokenizer for which each character is a token, as tokenizer.json here is one."""
    each = Tokenizer(models.WordLevel({"?": 0}, unk_token="?"))
    each.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    file = folder / "tokenizer.json"
    each.save(str(file))
    return file
