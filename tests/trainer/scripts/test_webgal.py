"""WebGAL's scenes."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.corpus import CORPUS
from tests.trainer.scripts.reading import read, score
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind
from trainer.scripts.webgal import FORMAT

START = r"""; 开场
intro:春天|来了;
changeBg:park.webp -next;
changeFigure:lin_smile.webp -left -next;
changeFigure:zhou.webp -id=zhou -expression=shy -next;
小林:你好，[世界](せかい)！ -v1.ogg -left;
接着说\;不停。 -vocal=v2.opus -fontSize=large ; 注释
:只有风声。
小周:等等|我 -figureId=zhou -notend -concat;
say:匿名的话 -speaker=路人 -when=a>1;
路人:走开 -clear;
没人说。
setVar:a=1;
choose:(a>1)[b]->回家:home.txt|留下\|别动:stay;
label:stay;
{player}:好的
  -v3.wav
  -next;
setFigAni:rightIn 1s -left;
changeScene:park/end.txt;
"""


def game(folder: Path) -> Path:
    scenes = folder / "game/scene"
    scenes.mkdir(parents=True)
    (scenes / "start.txt").write_text(START, "utf-8")
    (scenes / "a_home.txt").write_text("小林:在家。;\nchangeScene:../../x.txt;", "utf-8")
    (scenes / "home.txt").write_text("小林:到家了。;\ncallScene:a_home.txt;", "utf-8")
    (scenes / "end.txt").write_text("小周:结束。;", "utf-8")
    return folder


def test_statements_are_lines(tmp_path: Path) -> None:
    found = read(FORMAT, game(tmp_path))
    assert found.told == [
        ("小林", "你好，世界！"),
        ("小林", "接着说;不停。"),
        ("", "只有风声。"),
        ("小周", "等等\n我"),
        ("路人", "匿名的话"),
        ("", "走开"),
        ("", "没人说。"),
        ("{player}", "好的"),
        ("小林", "到家了。"),
        ("小林", "在家。"),
        ("小周", "结束。"),
    ]
    assert [line.text_clean for line in found.lines if line.kind is Kind.CHAPTER] == [
        "春天",
        "来了",
    ]
    assert found.choices == ["回家", "留下|别动"]
    said = [line for line in found.lines if line.kind is Kind.SAY]
    assert [line.voices for line in said][:2] == [["v1.ogg"], ["v2.opus"]]
    assert [line.expression for line in said][:3] == ["lin_smile", "", "shy"]
    assert said[4].voices == ["v3.wav"] and said[4].scene == "stay"
    assert said[0].text_raw == "你好，[世界](せかい)！" and said[0].line == 6
    assert found.left_out[Reason.UNKNOWN_STATEMENT].count == 1
    assert "files outside the folder that the script asks for" in found.left_out


def test_scenes_come_in_the_order_of_the_story(tmp_path: Path) -> None:
    found = read(FORMAT, game(tmp_path))
    assert list(dict.fromkeys(line.file.rpartition("/")[2] for line in found.lines)) == [
        "start.txt",
        "home.txt",
        "a_home.txt",
        "end.txt",
    ]
    assert score(FORMAT, tmp_path) > 0.9


@pytest.mark.skipif(not CORPUS.is_dir(), reason="real scripts lie beside the project")
@pytest.mark.parametrize(("name", "truth"), [("en", "en"), ("ja", "ja"), ("zh_cn", "zh")])
def test_real_scenes_are_read_exactly(name: str, truth: str) -> None:
    counted = json.loads((CORPUS / f"truth/webgal_{truth}.json").read_text("utf-8"))
    found = read(FORMAT, CORPUS / f"webgal/demo_{name}.txt")
    assert found.speakers == counted["speakers"]
    assert found.choices == counted["choice_texts_first30"]
    raw = {(line.speaker_shown, line.text_raw) for line in found.lines}
    assert {tuple(sample) for sample in counted["sample"]} <= raw


@settings(max_examples=60, deadline=None, database=None)
@given(st.lists(st.sampled_from([*START, " -", "choose:", "\n|", "[a](b)"]), max_size=100))
def test_any_text_is_read(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    folder = tmp_path_factory.mktemp("webgal")
    (folder / "a.txt").write_text("changeBg:a;\n" + "".join(pieces), "utf-8")
    read(FORMAT, folder)


@pytest.mark.parametrize(
    "text", ["[" * 99_999, " -" * 99_999, "(" * 99_999, "choose:" + "()" * 99_999]
)
def test_hostile_text_takes_no_time(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    read(FORMAT, tmp_path)
