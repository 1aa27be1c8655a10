"""What is listed of a folder that strangers filled."""

import io
import os
import struct
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trainer.scripts.archives import pfs
from trainer.scripts import tree
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.paths import DEEPEST, natural, safe_name
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import tree_at


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


def test_files_that_differ_in_their_case_alone_are_two(tmp_path: Path) -> None:
    for name in ("a.ks", "A.ks"):
        (tmp_path / name).write_text(name)
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this disk takes both names for one")
    found = tree_at(tmp_path, Leavings())
    assert sorted(entry.path for entry in found.entries) == ["A.ks", "a.ks"]
    same = found.find("A.ks")
    assert same is not None and same.read() == b"A.ks"


def test_a_folder_of_many_files_gives_signs_of_life(tmp_path: Path) -> None:
    for number in range(2 * tree.BATCH + 1):
        (tmp_path / f"{number}.png").touch()
    signs: list[str] = []
    tree_at(tmp_path, Leavings(), getting_on=signs.append)
    assert signs == ["", ""]


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
    for _ in range(DEEPEST + 3):
        deep /= "d"
        deep.mkdir()
        (deep / "a.ks").write_text("x")
    left_out = Leavings()
    assert len(tree_at(tmp_path, left_out).entries) == DEEPEST
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


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_file_whose_name_is_in_no_encoding_is_read(tmp_path: Path) -> None:
    for name in (b"\x83V\x83i.ks", b"ok.ks", b"red\x1b[31m.ks"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x")
    listed = tree_at(tmp_path, Leavings()).entries
    assert [entry.path for entry in listed] == ["\\udc83V\\udc83i.ks", "ok.ks", "red\\x1b[31m.ks"]
    assert all(entry.read() == b"x" for entry in listed)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read it all")
def test_what_may_not_be_read_is_counted(tmp_path: Path) -> None:
    for path in ("a.ks", "b/c.ks", "d.rpa"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    (tmp_path / "b").chmod(0)
    (tmp_path / "d.rpa").chmod(0)
    left_out = Leavings()
    assert [entry.path for entry in tree_at(tmp_path, left_out).entries] == ["a.ks"]
    assert left_out.take()[Reason.UNREADABLE_FILE].count == 2
    (tmp_path / "b").chmod(0o700)


def zipped(members: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return data.getvalue()


ZEROS = bytes(3 << 20)
"""Few enough to be harmless by themselves."""


def test_an_archive_of_many_small_bombs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{number}.ks": ZEROS for number in range(25)}))
    (tmp_path / "b.ks").write_text("x")
    found = tree_at(tmp_path, Leavings())
    assert [entry.path for entry in found.entries] == ["b.ks"]
    assert [error.refusal for error in found.refused] == [Refusal.HOSTILE]


def test_bombs_do_not_grow_by_being_put_into_each_other(tmp_path: Path) -> None:
    inner = zipped({f"{number}.ks": ZEROS for number in range(15)})
    (tmp_path / "a.zip").write_bytes(zipped({f"{name}.zip": inner for name in "abcd"}))
    found = tree_at(tmp_path, Leavings())
    assert sum(entry.size for entry in found.entries) < tree.HARMLESS
    assert Refusal.HOSTILE in [error.refusal for error in found.refused]


def test_what_a_damaged_archive_lists_before_the_damage_is_read(tmp_path: Path) -> None:
    data = pfs({"one.ast": b"x", "two.ast": b"y"}, 6)
    at = data.index(b"two.ast") + len("two.ast") + 4
    (tmp_path / "a.pfs").write_bytes(data[:at] + struct.pack("<I", 1 << 30) + data[at + 4 :])
    found = tree_at(tmp_path, Leavings())
    assert [entry.path for entry in found.entries] == ["a.pfs/one.ast"]
    assert [error.refusal for error in found.refused] == [Refusal.DAMAGED]


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
