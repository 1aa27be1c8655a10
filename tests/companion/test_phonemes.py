"""From the times of phonemes to mouth shapes and words."""

import pytest

from companion.engines.phonemes import timed, visemes, words


def spoken(symbols: str, seconds: float = 0.1) -> list[tuple[str, float, float]]:
    return list(timed(list(symbols), [seconds] * len(symbols)))


def test_an_open_vowel_opens_the_mouth_and_lips_close_for_m() -> None:
    shapes = visemes(timed(list("mɑm"), [0.1, 0.2, 0.1]))
    assert [shape.opening for shape in shapes] == [0.0, 0.0, 0.95, 0.0, 0.0]
    assert shapes[2].at == pytest.approx(0.18)


def test_oo_is_round_and_ee_is_wide() -> None:
    (_, oo, ee, _) = visemes(timed(["u", "i"], [0.1, 0.1]))
    assert oo.spread < -0.5 and ee.spread > 0.5


def test_visemes_come_in_order_and_end_shut() -> None:
    shapes = visemes(timed(list("həlˈoʊ, ðˈɛɹ."), [0.05] * 13))
    assert [s.at for s in shapes] == sorted(s.at for s in shapes)
    assert shapes[-1].opening == 0.0 and shapes[-1].at == pytest.approx(0.65)


def test_each_word_begins_with_its_phonemes() -> None:
    found = words(" Hi there, you!", timed(list("haɪ ðɛɹ, ju!"), [0.1] * 12))
    assert [word.end for word in found] == [3, 10, 15]
    assert [word.at for word in found] == pytest.approx([0.0, 0.4, 0.9])


def test_words_that_a_phonemizer_joined_are_spread() -> None:
    found = words("out of the box", timed(list("aʊɾəvðə bɑks"), [0.1] * 12))
    assert [word.end for word in found] == [3, 6, 10, 14]
    assert [word.at for word in found] == sorted(word.at for word in found)
    assert found[-1].at == pytest.approx(0.8)


@pytest.mark.parametrize(("text", "symbols"), [("", ""), ("…", ""), ("hi", "")])
def test_without_phonemes_no_word_has_a_time(text: str, symbols: str) -> None:
    assert words(text, timed(list(symbols), [])) == ()
    assert visemes(timed([], [])) is not None


def test_every_cjk_character_counts_as_a_word() -> None:
    found = words("そうだね。", timed(list("soo da ne"), [0.1] * 9))
    assert [word.end for word in found] == [1, 2, 3, 5]
