"""Everything that can go wrong while training, as the user would name it.

TrainerError
├── RecipeError     an argument or a recipe can't be used
├── MaterialError   something to learn from is missing or unusable
├── ExportError     what was made differs from what was trained: it is not handed over
├── ToolError       a program or library on this machine is missing
├── ReconstructionError  an endpoint or a model can't rewrite (`trainer.corpus.reconstruction`)
└── ScriptError     a visual novel's script can't be read (`trainer.scripts.refusal`)
"""

from collections.abc import Mapping
from types import MappingProxyType


class TrainerError(Exception):
    """Base of every error the user may be shown; its text is written for them.

    Where a program shows it in another language, `problem` names the sentence and `values` fill it.
    """

    problem = ""
    values: Mapping[str, str] = MappingProxyType({})


class RecipeError(TrainerError):
    """An argument or a recipe can't be used."""


class MaterialError(TrainerError):
    """Something to learn from is missing or unusable."""


class ExportError(TrainerError):
    """What was made differs from what was trained."""


class ToolError(TrainerError):
    """A program or library on this machine is missing."""
