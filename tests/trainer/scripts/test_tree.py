"""What is listed of a folder that strangers filled."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.scripts import tree
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import ScriptError
from trainer.scripts.tree import natural, safe_name, tree_at


def paths(root: Path) -> list[str]:
    return [entry.path for entry in tree_at(root, Leavings()).entries]


def test_scripts_come_in_the_order_people_expect(tmp_path: Path) -> None:
    for name in ("10.ks", "2.ks", "1.ks", "b/1.ks", "a/12.ks", "a/9.ks"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert paths(tmp_path) == ["1.ks", "2.ks", "10.ks", "a/9.ks", "a/12.ks", "b/1.ks"]


def test_a_single_file_is_a_tree(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("x")
    assert paths(tmp_path / "story.txt") == ["story.txt"]


def test_links_and_devices_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "a.ks").write_text("x")
    (tmp_path / "secret").write_text("x")
    (tmp_path / "game" / "b.ks").symlink_to(tmp_path / "secret")
    (tmp_path / "game" / "loop").symlink_to(".")
    os.mkfifo(tmp_path / "game" / "c.ks")
    left_out = Leavings()
    assert [entry.path for entry in tree_at(tmp_path / "game", left_out).entries] == ["a.ks"]
    assert left_out.take()[Reason.LINK].count == 3


def test_a_bottomless_folder_ends(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(tree.DEEPEST + 3):
        deep /= "d"
        deep.mkdir()
        (deep / "a.ks").write_text("x")
    left_out = Leavings()
    assert len(tree_at(tmp_path, left_out).entries) == tree.DEEPEST
    assert left_out.take()[Reason.TOO_DEEP].count == 1


def test_a_file_larger_than_a_script_is_refused_by_size(tmp_path: Path) -> None:
    (tmp_path / "a.ks").write_bytes(b"12345")
    (entry,) = tree_at(tmp_path, Leavings()).entries
    assert entry.read(5) == b"12345"
    with pytest.raises(ScriptError, match="larger"):
        entry.read(4)


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.ks").write_bytes(b"12345")
    (entry,) = tree_at(tmp_path, Leavings()).entries
    (tmp_path / "a.ks").unlink()
    assert entry.head(9) == b""
    with pytest.raises(ScriptError, match="can't be read"):
        entry.read()


def test_a_path_is_found_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "First.KS").write_bytes(b"")
    found = tree_at(tmp_path, Leavings()).find("first.ks")
    assert found is not None and found.name == "First.KS" and found.suffix == ".ks"


@pytest.mark.parametrize(
    "name",
    ["", "/etc/passwd", "../evil.ks", "a/../../evil", "C:\\evil.ks", "\\\\host\\evil", "a//b", ".",
     "a\0b", "script.rpy\u202egnp.", "a/" * 40 + "b", "x" * 2000, "a\ud800"],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_no_names(name: str) -> None:
    assert safe_name(name) is None


def test_plain_names_stay() -> None:
    assert safe_name("シナリオ\\第1章.ks") == "シナリオ/第1章.ks"
    assert safe_name("./game/a.rpy") == "game/a.rpy"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_paths_have_an_order(one: str, other: str) -> None:
    assert (natural(one) < natural(other)) or (natural(other) <= natural(one))


@given(st.text(max_size=80))
def test_a_safe_name_stays_inside(name: str) -> None:
    if (path := safe_name(name)) is not None:
        assert not Path(path).is_absolute() and ".." not in Path(path).parts
