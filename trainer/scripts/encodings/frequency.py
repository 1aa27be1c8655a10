"""How common the letters of each language are, to tell which reading of some bytes is a text.

The commonest characters are listed in the order of their frequency in stories, as far as it is
known by heart; what is not listed falls into the levels of its national standard, which were
themselves made by frequency (JIS X 0208, GB 2312, Big5, KS X 1001).
"""

import math
from collections.abc import Iterable
from functools import cache

JAPANESE = (
    "人一日大出何言見子分私気今前手思事上時来者間行自中年目生心方本当君女男話先二入声少"
    "家僕俺彼下知後部学会体聞持理感力良好顔名笑屋待変度小同物考意最近場無味作立社国長全"
    "所三実外夜校明開地高着通合対戦然頭朝食店死信願頼昨緒強教室町道身口花世界車道水風空"
    "白黒赤青金月火木土曜神様達友別嬢姉妹兄弟父母親娘夢歩走帰寝起受取使始終止忘覚返答"
    "質問題解決説伝読書文字葉歌音楽遊飲酒料理美味静黙苦痛悲嬉楽怒驚怖恐寂泣涙抱触握離"
    "放投打切落消残続違直逆難易早速遅多半数回次第番組表裏右左東西南北奥隣元新古若老田"
    "山川村海島森林星雨雪春夏秋冬光影色形姿服着髪肌指腕足背胸腹首耳鼻唇瞳息命血病院"
    "医薬警察犯罪証拠殺傷剣魔法王姫騎士軍隊敵味方勝負守助救約束秘密嘘誰奴等々込働円電"
    "特定現在過去未昔頃瞬幸福愛恋結婚機関係相談連絡必要絶対以内向性主経験用産業発動反応"
)
SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之"
    "年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样"
    "理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将"
    "两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信"
    "表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔"
    "更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统"
    "区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品"
    "住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笑飞吗呢啊吧哦"
    "嗯呀哪谁您爱喜欢谢请妈爸姐妹哥弟朋友老师同学校园教室早晚昨星期春夏秋冬雪雨风花叶夜吃喝饭"
    "茶睡醒哭脸嘴唇发眉耳肩腿脚步跑站坐躺抱握推拉轻静默忽突终于稍微许刚始止忘记答应该虽仿佛"
)
TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之"
    "年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣"
    "理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將"
    "兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信"
    "表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾"
    "更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統"
    "區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品"
    "住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運笑飛嗎呢啊吧喔"
    "嗯呀哪誰您妳愛喜歡謝請媽爸姐妹哥弟朋友老師同學校園教室早晚昨星期春夏秋冬雪雨風花葉夜吃喝飯"
    "茶睡醒哭臉嘴唇髮眉耳肩腿腳步跑站坐躺抱握推拉輕靜默忽突終於稍微許剛始止忘記答應該雖彷彿裏"
)
KANA_OFTEN = "いのんかしてとにたなはるうがをでれりもっすまらよあこきくさ"
KANA = (
    "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬね"
    "のはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをん"
)
KATAKANA = "".join(chr(ord(kana) + 0x60) for kana in KANA) + "ヴー"
STOPS_JAPANESE = "。、「」…！？ー『』・～〜（）　―─【】"
STOPS_CHINESE = "，。！？「」“”…—、：；『』（）《》‘’【】　"
WIDE = "".join(map(chr, range(0xFF10, 0xFF5B)))
IDEOGRAPHS = range(0x4E00, 0x9FA6)
LATIN = "éèàêçâîôûùëïœæñáíóúüöäßåøãõ¿¡«»’“”–—…ÉÈÀÇÊÖÄÜÑÁÍÓÚìòÅØ‘‹›"
RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
KOREAN = "이다는을가에고지나도하그의은한사어자리를아기해라시있인게서"

ASCII = -4.0
"""A letter below 128; the same in every language, so that tags and names decide nothing."""

LOST = -20.0
"""A byte that is no character."""

PRIVATE = -17.0
RAREST = -16.0


class Letters(dict[str, float]):
    """Character → the logarithm of how often a text of one language has it."""

    others = range(0)
    """Code points that share what is left; they are too many to be listed."""

    other = 0.0
    """The value of each of them."""

    def __missing__(self, letter: str) -> float:
        code = ord(letter)
        value = self[letter] = self.other if code in self.others else _unlisted(code)
        return value


def _unlisted(code: int) -> float:
    if code < 0x80:
        return ASCII if code >= 0x20 or code in {9, 10, 13} else -12.0
    if code == 0xFFFD:
        return LOST
    if code < 0xA0 or 0xE000 <= code < 0xF900 or code >= 0xF0000:
        return PRIVATE
    return RAREST


def _letters(*shares: tuple[float, str], others: tuple[float, range] | None = None) -> Letters:
    """Give each group of characters its share of a text; what comes first counts."""
    letters = Letters()
    for share, group in shares:
        fresh = set(group) - letters.keys()
        letters.update(dict.fromkeys(fresh, math.log(share / len(fresh))))
    if others is not None:
        share, letters.others = others
        listed = sum(ord(letter) in letters.others for letter in letters)
        letters.other = math.log(share / (len(letters.others) - listed))
    return letters


def _ranked(letters: Letters, share: float, ranking: str) -> Letters:
    """Give a ranking its share, the first more than the last."""
    ranks = list(dict.fromkeys(ranking))
    total = sum(1 / (rank + 20) for rank in range(len(ranks)))
    for rank, letter in enumerate(ranks):
        letters[letter] = math.log(share / (rank + 20) / total)
    return letters


_TRAILS = range(0xA1, 0xFF)
_TRAILS_BIG5 = (*range(0x40, 0x7F), *_TRAILS)
_TRAILS_SJIS = (*range(0x40, 0x7F), *range(0x80, 0xFD))


def _rows(codec: str, first: int, last: int, trails: Iterable[int] = _TRAILS) -> str:
    """Return the characters of some rows of a two-byte standard."""
    pairs = (bytes((lead, trail)) for trail in trails for lead in range(first, last + 1))
    text = b"\n".join(pairs).decode(codec, "ignore")
    return "".join(letter for letter in text if not letter.isascii())  # Halves of no character.


@cache
def japanese() -> Letters:
    """Kana make half of a text; half-width katakana are for machines."""
    letters = _letters(
        (0.40, KANA_OFTEN), (0.09, KANA), (0.08, KATAKANA), (0.14, STOPS_JAPANESE), (0.002, WIDE),
        (0.07, _rows("euc_jp", 0xB0, 0xCF)), (0.002, _rows("euc_jp", 0xD0, 0xF4)),
        (0.002, _rows("euc_jp", 0xA1, 0xA8)), (0.0003, "".join(map(chr, range(0xFF61, 0xFFA0)))),
        (0.0004, _rows("cp932", 0x87, 0x87, _TRAILS_SJIS)),
        (0.0004, _rows("cp932", 0xFA, 0xFC, _TRAILS_SJIS)),
    )  # fmt: skip
    return _ranked(letters, 0.20, JAPANESE)


@cache
def half_width() -> Letters:
    """Japanese as machines with little memory wrote it: katakana of one byte."""
    return _letters((0.7, "".join(map(chr, range(0xFF61, 0xFFA0)))), (0.2, KANA), (0.05, KATAKANA))


@cache
def simplified() -> Letters:
    """Hanzi by rank, then by the level of GB 2312."""
    letters = _letters(
        (0.15, STOPS_CHINESE), (0.18, _rows("gb2312", 0xB0, 0xD7)),
        (0.006, _rows("gb2312", 0xD8, 0xF7)), (0.002, WIDE), (0.002, KANA + KATAKANA),
        (0.002, _rows("gb2312", 0xA1, 0xA3)), others=(0.0005, IDEOGRAPHS),
    )  # fmt: skip
    return _ranked(letters, 0.62, SIMPLIFIED)


@cache
def traditional() -> Letters:
    """Hanzi by rank, then by the level of Big5."""
    letters = _letters(
        (0.15, STOPS_CHINESE), (0.18, _rows("big5", 0xA4, 0xC6, _TRAILS_BIG5)),
        (0.004, _rows("big5", 0xC9, 0xF9, _TRAILS_BIG5)), (0.002, WIDE), (0.002, KANA + KATAKANA),
        (0.002, _rows("big5", 0xA1, 0xA3, _TRAILS_BIG5)), others=(0.0005, IDEOGRAPHS),
    )  # fmt: skip
    return _ranked(letters, 0.62, TRADITIONAL)


@cache
def korean() -> Letters:
    """Syllables: those that end words first."""
    return _letters(
        (0.3, KOREAN), (0.5, _rows("euc_kr", 0xB0, 0xC8)), (0.05, STOPS_CHINESE),
        others=(0.01, range(0xAC00, 0xD7A4)),
    )  # fmt: skip


@cache
def latin() -> Letters:
    """Only what is not ASCII: it stands alone among it."""
    return _letters((0.9, LATIN), (0.001, _upper_half("cp1252")))


@cache
def russian() -> Letters:
    """Small letters, then capitals."""
    return _letters(
        (0.8, RUSSIAN), (0.06, RUSSIAN.upper() + "«»—…№"), (0.001, _upper_half("cp1251"))
    )


def _upper_half(codec: str) -> str:
    return bytes(range(0x80, 0x100)).decode(codec, "ignore")
