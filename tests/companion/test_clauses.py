"""Cutting a reply into clauses while it is written."""

import pytest

from companion.session.clauses import LONGEST, Clause, clauses

MOODS = ("neutral", "happy", "sad")


def cut(text: str, size: int = 1) -> list[Clause]:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    return list(clauses(pieces, MOODS))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_clauses_join_to_the_reply_however_it_arrives(size: int) -> None:
    text = "[happy] Oh, hello there! I was reading. [sad] It rains, you know... Mr. Mori left."
    joined = "".join(clause.text for clause in cut(text, size))
    assert joined.replace("  ", " ") == (
        "Oh, hello there! I was reading. It rains, you know... Mr. Mori left."
    )


def test_the_mood_is_the_last_one_read() -> None:
    assert [clause.mood for clause in cut("Hm. [sad] Oh. Well. [happy] Yes!")] == [
        "neutral", "sad", "sad", "happy",
    ]  # fmt: skip


def test_an_unknown_direction_is_neither_shown_nor_a_mood() -> None:
    assert cut("[waves] Hi.") == [Clause("Hi.", "neutral")]


def test_the_first_clause_ends_at_an_early_pause() -> None:
    assert cut("Welcome back home, I missed you, truly.")[0].text == "Welcome back home,"


def test_a_very_early_pause_does_not_end_it() -> None:
    assert cut("Oh, I missed you.") == [Clause("Oh, I missed you.", "neutral")]


@pytest.mark.parametrize("text", ["Mr. Mori is here.", "It is 3.14 exactly.", "J. Smith came."])
def test_a_point_inside_is_no_end(text: str) -> None:
    assert [clause.text for clause in cut(text)] == [text]


def test_chinese_and_japanese_sentences_end_without_a_space() -> None:
    assert [c.text for c in cut("你好。我是花奈！「そうだね。」うん")] == [
        "你好。", "我是花奈！", "「そうだね。」", "うん",
    ]  # fmt: skip


def test_a_clause_without_an_end_is_cut_at_a_space() -> None:
    first, *rest = cut("word " * 100)
    assert len(first.text) <= LONGEST and first.text.endswith(" ") and rest


@pytest.mark.parametrize("opening", ["[", "[so ", "Well [so ", "[" + "so" * 20 + " "])
def test_a_bracket_that_never_closes_is_text(opening: str) -> None:
    text = opening + "it goes on and on " * 30
    pieces = [clause.text for clause in cut(text)]
    assert "".join(pieces).strip() == text.strip()
    assert max(map(len, pieces)) <= LONGEST


@pytest.mark.parametrize("size", [1, 5, 1000])
def test_a_direction_after_a_long_clause_is_not_cut(size: int) -> None:
    words = ("word " * 32).strip()
    found = cut(f"{words}[happy] Yes", size)
    assert [clause.text.strip() for clause in found] == [words, "Yes"]
    assert found[-1].mood == "happy"


@pytest.mark.parametrize("text", ["", " \n ", "[happy]", "[happy] "])
def test_nothing_to_say_is_no_clause(text: str) -> None:
    assert cut(text) == []


def test_emoji_alone_is_a_clause() -> None:
    assert [c.text for c in cut("[happy] 🌸🌸")] == ["🌸🌸"]
