# ruff: noqa: E501 - a pattern is read in one piece
"""What Japanese sentences say of her. Where no subject is named, a speaker speaks of herself."""

import re
from collections.abc import Iterable, Iterator

from trainer.corpus.description.doubt import JAPANESE
from trainer.corpus.description.fact import Topic
from trainer.corpus.description.rule import ADDRESSEE, Finding, Rule, found, one_of
from trainer.corpus.tongue import HAN, KATAKANA

I = "(?:私|わたくし|わたし|あたし|アタシ|僕|ぼく|ボク|俺|おれ|オレ|うち|ウチ|自分|あたい|わし)"  # noqa: E741 - the word
_NUMBER = "(?:\\d{1,4}|[０-９]{1,4}|[一二三四五六七八九十百]{1,5})"
_DATE = f"{_NUMBER}月{_NUMBER}日"
_KIN = (
    "(?:実の|双子の|義理の|大切な|大事な|親愛なる|唯一の|一番の|昔からの|古い)*"
    "(?:お?姉さん|お?兄さん|お?母さん|お?父さん|お姉ちゃん|お兄ちゃん|姉|妹|兄|弟|母|父|祖母|祖父|娘|息子|従姉妹|従兄弟|いとこ|叔母|叔父|"
    "夫|妻|婚約者|彼氏|彼女|恋人|友達|友だち|親友|友人|幼なじみ|幼馴染み?|クラスメート|クラスメイト|同級生|ルームメイト|先輩|後輩|先生|"
    "師匠|弟子|ライバル|隣人|相棒|仲間|ご主人様|主人)"
)
_STOP = "[^、。！？!?…～〜「」『』\\s]"
_MUCH = "(?:一番|とっても|とても|本当に|ほんとに|すごく|すっごく|大|だーい|やっぱり|結構|けっこう|昔から|、)*"
_NOBODY = re.compile(
    "(?:あなた|あんた|君|きみ|お前|あいつ|こいつ|それ|これ|あれ|誰|何|なに|みんな|こと|ところ|そういう|彼|あの人|アンタ|どっち)$|^(?:の|も|が)"
    f"|^(?:{_KIN}|[^が]{{1,6}}(?:さん|ちゃん|くん|君|様|先輩|先生))が"
)
_ANOTHERS = re.compile(f"{_KIN}の")
_LOOK = re.compile(
    "[黒茶金銀白赤青緑紫栗桃灰碧琥]|長い|短い|ロング|ショート|ボブ|ツイン|ポニー|三つ編み|大きな|眼鏡|メガネ|そばかす"
)
_BODY = "(?:髪|黒髪|金髪|銀髪|髪の毛|瞳|目|眼|ツインテール|ポニーテール|三つ編み|眼鏡|メガネ)"
_DONE = "(?:です|だよ|だもん|だ|なの|よ|ね|さ|になっ|っす|でーす|ですよ|。|！|!|、|…|$)"
_SENTENCE = re.compile("(?<=[。！？!?…\n])")
_AGE_ALONE = re.compile(f"(?:今年|もう|まだ|、)*{_NUMBER}[歳才]")
_SOMEBODY = re.compile(f"{_KIN}(?:は|が|も|の|です|だ|、)")
_ASKS = re.compile("[？?]|(?:です|ます|でしょう)か\\W*$|^(?:もし|たぶん|多分)|かもしれ|と思う？")
_NAME = f"[{HAN}{KATAKANA}ぁ-ゖ・ー]{{1,10}}?"
_TITLE = "(?:お姉ちゃん|お兄ちゃん|お姉様|姉さん|兄さん|お嬢様|ちゃん|さん|くん|君|様|さま|先輩|先生|殿)?"
_BEFORE_AGE = f"(?:(?:{I}|{I}の年|年|歳)(?:は|も|、|って)?)?(?:、|今年で?|もう|まだ|こう見えて|これでも|ちょうど|先月|今は|で)*"
_SELF = f"(?:^|(?<=[、。！!…\\s]))(?:{I}(?:は|も|ね、|、|って)?、?)?"
_OTHERS = re.compile("(?:は|って|も)[^、]{0,12}$")

_OWN = [
    Rule(
        Topic.NAME,
        re.compile(f"(?:{I}の)?名前は、?(?P<v>{_STOP}{{2,14}}?)(?:です|だよ|だ|よ|って|と(?:言|い|申)|、|。|！|!|$)"),
    ),
    Rule(Topic.AGE, re.compile(f"^{_BEFORE_AGE}(?P<v>{_NUMBER})[歳才]{_DONE}")),
    Rule(Topic.BIRTHDAY, re.compile(f"(?:{I}の|^|(?<=[、。！\\s]))(?:お)?誕生日は、?(?P<v>{_DATE})")),
    Rule(Topic.LOOKS, re.compile(f"{I}の(?P<v>{_BODY}(?:は|って){_STOP}{{1,14}}?){_DONE}"), _LOOK),
    Rule(Topic.HOBBY, re.compile(f"(?:{I}の|^|(?<=[、。！\\s]))趣味は、?(?P<v>{_STOP}{{1,24}}?)(?:かな)?{_DONE}")),
    Rule(Topic.HOBBY, re.compile(f"{_SELF}(?P<v>[{HAN}{KATAKANA}]{{2,8}}部)(?:に入っ|の部員|に所属|です|だよ|なの)")),
    Rule(
        Topic.DISLIKE,
        re.compile(
            f"{_SELF}(?P<v>[^、。！？!?…はも「」\\s]{{1,18}}?)(?:が|は|って|も){_MUCH}(?:嫌い|きらい|苦手|好きじゃない|好きではな|許せな)(?!な(?:もの|物|食べ物|こと|人))"
            f"|(?:{I}の|^|(?<=[、。！\\s]))(?:嫌い|苦手)な(?:もの|物|食べ物|こと|科目|動物)は、?(?P<w>{_STOP}{{1,18}}?){_DONE}"
        ),
        never=_NOBODY,
    ),
    Rule(
        Topic.LIKE,
        re.compile(
            f"{_SELF}(?P<v>[^、。！？!?…は「」\\s]{{1,18}}?)(?:が|も){_MUCH}(?:好き|大好き)(?!じゃ|では|な(?:人|もの|の(?!$|。|！|よ))|だった|かも)"
            f"|(?:{I}の|^|(?<=[、。！\\s]))(?:一番)?好きな(?:もの|物|食べ物|飲み物|こと|花|色|季節|科目|動物|音楽)は、?(?P<w>{_STOP}{{1,18}}?){_DONE}"
        ),
        never=_NOBODY,
    ),
    Rule(Topic.RELATION, re.compile(f"(?:^|(?<=[、。！\\s]))(?P<o>{_NAME}){_TITLE}(?:は|が|って)、?{I}の(?P<v>{_KIN})"), form="theirs"),
    Rule(Topic.RELATION, re.compile(f"{I}の(?P<v>{_KIN})の(?P<o>{_NAME}){_TITLE}(?:は|が|です|だ|を|に|と|。|、)"), form="theirs"),
    Rule(Topic.RELATION, re.compile(f"{I}(?:は|、|って)、?(?P<o>{_NAME}){_TITLE}の(?P<v>{_KIN})(?:です|だ|なの|よ|。|！|で|、|$)"), form="mine"),
    Rule(Topic.RELATION, re.compile(f"(?:あなた|君|きみ|お前|あんた)(?:は|が|って)、?{I}の(?P<v>{_KIN})"), other=ADDRESSEE, form="theirs"),
    Rule(Topic.RELATION, re.compile(f"{I}は、?(?:あなた|君|きみ|お前|あんた)の(?P<v>{_KIN})"), other=ADDRESSEE, form="mine"),
    Rule(
        Topic.PAST,
        re.compile(
            "(?P<v>(?:小さい頃|小さいころ|子供の頃|子どもの頃|幼い頃|小学生の[時頃]|中学の[時頃]|昔は|昔、|以前は|小さかった頃)[^。！？!?…]{3,60})"
            f"|(?P<w>{I}は、?{_STOP}{{1,20}}で(?:生まれ|育)[^。！？!?…]{{0,30}}|{_NUMBER}年前[^。！？!?…]{{4,60}})"
        ),
    ),
]  # fmt: skip


class Japanese:
    """The rules for one character."""

    def __init__(self, names: Iterable[str]) -> None:
        name = one_of(names)
        intro = (
            f"(?P<v>{name})(?:です|と申し|って言い?|といい|と言い|だよ|でーす|っていう|ともうし)"
        )
        self._own = [
            Rule(Topic.NAME, re.compile(f"{intro}|{I}(?:は|が)(?P<w>{name})(?!の)")),
            Rule(Topic.AGE, re.compile(f"{name}(?:、|です。|\\s)(?P<v>{_NUMBER})[歳才]{_DONE}")),
            *_OWN,
        ]
        self._named = _told(f"{name}{_TITLE}")
        self._she = _told("彼女")
        self._by_speaker = [
            Rule(
                Topic.RELATION,
                re.compile(f"{name}{_TITLE}(?:は|が|って)、?{I}の(?P<v>{_KIN})"),
                form="mine",
            ),
            Rule(Topic.RELATION, re.compile(f"{I}の(?P<v>{_KIN})の{name}"), form="mine"),
        ]

    def sentences(self, text: str) -> Iterable[str]:
        before = ""
        for part in _SENTENCE.split(text):
            anothers = _AGE_ALONE.match(part) and _SOMEBODY.search(before)
            if part and not _ASKS.search(part) and not anothers:
                yield part
            before = part

    def own(self, sentence: str) -> Iterator[Finding]:
        return found(self._own, sentence, JAPANESE)

    def told(self, sentence: str, speaker: str, *, about_her: bool) -> Iterator[Finding]:
        yield from found(self._named, sentence, JAPANESE)
        if about_her:
            yield from found(self._she, sentence, JAPANESE)
        if speaker:
            for finding in found(self._by_speaker, sentence, JAPANESE):
                yield finding._replace(other=speaker)


def _told(she: str) -> list[Rule]:
    return [
        Rule(Topic.AGE, re.compile(f"{she}(?:は|って|も)(?:、|今年で?|もう|まだ|確か)*(?P<v>{_NUMBER})[歳才]{_DONE}")),
        Rule(Topic.BIRTHDAY, re.compile(f"{she}の(?:お)?誕生日は、?(?P<v>{_DATE})")),
        Rule(
            Topic.LOOKS,
            re.compile(
                f"{she}(?:は|の|って)、?(?P<v>[^、。！？!?…は「」\\s]{{0,14}}?{_BODY})"
            ),
            _LOOK,
            never=_ANOTHERS,
        ),
        Rule(Topic.LOOKS, re.compile(f"{she}の(?P<v>{_BODY}は{_STOP}{{1,14}}?){_DONE}"), _LOOK),
        Rule(Topic.HOBBY, re.compile(f"{she}の趣味は、?(?P<v>{_STOP}{{1,20}}?){_DONE}")),
        Rule(
            Topic.DISLIKE,
            re.compile(f"{she}(?:は|って|も)、?(?P<v>[^、。！？!?…は「」\\s]{{1,18}}?)(?:が|は|も){_MUCH}(?:嫌い|きらい|苦手|好きじゃない)"),
            never=_NOBODY,
        ),
        Rule(
            Topic.LIKE,
            re.compile(f"{she}(?:は|って|も)、?(?P<v>[^、。！？!?…は「」\\s]{{1,18}}?)(?:が|も){_MUCH}好き(?!じゃ|では|な人)"),
            never=_NOBODY,
        ),
        Rule(Topic.RELATION, re.compile(f"{she}(?:は|が|って)、?(?!{I})(?P<o>{_NAME}){_TITLE}の(?P<v>{_KIN})(?:です|だ|なの|よ|。|で|、|$)"), form="mine"),
        Rule(Topic.PAST, re.compile(f"{she}は、?(?P<v>(?:昔|以前|小さい頃|子供の頃|幼い頃)[^。！？!?…]{{3,60}}|{_STOP}{{1,20}}で(?:生まれ|育)[^。！？!?…]{{0,30}})")),
    ]  # fmt: skip
