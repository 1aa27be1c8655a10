"""The seed's own three formats, on games whose counts are known."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts import seed_games
from tests.trainer.scripts.reading import Found, read, score
from tests.trainer.scripts.seed_games import Game
from trainer.progress import JsonLines
from trainer.scripts import koikake, sanoba
from trainer.scripts.detect import findings
from trainer.scripts.encodings import Decoder
from trainer.scripts.format import Options, Probe
from trainer.scripts.formats import FORMATS, named
from trainer.scripts.importing import import_scripts
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind
from trainer.scripts.tree import tree_at

GAMES = [seed_games.koikake, seed_games.sanoba, seed_games.senren]
LANGUAGES = {"": "ja", "jp": "ja", "chs": "zh-Hans"}


def dump(*records: str) -> str:
    """Return a dump of `日本語|中文` records."""
    pairs = [record.split("|") for record in records]
    return "\n".join(f"[{at:010d}]{ja}\n;[{at:010d}]{zh}\n" for at, (ja, zh) in enumerate(pairs))


def read_dump(folder: Path, text: str, *, after: bool = True, language: str = "") -> Found:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text(text, "utf-8")
    return read(koikake.FORMAT if after else sanoba.FORMAT, folder, language=language)


@pytest.mark.parametrize("write", GAMES)
def test_each_game_is_found_to_be_in_its_own_format(
    write: Callable[[Path], Game], tmp_path: Path
) -> None:
    game = write(tmp_path / "game")
    found = findings(Probe(tree_at(game.folder, Leavings()), Decoder()))
    assert found[0].format == game.format and found[0].score > 0.9
    assert [one.format for one in found if one.score > 0.5] == [game.format]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", GAMES)
def test_every_line_of_a_game_is_told_in_each_of_its_languages(
    write: Callable[[Path], Game], language: str, tmp_path: Path
) -> None:
    game = write(tmp_path / "game")
    found = read(named(game.format), game.folder, language=language)
    tag = LANGUAGES[language]
    assert [line.text_clean for line in found.lines] == game.texts[tag]
    assert found.speakers == game.speakers[tag]
    for other in ("ja", "zh-Hans"):
        assert [line.texts[other] for line in found.lines] == game.texts[other]
    last = {line.file: line.text_clean for line in found.lines}
    assert last == {file: texts[tag] for file, texts in game.last.items()}
    assert not found.refused and not found.left_out


def test_a_whole_import_counts_what_the_games_hold(tmp_path: Path) -> None:
    for game in seed_games.write_games(tmp_path / "games"):
        out = tmp_path / "out" / game.format
        found = import_scripts(game.folder, out, Options(), JsonLines(io.StringIO()))
        assert (found.format, found.lines) == (game.format, game.lines)
        assert found.speakers == game.speakers["ja"] and not found.left_out
        assert {file.file: file.lines for file in found.files} == game.files
        assert found.languages == {"ja": game.lines, "zh-Hans": game.lines}


def test_names_are_told_in_both_languages(tmp_path: Path) -> None:
    found = read(koikake.FORMAT, seed_games.koikake(tmp_path / "game").folder, language="ja")
    assert found.reading.names["結衣"] == {"zh-Hans": "结衣"}
    assert found.reading.names["先生"] == {"zh-Hans": "老师"}


def test_the_seeds_list_of_names_joins_those_of_one_person(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("结衣 小结\n彩音\n", "utf-8")
    text = dump(
        "「あ」|「啊」", "結衣|结衣", "「ん」|「嗯」", "ゆい|小结", "「よ」|「哟」", "彩音|彩音"
    )
    found = read_dump(tmp_path, text, language="zh")
    assert [(line.speaker_shown, line.speaker_id) for line in found.lines] == [
        ("结衣", "结衣"),
        ("小结", "结衣"),
        ("彩音", "彩音"),
    ]


def test_a_line_before_a_name_that_isnt_quoted_is_said_by_her_who_is_known(tmp_path: Path) -> None:
    text = dump(
        "「あ」|「啊」", "結衣|结衣", "「い」|「咿」", "結衣|结衣",
        "そうね。|是啊。", "結衣|结衣", "静かだ。|很安静。",
    )  # fmt: skip
    assert read_dump(tmp_path, text).told == [
        ("結衣", "「あ」"), ("結衣", "「い」"), ("結衣", "そうね。"), ("", "静かだ。"),
    ]  # fmt: skip


def test_names_of_many_kinds_are_names(tmp_path: Path) -> None:
    names = ["？？？|???", "結衣（電話）|结衣（电话）", "女子生徒Ａ|女学生Ａ",
             "梓・ニコラ|梓·妮可拉",
             "【先生】|【老师】", "全員|大家", "Dr.K|Dr.K"]  # fmt: skip
    text = dump(*(record for name in names for record in ("「うん、そうだ」|「嗯，是的」", name)))
    told = [name.partition("|")[0].strip("【】") for name in names]
    assert [line.speaker_shown for line in read_dump(tmp_path, text).lines] == told


def test_short_lines_stay_lines(tmp_path: Path) -> None:
    text = dump(
        "「あ」|「啊」", "結衣|结衣", "沈黙。|沉默。", "……。|……。", "！|！",
        "「え」|「诶」", "結衣|结衣", "翌日|第二天", "「ん」|「嗯」", "結衣|结衣", "終わり|结束",
    )  # fmt: skip
    found = read_dump(tmp_path, text)
    assert [line.text_clean for line in found.lines if not line.speaker_shown] == [
        "沈黙。", "……。", "！", "翌日", "終わり",
    ]  # fmt: skip


def test_separators_begin_scenes(tmp_path: Path) -> None:
    text = dump("「あ」|「啊」", "結衣|结衣") + "\n-----\n" + dump("「い」|「咿」", "結衣|结衣")
    text += "\n=== 屋上 ===\n" + dump("「う」|「呜」", "結衣|结衣")
    assert [line.scene for line in read_dump(tmp_path, text).lines] == ["", "2", "屋上"]


def test_thoughts_are_told_from_speech(tmp_path: Path) -> None:
    found = read_dump(
        tmp_path, dump("（まさか）|（不会吧）", "結衣|结衣", "「あ」|「啊」", "結衣|结衣")
    )
    assert [line.kind for line in found.lines] == [Kind.THOUGHT, Kind.SAY]


@pytest.mark.parametrize("told", ["{:08d}:", "<{:04d},{:02d}>", "◆{:06d}◆", "{:016x} "])
def test_ids_of_another_length_are_learnt(tmp_path: Path, told: str) -> None:
    ids = [told.format(at, at % 7) for at in range(40)]
    texts = [("「おはよう」", "「早安」"), ("結衣", "结衣")] * 20
    text = "\n".join(
        f"{name}{ja}\n;{name}{zh}\n" for name, (ja, zh) in zip(ids, texts, strict=True)
    )
    assert read_dump(tmp_path, text).told == [("結衣", "「おはよう」")] * 20


def test_missing_twins_and_blank_lines_cost_nothing_else(tmp_path: Path) -> None:
    text = (
        "[0000000001]「あ」\n;[0000000001]「啊」\n[0000000002]結衣\n;[0000000002]结衣\n"
        "[0000000003]一人。\n[0000000004]「い」\n;[0000000004]「咿」\n"
        "[0000000005]結衣\n;[0000000005]结衣\n;[0000000099]没有\n"
    )
    found = read_dump(tmp_path, text)
    assert found.told == [("結衣", "「あ」"), ("", "一人。"), ("結衣", "「い」")]
    assert found.left_out[Reason.NO_ORIGINAL].count == 1
    chinese = read_dump(tmp_path, text, language="zh-CN")
    assert chinese.told == [("结衣", "「啊」"), ("结衣", "「咿」")]
    assert chinese.left_out[Reason.UNTRANSLATED].count == 1


def test_english_may_be_the_other_language(tmp_path: Path) -> None:
    text = dump(
        "寧々|Nene", '「おはよう」|"Good morning."', "朝だ。|It is morning.",
        "寧々|Nene", '「うん」|"Yes."',
    )  # fmt: skip
    found = read_dump(tmp_path, text, after=False, language="english")
    assert found.told == [("Nene", '"Good morning."'), ("", "It is morning."), ("Nene", '"Yes."')]


def test_a_mended_dump_stands_for_the_one_with_faults(tmp_path: Path) -> None:
    (tmp_path / "a.new.txt").write_text(dump("「あ」|「啊」", "結衣|结衣"), "utf-8")
    found = read_dump(tmp_path, dump("「あ」|啊", "結衣|"))
    assert [line.file for line in found.lines] == ["a.new.txt"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("order", ["text first", "name first"])
def test_three_lines_without_ids_are_read_as_well(tmp_path: Path, gap: str, order: str) -> None:
    after = order == "text first"
    texts = [
        ("「おはよう、先輩」", "「早上好，学姐」", "結衣"),
        ("「うん、行こう」", "「嗯，我们走吧」", "彩音"),
    ]
    groups = [(ja, zh, who) if after else (who, ja, zh) for ja, zh, who in texts * 3]
    text = gap.join("\n".join(group) for group in groups) + "\n"
    found = read_dump(tmp_path, text, after=after, language="zh")
    assert found.told == [("結衣", "「早上好，学姐」"), ("彩音", "「嗯，我们走吧」")] * 3
    form, other = (koikake, sanoba) if after else (sanoba, koikake)
    assert score(form.FORMAT, tmp_path) > 0.5 > score(other.FORMAT, tmp_path)


def test_names_without_ids_stand_before_lines_with_twins(tmp_path: Path) -> None:
    text = "\n".join(f"結衣\n「今日も{at}回目だ」\n;「今天也是第{at}次」\n" for at in range(4))
    assert read_dump(tmp_path, text, after=False).speakers == {"結衣": 4}
    assert score(sanoba.FORMAT, tmp_path) > 0.9


def test_a_note_beside_the_dumps_is_left_out(tmp_path: Path) -> None:
    note = "【はじめに】\nこの度はありがとうございます。\n動作環境：Windows\n" * 5
    (tmp_path / "はじめに.txt").write_text(note, "utf-8")
    found = read_dump(tmp_path, dump("「雨だ」|「下雨了」", "ゆい|由衣", "静かだ。|很安静。"))
    assert found.speakers == {"ゆい": 1, "": 1}
    assert found.left_out[Reason.OTHER_FORMAT].examples == ["はじめに.txt"]


def test_dumps_are_not_taken_for_other_games_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("*start\n;comment\nmov %0,1\n;comment\n「あ」\n", "utf-8")
    assert score(koikake.FORMAT, tmp_path) == score(sanoba.FORMAT, tmp_path) == 0


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="[0]<>;；「」\n あ结A#-=*", max_size=300))
def test_no_text_breaks_the_readers(text: str) -> None:
    from trainer.scripts.twins.names import Census, Place, seen
    from trainer.scripts.twins.records import id_length, records

    lines = text.split("\n")
    found = records(lines, id_length(lines))
    census = Census()
    census.add([seen(twin) for twin in found.twins])
    for place in Place:
        names = census.names(place)
        told = list(names.said(found.twins))
        assert sum(1 + len(who) for _, who in told) == len(found.twins)


def test_all_formats_have_their_own_names() -> None:
    names = [one.name for one in FORMATS]
    assert len(names) == len(set(names))
