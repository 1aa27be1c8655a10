"""Names of a story: found in three languages, decided about, replaced whole."""

import json
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.corpus.quiet import Quiet
from tests.trainer.corpus.small_import import imported
from trainer.__main__ import main
from trainer.corpus import names
from trainer.corpus.names import Decision, Gazetteer, Name, NameKind, Owner, Tally
from trainer.corpus.names.chinese import ChineseScout
from trainer.corpus.names.clue import Scout
from trainer.corpus.names.english import EnglishScout
from trainer.corpus.names.japanese import JapaneseScout
from trainer.corpus.names.matching import Matcher
from trainer.corpus.names.placeholders import Placeholders
from trainer.corpus.names.replacing import Replacer
from trainer.corpus.names.speakers import generic
from trainer.corpus.sample import Role, Sample, SampleKind, Turn
from trainer.corpus.tongue import Tongue
from trainer.errors import MaterialError, RecipeError
from trainer.scripts.importing import LINES, SUMMARY
from trainer.scripts.line import Line

ENGLISH = [
    ("", "The bell of Starfall Academy rang."),
    ("Hana", "Lucy, wait! H-Hey, [player_name]!"),
    ("Lucy Bell", "I'm Lucy Bell. Miss Harker said we should go to Ravenmoor."),
    ("Ken", "Ravenmoor? I heard Tomas said the Glass Order lives in Ravenmoor."),
    ("Hana", "My Lucy went to Ravenmoor with Tomas. Tomas is late."),
    ("", "Everyone laughed. On Monday they would go to Tokyo. Tokyo was big; they liked Tokyo."),
    ("Lucy Bell", "Ken-kun, did the Glass Order take Tomas? I think Tomas knows."),
    ("Girl A", "The Glass Order? Ask {heroine}, or the girl over there."),
]
CHINESE = [
    ("", "放学后，林小雨同学走进了星见学园的图书馆。"),
    ("林小雨", "你也在星见学园吗？"),
    ("花奈", "我叫花奈。艾莉娅·冯·罗森说她要去北京。"),
    ("花奈", "张伟和林小雨明天去北京。张伟老是迟到。"),
    ("林小雨", "张伟？张伟同学不来了。"),
    ("男生A", "我听说过。"),
]
JAPANESE = [
    ("", "放課後、桜坂高校の教室。アリシアが魔導石を見つめていた。"),
    ("花奈", "昨日花奈さんって呼んだでしょ？ 山田先生も来たの。"),
    ("花奈", "アリシアちゃん、桜坂高校に行こう！"),
    ("健", "花奈、東京に行くのか？ アリシアも、シュテルンも？"),
    ("アリシア", "シュテルンは、なおちゃんのもの。シュテルンを守る。"),
    ("健", "なおはいない。なおさら急ごう。"),
]


def found(story: list[tuple[str, str]], folder: Path, **whose: str) -> dict[str, Name]:
    gazetteer = names.gazetteer(imported(story, folder), progress=Quiet(), **whose)  # type: ignore[arg-type]
    return {name.name: name for name in gazetteer.names}


def gazetteer(*entries: Name, language: Tongue = Tongue.ENGLISH) -> Gazetteer:
    return Gazetteer(language=language, names=list(entries))


def person(name: str, decision: Decision = Decision.REPLACE, role: str = "classmate") -> Name:
    return Name(name=name, kind=NameKind.PERSON, decision=decision, role=role)


def sample(*said: str, kind: SampleKind = SampleKind.CONVERSATION) -> Sample:
    roles = [Role.USER, Role.CHARACTER]
    turns = [Turn(role=roles[i % 2], name="", text=text) for i, text in enumerate(said)]
    return Sample(id="1", kind=kind, character="Hana", scene="a#b", turns=turns, tokens=9)


def filtered(samples: list[Sample], names_of_it: Gazetteer) -> tuple[list[Sample], Tally]:
    tally = Tally()
    return list(names.apply(samples, names_of_it, tally, Quiet())), tally


def replaced(text: str, *entries: Name, language: Tongue = Tongue.ENGLISH) -> str:
    return Replacer(gazetteer(*entries, language=language)).replaced(text)


def test_an_english_story_gives_people_places_and_terms(tmp_path: Path) -> None:
    told = found(ENGLISH, tmp_path, character="Hana", user="Ken")
    assert (told["Lucy"].kind, told["Lucy"].decision) == (NameKind.PERSON, Decision.REPLACE)
    assert told["Lucy Bell"].spoken == 2 and told["Tomas"].decision is Decision.REPLACE
    assert told["Harker"].role == "acquaintance"
    for place in ("Starfall Academy", "Ravenmoor"):
        assert (told[place].kind, told[place].decision) == (NameKind.PLACE, Decision.REPLACE)
    assert (told["Tokyo"].kind, told["Tokyo"].decision) == (NameKind.PLACE, Decision.KEEP)
    assert (told["Glass Order"].kind, told["Glass Order"].decision) == (
        NameKind.TERM,
        Decision.KEEP,
    )
    assert not {"Everyone", "Monday", "My", "The"} & told.keys()


def test_her_name_and_the_users_are_kept_and_placeholders_are_the_users(tmp_path: Path) -> None:
    told = found(ENGLISH, tmp_path, character="Hana", user="Ken")
    assert (told["Hana"].owner, told["Hana"].decision) == (Owner.CHARACTER, Decision.KEEP)
    assert (told["Ken"].owner, told["Ken"].decision) == (Owner.USER, Decision.KEEP)
    for placeholder in ("[player_name]", "{heroine}"):
        assert told[placeholder].owner is Owner.USER
        assert told[placeholder].decision is Decision.KEEP


def test_parts_of_her_whole_name_are_hers(tmp_path: Path) -> None:
    told = found([("Hana Sakurai", "Hana here."), ("Ken", "Sakurai?")], tmp_path, character="Hana")
    assert {told[name].owner for name in ("Hana", "Hana Sakurai")} == {Owner.CHARACTER}


def test_what_else_she_is_called_is_hers(tmp_path: Path) -> None:
    folder = imported(
        [("Hana", "I am Blossom."), ("Blossom", "Me, too."), ("Ken", "花奈!")], tmp_path
    )
    summary = json.loads((folder / "import.json").read_text("utf-8"))
    summary["identities"] = {"Blossom": {"Hana": 1}}
    summary["names"] = {"Hana": {"ja": "花奈"}}
    (folder / "import.json").write_text(json.dumps(summary), "utf-8")
    made = names.gazetteer(folder, character="Hana", progress=Quiet())
    told = {name.name: name.owner for name in made.names}
    assert told["Blossom"] == told["花奈"] == told["Hana"] == Owner.CHARACTER != told["Ken"]


def test_a_chinese_story_gives_its_names(tmp_path: Path) -> None:
    told = found(CHINESE, tmp_path, character="花奈")
    for name in ("林小雨", "张伟", "艾莉娅·冯·罗森"):
        assert (told[name].kind, told[name].decision) == (NameKind.PERSON, Decision.REPLACE)
    assert told["星见学园"].decision is Decision.REPLACE
    assert (told["北京"].kind, told["北京"].decision) == (NameKind.PLACE, Decision.KEEP)
    assert told["花奈"].decision is Decision.KEEP
    assert told["男生A"].decision is Decision.KEEP


def test_many_are_nobody(tmp_path: Path) -> None:
    told = found([("健", "一緒にたくさん作り、渡ってたくさん。なおさんも。")], tmp_path)
    assert "なお" in told and not [name for name in told if name.endswith("たく")]


def test_names_are_found_in_every_language_of_the_script(tmp_path: Path) -> None:
    folder = imported([("Hana", "Professor Eileen is late.")], tmp_path)
    said = msgspec.json.decode((folder / LINES).read_bytes(), type=Line)
    said.texts = {"en": said.text_clean, "zh-Hans": "艾琳教授迟到了，花奈。", "fr": "Eileen Dupont"}
    (folder / LINES).write_bytes(msgspec.json.encode(said) + b"\n")
    summary = msgspec.json.decode((folder / SUMMARY).read_bytes())
    summary["names"] = {"Hana": {"zh-Hans": "花奈"}}
    (folder / SUMMARY).write_bytes(msgspec.json.encode(summary))
    chinese = names.gazetteer(folder, character="花奈", language="zh-Hans", progress=Quiet())
    told = {name.name: name for name in chinese.names}
    assert told["Eileen"].decision is told["艾琳"].decision is Decision.REPLACE
    assert "Dupont" not in told
    assert told["Hana"].owner is told["花奈"].owner is Owner.CHARACTER
    replaced = Replacer(chinese).replaced("艾琳教授，早。")
    assert replaced == "老师，早。"


def test_a_given_name_is_its_speakers(tmp_path: Path) -> None:
    said = [("李竹内", "西本，走吧。"), ("孙西本", "竹内，等等。西本我来了。")]
    told = found(said, tmp_path, character="李竹内")
    assert (told["西本"].kind, told["西本"].decision) == (NameKind.PERSON, Decision.REPLACE)
    assert (told["竹内"].owner, told["竹内"].decision) == (Owner.CHARACTER, Decision.KEEP)


def test_a_japanese_story_gives_its_names(tmp_path: Path) -> None:
    told = found(JAPANESE, tmp_path, character="花奈", user="健")
    for name in ("アリシア", "山田", "なお"):
        assert (told[name].kind, told[name].decision) == (NameKind.PERSON, Decision.REPLACE)
    assert told["山田"].role == "teacher" and told["なお"].count == 2
    assert told["桜坂高校"].kind is NameKind.PLACE and "東京" in told
    assert told["シュテルン"].kind is NameKind.TERM
    assert told["花奈"].owner is Owner.CHARACTER and "昨日花奈" not in told


@pytest.mark.parametrize(
    "name", ["Girl A", "Old Man", "Teacher", "男生", "店員", "生徒B", "女の子"]
)
def test_a_speaker_who_is_nobody_in_particular_is_no_name(name: str) -> None:
    assert generic(name)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("I saw Lucy there.", "I saw a classmate there."),
        ("Lucy went home.", "A classmate went home."),
        ("Lucy's hat", "A classmate's hat"),
        ("Hey, Lucy!", "Hey, classmate!"),
        ("Lucy, wait!", "Classmate, wait!"),
        ("my Lucy", "my classmate"),
        ("L-Lucy-chan!", "Classmate!"),
        ("I met Miss Lucy Bell.", "I met a classmate."),
        ("I'm Lucy Harrow.", "I'm a classmate."),
        ("Ask Lucy Monday.", "Ask a classmate Monday."),
        ("LUCY! Lucyyy!", "Classmate! Classmate!"),
        ("Lucyfer and Annabel", "Lucyfer and Annabel"),
    ],
)
def test_english_names_are_replaced_whole_and_the_sentence_stays_one(
    text: str, becomes: str
) -> None:
    assert replaced(text, person("Lucy"), person("Bell"), person("Ann")) == becomes


def test_the_longest_chinese_name_goes_first_with_its_title() -> None:
    entries = [person("小雨"), person("林小雨"), person("艾莉娅")]
    text = "林小雨同学和小雨，还有艾莉娅小姐。"
    assert replaced(text, *entries, language=Tongue.CHINESE) == (
        "同班同学和同班同学，还有同班同学。"
    )


def test_japanese_names_need_their_ends() -> None:
    entries = [person("なお"), person("アン"), person("林"), person("桜井"), person("花奈")]
    text = "なおちゃんはなおさら、アンケートの森林で林さんと桜井花奈先輩とアンに会う。"
    assert replaced(text, *entries, language=Tongue.JAPANESE) == (
        "クラスメートはなおさら、アンケートの森林でクラスメートとクラスメートとクラスメートに会う。"
    )


def test_a_role_may_be_the_users_own_words_and_follows_the_texts_language() -> None:
    lucy = person("Lucy", role="that girl from the shop")
    assert replaced("I saw Lucy.", lucy) == "I saw that girl from the shop."
    assert replaced("我看见了Lucy同学。", person("Lucy")) == "我看见了同班同学。"


def test_kept_names_stay_and_dropped_ones_take_the_sample_along() -> None:
    entries = gazetteer(
        person("Hana", Decision.KEEP), person("Lucy"), person("Tomas", Decision.DROP)
    )
    given = [sample("Hana?", "Lucy!"), sample("Where is Tomas?", "Gone."), sample("a", "b")]
    kept, tally = filtered(given, entries)
    assert [turn.text for turn in kept[0].turns] == ["Hana?", "Classmate!"]
    assert kept[0].tokens == 0 and kept[1] is given[2]
    assert (tally.samples, tally.changed, tally.dropped) == (3, 1, 1)
    assert given[0].turns[1].text == "Lucy!"


def test_a_conversation_goes_on_around_what_is_dropped() -> None:
    entries = gazetteer(person("Tomas", Decision.DROP), person("Lucy"))
    given = sample("a", "b", "Lucy?", "c", "So?", "Tomas!", "d", "e")
    given.situation = "Evening."
    kept, tally = filtered([given], entries)
    assert [[turn.text for turn in one.turns] for one in kept] == [
        ["a", "b", "Classmate?", "c"],
        ["d", "e"],
    ]
    assert [one.situation for one in kept] == ["Evening.", ""]
    assert len({one.id for one in kept}) == 2
    assert (tally.dropped, tally.changed, tally.lost["Tomas"]) == (0, 1, 1)


def test_a_speaker_who_is_replaced_is_shown_by_the_role() -> None:
    given = sample("Hello.", "Hi.")
    given.turns[0].name, given.turns[1].name = "Lucy", "Hana"
    (made,), _ = filtered([given], gazetteer(person("Lucy"), person("Hana", Decision.KEEP)))
    assert [turn.name for turn in made.turns] == ["a classmate", "Hana"]


def test_a_description_may_name_people_unless_they_are_dropped() -> None:
    entries = gazetteer(person("Lucy"), person("Tomas", Decision.DROP))
    kind = SampleKind.DESCRIPTION
    kept, _ = filtered([sample("Who is Lucy?", "My sister.", kind=kind)], entries)
    assert kept[0].turns[0].text == "Who is Lucy?"
    assert filtered([sample("Who is Tomas?", "Him.", kind=kind)], entries)[0] == []


def test_the_table_of_decisions_is_the_same_for_the_same_samples(tmp_path: Path) -> None:
    entries = gazetteer(person("Lucy"), person("Tomas", Decision.DROP))
    given = [sample("Lucy and Lucy", "b"), sample("Tomas", "b")]
    tables = []
    for attempt in range(2):
        _, tally = filtered(given, entries)
        tally.write(tmp_path / f"{attempt}.json", entries)
        tables.append((tmp_path / f"{attempt}.json").read_bytes())
    assert tables[0] == tables[1]
    rows = {row["name"]: row for row in json.loads(tables[0])["names"]}
    assert rows["Lucy"]["in_samples"] == 2 and rows["Lucy"]["replaced_by"] == "a classmate"
    assert rows["Tomas"]["exchanges_dropped"] == 1


def test_tallies_of_several_processes_add_up() -> None:
    entries = gazetteer(person("Lucy"))
    _, one = filtered([sample("Lucy", "b")], entries)
    _, other = filtered([sample("a", "Lucy")], entries)
    one += other
    assert (one.samples, one.met["Lucy"]) == (2, 2)


def test_what_the_user_changed_survives_a_rerun(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = imported(ENGLISH, tmp_path / "import"), tmp_path / "names.toml"
    words = ["names", str(folder), "--character", "Hana", "--out", str(file), "--progress", "json"]
    assert main(words) == 0
    event = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {row["name"] for row in event["names"]} >= {"Lucy", "Ravenmoor", "[player_name]"}
    text = file.read_text("utf-8")
    at = text.index('name = "Tokyo"')
    text = text[:at] + text[at:].replace('decision = "keep"', 'decision = "drop"', 1)
    text += '\n[[names]]\nname = "Everyone"\nkind = "term"\ndecision = "replace"\nrole = "they"\n'
    text = text.replace("a classmate", "a friend of mine")
    file.write_text(text, "utf-8")
    assert main(words) == 0
    again = names.gazetteer(folder, character="Hana", file=file, progress=Quiet())
    told = {name.name: name for name in again.names}
    assert told["Tokyo"].decision is Decision.DROP
    assert told["Everyone"].words(again.roles, Tongue.ENGLISH) == "they"
    assert told["Everyone"].count == 1
    assert told["Lucy"].words(again.roles, Tongue.ENGLISH) == "a friend of mine"
    before = file.read_bytes()
    assert main(words) == 0
    assert file.read_bytes() == before


def test_what_was_not_changed_follows_the_character(tmp_path: Path) -> None:
    folder = imported(ENGLISH, tmp_path)
    for character, decision in (("Hana", Decision.REPLACE), ("Lucy Bell", Decision.KEEP)):
        assert main(["names", str(folder), "--character", character]) == 0
        told = {
            n.name: n for n in names.gazetteer(folder, character=character, progress=Quiet()).names
        }
        assert told["Lucy"].decision is decision


def test_a_mistake_in_the_file_is_told_with_its_place(tmp_path: Path) -> None:
    folder = imported(ENGLISH, tmp_path)
    file = folder / "names.toml"
    head = 'language = "en"\n[roles]\n[[names]]\nname = "A"\nkind = "person"\n'
    file.write_text(head + 'decision = "keep"\nrol = "x"\n')
    with pytest.raises(RecipeError, match=r"names\[0\].*rol"):
        names.gazetteer(folder, progress=Quiet())
    file.write_text(head + 'decision = "perhaps"\n')
    with pytest.raises(RecipeError, match=r"names\[0\]\.decision"):
        names.gazetteer(folder, progress=Quiet())
    file.write_text("names = ")
    with pytest.raises(RecipeError, match=r"names\.toml"):
        names.gazetteer(folder, progress=Quiet())


def test_each_of_several_imports_gets_a_file_of_its_own(tmp_path: Path) -> None:
    for story, name in ((ENGLISH, "one"), (JAPANESE, "two")):
        imported(story, tmp_path / name)
    assert main(["names", str(tmp_path)]) == 0
    assert "Ravenmoor" in (tmp_path / "one" / "names.toml").read_text("utf-8")
    assert "桜坂高校" in (tmp_path / "two" / "names.toml").read_text("utf-8")
    assert main(["names", str(tmp_path), "--out", str(tmp_path / "n.toml")]) == 1


def test_names_without_an_import_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MaterialError, match="import"):
        names.gazetteer(tmp_path, progress=Quiet())


@settings(max_examples=80, deadline=None, database=None)
@given(
    st.lists(st.text(alphabet="Lucyアン林なお[]{}.*\\ ", min_size=1, max_size=6), max_size=5),
    st.text(alphabet="Lucyアン林なおさん、.!? -", max_size=60),
)
def test_any_names_are_found_in_any_text(some: list[str], text: str) -> None:
    matches = list(Matcher(some).matches(text))
    assert all(
        text[match.start :].startswith(match.name) for match in matches if match.name in text
    )
    assert all(a.end <= b.start for a, b in pairwise(matches))
    replaced(text, *(person(name) for name in some))


@settings(max_examples=60, deadline=None, database=None)
@given(
    st.lists(st.text(alphabet="Ab Cde.'-花奈さん先輩アー同学《》·1[]{}", max_size=80), max_size=6)
)
def test_any_text_gives_clues_that_stand_in_it(texts: list[str]) -> None:
    scouts: list[Scout] = [EnglishScout(), Placeholders()]
    scouts += [ChineseScout(["花奈"], 0), JapaneseScout(["花奈"], 0)]
    for scout in scouts:
        for text in texts:
            scout.see(text)
        for clue in scout.clues():
            assert clue.name in "\n".join(texts) or clue.by.startswith("part of")


def test_a_hostile_line_takes_no_time() -> None:
    for text in ("Aa " * 100_000, "さん" * 100_000, "花" * 200_000, "[" * 200_000, "A" * 300_000):
        for scout in (EnglishScout(), ChineseScout([], 0), JapaneseScout([], 0), Placeholders()):
            scout.see(text)
