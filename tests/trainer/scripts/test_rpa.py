import io
import pickle
from pathlib import Path

import pytest

from tests.trainer.scripts.reading import read
from tests.trainer.scripts.renpy_files import rpa
from trainer.progress import JsonLines
from trainer.scripts.format import Options
from trainer.scripts.importing import import_scripts
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.renpy import FORMAT
from trainer.scripts.tree import tree_at

FILES = {"script.rpy": 'label a:\n    "こんにちは。"\n'.encode(), "images/é.png": b"\x89PNG" * 50}


def archive(tmp_path: Path, data: bytes, name: str = "archive.rpa") -> Path:
    tmp_path.mkdir(exist_ok=True, parents=True)
    file = tmp_path / name
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("version", ["2.0", "3.0", "3.2"])
@pytest.mark.parametrize("protocol", [2, 5])
def test_an_archive_is_looked_into(tmp_path: Path, version: str, protocol: int) -> None:
    archive(tmp_path, rpa(FILES, version, protocol=protocol))
    tree = tree_at(tmp_path, Leavings())
    assert {one.path.removeprefix("archive.rpa/"): one.read() for one in tree.entries} == FILES
    assert read(FORMAT, tmp_path).told == [("", "こんにちは。")]


def test_what_lies_beside_an_archive_is_taken_before_what_is_in_it(tmp_path: Path) -> None:
    archive(tmp_path, rpa(FILES))
    (tmp_path / "script.rpy").write_text('label a:\n    "Changed."\n', encoding="utf-8")
    assert read(FORMAT, tmp_path).told == [("", "Changed.")]


def test_names_that_lead_elsewhere_are_left_out(tmp_path: Path) -> None:
    names = ["../evil.rpy", "/etc/evil.rpy", "C:\\evil.rpy", "a/\0b.rpy", "a\u202eb.rpy", "ok.rpy"]
    left_out = Leavings()
    tree = tree_at(archive(tmp_path, rpa(dict.fromkeys(names, b"xx"))), left_out)
    assert [one.path for one in tree.entries] == ["ok.rpy"]
    assert left_out.take()[Reason.UNSAFE_NAME].count == 5


KEY = 0x42424242
OVERLAPPING = [(34 ^ KEY, 9000 ^ KEY)]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"RPA-4.0 0000000000000022 42424242\n", Refusal.UNKNOWN_ARCHIVE),
        (b"ZiX-12B\0" + b"\0" * 40, Refusal.UNKNOWN_ARCHIVE),
        (b"\x89PNG\r\n", Refusal.UNKNOWN_ARCHIVE),
        (b"RPA-3.0 zzzz gggg\n", Refusal.DAMAGED),
        (b"RPA-3.0 00000022\n", Refusal.DAMAGED),
        (b"RPA-3.0 7fffffffffffffff 42424242\n", Refusal.DAMAGED),
        (b"RPA-3.0 0000000000000022 42424242\n" + b"x" * 40, Refusal.DAMAGED),
        (rpa({}, index=["script.rpy"]), Refusal.DAMAGED),
        (rpa({}, index={"a.rpy": "no list"}), Refusal.DAMAGED),
        (rpa({}, index={"a.rpy": [(1,)]}), Refusal.DAMAGED),
        (rpa({}, index={"a.rpy": [(34 ^ KEY, (1 << 40) ^ KEY, b"")]}), Refusal.DAMAGED),
        (rpa({}, index={"a.rpy": [(-5, 1 ^ KEY, b"")]}), Refusal.DAMAGED),
        (rpa({}, index={"a.rpy": [(34 ^ KEY, 1 ^ KEY, b"too long")]}), Refusal.DAMAGED),
        (
            rpa({"b": b"#" * 9999}, index={f"{i}.rpy": OVERLAPPING for i in range(99)}),
            Refusal.HOSTILE,
        ),
    ],
)
def test_what_can_not_be_opened_is_refused_by_name(
    tmp_path: Path, data: bytes, refusal: Refusal
) -> None:
    with pytest.raises(ScriptError) as refused:
        tree_at(archive(tmp_path, data), Leavings())
    assert refused.value.refusal is refusal


def test_an_index_with_a_function_in_it_calls_nothing(tmp_path: Path) -> None:
    index = {"a.rpy": [pickle.dumps]}
    with pytest.raises(ScriptError):
        tree_at(archive(tmp_path, rpa({}, index=index, protocol=4)), Leavings())


def test_a_game_whose_story_is_in_a_closed_archive_says_so(tmp_path: Path) -> None:
    game = tmp_path / "game"
    archive(game.joinpath("game"), b"RPA-4.0 0000000000000022 42424242\n")
    (game / "game" / "options.rpy").write_text('define config.name = "A"\n', encoding="utf-8")
    with pytest.raises(ScriptError) as caught:
        import_scripts(game, tmp_path / "out", Options(), JsonLines(io.StringIO()))
    assert caught.value.refusal is Refusal.UNKNOWN_ARCHIVE
