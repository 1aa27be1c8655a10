"""JSON with names and messages, in the shapes that translators' tools write."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.reading import Found, read, score
from trainer.scripts.inline_codes import clean, joint, plain_name
from trainer.scripts.left_out import Reason
from trainer.scripts.letters import language
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.translators.documents import document
from trainer.scripts.translators.name_messages import FORMAT
from trainer.scripts.translators.shapes import rows


def write(folder: Path, **files: object) -> Path:
    for name, content in files.items():
        file = folder / f"{name.replace('__', '/')}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        file.write_text(text, "utf-8")
    return folder


def told(folder: Path, content: object, language: str = "") -> list[tuple[str, str]]:
    return read(FORMAT, write(folder, a=content), language=language).told


def test_names_messages_and_joint_speakers_are_read(tmp_path: Path) -> None:
    content = [
        {"name": "ゆい", "message": "「おはよう。\r\n　いい朝ね」"},
        {"message": "風が吹いた。"},
        {"names": ["ゆい", "ソラ"], "message": "「せーの」"},
        {"name": "ゆい／ソラ", "message": "「うん」"},
        {"name": "", "message": "終わり。"},
    ]
    found = read(FORMAT, write(tmp_path, a=content))
    assert found.told == [
        ("ゆい", "「おはよう。\nいい朝ね」"), ("", "風が吹いた。"), ("ゆい／ソラ", "「せーの」"),
        ("ゆい／ソラ", "「うん」"), ("", "終わり。"),
    ]  # fmt: skip
    assert [line.speakers for line in found.lines][2:4] == [["ゆい", "ソラ"]] * 2
    assert [line.line for line in found.lines] == [1, 2, 3, 4, 5]
    assert found.lines[0].texts == {} and score(FORMAT, tmp_path) > 0.9


def test_galtransls_cache_gives_both_languages_and_the_best_translation(tmp_path: Path) -> None:
    content = [
        {"index": 1, "name": "ゆい", "pre_jp": "「おはよう」", "post_jp": "おはよう",
         "pre_zh": "早安", "proofread_zh": "", "trans_by": "x", "post_zh_preview": "「早上好」"},
        {"index": 2, "name": "", "pre_jp": "雨だ。", "post_jp": "雨だ。", "pre_zh": "有雨。",
         "proofread_zh": "下雨了。", "proofread_by": "y"},
    ]  # fmt: skip
    found = read(FORMAT, write(tmp_path, a=content))
    assert [line.texts for line in found.lines] == [
        {"ja": "「おはよう」", "zh-Hans": "「早上好」"}, {"ja": "雨だ。", "zh-Hans": "下雨了。"},
    ]  # fmt: skip
    assert [line.translation_id for line in found.lines] == ["1", "2"]


@pytest.mark.parametrize(
    "content",
    [
        {"「おはよう」": "「早上好，我们」", "雨だ。": "下雨了，这里。"},
        [{"「おはよう」": "「早上好，我们」"}, {"雨だ。": "下雨了，这里。"}],
        [["「おはよう」", "「早上好，我们」"], ["雨だ。", "下雨了，这里。"]],
        [{"original": "「おはよう」", "translation": "「早上好，我们」"},
         {"original": "雨だ。", "translation": "下雨了，这里。"}],
        {"a": {"ja": "「おはよう」", "zh-CN": "「早上好，我们」"},
         "b": {"ja": "雨だ。", "zh-CN": "下雨了，这里。"}},
        {"one.ks": {"「おはよう」": "「早上好，我们」"}, "two.ks": {"雨だ。": "下雨了，这里。"}},
    ],
)  # fmt: skip
def test_originals_and_translations_are_told_in_many_shapes(
    tmp_path: Path, content: object
) -> None:
    assert told(tmp_path, content) == [("", "「おはよう」"), ("", "雨だ。")]
    assert told(tmp_path, content, "zh") == [("", "「早上好，我们」"), ("", "下雨了，这里。")]


def test_a_map_that_nobody_has_translated_is_its_originals(tmp_path: Path) -> None:
    content = {"おはよう、みんな。": "", "雨だ。": "雨だ。"}
    found = read(FORMAT, write(tmp_path, a=content))
    assert found.told == [("", "おはよう、みんな。"), ("", "雨だ。")]
    assert found.lines[0].texts == {}


def test_a_list_of_texts_has_its_names_before_what_is_said(tmp_path: Path) -> None:
    content = ["雨だ。", "ゆい", "「おはよう」", "ソラ", "「うん」", "静かだ。"]
    assert told(tmp_path, content) == [
        ("", "雨だ。"), ("ゆい", "「おはよう」"), ("ソラ", "「うん」"), ("", "静かだ。"),
    ]  # fmt: skip


def test_the_seeds_own_conversations_are_scenes(tmp_path: Path) -> None:
    content = [
        [{"jpn": "おはよう", "chs": "早上好，我们", "speaker": "结衣"}],
        [{"jpn": "うん", "chs": "嗯，这里", "speaker": "彩音"}],
    ]
    found = read(FORMAT, write(tmp_path, a=content), language="chs")
    assert found.told == [("结衣", "早上好，我们"), ("彩音", "嗯，这里")]
    assert [line.scene for line in found.lines] == ["1", "2"]


def test_other_names_for_keys_are_understood(tmp_path: Path) -> None:
    content = [
        {"speaker": "Mio", "text": "Hello.", "voice": "v1.ogg"},
        {"speaker": None, "text": "Rain."},
    ]
    found = read(FORMAT, write(tmp_path, a={"lines": content}))
    assert found.told == [("Mio", "Hello."), ("", "Rain.")]
    assert found.lines[0].voices == ["v1.ogg"] and score(FORMAT, tmp_path) == 0.8


def parallel(folder: Path, one: str, other: str, chinese: list[dict[str, str]]) -> Found:
    japanese = [
        {"name": "ゆい", "message": "「おはよう、今日はとてもいい天気だね」"},
        {"message": "風が吹いた。"},
        {"name": "ソラ", "message": "「うん」"},
        {"name": "ゆい", "message": "「それじゃあ、みんなで海まで歩いて行こうか」"},
    ]
    return read(FORMAT, write(folder, **{one: japanese, other: chinese}))


CHINESE = [
    {"name": "结衣", "message": "「早上好，今天天气非常好呢」"},
    {"message": "起风了。"},
    {"name": "空", "message": "「嗯」"},
    {"name": "结衣", "message": "「那么，我们大家一起走到海边去吧」"},
]


@pytest.mark.parametrize(
    ("one", "other"),
    [("jp__a", "cn__a"), ("ja__x__a", "zh-Hans__x__a"), ("a.orig", "a.trans"),
     ("日文__a", "中文__a"),
     ("gt_input__a", "gt_output__a"), ("data__json_jp__a", "data__json_cn__a"), ("a_jp", "a_cn")],
)  # fmt: skip
def test_folders_and_files_of_two_languages_are_joined(
    tmp_path: Path, one: str, other: str
) -> None:
    found = parallel(tmp_path, one, other, CHINESE)
    assert len(found.lines) == 4 and not found.left_out
    assert [line.texts["zh-Hans"] for line in found.lines] == [row["message"] for row in CHINESE]
    assert found.reading.names["ソラ"] == {"zh-Hans": "空"}


def test_files_of_unequal_lengths_are_aligned_and_told(tmp_path: Path) -> None:
    found = parallel(tmp_path, "jp__a", "cn__a", [CHINESE[0], *CHINESE[2:]])
    assert found.left_out[Reason.UNEQUAL_FILES].count == 1
    assert [line.texts.get("zh-Hans") for line in found.lines] == [
        CHINESE[0]["message"], None, CHINESE[2]["message"], CHINESE[3]["message"],
    ]  # fmt: skip


def test_files_that_have_nothing_to_do_with_each_other_are_not_joined(tmp_path: Path) -> None:
    found = parallel(
        tmp_path, "jp__a", "cn__a", [{"message": "这是一段完全不同的、很长的文字。" * 9}]
    )
    assert found.left_out[Reason.UNEQUAL_FILES].count == 1
    assert all("zh-Hans" not in line.texts for line in found.lines)


def test_a_file_without_its_counterpart_keeps_its_language(tmp_path: Path) -> None:
    write(tmp_path, jp__b=[{"message": "雪だ。"}], cn__c=[{"message": "月亮出来了，很圆。"}])
    found = parallel(tmp_path, "jp__a", "cn__a", CHINESE)
    assert [sorted(line.texts) for line in found.lines][-2:] == [["ja", "zh-Hans"], ["ja"]]
    assert found.left_out[Reason.UNTRANSLATED].count == 1
    assert read(FORMAT, tmp_path, language="zh").told[0] == ("", "月亮出来了，很圆。")


def test_files_of_other_kinds_beside_scripts_are_left_out(tmp_path: Path) -> None:
    write(
        tmp_path, config={"title": "これは設定です。", "about": "説明だよ。"}, names={"x": [1, 2]}
    )
    found = read(FORMAT, write(tmp_path, a=[{"name": "ゆい", "message": "うん"}]))
    assert found.told == [("ゆい", "うん")] and found.left_out[Reason.OTHER_FORMAT].count == 2


def test_a_cache_beside_its_input_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, gt_input__a=[{"message": "雨だ。"}])
    found = read(
        FORMAT,
        write(tmp_path, transl_cache__a=[{"index": 1, "pre_jp": "雨だ。", "pre_zh": "下雨了。"}]),
    )
    assert [line.texts for line in found.lines] == [{"ja": "雨だ。", "zh-Hans": "下雨了。"}]
    assert found.left_out[Reason.TWIN].count == 1


@pytest.mark.parametrize(
    "broken",
    ['{"message": NaN}', '{"name": "\\ud800", "message": "x"}', '{"message": 5}', '"text"', "null",
     '{"message": "x", "n": ' + "9" * 5000 + "}", '{"message": {"a": 1}}', '{"message": null}'],
)  # fmt: skip
def test_what_is_broken_costs_one_item(tmp_path: Path, broken: str) -> None:
    text = f'[{{"message": "One."}}, {broken}, {{"name": "Mio", "message": "Two."}}]'
    found = read(FORMAT, write(tmp_path, a=text))
    assert found.told == [("", "One."), ("Mio", "Two.")]
    assert found.left_out[Reason.UNREADABLE_LINE].count == 1
    assert [line.line for line in found.lines] == [1, 3]


@pytest.mark.parametrize(
    "text",
    ['[{"message": "One."}, {"message": "Two."},]', '[{"message": "One."}, {"message": "Two."}',
     '\ufeff[{"message": "One."}, {"message": "Two."}]',
     '{"message": "One."}\n{"message": "Two."}\n'],
)  # fmt: skip
def test_small_faults_of_the_document_cost_nothing(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == [("", "One."), ("", "Two.")]


@pytest.mark.parametrize("strange", [[[]], [["x"], None], [["x"], None, 5, "words"]])
def test_items_that_are_none_cost_no_others(tmp_path: Path, strange: list[object]) -> None:
    content = [{"name": "ゆい", "message": "「はい」"}]
    assert told(tmp_path, [*content, *strange]) == [("ゆい", "「はい」")]


def test_line_ends_inside_of_strings_are_borne(tmp_path: Path) -> None:
    assert told(tmp_path, '[{"message": "One\nTwo\t."}, {"message": "x"}]')[0] == (
        "",
        "One\nTwo\t.",
    )


def test_depth_is_refused() -> None:
    with pytest.raises(ScriptError) as refused:
        document("[" * 200_000 + "]" * 200_000, "a.json")
    assert refused.value.refusal is Refusal.HOSTILE


@pytest.mark.parametrize(
    "content",
    [
        [{"conversations": [{"from": "human", "value": "Hi"}]}],
        [{"messages": [{"role": "user", "content": "Hello there."}]}],
        {"name": "game.ks", "scenes": [{"texts": [["A", None, "「x」"]], "firstLine": 1}]},
        {"name": "app", "version": "1.0", "dependencies": {"a": "1"}},
        {"width": 3, "frames": [1, 2]},
    ],
)
def test_other_formats_json_is_not_claimed(tmp_path: Path, content: object) -> None:
    assert score(FORMAT, write(tmp_path, a=content)) == 0


def test_a_language_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScriptError) as refused:
        told(tmp_path, [{"message": "雨だ。"}], "korean")
    assert refused.value.refusal is Refusal.UNKNOWN_LANGUAGE


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["「あ」", "ゆい"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "message", "names", "pre_jp", "text", "x"]), inner
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(_JSON, st.integers(0, 60))
def test_no_document_breaks_the_reader(root: object, cut: int) -> None:
    complaints: list[int] = []
    text = json.dumps(root)
    for tried in (text, text[:cut], text[cut:]):
        try:
            found = document(tried, "a.json")
        except ScriptError:
            continue
        rows(found, lambda number, _: complaints.append(number))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<Rかな>漢字</R>だ<s36>よ</s>", "漢字だよ"),
        (r"「[ねね]寧々%p100;だ\nよ」", "「寧々だ\nよ」"),
        ("[player]さん、{name}と$str20", "[player]さん、{name}と$str20"),
        ("%l会長;#00ff00;会長%l;#;", "会長"),
        ("100%だよ、50% >_< <3", "100%だよ、50% >_< <3"),
        ("｜漢字《かんじ》と[漢字/かんじ]", "漢字と漢字"),
        (r"100\%", "100%"),
        ("[るび,2]漢字[・]あ", "漢字あ"),
    ],
)
def test_codes_go_and_placeholders_stay(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_names_lose_their_brackets_and_joint_ones_are_told() -> None:
    assert plain_name("【向晚】") == "向晚"
    assert joint("梓／ニコラ") == ["梓", "ニコラ"] and joint("../..") == [] and joint("梓") == []


@pytest.mark.parametrize(
    ("text", "tag"),
    [("ありがとう", "ja"), ("你好，这里是学校", "zh-Hans"), ("這裡是學校", "zh-Hant"),
     ("안녕하세요", "ko"),
     ("What is it that you want?", "en"), ("Je ne sais pas que vous", "fr"),
     ("привет", "ru"), ("123", "")],
)  # fmt: skip
def test_languages_are_told_by_their_letters(text: str, tag: str) -> None:
    assert language([text]) == tag
