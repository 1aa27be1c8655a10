"""Numbers and dates as people write them, in the three languages."""

import re

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = {character: number for number, character in enumerate("零一二三四五六七八九")} | {
    "两": 2
}
_ENGLISH = {
    word: number
    for number, word in enumerate(
        [
            "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen",
        ],
        start=10,
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}  # fmt: skip
_UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def number(text: str) -> str:
    """Return a number as digits, the text itself where it is none."""
    bare = text.strip().lower().translate(_DIGITS)
    if bare.isdigit():
        return str(int(bare))
    words = re.split(r"[ -]", bare)
    if words[0] in _ENGLISH and (len(words) == 1 or words[1] in _UNITS):
        return str(_ENGLISH[words[0]] + (_UNITS.index(words[1]) if len(words) > 1 else 0))
    tens, ten, ones = bare.partition("十")
    if all(character in _CHINESE for character in tens + ones) and len(tens + ones) <= 2 and bare:
        return str(
            (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones or tens * (not ten), 0)
        )
    return bare


def day(text: str) -> str:
    """Return a date as month and day, however it is written."""
    if found := re.search(r"(.+)月(?:初)?(.+?)[日号號]?$", text):
        return f"{number(found[1])}-{number(found[2])}"
    digits = re.search(r"\d+", text)
    month = re.search(r"[A-Z][a-z]{2}", text.title().replace("The ", "").replace(" Of ", " "))
    return f"{month[0] if month else text}-{digits[0] if digits else ''}"
