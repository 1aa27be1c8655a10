"""Tables of texts, written as the tools and spreadsheets do."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.scripts.reading import read, score
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.translators import delimited
from trainer.scripts.translators.sheets import Workbook
from trainer.scripts.translators.table import FORMAT

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VNTEXTPATCH = [
    "Original character", "Original line", "Translated character", "Translated line",
    "Checked line", "Edited line", "Notes",
]  # fmt: skip


def sheet(rows: Sequence[Sequence[str]], extra: str = "") -> str:
    """Return a sheet's XML: texts as inline strings, empty cells left out."""
    told = ""
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for at, cell in enumerate(row)
            if cell
        )
        told += f'<row r="{number}">{cells}</row>'
    dimension = '<dimension ref="A1:XFD1048576"/>'
    return f'<worksheet xmlns="{MAIN}">{dimension}<sheetData>{told}{extra}</sheetData></worksheet>'


def workbook(file: Path, sheets: dict[str, str], strings: str = "") -> Path:
    listed, related = "", ""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for at, (name, xml) in enumerate(sheets.items(), start=1):
            listed += f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>'
            related += f'<Relationship Id="rId{at}" Type="x" Target="worksheets/sheet{at}.xml"/>'
            book.writestr(f"xl/worksheets/sheet{at}.xml", xml)
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        )
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{related}</Relationships>")
        if strings:
            book.writestr("xl/sharedStrings.xml", strings)
    return file


def test_vntextpatchs_sheets_are_scenes_and_the_best_translation_counts(tmp_path: Path) -> None:
    one = [
        VNTEXTPATCH,
        ["ゆい", "「おはよう」", "Yui", "Morning.", "", "Good morning.", "nice"],
        ["", "雨だ。", "", "It is raining.", ".", "."],
        ['"a/b"/ソラ', "「うん」", "Sora", "(empty)"],
    ]
    file = workbook(tmp_path / "a.xlsx", {"s1": sheet(one), "s2": sheet([VNTEXTPATCH, one[1]])})
    found = read(FORMAT, file)
    assert [line.texts for line in found.lines] == [
        {"ja": "「おはよう」", "en": "Good morning."}, {"ja": "雨だ。", "en": "It is raining."},
        {"ja": "「うん」"}, {"ja": "「おはよう」", "en": "Good morning."},
    ]  # fmt: skip
    assert [line.scene for line in found.lines] == ["s1", "s1", "s1", "s2"]
    assert [line.line for line in found.lines] == [2, 3, 4, 2]
    assert found.lines[2].speakers == ["a/b", "ソラ"] and score(FORMAT, file) > 0.9
    english = read(FORMAT, file, language="English")
    assert english.told[0] == ("Yui", "Good morning.")
    assert english.left_out[Reason.UNTRANSLATED].count == 1


def test_translator_plus_plus_takes_the_best_of_its_columns(tmp_path: Path) -> None:
    head = [
        "Original Text",
        "Initial",
        "Machine translation",
        "Better translation",
        "Best translation",
    ]
    rows = [
        head,
        ["雨だ。", "", "Rain is.", "It rains.", ""],
        ["晴れた。", "", "Sunny it is.", "", ""],
    ]
    found = read(FORMAT, workbook(tmp_path / "a.xlsx", {"Sheet": sheet(rows)}), language="en")
    assert found.told == [("", "It rains."), ("", "Sunny it is.")]


def test_line_ends_as_excel_writes_them_are_line_ends(tmp_path: Path) -> None:
    rows = [["name", "text"], ["ゆい", "「うん、_x000D_\n　そうだね」"]]
    found = read(FORMAT, workbook(tmp_path / "a.xlsx", {"s": sheet(rows)}))
    assert found.told == [("ゆい", "「うん、\nそうだね」")]


def test_readings_gaps_and_formulas_of_a_sheet_cost_nothing(tmp_path: Path) -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>漢字</t><rPh sb="0" eb="2"><t>カンジ</t></rPh></si>'
        "<si><r><t>二</t></r><r><t>人だ。</t></r></si></sst>"
    )
    extra = (
        '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>'
        '<row r="1048576"><c r="B1048576" t="str"><f>A1</f><v>最後だ。</v></c>'
        '<c r="XFD1048576" t="s"><v>1</v></c></row>'
        '<row><c r="B9"><f>HYPERLINK("x")</f></c><c r="A9" t="s"><v>99</v></c></row>'
    )
    file = workbook(tmp_path / "a.xlsx", {"s": sheet([["名前", "台詞"]], extra)}, strings)
    found = read(FORMAT, file)
    assert found.told == [("漢字", "二人だ。"), ("", "最後だ。")]
    assert [line.line for line in found.lines] == [3, 1048576]
    assert found.left_out[Reason.CODE].count == 1


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, Refusal.ENCRYPTED),
        (b"PK\x03\x04 and nothing more", Refusal.DAMAGED),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, refusal: Refusal) -> None:
    with pytest.raises(ScriptError) as refused:
        Workbook(data, "a.xlsx", Leavings())
    assert refused.value.refusal is refusal


def test_entities_and_bombs_are_refused(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE l [<!ENTITY a "aaaa">]>' + sheet([["&a;"]])
    huge = f"<worksheet><!--{' ' * (97 << 20)}--></worksheet>"
    for name, xml in {"entities": doctype, "bomb": huge}.items():
        file = workbook(tmp_path / f"{name}.xlsx", {"s": xml})
        found = read(FORMAT, file)
        assert [error.refusal for error in found.refused] == [Refusal.HOSTILE] and not found.lines


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "角色,台词\n小雨,「早上好，我们走吧」\n,下雨了。\n",
         [("小雨", "「早上好，我们走吧」"), ("", "下雨了。")]),
        ("a.tsv", "id\tspeaker\ttext\n1\tMio\t\"Hello,\" she said.\n2\t\tRain.\n",
         [("Mio", "Hello, she said."), ("", "Rain.")]),
        ("a.csv", 'ID,Label,Context,Original text,Translated text\nlm:1,a,,"二\n行だ。",x\n',
         [("", "二\n行だ。")]),
        ("a.csv", "話者;セリフ;ボイス\nゆい;「うん」;v1.ogg\n;雨だ。;\n",
         [("ゆい", "「うん」"), ("", "雨だ。")]),
        ("a.csv", "1,ゆい,「うん、おはようだね」\n2,ソラ,「早いね、今日は」\n"
         "3,ゆい,「そうかな、ふつうだよ」\n4,,雨が降りだした。\n",
         [("ゆい", "「うん、おはようだね」"), ("ソラ", "「早いね、今日は」"),
          ("ゆい", "「そうかな、ふつうだよ」"), ("", "雨が降りだした。")]),
    ],
)  # fmt: skip
def test_columns_are_told_by_their_headers_or_by_what_they_hold(
    tmp_path: Path, name: str, text: str, told: list[tuple[str, str]]
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert read(FORMAT, tmp_path).told == told
    assert score(FORMAT, tmp_path) > 0.3


@pytest.mark.parametrize(
    "first", ["Well -- I'm 63% serious about it", '""See you,"" she said.', "Let it be a line."]
)
def test_a_sentence_is_no_header(first: str, tmp_path: Path) -> None:
    rows = [first, "No way.", "You forgot your umbrella again.", "It rained."] * 3
    text = "".join(f'{name},"{row}"\n' for name, row in zip(["Mio", "Aki"] * 6, rows, strict=True))
    (tmp_path / "a.csv").write_text(text, "utf-8")
    found = read(FORMAT, tmp_path)
    assert found.speakers == {"Mio": 6, "Aki": 6}
    assert found.told[0] == ("Mio", first.replace('""', '"'))


def test_a_missing_quotation_mark_swallows_no_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('name,text\nMio,"Hello.\nSora,Yes.\nMio,Bye.\n', "utf-8")
    assert read(FORMAT, tmp_path).told == [("Mio", "Hello."), ("Sora", "Yes."), ("Mio", "Bye.")]


def test_a_column_for_each_language_is_a_text_in_each(tmp_path: Path) -> None:
    text = "key,name,ja,zh-CN,en\nk1,ゆい,うん。,嗯。,Yes.\nk2,,雨だ。,下雨了。,Rain.\n"
    (tmp_path / "a.csv").write_text(text, "utf-8")
    found = read(FORMAT, tmp_path, language="schinese")
    assert found.told == [("ゆい", "嗯。"), ("", "下雨了。")]
    assert found.lines[1].texts == {"ja": "雨だ。", "zh-Hans": "下雨了。", "en": "Rain."}
    assert [line.translation_id for line in found.lines] == ["k1", "k2"]


def test_tables_without_texts_are_not_claimed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,x,y\n1,2,3\n4,5,6\n", "utf-8")
    assert score(FORMAT, tmp_path) == 0
    (tmp_path / "a.csv").write_text("file,length\nva.ogg,1.2\nvb.ogg,2.2\n", "utf-8")
    assert score(FORMAT, tmp_path) == 0


def test_a_table_of_a_hundred_thousand_columns_tells_no_story(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"name,text{',c' * 100_000}\nMio,hi{',1' * 100_000}\n")
    assert score(FORMAT, tmp_path) == 0


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet='a,"\n\t;|あ\0', max_size=120))
def test_no_text_breaks_the_delimiters(text: str) -> None:
    between = delimited.delimiter(text, ".csv")
    rows = list(delimited.rows(text, between or ","))
    assert len(rows) <= text.count("\n") + 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=8))
def test_no_damage_breaks_a_workbook(at: int, damage: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", sheet([["name", "text"], ["A", "Hello."]]))
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si><t>x</t></si></sst>')
    data = bytearray(stream.getvalue())
    data[at : at + len(damage)] = damage
    try:
        broken = Workbook(bytes(data), "a.xlsx", Leavings())
        for _, member in broken.sheets():
            list(broken.rows(member))
    except ScriptError:
        pass
