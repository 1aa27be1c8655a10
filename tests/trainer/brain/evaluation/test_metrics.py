"""Figures are what one gets by hand, in each tongue."""

import json
import math
import random
import re
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


@pytest.mark.parametrize("seed", range(8))
def test_a_reward_for_length_alone_is_no_win(seed: int) -> None:
    drawn = random.Random(seed)
    longer = [drawn.uniform(-9, 9) for _ in range(40)]
    before = [drawn.uniform(-3, 3) for _ in longer]
    after = [one + 0.137 * more for one, more in zip(before, longer, strict=True)]
    found = wins(before, after, longer)
    assert found.by_length == pytest.approx(0.137)
    assert found.controlled.mean == 0.5
    assert found.rate.mean == sum(one > 0 for one in longer) / 40


def test_what_is_better_beyond_its_length_wins() -> None:
    longer = [float(index) for index in range(1, 21)]
    found = wins([0.0] * 20, [1.0 + 0.1 * one for one in longer], longer)
    assert found.controlled.mean == found.controlled.low == 1.0


def test_ties_are_half_a_win_and_few_wins_may_be_chance() -> None:
    found = wins([1, 1] * 20, [1, 2] * 20, [0, 0] * 20).rate
    assert found.low < found.mean == 0.75 < found.high
    assert sign_test(5, 5) == 1.0
    assert sign_test(10, 0) == pytest.approx(2 / 1024)
    assert sign_test(600, 500) == pytest.approx(0.0028, abs=2e-4)


def pages(folder: Path) -> list[bool]:
    """Write a page of 30 chats; return where the new reply stands first."""
    folder.mkdir(exist_ok=True)
    write_blind([Chat(f"asked {n}", f"old {n}", f"new {n}") for n in range(30)], folder)
    told = (folder / "blind.html").read_text("utf-8")
    return [told.index(f"new {n}<") < told.index(f"old {n}<") for n in range(30)]


def named(folder: Path) -> str:
    """Return what a page calls itself, as its script tells it to the votes."""
    [name] = re.findall(r'data-page="(\w+)"', (folder / "blind.html").read_text("utf-8"))
    return str(name)


def voted(file: Path, page: str, votes: dict[str, str]) -> Path:
    file.write_text(json.dumps({"page": page, "votes": votes}))
    return file


def test_votes_are_counted_by_a_key_the_page_does_not_hold(tmp_path: Path) -> None:
    first = pages(tmp_path)
    assert 3 < sum(first) < 27 and "blind_key" not in (tmp_path / "blind.html").read_text("utf-8")
    votes = {
        f"chat{n + 1}": "tie" if n < 2 else "first" if new else "second"
        for n, new in enumerate(first)
    }
    key = tmp_path / "blind_key.json"
    found = counted(voted(tmp_path / "votes.json", named(tmp_path), votes), key)
    assert (found.after, found.before, found.ties) == (28, 0, 2)
    for wrong in ({"chat99": "first"}, {"chat1": "third"}):
        with pytest.raises(MaterialError):
            counted(voted(tmp_path / "votes.json", named(tmp_path), wrong), key)


def test_each_page_has_an_order_and_a_key_of_its_own(tmp_path: Path) -> None:
    assert pages(tmp_path / "one") != pages(tmp_path / "two")
    votes = voted(tmp_path / "votes.json", named(tmp_path / "one"), {"chat1": "first"})
    counted(votes, tmp_path / "one" / "blind_key.json")
    with pytest.raises(MaterialError, match="another page"):
        counted(votes, tmp_path / "two" / "blind_key.json")
