"""The first look at all imports, in several processes."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from trainer.corpus.letters import Letters, main_letters
from trainer.corpus.lines import Import
from trainer.corpus.pool import Row, Step, table, tick
from trainer.corpus.survey import Survey, survey
from trainer.progress import Progress


def surveys(
    imports: Sequence[Import], language: str, work: Path, workers: int, progress: Progress
) -> list[Survey]:
    """Look at all imports; what an earlier run saw is taken while the files are the same."""
    digest = hashlib.sha256(language.encode())
    for one in imports:
        status = one.lines.stat()
        digest.update(f"{one}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    folder = work / f"survey-{digest.hexdigest()[:16]}"
    step = Step("survey", folder, workers, len(imports), progress)
    items = [msgspec.json.encode(one).decode() for one in imports]
    found = table(rows, items, language, features(), step)
    return [msgspec.json.decode(row["survey"], type=Survey) for row in found]


def main(found: Sequence[Survey]) -> Letters:
    """Return the script that most of the lines are in."""
    counts: Counter[Letters] = Counter()
    for one in found:
        counts.update({Letters(name): count for name, count in one.letters.items()})
    return main_letters(counts)


def features() -> dict[str, Any]:
    """Return the columns of the table."""
    from datasets import Value

    return {"survey": Value("string")}


def rows(items: list[str], terms: str, ticks: str) -> Iterator[Row]:
    """Yield a row for each import."""
    for item in items:
        one = msgspec.json.decode(item, type=Import)
        yield {"survey": msgspec.json.encode(survey(one, terms)).decode()}
        tick(ticks)
