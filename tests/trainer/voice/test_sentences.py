"""What is said to learn from."""

from itertools import islice

from trainer.voice.sentences import sentences
from trainer.voice.words import CODAS, ONSETS, WORDS


def test_the_same_seed_says_the_same() -> None:
    assert list(islice(sentences(3), 50)) == list(islice(sentences(3), 50))
    assert list(islice(sentences(3), 50)) != list(islice(sentences(4), 50))


def test_no_sentence_comes_twice_and_no_slot_stays_open() -> None:
    said = list(islice(sentences(0), 2000))
    assert len(set(said)) == len(said)
    assert not [sentence for sentence in said if "{" in sentence or "\n" in sentence]


def test_every_ending_is_heard() -> None:
    said = list(islice(sentences(0), 500))
    assert {sentence[-1] for sentence in said} >= set(".?!,")
    assert any(sentence[-1].isalpha() for sentence in said)


def test_word_lists_have_no_blank_entries_but_silent_edges() -> None:
    assert all(word.strip() == word and word for word in WORDS)
    assert all(word.strip() == word for word in (*ONSETS, *CODAS))
