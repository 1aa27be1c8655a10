"""A character pack, as the trainer writes it: one folder with a `character.toml`."""

from pathlib import Path
from typing import Annotated

import msgspec

from companion.errors import CharacterError, Problem, mistake_at

MAX_BYTES = 256 * 1024
"""A pack comes from strangers: a larger character.toml is refused."""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of character.toml."""


class Prompt(_Table, frozen=True, kw_only=True):
    """What her brain is told."""

    system: str
    """The system prompt her own brain was trained with."""

    persona: str = ""
    """A longer one, for a brain that does not know her; empty means `system`."""

    moods: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    """The moods a reply may begin with."""


class Adapter(_Table, frozen=True, kw_only=True):
    """A LoRA that her brain wears."""

    file: str

    strength: Annotated[float, msgspec.Meta(ge=0.0, le=2.0)] = 1.0


class Brain(_Table, frozen=True, kw_only=True):
    """Her own brain."""

    model: str

    context: Annotated[int, msgspec.Meta(ge=256, le=1 << 20)] = 4096
    """Tokens of prompt and reply together."""

    temperature: Annotated[float, msgspec.Meta(ge=0.0, le=2.0)] = 0.7

    small: bool = False
    """Whether she tells, once, how to give her a bigger one."""

    adapters: Annotated[tuple[Adapter, ...], msgspec.Meta(max_length=8)] = ()


class Voice(_Table, frozen=True, kw_only=True):
    """Her own voice: a coqui VITS checkpoint and its configuration."""

    checkpoint: str
    config: str


class Body(_Table, frozen=True, kw_only=True):
    """Her Live2D model, and a picture for screens that can't show it."""

    model: str
    portrait: str


class Mood(_Table, frozen=True, kw_only=True):
    """How her body shows a mood."""

    expression: str = ""

    motion: str = ""
    """A motion group played once when the mood comes; empty for none."""


class _Pack(_Table, frozen=True, kw_only=True):
    """The whole of character.toml."""

    format: Annotated[int, msgspec.Meta(ge=1, le=1)]
    id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9_-]{1,64}$")]
    accent: Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")] = "#8F7BD8"
    second: Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")] = "#F6C85F"
    languages: tuple[str, ...] = ("en",)
    name: dict[str, str]
    prompt: Prompt
    brain: Brain
    voice: Voice
    body: Body
    moods: dict[str, Mood]


class Character:
    """A character that can be performed; every path lies inside her folder."""

    def __init__(self, folder: Path, pack: _Pack) -> None:
        self.folder = folder
        self.id = pack.id
        self.accent = pack.accent
        self.second = pack.second
        self.languages = pack.languages
        self.names = pack.name
        self.prompt = pack.prompt
        self.brain = pack.brain
        self.moods = pack.moods
        self.brain_model = self._inside(pack.brain.model)
        self.adapters = tuple((self._inside(one.file), one.strength) for one in pack.brain.adapters)
        self.voice_checkpoint = self._inside(pack.voice.checkpoint)
        self.voice_config = self._inside(pack.voice.config)
        self.body_model = self._inside(pack.body.model)
        self.portrait = self._inside(pack.body.portrait)

    def name(self, language: str) -> str:
        """Her name in `language`, or in English, or her id."""
        return self.names.get(language) or self.names.get("en") or self.id

    def _inside(self, relative: str) -> Path:
        path = (self.folder / relative).resolve()
        if self.folder.resolve() not in path.parents:
            raise CharacterError(Problem.CHARACTER_BROKEN, path=self.folder, where=relative)
        return path


def load(folder: Path) -> Character:
    """Return the character in `folder`; whether her models are there is their engines' business.

    Raises `CharacterError`, which names what is wrong.
    """
    path = folder / "character.toml"
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CharacterError(Problem.CHARACTER_BROKEN, path=folder, where="character.toml")
        pack = msgspec.toml.decode(path.read_bytes(), type=_Pack)
    except FileNotFoundError as error:
        raise CharacterError(Problem.CHARACTER_MISSING, path=folder) from error
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        where = mistake_at(error, path)
        raise CharacterError(
            Problem.CHARACTER_BROKEN, path=folder, where=where, details=str(error)
        ) from error
    return Character(folder, pack)
