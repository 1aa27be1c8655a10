"""Phrases become texts; users make slips, and mean the same."""

import random

import pytest

from trainer.errors import MaterialError
from trainer.hana.grammar import Lines, Words, one_of, parsed, variety, with_macros
from trainer.hana.handwriting import typed

WORDS = Words({"food": ["rice", "soup"], "did": ["ate {food}"], "name": ["Ken"]})


def test_a_phrase_becomes_each_of_its_texts() -> None:
    phrase = parsed("(I|We) like (tea|(hot|iced) cocoa|)")
    rng = random.Random(0)
    assert variety(phrase) == 8
    assert len({one_of(phrase, rng) for _ in range(300)}) == 8


@pytest.mark.parametrize("text", ["(a|b", "a) b", "((a)"])
def test_a_loose_bracket_is_refused(text: str) -> None:
    with pytest.raises(MaterialError, match="bracket"):
        parsed(text)


def test_macros_are_spelled_out_and_circles_refused() -> None:
    assert with_macros("I am @very tired", {"very": "@so", "so": "(so|)"}) == "I am (so|) tired"
    with pytest.raises(MaterialError, match="unknown macro"):
        with_macros("@nothing", {})
    with pytest.raises(MaterialError, match="contains itself"):
        with_macros("@a", {"a": "@b", "b": "@a"})


def test_a_slot_keeps_its_word_and_can_hold_slots() -> None:
    filled: dict[str, str] = {}
    said = WORDS.fill("I {did}. {Food}! {food}, {food2}", filled, random.Random(3))
    word = filled["food"]
    assert said == f"I ate {word}. {word.capitalize()}! {word}, {filled['food2']}"
    with pytest.raises(MaterialError, match="slot without words"):
        WORDS.fill("{colour}", {}, random.Random(0))


def test_names_nobody_wrote_down_come_up_too() -> None:
    names = {WORDS.draw("name", random.Random(seed)) for seed in range(200)}
    assert "Ken" in names
    assert len(names) > 30


def test_a_line_of_more_variety_is_said_more_often() -> None:
    lines = Lines.read("one\n(a|b|c|d)(1|2|3|4)", {})
    assert lines.weights == (1.0, 5.0)
    assert lines.joined(lines, favour=2).weights == (1.0, 5.0, 2.0, 10.0)


def test_people_write_in_many_ways() -> None:
    rng = random.Random(0)
    ways = {typed("i'm tired, hana", rng) for _ in range(300)}
    assert {"I'm tired, Hana.", "i'm tired, hana", "I am tired, Hana."} <= ways
    assert typed("...", rng) == "..."
    assert typed("❤️", rng) == "❤️"
