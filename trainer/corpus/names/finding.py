"""From an import to its names."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from trainer.corpus import imported as reading
from trainer.corpus.names import speakers
from trainer.corpus.names.chinese import ChineseScout
from trainer.corpus.names.clue import Clue, Scout
from trainer.corpus.names.english import EnglishScout
from trainer.corpus.names.gazetteer import (
    FILE,
    Decision,
    Gazetteer,
    Name,
    NameKind,
    Owner,
    edited,
    read,
)
from trainer.corpus.names.japanese import JapaneseScout
from trainer.corpus.names.matching import Matcher
from trainer.corpus.names.placeholders import PLACEHOLDER, Placeholders, for_a_name
from trainer.corpus.tongue import Tongue, prevailing, tongue
from trainer.progress import Progress
from trainer.scripts.line import Kind
from trainer.scripts.summary import Summary

CUT = 200_000
"""Characters that jieba and janome cut: they do 40,000 a second."""

_SAMPLES = 3
_SAMPLE = 80
_TELLING = 2000
_TOLD_EVERY = 5000
_NAMES = 2000

_TONGUES = {each.value: each for each in Tongue}
"""By the first two letters of a tag."""


def gazetteer(
    imported: Path,
    *,
    character: str = "",
    user: str = "",
    file: Path | None = None,
    language: str = "",
    progress: Progress,
) -> Gazetteer:
    """Return the names of the import in the folder `imported`, with the decisions in `file`.

    They are found in all languages that the script is told in, so that one table serves whichever
    of them she learns: `language`, "" for the script's own.
    `file` is names.toml as the user left it: `imported / "names.toml"` where None and there is
    one. `character` and `user` are shown names. Raises `MaterialError` where the import is missing
    and `RecipeError`, which names the key, where the file has a mistake.
    """
    before = read(imported / FILE if file is None else file)
    found = reading.summary(imported)
    people = list(speakers.people(_shown(found)))
    own = prevailing(islice(_own_texts(imported), _TELLING))
    clues = [*speakers.clues(people), *_scouted(imported, found, people, own, progress)]
    owners = _owners(found, people, character, user)
    names = [_name(clue, owners) for clue in _first(clues)]
    names += _added(before, {name.name for name in names})
    counted = _counted(imported, found, names, progress)
    told = _TONGUES.get(language[:2], own)
    return edited(Gazetteer(language=told, names=counted), before)


def _added(before: Gazetteer | None, found: set[str]) -> list[Name]:
    """Return the names that the user added and that nothing else finds."""
    earlier = before.names if before else []
    return [name for name in earlier if not name.suggested and name.name not in found]


def _shown(found: Summary) -> Iterator[str]:
    yield from filter(None, found.speakers)
    for true in found.identities.values():
        yield from filter(None, true)
    for by_language in found.names.values():
        yield from filter(None, by_language.values())


def _own_texts(imported: Path) -> Iterator[str]:
    for line in reading.lines(imported):
        if line.text_clean and line.kind is not Kind.CHAPTER:  # Titles Are Written Like This.
            yield line.text_clean


def _texts(imported: Path, own: Tongue = Tongue.ENGLISH) -> Iterator[list[tuple[str, Tongue]]]:
    """Yield the texts of each line with their languages; `own` is the script's."""
    for line in reading.lines(imported):
        if line.kind is Kind.CHAPTER:
            continue
        texts = {line.text_clean: own} if line.text_clean else {}
        for tag, text in line.texts.items():
            if text and tag[:2] in _TONGUES:
                texts.setdefault(text, _TONGUES[tag[:2]])
        yield [(text, tongue(text, otherwise)) for text, otherwise in texts.items()]


def _scouted(
    imported: Path, found: Summary, people: list[str], own: Tongue, progress: Progress
) -> Iterator[Clue]:
    """Yield what the texts give, each searched by the scout of its language."""
    cut = {Tongue.CHINESE: CUT, Tongue.JAPANESE: CUT}
    scouts: dict[Tongue, Scout] = {
        Tongue.ENGLISH: EnglishScout(),
        Tongue.CHINESE: ChineseScout(people, cut[Tongue.CHINESE]),
        Tongue.JAPANESE: JapaneseScout(people, cut[Tongue.JAPANESE]),
    }
    placeholders = Placeholders()
    total = sum(found.kinds.values())
    for number, texts in enumerate(_texts(imported, own)):
        if number % _TOLD_EVERY == 0:
            progress.step("names", number, 2 * total)
        for text, told in texts:
            placeholders.see(text)
            scouts[told].see(text)
    for name in people:
        placeholders.see(name)
    yield from placeholders.clues()
    for scout in scouts.values():
        yield from scout.clues()


def _first(clues: Iterable[Clue]) -> list[Clue]:
    """Return one clue a name, the earliest kind of evidence; a title's role is worth keeping."""
    best: dict[str, Clue] = {}
    for clue in clues:
        kept = best.setdefault(clue.name, clue)
        if clue.role and not kept.role and kept.kind is clue.kind:
            best[clue.name] = kept._replace(role=clue.role)
    return list(best.values())


def _owners(found: Summary, people: list[str], character: str, user: str) -> dict[str, Owner]:
    owners: dict[str, Owner] = {}
    for shown, owner in ((user, Owner.USER), (character, Owner.CHARACTER)):
        for whole in speakers.people(_also(found, shown)):
            for clue in speakers.clues([whole]):
                owners[clue.name] = owner
                owners |= {name: owner for name in people if clue.name in name.split()}
    return owners


def _also(found: Summary, shown: str) -> Iterator[str]:
    """Yield a shown name, its translations, and what else its bearer is called."""
    if not shown:
        return
    yield shown
    for name, by_language in found.names.items():
        if shown == name or shown in by_language.values():
            yield name
            yield from by_language.values()
    for other, true in found.identities.items():
        if shown in true and max(true, key=lambda name: true[name]) == shown:
            yield other


def _name(clue: Clue, owners: dict[str, Owner]) -> Name:
    whole = clue.by.removeprefix("part of ")
    owner = owners.get(clue.name) or owners.get(whole, Owner.OTHERS)
    if PLACEHOLDER.fullmatch(clue.name) and for_a_name(clue.name):
        owner = Owner.USER
    decision = Decision.KEEP
    if clue.sure and owner is Owner.OTHERS and clue.kind is not NameKind.TERM:
        decision = Decision.REPLACE
    role = clue.role or ("classmate" if clue.kind is NameKind.PERSON else clue.kind.value)
    return Name(
        name=clue.name,
        kind=clue.kind,
        decision=decision,
        suggested=decision.value,
        role=role,
        owner=owner,
        found_by=[clue.by],
    )


def _counted(imported: Path, found: Summary, names: list[Name], progress: Progress) -> list[Name]:
    """Return the names with counts and samples, the most frequent first."""
    matcher = Matcher(name.name for name in names)
    counts: Counter[str] = Counter()
    samples: dict[str, list[str]] = defaultdict(list)
    total = sum(found.kinds.values())
    for number, texts in enumerate(_texts(imported)):
        if number % _TOLD_EVERY == 0:
            progress.step("names", total + number, 2 * total)
        for text, _ in texts:
            for match in matcher.matches(text):
                counts[match.name] += 1
                kept = samples[match.name]
                if len(kept) < _SAMPLES and (not kept or kept[-1] != _around(text, match.start)):
                    kept.append(_around(text, match.start))
    progress.step("names", 2 * total, 2 * total)
    for name in names:
        name.count, name.samples = counts[name.name], samples[name.name]
        name.spoken = found.speakers.get(name.name, 0)
    names = [name for name in names if name.count or name.spoken or not name.suggested]
    return sorted(names, key=lambda name: (-name.count - name.spoken, name.name))[:_NAMES]


def _around(text: str, at: int) -> str:
    """Return the text, or the part of a long one that the name stands in."""
    start = max(0, at - _SAMPLE // 2) if len(text) > _SAMPLE else 0
    part = " ".join(text[start : start + _SAMPLE].split())
    return f"{'…' if start else ''}{part}{'…' if start + _SAMPLE < len(text) else ''}"
