"""Nova's scenarios."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.corpus import CORPUS
from tests.trainer.scripts.reading import read
from trainer.scripts.line import TOLD, Kind
from trainer.scripts.nova import FORMAT
from trainer.scripts.refusal import Refusal, ScriptError

STORY = """@<|
label('park', '公园')
is_start()
|>
<|
show(lin, 'happy', pos_c)
|>
小林：：“今天天气真好。”

风吹过<b>湖面</b>。
水波粼粼。

？？？//小周：：“等一下！”

：：没有人说话。
@<|
branch {
    { dest = 'home', text = '回家', cond = function() return {1} end },
    { dest = 'stay', text = '再待一会儿' },
    { dest = 'secret', mode = 'jump' },
}
|>

@<| label 'home' |>
小周：：“走吧，{{name}}。”
"""
ENGLISH = """Lin::“What a day.”

Wind over the lake.
Ripples.

???//小周::“Wait!”

Nobody speaks.
@<|
branch {
    { dest = 'home', text = 'Home' },
    { dest = 'stay', text = "Stay a \\"while\\"" },
}
|>

Zhou::“Let's go, {{name}}.”
"""


def game(folder: Path, english: str = ENGLISH) -> Path:
    scenarios = folder / "Resources/Scenarios"
    translated = folder / "Resources/LocalizedResources/English/Scenarios"
    scenarios.mkdir(parents=True)
    translated.mkdir(parents=True)
    (scenarios / "ch1.txt").write_text(STORY, "utf-8")
    (translated / "ch1.txt").write_text(english, "utf-8")
    return folder


def test_paragraphs_are_lines(tmp_path: Path) -> None:
    (tmp_path / "ch1.txt").write_text(STORY, "utf-8")
    found = read(FORMAT, tmp_path)
    lines = found.lines
    assert found.told == [
        ("小林", "“今天天气真好。”"),
        ("", "风吹过湖面。\n水波粼粼。"),
        ("？？？", "“等一下！”"),
        ("", "没有人说话。"),
        ("小周", "“走吧，{{name}}。”"),
    ]
    assert [line.line for line in lines if line.kind in TOLD] == [8, 10, 13, 15, 25]
    assert lines[1].speaker_id == "小林" and lines[3].speaker_id == "小周"
    assert [(line.kind, line.text_clean) for line in lines if line.kind not in TOLD] == [
        (Kind.CHAPTER, "公园"),
        (Kind.CHOICE, "回家"),
        (Kind.CHOICE, "再待一会儿"),
    ]
    assert lines[0].scene == "park" and lines[-1].scene == "home"


def test_the_mark_of_code_inside_a_line_is_text(tmp_path: Path) -> None:
    story = "@<| label 'a' |>\n用`<| ... |>`写代码。\n\n  <|\nx = 1\n|>\n林::a <| b\n"
    (tmp_path / "ch1.txt").write_text(story, "utf-8")
    assert read(FORMAT, tmp_path).told == [("", "用`<| ... |>`写代码。"), ("林", "a <| b")]


def test_a_translation_is_joined_paragraph_by_paragraph(tmp_path: Path) -> None:
    found = read(FORMAT, game(tmp_path), language="english")
    assert found.told == [
        ("Lin", "“What a day.”"),
        ("", "Wind over the lake.\nRipples."),
        ("???", "“Wait!”"),
        ("", "Nobody speaks."),
        ("Zhou", "“Let's go, {{name}}.”"),
    ]
    assert found.lines[1].texts == {"zh-Hans": "“今天天气真好。”", "en": "“What a day.”"}
    assert found.lines[3].speaker_id == "Zhou"
    assert [line.text_clean for line in found.lines if line.kind is Kind.CHOICE] == [
        "Home",
        'Stay a "while"',
    ]
    assert found.reading.names["小林"] == {"en": "Lin"}


def test_a_translation_of_another_length_is_reported(tmp_path: Path) -> None:
    found = read(FORMAT, game(tmp_path, ENGLISH + "\n\nMore."))
    assert found.told[0] == ("小林", "“今天天气真好。”")
    assert not found.lines[1].texts
    assert "files whose translation has another number of lines" in found.left_out


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScriptError) as raised:
        read(FORMAT, game(tmp_path), language="French")
    assert raised.value.refusal is Refusal.UNKNOWN_LANGUAGE
    assert raised.value.values["known"] == "en, zh-Hans"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="real scripts lie beside the project")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_real_scenarios_are_read_exactly(language: str) -> None:
    truth = json.loads((CORPUS / f"truth/nova_{language}.json").read_text("utf-8"))
    found = read(FORMAT, CORPUS / "nova" / language)
    assert found.speakers == truth["speakers"]
    assert found.choices == truth["choice_texts_first30"]
    shown = {(line.speaker_shown, line.text_clean) for line in found.lines}
    assert {tuple(sample) for sample in truth["sample"]} <= shown


@settings(max_examples=60, deadline=None, database=None)
@given(st.lists(st.sampled_from([*STORY, "<|", "|>", "branch {", "\n\n", "：："]), max_size=80))
def test_any_text_is_read(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    folder = tmp_path_factory.mktemp("nova")
    (folder / "a.txt").write_text("".join(pieces), "utf-8")
    read(FORMAT, folder)
