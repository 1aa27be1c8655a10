"""From names that the user gave to parts: who she is in each import, and who the user is."""

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from trainer.corpus.casting import Casting, casting, counted, mysterious, plain, protagonist
from trainer.corpus.conversations import Part
from trainer.corpus.letters import TONGUES, Letters, main_letters
from trainer.corpus.lines import Import
from trainer.corpus.options import Options
from trainer.corpus.survey import Survey
from trainer.corpus.tongue import Tongue
from trainer.corpus.trouble import DatasetError, Obstacle

MAIN = 20
"""Lines from which on a speaker gets a dataset of their own, where everybody's is asked for."""


class Played(msgspec.Struct):
    """Who is who in one import, as the user is told."""

    origin: str
    user: str
    """Whose part the user plays."""

    guess: str
    """Why; "" where the user said so."""

    lines: int
    """The character's own."""


class Company:
    """Everyone in all imports of a job."""

    def __init__(self, surveys: Sequence[Survey], aliases: Mapping[str, str]) -> None:
        self._surveys = surveys
        self._castings = [casting(survey.appearances(), aliases) for survey in surveys]

    def lines(self) -> Counter[str]:
        """Count everyone's lines, over all imports."""
        total: Counter[str] = Counter()
        for survey, cast in zip(self._surveys, self._castings, strict=True):
            total += counted(survey.appearances(), cast.identity)
        return total

    def main_speakers(self) -> list[str]:
        """Return who has enough lines for a dataset, the most first; nobody who hides."""
        return [
            name
            for name, lines in self.lines().most_common()
            if lines >= MAIN and not mysterious(name)
        ]

    def parts(self, options: Options) -> tuple[dict[str, Part], list[Played]]:
        """Return the parts in each import in which she speaks; raise `DatasetError`."""
        self._check(options.language)
        parts: dict[str, Part] = {}
        played = []
        for survey, cast in zip(self._surveys, self._castings, strict=True):
            lines = counted(survey.appearances(), cast.identity)
            character = _character(options.character, cast, survey)
            if not lines[character]:
                continue
            user, guess = _user(options.user, character, survey, cast, lines)
            names = _names(survey, options.language)
            parts[survey.origin] = Part(
                character=character,
                name=names.get(character, character),
                user=user,
                protagonist=_is_protagonist(character, options.user, cast),
                casting=cast,
                leads=survey.leads,
                leading=frozenset(option.order for option in survey.leads.values()),
                names=names,
                language=options.language,
                gap=options.gap,
            )
            played.append(Played(survey.origin, user, guess, lines[character]))
        if not parts:
            near = ", ".join(self._near(options.character))
            raise DatasetError(Obstacle.NO_SUCH_SPEAKER, name=options.character, near=near)
        return parts, played

    def _check(self, language: str) -> None:
        known = {tag for survey in self._surveys for tag in survey.languages}
        if not known:  # One language, whose script tells which.
            letters: Counter[Letters] = Counter()
            for survey in self._surveys:
                letters.update({Letters(name): count for name, count in survey.letters.items()})
            known = {TONGUES.get(main_letters(letters), Tongue.ENGLISH).value}
            if language.partition("-")[0] in known:
                return
        if language and language not in known:
            raise DatasetError(
                Obstacle.NO_TEXT_IN_LANGUAGE, language=language, known=", ".join(sorted(known))
            )

    def _near(self, name: str) -> list[str]:
        """Return the names that are most like one, or those with the most lines."""
        lines = self.lines()
        near = difflib.get_close_matches(plain(name), list(lines), n=3, cutoff=0.5)
        return near or [one for one, _ in lines.most_common(8)]


def _character(name: str, cast: Casting, survey: Survey) -> str:
    """Return the identity that a name means: also one that somebody is shown under at times."""
    meant = cast.named(name)
    found: Counter[str] = Counter()
    for one in survey.appearances():
        identity = cast.identity(one.shown, one.true)
        if identity == meant:
            return meant
        if plain(name) in {plain(one.shown), plain(one.true)}:
            found[identity] += one.lines
    return found.most_common(1)[0][0] if found else meant


def _is_protagonist(character: str, user: str, cast: Casting) -> bool:
    if user:
        return cast.named(user) == character
    return protagonist(character)


def _user(
    name: str, character: str, survey: Survey, cast: Casting, lines: Counter[str]
) -> tuple[str, str]:
    if name and cast.named(name) != character:
        user = cast.named(name)
        return user, "" if lines[user] else "nobody of that name speaks"
    for one, _ in lines.most_common():
        if protagonist(one) and one != character:
            return one, "what scripts call the protagonist"
    for one, _ in survey.partners(cast, character).most_common():
        return one, "who talks with her most often"
    return "", "nobody else has a name"


def _names(survey: Survey, language: str) -> dict[str, str]:
    """Return the names as they are translated, by the plain name as shown."""
    if not language:
        return {}
    found = Import(survey.folder, survey.origin).summary().names
    return {plain(name): texts[language] for name, texts in found.items() if texts.get(language)}
