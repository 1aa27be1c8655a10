"""Double lines, as the translators' tools write them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.reading import Found, read, score
from trainer.scripts.double_line import FORMAT, doubles
from trainer.scripts.left_out import Leavings, Reason


def pairs(marks: str, *texts: str) -> str:
    """Return the pairs of `日本語|中文` texts."""
    told = ""
    for number, text in enumerate(texts, start=1):
        for mark, side in zip(marks, text.split("|"), strict=True):
            told += f"{mark}{number:06d}{mark}{side}\n"
        told += "\n"
    return told


def read_text(folder: Path, text: str, language: str = "") -> Found:
    (folder / "a.txt").write_text(text, "utf-8")
    return read(FORMAT, folder, language=language)


TEXTS = [
    "雨だ。|下雨了。", "ゆい|由衣", "「おはよう」|「早上好，我们走吧」", "ソラ|空",
    "「うん|「嗯，走吧", "静かだ。|很安静。",
]  # fmt: skip
TOLD = [("", "下雨了。"), ("由衣", "「早上好，我们走吧」"), ("空", "「嗯，走吧"), ("", "很安静。")]


@pytest.mark.parametrize("marks", ["◇◆", "○●", "☆★", "△▲", "□■"])
def test_pairs_are_one_line_and_short_lines_before_them_names(tmp_path: Path, marks: str) -> None:
    found = read_text(tmp_path, pairs(marks, *TEXTS), "zh")
    assert found.told == TOLD and score(FORMAT, tmp_path) > 0.9
    assert found.lines[-1].texts == {"ja": "静かだ。", "zh-Hans": "很安静。"}
    assert [line.translation_id for line in found.lines] == ["000001", "000003", "000005", "000006"]
    assert [line.line for line in found.lines] == [1, 7, 13, 16]


def test_names_before_texts_without_quotation_marks_are_learnt(tmp_path: Path) -> None:
    texts = ["ゆい|由衣", "おはよう。|早上好，我们。", "ソラ|空", "うん、行こう。|嗯，走吧。"] * 3
    assert read_text(tmp_path, pairs("◇◆", *texts)).speakers == {"ゆい": 3, "ソラ": 3}


@pytest.mark.parametrize(
    "text",
    [
        "☆1☆ゆい☆「おはよう」\n★1★由衣★「早上好，我们」\n\n☆2☆雨だ。\n★2★下雨了。\n",
        "◇1◇name◇ゆい\n◆1◆name◆由衣\n\n◇2◇おはよう\n◆2◆早上好，我们\n\n◇3◇雨だ。\n◆3◆下雨了。\n",
        "○1|name○ゆい\n●1|name●由衣\n○2|msg○おはよう\n●2|msg●早上好，我们\n○3|msg○雨だ。\n●3|msg●下雨了。\n",
        "◇1◇ゆい「おはよう」\n◆1◆由衣「早上好，我们」\n◇2◇雨だ。\n◆2◆下雨了。\n",
        "◇1◇【ゆい】おはよう\n◆1◆【由衣】早上好，我们\n◇2◇雨だ。\n◆2◆下雨了。\n",
    ],
)
def test_names_are_found_wherever_the_tools_put_them(tmp_path: Path, text: str) -> None:
    assert [name for name, _ in read_text(tmp_path, text).told] == ["ゆい", ""]
    assert [name for name, _ in read_text(tmp_path, text, "zh").told] == ["由衣", ""]


def test_a_speaker_in_a_comment_counts(tmp_path: Path) -> None:
    text = "# idx=1 tag=msg speaker=ゆい\n○1○msg○おはよう。\n●1●msg●早上好，我们。\n"
    text += "○2○雨だ。\n●2●下雨了。\n"
    assert read_text(tmp_path, text).told == [("ゆい", "おはよう。"), ("", "雨だ。")]


def test_narration_that_quotes_somebody_is_no_speech(tmp_path: Path) -> None:
    text = pairs("◇◆", "彼は「うん」と言った。|他说「嗯」。", "看板には「閉店」|招牌上写着「关门」")
    assert read_text(tmp_path, text).speakers == {"": 2}


@pytest.mark.parametrize(
    ("text", "name"),
    [("？？？「誰だ」", "？？？"), ("ゆい（眠い）", "ゆい"), ("Mr. Smith\"Hello.\"", "Mr. Smith"),
     ("ゆい「彼は「うん」と言った」", "ゆい"), ("她说着“再见”，挥了挥手。", ""),
     ("雨（あめ）", ""),
     ("彼は「あ」と「え」", "")],
)  # fmt: skip
def test_a_name_is_ahead_of_one_whole_speech(text: str, name: str, tmp_path: Path) -> None:
    known = ["ゆい「うん」|由衣「嗯」", 'Mr. Smith"Yes."|史密斯「嗯」'] * 2
    told = read_text(tmp_path, pairs("○●", *known, f"{text}|嗯")).told
    assert told[-1] == (name, text[len(name) :])


def test_who_speaks_once_is_named_as_all_others_are(tmp_path: Path) -> None:
    known = ['Mio"Yes."|澪「嗯」', 'Old Ren"Late again."|莲「嗯」'] * 30
    told = read_text(tmp_path, pairs("○●", *known, 'Aunt May"Who is it?"|梅「谁」')).told
    assert told[-1] == ("Aunt May", '"Who is it?"')


def test_a_thought_that_comes_again_is_no_name(tmp_path: Path) -> None:
    texts = ["ゆい「うん」|由衣「嗯」", "ゆい（……）|由衣（……）", "ソラ「そう」|空「是」"] * 3
    assert read_text(tmp_path, pairs("○●", *texts)).speakers == {"ゆい": 6, "ソラ": 3}
    texts = ["【ゆい】（……）|【由衣】（……）", "『海』が光る。|海在发光。"] * 3
    assert read_text(tmp_path, pairs("○●", *texts)).speakers == {"ゆい": 3, "": 3}
    texts = [
        "ゆい（笑顔）|由衣（笑）",
        "「うん」|「嗯」",
        "ソラ（笑顔）|空（笑）",
        "「そう」|「是」",
    ] * 3
    assert len(read_text(tmp_path, pairs("○●", *texts)).told) == 6


def test_a_text_goes_on_in_the_next_line(tmp_path: Path) -> None:
    text = "◇1◇「おはよう、\n　ゆい」\n◆1◆「早上好，\n我们」\n"
    assert read_text(tmp_path, text).told == [("", "「おはよう、\nゆい」")]


def test_a_translation_of_nothing_is_counted(tmp_path: Path) -> None:
    found = read_text(tmp_path, "◇1◇雨だ。\n◆1◆下雨了。\n◆9◆没有原文。\n◇2◇雪だ。\n")
    assert [text for _, text in found.told] == ["雨だ。", "雪だ。"]
    assert found.left_out[Reason.NO_ORIGINAL].count == 1


def test_pairs_that_nobody_has_translated_are_their_originals(tmp_path: Path) -> None:
    found = read_text(tmp_path, pairs("◇◆", "「おはよう」|「おはよう」", "雨だ。|雨だ。"))
    assert [line.texts for line in found.lines] == [{}, {}]


def test_other_texts_are_not_claimed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("◆ 第一章 ◆\nゆい「おはよう」\n雨だ。\n", "utf-8")
    assert score(FORMAT, tmp_path) == 0


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="◇◆○1ゆ「」\n #=|name", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = doubles(text, Leavings(), "a.txt")
    assert len(found) <= text.count("\n") + 1
