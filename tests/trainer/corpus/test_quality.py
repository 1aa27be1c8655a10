from collections import Counter
from pathlib import Path

import pytest

from tests.trainer.corpus.story import texts, told
from trainer.corpus import duplicates
from trainer.corpus.duplicates import ALIKE, SAME, bands, common
from trainer.corpus.letters import Letters, letters, main_letters
from trainer.corpus.quality import Fault, Findings, judged
from trainer.corpus.sample import Sample
from trainer.corpus.statistics import Styling
from trainer.corpus.tongue import Tongue


def judge(script: str, main: Letters = Letters.KANA) -> tuple[list[list[str]], dict[str, int]]:
    """Return what stays of a story, and what was found in it."""
    findings: dict[str, Findings] = {}
    kept: list[Sample] = []
    for one in told(script):
        kept += judged(one, main, findings)
    return [texts(one) for one in kept], {fault: one.found for fault, one in findings.items()}


def test_short_lines_stay() -> None:
    story = "Ken: え\nHana: ん\nKen: …\nHana: うわああああああああああ！"
    assert judge(story) == ([story.split("\n")], {})


def test_another_language_goes_and_what_is_around_it_does_not_meet() -> None:
    kept, found = judge(
        "Ken: おはよう\nHana: うん\n"
        "Ken: This line was never translated, it seems.\nHana: へえ\nKen: 行こう\nHana: 待って"
    )
    assert kept == [
        ["Ken: おはよう", "Hana: うん"],
        [": …", "Hana: へえ", "Ken: 行こう", "Hana: 待って"],
    ]
    assert found == {Fault.LANGUAGE: 1}


def test_a_reply_that_goes_takes_its_question_along() -> None:
    kept, _ = judge("Ken: え\nHana: う\nKen: だれ\nHana: The quick brown fox jumps over it.")
    assert kept == [["Ken: え", "Hana: う"]]


@pytest.mark.parametrize(
    ("main", "text", "fault"),
    [
        (Letters.HAN, "今日はとてもいい天気だから、一緒に出かけようと思ってたんだ", Fault.LANGUAGE),
        (Letters.KANA, "今天天气非常好所以我想和你一起去外面走走可以吗", Fault.LANGUAGE),
        (Letters.KANA, "今日はとてもいい天気だから、一緒に出かけようと思ってたんだ", None),
        (Letters.HAN, "今天天气非常好所以我想和你一起去外面走走可以吗", None),
        (Letters.HAN, "这个 Windows 和那个 Linux 都要装在电脑上才能玩游戏", Fault.MIXED),
        (Letters.LATIN, "今天天气非常好所以我想和你一起去外面走走可以吗", Fault.LANGUAGE),
        (Letters.LATIN, "OK, 了解! See you there, then, at the station at noon.", None),
        (Letters.CYRILLIC, "Сегодня хорошая погода, пойдём гулять?", None),
        (Letters.KANA, "{engine}{engine}{engine}{engine}へようこそ", None),
    ],
)
def test_languages_are_told_by_their_letters(main: Letters, text: str, fault: Fault | None) -> None:
    _, found = judge(f"Ken: a\nHana: {text}", main)
    assert found == ({fault: 1} if fault else {})


def test_text_that_is_no_speech_goes() -> None:
    kept, found = judge(f"Ken: え\nHana: {'あいうえお。' * 200}\nKen: お\nHana: か")
    assert kept == [["Ken: お", "Hana: か"]]
    assert found == {Fault.LONG: 1}


def test_a_scream_stays_and_a_page_of_one_letter_goes() -> None:
    kept, found = judge(f"Ken: え\nHana: {'あ' * 60}\nKen: お\nHana: {'ら' * 400}")
    assert kept == [["Ken: え", f"Hana: {'あ' * 60}"]]
    assert found == {Fault.REPETITION: 2}


def test_brackets_are_counted_and_stay() -> None:
    kept, found = judge("Ken: 「え\nHana: （う")
    assert len(kept) == 1
    assert found == {Fault.BRACKETS: 2}


def test_a_story_with_kana_is_japanese_however_much_han_it_has() -> None:
    counts = letters("東京都庁前駅構内案内所へ行く")
    assert counts == Counter({Letters.HAN: 12, Letters.KANA: 2})
    assert main_letters(counts) is Letters.KANA
    assert main_letters(letters("我们去东京吧")) is Letters.HAN


LONG = "The morning train to the river leaves at nine, and nobody but the cat is on board. "


def test_copies_and_near_copies_are_found(tmp_path: Path) -> None:
    rows = [LONG * 2, "Quite another story, which has nothing to do with trains or rivers at all.",
            LONG * 2, LONG * 2 + "Or so they say.", "Good morning."] * 2  # fmt: skip
    found = list(duplicates.alike(map(bands, rows), rows.__getitem__, tmp_path / "bands.sqlite"))
    assert {(one.row, one.earlier) for one in found} >= {(2, 0), (3, 0), (6, 1), (8, 3)}
    assert all(one.share >= ALIKE for one in found)
    assert not any(one.row in {4, 9} for one in found), "short ones say nothing"


def test_likeness_is_that_of_runs_of_letters() -> None:
    assert common("abcdef", "abcdef") == 1
    assert common("abcdef", "uvwxyz") == 0
    assert common(LONG * 2, LONG * 2 + "!") > SAME


def test_style_is_told_in_figures() -> None:
    styling = Styling(Tongue.JAPANESE)
    for text in ("私、行くね！", "私も行くよ。", "うん……", "うん、行く", "うん！", "うん"):
        styling.take(text)
    style = styling.style()
    assert style.pronouns == {"私": 2}
    assert style.particles == {"ね": 1, "よ": 1}
    assert style.frequent == {"うん": 4}
    assert style.ends["∅"] == 2
    assert sum(style.lengths.values()) == 6
    assert 0 < style.distinct[0] < style.distinct[1] <= 1


def test_style_in_english_goes_by_words() -> None:
    styling = Styling(Tongue.ENGLISH)
    for text in ("Oh, I see. I'm late!", "Well, me too."):
        styling.take(text)
    assert styling.style().pronouns == {"i": 1, "i'm": 1, "me": 1}
    assert styling.style().particles == {"oh": 1, "well": 1}
