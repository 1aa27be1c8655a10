"""Little games in KAG and Tyrano, each with habits of its own, and what is in them."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

CAST = {
    "ja": ["水羽", "椿姫", "京介", "浅井", "ハル"],
    "zh": ["小雪", "阿明", "林老师", "路人甲"],
    "en": ["Alice", "Bob", "Mr. Grey", "Eve"],
}
WORDS = {
    "ja": ["今日は", "海まで", "歩いて", "みようと", "思った", "けれど", "風が", "強くて", "寒い"],
    "zh": ["今天", "我们", "一起", "去", "海边", "看看", "可是", "风", "有点", "冷"],
    "en": ["the sea ", "was blue ", "and we ", "walked along ", "slowly ", "because "],
}
QUOTES = {"ja": "「」", "zh": "『』", "en": '""'}
ROMAN = {"水羽": "miu", "椿姫": "tsu", "京介": "kyo", "浅井": "asa", "ハル": "haru"}


@dataclass(frozen=True)
class Message:
    """What happens next in a game."""

    number: int
    name: str
    """"" for narration."""

    text: str
    before: str
    """Who spoke last, "" where it was nobody."""


@dataclass
class Game:
    """A game's script and what is in it."""

    language: str
    written: Callable[[Message], str]
    """Returns a message as this game writes it."""

    newline: str = "[r]"
    head: str = ""
    noise: list[str] = field(default_factory=list)
    quoted: bool = True
    narrator: str = ""
    seed: int = 1

    def made(self, messages: int) -> tuple[str, dict[str, int]]:
        """Return the script and its speakers with their lines."""
        rng = random.Random(self.seed)
        counts: Counter[str] = Counter()
        script, before = [self.head], ""
        for number in range(messages):
            script += [rng.choice(["", "", "[bg storage=sea time=500]\n", "; 「」\n", *self.noise])]
            name = rng.choice(CAST[self.language]) if rng.random() < 0.6 else ""
            text = self.newline.join(self._sentences(rng))
            if name and self.quoted:
                text = text.join(QUOTES[self.language])
            script.append(self.written(Message(number, name, text, before)))
            counts[name or self.narrator] += 1
            before = name
            if number % 40 == 39:
                script.append(f"*label{number}|\n")
        return "".join(script), dict(counts)

    def _sentences(self, rng: random.Random) -> Iterator[str]:
        for _ in range(rng.choice([1, 1, 2])):
            words = "".join(rng.choices(WORDS[self.language], k=rng.randint(2, 6)))
            yield words.strip() + ("." if self.language == "en" else "。")


def _if_changed(mark: str) -> Callable[[Message], str]:
    """Return how a game writes that names who speaks only where that changes."""

    def written(one: Message) -> str:
        named = mark.format(one.name) if one.name != one.before else ""
        return f"{named}{one.text}[p]\n"

    return written


def _by_tag(one: Message) -> str:
    voice = f"v_{one.number:05}"
    named = f'[nm t="{one.name}" s={voice}]' if one.name else ""
    return f"*p{one.number}|\n{named}{one.text}[np]\n\n"


def _in_a_pair(one: Message) -> str:
    roman = ROMAN.get(one.name)
    voice = f'[vo_{roman} s="{roman}{one.number:04}"]\n' if roman else ""
    named = f"{voice}[ns]{one.name}[nse]\n" if one.name else ""
    return f"*{one.number}|\n[fc]\n{named}{one.text}[pcms]\n\n"


def _by_line(one: Message) -> str:
    voice = f" voice=V{one.number:06}" if one.name else ""
    return f"@Talk name={one.name or '心の声'}{voice}\n{one.text}\n@Hitret id={one.number}\n\n"


def _bare(one: Message) -> str:
    named = f'[{one.name}　eye="e{one.number % 3}"]' if one.name else ""
    return f"[WINshow]\n\t{named}{one.text}[en]\n[WINhide]\n"


def _bracketed(one: Message) -> str:
    named = (
        f"@plse set=\"n='a_{one.number}'\"\n@【{one.name.lower().replace(' ', '')}】\n"
        if one.name
        else ""
    )
    return f"{named}{one.text}\n@ws canskip=true\n@endmessage\n*|\n"


def _by_macro(one: Message) -> str:
    named = f"[{ROMAN[one.name]}/hap]" if one.name else ""
    return f"{named}{one.text}[np]\n"


def _in_chinese(one: Message) -> str:
    named = f'[名字 角色="{one.name}" 语音=v{one.number}]\n' if one.name else ""
    return f"{named}{one.text}[换页]\n"


def _in_brackets(end: str) -> Callable[[Message], str]:
    return lambda one: (f"【{one.name}】" if one.name else "") + one.text + end


def _ahead(mark: str, end: str) -> Callable[[Message], str]:
    return lambda one: (one.name + mark if one.name else "") + one.text + end


_NEW = "".join(f'[chara_new name="{short}" jname="{name}"]\n' for name, short in ROMAN.items())
_MACROS = "".join(
    f'[macro name="{short}/hap"]\n[chara_ptext name="{short}"]\n'
    f'[chara_mod name="{short}" face="happy"]\n[endmacro]\n'
    for short in ROMAN.values()
)

KAG_GAMES = {
    "nm": Game("ja", _by_tag, "[r]\n", noise=["[fg who=miz face=a1 pos=left]\n"]),
    "ns": Game("ja", _in_a_pair, "[r]\n　", noise=['[ChrSetEx layer=5 chbase="maru_a1"]\n']),
    "talk": Game("ja", _by_line, "\n", noise=["@enter file=CE02\n"], narrator="心の声"),
    "bare": Game("ja", _bare, noise=["[SLP30]\n", '[BGM bgm="school"]\n']),
    "bracketed": Game("en", _bracketed, "[r]\n", quoted=False),
    "chinese": Game("zh", _in_chinese, noise=["[背景 文件=bg1]\n"]),
    "text": Game("zh", _in_brackets("[p][cm]\n")),
    "paragraphs": Game("ja", _in_brackets("\n\n"), "\n", noise=["[立ち絵 人物=水羽]\n"]),
    "ahead": Game("ja", _ahead("", "[l][r]\n")),
    "colon": Game("zh", _ahead("：", "[p]\n"), quoted=False),
    "lasting": Game("zh", _if_changed('[chara_name name="{}"]\n'), quoted=False),
}
TYRANO_GAMES = {
    "hash": Game("en", _if_changed("#{}\n"), noise=["[chara_show name=miu face=sad]\n"]),
    "macros": Game("ja", _by_macro, head=_NEW + _MACROS + "[macro name=np]\n[p]\n#\n[endmacro]\n"),
}
