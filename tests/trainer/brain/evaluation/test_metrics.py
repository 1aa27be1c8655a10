"""Figures are what one gets by hand, in each tongue."""

import math
from pathlib import Path

import pytest

from trainer.brain.evaluation.blind import Chat, counted, write_blind
from trainer.brain.evaluation.likelihood import compared
from trainer.brain.evaluation.metrics import habits, likeness, words
from trainer.brain.evaluation.winning import sign_test, wins
from trainer.corpus.tongue import Tongue
from trainer.errors import MaterialError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[happy] I don't know, Theo!", ["i", "don't", "know", "theo"]),
        ("今天的海很平静。", list("今天的海很平静")),
        ("[shy] コーヒーを2杯", [*"コーヒーを", "2", "杯"]),
    ],
)
def test_words_are_characters_where_there_are_no_spaces(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("tongue", "said", "hers"),
    [
        (Tongue.CHINESE, "今天海很平静", "今天的海很平静"),
        (Tongue.JAPANESE, "海は静かだね", "海はとても静かだね"),
        (Tongue.ENGLISH, "the sea is very calm", "the sea is so very calm"),
    ],
)
def test_rouge_counts_shared_words_in_every_tongue(tongue: Tongue, said: str, hers: str) -> None:
    found = likeness([said], [hers], tongue)
    shared, total = len(words(said)), len(words(said)) + len(words(hers))
    assert found.rouge1 == pytest.approx(100 * 2 * shared / total)
    assert found.rouge_l == pytest.approx(found.rouge1)
    assert 0 < found.rouge2 < found.rouge1 and found.bleu > 20 and found.chrf > 20


@pytest.mark.parametrize("tongue", Tongue)
def test_her_own_words_are_all_there_and_others_are_none(tongue: Tongue) -> None:
    same = likeness(["海は静かだね the sea is calm"], ["海は静かだね the sea is calm"], tongue)
    other = likeness(["山 mountain"], ["海 the sea is calm now"], tongue)
    assert same.bleu == pytest.approx(100) and same.rouge2 == pytest.approx(100)
    assert other.rouge1 == 0 and other.bleu < 10


def test_bleu_of_chinese_is_of_characters() -> None:
    """Four characters of which three stand in a row: by hand."""
    found = likeness(["今天平静的海"], ["今天平静的山"], Tongue.CHINESE)
    precisions = [5 / 6, 4 / 5, 3 / 4, 2 / 3]
    assert found.bleu == pytest.approx(100 * math.prod(precisions) ** 0.25)


def test_habits_see_repetition_length_and_copies() -> None:
    learnt = ["[sad] I never liked that harbour.", "Yes."]
    found = habits(["I never liked that harbour!", "Yes.", "yes yes yes", ""], learnt)
    assert found.copied == 0.25
    assert found.length == pytest.approx(9 / 4)
    assert found.distinct1 == pytest.approx(6 / 9)
    assert found.distinct2 == pytest.approx(5 / 6)


def test_means_are_over_tokens_and_intervals_hold_them() -> None:
    before = [(10.0, 5.0), (1.0, 1.0), (30.0, 10.0), (8.0, 4.0)] * 5
    after = [(cost / 2, tokens) for cost, tokens in before]
    found = compared(before, after, seed=1)
    assert found.before.mean == pytest.approx(49 / 20) and found.tokens == 100
    assert found.before.low < found.before.mean < found.before.high
    assert found.lift.low > 0 and found.lift.mean == pytest.approx(49 / 40)
    assert compared(before, after, seed=1) == found


def test_an_interval_of_no_difference_holds_zero() -> None:
    before = [(float(index % 7), 2.0) for index in range(40)]
    after = [(float((index + 3) % 7), 2.0) for index in range(40)]
    found = compared(before, after, seed=2)
    assert found.lift.low < 0 < found.lift.high


def test_a_reward_for_length_alone_is_no_win() -> None:
    longer = [float(index) for index in range(1, 21)]
    found = wins([0.0] * 20, longer, longer)
    assert found.rate == 1.0 and found.by_length == pytest.approx(1.0)
    assert found.controlled == pytest.approx(0.5, abs=0.5)
    better = wins([0.0] * 20, [1.0 + 0.1 * one for one in longer], longer)
    assert better.controlled == 1.0


def test_ties_are_half_a_win_and_few_wins_may_be_chance() -> None:
    assert wins([1, 1], [1, 2], [0, 0]).rate == 0.75
    assert sign_test(5, 5) == 1.0
    assert sign_test(10, 0) == pytest.approx(2 / 1024)


def test_votes_are_counted_by_a_key_the_page_does_not_hold(tmp_path: Path) -> None:
    chats = [Chat(f"asked {number}", f"old {number}", f"new {number}") for number in range(30)]
    write_blind(chats, tmp_path, seed=3)
    page = (tmp_path / "blind.html").read_text("utf-8")
    first = [page.index(f"new {number}<") < page.index(f"old {number}<") for number in range(30)]
    assert 5 < sum(first) < 25 and "blind_key" not in page
    votes = [
        f'"chat{n + 1}": "{"tie" if n < 2 else "first" if new else "second"}"'
        for n, new in enumerate(first)
    ]
    (tmp_path / "votes.json").write_text("{" + ",".join(votes) + "}")
    found = counted(tmp_path / "votes.json", tmp_path / "blind_key.json")
    assert (found.after, found.before, found.ties) == (28, 0, 2)
    for wrong in ('{"chat99": "first"}', '{"chat1": "third"}', "["):
        (tmp_path / "votes.json").write_text(wrong)
        with pytest.raises(MaterialError):
            counted(tmp_path / "votes.json", tmp_path / "blind_key.json")
