"""Where the options of a menu lead, as far as the script says it."""

from pathlib import Path

import msgspec

from trainer.progress import JsonLines
from trainer.scripts.format import Options
from trainer.scripts.importing import import_scripts
from trainer.scripts.line import Kind, Line
from trainer.scripts.scn.shapes import target

RENPY = """
define e = Character("Eileen")
label start:
    menu:
        e "Where to?"
        "The sea":

            # Straight there.
            jump sea
        "The hills":
            "A long way."
            jump hills
        "Home" if tired:
            jump expression where
        "Nowhere":
            pass
label sea:
    e "Waves!"
label hills:
    e "Wind!"
"""

WEBGAL = """changeBg:sky.png;
choose:海へ:sea|(tired)->山へ:hills|家;
label:sea;
Hana:波だ！;
"""


def targets(tmp_path: Path, name: str, script: str) -> dict[str, str]:
    game = tmp_path / "game"
    game.mkdir()
    (game / name).write_text(script, encoding="utf-8")
    import_scripts(game, tmp_path / "out", Options(), JsonLines())
    rows = (tmp_path / "out" / "lines.jsonl").read_bytes().splitlines()
    lines = (msgspec.json.decode(row, type=Line) for row in rows)
    return {line.text_clean: line.target for line in lines if line.kind is Kind.CHOICE}


def test_an_option_of_renpys_leads_where_it_jumps_at_once(tmp_path: Path) -> None:
    assert targets(tmp_path, "script.rpy", RENPY) == {
        "The sea": "sea", "The hills": "", "Home": "", "Nowhere": ""
    }  # fmt: skip


def test_an_option_of_webgals_names_where_it_leads(tmp_path: Path) -> None:
    assert targets(tmp_path, "start.txt", WEBGAL) == {"海へ": "sea", "山へ": "hills", "家": ""}


KAG = """*start
[link target=*sea]海へ[endlink][link storage=other.ks target=*hills]山へ[endlink][s]
[glink text="家" storage="first.ks" target="*home|家"][glink text="どこか" target="&f.where"][s]
*sea
[name]花奈[/name]波だ！[p]
*home|家
[name]花奈[/name]ただいま。[p]
"""

NSCRIPTER = """*define
game
*start
select "海へ",*sea,
 "山へ",*hills
*sea
「波だ！」\\
*hills
「風だ！」\\
end
"""


def test_an_option_of_kags_leads_to_a_label_of_its_own_file(tmp_path: Path) -> None:
    assert targets(tmp_path, "first.ks", KAG) == {
        "海へ": "sea", "山へ": "", "家": "home", "どこか": ""
    }  # fmt: skip


def test_an_option_of_nscripters_is_told_with_its_label(tmp_path: Path) -> None:
    assert targets(tmp_path, "0.txt", NSCRIPTER) == {"海へ": "sea", "山へ": "hills"}


def test_an_option_of_a_scn_leads_to_a_label_of_its_own_file() -> None:
    assert target({"text": "起きる", "target": "*up"}, "a.ks.scn") == "up"
    assert target({"target": "*up", "storage": "A.ks"}, "a.ks.scn") == "up"
    assert target({"target": "*up", "storage": "b.ks"}, "a.ks.scn") == ""
    assert target("起きる", "a.ks.scn") == ""
