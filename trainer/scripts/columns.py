"""What the columns of a table, or the keys of an object, hold: told from what they are called.

Translators' tools name them in English, Chinese and Japanese, by the language (`text_en`, 中文), by
the step (`Original line`, `Better translation`), or both (`pre_jp`, `proofread_zh`).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import cast

import msgspec

from trainer.scripts import language
from trainer.scripts.line import Kind

MOST = 200
"""Columns that are looked at."""

ORIGINAL = "original"
TRANSLATED = "translated"


class Role(StrEnum):
    """What a column is for."""

    NAME = "name"
    TEXT = "text"
    ID = "id"
    SCENE = "scene"
    VOICE = "voice"
    KIND = "kind"


class Column(msgspec.Struct, frozen=True):
    """What one header tells."""

    role: Role
    slot: str = ""
    """The language as the header names it, or `ORIGINAL` or `TRANSLATED`; "" where it is silent."""

    rank: int = 0
    """Of several columns for one text, the highest that isn't empty counts."""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS: dict[Role, frozenset[str]] = {
    Role.NAME: _words(
        "name names speaker speakers character characters char chara who actor "
        "nm talker 角色 名前 話者 话者 名字 人物 说话人 說話人 说话者 姓名 人名 "
        "キャラ キャラクター 発言者 発話者 讲话人"
    ),
    Role.TEXT: _words(
        "text message msg dialogue dialog line sentence string content said "
        "speech utterance 台词 台詞 本文 セリフ せりふ テキスト 文本 对话 對話 "
        "会話 対話 文章 内容 句子 メッセージ 正文"
    ),
    Role.VOICE: _words("voice audio sound wav ogg 音声 ボイス 语音 語音"),
    Role.SCENE: _words(
        "label scene file filename script chapter 场景 場景 ラベル シーン 文件 "
        "章"
    ),
    Role.KIND: _words("type kind tag 类型 種別 種類 类别"),
    Role.ID: _words("id index no num number idx key 编号 番号 序号 行号 行番号 hash uuid"),
}  # fmt: skip
_FILES = frozenset({"file", "filename", "文件"})
_IDENTIFIED = (_WORDS[Role.TEXT] | _WORDS[Role.NAME] | _WORDS[Role.VOICE]) - {"line"}
"""Beside these words, `id` and `number` tell nothing."""

_ORIGINAL = _words("original orig source src raw ori 原文 原句 原 初文")
_TRANSLATED = _words(
        "translated translation trans transl target dst tl tra 译文 譯文 訳文 "
        "翻訳 翻译 翻譯 译 訳"
    )  # fmt: skip
_RANKS = {
    "best": 9, "edited": 8, "better": 7, "checked": 6, "proofread": 6, "ref": 6, "preview": 5,
    "final": 5, "校对": 6, "润色": 8, "machine": 2, "initial": 1, "机翻": 2, "ref2": 3,
}  # fmt: skip
_USUAL = 4
_WORD = re.compile(r"[A-Z]?[a-z]+\d?|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+|\d+")
_NO_TEXT = _words(
        "note notes comment comments remark memo problem status conf by time "
        "date width count context 备注 備考 メモ 注释 注釈 状态"
    )  # fmt: skip


def column(header: str) -> Column | None:
    """Return what a column of that name holds, None for nothing that is needed."""
    words = [word.lower() for word in _WORD.findall(header[:64])]
    if not words or _NO_TEXT.intersection(words):
        return None
    slot = _slot(words, header)
    role = _role(words, header)
    if role is None and (slot or _RANKS.keys() & set(words)):
        role = Role.TEXT
    if role is None:
        return None
    rank = max((_RANKS[word] for word in words if word in _RANKS), default=_USUAL)
    if rank != _USUAL and not slot:
        slot = TRANSLATED
    if words[0] == "post" and rank == _USUAL:
        rank -= 1  # What was made ready for a machine has lost its brackets.
    return Column(role, slot, rank)


def _slot(words: Sequence[str], header: str) -> str:
    for word in (header, *words):
        if language.known(word):
            return word.strip().lower()
    if _ORIGINAL.intersection(words) or header.startswith("原"):
        return ORIGINAL
    if _TRANSLATED.intersection(words) or header.startswith(("译", "訳", "譯")):
        return TRANSLATED
    return ""


def _role(words: Sequence[str], header: str) -> Role | None:
    told = set(words)
    if told & _FILES:
        return Role.SCENE
    if told & _WORDS[Role.ID] and not told & _IDENTIFIED:
        return Role.ID
    for role, names in _WORDS.items():
        if told & names or any(name in header for name in names if not name.isascii()):
            return role
    return None


Cells = Sequence[object] | Mapping[str, object]
"""A row of a table, or an object."""


class Layout(msgspec.Struct):
    """Where, in each row, everything stands."""

    texts: dict[str, list[int | str]]
    """Slot → its columns, the best first."""

    names: dict[str, list[int | str]]
    id: int | str | None = None
    scene: int | str | None = None
    voice: int | str | None = None
    kind: int | str | None = None

    @property
    def columns(self) -> set[int | str]:
        """All columns whose words are read."""
        return {one for columns in (*self.texts.values(), *self.names.values()) for one in columns}


def layout(headers: Sequence[tuple[int | str, str]]) -> Layout | None:
    """Return the layout of columns with these headers, None where no text is among them."""
    headers = headers[:MOST]
    told = [(key, found) for key, header in headers if (found := column(header)) is not None]
    texts = _slots(told, Role.TEXT) or _pair(headers)
    if not texts:
        return None
    names = _slots(told, Role.NAME)
    if "" in names:
        silent = names.pop("")
        names.setdefault(next(iter(texts)), []).extend(silent)
    first = {found.role: key for key, found in reversed(told)}
    return Layout(
        texts,
        names,
        id=first.get(Role.ID),
        scene=first.get(Role.SCENE),
        voice=first.get(Role.VOICE),
        kind=first.get(Role.KIND),
    )


def _pair(headers: Sequence[tuple[int | str, str]]) -> dict[str, list[int | str]]:
    """Return the slots of `Key` and `Value`, which are text where nothing else is."""
    keys = {header.strip().lower(): key for key, header in headers}
    if keys.keys() >= {"key", "value"}:
        return {ORIGINAL: [keys["key"]], TRANSLATED: [keys["value"]]}
    return {}


def _slots(told: list[tuple[int | str, Column]], role: Role) -> dict[str, list[int | str]]:
    ranked = sorted((one for one in told if one[1].role is role), key=lambda one: -one[1].rank)
    slots: dict[str, list[int | str]] = {}
    for key, found in ranked:
        slots.setdefault(found.slot, []).append(key)
    # A silent column beside a translated one is the original; what is original comes first.
    if "" in slots and TRANSLATED in slots and ORIGINAL not in slots:
        slots = {ORIGINAL: slots.pop(""), **slots}
    return dict(sorted(slots.items(), key=lambda slot: slot[0] not in {"", ORIGINAL}))


_KINDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        Kind.CHOICE,
        _words("choice choices select option menu 選択肢 选项 選項 選択 选择"),
    ),
    (Kind.CHAPTER, _words("chapter title 章 タイトル 标题 標題")),
    (Kind.THOUGHT, _words("thought monologue 心理 心の声 独白 内心")),
)


def kind_told(value: object) -> Kind | None:
    """Return the kind of line that a cell tells, None where it tells none."""
    if not isinstance(value, str):
        return None
    word = value.strip().lower()
    return next((kind for kind, words in _KINDS if word in words), None)


def cell_of(cells: Cells) -> Callable[[int | str | None], object]:
    """Return what reads one row: a column's key to its value, None where there is none."""
    if isinstance(cells, Mapping):
        return cast("Callable[[int | str | None], object]", cells.get)
    width = len(cells)
    return lambda key: cells[key] if isinstance(key, int) and key < width else None
