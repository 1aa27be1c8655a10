# ruff: noqa: E501 - a pattern is read in one piece
"""What Chinese sentences say of her."""

import re
from collections.abc import Iterable, Iterator

from trainer.corpus.description.doubt import CHINESE
from trainer.corpus.description.fact import Topic
from trainer.corpus.description.rule import ADDRESSEE, Finding, Rule, found, one_of
from trainer.corpus.tongue import HAN

_NUMBER = "(?:\\d{1,4}|[一二三四五六七八九十百两]{1,5})"
_DATE = f"(?:农历)?{_NUMBER}月(?:初)?{_NUMBER}[日号號]?"
_KIN = (
    "(?:亲|大|小|二|双胞胎|最好的|唯一的|青梅竹马的|从小一起长大的|童年|好)*"
    "(?:姐姐|妹妹|哥哥|弟弟|妈妈|爸爸|母亲|父亲|奶奶|爷爷|外婆|外公|阿姨|叔叔|舅舅|姑姑|表姐|表妹|表哥|表弟|堂姐|堂妹|女儿|儿子|"
    "丈夫|妻子|未婚夫|未婚妻|男朋友|女朋友|恋人|朋友|闺蜜|同学|同桌|室友|老师|学姐|学长|学妹|学弟|前辈|后辈|师父|师傅|徒弟|对手|"
    "宿敌|邻居|青梅竹马|搭档|主人|监护人|姊姊|媽媽|爸爸)"
)
_MORE = "(?:最|很|也|并|根本|特别|特別|非常|真的|一直|超级|超|可|都|还是|就|从小就|其实|一向|向来|尤其|更|好|蛮|挺)*"
_NOBODY = "(?!你|您|他|她|它|我|上了?你|谁|這|这样|那样|的)"
_THING = f"{_NOBODY}(?P<v>[^，。！？!?…～~；：、“”「」\\s]{{1,20}})"
_LOOK = re.compile(
    "[黑棕褐金银銀白红紅蓝藍绿綠紫粉灰栗茶碧]|长发|長髮|短发|短髮|马尾|馬尾|双马尾|麻花辫|卷发|直发|大大的|眼镜|眼鏡|酒窝|雀斑"
)
_BODY = "(?:头发|長髮|长发|短发|卷发|直发|秀发|黑发|金发|银发|白发|红发|粉发|紫发|蓝发|马尾|双马尾|麻花辫|刘海|眼睛|眼眸|双眸|瞳孔|眸子|眼镜|酒窝|雀斑)"
_ANOTHERS = re.compile("有|[姐妹哥弟妈爸母父]|朋友|同学|老师")
_BEFORE = "[^，。！？!?…；：“”「」\\s]"
_END = "(?:的人)?[了的呢哦啊呀吧啦嘛哟]*$"
_SENTENCE = re.compile("(?<=[。！？!?…\n])")
_ASKS = re.compile("[？?吗嗎]\\W*$|^(?:如果|要是|假如|假设|也许|可能)")
_CLAUSE = "(?:(?<=[，。！？!?…、：“「\\s])|^)"
_OTHER = f"{_CLAUSE}(?!这|那|她|他|你|我|谁|您|它|就|才|还|也|不|因|所|但|而|原来|其实)(?P<o>[{HAN}·]{{2,8}}?)(?:也|就|可|才|都|一直)?"

_ALSO = f"^我{_BEFORE}{{2,20}}，(?:但是|可是|不过|而且|但|可|也|还)?{_MORE}"

_OWN = [
    Rule(
        Topic.NAME,
        re.compile(
            f"我(?:的名字)?(?:是叫|就叫|名叫|叫做|叫作|叫)(?!你|他|她|它|住|我|人|来|醒|什么|不|做|得|了)(?P<v>[{HAN}·]{{2,8}})"
            f"|我的名字[是叫](?P<w>[{HAN}·]{{2,8}})"
        ),
    ),
    Rule(Topic.AGE, re.compile(f"我(?:今年|已经|现在|刚满|才|都|也|是|刚|，|,)*(?P<v>{_NUMBER})岁(?!的?时|那年|生日|起|以)")),
    Rule(Topic.AGE, re.compile(f"^(?:[^姐妹哥弟妈爸母父她他你您]{{0,16}}[，。！\\s])?(?:今年|现在)(?:已经|刚满|才|就|也)*(?P<v>{_NUMBER})岁(?!的?时|那年|生日)")),
    Rule(
        Topic.BIRTHDAY,
        re.compile(f"(?:我的?生日|我出生|我生)(?:是|在|于|就|，|每年|都)*(?P<v>{_DATE})"),
    ),
    Rule(
        Topic.LOOKS,
        re.compile(
            f"我(?:有着?|留着?|长着|扎着|戴着)(?:一头|一双|一对|一副|着)?(?P<v>{_BEFORE}{{0,10}}{_BODY})"
            f"|我的?(?P<w>(?:头发|眼睛|眼眸|瞳孔)(?:是|很){_BEFORE}{{1,10}})"
        ),
        _LOOK,
    ),
    Rule(
        Topic.HOBBY,
        re.compile(
            "我的?(?:爱好|愛好|兴趣|興趣|业余爱好)(?:就?是|有)(?P<v>[^。！？!?…]{1,24})"
            f"|我(?:平时|闲暇时|有空|空闲时|没事)(?:就|都|总|会|最)*(?:喜欢|爱)(?P<w>{_BEFORE}{{2,20}})"
        ),
    ),
    Rule(Topic.HOBBY, re.compile(f"我(?:是|加入了?|参加了?|在)(?P<v>[{HAN}]{{1,6}}(?:社团|俱乐部|[^公会]社|部))(?:的|了|，|。|$)")),
    Rule(
        Topic.DISLIKE,
        re.compile(
            f"我{_MORE}(?:讨厌|討厭|不喜欢|不喜歡|不太喜欢|不爱(?=[吃喝看听玩])|受不了|一点[也都]不喜欢|最怕){_THING}"
            f"|{_ALSO}(?:讨厌|討厭|不喜欢|不喜歡|受不了)(?P<w>{_BEFORE}{{1,20}})"
        ),
    ),
    Rule(
        Topic.LIKE,
        re.compile(
            f"我{_MORE}(?:喜欢|喜歡|喜爱|热爱|爱(?=[吃喝看听玩])){_THING}"
            f"|我最?(?:喜欢|爱)的[{HAN}]{{1,6}}?就?是(?P<w>{_BEFORE}{{1,16}})"
        ),
        never=re.compile("^的|^过"),
    ),
    Rule(Topic.RELATION, re.compile(f"{_OTHER}(?<!不)是我的?(?P<v>{_KIN})"), form="theirs"),
    Rule(Topic.RELATION, re.compile(f"我的?(?P<v>{_KIN})(?:叫|名叫|是)?(?P<o>[{HAN}·]{{2,6}})"), form="theirs"),
    Rule(Topic.RELATION, re.compile(f"我(?:就?是|可是)(?P<o>[{HAN}·]{{2,8}}?)的(?P<v>{_KIN})"), form="mine"),
    Rule(Topic.RELATION, re.compile(f"你(?:就?是|可是)我的?(?P<v>{_KIN})"), other=ADDRESSEE, form="theirs"),
    Rule(Topic.RELATION, re.compile(f"我(?:就?是|可是)你的?(?P<v>{_KIN})"), other=ADDRESSEE, form="mine"),
    Rule(
        Topic.PAST,
        re.compile(
            "(?P<v>我?(?:小时候|小時候|从前|以前|很久以前|上小学的时候|上初中的时候|年幼时)[^。！？!?…]{0,8}我?[^。！？!?…]{3,60})"
            f"|(?P<w>我(?:是在|在|从小在|出生在|出生于){_BEFORE}{{1,20}}(?:长大|出生)|{_NUMBER}年前[^。！？!?…]{{0,6}}我[^。！？!?…]{{3,60}})"
        ),
    ),
]  # fmt: skip


_SIMPLIFIED = str.maketrans(
    "歡厭說話歲號時過從長髮發頭鏡馬雙辮劉銀紅藍綠愛興聽參團媽親兒學師對鄰監護們這個還沒總閨後輩極別討與為點幾兩種樣業書陽裡農僅許麼誰請歷淺嗎遲軟腦黃戶",
    "欢厌说话岁号时过从长发发头镜马双辫刘银红蓝绿爱兴听参团妈亲儿学师对邻监护们这个还没总闺后辈极别讨与为点几两种样业书阳里农仅许么谁请历浅吗迟软脑黄户",
)
"""Of the rules' own words: a traditional text is matched in simplified, and quoted as it is."""


class Chinese:
    """The rules for one character."""

    def __init__(self, names: Iterable[str]) -> None:
        name = one_of(name.translate(_SIMPLIFIED) for name in names)
        self._own = [Rule(Topic.NAME, re.compile(f"我(?:就?是|叫)(?P<v>{name})(?!的)")), *_OWN]
        self._named = _told(name)
        self._she = _told("她")
        self._by_speaker = [
            Rule(
                Topic.RELATION,
                re.compile(f"{name}(?:她)?(?:就?是|可是)我的?(?P<v>{_KIN})"),
                form="mine",
            ),
            Rule(Topic.RELATION, re.compile(f"我的?(?P<v>{_KIN})(?:叫|，)?{name}"), form="mine"),
        ]

    def sentences(self, text: str) -> Iterable[str]:
        parts = _SENTENCE.split(text)
        return (p for p in parts if p and not _ASKS.search(p.translate(_SIMPLIFIED)))

    def own(self, sentence: str) -> Iterator[Finding]:
        return _quoted(found(self._own, sentence.translate(_SIMPLIFIED), CHINESE), sentence)

    def told(self, sentence: str, speaker: str, *, about_her: bool) -> Iterator[Finding]:
        simple = sentence.translate(_SIMPLIFIED)
        yield from _quoted(found(self._named, simple, CHINESE), sentence)
        if about_her:
            yield from _quoted(found(self._she, simple, CHINESE), sentence)
        if speaker:
            for finding in _quoted(found(self._by_speaker, simple, CHINESE), sentence):
                yield finding._replace(other=speaker)


def _quoted(findings: Iterable[Finding], sentence: str) -> Iterator[Finding]:
    """Put the sentence's own characters back into what was found in simplified ones."""
    simple = sentence.translate(_SIMPLIFIED)

    def own(text: str) -> str:
        at = simple.find(text)
        return sentence[at : at + len(text)] if at >= 0 else text

    for finding in findings:
        yield finding._replace(value=own(finding.value), other=own(finding.other))


def _told(she: str) -> list[Rule]:
    return [
        Rule(Topic.AGE, re.compile(f"{she}(?:她)?(?:今年|已经|现在|刚满|才|是)*(?P<v>{_NUMBER})岁(?!的?时|那年|生日)")),
        Rule(Topic.BIRTHDAY, re.compile(f"{she}的?生日(?:是|在|就)*(?P<v>{_DATE})")),
        Rule(
            Topic.LOOKS,
            re.compile(
                f"{she}(?:有着?|留着|长着|扎着|戴着|那|的)(?:一头|一双|一对|一副|那头|那双)?(?P<v>{_BEFORE}{{0,10}}{_BODY})"
            ),
            _LOOK,
            never=_ANOTHERS,
        ),
        Rule(Topic.LOOKS, re.compile(f"{she}的?(?P<v>(?:头发|眼睛|眼眸|瞳孔)(?:是|很){_BEFORE}{{1,10}})"), _LOOK),
        Rule(Topic.HOBBY, re.compile(f"{she}的?(?:爱好|兴趣)就?是(?P<v>{_BEFORE}{{1,20}})")),
        Rule(Topic.DISLIKE, re.compile(f"{she}{_MORE}(?:讨厌|討厭|不喜欢|不喜歡|不爱(?=[吃喝看听玩])){_THING}")),
        Rule(Topic.LIKE, re.compile(f"{she}{_MORE}(?:喜欢|喜歡|喜爱|热爱|爱(?=[吃喝看听玩])){_THING}"), never=re.compile("^的|^过")),
        Rule(Topic.RELATION, re.compile(f"{she}就?是(?!我|你|他|她)(?P<o>[{HAN}·]{{2,6}}?)的(?P<v>{_KIN})"), form="mine"),
        Rule(Topic.PAST, re.compile(f"{she}(?P<v>(?:小时候|从前|以前){_BEFORE}{{3,40}}|(?:在|出生在){_BEFORE}{{1,20}}(?:长大|出生))")),
    ]  # fmt: skip
