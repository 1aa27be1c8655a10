"""KiriKiri Z's scenes, in their three shapes, from containers and from dumps."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.psb_files import mdf, psb
from tests.trainer.scripts.reading import read, score
from trainer.scripts.line import Kind
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.scn import FORMAT, markup
from trainer.scripts.scn.shapes import message

STATE = {
    "bgm": {"file": "bgm01"},
    "characters": [{"name": "詩桜", "face": "泣き"}, {"name": "妃愛", "face": 3, "pose": "a"}],
}
NEW_STATE = {
    "data": [
        ["bg", 1, {"redraw": {"imageFile": {"file": "park"}}}],
        ["妃愛", 2, {"redraw": {"imageFile": {"options": {"dress": "私服", "face": "笑顔"}}}}],
    ]
}


def voice(*names: str) -> list[dict[str, object]]:
    return [{"name": name, "pan": 0, "voice": f"{name}_0001|DSP", "type": 0} for name in names]


OLD: dict[str, Any] = {
    "name": "01.ks",
    "scenes": [
        {
            "label": "*start",
            "title": "出会い",
            "lines": [[1, {"t": "wait"}]],
            "texts": [
                [None, None, "朝が来た。\\n鳥が鳴く。", None, 0, STATE],
                ["妃愛", "？？？", "「[おにい,1]お兄、起きて」", voice("妃愛"), 1, STATE],
                ["＠", None, "誰の声でもない。", None, 2, STATE],
                ["妃愛・詩桜", None, "「「おはよう」」", voice("詩桜", "妃愛"), 3, STATE],
                ["詩桜", None, "（眠いなあ）", "0030001", 4, STATE],
                ["", None, "", None, 5, STATE],
                7,
            ],
            "selects": [{"text": "起きる", "target": "*up"}, {"text": "寝る", "storage": "b.ks"}],
        },
        {
            "label": "*up",
            "title": "出会い",
            "texts": [["詩桜・妃愛", None, "「うん」", None, 0, {}]],
        },
    ],
}
SEVERAL: dict[str, Any] = {
    "name": "02.ks",
    "scenes": [
        {
            "label": "*box",
            "title": ["箱の中", "In the Box", "箱子里"],
            "texts": [
                [
                    "ショコラ",
                    "ダンボール",
                    [
                        ["ダンボール", "「にゃ、にゃ～お……？　ここはどこですか」"],
                        ["Box", "%fGothic;「%f;Me~ow…? Where is the box and what is this?%f;」"],
                        [None, "「喵、喵～？这里是什么地方，你们知道吗」", "喵", "喵"],
                    ],
                    voice("ショコラ"),
                ],
                [None, None, [[None, "静かだ。"], [None, "Silence, and the dark."], None], None],
            ],
            "selects": [
                {
                    "text": "開ける",
                    "language": [None, {"text": "Open it"}, {"text": "打开它"}],
                    "target": "*open",
                }
            ],
        }
    ],
}
NEW: dict[str, Any] = {
    "scenes": [
        {
            "label": "*a",
            "texts": [
                [
                    "妃愛",
                    [["妹", "「おはよう」"], ["Sister", '"Morning"']],
                    voice("妃愛"),
                    1,
                    NEW_STATE,
                ]
            ],
        }
    ]
}


def write(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_the_old_shape_has_names_voices_faces_and_choices(version: int, tmp_path: Path) -> None:
    found = read(FORMAT, write(tmp_path, "01.ks.scn", psb(OLD, version)))
    assert found.told == [
        ("", "朝が来た。\n鳥が鳴く。"),
        ("？？？", "「お兄、起きて」"),
        ("", "誰の声でもない。"),
        ("妃愛・詩桜", "「「おはよう」」"),
        ("詩桜", "（眠いなあ）"),
        ("詩桜・妃愛", "「うん」"),
    ]
    sister, together, tired, both = (found.lines[at] for at in (2, 4, 5, 8))
    assert (sister.speaker_id, sister.voices, sister.expression) == ("妃愛", ["妃愛_0001"], "3")
    assert sister.scene == "start" and sister.text_raw == "「[おにい,1]お兄、起きて」"
    assert together.speakers == ["詩桜", "妃愛"]
    assert both.speakers == ["詩桜", "妃愛"]
    assert tired.kind is Kind.THOUGHT and tired.voices == ["0030001"]
    assert found.choices == ["起きる", "寝る"]
    assert [line.text_clean for line in found.lines if line.kind is Kind.CHAPTER] == ["出会い"]
    assert "7" in found.left_out["lines that can't be understood"].examples[0]


def test_a_name_of_known_names_is_several_speakers(tmp_path: Path) -> None:
    texts = [
        ["ア", None, "「1」"],
        ["イ", None, "「2」"],
        ["ア・イ", None, "「3」"],
        ["ウ・エ", None, "「4」"],
    ]
    found = read(FORMAT, write(tmp_path, "a.ks.scn", psb({"scenes": [{"texts": texts}]})))
    assert [line.speakers for line in found.lines] == [[], [], ["ア", "イ"], []]


@pytest.mark.parametrize(
    ("language", "said", "name", "choice"),
    [
        ("", "「にゃ、にゃ～お……？　ここはどこですか」", "ダンボール", "開ける"),
        ("english", "「Me~ow…? Where is the box and what is this?」", "Box", "Open it"),
        ("zh-Hans", "「喵、喵～？这里是什么地方，你们知道吗」", "ダンボール", "打开它"),
    ],
)
def test_languages_are_told_by_their_letters(
    language: str, said: str, name: str, choice: str, tmp_path: Path
) -> None:
    found = read(FORMAT, write(tmp_path, "02.txt.scn", mdf(psb(SEVERAL))), language=language)
    title, line, silence, option = found.lines
    assert (line.text_clean, line.speaker_shown, line.speaker_id) == (said, name, "ショコラ")
    assert set(line.texts) == set(title.texts) == {"ja", "en", "zh-Hans"}
    assert set(silence.texts) == {"ja", "en"}
    assert option.text_clean == choice
    untranslated = found.left_out.get("translations that are empty")
    assert (untranslated is not None) == (language == "zh-Hans")


def test_a_language_that_is_not_there_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path, "02.ks.scn", psb(SEVERAL))
    with pytest.raises(ScriptError) as caught:
        read(FORMAT, folder, language="ko")
    assert caught.value.refusal == Refusal.UNKNOWN_LANGUAGE
    assert caught.value.values["known"] == "ja, en, zh-Hans"


def test_names_of_languages_in_the_file_are_taken(tmp_path: Path) -> None:
    folder = write(tmp_path, "a.ks.scn", psb({**NEW, "languages": ["jp", "tw"]}))
    assert set(read(FORMAT, folder).lines[0].texts) == {"ja", "zh-Hant"}


def test_the_newest_shape_is_read(tmp_path: Path) -> None:
    (line,) = read(FORMAT, write(tmp_path, "03.ks.scn", psb(NEW, 4))).lines
    assert (line.speaker_id, line.speaker_shown, line.text_clean) == ("妃愛", "妹", "「おはよう」")
    assert (line.voices, line.expression) == (["妃愛_0001"], "笑顔")


def test_dumps_of_freemote_are_read_and_their_resources_are_not(tmp_path: Path) -> None:
    write(tmp_path, "01.ks.json", b"\xef\xbb\xbf" + json.dumps(OLD).encode())
    write(tmp_path, "01.ks.resx.json", b'{"scenes": []}')
    write(tmp_path, "other.json", b'{"volume": 1}')
    write(tmp_path, "01.ks.scn", psb(OLD, 3, flags=3))
    found = read(FORMAT, tmp_path)
    assert len(found.told) == 6 and found.refused == []
    assert found.left_out["files that are there in a better form"].count == 1


def test_evidence_is_a_mark_and_claims_nothing_else(tmp_path: Path) -> None:
    assert score(FORMAT, write(tmp_path, "a.json", b'{"scenes": ["intro"]}')) == 0
    assert score(FORMAT, write(tmp_path, "b.ks.json", json.dumps(OLD).encode())) > 0.9
    assert score(FORMAT, write(tmp_path, "c.ks.scn", psb(OLD))) > 0.9


def test_a_game_whose_scenes_are_all_encrypted_is_refused(tmp_path: Path) -> None:
    for number in range(6):
        write(tmp_path, f"{number}.ks.scn", psb(OLD, 3, flags=1))
    with pytest.raises(ScriptError) as caught:
        read(FORMAT, tmp_path)
    assert caught.value.refusal == Refusal.ENCRYPTED and "FreeMote" in str(caught.value)


def test_one_broken_file_costs_itself_only(tmp_path: Path) -> None:
    write(tmp_path, "a.ks.scn", psb(OLD)[:-200])
    found = read(FORMAT, write(tmp_path, "b.ks.scn", psb(OLD)))
    assert len(found.told) == 6 and len(found.refused) == 1


@pytest.mark.parametrize("dump", [b"[" * 200_000, b'{"scenes": NaN}', b'{"scenes": 1', b'"scenes"'])
def test_json_that_is_no_scene_is_refused(dump: bytes, tmp_path: Path) -> None:
    write(tmp_path, "bad.ks.json", dump + b' "scenes"')
    found = read(FORMAT, write(tmp_path, "good.ks.json", json.dumps(OLD).encode()))
    assert len(found.told) == 6 and len(found.refused) == 1


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (r"%l台枠;#00ffc040;台枠%l;#;が", "台枠が"),
        (r"80\\%強。".replace(r"\\", "\\"), "80%強。"),
        (r"A \& B \[sic\]", "A & B [sic]"),
        (r"%84;……ぶつぶつ……%;", "……ぶつぶつ……"),
        (r"%D$vl1;plop%p100;%w50;", "plop"),
        (r"%b1太字%b0#ff0000;赤#;", "太字赤"),
        ("[バン]板、$f.name;さん", "板、$f.name;さん"),
        ("100% sure; he said", "100% sure; he said"),
    ],
)
def test_markup_goes_and_what_the_game_fills_in_stays(text: str, clean: str) -> None:
    assert markup.clean(text) == clean


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["name", "voice", "characters", "face", "data", "text"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None, database=None)
@given(st.lists(VALUES, max_size=6))
def test_any_values_are_a_message_or_none(element: list[Any]) -> None:
    told = message(element)
    assert told is None or len(told.shown) == len(told.texts)
