"""The dialogue files as objects: what users mean, how they say it, and what Hana answers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from trainer.errors import MaterialError
from trainer.hana.grammar import Lines, Words
from trainer.hana.tongues import Tongues

HERE = Path(__file__).parent
FAVOUR = 2.5
"""How much more often a sentence of phrasings.toml is said: its variety can't be counted."""

KEYS = {"weight", "remember", "needs", "lacks", "user", "user_of", "hana", "then"}


@dataclass(frozen=True, slots=True)
class Intent:
    """One thing a user may mean."""

    name: str
    """The key of its table, for error messages and tests."""

    user: Lines
    """How it is said; lower case, a question mark where it asks."""

    hana: Lines
    """What she answers; each line opens with its mood."""

    weight: float = 1.0
    """How often it comes up among the others."""

    remember: frozenset[str] = frozenset()
    """Slots she keeps in mind for the rest of the talk."""

    needs: frozenset[str] = frozenset()
    """Slots that must be in her mind for this answer to be true."""

    lacks: frozenset[str] = frozenset()
    """Slots that must not be."""

    keywords: tuple[str, ...] = ()
    """Words that give it away in any sentence; slots in them are open."""

    then: Mapping[str, "Intent"] = field(default_factory=dict)
    """What may follow, with an answer of its own."""


class Extras(NamedTuple):
    """What is said of intents outside their own file, by their names."""

    phrasings: Mapping[str, str]
    keywords: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Everything the dialogues are made of."""

    intents: tuple[Intent, ...]
    """What opens a subject."""

    followups: Mapping[str, Intent]
    """Short words that hang on what she said last."""

    words: Words
    tongues: Tongues
    """Languages she is still learning."""

    named: Lines
    """Her answer to a language she can name, {language}."""

    unnamed: Lines
    """Her answer to one she cannot."""


def repertoire(folder: Path = HERE) -> Repertoire:
    """Read the dialogue files; raise MaterialError with the file's name where one is wrong."""
    macros = _toml(folder / "macros.toml")
    more = Extras(_toml(folder / "phrasings.toml"), _toml(folder / "keywords.toml"))
    followups = _intents(folder / "dialogues" / "followups.toml", macros, {}, more)
    intents = [
        intent
        for path in sorted((folder / "dialogues").glob("*.toml"))
        if path.stem != "followups"
        for intent in _intents(path, macros, followups, more).values()
    ]
    tongues = _toml(folder / "languages.toml")
    words = {key: _listed(value) for key, value in _toml(folder / "words.toml").items()}
    return Repertoire(
        tuple(intents),
        followups,
        Words(words),
        Tongues(
            {language: text.split("|") for language, text in tongues["sentences"].items()},
            tongues["letters"]["han"],
        ),
        Lines.read(tongues["replies"]["named"], macros),
        Lines.read(tongues["replies"]["unnamed"], macros),
    )


def _keywords(text: str) -> tuple[str, ...]:
    return tuple(word.replace("-", " ") for word in text.split())


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise MaterialError(f"{path.name} can't be read: {error}") from error


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("|") if "|" in text else text.split())


def _intents(
    path: Path,
    macros: Mapping[str, str],
    followups: Mapping[str, Intent],
    more: Extras,
) -> dict[str, Intent]:
    read: dict[str, Intent] = {}
    for name, table in _toml(path).items():
        try:
            intent = _intent(name, table, macros, {**followups, **read})
            if name in more.phrasings:
                written = Lines.read(more.phrasings[name], macros)
                intent = replace(intent, user=intent.user.joined(written, favour=FAVOUR))
            read[name] = replace(intent, keywords=_keywords(more.keywords.get(name, "")))
        except (KeyError, MaterialError) as error:
            raise MaterialError(f"{path.name}, [{name}]: {error}") from error
    return read


def _intent(
    name: str, table: dict[str, Any], macros: Mapping[str, str], known: Mapping[str, Intent]
) -> Intent:
    shared = known[table["user_of"]].user if "user_of" in table else None
    then = {key: _intent(key, below, macros, known) for key, below in table.get("then", {}).items()}
    for kind in table.keys() - KEYS:
        if kind not in known:
            raise MaterialError(f"{kind} is neither a setting nor a kind of follow-up")
        then[kind] = Intent(kind, known[kind].user, Lines.read(table[kind], macros))
    return Intent(
        name=name,
        user=shared or Lines.read(table["user"], macros),
        hana=Lines.read(table["hana"], macros),
        weight=float(table.get("weight", 1)),
        remember=frozenset(table.get("remember", ())),
        needs=frozenset(table.get("needs", ())),
        lacks=frozenset(table.get("lacks", ())),
        then=then,
    )
