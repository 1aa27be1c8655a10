"""What the user chose about reconstruction."""

import argparse
from enum import StrEnum
from urllib.parse import urlsplit

import msgspec

from trainer.errors import RecipeError


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
    """Declare the options of reconstruction, `--estimate` too."""
    group = parser.add_argument_group("reconstruction")
    group.add_argument(
        "--reconstruct",
        choices=[how.value for how in How],
        default=How.OFF.value,
        help="who tells the situation and rephrases the other side; her lines stay (off)",
    )
    group.add_argument("--base-url", default="", help="of an OpenAI-compatible endpoint")
    group.add_argument("--model", default="", help="its name there, or the path of a local GGUF")
    group.add_argument("--price-in", type=float, default=0.0, help="of a million tokens sent")
    group.add_argument("--price-out", type=float, default=0.0, help="of a million tokens returned")
    group.add_argument("--cap", type=float, help="never spend more; a higher cap goes on later")
    group.add_argument("--parallel", type=int, default=4, help="requests at a time (4)")
    group.add_argument(
        "--estimate", action="store_true", help="only tell what it would cost; nothing is sent"
    )


def terms(arguments: argparse.Namespace) -> Terms:
    """Return what was chosen; raise `RecipeError` where it makes no sense."""
    chosen = Terms(
        how=How(arguments.reconstruct),
        base_url=arguments.base_url.rstrip("/"),
        model=arguments.model,
        price_in=arguments.price_in,
        price_out=arguments.price_out,
        cap=arguments.cap,
        parallel=arguments.parallel,
    )
    if mistake := _mistake(chosen):
        raise RecipeError(mistake)
    return chosen


def _mistake(chosen: Terms) -> str:
    if chosen.how in {How.LOCAL, How.ENDPOINT} and not chosen.model:
        return f"--reconstruct {chosen.how} needs --model."
    if chosen.how is How.ENDPOINT and not _is_web(chosen.base_url):
        return "--reconstruct endpoint needs --base-url, such as http://127.0.0.1:8080/v1."
    if min(chosen.price_in, chosen.price_out) < 0 or (chosen.cap or 0) < 0:
        return "Prices and the cap can't be less than nothing."
    if chosen.how is How.ENDPOINT and chosen.cap is not None and not chosen.price_out:
        return "--cap needs --price-in and --price-out: without them I can't tell what is spent."
    if not 1 <= chosen.parallel <= 64:
        return "--parallel must be from 1 to 64."
    return ""


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
