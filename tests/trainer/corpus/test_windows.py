from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.trainer.corpus.story import tokenizer as write_tokenizer
from tests.trainer.corpus.story import told
from trainer.corpus.rendering import Manner, messages
from trainer.corpus.sample import Role, Sample, Split
from trainer.corpus.splits import Groups, shared_out
from trainer.corpus.tokens import HANA, tokenizer, tokenizer_file
from trainer.corpus.tongue import Tongue
from trainer.corpus.windows import Set, Windows, windows
from trainer.errors import MaterialError

MANNER = Manner(Tongue.ENGLISH, ["Ken"])


@pytest.fixture
def cut(tmp_path: Path) -> Windows:
    return Windows(tokenizer(str(write_tokenizer(tmp_path))), MANNER, 64)


def talk(turns: int, split: Split = Split.TRAIN) -> Sample:
    (one,) = told("\n".join(f"Ken: ask {n}\nHana: say {n}" for n in range(turns)))
    one.split = split
    return one


def of(kind: Set, cut: Windows, sample: Sample) -> list[Sample]:
    return [one for which, one in cut.samples(sample) if which is kind]


def test_single_is_one_exchange(cut: Windows) -> None:
    singles = of(Set.SINGLE, cut, talk(3))
    assert [[turn.text for turn in one.turns] for one in singles] == [
        ["ask 0", "say 0"], ["ask 1", "say 1"], ["ask 2", "say 2"]
    ]  # fmt: skip


@pytest.mark.parametrize("split", [Split.VALIDATION, Split.TEST])
def test_windows_to_measure_with_never_overlap(cut: Windows, split: Split) -> None:
    found = of(Set.MULTI, cut, talk(9, split))
    said = [turn.text for one in found for turn in one.turns]
    assert said == [turn.text for turn in talk(9).turns]
    assert len(found) > 2


def test_windows_to_learn_from_overlap_and_end(cut: Windows) -> None:
    found = of(Set.MULTI, cut, talk(9))
    assert {turn.text for one in found for turn in one.turns} == {t.text for t in talk(9).turns}
    assert sum(len(one.turns) for one in found) > 18
    assert len({one.id for one in found}) == len(found)


def test_tokens_are_those_of_the_messages(cut: Windows) -> None:
    for one in of(Set.MULTI, cut, talk(9)):
        told_messages = messages(one, MANNER)
        assert one.tokens == sum(len(message.content) + 3 for message in told_messages)
        assert one.tokens <= 64


def test_what_is_too_long_loses_its_oldest_turns_then_its_narration(cut: Windows) -> None:
    (long,) = told("Ken: " + "x" * 60 + "\nYui: so\n> " + "y" * 50 + "\n> z\nKen: b\nHana: c")
    (one,) = of(Set.SINGLE, cut, long)
    assert [turn.text for turn in one.turns] == ["b", "c"]
    assert one.turns[0].situation == "z"
    assert cut.cut.shortened == 1


def test_a_reply_longer_than_the_window_is_left_out_and_counted(cut: Windows) -> None:
    (one,) = told("Ken: a\nHana: b\nKen: c\nHana: " + "x" * 90 + "\nKen: d\nHana: e")
    found = of(Set.MULTI, cut, one)
    assert [[turn.text for turn in window.turns] for window in found] == [["a", "b"], ["d", "e"]]
    assert cut.cut.too_long == 1


@settings(max_examples=200, deadline=None)
@given(some.lists(some.integers(1, 20), min_size=1, max_size=40), some.sampled_from(Split))
def test_windows_hold_every_exchange_and_fit(sizes: list[int], split: Split) -> None:
    found = list(windows(sizes, 20, split))
    assert sorted({number for window in found for number in window}) == list(range(len(sizes)))
    assert all(sum(sizes[number] for number in window) <= 20 for window in found)
    if split is not Split.TRAIN:
        assert sum(map(len, found)) == len(sizes)
    assert all(first.stop < second.stop for first, second in pairwise(found))


def test_messages_name_who_speaks_but_for_the_user() -> None:
    (one,) = told("> Noon.\nKen: Hm.\nYui: Hey!\n> A bird.\nHana: Oh.")
    assert [message.content for message in messages(one, MANNER)] == [
        "You are Hana.", "(Noon.)\nHm.\nYui: Hey!\n(A bird.)", "Oh."
    ]  # fmt: skip


def test_messages_in_japanese_have_wide_marks() -> None:
    (one,) = told("> 朝。\nユイ: ねえ\nHana: なに")
    japanese = Manner(Tongue.JAPANESE, ["Ken"])
    assert [message.content for message in messages(one, japanese)] == [
        "あなたはHanaです。", "（朝。）\nユイ：ねえ", "なに"
    ]  # fmt: skip


def test_scenes_are_shared_out_by_lines() -> None:
    names = [f"scene {n}" for n in range(400)]
    lines = {n: 5 + n % 30 for n in range(400)}
    splits = shared_out(names, lines, 7)
    for split, least, most in ((Split.TRAIN, 0.89, 0.92), (Split.TEST, 0.045, 0.05)):
        share = sum(lines[n] for n in lines if splits[n] is split) / sum(lines.values())
        assert least <= share <= most
    assert splits == shared_out(names, lines, 7) != shared_out(names, lines, 8)


def test_scenes_mostly_stay_where_they_were_when_others_come_in() -> None:
    names = [f"scene {n}" for n in range(400)]
    before = shared_out(names, dict.fromkeys(range(360), 10), 7)
    after = shared_out(names, dict.fromkeys(range(400), 10), 7)
    assert sum(before[n] is after[n] for n in before) >= 350


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_of_few_scenes_none_is_spared(count: int) -> None:
    splits = shared_out(list("abcd"), dict.fromkeys(range(count), 10), 7)
    assert set(splits.values()) == {Split.TRAIN}


def test_of_some_scenes_the_smallest_are_spared() -> None:
    splits = shared_out([*"abcdefgh"], {n: 10 + n for n in range(8)}, 7)
    assert [splits[n] for n in range(3)] == [Split.TEST, Split.VALIDATION, Split.TRAIN]


def test_groups_join() -> None:
    groups = Groups()
    one, two, three = groups.add(), groups.add(), groups.add()
    groups.join(three, two)
    groups.join(one, three)
    assert groups.first(three) == groups.first(two) == one


def test_hanas_own_tokenizer_is_taken_where_none_is_named() -> None:
    if not list(HANA.glob("*.gguf")):
        pytest.skip("There is no Hana here.")
    counts = tokenizer(str(tokenizer_file(None))).counts(["Hello there.", ""])
    assert counts[0] > 1 and counts[1] == 0


def test_a_folder_with_a_tokenizer_will_do(tmp_path: Path) -> None:
    write_tokenizer(tmp_path)
    assert tokenizer(str(tokenizer_file(tmp_path))).counts(["猫です"]) == [3]


def test_sentencepiece_is_read(tmp_path: Path) -> None:
    import sentencepiece

    story = tmp_path / "story.txt"
    story.write_text("the cat sat on the mat\n" * 20, encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(story), model_prefix=str(tmp_path / "tokenizer"), vocab_size=20,
        minloglevel=3, model_type="char", hard_vocab_limit=False,
    )  # fmt: skip
    assert tokenizer(str(tokenizer_file(tmp_path))).counts(["cat"])[0] >= 3


def test_a_missing_tokenizer_is_told(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match="There is no tokenizer"):
        tokenizer_file(tmp_path)
    broken = tmp_path / "tokenizer.json"
    broken.write_text("{}")
    with pytest.raises(MaterialError, match="no tokenizer that I can read"):
        tokenizer(str(broken))


def test_she_answers_every_window(cut: Windows) -> None:
    for _, one in cut.samples(talk(9)):
        assert one.turns[0].role is Role.USER and one.turns[-1].role is Role.CHARACTER
