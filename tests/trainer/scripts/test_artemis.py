"""Artemis' tables of texts, versions 1 and 2."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.reading import read, score
from trainer.scripts.artemis import FORMAT
from trainer.scripts.artemis.tables import MalformedError, parsed
from trainer.scripts.line import Kind
from trainer.scripts.refusal import Refusal, ScriptError

BLOCKS = r"""-- checked
astver = 2.0
astname = "ast"
ast = {
    block_00000 = {
        {"savetitle", text="第Ⅰ章"},
        {"fg", ch="妃愛", size="no", mode=-1, file="hiy_a", face="a0032", lv=2.2},
        delay = { [1000] = { {"se", id=1, file="se0148"}, }, },
        {"text"},
        text = {
            vo = { {"vo", file="fem_hiy_00004", ch="hiy"}, },
            ja = {
                {
                    name = {"妃愛", "？？？"},
                    "「そうですか。",
                    {"ruby", text="つぶらぎ"},
                    "円木",
                    {"/ruby"},
                    "ちゃん、",
                    {"print", data="f.name"},
                    "さん」",
                    {"rt2"},
                    "次の行。",
                    {"rt2"},
                },
            },
            en = { { name = {"Hiyori", "???"}, "\"Is that so, \u{41}lice?\"", {"rt2"} } },
            cn = { { name = {"妃爱", "？？？"}, "“是吗？\n下一行。”" } },
        },
        linkback = "block_00000",
        linknext = "block_00001",
        line = 150,
    },
    block_00001 = {
        {"text"},
        text = { pagebreak = true, ja = {{[[静かな朝。]], {"shake"}}, {"（眠い）"}}, },
        select = { ja = {"起きる", "寝る"}, en = {"Get up", "Sleep"} },
        linknext = "block_00002",
    },
    ["block_00002"] = { text = { ja = { { name = "詩桜", 'おはよう' } } } },
    label = { top = { block="block_00000", label=1 }, noon = { block="block_00002", label=2 }, },
}
"""
NUMBERED = r"""ast = {
    { {"bg", file="a"}, {"text"} },
    text = {
        [1] = { name = {name="妃愛"}, vo = { {"vo", ch="hiy", file="v1"} },
                { "「おはよう」", {"rt2"}, "「お兄」" } },
        [2] = { { "地の文。" } },
        [3] = { select = {"はい", "いいえ"} },
    },
}
"""


def write(folder: Path, text: str, name: str = "a.ast") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_blocks_give_speakers_voices_faces_and_choices(tmp_path: Path) -> None:
    found = read(FORMAT, write(tmp_path, BLOCKS))
    assert found.told == [
        ("？？？", "「そうですか。円木ちゃん、[print data=f.name]さん」\n次の行。"),
        ("", "静かな朝。"),
        ("", "（眠い）"),
        ("詩桜", "おはよう"),
    ]
    title, first, quiet, tired = found.lines[:4]
    assert (title.kind, title.text_clean) == (Kind.CHAPTER, "第Ⅰ章")
    assert (first.speaker_id, first.voices, first.expression) == (
        "妃愛",
        ["fem_hiy_00004"],
        "a0032",
    )
    assert (first.line, quiet.line, first.scene, found.lines[-1].scene) == (5, 34, "top", "noon")
    assert "[ruby text=つぶらぎ]円木[/ruby]" in first.text_raw
    assert tired.kind is Kind.THOUGHT and quiet.kind is Kind.NARRATION
    assert found.choices == ["起きる", "寝る"]
    assert found.left_out["tags that only this game knows"].examples == ["a.ast: shake"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("（眠い）", Kind.THOUGHT), ("(Sleepy.)", Kind.THOUGHT), ("（は）い（え）", Kind.NARRATION)],
)
def test_round_brackets_hold_thoughts(text: str, kind: Kind, tmp_path: Path) -> None:
    write(tmp_path, f'ast = {{ block_0 = {{ text = {{ ja = {{ {{"{text}"}} }} }} }} }}')
    assert [line.kind for line in read(FORMAT, tmp_path).lines] == [kind]


def test_the_wished_language_is_told_and_all_are_kept(tmp_path: Path) -> None:
    found = read(FORMAT, write(tmp_path, BLOCKS), language="English")
    line = found.lines[1]
    assert (line.text_clean, line.speaker_shown) == ('"Is that so, Alice?"', "???")
    assert line.speaker_id == "妃愛"
    assert set(line.texts) == {"ja", "en", "zh-Hans"}
    assert line.texts["zh-Hans"] == "“是吗？\n下一行。”"
    assert found.choices == ["Get up", "Sleep"]
    assert found.left_out["translations that are empty"].count == 3


def test_an_unknown_language_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ScriptError) as caught:
        read(FORMAT, write(tmp_path, BLOCKS), language="ko")
    assert caught.value.refusal == Refusal.UNKNOWN_LANGUAGE
    assert caught.value.values["known"] == "ja, en, zh-Hans"


def test_texts_by_number_are_read_as_well(tmp_path: Path) -> None:
    found = read(FORMAT, write(tmp_path, NUMBERED))
    assert found.told == [("妃愛", "「おはよう」\n「お兄」"), ("", "地の文。")]
    assert found.lines[0].voices == ["v1"] and found.lines[0].line == 4
    assert found.choices == ["はい", "いいえ"]


def test_compiled_scripts_are_refused_with_a_tool(tmp_path: Path) -> None:
    (tmp_path / "a.asb").write_bytes(b"ASB\0\0\1\0\0\0")
    assert score(FORMAT, tmp_path) > 0.5
    with pytest.raises(ScriptError, match="msg-tool"):
        read(FORMAT, tmp_path)
    assert len(read(FORMAT, write(tmp_path, BLOCKS)).told) == 4


def test_evidence_looks_at_how_a_file_begins(tmp_path: Path) -> None:
    assert score(FORMAT, write(tmp_path, "def f(): pass")) == 0
    assert score(FORMAT, write(tmp_path, BLOCKS)) > 0.9
    assert score(FORMAT, write(tmp_path, NUMBERED)) > 0.9


def test_a_broken_file_costs_itself_only(tmp_path: Path) -> None:
    write(tmp_path, BLOCKS)
    found = read(FORMAT, write(tmp_path, BLOCKS[:900], "b.ast"))
    assert len(found.told) == 4 and found.refused[0].refusal == Refusal.DAMAGED


@pytest.mark.parametrize(
    "text",
    ["a = " + "{" * 200_000, 'a = {"' + '\\"' * 300_000, "[[" * 300_000, "}", "a = {'x", "{" * 9],
)
def test_what_never_ends_is_malformed(text: str) -> None:
    with pytest.raises(MalformedError):
        parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        "[ " * 200_000,
        "--" * 200_000,
        "a " * 200_000,
        '["' * 1 + "a" * 300_000,
        "x" * 300_000 + " =",
    ],
)
def test_noise_is_read_in_linear_time(text: str) -> None:
    with contextlib.suppress(MalformedError):
        parsed(text)


def test_lua_strings_are_unescaped() -> None:
    table = parsed(r"""a = "tab\tq\"\\ \65\x42\u{3042} \我", b = 'it''s'""")
    assert table.fields["a"] == 'tab\tq"\\ AB\u3042 我'
    assert table.fields["b"] == "it"


@settings(max_examples=200, deadline=None, database=None)
@given(st.text(alphabet="{}[]=\"\\,-a1 \n'", max_size=80))
def test_any_text_is_a_table_or_malformed(text: str) -> None:
    with contextlib.suppress(MalformedError):
        parsed(text)
