import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.corpus import CORPUS
from tests.trainer.scripts.reading import Found, read, score
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.renpy import FORMAT
from trainer.scripts.renpy.cast import Cast
from trainer.scripts.renpy.parser import Parser
from trainer.scripts.renpy.statements import Say

CAST = """\
define e = Character(_("Eileen"), color="#c8ffc8", image="eileen")
define y = Character("【小雪】")
"""


def script(tmp_path: Path, text: str, name: str = "game/script.rpy") -> Path:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return tmp_path


def lines_of(tmp_path: Path, body: str, definitions: str = CAST) -> list[Line]:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    return read(FORMAT, script(tmp_path, f"{definitions}label start:\n{indented}")).lines


def told(tmp_path: Path, body: str, definitions: str = CAST) -> list[tuple[str, str]]:
    return [(one.speaker_shown, one.text_clean) for one in lines_of(tmp_path, body, definitions)]


def test_a_script_is_known_by_its_ending_and_its_statements(tmp_path: Path) -> None:
    assert score(FORMAT, script(tmp_path, "label start:\n    return\n")) > 0.9


def test_who_speaks_is_named_as_the_screen_names_them(tmp_path: Path) -> None:
    body = 'e "Hello."\ny "你好。"\n"It rains."\n"露西" "私よ。"\nx "Who?"'
    assert told(tmp_path, body) == [
        ("Eileen", "Hello."), ("小雪", "你好。"), ("", "It rains."), ("露西", "私よ。"),
        ("x", "Who?"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("definition", "shown"),
    [
        ('define z = Character("Zoe")', "Zoe"),
        ("define z = Character('Zoe', who_color=\"#fff\")", "Zoe"),
        ('define z = Character(name=_("Zoe"))', "Zoe"),
        ('define z = Character("{b}Zoe{/b}")', "Zoe"),
        ('define -2 z = Character("Zoe")', "Zoe"),
        ('define character.z = Character("Zoe")', "Zoe"),
        ('init python:\n    z = Character(u"Zo\\xe9")', "Zoé"),
        ('define zoe = "Zoe"\ndefine z = Character(zoe)', "Zoe"),
        ("define z = Character(kind=e)", "Eileen"),
        ('define z = Character("[name]")', "[name]"),
        ("define z = Character(name_of_z)", "[name_of_z]"),
        ('define z = DynamicCharacter("name_of_z")', "[name_of_z]"),
        ('define z = Character("name_of_z", dynamic=True)', "[name_of_z]"),
        ("define z = Character(None, kind=nvl)", ""),
        ('define z = Character("")', ""),
        ("define z = Character(kind=nvl)", ""),
        ("define z = e  # the same", "Eileen"),
        (
            "define z = Character(\n    # it's\n    name = '林'\n)\ndefine y = Character(name='Y')",
            "林",
        ),
        ("init python:\n    z: Character = Character('Zo' + 'e')", "Zoe"),
        ("init python:\n    store.z = Character('Zoe')", "Zoe"),
        ("python early in far:\n    x = 1\ninit:\n    $ z = Character('Zoe')", "Zoe"),
        ("translate ja python:\n    x = 1\ninit:\n    $ z = Character('Zoe')", "Zoe"),
        ("define rain = nvl\ndefine z = rain", ""),
        ("define z = True", "z"),
        ('define z = Heroine( _("艾拉"), 16)', "艾拉"),
        ('define z = Fade(0.5, 0.5, color="#fff")', "z"),
        ('# define z = Character("Zoe")', "z"),
        ('define z = Character(\n    "Zoe",\n    # it\'s her colour\n    color="#fff")', "Zoe"),
        ('define z = Character("Zoe")\ntranslate ja python:\n    z = Character("ゾエ")', "Zoe"),
    ],
)
def test_a_definition_names_its_character(tmp_path: Path, definition: str, shown: str) -> None:
    assert told(tmp_path, 'z "Hm."', CAST + definition + "\n") == [(shown, "Hm.")]


def test_a_character_of_another_store_is_found(tmp_path: Path) -> None:
    stores = 'define far.z = Character("Zoe")\ninit python in near:\n    q = Character("Quo")\n'
    body = 'far.z "A."\nnear.q "B."'
    assert told(tmp_path, body, stores) == [("Zoe", "A."), ("Quo", "B.")]


def test_a_character_may_be_defined_beside_the_scripts(tmp_path: Path) -> None:
    python = '"""renpy\ninit python:\n"""\nz = Character("Zoe")\n'
    script(tmp_path, python, "game/cast_ren.py")
    script(tmp_path, 'define q = Character("久")\n', "game/more.rpym")
    assert told(tmp_path, 'z "A."\nq "B."') == [("Zoe", "A."), ("久", "B.")]


def test_a_name_that_hides_somebody_has_a_true_one(tmp_path: Path) -> None:
    definitions = CAST + 'define q = Character("？？？", kind=e)\n'
    first, second = lines_of(tmp_path, 'q "Who?"\ne "Me." (name="???")', definitions)
    assert (first.speaker_shown, first.speaker_id) == ("？？？", "Eileen")
    assert (second.speaker_shown, second.speaker_id) == ("???", "Eileen")


def test_what_is_extended_is_said_by_the_same_one(tmp_path: Path) -> None:
    body = 'e "One, {nw}"\nextend "two."\ncentered "The end"\nnvl clear\nnarrator "Far."'
    assert told(tmp_path, body) == [
        ("Eileen", "One,"), ("Eileen", "two."), ("", "The end"), ("", "Far."),
    ]  # fmt: skip


def test_three_quotation_marks_say_each_paragraph(tmp_path: Path) -> None:
    body = "e \"\"\"\nOne\ngoes on.\n\n{clear}\n\nTwo.\n\"\"\"\n'''\nThree.\n'''"
    assert told(tmp_path, body) == [
        ("Eileen", "One goes on."), ("Eileen", "Two."), ("", "Three."),
    ]  # fmt: skip


def test_a_script_may_choose_how_monologues_are_cut(tmp_path: Path) -> None:
    single = "rpy monologue single\n" + CAST
    assert told(tmp_path, '"""\nOne.\nTwo.\n"""', single) == [("", "One."), ("", "Two.")]


@pytest.mark.parametrize(
    ("written", "raw", "clean"),
    [
        (r'"A \"quote\" \{b\} 100\%"', 'A "quote" {{b} 100%%', 'A "quote" {b} 100%'),
        (r'"two\nlines"', "two\nlines", "two\nlines"),
        ('"folded   \n      spaces"', "folded spaces", "folded spaces"),
        (r'"\u3042い"', "あい", "あい"),
        (r'r"raw\n"', "raw\\n", "raw\\n"),
        ("'it'", "it", "it"),
        ('"{i}soft{/i}{w=0.5}, [player]!{nw}"', None, "soft, [player]!"),
        ('"{rb}東京{/rb}{rt}とうきょう{/rt}へ"', None, "東京へ"),
        ('"[[not] {{a tag}"', None, "[not] {a tag}"),
        ("\"[d['key']] stays\"", None, "[d['key']] stays"),
        ('"a # b"', "a # b", "a # b"),
    ],
)
def test_a_text_is_unescaped_as_the_engine_does(
    tmp_path: Path, written: str, raw: str | None, clean: str
) -> None:
    (line,) = lines_of(tmp_path, f"e {written}")
    assert line.text_clean == clean
    assert raw is None or line.text_raw == raw


@pytest.mark.parametrize(
    ("written", "expression"),
    [
        ('e happy "Hi."', "happy"),
        ('e happy -hat "Hi."', "happy -hat"),
        ('e @ vhappy "Hi."', "vhappy"),
        ('e sad @ blush "Hi." with dissolve', "sad blush"),
        ('show eileen mad at left\ne "Hi."', "mad"),
        ('show eileen mad\nscene bg\ne "Hi."', ""),
        ('show lucy mad\ny "Hi."', ""),
    ],
)
def test_a_face_is_what_the_statement_or_the_image_shows(
    tmp_path: Path, written: str, expression: str
) -> None:
    assert lines_of(tmp_path, written)[-1].expression == expression


MENU = """\
label start:
    menu which (screen="wide"):
        set seen
        "Which one?"
        "The [left] one." if open:
            e "Left."
        "右边。" (tip="x"):
            menu:
                e happy "Sure?"
                "Yes":
                    pass
    e "After."
"""


def test_menus_have_choices_captions_and_what_is_said_in_them(tmp_path: Path) -> None:
    found = read(FORMAT, script(tmp_path, CAST + MENU)).lines
    assert [(one.kind, one.text_clean) for one in found] == [
        (Kind.CAPTION, "Which one?"), (Kind.CHOICE, "The [left] one."), (Kind.SAY, "Left."),
        (Kind.CHOICE, "右边。"), (Kind.SAY, "Sure?"), (Kind.CHOICE, "Yes"), (Kind.SAY, "After."),
    ]  # fmt: skip
    assert {one.scene for one in found} == {"which"}


def test_labels_are_scenes_and_local_ones_have_the_name_of_their_parent(tmp_path: Path) -> None:
    labels = ("a", ".b", "c hide", "d(x=(1, 2))")
    text = "".join(f'label {label}:\n    "Text."\n' for label in labels)
    found = read(FORMAT, script(tmp_path, text)).lines
    assert [one.scene for one in found] == ["a", "a.b", "a.b", "d"]


def test_recordings_are_those_of_the_next_line(tmp_path: Path) -> None:
    body = (
        'voice "a.ogg"\ne "One."\nvoice sustain\ne "Two."\ne "Three."\n$ voice("b.ogg")\ne "Four."'
    )
    found = lines_of(tmp_path, body)
    assert [one.voices for one in found] == [["a.ogg"], ["a.ogg"], [], ["b.ogg"]]


def test_a_recording_may_be_found_by_the_identifier_of_its_line(tmp_path: Path) -> None:
    auto = CAST + 'define config.auto_voice = "voice/{id}.ogg"\n'
    first, second = lines_of(tmp_path, 'e "One."\ne "Two."', auto)
    assert first.voices == [f"voice/{first.translation_id}.ogg"]
    script(tmp_path, "sound", f"game/voice/{second.translation_id}.ogg")
    assert [one.voices for one in read(FORMAT, tmp_path).lines] == [
        [], [f"voice/{second.translation_id}.ogg"],
    ]  # fmt: skip


CODE = """\
init python:
    def hello(who):
        '''Says "hello there"'''
        return "hello there, " + who  # it's a comment
screen phone():
    text "You have mail."
    textbutton "Read it now" action Return()
image eileen happy = "eileen happy.png"
image smoke:
    "smoke one.png"
    0.5
transform left:
    xalign 0.0
define gui.text_size = 22
label start:
    $ hello("you and me")
    python:
        x = "an old text"
    show screen phone("New mail here")
    show eileen happy at left:
        "a picture in motion"
    if x == "a":
        e "Only this is said."
    else:
        pass
    window show
    with dissolve
    jump start
"""


def test_code_is_never_run_and_its_texts_are_counted(tmp_path: Path) -> None:
    found = read(FORMAT, script(tmp_path, CAST + CODE))
    assert found.told == [("Eileen", "Only this is said.")]
    assert found.left_out[Reason.CODE].count == 3
    assert found.left_out[Reason.TEXT_IN_CODE].count == 7
    assert set(found.left_out) == {Reason.CODE, Reason.TEXT_IN_CODE}


def test_statements_of_the_games_own_are_counted_and_looked_into(tmp_path: Path) -> None:
    text = (
        CAST + 'python early:\n    renpy.register_statement("sfx", parse=p)\nlabel start:\n'
        '    sfx "bang.ogg"\n    example hello:\n        e "In the example."\n        nobody "x"\n'
        '    e "After it."\n'
    )
    found = read(FORMAT, script(tmp_path, text))
    assert found.told == [("Eileen", "In the example."), ("Eileen", "After it.")]
    assert found.left_out[Reason.UNKNOWN_STATEMENT].count == 3


def test_a_statement_that_is_said_to_hold_script_holds_anybodys_words(tmp_path: Path) -> None:
    registered = (
        "python early:\n    renpy.statements.register(\n        'flashback', parse=parsed,\n"
        '        next=after, block="script",\n    )\n'
    )
    body = 'flashback 1:\n    e "Then."\n    "老师" "坐下。"\n    bo "誰？"\ne "Now."\n'
    told_of = told(tmp_path, body, CAST + registered)
    assert told_of == [("Eileen", "Then."), ("老师", "坐下。"), ("bo", "誰？"), ("Eileen", "Now.")]


def test_a_quotation_mark_left_open_costs_its_own_line(tmp_path: Path) -> None:
    found = read(FORMAT, script(tmp_path, "label start:\n    'One.'\n    e \"open\n    'Two.'\n"))
    assert found.told == [("", "One."), ("", "Two.")]


def test_identifiers_are_those_that_ren_py_writes(tmp_path: Path) -> None:
    body = (
        "nvl clear\nnvle \"You use 'nvl clear' to clear the screen when that becomes necessary.\"\n"
    )
    body += "e \"You've created a new Ren'Py game.\"\n" * 2
    assert [one.translation_id for one in lines_of(tmp_path, body)] == [
        "start_130610c2", "start_a170b500", "start_a170b500_1",
    ]  # fmt: skip


def test_a_recording_before_a_menu_is_that_of_what_is_said_in_it(tmp_path: Path) -> None:
    body = 'voice "q.ogg"\nmenu:\n    e "Which?"\n    "A":\n        pass\n'
    (said, _) = lines_of(tmp_path, body)
    assert (said.voices, said.translation_id) == (["q.ogg"], "start_d74c1bd9")


BASE = f"""{CAST}
label start:
    e "Hello."
    "Rain."
    e "Bye."
    menu:
        "Go":
            pass
"""

JAPANESE = """
translate japanese {hello}:

    # e "Hello."
    voice "ja.ogg"
    e "こんにちは。"

translate japanese {rain}:

    # "Rain."
    ""

translate japanese gone_12345678:

    e "もうない。"

translate japanese strings:

    # game/script.rpy:1
    old "Eileen"
    new "アイリーン"

    old "Go"
    new "行く"
"""


def translated(tmp_path: Path, language: str = "", name: str = "script") -> Found:
    script(tmp_path, BASE)
    hello, rain, *_ = (one.translation_id for one in read(FORMAT, tmp_path).lines)
    text = JAPANESE.format(hello=hello, rain=rain)
    script(tmp_path, text, f"game/tl/japanese/{name}.rpy")
    return read(FORMAT, tmp_path, language=language)


@pytest.mark.parametrize("name", ["script", "moved/elsewhere"])
def test_translations_are_joined_with_their_lines(tmp_path: Path, name: str) -> None:
    found = translated(tmp_path, name=name)
    assert found.told == [("Eileen", "Hello."), ("", "Rain."), ("Eileen", "Bye.")]
    assert [one.texts for one in found.lines] == [
        {"en": "Hello.", "ja": "こんにちは。"},
        {"en": "Rain."},
        {"en": "Bye."},
        {"en": "Go", "ja": "行く"},
    ]
    assert found.reading.names == {"Eileen": {"ja": "アイリーン"}}


@pytest.mark.parametrize("language", ["japanese", "ja", "Japanese"])
def test_a_language_takes_the_place_of_the_original(tmp_path: Path, language: str) -> None:
    found = translated(tmp_path, language)
    assert found.told == [("Eileen", "こんにちは。")]
    assert found.choices == ["行く"]
    assert found.lines[0].voices == ["ja.ogg"]
    assert found.left_out[Reason.UNTRANSLATED].count == 2
    assert found.left_out[Reason.NO_ORIGINAL].count == 1


def test_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScriptError) as refused:
        translated(tmp_path, "Klingon")
    assert refused.value.refusal is Refusal.UNKNOWN_LANGUAGE
    assert "japanese" in refused.value.values["known"]


def test_a_translation_alone_is_read_too(tmp_path: Path) -> None:
    translated(tmp_path)
    found = read(FORMAT, tmp_path / "game/tl/japanese/script.rpy")
    assert found.told == [("e", "こんにちは。"), ("e", "もうない。")]
    assert found.lines[0].texts == {"ja": "こんにちは。"}


def test_scripts_come_in_the_order_of_the_story(tmp_path: Path) -> None:
    script(tmp_path, 'label start:\n    "1"\n    jump later\n', "game/z.rpy")
    script(tmp_path, 'label later:\n    "2"\n    jump last\n', "game/y.rpy")
    script(tmp_path, 'label last:\n    "3"\n', "game/a.rpy")
    script(tmp_path, 'label loose:\n    "4"\n', "game/b.rpy")
    assert [one.text_clean for one in read(FORMAT, tmp_path).lines] == ["1", "2", "3", "4"]


def test_the_engines_own_scripts_are_none_of_the_game(tmp_path: Path) -> None:
    script(tmp_path, 'label a:\n    "Theirs."\n', "renpy/common/00start.rpy")
    assert read(FORMAT, script(tmp_path, BASE)).told[0] == ("Eileen", "Hello.")
    assert len(read(FORMAT, tmp_path).told) == 3


@pytest.mark.skipif(not CORPUS.exists(), reason="The corpus is only there in development.")
@pytest.mark.parametrize("language", ["", "schinese", "japanese"])
def test_a_real_game_has_all_its_lines(language: str) -> None:
    name = f"the_question{f'.{language}' if language else ''}.json"
    truth = json.loads((CORPUS / "truth" / name).read_text(encoding="utf-8"))
    found = read(FORMAT, CORPUS / "renpy" / "the_question" / "game", language=language)
    assert found.speakers == truth["speakers"]
    said = [(one.speaker_shown, one.text_raw) for one in found.lines if one.kind is not Kind.CHOICE]
    assert {tuple(sample) for sample in truth["sample"]} <= set(said)
    assert len(found.choices) == 4
    assert all(
        set(one.texts) == {"en", "ja", "zh-Hans"} for one in found.lines if one.translation_id
    )


PIECES = (
    'label start:\n', '    e "text"\n', '"', "'", "`", '"""', "(", ")", "[", "{", "\\", "\n",
    "    ", "menu:\n", "#", "translate x y:\n", "translate x strings:\n", 'old "a"\n', "$ x\n",
    'new "b"\n',
    "define e = Character(", "python:\n", "\t", "é", "\ud800", "voice ", "@", "-", "r", "init ",
    "screen a:\n", "show ", "call a from b\n", "with ", "id ", ",", "=", "nvl clear\n",
    "while x:\n",)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_script_is_too_broken_to_be_passed_over(pieces: list[str]) -> None:
    text = "".join(pieces)
    for statement in Parser(text, "f", Leavings()).statements():
        assert not isinstance(statement, Say) or 1 <= statement.line <= text.count("\n") + 1


@pytest.mark.parametrize(
    "piece", ['"\\', "(\n", "'\\'", "[a", "    if x:\n  ", '"""\\', "e r\n", "  "]
)
def test_what_is_never_closed_takes_no_longer_for_its_length(piece: str) -> None:
    text = "label start:\n    $ x = " + piece * 20_000 + '\n    e "End."\n'
    assert list(Parser(text, "f", Leavings()).statements())


@pytest.mark.parametrize(
    "piece",
    ["e = Character(#\n", "e = Character('\n", "    register_statement('a', (\n", "python in a:\n"],
)
def test_definitions_that_never_end_take_no_longer_for_their_number(piece: str) -> None:
    cast = Cast()
    cast.learn("init:\n" + piece * 5_000 + "\ndefine z = Character('Zoe')\n")
    assert cast.speaker("z").shown == "Zoe"
