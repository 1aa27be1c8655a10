# ruff: noqa: E501 - a pattern is read in one piece
"""What is said without being so: quoted, denied, supposed, heard of, or taken back."""

import re
from typing import NamedTuple

from trainer.corpus.tongue import Tongue


class Doubt(NamedTuple):
    """The signs of a language."""

    before: re.Pattern[str]
    """What, ahead of a finding in its clause, makes it another's opinion or no fact."""

    after: re.Pattern[str]
    """The same, right after it."""

    taken_back: re.Pattern[str]
    """What, anywhere in a line, tells that it isn't meant."""

    quoted: re.Pattern[str]
    """Words of others within a line."""

    def holds(self, sentence: str, begin: int, end: int) -> bool:
        """Whether what stands from `begin` to `end` is said as a fact."""
        return not (self.before.search(sentence[:begin]) or self.after.match(sentence, end))

    def meant(self, text: str) -> str:
        """Return a line without what it only quotes, "" where it is taken back."""
        return "" if self.taken_back.search(text) else self.quoted.sub("“…”", text)


ENGLISH = Doubt(
    before=re.compile(
        r"\b(?:(?<!\bI )(?:said|says|say|saying|(?:tell|tells|told|telling)(?: \w+)?|think|believe|guess)|"
        r"(?:do|did)(?:n't| not) (?:say|think|believe|know)|thinks|thought|thinking|believes|believed|claim(?:s|ed)?|"
        r"pretend(?:s|ed|ing)?|guesses|assume[sd]?|heard|hear|wish(?:es|ed)?|hopes?|hoped|bet|as if|as though|if|unless|"
        r"whether|never|nobody|no one|not like|(?:not|isn't|wasn't) that|doubt(?:s|ed)?|denied|denies|lied?|rumou?r\w*|"
        r"suppose|imagine|sounds like|looks like|what makes you)\b[^,.;:!?…]*$",
        re.I,
    ),
    after=re.compile(
        r"[^.!?…]*, (?:he|she|they|[A-Z]\w+) (?:says?|said|thinks?|thought|claim(?:s|ed)|wrote)\b"
    ),
    taken_back=re.compile(
        r"(?:^|[.!?…,] ?)[Nn]ot[.!]|(?<!\bnot )(?<!\bno )(?<!\bNo )\b(?:[Jj]ust |[Oo]nly )?(?:kidding|joking)\b"
        r"|\b[Yy]eah,? right\b|\b[Oo]h,? (?:sure|great|joy|wonderful)[,.!]|\b[Aa]s if[.!]"
    ),
    quoted=re.compile(
        r"[“\"][^“”\"]*\b(?:I|[Mm]y|I'm|me|she|she's|her)\b[^“”\"]*[”\"]|(?<!\w)'[^']*\b(?:I|[Mm]y)\b[^']*'(?!\w)"
        r"|[“\"][^“”\"]*[”\"](?=,? (?:he|she|they|[A-Z]\w+) (?:says?|said|wrote|told|asked)\b)"
    ),
)
CHINESE = Doubt(
    before=re.compile(
        "(?:(?<!我)[说讲]|没说过|从来没|从没|不是|以为|认为|(?<!我)觉得|如果|要是|假如|假设|即使|就算|哪怕|听|据说|传闻|谣言|是否|"
        "除非|当作|假装|装作|希望|好像|仿佛|谁|怎么会|难道|猜)[^，。！？!?；…]*$"
    ),
    after=re.compile("[^。！？!?…，]*?(?:就好了|的话|才怪)|(?:就好了|的话|才怪)"),
    taken_back=re.compile(
        "才怪|骗你的|骗你啦|骗人的|逗你的|(?<!不是)(?<!没)(?<!没在)(?<!别)开玩笑"
    ),
    quoted=re.compile(
        '[“「『"][^“”「」『』"]*[我她][^“”「」『』"]*[”」』"]|(?<=[说道问喊写][：:，,])[“「『"][^“”「」『』"]*[”」』"]'
    ),
)
JAPANESE = Doubt(
    before=re.compile("(?:もしも?|仮に|たとえ)[^。！？!?]*$"),
    after=re.compile(
        "(?:な|だ|で|っていう|という|です|なん|なの|んじゃ)*(?:わけ|訳|ん|の|もの|こと|はず)?(?:では|じゃ|でも|が|は|も)*(?:な[いく]|なかっ|あり?ませ)"
        "|(?:だ|なん|な|です)*(?:なんて|なんか|って(?:言|い[うわっ]|聞|思|話|噂)|と(?:言|い[うわっ]|聞|思|話|噂|勘違い|信じ)|んだって|んですって|らし|"
        "だって[。！…]?$|そうだ|そうです|なら|だったら|かな|かも|ふり|フリ)"
    ),
    taken_back=re.compile(
        "なーんて|なんちゃって|なんてね|冗談(?!じゃ|では|抜き|言って)|(?:嘘|うそ|ウソ)(?:だよ|です|だけど|でした)"
    ),
    quoted=re.compile("[「『“][^「」『』“”]*[」』”](?=(?:なん)?[てとっだ])"),
)
OF = {Tongue.ENGLISH: ENGLISH, Tongue.CHINESE: CHINESE, Tongue.JAPANESE: JAPANESE}
