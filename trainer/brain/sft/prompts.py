"""General questions that a base answers itself: what it is to keep while it learns a character.

prompts_en.txt, prompts_zh.txt, prompts_ja.txt      one question a line, written by us
"""

from collections.abc import Sequence
from pathlib import Path

from trainer.corpus.tongue import Tongue

_FOLDER = Path(__file__).parent


def prompts(tongue: Tongue) -> Sequence[str]:
    """Return the questions in a language, each once, always in the same order."""
    return (_FOLDER / f"prompts_{tongue}.txt").read_text(encoding="utf-8").splitlines()
