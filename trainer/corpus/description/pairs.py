"""From facts to questions and answers."""

import hashlib
import tomllib
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from trainer.corpus.description.fact import Description, Fact, Topic
from trainer.corpus.description.numerals import number
from trainer.corpus.sample import Role, Sample, SampleKind, Turn
from trainer.corpus.tongue import Tongue

_I = {Tongue.ENGLISH: "I", Tongue.CHINESE: "我", Tongue.JAPANESE: "私"}


class Wording(msgspec.Struct):
    """How a kind of fact is asked about."""

    questions: list[str]
    answer: str


_WORDINGS = msgspec.convert(
    tomllib.loads(files(__package__).joinpath("wordings.toml").read_text(encoding="utf-8")),
    dict[Tongue, dict[str, Wording]],
)


def samples(description: Description) -> Iterator[Sample]:
    """Yield several questions for each fact, each with its answer in her first person.

    `scene` is that of the first line of the evidence, so that a split by scene holds for
    descriptions too; `split` is left to the caller. The answer's `Turn.sources` are her own line
    where it is one, verbatim, and empty where it was composed.
    """
    for fact in description.facts:
        wording = _wording(fact, description.language)
        if wording is None:
            continue
        for index, question in enumerate(wording.questions):
            yield _sample(description, fact, wording, question, index)


def _wording(fact: Fact, language: Tongue) -> Wording | None:
    by_kind = _WORDINGS[language]
    return by_kind.get(f"{fact.topic}_{fact.form}") or by_kind.get(fact.topic.value)


def _sample(
    description: Description, fact: Fact, wording: Wording, question: str, index: int
) -> Sample:
    name = description.who.name
    asked = _filled(question, fact, description)
    answer = fact.quotes[0] if fact.own else _filled(wording.answer, fact, description)
    return Sample(
        id=_id(name, fact, index),
        kind=SampleKind.DESCRIPTION,
        character=name,
        scene=fact.scene,
        turns=[
            Turn(role=Role.USER, name=description.who.user, text=asked),
            Turn(
                role=Role.CHARACTER,
                name=name,
                text=answer,
                sources=[fact.evidence[0]] if fact.own else [],
            ),
        ],
        evidence=fact.evidence,
    )


def _filled(template: str, fact: Fact, description: Description) -> str:
    value = fact.value
    if fact.topic is Topic.AGE and description.language is not Tongue.ENGLISH:
        value = number(value)
    pronoun = description.pronoun or _I[description.language]
    return template.format(value=value, other=fact.other, name=description.who.name, i=pronoun)


def _id(name: str, fact: Fact, index: int) -> str:
    of = (name, fact.topic, fact.form, fact.value, fact.other, fact.evidence[0], index)
    return hashlib.blake2b(msgspec.json.encode(of), digest_size=8).hexdigest()
