"""Facts, gathered line by line: the same fact found again is proved again."""

from collections.abc import Iterator

from trainer.corpus.description.fact import Fact, Topic
from trainer.corpus.description.numerals import number
from trainer.corpus.quotes import unquoted
from trainer.corpus.sample import Source, scene_name
from trainer.scripts.line import Line

MOST_EVIDENCE = 12
"""Lines kept for a fact."""

MOST_FACTS = 60
"""Facts kept of a topic: a long story would have hundreds of likes."""

_FILLERS = (
    "the ", "a ", "an ", "my ", "some ", "所有", "一切", "那种", "这种", "とても", "本当に",
)  # fmt: skip


class Collected:
    """What was found so far."""

    def __init__(self) -> None:
        self._facts: dict[tuple[Topic, str, str, str], Fact] = {}
        self._numbers: dict[Topic, int] = dict.fromkeys(Topic, 0)

    def __iter__(self) -> Iterator[Fact]:
        yield from self._facts.values()

    def add(
        self,
        topic: Topic,
        value: str,
        line: Line,
        *,
        other: str = "",
        own: bool = False,
        form: str = "",
    ) -> None:
        """Take in what a line says; her own words for it come first."""
        same = number(value) if topic is Topic.AGE else normal(value)
        key = (topic, same, other, form)
        fact = self._facts.get(key)
        if fact is None:
            if self._numbers[topic] >= MOST_FACTS:
                return
            self._numbers[topic] += 1
            fact = Fact(
                topic=topic, value=value, other=other, own=own, form=form, evidence=[], quotes=[]
            )
            self._facts[key] = fact
        fact.count += 1
        _prove(fact, line, first=own and not fact.own)
        fact.own = fact.own or own


def normal(value: str) -> str:
    """Return a value without what may differ between two ways to say the same."""
    bare = " ".join(value.casefold().split())
    for filler in _FILLERS:
        bare = bare.removeprefix(filler)
    return bare.rstrip("了的呢哦啊呀よねだ!！。. ")


def _prove(fact: Fact, line: Line, *, first: bool) -> None:
    source = source_of(line)
    if source in fact.evidence:
        return
    if first:
        fact.evidence.insert(0, source)
        fact.quotes.insert(0, unquoted(line.text_clean))
        del fact.evidence[MOST_EVIDENCE:], fact.quotes[MOST_EVIDENCE:]
    elif len(fact.evidence) < MOST_EVIDENCE:
        fact.evidence.append(source)
        fact.quotes.append(unquoted(line.text_clean))
    if first or len(fact.evidence) == 1:
        fact.scene = scene_name(line.file, line.scene)


def source_of(line: Line) -> Source:
    """Return where a line is."""
    return Source(line.file, [line.line], [line.order])
