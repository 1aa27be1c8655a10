"""What ends a reconstruction, as the user would name it.

The English sentence is for the terminal; the window shows its translation (context "Trouble").
"""

from enum import StrEnum

from trainer.errors import TrainerError


class Trouble(StrEnum):
    """What stands in the way and what to do about it; `{…}` are filled in."""

    NO_KEY = (
        "{where} wants a key. Put yours in the system's keyring (service ChatNVL, name {name}) or "
        "in the environment as CHATNVL_API_KEY."
    )
    BAD_KEY = "{where} refuses the key. Check that it is whole, still valid and meant for {where}."
    NO_MODEL = "{where} has no model called {model}, or the base URL is wrong. Check both."
    QUOTA = "{where} says that your quota is used up. Top it up there, then run the same again."
    REFUSED = "{where} refuses the request: {details}"
    NO_ANSWER = (
        "{where} gave no answer in {attempts} attempts ({details}). Check the connection, then run "
        "the same again: what was answered is kept."
    )
    NOT_COMPATIBLE = (
        "{where} doesn't answer as OpenAI's chat completions do. Check the base URL; it often ends "
        "in /v1."
    )
    CAP_REACHED = (
        "The cap of {cap} is reached: {spent} is spent, and the next request may cost {next}. What "
        "was answered is kept: raise the cap and run the same again, or reconstruct by rules."
    )
    NO_SUCH_MODEL_FILE = "llama.cpp can't load {path} ({details}). Choose another GGUF."
    NOT_KEPT = "The answers can't be kept in {path} ({details}). Make room there and run it again."


class ReconstructionError(TrainerError):
    """Rewriting can't go on; `values` fill the trouble's places."""

    def __init__(self, trouble: Trouble, **values: object) -> None:
        self.trouble = trouble
        self.problem = trouble.name
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(trouble.value.format(**self.values))
