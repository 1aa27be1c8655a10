"""Recipes are read as they stand, changed by lines of TOML, and name the key of a mistake."""

import argparse
from pathlib import Path

import msgspec
import pytest

from trainer.brain.recipe import BaseChoice, add_arguments, given, read, write
from trainer.errors import RecipeError


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    rate: float = 1e-3
    steps: int = 10

    def __post_init__(self) -> None:
        if self.steps < 1:
            raise ValueError("there must be a step")


class Small(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    base: BaseChoice
    schedule: Rates = Rates()
    out: Path | None = None
    targets: tuple[str, ...] = ()


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "recipe.toml"
    path.write_text('[base]\npath = "somewhere"\n[schedule]\nsteps = 3\n', encoding="utf-8")
    return path


def test_a_recipe_is_read_and_what_it_leaves_out_is_as_documented(recipe: Path) -> None:
    read_recipe = read(recipe, [], Small)
    assert read_recipe.schedule == Rates(steps=3)
    base = read_recipe.base
    assert (base.path, base.revision, base.precision, base.bits) == ("somewhere", "", "auto", 16)


def test_a_change_is_a_line_of_toml(recipe: Path) -> None:
    changed = read(recipe, ["schedule.rate=2e-4", "base.bits = 4", 'targets=["q", "k"]'], Small)
    assert changed.schedule == Rates(rate=2e-4, steps=3)
    assert changed.base.bits == 4
    assert changed.targets == ("q", "k")


def test_text_in_a_change_needs_no_quotes(recipe: Path) -> None:
    changed = read(recipe, ["base.path=models/glm", r"out=C:\runs\one"], Small)
    assert changed.base.path == "models/glm"
    assert changed.out == Path(r"C:\runs\one")


def test_a_recipe_may_be_changes_alone() -> None:
    assert read(None, ["base.path=x"], Small).base.path == "x"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("schedule.stps=3", "schedule.stps is no setting. Did you mean steps?"),
        ("bass=3", "bass is no setting. Did you mean base?"),
        ("schedule.steps=many", "schedule.steps: Expected `int`, got `str`"),
        ("schedule.steps=0", "schedule: there must be a step"),
        ("base.bits=3", "base.bits: Invalid enum value 3"),
        ("base.path.deeper=1", "path is a value"),
        ("targets=[1]", "targets[0]: Expected `str`, got `int`"),
        ("out=7", "out: Expected a path in quotes, got 7"),
        ("=3", "changes nothing"),
    ],
)
def test_a_mistake_is_named_by_its_key(recipe: Path, change: str, said: str) -> None:
    with pytest.raises(RecipeError) as refused:
        read(recipe, [change], Small)
    assert said in str(refused.value)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(RecipeError, match="missing required field `base`"):
        read(None, [], Small)


@pytest.mark.parametrize("content", [b"[base", b"\xff\xfe", b"#" * 1_000_001])
def test_a_file_that_is_no_recipe_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(RecipeError, match=r"broken\.toml"):
        read(path, [], Small)


def test_a_written_recipe_reads_back_to_the_same(recipe: Path, tmp_path: Path) -> None:
    changed = read(recipe, ["targets=['q']", "base.precision=bf16"], Small)
    write(changed, tmp_path / "run" / "recipe.toml")
    assert read(tmp_path / "run" / "recipe.toml", [], Small) == changed


def test_a_commands_words_are_one_recipe_and_changes() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    words = parser.parse_args(["a.toml", "b=1", "c.d=x y"]).recipe
    assert given(words) == (Path("a.toml"), ["b=1", "c.d=x y"])
    assert given([]) == (None, [])
    with pytest.raises(RecipeError, match=r"a\.toml, b\.toml"):
        given(["a.toml", "b.toml"])
