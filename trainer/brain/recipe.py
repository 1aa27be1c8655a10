"""Recipes: one TOML file a training, read into frozen structures.

    [base]
    path = "zai-org/glm-edge-1.5b-chat"

    [method]
    rank = 8

A change on the command line is a line of that file: `method.rank=8`. Where what stands after `=`
is no TOML, it is text: `base.path=models/glm` needs no quotes that a shell would take away. Paths
are seen from the folder the command runs in.
"""

import argparse
import re
import tomllib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import tomli_w

from trainer.errors import RecipeError

LARGEST = 1_000_000
"""Bytes of a recipe's file; nobody writes a longer one."""

T = TypeVar("T", bound=msgspec.Struct)
_KEY = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
_AT = re.compile(r"^(?P<problem>.*?)(?: - at `(?P<place>.*)`)?$", re.DOTALL)
_UNKNOWN = re.compile(r"^Object contains unknown field `(?P<name>.*)`$", re.DOTALL)


class BaseChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The model that learns."""

    path: str
    """A folder, a GGUF file or a name on the hub."""

    revision: str = ""
    """Of a name on the hub: a commit; "" for the newest, which is then written down."""

    precision: Literal["auto", "fp32", "bf16"] = "auto"
    """Of its numbers; auto: bf16 on cards that know it, else fp32. GLM overflows in fp16."""

    bits: Literal[16, 8, 4] = 16
    """Of the weights that stay as they are: 16 as the precision says, 8 or 4 quantised."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a recipe and changes to it be named."""
    parser.add_argument(
        "recipe",
        nargs="*",
        metavar="RECIPE.toml key=value",
        help="a recipe and lines that change it: method.rank=8",
    )


def given(words: Sequence[str]) -> tuple[Path | None, list[str]]:
    """Tell the recipe among a command's words from the changes; there may be none of both."""
    files = [word for word in words if "=" not in word]
    if len(files) > 1:
        raise RecipeError(f"One recipe at a time, please: there are {', '.join(files)}.")
    return (Path(files[0]) if files else None), [word for word in words if "=" in word]


def read(path: Path | None, overrides: Sequence[str], kind: type[T]) -> T:
    """Return the recipe of a file with the changes made; raise RecipeError naming the key."""
    found = changed(table(path) if path else {}, overrides)
    return converted(found, kind, str(path) if path else "The recipe")


def table(path: Path) -> dict[str, Any]:
    """Return a recipe's file as it stands; raise `RecipeError` where it is no TOML."""
    try:
        if path.stat().st_size > LARGEST:
            raise RecipeError(f"{path} is too long for a recipe: more than {LARGEST} bytes.")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RecipeError(f"{path} can't be read as a recipe: {error}") from error


def changed(before: Mapping[str, Any], overrides: Sequence[str]) -> dict[str, Any]:
    """Return a recipe's table with changes made to a copy of it."""
    copy = deepcopy(dict(before))
    for line in overrides:
        key, value = _override(line)
        _put(copy, key.split("."), value, line)
    return copy


def converted(told: object, kind: type[T], where: str) -> T:
    """Return a table as a structure of this kind; `where` opens what is said of a mistake."""
    try:
        return msgspec.convert(told, kind, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise RecipeError(f"{where}: {_mistake(str(error), kind)}") from error


def written(recipe: msgspec.Struct) -> str:
    """Return a recipe as TOML that reads back to the same; what is None is left out."""
    return tomli_w.dumps(_without_none(msgspec.to_builtins(recipe, enc_hook=_text)))


def write(recipe: msgspec.Struct, path: Path) -> None:
    """Write a recipe whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".part")
    aside.write_text(written(recipe), encoding="utf-8")
    aside.replace(path)


def _override(line: str) -> tuple[str, Any]:
    key, equals, text = line.partition("=")
    key, text = key.strip(), text.strip()
    if not equals or not _KEY.fullmatch(key):
        raise RecipeError(f"{line} changes nothing: write it as key=value, like method.rank=8.")
    if "\n" in text:
        return key, text
    try:
        return key, tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return key, text


def _put(within: dict[str, Any], keys: Sequence[str], value: Any, line: str) -> None:
    *above, last = keys
    for key in above:
        within = within.setdefault(key, {})
        if not isinstance(within, dict):
            raise RecipeError(f"{line}: {key} is a value, it has nothing below it.")
    within[last] = value


def _mistake(text: str, kind: type[msgspec.Struct]) -> str:
    """Return msgspec's message with the key first, as the recipe names it."""
    found = _AT.match(text)
    place = (found["place"] or "$") if found else "$"
    problem = found["problem"] if found else text
    key = place.removeprefix("$").removeprefix(".")
    if unknown := _UNKNOWN.match(problem):
        name = unknown["name"]
        near = get_close_matches(name, _names(kind, key), n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        return f"{key + '.' if key else ''}{name} is no setting.{meant}"
    return f"{key}: {problem}" if key else problem


def _names(kind: Any, key: str) -> list[str]:
    """Return the settings of the table at `key`, where they are plain structures all the way."""
    for name in key.split(".") if key else []:
        found = {field.name: field.type for field in msgspec.structs.fields(kind)}
        kind = found.get(name)
        if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
            return []
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def _path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise TypeError(f"Expected a path in quotes, got {value!r}")


def _text(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"No recipe can hold {value!r}")


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(one) for key, one in value.items() if one is not None}
    return [_without_none(one) for one in value] if isinstance(value, list) else value
