"""Archives that carry scripts: what is in them is listed, read lazily, and checked."""

import contextlib
import io
import random
import stat
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.archives import asar, chunk, pfs, xp3
from trainer.progress import JsonLines
from trainer.scripts.format import Options
from trainer.scripts.importing import import_scripts
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Tree, tree_at

FILES = {
    "first.ks": "*start\n[cn]「こんにちは」\n".encode(),
    "scenario/第一話.ks": "你好，世界。".encode() * 50,
    "init.tjs": b"// nothing much in here",
}


def looked(folder: Path, name: str, data: bytes) -> Tree:
    (folder / name).write_bytes(data)
    return tree_at(folder, Leavings())


def content(tree: Tree) -> dict[str, bytes]:
    return {entry.path: entry.read() for entry in tree.entries}


def under(name: str) -> dict[str, bytes]:
    return {f"{name}/{path}": data for path, data in FILES.items()}


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def refusal(folder: Path, name: str, data: bytes) -> ScriptError:
    """Return why the only archive of a folder is refused."""
    with pytest.raises(ScriptError) as caught:
        looked(folder, name, data)
    return caught.value


# Zip


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_is_looked_into_where_it_stands(method: int, tmp_path: Path) -> None:
    assert content(looked(tmp_path, "game.zip", zipped(FILES, method))) == under("game.zip")
    assert content(tree_at(tmp_path / "game.zip", Leavings())) == FILES
    assert sorted(tmp_path.iterdir()) == [tmp_path / "game.zip"]


def test_only_as_much_as_is_asked_for_is_inflated(tmp_path: Path) -> None:
    data = random.Random(1).randbytes(8 << 20)
    tree = looked(tmp_path, "big.zip", zipped({"a.ks": data}))
    since = time.process_time()
    assert tree.entries[0].head(10) == data[:10]
    assert time.process_time() - since < 0.1


def test_a_bomb_is_not_even_begun(tmp_path: Path) -> None:
    (entry,) = looked(tmp_path, "bomb.zip", zipped({"a.ks": bytes(50 << 20)})).entries
    with pytest.raises(ScriptError) as caught:
        entry.read()
    assert caught.value.refusal == Refusal.HOSTILE and entry.head(9) == b""


def test_documents_are_no_carriers(tmp_path: Path) -> None:
    assert [entry.path for entry in looked(tmp_path, "a.xlsx", zipped(FILES)).entries] == ["a.xlsx"]


def test_links_folders_twins_and_names_that_lead_out_are_left_out(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link.ks")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.mkdir("empty")
        for name in ("../up.ks", "/abs.ks", "C:\\c.ks", "game/a.ks"):
            archive.writestr(name, "text")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("game/a.ks", "text")
    (tmp_path / "a.zip").write_bytes(file.getvalue())
    left_out = Leavings()
    assert [entry.path for entry in tree_at(tmp_path, left_out).entries] == ["a.zip/game/a.ks"]
    counts = {reason: left.count for reason, left in left_out.take().items()}
    assert counts == {Reason.LINK: 1, Reason.UNSAFE_NAME: 3, Reason.DUPLICATE: 1}


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("シナリオ/第一話.ks", "cp932"),
        ("共通/水羽登場.ks", "cp932"),
        ("剧本/第一章.ks", "gbk"),
        ("剧本/第一章.ks", "utf-8"),
    ],
)
def test_names_without_a_mark_are_decoded_by_evidence(
    name: str, codec: str, tmp_path: Path
) -> None:
    data = name.encode(codec)
    archive = zipped({"x" * len(data): b"text"}).replace(b"x" * len(data), data)
    assert content(looked(tmp_path, "a.zip", archive)) == {f"a.zip/{name}": b"text"}


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.ks": b"text"}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    error = refusal(tmp_path, "a.zip", bytes(data))
    assert error.refusal == Refusal.ENCRYPTED and "password" in str(error)


@pytest.mark.parametrize(("place", "claim"), [(24, 3), (24, 9999), (20, 3), (16, 7)])
def test_a_zip_that_lies_about_a_member_is_damaged(place: int, claim: int, tmp_path: Path) -> None:
    data = bytearray(zipped({"a.ks": b"text" * 100}))
    at = data.index(b"PK\1\2") + place
    data[at : at + 4] = struct.pack("<I", claim)
    (entry,) = looked(tmp_path, "a.zip", bytes(data)).entries
    with pytest.raises(ScriptError) as caught:
        entry.read()
    assert caught.value.refusal == Refusal.DAMAGED


def test_a_zip_in_a_zip_is_read_and_no_deeper(tmp_path: Path) -> None:
    inner = zipped({"in.zip": zipped(FILES)})
    assert content(looked(tmp_path, "a.zip", inner)) == under("a.zip/in.zip")
    error = refusal(tmp_path, "a.zip", zipped({"b.zip": inner}))
    assert error.refusal == Refusal.HOSTILE


def test_a_zip_cut_short_is_damaged(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.zip", zipped(FILES)[:100]).refusal == Refusal.DAMAGED


# XP3


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cushion", [False, True])
@pytest.mark.parametrize("chained", [False, True])
def test_an_xp3_is_read(*, packed: bool, cushion: bool, chained: bool, tmp_path: Path) -> None:
    data = xp3(FILES, zipped=packed, cushion=cushion, chained=chained)
    assert content(looked(tmp_path, "data.xp3", data)) == under("data.xp3")


def test_an_xp3_behind_a_program_is_found(tmp_path: Path) -> None:
    base = b"MZ" + bytes(4094)
    data = base + xp3(FILES)
    assert content(looked(tmp_path, "game.exe", data)) == under("game.exe")
    assert looked(tmp_path, "game.exe", base).entries == ()


def test_a_zip_behind_a_program_is_found(tmp_path: Path) -> None:
    data = b"MZ" + bytes(4094) + zipped(FILES)
    assert content(looked(tmp_path, "game.exe", data)) == under("game.exe")


def test_an_encrypted_xp3_is_refused_with_the_usual_tool(tmp_path: Path) -> None:
    for packed in (False, True):
        error = refusal(tmp_path, "data.xp3", xp3(FILES, zipped=packed, key=0x5A))
        assert error.refusal == Refusal.ENCRYPTED and "KrkrExtract" in str(error)


def test_an_xp3_that_hides_its_list_is_called_encrypted(tmp_path: Path) -> None:
    hidden = xp3({}, zipped=False)[:-8] + struct.pack("<Q", 20) + chunk(b"Hxv4", bytes(8))
    assert refusal(tmp_path, "data.xp3", hidden).refusal == Refusal.ENCRYPTED


def test_one_encrypted_file_costs_itself_only(tmp_path: Path) -> None:
    data = xp3({**FILES, "z.png": b"picture" * 9}, zipped=False)
    tree = looked(tmp_path, "data.xp3", data.replace(b"picture" * 8, b"garbage" * 8))
    *scripts, picture = sorted(tree.entries, key=lambda entry: entry.path)
    assert len(scripts) == 3 and scripts[0].read() == FILES["first.ks"]
    with pytest.raises(ScriptError) as caught:
        picture.read()
    assert caught.value.refusal == Refusal.ENCRYPTED


@pytest.mark.parametrize("offset", [(1 << 64) - 1, 1 << 62, 1 << 40])
def test_a_segment_where_no_file_reaches_costs_its_file_alone(offset: int, tmp_path: Path) -> None:
    data = xp3(FILES, zipped=False)
    first = struct.pack("<IQQQ", 0, 19, 5, 5)
    data = data.replace(first, struct.pack("<IQQQ", 0, offset, 5, 5))
    found = {entry.name: entry for entry in looked(tmp_path, "a.xp3", data).entries}
    with pytest.raises(ScriptError, match="damaged"):
        found["first.ks"].read()
    assert found["init.tjs"].read() == FILES["init.tjs"]


def test_two_hundred_thousand_segments_are_read_soon(tmp_path: Path) -> None:
    segments = struct.pack("<IQQQ", 0, 19, 64, 64) * 200_000
    info = struct.pack("<IQQH", 0, 64 * 200_000, 64, 4) + "a.ks".encode("utf-16-le")
    body = zlib.compress(chunk(b"File", chunk(b"info", info) + chunk(b"segm", segments)))
    size = len(chunk(b"File", chunk(b"info", info) + chunk(b"segm", segments)))
    data = xp3({})[:11] + struct.pack("<Q", 83) + b"A" * 64
    data += b"\1" + struct.pack("<QQ", len(body), size) + body
    since = time.process_time()
    (entry,) = looked(tmp_path, "a.xp3", data).entries
    assert len(entry.read()) == 64 * 200_000
    assert time.process_time() - since < 2


@pytest.mark.parametrize(
    "index",
    [
        b"\x80" + struct.pack("<QQ", 0, 19),
        b"\x01" + struct.pack("<QQ", 9, 1 << 50) + bytes(9),
        b"\x01" + struct.pack("<QQ", 1 << 50, 9) + bytes(9),
        b"\x00" + struct.pack("<Q", 30) + b"File" + struct.pack("<Q", 1 << 40) + bytes(18),
        b"\x00",
    ],
)
def test_an_index_that_lies_is_damaged(index: bytes, tmp_path: Path) -> None:
    data = xp3({})[:11] + struct.pack("<Q", 19) + index
    assert refusal(tmp_path, "a.xp3", data).refusal == Refusal.DAMAGED


# asar


def test_an_asar_is_read_and_its_links_and_lies_are_not(tmp_path: Path) -> None:
    tree = {
        "files": {
            "data": {"files": {"scenario": {"files": {"一.ks": {"size": 4, "offset": "3"}}}}},
            "main.js": {"size": 3, "offset": "0"},
            "native.node": {"size": 9, "unpacked": True},
            "link.ks": {"link": "/etc/passwd"},
            "lie.ks": {"size": 99999999999, "offset": "0"},
            "true.ks": {"size": True, "offset": "0"},
            "..": {"files": {"up.ks": {"size": 1, "offset": "0"}}},
        }
    }
    (tmp_path / "app.asar").write_bytes(asar(tree, b"js;text"))
    left_out = Leavings()
    found = {entry.path: entry for entry in tree_at(tmp_path, left_out).entries}
    lies = {"app.asar/lie.ks", "app.asar/true.ks"}
    assert set(found) == {"app.asar/data/scenario/一.ks", "app.asar/main.js", *lies}
    assert all(type(entry.size) is int for entry in found.values())
    assert found["app.asar/data/scenario/一.ks"].read() == b"text"
    with pytest.raises(ScriptError):
        found["app.asar/lie.ks"].read()
    assert set(left_out.take()) == {Reason.LINK, Reason.UNSAFE_NAME}


@pytest.mark.parametrize(
    "data",
    [
        struct.pack("<IIII", 4, 0x7FFFFFFF, 0x7FFFFFFB, 0x7FFFFFF0) + b'{"files":{}}',
        struct.pack("<IIII", 4, 400_008, 400_004, 400_000) + b"[" * 400_000,
        asar({"files": []}, b""),
        asar({}, b""),
        b"\4\0\0\0",
    ],
)
def test_an_asar_that_lies_is_refused(data: bytes, tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.asar", data).refusal in {Refusal.DAMAGED, Refusal.HOSTILE}


# Artemis' pfs, and what stays closed


@pytest.mark.parametrize("version", [2, 6])
def test_plain_archives_of_artemis_are_read(version: int, tmp_path: Path) -> None:
    assert content(looked(tmp_path, "root.pfs", pfs(FILES, version))) == under("root.pfs")
    error = refusal(tmp_path, "root.pfs", pfs(FILES, version)[:40])
    assert error.refusal == Refusal.DAMAGED


@pytest.mark.parametrize(
    ("name", "head", "tool", "refused"),
    [
        ("root.pfs", b"pf8", "pfs-rs", Refusal.ENCRYPTED),
        ("scene.int", b"KIF\0", "GARbro", Refusal.ENCRYPTED),
        ("Game.rgss3a", b"RGSSAD\0\3", "RGSSAD", Refusal.ENCRYPTED),
        ("Scene.pck", b"\x5c\0\0\0", "SiglusExtract", Refusal.ENCRYPTED),
        ("data01.arc", b"BURIKO ARC20", "GARbro", Refusal.UNKNOWN_ARCHIVE),
        ("other.arc", b"what", "GARbro", Refusal.UNKNOWN_ARCHIVE),
        ("pac.ypf", b"YPF\0", "GARbro", Refusal.UNKNOWN_ARCHIVE),
        ("text.unity3d", b"UnityFS\0", "AssetStudio", Refusal.UNKNOWN_ARCHIVE),
        ("game.rar", b"Rar!\x1a\x07\1", "7-Zip", Refusal.UNKNOWN_ARCHIVE),
        ("game.7z", b"7z\xbc\xaf\x27\x1c", "7-Zip", Refusal.UNKNOWN_ARCHIVE),
        ("a.npk", b"NPK2", "GARbro", Refusal.ENCRYPTED),
        ("setup.exe", b"MZ" + bytes(99) + b"Inno Setup Setup Data", "innoextract", None),
    ],
)
def test_closed_archives_are_refused_by_name_and_tool(
    name: str, head: bytes, tool: str, refused: Refusal | None, tmp_path: Path
) -> None:
    error = refusal(tmp_path, name, head + bytes(100))
    assert error.refusal == (refused or Refusal.UNKNOWN_ARCHIVE)
    assert tool in str(error) and name in str(error)


def test_a_closed_archive_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.ks").write_text("text")
    tree = looked(tmp_path, "pictures.arc", b"PackFile    " + bytes(100))
    assert [entry.path for entry in tree.entries] == ["a.ks"] and len(tree.refused) == 1


def test_an_import_of_closed_archives_ends_with_their_sentence(tmp_path: Path) -> None:
    game = tmp_path / "game"
    game.mkdir()
    (game / "notes.txt").write_text("It rained all day.\n\nThen it was night.\n")
    (game / "art.arc").write_bytes(b"PackFile    ")
    (game / "data.xp3").write_bytes(xp3(FILES, key=0x5A))
    with pytest.raises(ScriptError, match="KrkrExtract"):
        import_scripts(game, tmp_path / "out", Options(), JsonLines(io.StringIO()))
    (game / "first.ks").write_text("*start\n[cn name=A]Hello.[p]\n[cn name=B]Hi.[p]\n" * 9)
    found = import_scripts(game, tmp_path / "out", Options(), JsonLines(io.StringIO()))
    assert found.format == "kag" and len(found.refused) == 2


SEEDS = {
    "a.zip": zipped(FILES),
    "a.xp3": xp3(FILES, cushion=True, chained=True),
    "a.asar": asar({"files": {"a.ks": {"size": 4, "offset": "0"}}}, b"text"),
    "a.pfs": pfs(FILES, 6),
}


@settings(max_examples=200, deadline=None, database=None)
@given(
    st.sampled_from(sorted(SEEDS)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=8),
    st.integers(0, 30),
)
def test_broken_archives_end_in_refusals_or_in_bytes(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(SEEDS[name])
    for place, byte in changes:
        data[place % len(data)] = byte
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(data[: len(data) - cut])
    with contextlib.suppress(ScriptError):
        for entry in tree_at(path, Leavings()).entries:
            with contextlib.suppress(ScriptError):
                assert len(entry.read()) <= max(entry.size, len(data))


def test_a_patch_replaces_what_it_holds_anew(tmp_path: Path) -> None:
    (tmp_path / "data.xp3").write_bytes(xp3({"scn/a.ks": b"old", "scn/b.ks": b"kept"}))
    (tmp_path / "voice.xp3").write_bytes(xp3({"a.ks": b"of another kind"}))
    (tmp_path / "patch.xp3").write_bytes(xp3({"a.ks": b"newer"}))
    (tmp_path / "patch2.xp3").write_bytes(xp3({"A.ks": b"newest"}))
    (tmp_path / "root.pfs").write_bytes(pfs({"s/a.ast": b"1", "s/b.ast": b"2"}, 6))
    (tmp_path / "root.pfs.001").write_bytes(pfs({"s/a.ast": b"3", "a.ast": b"4"}, 6))
    left_out = Leavings()
    assert content(tree_at(tmp_path, left_out)) == {
        "data.xp3/scn/b.ks": b"kept",
        "patch2.xp3/A.ks": b"newest",
        "root.pfs/s/b.ast": b"2",
        "root.pfs.001/s/a.ast": b"3",
        "root.pfs.001/a.ast": b"4",
    }
    assert left_out.take()[Reason.TWIN].count == 4
