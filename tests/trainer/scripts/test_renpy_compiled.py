import json
import pickle
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.corpus import CORPUS
from tests.trainer.scripts.reading import Found, read, score
from tests.trainer.scripts.renpy_files import renpy, rpyc
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import Refusal
from trainer.scripts.renpy import FORMAT
from trainer.scripts.renpy.compiled import Compiled, definitions, nodes


def pickled(protocol: int, japanese: str = "") -> bytes:
    """Return the pickle of a short script, and of its translation where that is given."""
    with renpy() as ast:
        source = ast.PyExpr('Character("艾琳", image="eileen")')
        code = ast.PyCode((1, source, ("game/script.rpy", 1), "eval"))
        say = ast.Say(who="e", what="你好。", attributes=("happy",), interact=True, linenumber=7)
        choice = ast.Say(who=None, what="Inside.", attributes=None, linenumber=9)
        voice = ast.UserStatement(line='voice "v.ogg"', block=[], translatable=True)
        menu = ast.Menu(items=[("Which?", "True", None), ("Go", "True", [choice])], linenumber=8)
        end = ast.Say(who="extend", what="End.", attributes=None, interact=True)
        statements = ast.RevertableList([
            ast.Init(block=[ast.Define(varname="e", store="store", code=code)], priority=0),
            ast.Python(code=code, store="store"),
            ast.Label(name="start", block=[voice, say, menu], hide=False),
            ast.If(entries=[("x", [end])]),
        ])  # fmt: skip
        if japanese:
            said = ast.Say(who="e", what="こんにちは。", attributes=None)
            statements = [
                ast.Translate(identifier=japanese, language="japanese", block=[said]),
                ast.Init(block=[ast.TranslateString(language="japanese", old="Go", new="行く")]),
            ]
        pair = ({"version": 5003000, "key": "unlocked"}, statements)
        return pickle.dumps(pair, protocol)


def compiled(tmp_path: Path, data: bytes, name: str = "game/script.rpyc") -> Found:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return read(FORMAT, tmp_path)


@pytest.mark.parametrize("legacy", [False, True])
@pytest.mark.parametrize("protocol", [2, 4, 5])
def test_a_compiled_script_says_what_its_source_does(
    tmp_path: Path, protocol: int, *, legacy: bool
) -> None:
    found = compiled(tmp_path, rpyc(pickled(protocol), legacy=legacy))
    assert [(one.kind, one.speaker_shown, one.text_clean) for one in found.lines] == [
        (Kind.SAY, "艾琳", "你好。"),
        (Kind.CAPTION, "", "Which?"),
        (Kind.CHOICE, "", "Go"),
        (Kind.NARRATION, "", "Inside."),
        (Kind.NARRATION, "", "End."),
    ]
    first = found.lines[0]
    assert (first.scene, first.line, first.expression) == ("start", 7, "happy")
    assert (first.voices, first.translation_id) == (["v.ogg"], "start_d2cc45ab")
    assert found.left_out[Reason.CODE].count == 1
    assert score(FORMAT, tmp_path) > 0.9


def test_a_compiled_translation_is_joined_with_its_script(tmp_path: Path) -> None:
    first = compiled(tmp_path, rpyc(pickled(2))).lines[0]
    data = rpyc(pickled(2, first.translation_id))
    found = compiled(tmp_path, data, "game/tl/japanese/script.rpyc")
    assert found.lines[0].texts == {"zh-Hans": "你好。", "ja": "こんにちは。"}
    assert found.lines[2].texts["ja"] == "行く"


def test_a_script_is_taken_before_what_was_compiled_from_it(tmp_path: Path) -> None:
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "script.rpy").write_text('label a:\n    "Newer."\n', encoding="utf-8")
    found = compiled(tmp_path, rpyc(pickled(2)))
    assert found.told == [("", "Newer.")]
    assert found.left_out[Reason.TWIN].count == 1


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"RENPY RPC3" + b"\0" * 40, Refusal.ENCRYPTED),
        (b"RENPY RPC2" + b"\1" * 400, Refusal.DAMAGED),
        (rpyc(b"\x80\x02]."), Refusal.DAMAGED),
        (rpyc(pickled(2))[:-9], Refusal.DAMAGED),
        (rpyc(pickled(2)[:-30]), Refusal.DAMAGED),
        (rpyc(b"\x80\x04\x8e\0\0\0\0\0\1\0\0x."), Refusal.HOSTILE),
        (zlib.compress(b"\0" * (129 << 20), 1), Refusal.HOSTILE),
    ],
)
def test_what_is_no_compiled_script_is_refused(
    tmp_path: Path, data: bytes, refusal: Refusal
) -> None:
    (error,) = compiled(tmp_path, data).refused
    assert error.refusal is refusal


KINDS = ("Say", "Label", "Menu", "If", "Define", "Python", "Translate", "TranslateString",
         "UserStatement", "Show", "PyCode")  # fmt: skip
FIELDS = ("who", "what", "name", "block", "items", "entries", "code", "language", "identifier",
          "line", "imspec", "attributes", "arguments", "linenumber", "varname", "store", "old",
          "new", "interact", "hide", "next")  # fmt: skip


def nodes_of(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    fields = st.dictionaries(st.sampled_from(FIELDS), inner, max_size=6)
    return (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner, inner)
        | st.tuples(st.sampled_from(KINDS), fields)
    )


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(("", "e", 'voice "x"', "\ud800")),
    nodes_of,
    max_leaves=12,
)


def built(value: Any, ast: Any) -> Any:
    """Return a tree of nodes as a description of it says."""
    if isinstance(value, tuple) and len(value) == 2:
        kind, fields = value
        return getattr(ast, kind)(**{name: built(one, ast) for name, one in fields.items()})
    if isinstance(value, (list, tuple)):
        return type(value)(built(one, ast) for one in value)
    return value


@settings(max_examples=150)
@given(st.lists(ANYTHING, max_size=4))
def test_no_tree_is_too_odd_to_be_passed_over(described: list[object]) -> None:
    with renpy() as ast:
        data = rpyc(pickle.dumps(({}, built(described, ast)), 4))
    tree = nodes(data, "f")
    assert all("define" in one or "init" in one or "    " in one for one in definitions(tree))
    for statement in Compiled(tree, "f", Leavings()).statements():
        msgspec.structs.asdict(statement)


@pytest.mark.skipif(not CORPUS.exists(), reason="The corpus is only there in development.")
def test_a_real_compiled_script_has_all_its_lines() -> None:
    truth = json.loads((CORPUS / "truth" / "the_question.json").read_text(encoding="utf-8"))
    found = read(FORMAT, CORPUS / "renpy-rpyc")
    assert found.speakers == truth["speakers"]
    assert found.choices == truth["choice_texts_first30"]
    source = read(FORMAT, CORPUS / "renpy" / "the_question" / "game" / "script.rpy").lines
    assert [_said(one) for one in found.lines if one.translation_id] == [
        _said(one) for one in source if one.translation_id
    ]


def _said(line: Line) -> tuple[int, str, str]:
    return line.line, line.translation_id, line.text_raw
