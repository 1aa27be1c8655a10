"""KAG and Tyrano scripts, whose speakers are learnt."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.corpus import CORPUS
from tests.trainer.scripts.kag_games import KAG_GAMES, TYRANO_GAMES
from tests.trainer.scripts.reading import Found, read, score
from tests.trainer.scripts.test_descramble import scrambled
from trainer.scripts.format import Format
from trainer.scripts.kag import KAG, TYRANO
from trainer.scripts.kag.cast import named_tags
from trainer.scripts.line import Kind

FORMS = {"kag": KAG, "tyrano": TYRANO}
GAMES = [("kag", name) for name in KAG_GAMES] + [("tyrano", name) for name in TYRANO_GAMES]


def script(folder: Path, text: str, form: Format = KAG, **tags: str) -> Found:
    (folder / "a.ks").write_text(text, "utf-8")
    return read(form, folder, tags=tags)


@pytest.mark.parametrize("messages", [30, 200])
@pytest.mark.parametrize(("form", "name"), GAMES)
def test_who_speaks_is_learnt_from_any_habit(
    form: str, name: str, messages: int, tmp_path: Path
) -> None:
    game, speakers = (KAG_GAMES | TYRANO_GAMES)[name].made(messages)
    found = script(tmp_path, game, FORMS[form])
    if name == "bracketed":
        speakers = {name.lower().replace(" ", ""): count for name, count in speakers.items()}
    assert found.speakers == speakers
    assert {each.role for each in found.reading.learnt} == {"speaker", "page"}
    assert score(FORMS[form], tmp_path) > 0.9


def test_what_was_learnt_is_shown_with_samples(tmp_path: Path) -> None:
    game, _ = KAG_GAMES["nm"].made(60)
    speaker, page = script(tmp_path, game).reading.learnt
    assert (speaker.chosen, page.chosen) == ("nm.t", "np")
    assert speaker.candidates[0].samples[0].startswith('[nm t="')
    assert len(speaker.candidates) <= 3 and page.candidates[0].samples[0].endswith("[np]")


def test_the_user_knows_better(tmp_path: Path) -> None:
    text = "[mood who=水羽][face of=ハル]「はい」[zz]静かな夜。[l]\n" * 3
    found = script(tmp_path, text, speaker="face.of", page="zz")
    assert found.told[:2] == [("ハル", "「はい」"), ("", "静かな夜。")]
    found = script(tmp_path, "[ns]水羽[nse]「はい」[p]\n【ハル】「うん」[p]", speaker="ns…nse,【】")
    assert found.told == [("水羽", "「はい」"), ("ハル", "「うん」")]
    found = script(tmp_path, "[水羽]「はい」[p]", speaker="水羽")
    assert found.told == [("水羽", "「はい」")]


def test_a_tag_called_name_is_not_the_name(tmp_path: Path) -> None:
    cast = ["水羽", "ハル", "先生"]
    spoken = [f'[name text="{cast[i % 3]}"]\n「{i}回目だよ」[p]\n' for i in range(30)]
    macro = "[macro name=ぼく]\n【真一】[r]\n[endmacro]\n"
    mine = "[ぼく]\n「ぼくは[l][r]\n真一だ」[p]\n静かだった。[p]\n" * 5
    found = script(tmp_path, macro + "".join(spoken) + mine)
    assert found.speakers == {"水羽": 10, "ハル": 10, "先生": 10, "真一": 10, "": 5}


def test_a_name_may_stand_on_the_line_above(tmp_path: Path) -> None:
    spoken = [f"{name}[r]\n「{name}だよ」[l][r]\n雨の日。[l][cm]\n" for name in ("水羽", "ハル")]
    found = script(tmp_path, "".join(spoken) * 10)
    assert found.speakers == {"水羽": 10, "ハル": 10, "": 20}


def test_a_tag_that_closes_the_speakers_lets_nobody_speak(tmp_path: Path) -> None:
    spoken = [f"[talk who={name}]元気？[pg]\n[endtalk]\n雨の日[pg]\n" for name in ("水羽", "ハル")]
    found = script(tmp_path, "".join(spoken) * 10)
    assert found.speakers == {"水羽": 10, "ハル": 10, "": 20}


STORY = """*start|始まり
[iscript]
f.text = "「嘘」";
[endscript]
[macro name=greet][emb exp="f.greeting"][endmacro]
[vo s=miu01][nm t="水羽" face=smile]「[ruby text="あした" char="明日"]は[[晴れ]、[r]
　[emb exp="f.name"]さん、[greet]、[call_name]」[np]
[nm t="？？？＆椿姫"]（誰だろう）[np]
[nm t="&sf.girl_name"]「ここだよ」[np]
風が[wait time=100]吹く。[np]
[nm t="水羽"]「どうする？」[np]
[link target=*a]行く[endlink][r]
[link target=*b]行かない[endlink]
[exlink target="*c" text="待つ"]
[s]
*a
[nm t="椿姫"]「行こう」[np]
[call storage="../../etc/passwd"]
[nm t="椿姫"]「壊れ[た
"""


def test_everything_finds_its_place(tmp_path: Path) -> None:
    found = script(tmp_path, STORY)
    first, second, third = found.lines[:3]
    assert first.text_clean == '「明日は[晴れ]、\n[emb exp="f.name"]さん、[greet]、[call_name]」'
    assert "[ruby" in first.text_raw and "[r]" in first.text_raw
    assert (first.speaker_shown, first.expression, first.voices) == ("水羽", "smile", ["miu01"])
    assert (first.line, first.scene) == (6, "start")
    assert second.kind is Kind.THOUGHT and second.speakers == ["？？？", "椿姫"]
    assert third.speaker_shown == "&sf.girl_name" and not third.speakers
    assert found.lines[3].text_clean == "風が吹く。" and found.lines[3].speaker_shown == ""
    assert found.choices == ["行く", "行かない", "待つ"]
    assert found.lines[-2].scene == "a"
    counts = {reason: left.count for reason, left in found.left_out.items()}
    assert counts["files outside the folder that the script asks for"] == 1
    assert counts["program code, which is never run"] == 1
    assert counts["lines that can't be understood"] == 1


TYRANO_STORY = r"""[chara_new name="akane" storage="a.png" jname="あかね"]
/*
#nobody
*/
*start
#akane:happy
\[はい\]。[p]
_  空いて[l]る[p]
[chara_mod name="akane" face="sad"]
うん。[p]
#
[playse storage="voice/n1.ogg"]
風。[p]
[glink text="行く" target="*a"]
[html]<b>[p]</b>
[endhtml]
#やまと
「はい」[p]
"""


def test_tyrano_has_rules_of_its_own(tmp_path: Path) -> None:
    found = script(tmp_path, TYRANO_STORY, TYRANO)
    assert found.told == [
        ("あかね", "[はい]。"),
        ("あかね", "空いて"),
        ("あかね", "る"),
        ("あかね", "うん。"),
        ("", "風。"),
        ("やまと", "「はい」"),
    ]
    assert [line.expression for line in found.lines][:5] == ["happy"] * 3 + ["sad", ""]
    assert found.lines[4].voices == ["voice/n1.ogg"]
    assert found.choices == ["行く"]


FRAMES = """[frame_name name="美咲" face="deny"]
[playse storage="chara/001_美咲（なみだ）.ogg" sprite_time="50-20000"]
うわあ、ない！[p]

[playse storage="bell.ogg"]
どこにもない！[p]

[frame_name name="健"]
[playse storage="chara/002_健.ogg"]
どうしたの、[r]
こんな朝から。[p]
"""


def test_a_name_lasts_where_it_is_not_written_again(tmp_path: Path) -> None:
    found = script(tmp_path, FRAMES * 4)
    assert found.speakers == {"美咲": 8, "健": 4}
    assert [line.voices for line in found.lines][:3] == [
        ["chara/001_美咲（なみだ）.ogg"],
        [],
        ["chara/002_健.ogg"],
    ]
    assert found.lines[0].expression == "deny"


def test_a_large_game_is_searched_for_those_who_rarely_speak() -> None:
    rare = [
        "[水羽　eye=a]「はい」[en]",
        "@【由】\nText\n",
        "[揺れ]風。[水羽]「うん」",
        "[ev a=b]「」",
    ]
    assert list(named_tags(rare, known={"椿姫"})) == ["水羽", "【由】"]


def test_a_voice_between_a_name_in_brackets_and_its_words_is_hers(tmp_path: Path) -> None:
    scene = """
【店員A】
@playvo file=v0001
「いらっしゃい。」[p]
\u3000雨が降っていた。[p]
【？？？】
@playvo file=v0002
「こんばんは。」[p]
"""
    found = script(tmp_path, scene * 4)
    assert found.speakers == {"店員A": 4, "": 4, "？？？": 4}
    assert [line.voices for line in found.lines[:3]] == [["v0001"], [], ["v0002"]]


def test_names_that_are_tags_are_shown_as_they_are_written(tmp_path: Path) -> None:
    scene = "[店員A]「いらっしゃい。」[p]\n[水羽]「どうも。」[p]\n雨だった。[p]\n"
    assert script(tmp_path, scene * 4).speakers == {"店員A": 4, "水羽": 4, "": 4}


@pytest.mark.parametrize(
    ("names", "opening", "closing"),
    [
        (["三好 香奈", "？？？"], "「", "」"),
        (["顾先生", "？？？"], "“", "”"),
        (["Dr. O'Hara", "???"], '"', '"'),
    ],
)
def test_a_name_on_the_line_above_a_speech_says_it(
    tmp_path: Path, names: list[str], opening: str, closing: str
) -> None:
    said = [f"{name}[r]\n{opening}No. {at}{closing}[p][cm]\n" for at, name in enumerate(names)]
    found = script(tmp_path, "".join([*said, "Rain, 雨。[p][cm]\n"]) * 4)
    assert found.speakers == {names[0]: 4, names[1]: 4, "": 4}


def test_a_colon_in_the_middle_of_a_sentence_names_nobody(tmp_path: Path) -> None:
    scene = "【林晓雨】\n“走吧。”[p]\n她说：“没关系”。[p]\n【阿杰】\n“她说：“好”。”[p]\n"
    assert script(tmp_path, scene * 6).speakers == {"林晓雨": 6, "": 6, "阿杰": 6}


@pytest.mark.parametrize(
    ("scene", "once", "name"),
    [
        (
            "小雨[r]\n“走吧。”[l][cm]\n林夕[r]\n“好。”[l][cm]\n",
            "王大妈[r]\n“谁？”[l][cm]\n",
            "王大妈",
        ),
        ("小雨「走吧。」[p]\n林夕「好。」[p]\n", "王大妈「谁？」[p]\n", "王大妈"),
        ("Alice: Let's go.[p]\nBob: Yes.[p]\n", "Aunt May: Who is it?[p]\n", "Aunt May"),
    ],
)
def test_who_speaks_once_is_named_as_all_others_are(
    scene: str, once: str, name: str, tmp_path: Path
) -> None:
    found = script(tmp_path, scene * 30 + once)
    assert found.speakers[name] == 1 and found.told[-1][0] == name


def test_what_is_said_of_somebody_is_no_name(tmp_path: Path) -> None:
    scene = "小雨「走吧。」[p]\n林夕「好。」[p]\n" * 30
    assert script(tmp_path, scene + "她笑了「好」[p]\n").told[-1] == ("", "她笑了「好」")
    scene = "小雨：走吧。[p]\n林夕：好。[p]\n时钟指向10:30。[p]\n"
    assert script(tmp_path, scene * 9).speakers == {"小雨": 9, "林夕": 9, "": 9}


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("陈老师", "小雨"), "“……嗯。”"),
        (("Mr. Smith", "Kaede"), '"Yes."'),
        (("澪", "ハル"), "「うん」"),
    ],
)
def test_names_stand_above_or_ahead_of_speech_in_any_quotation_marks(
    names: tuple[str, str], said: str, tmp_path: Path
) -> None:
    one, other = names
    speakers = {one: 6, other: 6, "": 6}
    assert (
        script(tmp_path, f"{one}\n{said}\n\n雨。\n\n{other}\n{said}\n\n" * 6).speakers == speakers
    )
    assert script(tmp_path, f"{one}{said}[p]\n{other}{said}[p]\n雨。[p]\n" * 6).speakers == speakers


def test_a_colon_behind_the_name_is_none_of_it(tmp_path: Path) -> None:
    found = script(tmp_path, "澪：「うん」[l][cm]\nハル：「そう」[l][cm]\n雨。[l][cm]\n" * 6)
    assert found.speakers == {"澪": 6, "ハル": 6, "": 6}


def test_short_messages_between_two_tags_are_no_names(tmp_path: Path) -> None:
    said = "".join(
        f"[msg who={name} v=v1]「{text}」[ret]\n[msg]静かだ。[ret]\n"
        for name, text in [("澪", "うん"), ("ハル", "そう？"), ("澪", "うん")]
    )
    assert script(tmp_path, said * 5).speakers == {"澪": 10, "ハル": 5, "": 15}


def test_a_name_ends_with_the_page_though_clicks_keep_it(tmp_path: Path) -> None:
    said = "".join(
        f"[nm t={name}]「うん」[l]\n「そう」[np]\n静かだ。[np]\n" for name in ("澪", "ハル")
    )
    macro = "[macro name=np][l][cm][endmacro]\n"
    for head in (macro, ""):
        assert script(tmp_path, head + said * 6).speakers == {"澪": 12, "ハル": 12, "": 12}


@pytest.mark.parametrize(
    "menu",
    ['[選択肢 文="行く" 行先=*a]\n[選択肢 文="寝る" 行先=*b]', '[select text1="行く" text2="寝る"]',
     '[seladd text="行く"]\n[seladd text="寝る"]\n[select]',
     '@sel c1="行く" t1=*a c2="寝る" t2=*b'],
)  # fmt: skip
def test_choices_are_told_by_tags_of_many_kinds(menu: str, tmp_path: Path) -> None:
    assert script(tmp_path, f"雨だ。[p]\n{menu}\n[s]\n").choices == ["行く", "寝る"]


def test_what_only_the_game_fills_in_is_no_line(tmp_path: Path) -> None:
    found = script(tmp_path, '[emb exp="f.money"][p]\n[emb exp="f.money"]円だ。[p]\n')
    assert found.told == [("", '[emb exp="f.money"]円だ。')]


def test_scrambled_scripts_are_read(tmp_path: Path) -> None:
    game, speakers = KAG_GAMES["nm"].made(40)
    (tmp_path / "a.ks").write_bytes(scrambled(game, 1))
    assert read(KAG, tmp_path).speakers == speakers
    assert score(KAG, tmp_path) > 0.9


@pytest.mark.skipif(not CORPUS.is_dir(), reason="real scripts lie beside the project")
def test_a_real_script_is_read_exactly() -> None:
    truth = json.loads((CORPUS / "truth/hamoten_krkrsdl2.json").read_text("utf-8"))
    found = read(KAG, CORPUS / "kag/hamoten")
    assert found.speakers == truth["speakers"]
    assert found.choices == truth["choice_texts_first30"]
    assert {tuple(sample) for sample in truth["sample"]} <= set(found.told)
    assert score(KAG, CORPUS / "kag/hamoten") > score(TYRANO, CORPUS / "kag/hamoten")


PIECES = [*STORY, "[macro name=a]", "[a]", "[endmacro]", "[link target=*x]", "#", "[ns]", "\\", "["]


@settings(max_examples=60, deadline=None, database=None)
@given(st.lists(st.sampled_from(PIECES), max_size=120), st.sampled_from([KAG, TYRANO]))
def test_any_text_is_read(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], form: Format
) -> None:
    script(tmp_path_factory.mktemp("kag"), "".join(pieces), form, speaker="nm.t,ns…nse,「")


@pytest.mark.parametrize("form", [KAG, TYRANO])
@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "[a " + "b=c " * 50_000, '"' * 100_000, '[a="]"' * 40_000, "[a][" * 40_000,
     "\\" * 100_000, "「" * 100_000, "【あ" * 40_000, "\n" * 100_000, "[macro name=a][a]" * 9_000],
)  # fmt: skip
def test_hostile_text_takes_no_time(form: Format, text: str, tmp_path: Path) -> None:
    script(tmp_path, text, form)
