"""The dialogues hold what the brain may learn, and nothing else."""

import random
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from trainer.brain.command import system_prompt
from trainer.brain.dialogue import Turn
from trainer.errors import MaterialError
from trainer.hana.dialogues import MOODS, Author, mood
from trainer.hana.intents import HERE, repertoire

CHARACTER = Path("models/hana/character.toml")
SYSTEM = system_prompt(CHARACTER)
HAN = re.compile(r"[\u4e00-\u9fff]")
KANA = re.compile(r"[\u3040-\u30ff]")


@cache
def written(count: int = 2500) -> list[list[Turn]]:
    author = Author(repertoire(), SYSTEM)
    return [author.dialogue(seed) for seed in range(count)]


def replies() -> list[str]:
    return [turn.text for talk in written() for turn in talk if turn.role == "assistant"]


def test_every_reply_opens_with_a_mood_she_can_show() -> None:
    shown = Counter(mood(reply) for reply in replies())
    assert set(shown) == set(MOODS)
    pack = tomllib.loads(CHARACTER.read_text(encoding="utf-8"))
    assert list(MOODS) == pack["prompt"]["moods"]


def test_no_slot_and_no_choice_is_left_open() -> None:
    for talk in written():
        for turn in talk:
            said = turn.text.partition("] ")[2] if turn.role == "assistant" else turn.text
            assert turn.text.strip()
            assert not re.search(r"[{}@|\[\]]|\(\w+\||  ", said), said


def test_replies_are_short_sentences_that_end() -> None:
    for reply in replies():
        said = reply.partition("] ")[2]
        assert said[-1] in ".!?", said
        assert len(said) < 260, said
        assert len(re.findall(r"[.!?]+(?: |$)", said)) <= 5, said
    assert sum(map(len, replies())) / len(replies()) < 90


def test_who_speaks_alternates_after_the_system_prompt() -> None:
    for talk in written():
        assert talk[0] == Turn("system", SYSTEM)
        assert [turn.role for turn in talk[1:]] == ["user", "assistant"] * (len(talk) // 2)


def test_the_same_seed_writes_the_same_dialogue() -> None:
    again = Author(repertoire(), SYSTEM)
    assert [again.dialogue(seed) for seed in (0, 17, 321)] == [written()[i] for i in (0, 17, 321)]


def test_every_intent_comes_up_and_every_line_can_be_said() -> None:
    rng = random.Random(0)
    known = repertoire()
    pending = [*known.intents, *known.followups.values()]
    seen = set()
    while pending:
        intent = pending.pop()
        pending += intent.then.values()
        seen.add(intent.name)
        for lines in (intent.user, intent.hana):
            for _ in range(3 * len(lines.phrases)):
                assert known.words.fill(lines.one(rng), {}, rng).strip()
    assert len(seen) > 100


def test_she_repeats_no_word_that_a_small_model_would_get_wrong() -> None:
    """It doesn't learn to copy (0 of 15 names after 40 CPU minutes), so she must not pretend to."""
    for path in (HERE / "dialogues").glob("*.toml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(rf"\[({'|'.join(MOODS)})\] ", line):
                assert set(re.findall(r"\{(\w+)\}", line)) <= {"dish", "Dish"}, line


def test_chinese_and_japanese_are_named_rightly() -> None:
    named = Counter[str]()
    for talk in written():
        for asked, answer in zip(talk[1::2], talk[2::2], strict=True):
            if KANA.search(asked.text):
                assert "Japanese" in answer.text
                named["Japanese"] += 1
            elif HAN.search(asked.text):
                assert "Chinese" in answer.text
                named["Chinese"] += 1
    assert min(named.values()) > 20


def test_nothing_of_the_held_out_questions_is_written_in_the_grammar() -> None:
    path = Path(__file__).with_name("held_out.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    questions = [*table["questions"], *table["fresh"]]
    sources = " ".join(p.read_text(encoding="utf-8").lower() for p in HERE.rglob("*.toml"))
    assert len(questions) == 100
    for asked, words in questions:
        assert asked.lower().rstrip(".?!") not in sources
        assert words.split()


def test_what_people_say_to_the_ears_is_answered_by_the_grammar() -> None:
    """Most whole sentences without a slot that the ears know are said in some dialogue."""
    from trainer.ears.phrases import FIXED

    asked = {plain(turn.text) for talk in written() for turn in talk if turn.role == "user"}
    known = repertoire()
    rng = random.Random(1)
    for intent in [*known.intents, *known.followups.values()]:
        for _ in range(400):
            asked.add(plain(known.words.fill(intent.user.one(rng), {}, rng)))
    missing = sorted(text for text in FIXED if plain(text) not in asked)
    assert len(missing) / len(FIXED) < 0.35, missing


def plain(text: str) -> str:
    """The words alone, contractions and her name aside."""
    text = text.lower().replace("'m", " am").replace("'s", " is").replace("don't", "do not")
    text = (
        text.replace("let is", "let us").replace("favourite", "favorite").replace("can't", "cannot")
    )
    return " ".join(word for word in re.findall(r"[a-z]+", text) if word != "hana")


def test_a_mistake_in_a_dialogue_file_is_told_with_its_place(tmp_path: Path) -> None:
    for path in HERE.rglob("*.toml"):
        target = tmp_path / path.relative_to(HERE)
        target.parent.mkdir(exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    broken = tmp_path / "dialogues" / "fun.toml"
    broken.write_text("[joke]\nuser = 'tell (me'\nhana = '[happy] No.'\n", encoding="utf-8")
    with pytest.raises(MaterialError, match=r"fun\.toml, \[joke\]: A bracket is never closed"):
        repertoire(tmp_path)


def test_no_macro_glues_words_together() -> None:
    for talk in written():
        for turn in talk:
            glued = re.search(
                r"\b(i'm|you're|is|are|feel)(so|very|really|a bit)\b", turn.text.lower()
            )
            assert not glued, turn.text
