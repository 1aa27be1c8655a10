"""A whole job: from a folder of imports to one character's dataset, or to everybody's."""

import os
import shutil
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from trainer.corpus import outputs, surveying
from trainer.corpus.arrow import checked
from trainer.corpus.lines import imports
from trainer.corpus.made import Made
from trainer.corpus.making import Making
from trainer.corpus.options import EVERYBODY, Options
from trainer.corpus.reconstruction import Terms
from trainer.corpus.roles import MAIN, Company
from trainer.corpus.survey import Survey
from trainer.corpus.tokens import tokenizer, tokenizer_file
from trainer.corpus.trouble import DatasetError, Obstacle
from trainer.corpus.writing import write
from trainer.errors import RecipeError
from trainer.progress import Progress

CHARACTERS = "characters.json"
"""Of everybody's datasets: character → folder."""

WORK = ".work"
_LEAST_TOKENS = 64


class Job:
    """What is the same for all characters of a job."""

    def __init__(
        self, folder: Path, out: Path, options: Options, terms: Terms, progress: Progress
    ) -> None:
        checked(options.forms, arrow=options.arrow)
        if options.tokens < _LEAST_TOKENS or options.gap < 1:
            raise RecipeError(f"--tokens must be {_LEAST_TOKENS} or more, --gap 1 or more.")
        file = tokenizer_file(options.tokenizer_path)
        tokenizer(str(file))
        self.options = msgspec.structs.replace(
            options,
            tokenizer=str(file.absolute()),
            workers=options.workers or os.cpu_count() or 1,
        )
        self.terms = terms
        self.out = out.absolute()
        self.progress = progress
        self.out.mkdir(parents=True, exist_ok=True)
        self.surveys: list[Survey] = surveying.surveys(
            imports(folder.absolute()), options.language, self._work, self.options.workers, progress
        )
        self.company = Company(self.surveys, options.aliases)

    def run(self) -> list[Made]:
        """Make what was asked for; what an earlier run made of the same is left as it is."""
        made = [self._made(making) for making in self.makings()]
        if self.options.character == EVERYBODY:
            folders = {one.character: folder_name(one.character) for one in made}
            text = msgspec.json.format(msgspec.json.encode(folders))
            outputs.write(self.out / CHARACTERS, text + b"\n")
        shutil.rmtree(self._work, ignore_errors=True)
        return made

    def makings(self) -> Iterator[Making]:
        """Yield the datasets to make, one after the other."""
        if self.options.character != EVERYBODY:
            yield self._making(self.options.character, self.out)
            return
        names = self.company.main_speakers()
        if not names:
            raise DatasetError(Obstacle.NOBODY_SPEAKS_ENOUGH, lines=MAIN)
        for name in names:
            yield self._making(name, self.out / folder_name(name))

    @property
    def _work(self) -> Path:
        return self.out / WORK

    def _making(self, character: str, out: Path) -> Making:
        options = msgspec.structs.replace(self.options, character=character)
        return Making(
            self.surveys,
            self.company.parts(options),
            options,
            terms=self.terms,
            main=surveying.main(self.surveys),
            out=out,
            progress=self.progress,
        )

    def _made(self, making: Making) -> Made:
        if (done := making.done()) is not None:
            self.progress.say(f"{making.name}: made already, of the same lines.")
            return done
        for played in making.played:
            if played.guess:
                self.progress.say(_guessed(making.name, played.user, played.guess, played.origin))
        made = write(making, making.told(), dict(self.company.lines().most_common()))
        shutil.rmtree(making.out / WORK)
        return made


def folder_name(name: str) -> str:
    """Return a folder's name for a character that any system takes."""
    kept = "".join(one for one in name if one.isalnum() or one in "-_ ").strip()
    kept = kept.encode()[:120].decode(errors="ignore").strip()
    if kept and kept == name and kept.upper() not in _RESERVED:
        return kept
    return f"{kept or 'character'}-{blake2b(name.encode(), digest_size=4).hexdigest()}"


_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{a}{n}" for a in ("COM", "LPT") for n in range(10))}
)


def _guessed(name: str, user: str, why: str, origin: str) -> str:
    where = f" in {origin}" if origin else ""
    if not user:
        return f"{name} speaks to nobody with a name{where}: the user has none either."
    return f"The user plays {user}{where}: {why}. --user NAME changes that."
