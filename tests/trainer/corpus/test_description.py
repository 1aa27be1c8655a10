"""What the script says of her, in three languages: with its lines, and nothing besides."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.corpus.quiet import Quiet
from tests.trainer.corpus.small_import import Said, lines
from trainer.corpus.description import Description, Fact, Topic, Who, described, samples
from trainer.corpus.description.numerals import day, number
from trainer.corpus.sample import Role, SampleKind
from trainer.corpus.tongue import Tongue
from trainer.scripts.line import Kind, Line

ENGLISH: list[Said] = [
    ("Ken", "Nice to meet you."),
    ("Hana", "My name is Hana Sakurai. I'm seventeen years old!"),
    ("Hana", "My birthday is April 3rd, so don't forget."),
    ("", "Hana has long black hair. Her green eyes sparkled."),
    ("Lucy", "Hana is my big sister! She can cook."),
    ("Ken", "Hana loves strawberry cake."),
    ("Hana", "I really love old records, and I hate thunder."),
    ("Hana", "My hobby is painting the sea."),
    ("Hana", "Lucy is my little sister. You're my best friend, Ken."),
    ("Hana", "When I was little I lived by the sea."),
    ("Hana", "I don't like cucumbers."),
    ("Hana", "If I like it, I'll say so. Do I like rain? I'd like you to go."),
    ("Hana", "Lucy-chan, come! Lucy-chan, look! Oh my stars!"),
    ("Hana", "Oh my stars! Lucy-chan!"),
    ("Hana", "Oh my stars! Oh my stars!"),
]
CHINESE: list[Said] = [
    ("花奈", "我叫樱井花奈，今年十七岁。"),
    ("花奈", "我的生日是四月三日哦。"),
    ("", "花奈有一头银色的长发。她有着一双碧绿的眼睛。"),
    ("小夏", "花奈是我姐姐！"),
    ("花奈", "我最喜欢草莓蛋糕了。我讨厌打雷。"),
    ("花奈", "我的爱好是画画。小夏是我的妹妹哦。"),
    ("花奈", "我小时候住在海边。小夏，我们走哦。"),
    ("健", "花奈喜欢弹钢琴。花奈喜欢你吗？"),
    ("花奈", "小夏，别闹哦。"),
    ("花奈", "小夏，快来哦。"),
]
JAPANESE: list[Said] = [
    ("花奈", "「私の名前は桜井花奈です。今年で十七歳です」"),
    ("花奈", "誕生日は四月三日です。"),
    ("", "花奈は長い黒髪の少女だ。彼女の瞳は緑色だった。"),
    ("リナ", "花奈お姉ちゃんは私の姉です！"),
    ("花奈", "私は苺のケーキが大好きですわ。雷が苦手なの。"),
    ("花奈", "趣味は絵を描くことです。リナは私の妹なのよ。"),
    ("花奈", "小さい頃、海のそばに住んでいたの。私、リナちゃんと遊ぶのが好き。"),
    ("健", "花奈は猫が好きだ。"),
    ("花奈", "リナちゃん、行くわよ。"),
    ("花奈", "リナちゃん！私の本は？"),
]


def told(said: Iterable[Said], name: str = "Hana") -> Description:
    return described(lines(said), Who(name, user="Ken"), Quiet())


def values(description: Description, topic: Topic, form: str = "") -> set[str]:
    return {
        f"{fact.other}: {fact.value}" if fact.other else fact.value
        for fact in description.facts
        if fact.topic is topic and form in ("", fact.form)
    }


def one(description: Description, topic: Topic, value: str) -> Fact:
    return next(f for f in description.facts if (f.topic, f.value) == (topic, value))


def test_an_english_story_tells_every_topic() -> None:
    found = told(ENGLISH)
    assert found.language is Tongue.ENGLISH and not found.contradictions
    assert values(found, Topic.NAME) == {"Hana", "Hana Sakurai"}
    assert values(found, Topic.AGE) == {"seventeen"}
    assert values(found, Topic.BIRTHDAY) == {"April 3rd"}
    assert values(found, Topic.LOOKS) == {"long black hair", "green eyes"}
    assert values(found, Topic.HOBBY) == {"painting the sea"}
    assert values(found, Topic.LIKE) == {"old records", "strawberry cake"}
    assert values(found, Topic.DISLIKE) == {"thunder", "cucumbers"}
    assert values(found, Topic.RELATION, "mine") == {"Lucy: big sister"}
    assert values(found, Topic.RELATION, "theirs") == {"Lucy: little sister"}
    assert values(found, Topic.RELATION, "theirs_user") == {"best friend"}
    assert values(found, Topic.RELATION, "calls") == {"Lucy: Lucy-chan"}
    assert values(found, Topic.PAST) == {"When I was little I lived by the sea"}
    assert values(found, Topic.SPEECH) == {"Oh my stars"}


def test_a_chinese_story_tells_every_topic() -> None:
    found = told(CHINESE, "花奈")
    assert found.language is Tongue.CHINESE
    assert values(found, Topic.NAME) == {"花奈", "樱井花奈"}
    assert values(found, Topic.AGE) == {"十七"}
    assert values(found, Topic.BIRTHDAY) == {"四月三日"}
    assert values(found, Topic.LOOKS) == {"银色的长发", "碧绿的眼睛"}
    assert values(found, Topic.HOBBY) == {"画画"}
    assert values(found, Topic.LIKE) == {"草莓蛋糕", "弹钢琴"}
    assert values(found, Topic.DISLIKE) == {"打雷"}
    assert values(found, Topic.RELATION, "mine") == {"小夏: 姐姐"}
    assert values(found, Topic.RELATION, "theirs") == {"小夏: 妹妹"}
    assert values(found, Topic.PAST) == {"我小时候住在海边"}
    assert values(found, Topic.SPEECH) == {"我", "哦"}


def test_traditional_chinese_is_understood_and_quoted_as_it_is() -> None:
    found = told(
        [
            ("曉蘭", "我叫曉蘭，今年十七歲。我最喜歡綠豆湯了。"),
            ("曉蘭", "我討厭下雨。我的愛好是畫畫，小時候我學過鋼琴。"),
            ("", "曉蘭有一頭銀色的長髮。"),
            ("小馬", "曉蘭是我的學姐。"),
        ],
        "曉蘭",
    )
    assert values(found, Topic.AGE) == {"十七"} and values(found, Topic.LIKE) == {"綠豆湯"}
    assert values(found, Topic.DISLIKE) == {"下雨"} and values(found, Topic.LOOKS) == {"銀色的長髮"}
    assert values(found, Topic.RELATION, "mine") == {"小馬: 學姐"}


def test_a_japanese_story_tells_every_topic() -> None:
    found = told(JAPANESE, "花奈")
    assert found.language is Tongue.JAPANESE and found.pronoun == "私"
    assert values(found, Topic.NAME) == {"花奈", "桜井花奈"}
    assert values(found, Topic.AGE) == {"十七"}
    assert values(found, Topic.BIRTHDAY) == {"四月三日"}
    assert values(found, Topic.LOOKS) == {"長い黒髪", "瞳は緑色"}
    assert values(found, Topic.HOBBY) == {"絵を描くこと"}
    assert values(found, Topic.LIKE) == {"苺のケーキ", "リナちゃんと遊ぶの", "猫"}
    assert values(found, Topic.DISLIKE) == {"雷"}
    assert values(found, Topic.RELATION, "mine") == {"リナ: 姉"}
    assert values(found, Topic.RELATION, "theirs") == {"リナ: 妹"}
    assert values(found, Topic.RELATION, "calls") == {"リナ: リナちゃん"}
    assert values(found, Topic.PAST) == {"小さい頃、海のそばに住んでいたの"}


@pytest.mark.parametrize(
    ("story", "name"), [(ENGLISH, "Hana"), (CHINESE, "花奈"), (JAPANESE, "花奈")]
)
def test_every_answer_is_proved_and_her_own_line_stays_verbatim(
    story: list[Said], name: str
) -> None:
    made = list(samples(told(story, name)))
    assert len({sample.id for sample in made}) == len(made) > 20
    for sample in made:
        assert sample.kind is SampleKind.DESCRIPTION and sample.scene == "story.rpy#start"
        question, answer = sample.turns
        assert (question.role, answer.role) == (Role.USER, Role.CHARACTER)
        assert sample.evidence and question.text and answer.text
        assert "{" not in question.text + answer.text
        for source in answer.sources:
            assert source in sample.evidence
            (order,) = source.orders
            assert story[order][0] == name and answer.text == story[order][1].strip("「」")


def test_answers_that_no_line_says_are_composed_in_her_first_person() -> None:
    answers = {
        sample.turns[1].text
        for story, name in ((ENGLISH, "Hana"), (CHINESE, "花奈"), (JAPANESE, "花奈"))
        for sample in samples(told(story, name))
        if not sample.turns[1].sources
    }
    assert {
        "I have long black hair.",
        "I'm Lucy's big sister.",
        "I like strawberry cake.",
        "我有银色的长发。",
        "我是小夏的姐姐。",
        "私は長い黒髪です。",
        "私の瞳は緑色です。",
        "私はリナの姉です。",
    } <= answers


def test_a_fact_is_asked_in_several_ways() -> None:
    asked = [s.turns[0].text for s in samples(told([("Hana", "I'm 17.")])) if "old" in str(s.turns)]
    assert len(set(asked)) > 1


def test_lines_that_contradict_each_other_are_reported_and_not_told() -> None:
    found = told(
        [
            ("Hana", "My birthday is April 3rd. I like rain."),
            ("Ken", "Hana's birthday is May 5."),
            ("", "Hana has black hair. Hana has silver hair."),
            ("Hana", "I don't like rain. I'm 17 years old."),
            ("Ken", "Hana is eighteen years old."),
        ]
    )
    topics = {contradiction.topic for contradiction in found.contradictions}
    assert topics == {Topic.BIRTHDAY, Topic.LIKE, Topic.LOOKS, Topic.AGE}
    assert {fact.topic for fact in found.facts} == {Topic.NAME}


def test_the_same_fact_said_otherwise_contradicts_nothing() -> None:
    found = told(
        [
            ("Hana", "I'm seventeen years old. My birthday is April 3rd."),
            ("Ken", "Hana is 17 years old. Hana's birthday is the 3rd of April."),
        ]
    )
    assert not found.contradictions


def test_her_own_words_come_before_what_others_say() -> None:
    fact = one(told([("Ken", "Hana loves rain."), ("Hana", "I love rain.")]), Topic.LIKE, "rain")
    assert fact.own and fact.quotes[0] == "I love rain." and len(fact.evidence) == 2


@pytest.mark.parametrize(
    ("name", "said", "answer"),
    [
        ("Hana", ("", "Hana is my childhood friend."), "I'm your childhood friend."),
        ("Hana", ("Me", "Hana is my classmate."), "I'm your classmate."),
        ("Hana", ("Ken", "Hana is my cousin."), "I'm your cousin."),
        ("花奈", ("", "花奈是我的青梅竹马。"), "我是你的青梅竹马。"),
        ("花奈", ("", "花奈は俺の幼なじみだ。"), "私はあなたの幼なじみです。"),
    ],
)
def test_who_tells_the_story_is_whom_the_user_plays(name: str, said: Said, answer: str) -> None:
    answers = {s.turns[1].text for s in samples(told([said], name))}
    assert answers == {answer}


def test_another_she_is_not_her() -> None:
    found = told(
        [
            ("Hana", "Hello."),
            ("Lucy", "Hi."),
            ("", "Lucy smiled. She has red hair."),
            ("", "She has blue eyes."),
        ]
    )
    assert values(found, Topic.LOOKS) == set()


def test_nothing_is_said_where_no_line_says_it() -> None:
    found = told([("Ken", "I'm 20 years old and I love fish."), ("Hana", "Really?")])
    assert {fact.topic for fact in found.facts} == {Topic.NAME}
    assert told([("Ken", "Hana?")], "Nobody").facts == []


@pytest.mark.parametrize(
    ("her", "text"),
    [
        ("Hana", 'Ren always says, "I hate cats. I love dogs." So funny.'),
        ("Hana", '"I\'m nineteen," Ren told the guard.'),
        ("Hana", "You should say 'I hate Mondays' more often."),
        ("Hana", "My mother says I love trouble."),
        ("Hana", "Everyone thinks I love horror films."),
        ("Hana", "I never said that I like spiders."),
        ("Hana", "I don't think I like carrots."),
        ("Hana", "It's not that I hate school."),
        ("Hana", "Unless I love it, I quit."),
        ("Hana", "Oh sure, I love waiting in the rain. Not."),
        ("Hana", "I'm eighteen. Just kidding!"),
        ("Hana", "My hobby is not karate."),
        ("Ken", "If Hana hates plums, I'll eat them."),
        ("Ken", "Nobody says Hana is nineteen."),
        ("Ken", "Hana's sister has red hair."),
        ("花奈", "小雨说：“我讨厌猫。”"),
        ("花奈", "她总说我喜欢香菜，其实没有。"),
        ("花奈", "我从来没说过我喜欢唱歌。"),
        ("花奈", "大家都以为我讨厌数学。"),
        ("花奈", "我好喜欢加班哦，才怪。"),
        ("花奈", "我二十岁了，骗你的。"),
        ("花奈", "小雨不是我的朋友。"),
        ("花奈", "我妹妹喜欢跳舞。我姐姐今年二十岁。"),
        ("花奈", "我妹妹喜欢小雨。"),
        ("小雨", "花奈的妹妹有一头红发。"),
        ("花奈", "「猫が嫌い」って美咲が言ってた。"),
        ("花奈", "雨が好きなわけじゃないよ。"),
        ("花奈", "納豆が好きだなんて言ってない。"),
        ("花奈", "美咲は私の妹じゃない。"),
        ("花奈", "妹がいるの。十二歳だよ。"),
        ("花奈", "弟が野球が好きで。"),
        ("花奈", "二十歳だよ。なーんてね。"),
        ("美咲", "花奈が猫を嫌いなわけがない。"),
    ],
)
def test_what_is_quoted_denied_supposed_or_taken_back_is_no_fact(her: str, text: str) -> None:
    japanese = any("ぁ" <= letter <= "ヺ" for letter in text)
    name = "Hana" if text.isascii() else "花奈"
    filler = {"Hana": "Ah.", "花奈": "ねえ。" if japanese else "嗯。"}[name]
    others = frozenset({"Ken", "Ren", "小雨", "美咲"})
    who = Who(name, others=others)
    told = described(lines([(name, filler), (her, text)]), who, Quiet())
    assert [fact for fact in told.facts if fact.topic is not Topic.NAME] == []
    assert not told.contradictions


def test_what_she_says_that_she_said_is_a_fact() -> None:
    facts = told([("Hana", "I told you, I love apricots. I think I like snow.")]).facts
    assert {fact.value for fact in facts if fact.topic is Topic.LIKE} == {"apricots", "snow"}


def test_she_is_not_another_who_speaks_only_later() -> None:
    who = Who("Hana", others=frozenset({"Anna"}))
    said = [("Hana", "Hello."), ("", "Anna came in. She loves chess."), ("Anna", "Hello.")]
    assert not [
        fact for fact in described(lines(said), who, Quiet()).facts if fact.value == "chess"
    ]


def test_lines_in_a_row_are_one_answer() -> None:
    said = [("Ken", "Hi."), *[("Hana", f"Line {number}.") for number in range(20)]]
    facts = told(said).facts
    assert not [fact for fact in facts if fact.form == "talks"]


def test_what_is_said_in_chorus_is_nobodys_fact() -> None:
    line = Line(
        file="a",
        line=1,
        kind=Kind.SAY,
        speaker_shown="Hana",
        speakers=["Hana", "Ken"],
        text_clean="I love rain.",
    )
    assert described([line], Who("Hana"), Quiet()).facts == []


def test_numbers_and_dates_are_compared_as_what_they_mean() -> None:
    same = {number(text) for text in ("17", "１７", "seventeen", "十七")}
    assert same == {"17"} and number("二十一") == number("twenty-one") == "21"
    assert number("十") == "10" and number("九") == "9" and number("百") == "百"
    assert day("四月三日") == day("4月3日") == day("4月3号")
    assert day("April 3rd") == day("the 3rd of April") != day("May 3")


@settings(max_examples=60, deadline=None, database=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Hana", "Ken", ""]),
            st.text(
                alphabet="I'm loveHanaMy 我喜欢的是她有花奈私の歳が好き誕生日は。、.!?17",
                max_size=60,
            ),
        ),
        max_size=8,
    )
)
def test_any_script_is_described_and_every_fact_has_its_line(said: list[Said]) -> None:
    found = told(said)
    for fact in found.facts:
        assert fact.evidence and len(fact.evidence) == len(fact.quotes)
    list(samples(found))


def test_a_hostile_line_takes_no_time() -> None:
    patterns = [
        "I really ",
        "my hair ",
        "我最很都",
        "Hana has long, ",
        "私は、",
        "a " * 3,
        "best friend ",
    ]
    said = [(who, (part * 600)[:599]) for part in patterns for who in ("Hana", "Ken", "")]
    for name in ("Hana", "花奈"):
        for story in (said, [*said, *CHINESE, *CHINESE], [*said, *JAPANESE, *JAPANESE]):
            told(story * 3, name)
