"""What the trainer tells, in the interface's language.

Its sentences are English; those that it may tell are in the files of translations under the
contexts "Refusal" and "Trouble" (by name) and "Reason".
"""

from PySide6.QtCore import QCoreApplication, QLocale

from companion.errors import CompanionError, WorkshopError
from companion.ui import problems
from companion.ui.wizard.evidence import value
from companion.ui.wizard.part import plain
from companion.ui.wizard.troubles import ENGLISH
from companion.workshop.draft import Step
from companion.workshop.reports import Advanced

BYTES = frozenset({"read"})
"""Stages that count bytes."""


def refusal(name: str, places: dict[str, str], english: str = "") -> str:
    """Why something is not read."""
    told = (QCoreApplication.translate(context, name) for context in ("Refusal", "Trouble"))
    sentence = next((one for one in told if one != name), ENGLISH.get(name, ""))
    if not sentence:
        return english
    shown = {key: plain(value(text), 80) for key, text in places.items()}
    try:
        return sentence.format(**shown)
    except (KeyError, IndexError, ValueError):
        return english


def problem(error: CompanionError) -> str:
    """What went wrong, and why, as far as the trainer said it."""
    if not isinstance(error, WorkshopError) or not (error.refusal or error.details):
        return problems.in_words(error)
    if not error.refusal and error.problem.name != "WORK_FAILED":
        return problems.in_words(error)
    why = refusal(error.refusal, dict(error.places), error.details)
    return why if error.refusal else f"{problems.in_words(error)} {plain(why, 240)}"


MENDED_ON: dict[str, Step] = {
    **dict.fromkeys(("NO_KEY", "BAD_KEY", "NO_MODEL", "NOT_COMPATIBLE"), "rewriting"),
    **dict.fromkeys(("CAP_REACHED", "NO_SUCH_MODEL_FILE", "REFUSED"), "rewriting"),
    **dict.fromkeys(("NOTHING_TO_LEARN", "NO_SUCH_SPEAKER"), "roles"),
    "NO_TEXT_IN_LANGUAGE": "language",
    "BAD_NAMES": "names",
    "BROKEN_IMPORT": "found",
    "NO_IMPORT": "found",
}
"""Which page leads on from what stands in the way; trying again doesn't."""


def reason(english: str) -> str:
    """Why lines were left out."""
    return plain(QCoreApplication.translate("Reason", english), 90)


def stage(name: str) -> str:
    """What is being done."""
    words = {
        "read": QCoreApplication.translate("Stage", "Reading the scripts…"),
        "survey": QCoreApplication.translate("Stage", "Counting who speaks…"),
        "names": QCoreApplication.translate("Stage", "Looking at names…"),
        "gather": QCoreApplication.translate("Stage", "Gathering her conversations…"),
        "decide": QCoreApplication.translate("Stage", "Sorting out what stands twice…"),
        "reconstruct": QCoreApplication.translate("Stage", "Retelling what the others say…"),
        "description": QCoreApplication.translate("Stage", "Collecting what is said of her…"),
        "cut": QCoreApplication.translate("Stage", "Cutting to a length she can learn…"),
        "write": QCoreApplication.translate("Stage", "Writing the dataset…"),
    }
    return words.get(name) or plain(name, 40).capitalize() + "…"


def step(name: str, unit: str) -> str:
    """A step of the making, as the report names it."""
    words = {
        "gather lines": QCoreApplication.translate("Step", "Lines in conversations"),
        "gather scenes": QCoreApplication.translate("Step", "Scenes with her"),
        "judge conversations": QCoreApplication.translate("Step", "Fit to learn from"),
        "duplicates conversations": QCoreApplication.translate("Step", "Said only once"),
        "names conversations": QCoreApplication.translate("Step", "After names and terms"),
        "cut exchanges": QCoreApplication.translate("Step", "Of a length she can learn"),
    }
    return words.get(f"{name} {unit}") or plain(f"{name}: {unit}", 40).capitalize()


def same(reason: str) -> str:
    """Why two names may be one person's."""
    words = {
        "same_true_name": QCoreApplication.translate(
            "Same", "The script gives both one true name."
        ),
        "mystery": QCoreApplication.translate("Same", "The script says who hides behind it."),
        "spelling": QCoreApplication.translate("Same", "They differ in spelling only."),
        "part": QCoreApplication.translate("Same", "One name is part of the other."),
    }
    return words.get(reason) or plain(reason, 90)


def role(name: str) -> str:
    """What a tag of a game's is for."""
    words = {
        "speaker": QCoreApplication.translate("Role", "Who speaks is told by"),
        "page": QCoreApplication.translate("Role", "A message ends with"),
        "pattern": QCoreApplication.translate("Role", "Lines are written as"),
    }
    return words.get(name) or plain(name, 40)


def figures(advanced: Advanced) -> str:
    """How far it is, in numbers."""
    if advanced.total <= 0:
        return ""
    if advanced.stage in BYTES:
        done, total = size(advanced.done), size(advanced.total)
    else:
        done, total = count(advanced.done), count(advanced.total)
    return QCoreApplication.translate("Stage", "{done} of {total}").format(done=done, total=total)


def count(number: float) -> str:
    """A number as it is written everywhere: 12,345."""
    return QLocale(QLocale.Language.English).toString(int(number))


def money(cost: float) -> str:
    """A price, of no currency: the user's own prices are of none."""
    return f"{cost:.2f}" if cost >= 1 else f"{max(cost, 0.0001):.4f}"


def size(number: float) -> str:
    """Bytes, in a unit that people read."""
    if number < 1e6:
        return f"{max(number, 0) / 1e3:.0f} kB"
    return f"{number / 1e6:.1f} MB" if number < 1e7 else f"{number / 1e6:.0f} MB"


def size_of_path(path: str) -> str:
    """A path, shortened in its middle."""
    return path if len(path) <= 72 else f"{path[:24]}…{path[-46:]}"


def language(tag: str) -> str:
    """A language's own name."""
    return _LANGUAGES.get(tag, tag)


_LANGUAGES = {
    "ja": "日本語",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
    "zh": "中文",
    "en": "English",
    "ko": "한국어",
    "ru": "Русский",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "pt": "Português",
    "it": "Italiano",
    "vi": "Tiếng Việt",
}


def kind(name: str) -> str:
    """What a name names."""
    words = {
        "person": QCoreApplication.translate("Name", "Person"),
        "place": QCoreApplication.translate("Name", "Place"),
        "term": QCoreApplication.translate("Name", "Term"),
    }
    return words.get(name, name)


def decision(name: str) -> str:
    """What becomes of a name."""
    words = {
        "keep": QCoreApplication.translate("Name", "Keep"),
        "replace": QCoreApplication.translate("Name", "Replace"),
        "drop": QCoreApplication.translate("Name", "Drop"),
    }
    return words.get(name, name)


def times(number: int) -> str:
    """How often something is met."""
    return f"{count(number)}×"


def encoding(name: str) -> str:
    """An encoding as people call it."""
    return _ENCODINGS.get(name.lower().replace("_", "-"), name)


_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp932": "Shift_JIS (CP932)",
    "gb18030": "GBK (GB18030)",
    "euc-jp": "EUC-JP",
    "euc-jis-2004": "EUC-JP",
    "big5": "Big5",
    "big5hkscs": "Big5 (HKSCS)",
}
