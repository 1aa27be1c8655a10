import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.corpus import CORPUS
from tests.trainer.scripts.reading import read, score
from trainer.scripts.dialogue_tab import FORMAT, HEADER
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind

ROWS = [
    'start_78f1b457\te\tShe said \\"hi\\".\\nTwice.\tgame/script.rpy\t3\te happy "[what]"',
    'start_78f1b457_1\t\t{i}雨{/i}が降る。\tgame/script.rpy\t4\t"[what]"',
    'later_day_12345678\t"Lucy"\tBye, [player].\tgame/script.rpy\t5\t"Lucy" @ sad "[what]" with x',
    'mine\tnarrator\tIt ends.\tgame/script.rpy\t6\tnarrator "[what]"',
    'start_0f2b7d59\te\t続きは{nw}\tgame/script.rpy\t6\te "[what]"',
    'start_1f2b7d59\textend\tまた後で。\tgame/script.rpy\t6\textend "[what]"',
    "\t\tPreferences\tgame/screens.rpy\t7\t",
    "\t<menu caption>\tWhich?\tgame/script.rpy\t8\t",
    "broken",
]


def table(tmp_path: Path, name: str = "dialogue.tab") -> Path:
    file = tmp_path / name
    text = "\n".join([f"{HEADER}\tRen'Py Script", *ROWS, ""])
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return tmp_path


def test_an_export_says_who_says_what_where(tmp_path: Path) -> None:
    found = read(FORMAT, table(tmp_path))
    assert [(one.kind, one.speaker_shown, one.text_clean) for one in found.lines] == [
        (Kind.SAY, "e", 'She said "hi".\nTwice.'),
        (Kind.NARRATION, "", "雨が降る。"),
        (Kind.SAY, "Lucy", "Bye, [player]."),
        (Kind.NARRATION, "", "It ends."),
        (Kind.SAY, "e", "続きは"),
        (Kind.SAY, "e", "また後で。"),
        (Kind.CAPTION, "", "Which?"),
    ]
    scenes = ["start", "start", "later_day", "", "start", "start", ""]
    assert [one.scene for one in found.lines] == scenes
    assert [one.expression for one in found.lines] == ["happy", "", "sad", "", "", "", ""]
    assert found.lines[1].translation_id == "start_78f1b457_1"
    assert found.left_out[Reason.TEXT_IN_CODE].count == 1
    assert found.left_out[Reason.UNREADABLE_LINE].count == 1


def test_an_export_is_known_by_its_header_whatever_it_is_called(tmp_path: Path) -> None:
    assert score(FORMAT, table(tmp_path, "lines.txt")) > 0.9


def test_an_export_of_the_text_alone_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "dialogue.txt").write_text('One.\n\nTwo \\"x\\".\n', encoding="utf-8")
    assert 0 < score(FORMAT, tmp_path) < 0.5
    assert read(FORMAT, tmp_path).told == [("", "One."), ("", 'Two "x".')]


@pytest.mark.skipif(not CORPUS.exists(), reason="The corpus is only there in development.")
def test_a_real_export_has_all_its_lines() -> None:
    truth = json.loads((CORPUS / "truth" / "o2a2_dialogue_tab.json").read_text(encoding="utf-8"))
    found = read(FORMAT, CORPUS / "renpy-dialogue-tab")
    assert found.speakers == truth["speakers"]
    assert {tuple(sample) for sample in truth["sample"]} <= {
        (one.speaker_shown, one.text_raw) for one in found.lines
    }


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["\t", "a", '"', "\\", "\n", "<menu caption>", "(", "@", "{"])))
def test_no_row_is_too_broken_to_be_passed_over(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    file = tmp_path_factory.mktemp("tab") / "dialogue.tab"
    file.write_text(f"{HEADER}\n{''.join(pieces)}", encoding="utf-8")
    assert all(one.line > 1 for one in read(FORMAT, file).lines)
