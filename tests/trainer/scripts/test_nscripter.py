"""NScripter's scripts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.reading import Found, read, score
from trainer.scripts.line import Kind
from trainer.scripts.nscripter import FLIPPED, FORMAT
from trainer.scripts.refusal import Refusal, ScriptError

SCRIPT = """*define
caption "夏の駅"
game
*start
bg "bg\\eki.jpg",1 ; 駅
dwave 0,"v\\yuki001.ogg"
[雪]「おはよう。@
よく#FF0000眠#FFFFFFれた？」\\
彼女は!w100笑った。@
風が、(微風/そよかぜ)が吹く。\\
dwave 1,"se\\bell.wav"
【陸】「$str20、
%12時だよ」\\
select "行く",*go,
       "行かない",*stay
*go
【雪】
いっしょに行こう。\\
陸「うん」\\
陸「行こう」\\
se 1:「列車が来た」\\
end
"""


def script(folder: Path, text: str, name: str = "0.txt", encoding: str = "cp932") -> Found:
    (folder / name).write_bytes(text.encode(encoding))
    return read(FORMAT, folder)


def test_texts_are_told_from_commands(tmp_path: Path) -> None:
    found = script(tmp_path, SCRIPT)
    assert found.told == [
        ("雪", "「おはよう。\nよく眠れた？」"),
        ("", "彼女は笑った。"),
        ("", "風が、微風が吹く。"),
        ("陸", "「$str20、\n%12時だよ」"),
        ("雪", "いっしょに行こう。"),
        ("陸", "「うん」"),
        ("陸", "「行こう」"),
        ("", "「列車が来た」"),
    ]
    assert found.choices == ["行く", "行かない"]
    assert found.lines[0].voices == ["v\\yuki001.ogg"] and not found.lines[3].voices
    assert [line.line for line in found.lines][:4] == [7, 9, 10, 12]
    assert found.lines[0].scene == "start" and found.lines[-1].scene == "go"


def test_flipped_bits_are_turned_back(tmp_path: Path) -> None:
    (tmp_path / "nscript.dat").write_bytes(SCRIPT.encode("cp932").translate(FLIPPED))
    assert score(FORMAT, tmp_path) > 0.9
    assert len(read(FORMAT, tmp_path).told) == 8


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_ports_are_read(encoding: str, tmp_path: Path) -> None:
    text = (
        "*define\ngame\n*start\n[小雪]「今天也是好天气呢，我们一起去海边看看吧。」\\\n"
        "海风吹过来，带着盐的味道，谁也没有说话。\\\nend\n"
    )
    found = script(tmp_path, text, encoding=encoding)
    assert found.speakers == {"小雪": 1, "": 1}


def test_two_languages_become_one_line(tmp_path: Path) -> None:
    text = (
        "*define\ngame\n*start\n"
        "langjp【エナ】\nlangen^Ena:^\n"
        "langjp:dwave_jp 0, ena_1:「おはよう。@よい朝だ」\\\n"
        "langen:dwave_eng 0, ena_1:^“Good morning. ^@^A fine one.”^\\\n"
        "langjp空が青い。@\nlangen^The sky is blue.^@\n"
    )
    found = script(tmp_path, text, "0.utf", "utf-8")
    assert found.told == [("エナ", "「おはよう。よい朝だ」"), ("", "空が青い。")]
    assert found.lines[0].texts == {
        "ja": "「おはよう。よい朝だ」",
        "en": "“Good morning. A fine one.”",
    }
    english = read(FORMAT, tmp_path, language="en")
    assert english.told[1] == ("", "The sky is blue.")
    with pytest.raises(ScriptError) as raised:
        read(FORMAT, tmp_path, language="ko")
    assert raised.value.values["known"] == "en, ja"


@pytest.mark.parametrize("name", ["nscr_sec.dat", "nscript.___"])
def test_keyed_scripts_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"\x12\x34" * 100)
    assert score(FORMAT, tmp_path) > 0
    with pytest.raises(ScriptError) as raised:
        read(FORMAT, tmp_path)
    assert raised.value.refusal is Refusal.ENCRYPTED and "nscdec" in str(raised.value)


def test_a_script_without_pauses_is_read_line_by_line(tmp_path: Path) -> None:
    found = script(
        tmp_path, "*define\ngame\n*start\n「はい」\n風が吹く。\n「いいえ」\n夜が来た。\n"
    )
    assert len(found.told) == 4


def test_a_text_may_begin_with_latin_letters(tmp_path: Path) -> None:
    found = script(
        tmp_path,
        "*define\ngame\n*start\nbg black,1\nDVDを返しに行く。\\\nB子「VIPルームへ」\\\n"
        "B子「うん」\\\nse 1:「列車だ」\\\nV系の曲。\\\nend\n",
    )
    assert found.told == [
        ("", "DVDを返しに行く。"),
        ("B子", "「VIPルームへ」"),
        ("B子", "「うん」"),
        ("", "「列車だ」"),
        ("", "V系の曲。"),
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_lines_of_languages_need_no_space(language: str, tmp_path: Path) -> None:
    text = (
        "*define\ngame\n*start\nlangjp風が吹く。@\nlangen^The wind blows.^@\n"
        "langjpDVDを返す。@\nlangen^A DVD.^@\n"
    )
    script(tmp_path, text, encoding="utf-8")
    said = {"ja": ["風が吹く。", "DVDを返す。"], "en": ["The wind blows.", "A DVD."]}[language]
    told = read(FORMAT, tmp_path, language=language).told
    assert told == [("", text) for text in said]


def test_names_stand_ahead_of_curly_quotes_but_not_verbs(tmp_path: Path) -> None:
    found = script(
        tmp_path,
        "*define\ngame\n*start\n小雪“早上好。”\\\n小雪“我们走吧！”\\\n他轻声说“好”\\\n"
        "他轻声说“走”\\\n“谁？”\\\n？？？“是我。”\\\n？？？“别怕。”\\\nend\n",
        encoding="gb18030",
    )
    assert found.speakers == {"小雪": 2, "": 3, "？？？": 2}
    assert found.told[2] == ("", "他轻声说“好”")


@pytest.mark.parametrize(
    "head", ["八百屋", "女の子", "おじさん", "みんな", "彼女は", "思わず", "次の瞬間"]
)
def test_who_speaks_once_is_named_as_all_others_are(head: str, tmp_path: Path) -> None:
    said = "ハル「うん」\\\n雪「そう」\\\n" * 30
    found = script(tmp_path, f"*define\ngame\n*start\n{said}{head}「え？」\\\nend\n")
    of_a_sentence = head in {"彼女は", "思わず", "次の瞬間"}
    assert found.told[-1] == (("", f"{head}「え？」") if of_a_sentence else (head, "「え？」"))


@pytest.mark.parametrize(
    ("names", "said"),
    [(("小雪", "？？？"), "{}：“走吧。”"), (("小雪", "阿杰"), "{}：走吧。"),
     (("澪", "ハル"), "{}：「うん」"), (("Mr. Smith", "Ena"), "`{}: Let us go.`")],
)  # fmt: skip
def test_names_stand_ahead_of_colons(names: tuple[str, str], said: str, tmp_path: Path) -> None:
    lines = [*(said.format(name) for name in names), "她说：“没关系”。", "时钟指向10:30。"] * 4
    text = "*define\ngame\n*start\n" + "".join(f"{line}\\\n" for line in lines)
    found = script(tmp_path, text, encoding="utf-8")
    assert found.speakers == {names[0]: 4, names[1]: 4, "": 8}
    assert found.told[0] == (names[0], said.partition("{}")[2].strip(":： `"))


@pytest.mark.parametrize("said", ["【{}】「うん」", "{}「うん」"])
def test_a_colon_names_nobody_where_names_stand_otherwise(said: str, tmp_path: Path) -> None:
    lines = [*(said.format(name) for name in ("ハル", "雪")), "注意：前方工事。"] * 4
    found = script(tmp_path, "*define\ngame\n*start\n" + "\\\n".join([*lines, ""]))
    assert found.speakers == {"ハル": 4, "雪": 4, "": 4}


def test_the_digits_of_a_pause_are_of_one_byte(tmp_path: Path) -> None:
    found = script(tmp_path, "*define\ngame\n*start\nあと!w500１０分。\\\nend\n")
    assert found.told == [("", "あと１０分。")]


def test_names_stand_in_backticks(tmp_path: Path) -> None:
    text = '*define\ngame\n*start\n`[Ena] "Good morning."`\\\n`The sea is calm.`\\\nend\n'
    found = script(tmp_path, text)
    assert found.told == [("Ena", '"Good morning."'), ("", "The sea is calm.")]


def test_what_is_in_round_brackets_is_thought(tmp_path: Path) -> None:
    found = script(
        tmp_path,
        "*define\ngame\n*start\n[雪]（眠い……）\\\n(雨か)\\\n（は）い（え）\\\nend\n",
    )
    assert [line.kind for line in found.lines] == [Kind.THOUGHT, Kind.THOUGHT, Kind.NARRATION]
    assert found.told[0] == ("雪", "（眠い……）")


@settings(max_examples=100, deadline=None, database=None)
@given(
    st.lists(st.sampled_from([*SCRIPT, "lang", "jp", '"', "select ", "^", "(", "/"]), max_size=99)
)
def test_any_text_is_read(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    folder = tmp_path_factory.mktemp("nscripter")
    (folder / "0.txt").write_text("*define\ngame\n" + "".join(pieces), "utf-8")
    read(FORMAT, folder)


@pytest.mark.parametrize(
    "text", ['a:"' * 50_000 + "あ", "「" + "あ@" * 50_000, "「\nあ@\n" * 20_000, "dwave" * 60_000]
)
def test_hostile_text_takes_no_time(text: str, tmp_path: Path) -> None:
    script(tmp_path, "*define\ngame\n" + text, encoding="utf-8")
