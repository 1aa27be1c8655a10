"""Drafts: what was chosen is there again, and nothing on the disk can stop the wizard."""

import os
from pathlib import Path

import msgspec
import pytest

from companion.errors import Problem, WorkshopError
from companion.workshop import commands, datasets, draft
from companion.workshop.draft import Draft, Drafts, Rewriting

CHOSEN = Draft(
    id="a1",
    step="names",
    source="/games/星",
    aliases={"？？？": "澪"},
    character="-澪",
    user="俺",
    language="ja",
    rewriting=Rewriting(way="endpoint", model="m", base_url="http://h/v1", price_out=2.0),
)


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path)


def test_a_draft_is_there_again_with_all_that_was_chosen(drafts: Drafts) -> None:
    drafts.keep(CHOSEN)
    assert list(drafts.all()) == [CHOSEN]


def test_the_draft_that_was_touched_last_comes_first(drafts: Drafts) -> None:
    for number, name in enumerate("abc"):
        one = msgspec.structs.replace(CHOSEN, id=name)
        drafts.keep(one)
        os.utime(drafts.folder(one) / draft.FILE, (100 - number, 100 - number))
    assert [one.id for one in drafts.all()] == ["a", "b", "c"]


@pytest.mark.parametrize("content", [b"", b"{", b'{"id": 3}', b'{"id": "other"}', b"\xff\xfe"])
def test_a_draft_that_cannot_be_read_is_passed_over(drafts: Drafts, content: bytes) -> None:
    drafts.keep(CHOSEN)
    broken = drafts.folder(msgspec.structs.replace(CHOSEN, id="broken"))
    broken.mkdir()
    (broken / draft.FILE).write_bytes(content)
    assert [one.id for one in drafts.all()] == ["a1"]


def test_forgetting_leaves_the_dataset(drafts: Drafts) -> None:
    drafts.keep(CHOSEN)
    folder = drafts.dataset(CHOSEN)
    folder.mkdir(parents=True)
    drafts.forget(CHOSEN)
    assert not drafts.folder(CHOSEN).exists()
    assert folder.exists()


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "workshop").write_text("a file in the way")
    with pytest.raises(WorkshopError) as caught:
        Drafts(tmp_path).keep(CHOSEN)
    assert caught.value.problem is Problem.DRAFT_NOT_SAVED


@pytest.mark.parametrize(
    "name", ["Mio", "澪", "../../etc", "CON", "a" * 300, "\u202eevil", "", "Mio Shinomiya"]
)
def test_any_name_makes_one_plain_folder(name: str) -> None:
    made = draft.slug(name)
    assert made == draft.slug(name)
    assert 0 < len(made) <= 64
    assert all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in made)


def test_names_that_look_alike_have_folders_of_their_own() -> None:
    assert draft.slug("澪") != draft.slug("零")


def test_what_comes_from_a_script_is_no_option_of_the_trainer(drafts: Drafts) -> None:
    words = commands.dataset(drafts, CHOSEN)
    assert "--character=-澪" in words
    assert "--alias=？？？=澪" in words
    assert "--language=ja" in words
    assert words[words.index("--price-out") + 1] == "2"
    assert "--estimate" in commands.dataset(drafts, CHOSEN, estimate=True)


def test_overrides_reach_the_import(drafts: Drafts) -> None:
    chosen = msgspec.structs.replace(CHOSEN, format="kag", encoding="cp932", tags={"page": "np"})
    words = commands.read(drafts, chosen)
    assert words[:2] == ["import", "/games/星"]
    assert {"--format=kag", "--encoding=cp932", "--tag=page=np"} <= set(words)


def test_datasets_are_listed_under_their_characters(tmp_path: Path, drafts: Drafts) -> None:
    for number, name in enumerate(["Yui", "Mio"]):
        one = msgspec.structs.replace(CHOSEN, id=str(number), character=name)
        folder = drafts.dataset(one)
        folder.mkdir(parents=True)
        (folder / datasets.FILE).write_text('{"sizes": [{"set": "multi", "samples": 3}]}')
        datasets.sign(folder, one)
    (tmp_path / "characters/x/datasets/y").mkdir(parents=True)
    (tmp_path / "characters/x/datasets/y" / datasets.ORIGIN).write_text("{broken")
    listed = datasets.datasets(tmp_path)
    assert [one.origin.character for one in listed] == ["Mio", "Yui"]
    assert listed[0].described.by("set") == {"multi": 3}
    assert listed[0].origin.title == "星"
