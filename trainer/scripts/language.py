"""Names of languages: every format spells them its own way."""

from functools import lru_cache

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "ja": ("japanese", "jp", "jpn", "ja_jp", "日本語", "日文"),
    "zh-Hans": (
        "zh", "cn", "chs", "sc", "zh_cn", "zh_hans", "schinese", "chinese", "simplified_chinese",
        "chinesesimplified", "simplifiedchinese", "简体中文", "中文",
    ),
    "zh-Hant": (
        "cht", "tc", "tw", "zh_tw", "zh_hk", "zh_hant", "tchinese", "traditional_chinese",
        "chinesetraditional", "traditionalchinese", "繁體中文", "繁体中文",
    ),
    "en": ("english", "eng", "en_us", "en_gb", "英語", "英文"),
    "ko": ("korean", "kor", "ko_kr", "한국어"),
    "ru": ("russian", "rus", "ru_ru", "русский"),
    "fr": ("french", "fra", "fr_fr", "français"),
    "de": ("german", "deu", "de_de", "deutsch"),
    "es": ("spanish", "spa", "es_es", "español"),
    "pt": ("portuguese", "por", "pt_br", "português"),
    "it": ("italian", "ita", "it_it", "italiano"),
    "vi": ("vietnamese", "vie", "vi_vn", "tiếng việt"),
}  # fmt: skip

_TAGS = {name: tag for tag, names in _SPELLINGS.items() for name in (tag.lower(), *names)}


def tag(name: str) -> str:
    """Return the language tag of a language's name (`schinese` → `zh-Hans`), or the name itself."""
    key = name.strip().lower().replace("-", "_")
    return _TAGS.get(key) or _TAGS.get(key.replace("_", "-")) or name.strip()


def same(one: str, other: str) -> bool:
    """Whether two names mean one language."""
    return tag(one) == tag(other)


@lru_cache(maxsize=1 << 10)
def known(name: str) -> str:
    """Return the language tag of a language's name, "" for what is none."""
    key = name.strip().lower().replace("-", "_")
    return _TAGS.get(key) or _TAGS.get(key.replace("_", "-")) or ""
