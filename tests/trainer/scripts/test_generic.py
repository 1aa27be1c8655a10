"""Plain text in many ways of writing, with dialogues of our own."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts import sentences
from trainer.scripts.encodings import Decoder
from trainer.scripts.format import Options, Probe, Reading
from trainer.scripts.generic import FORMAT
from trainer.scripts.generic.learning import learnt
from trainer.scripts.generic.names import is_name
from trainer.scripts.generic.patterns import PATTERNS
from trainer.scripts.generic.scenes import parted
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import ScriptError
from trainer.scripts.tree import tree_at

JAPANESE = [line.strip("「」") for line in sentences.JAPANESE]
ENGLISH = (
    "You forgot your umbrella again, didn't you?",
    "It wasn't supposed to rain until the evening.",
    "Then we share mine. Don't walk so fast.",
    "The bakery closes at six: we can still make it.",
    "I saved you the seat by the window.",
    "Somebody has to feed the cat on the roof.",
)


def dialogue(pattern: str, count: int = 40) -> tuple[str, list[tuple[str, str]]]:
    """A text in a pattern, and who says what in it."""
    chance = random.Random(pattern)
    japanese = pattern not in {"Name:", "screenplay"}
    names = ["美緒", "先輩", "？？？", "Ren"] if japanese else ["Mio", "Old Ren", "Dr. Aki", "???"]
    names = ["MIO", "OLD REN", "DR. AKI"] if pattern == "screenplay" else names
    written, said = [], []
    for _ in range(count):
        name, words = chance.choice(names), chance.choice(JAPANESE if japanese else ENGLISH)
        narrated = chance.choice(JAPANESE if japanese else ENGLISH)
        told = {
            "Name「」": (f"{name}「{words}」", f"「{words}」"),
            "【Name】": (f"【{name}】\n{words}\n", words),
            "Name:": (f"{name}: {words}", words),
            "[Name]": (f"[{name}] {words}", words),
            "Name<tab>": (f"{name}\t{words}", words),
            "<Name>": (f"{'＜<〈〔'[len(name) % 4]}{name}{'＞>〉〕'[len(name) % 4]}{words}", words),
            '<name="Name">': (f'<say face="a" name="{name}">{words}</say>', words),
            "■Name": (f"■{name}\n{words}\n", words),
            "**Name**": (f"**{name}**\n{words}\n", words),
            "Name|": (f"{name}{'|→='[len(name) % 3]}{words}", words),
            "(Name)": (f"({name}) {words}", words),
            "name above": (f"{name}\n「{words}」", f"「{words}」"),
            "name below": (f"「{words}」\n{name}", f"「{words}」"),
            "screenplay": (f"\n{name}\n{words}\n", words),
        }[pattern]
        written.append(told[0])
        said.append((name, told[1]))
        if chance.random() < 0.3:
            written.append(narrated)
            said.append(("", narrated))
    return "\n".join(written), said


def read(path: Path, options: Options = Options()) -> tuple[list[Line], Reading]:
    left_out = Leavings()
    reading = Reading(tree_at(path, left_out), options, Decoder(), left_out)
    reader = FORMAT.reader(reading)
    return [line for entry in reader.entries for line in reader.lines(entry)], reading


def told(text: str, file: Path) -> list[tuple[str, str]]:
    file.write_text(text, "utf-8")
    return [(line.speaker_shown, line.text_clean) for line in read(file)[0]]


@pytest.mark.parametrize("pattern", [name for name in PATTERNS if name != "prose"])
def test_each_way_of_writing_is_learnt_and_read(pattern: str, tmp_path: Path) -> None:
    text, said = dialogue(pattern)
    (tmp_path / "a.txt").write_text(text, "utf-8")
    lines, reading = read(tmp_path)
    (found,) = reading.learnt
    assert (found.role, found.chosen, len(found.candidates)) == ("pattern", pattern, 3)
    assert len(found.candidates[0].samples) == 5
    assert [(line.speaker_shown, line.text_clean) for line in lines] == said
    evidence = FORMAT.evidence(Probe(reading.tree, reading.decoder))
    assert evidence is not None
    assert 0.1 < evidence.score < 0.5


def test_the_users_own_choice_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(dialogue("Name:")[0], "utf-8")
    lines, reading = read(tmp_path, Options(tags={"pattern": "prose"}))
    assert reading.learnt[0].chosen == "prose"
    assert {line.kind for line in lines} == {Kind.NARRATION}
    with pytest.raises(ScriptError, match="Name:"):
        read(tmp_path, Options(tags={"pattern": "nonsense"}))


def test_a_speech_may_go_over_lines(tmp_path: Path) -> None:
    text = (
        "美緒「雨だね。\n　傘、ある？」\n秋『ない』\n美緒（困ったな）\n"
        "「一人で言う」\n美緒「閉じない\n\n終わり。"
    )
    assert told(text, tmp_path / "a.txt") == [
        ("美緒", "「雨だね。\n傘、ある？」"),
        ("秋", "『ない』"),
        ("美緒", "（困ったな）"),
        ("", "「一人で言う」"),
        ("", "美緒「閉じない"),
        ("", "終わり。"),
    ]
    assert read(tmp_path / "a.txt")[0][2].kind is Kind.THOUGHT


@pytest.mark.parametrize("form", ["**{}**: {}", "**{}:** {}", "*{}*：{}", "__{}__: {}"])
def test_names_may_be_set_off_as_markdown_does(form: str, tmp_path: Path) -> None:
    said = [("Mio", "You are late."), ("Old Ren", "It rained."), ("???", "Hm.")] * 4
    text = "\n\n".join(form.format(name, words) for name, words in said)
    assert told(text, tmp_path / "a.md") == said


def test_an_unknown_speaker_of_a_screenplay_is_one(tmp_path: Path) -> None:
    said = [("MIO", "You are late."), ("???", "It rained."), ("REN", "Hm.")] * 4
    text = "".join(f"{name}\n    {words}\n\n" for name, words in said)
    assert told(text, tmp_path / "a.txt") == said


def test_a_novel_is_told_by_nobody(tmp_path: Path) -> None:
    text = "\n".join(f"{one}\n「{other}」と彼女は言った。" for one, other in pairwise(JAPANESE))
    assert {name for name, _ in told(text, tmp_path / "a.txt")} == {""}


def test_readings_of_kanji_are_dropped(tmp_path: Path) -> None:
    (line,) = read_text("美緒「｜図書室《としょしつ》へ行《い》く」", tmp_path)
    assert line.text_clean == "「図書室へ行く」"
    assert "としょしつ" in line.text_raw


def read_text(text: str, folder: Path) -> list[Line]:
    (folder / "a.txt").write_text(text, "utf-8")
    return read(folder / "a.txt")[0]


def test_scenes_end_at_headings_rules_and_wide_gaps(tmp_path: Path) -> None:
    text = (
        "Mio: One.\n\n# The roof\nMio: Two.\n***\nMio: Three.\n\n\nMio: Four.\nChapter 3: Rain\n"
        "Mio: Five.\n第四章　雪\nMio: Six.\nMio: Day one was long.\n"
    )
    lines = read_text(text, tmp_path)
    assert [(line.scene, line.text_clean) for line in lines] == [
        ("", "One."), ("The roof", "The roof"), ("The roof", "Two."), ("2", "Three."),
        ("3", "Four."), ("Chapter 3: Rain", "Chapter 3: Rain"), ("Chapter 3: Rain", "Five."),
        ("第四章　雪", "第四章　雪"), ("第四章　雪", "Six."), ("第四章　雪", "Day one was long."),
    ]  # fmt: skip
    assert [line.kind for line in lines].count(Kind.CHAPTER) == 3


@pytest.mark.parametrize("rule", ["―――――――", "—————", "─────", "-----"])
def test_a_row_of_dashes_parts_scenes_and_is_no_line(rule: str, tmp_path: Path) -> None:
    lines = read_text(f"ゆい「うん」\nソラ「そう」\n{rule}\nゆい「――」\n", tmp_path)
    assert [line.text_clean for line in lines] == ["「うん」", "「そう」", "「――」"]
    assert lines[0].scene != lines[-1].scene


def test_a_text_with_wide_gaps_everywhere_has_no_scenes(tmp_path: Path) -> None:
    assert {
        line.scene for line in read_text("\n\n\n".join(f"Mio: {i}!" for i in range(9)), tmp_path)
    } == {""}


@pytest.mark.parametrize(
    "name",
    [
        "美緒",
        "？？？",
        "Mio",
        "Old Ren",
        "Dr. Aki",
        "Мио",
        "3年生A",
        "O'Neil",
        "Lady of the Lake",
        "いろは",
    ],
)
def test_names_are_taken(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "12",
        "http",
        "note",
        "彼女は",
        "她说",
        "then she said",
        "あ" * 21,
        "A" * 41,
        "",
        "…",
        "One two three four five",
    ],
)
def test_what_is_no_name_is_not(name: str) -> None:
    assert not is_name(name)


def test_times_and_addresses_name_nobody(tmp_path: Path) -> None:
    text = "Mio: Look.\n12:30 is late.\nhttp://127.0.0.1/x\nMio: It is 12:30.\n[12:31] Ren: No.\n"
    text += "Doors close at 12:30.\n"
    names = [name for name, _ in told(text, tmp_path / "a.txt")]
    assert names == ["Mio", "", "", "Mio", "Ren", ""]


def test_a_narrator_is_nobody_and_several_may_speak_at_once(tmp_path: Path) -> None:
    lines = read_text("Mio: A.\nNarrator: B.\nRen: C.\nMio & Ren: D.\nMio: E.\n旁白：F。", tmp_path)
    assert [line.speaker_shown for line in lines] == ["Mio", "", "Ren", "Mio & Ren", "Mio", ""]
    assert lines[3].speakers == ["Mio", "Ren"]
    assert lines[1].kind is Kind.NARRATION


def test_how_it_is_said_is_kept(tmp_path: Path) -> None:
    lines = read_text("Mio (quietly): No.\nRen: What?\nMio (angry): No!\nRen: Ah.", tmp_path)
    assert [(line.speaker_shown, line.expression) for line in lines][:2] == [
        ("Mio", "quietly"),
        ("Ren", ""),
    ]


def test_other_texts_in_the_folder_are_left_out(tmp_path: Path) -> None:
    for number in (1, 2, 10):
        (tmp_path / f"day{number}.txt").write_text(dialogue("Name「」")[0], "utf-8")
    (tmp_path / "day3.txt").write_text("静かな日だった。\n", "utf-8")
    (tmp_path / "README.txt").write_text("Mio: not her.\n" * 900, "utf-8")
    (tmp_path / "ライセンス.txt").write_text("無断転載を禁じます。\n" * 40, "utf-8")
    (tmp_path / "list.txt").write_text("bgm01.ogg\nbgm02.ogg\n", "utf-8")
    lines, reading = read(tmp_path)
    assert list(dict.fromkeys(line.file for line in lines)) == [
        "day1.txt", "day2.txt", "day3.txt", "day10.txt",
    ]  # fmt: skip
    assert reading.left_out.take()[Reason.OTHER_FORMAT].count == 3


def test_a_folder_with_a_readme_alone_is_no_script(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("Thank you for playing.", "utf-8")
    assert FORMAT.evidence(Probe(tree_at(tmp_path, Leavings()), Decoder())) is None


def test_a_line_that_never_ends_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("美緒「雨」\n「" + "あ" * 200_000 + "\n美緒「雪」\n", "utf-8")
    lines, reading = read(tmp_path)
    assert [line.text_clean for line in lines] == ["「雨」", "「雪」"]
    assert reading.left_out.take()[Reason.UNREADABLE_LINE].count == 1


PIECES = [
    "「", "」", "『", "』", "“", '"', "（", "）", "【", "】", "[", "]", ":", "：", "\t", "\n",
    "\n\n\n",
    "Mio", "美緒", "MIO", "***", "# ", "Chapter 1", "第一章", "？？？", "a b", " ", "　", "(", ")",
]  # fmt: skip


@settings(max_examples=150, deadline=None, database=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40))
def test_no_text_breaks_a_pattern(pieces: list[str]) -> None:
    text = "".join(pieces)
    lines, _ = parted([line.strip() for line in text.split("\n")])
    for pattern in PATTERNS.values():
        at = [one.line for one in pattern.read(lines)]
        assert at == sorted(at)
        assert all(1 <= line <= len(lines) for line in at)
    learnt([text])
