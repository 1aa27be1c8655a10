"""Roles that stand in the place of names, and the titles that tell which."""

import re

from trainer.corpus.tongue import Tongue

ROLES: dict[str, dict[str, str]] = {
    "classmate": {"en": "a classmate", "zh": "同班同学", "ja": "クラスメート"},
    "teacher": {"en": "a teacher", "zh": "老师", "ja": "先生"},
    "senior": {"en": "an older student", "zh": "一位前辈", "ja": "先輩"},
    "acquaintance": {"en": "someone I know", "zh": "一个认识的人", "ja": "知り合い"},
    "person": {"en": "a classmate", "zh": "同班同学", "ja": "クラスメート"},
    "place": {"en": "a certain place", "zh": "某个地方", "ja": "ある場所"},
    "term": {"en": "a certain thing", "zh": "某样东西", "ja": "あるもの"},
}

_TITLES: dict[Tongue, dict[str, str]] = {
    Tongue.ENGLISH: {
        "classmate": "san chan kun",
        "senior": "senpai",
        "teacher": "sensei Professor Prof Teacher Coach",
        "acquaintance": "sama Mr Mrs Ms Miss Mister Madam Dr Doctor Sir Lady Lord Uncle Aunt "
        "Auntie Captain Princess Prince Queen King Detective Officer Father Sister Brother",
    },
    Tongue.CHINESE: {
        "classmate": "同学 酱 学妹 学弟",
        "senior": "学姐 学长 前辈 師兄 师兄 师姐 學姐 學長",
        "teacher": "老师 老師 教授 教练",
        "acquaintance": "小姐 先生 女士 太太 夫人 大人 公主 殿下 阿姨 叔叔 医生 队长 店长 会长",
    },
    Tongue.JAPANESE: {
        "classmate": "さん ちゃん くん 君",
        "senior": "先輩 センパイ せんぱい",
        "teacher": "先生 せんせい 教授",
        "acquaintance": "様 さま 殿 氏 姫 部長 会長 委員長 店長 博士 お嬢様 お兄ちゃん お姉ちゃん",
    },
}

ROLE_OF: dict[Tongue, dict[str, str]] = {
    tongue: {title: role for role, titles in by_role.items() for title in titles.split()}
    for tongue, by_role in _TITLES.items()
}
"""Title → role."""


def _one_of(titles: list[str]) -> str:
    return "|".join(sorted((re.escape(title) for title in titles), key=len, reverse=True))


_JAPANESE_IN_ENGLISH = ["san", "chan", "kun", "sama", "senpai", "sempai", "sensei"]

TITLE_AFTER: dict[Tongue, re.Pattern[str]] = {
    Tongue.ENGLISH: re.compile(rf"-(?:{'|'.join(_JAPANESE_IN_ENGLISH)})\b"),
    Tongue.CHINESE: re.compile(_one_of(list(ROLE_OF[Tongue.CHINESE]))),
    Tongue.JAPANESE: re.compile(_one_of(list(ROLE_OF[Tongue.JAPANESE])) + r"(?!え)"),
}
"""What follows a name and goes with it."""

ENGLISH_TITLES = frozenset(title for title in ROLE_OF[Tongue.ENGLISH] if title[0].isupper())
"""What stands before a name and goes with it."""

TITLE_BEFORE = re.compile(rf"\b(?:{_one_of(sorted(ENGLISH_TITLES))})\.?\s\Z")
