import json
from pathlib import Path

import pytest

from tests.trainer.corpus.story import appearances, imported, lines, part
from trainer.__main__ import main
from trainer.corpus.casting import Appearance, casting, plain, protagonist
from trainer.corpus.lines import Import, Piece, imports, scenes, whole
from trainer.corpus.options import Options
from trainer.corpus.roles import Company
from trainer.corpus.suggestions import Reason, Suggestion, suggestions
from trainer.corpus.survey import survey

STORY = """
    # one
    我: 早。
    【妃愛】/hy: おはよう
    ？？？/hy: だれでしょう
    妃愛/hy: わたし
    妃愛/hy: だよ
    # two
    > 夜。
    和泉妃愛: おやすみ
    我: 晚安。
"""


@pytest.fixture
def game(tmp_path: Path) -> Path:
    return imported(tmp_path / "game", lines(STORY))


def company(game: Path, **aliases: str) -> Company:
    return Company([survey(one, "") for one in imports(game)], aliases)


def test_speakers_are_told_to_programs_in_one_event(
    game: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["speakers", str(game), "--progress", "json"]) == 0
    events = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    (told,) = (event for event in events if "speakers" in event)
    assert told["lines"] == 8
    assert {one["shown"]: one["lines"] for one in told["speakers"]} == {
        "妃愛": 2, "我": 2, "【妃愛】": 1, "？？？": 1, "和泉妃愛": 1
    }  # fmt: skip
    (she,) = (one for one in told["speakers"] if one["shown"] == "妃愛")
    assert she["true"] == {"hy": 2} and she["share"] == 0.25 and she["samples"]
    merges = {one["alias"]: (one["name"], one["reason"]) for one in told["suggestions"]}
    assert merges == {
        "？？？": ("妃愛", "mystery"),
        "【妃愛】": ("妃愛", "same_true_name"),
        "和泉妃愛": ("妃愛", "part"),
    }


def test_speakers_are_told_to_people_with_what_to_type(
    game: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["speakers", str(game), "--workers", "2"]) == 0
    told = capsys.readouterr().err
    assert "妃愛 (hy)" in told and "--alias 和泉妃愛=妃愛" in told


def test_spellings_that_differ_in_width_are_suggested() -> None:
    found = suggestions([Appearance("Ｈａｎａ", "", 3), Appearance("hana", "", 9)])
    assert found == [Suggestion("Ｈａｎａ", "hana", Reason.SPELLING)]


def test_all_her_names_are_hers(game: Path) -> None:
    for name in ("妃愛", "【妃愛】", "hy", "？？？"):
        parts, (played,) = company(game, 和泉妃愛="妃愛").parts(Options(character=name))
        assert parts[""].character == "妃愛"
        assert (played.lines, played.user) == (5, "我")


def test_a_true_name_with_many_faces_is_none() -> None:
    cast = casting([Appearance("Guard", "npc", 5), Appearance("Maid", "npc", 5)], {})
    assert cast.identity("Guard", "npc") == "Guard"
    assert cast.identity("Maid", "npc") == "Maid"


def test_a_disguise_is_seen_through() -> None:
    everything = lines("Ai/ai: a\n" * 9 + "Box/ai: b")
    assert casting(appearances(everything), {}).identity("Box", "ai") == "Ai"


def test_aliases_in_a_ring_end() -> None:
    cast = casting([], {"a": "b", "b": "a"})
    assert cast.identity("a", "a") in {"a", "b"}


@pytest.mark.parametrize("name", ["我", "俺", "Me", "主人公", "{heroine}", "[player]", "&f.name"])
def test_scripts_call_the_protagonist_so(name: str) -> None:
    assert protagonist(name)


def test_the_user_is_who_speaks_to_her_most_where_nobody_is_called_so(tmp_path: Path) -> None:
    story = "Yui: a\nHana: b\n" * 3 + "Ken: c\nHana: d\n" + "Ken: e\nKen: f\nYui: g\n" * 5
    game = imported(tmp_path / "game", lines(story))
    _, (played,) = company(game).parts(Options(character="Hana"))
    assert played.user == "Yui"
    _, (played,) = company(game).parts(Options(character="Hana", user="Ken"))
    assert (played.user, played.guess) == ("Ken", "")


def test_she_herself_may_be_the_protagonist(tmp_path: Path) -> None:
    game = imported(tmp_path / "game", lines("俺: a\n妃愛: b\n俺: c"))
    parts, _ = company(game).parts(Options(character="俺"))
    assert parts[""].protagonist and parts[""].user == "妃愛"


def test_decoration_goes_and_placeholders_stay() -> None:
    assert [plain(name) for name in ("【向晚】", "[name]", "「 箱 」", "【】", "x")] == [
        "向晚", "[name]", "箱", "【】", "x"
    ]  # fmt: skip


def test_scenes_are_runs_of_a_label(game: Path) -> None:
    (one,) = imports(game)
    assert [(scene.label, len(list(scene.lines))) for scene in scenes(whole(one))] == [
        ("one", 5), ("two", 3)
    ]  # fmt: skip
    assert part().gap > 1


def test_pieces_end_with_scenes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.corpus.survey.PIECE", 1)
    game = imported(tmp_path / "game", lines("# a\nX: 1\nX: 2\n# b\nX: 3\n# a\nX: 4"))
    pieces: list[Piece] = survey(Import(str(game)), "").pieces
    found = [[scene.label for scene in scenes(piece)] for piece in pieces]
    assert found == [["a"], ["b"], ["a"]]


def test_imports_are_found_below_a_folder(tmp_path: Path) -> None:
    imported(tmp_path / "b" / "deep", lines("X: 1"))
    imported(tmp_path / "a", lines("X: 1"))
    assert [one.origin for one in imports(tmp_path)] == ["a", "b/deep"]
