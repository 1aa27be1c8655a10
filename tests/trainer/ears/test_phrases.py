import random
from pathlib import Path

from trainer.ears.phrases import FIXED, VOCABULARY, sentences, utterance, words
from trainer.ears.recordings import scraps, training_text, unseen, unseen_texts

IN_THE_BOX = Path("models/ears/vocabulary.txt")


def test_every_word_said_is_in_the_vocabulary_and_every_word_of_it_is_said() -> None:
    rng = random.Random(5)
    said = {word for _ in range(40_000) for word in words(utterance(rng))}
    assert said == set(VOCABULARY)


def test_the_vocabulary_in_the_box_is_the_grammars() -> None:
    assert tuple(IN_THE_BOX.read_text(encoding="utf-8").split()) == VOCABULARY
    assert 250 <= len(VOCABULARY) <= 450


def test_sentences_begin_with_a_capital_and_end_with_a_mark() -> None:
    rng = random.Random(6)
    for _ in range(2000):
        for text in sentences(utterance(rng)):
            assert text[0].isupper() and text[-1] in ".?!"
            assert "{" not in text and "  " not in text


def test_what_everybody_says_is_said_often() -> None:
    rng = random.Random(7)
    said = {utterance(rng) for _ in range(20_000)}
    assert {"Good morning.", "What is your name?", "Tell me a story.", "Stop.", "Yes."} <= said


def test_training_never_speaks_a_sentence_that_is_kept_to_measure_with() -> None:
    rng = random.Random(8)
    kept = set(unseen_texts(200, seed=1))
    for _ in range(5000):
        assert not kept & set(sentences(training_text(rng)))


def test_greetings_and_fixed_sentences_are_never_kept_from_training() -> None:
    assert not any(unseen(text) for text in FIXED)
    assert not unseen("Good morning, Hana.")


def test_scraps_use_the_vocabulary_in_no_known_order() -> None:
    rng = random.Random(9)
    texts = [scraps(rng) for _ in range(500)]
    assert {word for text in texts for word in words(text)} <= set(VOCABULARY)
    assert all(text[0].isupper() and text.endswith(".") for text in texts)
