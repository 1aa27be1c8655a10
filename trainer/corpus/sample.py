"""What every dataset is made of: turns of a conversation that remember where they come from."""

from enum import StrEnum
from hashlib import blake2b

import msgspec


class Role(StrEnum):
    """Who speaks, as a chat model is told."""

    USER = "user"
    CHARACTER = "assistant"


class Split(StrEnum):
    """What a sample is for; decided for whole scenes, before anything is cut to windows."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


class Source(msgspec.Struct, frozen=True):
    """Lines of the import that something was made from."""

    file: str
    lines: list[int]
    """`Line.line` of each, in the order of the script."""

    orders: list[int]
    """`Line.order` of each: the line's place in `lines.jsonl`, from 0."""

    origin: str = ""
    """Of several imports, which: the path of its folder below the one that was given."""


class Turn(msgspec.Struct):
    """What one side says before the other goes on."""

    role: Role
    name: str
    """Who says it, as shown in the story; "" where nobody is named."""

    text: str
    situation: str = ""
    """What is narrated before it."""

    sources: list[Source] = []
    """Of the situation first, then of the words; empty where a model wrote it."""

    voices: list[str] = []
    """Names of the recordings of these lines."""

    expressions: list[str] = []
    """Tags of face and pose, in their order; the same one in a row once."""


def scene_name(file: str, label: str, origin: str = "") -> str:
    """Return the name of a scene among all imports of a job."""
    return f"{origin + '/' if origin else ''}{file}#{label}"


class SampleKind(StrEnum):
    """The seed's two kinds."""

    CONVERSATION = "conversation"
    DESCRIPTION = "description"


class Sample(msgspec.Struct, kw_only=True):
    """One thing to learn from."""

    id: str
    """The same for the same lines, whatever else changes."""

    kind: SampleKind
    character: str
    scene: str
    """File and label of the scene, as `scene_name` puts them: what splits are made of."""

    split: Split = Split.TRAIN
    situation: str = ""
    """What the reader knows when it begins."""

    turns: list[Turn] = []
    tokens: int = 0
    """Of the real tokenizer; 0 where it wasn't asked."""

    evidence: list[Source] = []
    """Of a description: the lines that prove it."""


def identified(sample: Sample) -> Sample:
    """Give a sample the id of its lines: the same whatever else is imported beside them."""
    digest = blake2b(sample.scene.encode(), digest_size=8)
    for turn in sample.turns:
        numbers = [source.lines for source in turn.sources]
        digest.update(f"{turn.role.value}{numbers}{turn.text}\0".encode())
    sample.id = digest.hexdigest()
    return sample
