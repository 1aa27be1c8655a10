from trainer.ears.word_error import WordError, distance, word_error


def test_case_and_punctuation_do_not_count() -> None:
    assert word_error([("Good morning, Hana!", "good morning hana")]) == WordError(0, 3)


def test_a_replaced_a_lost_and_an_added_word_count_one_each() -> None:
    assert distance(["a", "b", "c"], ["a", "x", "c"]) == 1
    assert distance(["a", "b", "c"], ["a", "c"]) == 1
    assert distance(["a", "b", "c"], ["a", "b", "b", "c"]) == 1
    assert distance([], ["a", "b"]) == 2


def test_the_error_of_many_is_weighed_by_their_words() -> None:
    error = word_error([("one two three four", "one two three four"), ("yes", "no")])
    assert error == WordError(1, 5)
    assert error.share == 0.2


def test_hearing_words_in_silence_is_all_wrong() -> None:
    assert word_error([("", "hello")]).share == 1.0
    assert word_error([("", "")]).share == 0.0
