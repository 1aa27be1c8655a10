"""From the trained model to the file in the character pack, or to an ExportError."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trainer.brain.check import proven_equal, proven_speech
from trainer.brain.dialogue import Dialogue
from trainer.brain.gguf_file import write
from trainer.brain.quantise import ENOUGH_TOP, Q4_K_M, Q8_0, cost, quantised
from trainer.brain.vocabulary import Vocabulary
from trainer.errors import ExportError
from trainer.progress import Progress

LIMIT = 400
"""Tokens of a dialogue that are compared."""


def handed_over(
    model: Any,
    vocabulary: Vocabulary,
    sample: Sequence[Dialogue],
    target: Path,
    *,
    work: Path,
    progress: Progress,
) -> None:
    """Write `target`, proven equal to the model; raise ExportError and leave it alone otherwise.

    `sample` are dialogues nobody learned from: what the check and the quantisation are judged on.
    """
    series = [vocabulary.encoded(dialogue, LIMIT).tokens for dialogue in sample]
    exact = work / "hana-f32.gguf"
    progress.step("export", 0, 3)
    write(model, vocabulary, exact)
    delta = proven_equal(exact, model, vocabulary, series)
    progress.step("export", 1, 3, {"logits_delta": delta, "megabytes": _megabytes(exact)})
    small = smallest_good(exact, series, work, progress)
    form = proven_speech(small, vocabulary, sample)
    progress.step("export", 2, 3, {"good_form": form})
    aside = target.with_suffix(".new")
    aside.write_bytes(small.read_bytes())
    aside.replace(target)
    progress.step("export", 3, 3, {"megabytes": _megabytes(target)})


def smallest_good(
    exact: Path, series: Sequence[Sequence[int]], work: Path, progress: Progress
) -> Path:
    """Return the smallest quantised file whose choices are still hers.

    Raises ExportError when even the largest is not: random or broken weights are.
    """
    for kind in (Q4_K_M, Q8_0):
        small = work / f"hana-{kind.name}.gguf"
        quantised(exact, small, kind)
        lost = cost(exact, small, series)
        progress.say(
            f"{kind.name}: {_megabytes(small):.1f} MB, KL {lost.divergence:.2g}, "
            f"top-1 {lost.top:.3f}"
        )
        if lost.top >= ENOUGH_TOP:
            return small
    raise ExportError(
        f"Quantised, she would choose other words in {1 - lost.top:.0%} of all places. "
        "Train her longer before you export her."
    )


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6
