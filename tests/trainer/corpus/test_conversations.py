from collections import Counter
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.trainer.corpus.story import appearances, lines, part, scene, texts, told
from trainer.corpus.casting import casting
from trainer.corpus.conversations import Rest, conversations
from trainer.corpus.lines import Scene
from trainer.corpus.quotes import unquoted
from trainer.corpus.sample import Role, Sample, Source
from trainer.scripts.line import Kind, Line


def test_lines_of_one_speaker_are_one_turn() -> None:
    (one,) = told("""
        Ken: Hello.
        Ken: Nice day.
        Hana: Yes!
        Hana: Very.
    """)
    assert texts(one) == ["Ken: Hello.\nNice day.", "Hana: Yes!\nVery."]


def test_narration_is_the_situation_of_what_follows() -> None:
    (one,) = told("""
        > Rain falls.
        Ken: You're wet.
        > She shivers.
        Hana: A bit.
    """)
    assert texts(one) == ["(Rain falls.) Ken: You're wet.", "(She shivers.) Hana: A bit."]


def test_where_she_goes_on_after_narration_it_is_what_she_answers() -> None:
    (one,) = told("""
        Ken: Well?
        Hana: I...
        > Silence.
        Hana: I like you.
    """)
    assert texts(one) == ["Ken: Well?", "Hana: I...", "(Silence.) : ", "Hana: I like you."]
    assert [turn.role for turn in one.turns] == [Role.USER, Role.CHARACTER] * 2


def test_where_she_speaks_first_the_user_is_silent() -> None:
    (one,) = told("Hana: Wake up!")
    assert texts(one) == [": …", "Hana: Wake up!"]
    assert one.turns[0].sources == []


def test_everybody_else_is_the_users_side_by_name() -> None:
    (one,) = told("""
        Ken: Shall we?
        Yui: Me too!
        Hana: All of us.
    """)
    assert texts(one) == ["Ken: Shall we?", "Yui: Me too!", "Hana: All of us."]
    assert [turn.role for turn in one.turns] == [Role.USER, Role.USER, Role.CHARACTER]


def test_a_thought_of_hers_is_in_brackets_and_one_of_another_is_situation() -> None:
    (one,) = told("""
        Ken: Here.
        (Ken) She smiles.
        (Yui) How sweet.
        (Hana) For me?
        Hana: Thanks.
    """)
    assert texts(one) == ["Ken: Here.", "(She smiles.\nYui: How sweet.) Hana: （For me?）\nThanks."]


def test_speech_without_a_name_is_the_heros() -> None:
    (one,) = told("""
        > 「行こう」
        > 彼女は頷いた。
        Hana: 「うん」
    """)
    assert texts(one) == [": 行こう", "(彼女は頷いた。) Hana: うん"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("「おはよう」", "おはよう"),
        ("「おはよう", "「おはよう"),
        ("おはよう」", "おはよう」"),
        ("「は」と「が」", "「は」と「が」"),
        ("「『猫』だよ」", "『猫』だよ"),
        ("“你好。”", "你好。"),
        ('"Hi."', "Hi."),
        ('"Hi," he says. "You?"', '"Hi," he says. "You?"'),
        ("「」", "「」"),
        ("「", "「"),
    ],
)
def test_speech_marks_go_only_where_they_hold_the_whole_line(said: str, kept: str) -> None:
    assert unquoted(said) == kept


# What the seed's scripts did wrong, one test each.


def test_the_last_scene_of_a_file_is_there() -> None:
    everything = lines("# one\nKen: A\nHana: B\n# last\nKen: C\nHana: The end.")
    scenes = [Scene("f", label, [one for one in everything if one.scene == label])
              for label in ("one", "last")]  # fmt: skip
    found = [one for each in scenes for one in conversations(each, "", part(), Counter())]
    assert found[-1].turns[-1].text == "The end."


def test_scenes_of_two_lines_are_kept() -> None:
    assert [texts(one) for one in told("Ken: Tea?\nHana: Yes.")] == [["Ken: Tea?", "Hana: Yes."]]


def test_a_missing_closing_mark_cuts_nothing() -> None:
    assert told("Ken: 「え\nHana: 「もう帰る")[0].turns[1].text == "「もう帰る"


def test_interjections_are_kept() -> None:
    (one,) = told("Ken: 行く？\nHana: うん\nKen: え\nHana: ん")
    assert texts(one) == ["Ken: 行く？", "Hana: うん", "Ken: え", "Hana: ん"]


def test_history_has_no_gaps_a_line_left_out_ends_the_conversation() -> None:
    everything = lines("Ken: a\nHana: b\nKen: c\nHana: d\nKen: e\nHana: f")
    for line in everything:
        line.texts = {"en": line.text_clean}
    everything[2].texts = {"ja": "し"}  # "c" is not translated.
    in_english = msgspec.structs.replace(part(), language="en")
    rests: Counter[Rest] = Counter()
    found = list(conversations(Scene("f", "", everything), "", in_english, rests))
    assert [texts(one) for one in found] == [
        ["Ken: a", "Hana: b"],
        [": …", "Hana: d", "Ken: e", "Hana: f"],
    ]
    assert rests[Rest.UNTRANSLATED] == 1


def test_the_user_is_not_whoever_spoke_before() -> None:
    (one,) = told("Yui: Ken is late.\nHana: As ever.\nKen: Sorry!\nHana: Hm.")
    assert [turn.name for turn in one.turns] == ["Yui", "Hana", "Ken", "Hana"]


# Menus.


def test_an_option_that_something_follows_is_what_the_user_says() -> None:
    (one,) = told("""
        Hana: Tea or coffee?
        ?? What will it be?
        ? Tea
        ? Coffee
        Hana: Coming!
    """)
    assert texts(one) == [
        ": …", "Hana: Tea or coffee?", "(What will it be?) Ken: Coffee", "Hana: Coming!"
    ]  # fmt: skip


def test_what_follows_one_option_is_never_before_another() -> None:
    found = told("""
        Hana: Which?
        ? Left
        Hana: A door.
        ? Right
        Hana: A wall.
    """)
    assert [texts(one) for one in found] == [
        [": …", "Hana: Which?", "Ken: Left", "Hana: A door."],
        ["Ken: Right", "Hana: A wall."],
    ]


def test_options_are_not_the_users_where_she_is_the_protagonist() -> None:
    own = msgspec.structs.replace(part(), protagonist=True)
    rests: Counter[Rest] = Counter()
    found = list(
        conversations(scene("Ken: So?\nHana: Hm.\n? Run\n? Stay\nHana: I stay."), "", own, rests)
    )
    assert [texts(one) for one in found] == [["Ken: So?", "Hana: Hm."], [": …", "Hana: I stay."]]
    assert rests[Rest.HER_OPTION] == 2


# Where conversations end.


def test_a_long_stretch_of_narration_ends_a_conversation_and_is_not_lost() -> None:
    told_long = "\n".join(f"> Day {day}." for day in range(5))
    found = told(f"Ken: Bye.\nHana: Bye.\n{told_long}\nKen: Back!\nHana: At last.", part(gap=3))
    assert [texts(one)[-1] for one in found] == ["Hana: Bye.", "Hana: At last."]
    assert found[1].turns[0].situation == "Day 0.\nDay 1.\nDay 2.\nDay 3.\nDay 4."


def test_a_title_begins_anew_and_is_what_is_known() -> None:
    found = told("! Spring\nKen: Hi.\nHana: Hi.\n! Summer\n! The sea\nHana: Hot.")
    assert [one.situation for one in found] == ["Spring", "Summer\nThe sea"]


def test_long_narration_and_titles_end_scenes_as_they_are_shared_out() -> None:
    told_long = "\n".join(f"> Day {day}." for day in range(3))
    found = told(
        f"Ken: a\nHana: b\n{told_long}\nHana: c\n! Two\nHana: d\n? X\nHana: e", part(gap=3)
    )
    assert [one.scene for one in found] == [
        "story.txt#", "story.txt# (2)", "story.txt# (3)"
    ]  # fmt: skip


def test_a_script_without_labels_is_many_scenes() -> None:
    talk = "\n".join(f"Ken: ask {n}\nHana: say {n}\nHana: and {n}" for n in range(200))
    found = told(talk)
    assert len({one.scene for one in found}) == len(found) == 3
    assert [turn.text for one in found for turn in one.turns] == [
        text for n in range(200) for text in (f"ask {n}", f"say {n}\nand {n}")
    ]


def test_what_follows_her_last_line_is_counted() -> None:
    rests: Counter[Rest] = Counter()
    list(conversations(scene("Hana: Go.\nKen: Yes.\n> He goes."), "", part(), rests))
    list(conversations(scene("Ken: Alone.\n> Dark."), "", part(), rests))
    assert rests == {Rest.AFTER_HER: 2, Rest.WITHOUT_HER: 2}


def test_who_hides_behind_a_mystery_is_she() -> None:
    everything = lines("Hana/hn: Hi.\nHana/hn: Me.\n？？？/hn: Guess who.\nKen: Hana?")
    cast = casting(appearances(everything), {})
    (one,) = conversations(
        Scene("f", "", everything), "", msgspec.structs.replace(part(), casting=cast), Counter()
    )
    assert one.turns[1].text == "Hi.\nMe.\nGuess who."


def test_joint_lines_are_hers_too() -> None:
    everything = lines("Ken: Ready?\nHana & Yui: Yes!")
    everything[1].speakers = ["Hana", "Yui"]
    (one,) = conversations(Scene("f", "", everything), "", part(), Counter())
    assert one.turns[1].text == "Yes!"


def test_ids_are_those_of_the_lines_whatever_stands_before_them() -> None:
    alone = lines("Ken: a\nHana: b")
    later = lines("Ken: a\nHana: b", order=500)
    first, second = (
        next(conversations(Scene("f", "", one), "", part(), Counter())) for one in (alone, later)
    )
    assert first.id == second.id


_word = some.text(some.sampled_from("あいう「」『』（）?!… ab\n"), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
_lines = some.lists(
    some.tuples(
        some.sampled_from(list(Kind)), some.sampled_from(["Hana", "Ken", "Yui", "？？？"]), _word
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(_lines, some.integers(1, 4), some.booleans())
def test_every_line_of_hers_is_in_one_place_word_for_word(
    story: list[tuple[Kind, str, str]],
    gap: int,
    protagonist: bool,  # noqa: FBT001 - drawn
) -> None:
    everything = lines("\n".join("> x" for _ in story)) if story else []
    for line, (kind, name, text) in zip(everything, story, strict=True):
        named = kind in {Kind.SAY, Kind.THOUGHT}
        line.kind, line.text_clean = kind, text.strip()
        line.speaker_shown = line.speaker_id = name if named else ""
    parts = msgspec.structs.replace(part(gap=gap), protagonist=protagonist)
    rests: Counter[Rest] = Counter()
    found = list(conversations(Scene("f", "", everything), "", parts, rests))
    hers = [line for line in everything if line.speaker_shown == "Hana"]
    places = [order for one in found for turn in one.turns if turn.role is Role.CHARACTER
              for order in _said(turn.sources, everything)]  # fmt: skip
    assert places == [line.order for line in hers]
    for line in hers:
        (turn,) = (turn for one in found for turn in one.turns if _has(turn.sources, line.order)
                   and turn.role is Role.CHARACTER)  # fmt: skip
        assert unquoted(line.text_clean) in turn.text or line.text_clean in turn.text
    _well_formed(found, everything, rests)


def _well_formed(found: list[Sample], everything: list[Line], rests: Counter[Rest]) -> None:
    for one in found:
        assert one.turns[0].role is Role.USER and one.turns[-1].role is Role.CHARACTER
        orders = [order for turn in one.turns for source in turn.sources for order in source.orders]
        assert orders == sorted(set(orders))
        assert not any(
            first.role is second.role is Role.CHARACTER for first, second in pairwise(one.turns)
        )
    used = [order for one in found for turn in one.turns for source in turn.sources
            for order in source.orders]  # fmt: skip
    assert len(used) == len(set(used))
    titles = sum(line.kind is Kind.CHAPTER for line in everything)
    assert len(used) + rests.total() + titles == len(everything)


def _said(sources: list[Source], everything: list[Line]) -> list[int]:
    return [
        order
        for source in sources
        for order in source.orders
        if everything[order].speaker_shown == "Hana"
    ]


def _has(sources: list[Source], order: int) -> bool:
    return any(order in source.orders for source in sources)
