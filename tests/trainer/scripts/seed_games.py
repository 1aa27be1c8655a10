"""Three small games in the seed's own formats, with known counts; all sentences are our own.

`koikake` and `sanoba` are dumps of twins, `senren` is parallel folders of name/message JSON. Each
has two languages, scenes of several files, short interjections, a missing 」, and a last record
that only a reader that flushes its last scene finds.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Said:
    """One line of a game: Japanese, Chinese, and who says it in both."""

    ja: str
    zh: str
    who: tuple[str, str] | None = None


@dataclass
class Game:
    """What an import of a game must find."""

    folder: Path
    format: str
    lines: int = 0
    speakers: dict[str, Counter[str]] = field(default_factory=dict)
    """Language → shown name → lines, "" for narration."""

    files: dict[str, int] = field(default_factory=dict)
    """Path as in the tree → lines."""

    last: dict[str, dict[str, str]] = field(default_factory=dict)
    """Path → language → clean text of the last line."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    """Language → every clean text in the order of the story."""


YUI, AYANE, RINKA = ("結衣", "结衣"), ("彩音", "彩音"), ("凛香", "凛香")
TEACHER, SOMEBODY = ("先生", "老师"), ("？？？", "？？？")
NENE, MEGURU, SHUJI = ("寧々", "宁宁"), ("めぐる", "巡"), ("柊史", "柊史")
MURASAME, YOSHINO, MASAOMI = ("ムラサメ", "丛雨"), ("芳乃", "芳乃"), ("将臣", "将臣")

_KOIKAKE = {
    "1-序章": [
        Said("春の風が、坂道の桜をゆらしていた。", "春风吹动着坡道上的樱花。"),
        Said("「おはよう」", "「早上好」", YUI),
        Said("「うん」", "「嗯」", AYANE),
        Said("「あ……」", "「啊……」", YUI),
        Said("彩音は空を見上げた。", "彩音抬头看向天空。"),
        Said("そこには何もなかった。", "那里什么也没有。"),
        Said("「今日も<Rあめ>雨</R>かな", "「今天也会下<s36>雨</s>吗", AYANE),
        Said("「席につけ。始めるぞ」", "「坐好。要开始了」", TEACHER),
        Said("「……えっ？」", "「……咦？」", YUI),
    ],
    "2-第一章": [
        Said("「遅い！」", "「太慢了！」", RINKA),
        Said("「ごめん、待った？」", "「抱歉，等很久了吗？」", SOMEBODY),
        Said("「待った。とても」", "「等了。非常久」", RINKA),
        Said("夕日が教室を赤く染める。", "夕阳把教室染红。"),
        Said("「行こう」", "「走吧」", YUI),
        Said("「どこへ？」", "「去哪里？」", RINKA),
        Said("「海まで！」", "「去海边！」", YUI),
        Said("二人は走り出した。", "两个人跑了起来。"),
    ],
    "3-第二章": [
        Said("（もう、夏か……）", "（已经是夏天了吗……）", YUI),
        Said("「結衣」", "「结衣」", AYANE),
        Said("「なに？」", "「什么？」", YUI),
        Said("「ううん、なんでもない」", "「不，没什么」", AYANE),
        Said("蝉が鳴いている。", "蝉在叫。"),
        Said("「……そっか」", "「……是吗」", YUI),
    ],
}
_SANOBA = {
    "com/001": [
        Said("放課後の部室は、いつも静かだ。", "放学后的社团教室总是很安静。"),
        Said("「先輩、[ねね]寧々先輩！」", "「学姐，宁宁学姐！」", MEGURU),
        Said(r"「はい。\n　どうしました？」", r"「是的。\n　怎么了？」", NENE),
        Said("「%p120;お[・]か[・]し！」", "「%p120;点心！」", MEGURU),
        Said("「……ふふ」", "「……呵呵」", NENE),
        Said("俺はお茶をいれることにした。", "我决定去泡茶。"),
        Said("「%l魔女;#00ff00;魔女%l;#;って、本当にいるのか？」", "「魔女真的存在吗？」", SHUJI),
        Said("「さあ", "「谁知道呢", NENE),
        Said("「え？」", "「诶？」", SHUJI),
    ],
    "com/002": [
        Said("「ん」", "「嗯」", SHUJI),
        Said("「おつかれさまでした、%42;また明日%r」", "「辛苦了，明天见」", NENE),
        Said("扉が閉まる音がした。", "传来了关门的声音。"),
        Said("静けさだけが残る。", "只剩下寂静。"),
        Said("「また、明日か」", "「明天见吗」", SHUJI),
    ],
}
_SENREN = {
    "001・穂織.ks.json": [
        Said("山あいの町に、湯けむりが上がる。", "山间的小镇升起温泉的蒸汽。"),
        Said("「よく来たな、\r\n　ご主人」", "「你来了啊，\r\n　主人」", MURASAME),
        Said("「君は？」", "「你是？」", MASAOMI),
        Said("「吾輩か？　刀じゃ」", "「吾辈吗？　是刀哦」", MURASAME),
        Said("「……は？」", "「……哈？」", MASAOMI),
    ],
    "002・朝.ks.json": [
        Said("「おはようございます」", "「早上好」", YOSHINO),
        Said("「おはよう", "「早", MASAOMI),
        Said("味噌汁の匂いがする。", "闻到了味噌汤的香味。"),
        Said("「むにゃ」", "「唔」", MURASAME),
        Said("今日も一日が始まる。", "今天也开始了新的一天。"),
    ],
}

_CLEANED = (
    ("<Rあめ>", ""), ("</R>", ""), ("<s36>", ""), ("</s>", ""), ("[ねね]", ""), ("[・]", ""),
    ("%p120;", ""), ("%l魔女;#00ff00;", ""), ("%l;#;", ""), ("%42;", ""), ("%r", ""),
    ("\\n　", "\n"), ("\r\n　", "\n"),
)  # fmt: skip


def write_games(folder: Path) -> list[Game]:
    """Write all three games, each into a folder of its own; return what must be found."""
    return [koikake(folder / "koikake"), sanoba(folder / "sanoba"), senren(folder / "senren")]


def koikake(folder: Path) -> Game:
    """Write the dumps with names after what is said."""
    return _twins(folder, "koikake", _KOIKAKE, name_first=False)


def sanoba(folder: Path) -> Game:
    """Write the dumps with names before what is said, and control codes."""
    return _twins(folder, "sanoba", _SANOBA, name_first=True)


def senren(folder: Path) -> Game:
    """Write the parallel folders jp and cn."""
    for name, story in _SENREN.items():
        _write(folder / "jp" / name, _json((said.ja, said.who and said.who[0]) for said in story))
        _write(folder / "cn" / name, _json((said.zh, said.who and said.who[1]) for said in story))
    return _expected(folder, "json", {f"jp/{name}": story for name, story in _SENREN.items()})


def _twins(folder: Path, name: str, files: dict[str, list[Said]], *, name_first: bool) -> Game:
    number = 0
    for path, story in files.items():
        records: list[str] = []
        for said in story:
            spoken = [(said.ja, said.zh)]
            if said.who is not None:
                spoken.insert(0 if name_first else 1, said.who)
            for ja, zh in spoken:
                number += 1
                told = f"<{number:010d}>"
                records += [f"{told}　{ja}", f";{told}　{zh}", ""]
        _write(folder / f"{path}.txt", "\ufeff" + "\n".join(records).rstrip("\n"))
    return _expected(folder, name, {f"{path}.txt": story for path, story in files.items()})


def _expected(folder: Path, name: str, files: dict[str, Sequence[Said]]) -> Game:
    game = Game(folder, name)
    for path, story in files.items():
        game.files[path] = len(story)
        game.lines += len(story)
        for place, tag in enumerate(("ja", "zh-Hans")):
            texts = [_clean((said.ja, said.zh)[place]) for said in story]
            game.texts.setdefault(tag, []).extend(texts)
            game.last.setdefault(path, {})[tag] = texts[-1]
            who = (said.who[place] if said.who else "" for said in story)
            game.speakers.setdefault(tag, Counter()).update(who)
    return game


def _clean(text: str) -> str:
    for code, shown in _CLEANED:
        text = text.replace(code, shown)
    return text


def _json(lines: Iterator[tuple[str, str | None]]) -> str:
    entries = [{"name": who, "message": text} if who else {"message": text} for text, who in lines]
    return json.dumps(entries, ensure_ascii=False, indent=2)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8", newline="\n")
