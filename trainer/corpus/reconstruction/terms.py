"""What the user chose about reconstruction."""

import argparse
from enum import StrEnum

import msgspec


class How(StrEnum):
    """Who rewrites."""

    OFF = "off"
    RULES = "rules"
    LOCAL = "local"
    """A GGUF through llama.cpp."""

    ENDPOINT = "endpoint"
    """Any server that speaks OpenAI's chat completions; the only one that opens a socket."""


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """The choice."""

    how: How = How.OFF
    base_url: str = ""
    model: str = ""
    """Its name at the endpoint, or the path of a GGUF."""

    price_in: float = 0.0
    """Of a million tokens that are sent."""

    price_out: float = 0.0
    """Of a million tokens that come back."""

    cap: float | None = None
    """Never spend more than this on one job, all its runs together; needs prices."""

    parallel: int = 4
    """Requests at a time."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of reconstruction."""
    raise NotImplementedError


def terms(arguments: argparse.Namespace) -> Terms:
    """Return what was chosen; raise `RecipeError` where it makes no sense."""
    raise NotImplementedError
