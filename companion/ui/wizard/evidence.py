"""Why a tree may be in a format: the trainer's sentences, and how they are found again.

Each is translated under the context "Evidence", by the English with its places.
"""

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from companion.ui.wizard.clauses import CLAUSES
from companion.ui.wizard.part import plain

SENTENCES = (
    "{count} files begin with a PSB header",
    "{count} files are FreeMote's dumps of scenes",
    "{count} files are called scenes",
    "{count} .ks files with KAG's tags",
    "{count} .ks files, some with #names or Tyrano's tags",
    "{count} scripts end in .rpy, {compiled} compiled ones in .rpyc",
    "{count} scripts end in .rpy",
    "{count} files have the header of Ren'Py's export",
    "a file is called dialogue.txt",
    "{count} files have WebGAL's commands, such as changeBg and changeFigure",
    "{count} files have Nova's <| … |> blocks",
    "{count} files are Artemis' tables of texts",
    "{count} files are Artemis' compiled scripts",
    "{file} begins as NScripter's scripts do",
    "{file} is NScripter's",
    "{count} files are subtitles",
    "{count} files have lines in pairs, such as ◇0001◇ and ◆0001◆",
    "{count} files have a text, its twin and a name",
    "each line has its twin in another language in {count} files, "
    "and names stand before what is said",
    "each line has its twin in another language in {count} files, "
    "and names stand after what is said",
    "{count} files hold messages and their speakers as JSON",
    "{count} files hold speakers and texts as JSON",
    "{count} files hold texts and perhaps their translations as JSON",
    "{count} tables have columns of texts",
    "{count} files are plain text, without names",
    "{count} files are plain text, as in {line}",
    "{count} files hold {kinds}",
)
"""The more special before the more general."""

VALUES = (
    "a disc image",
    "an archive of one engine or another",
    "an RGSSAD extractor",
    "KrkrExtract or GARbro",
    "pfs-rs or GARbro",
    "VNTextPatch or msg-tool",
    "FreeMote and the game's key",
    "7-Zip and its password",
    "a zip with a password",
    "a password, or an old .xls",
    "no header of Ren'Py's",
    "NScripter's keyed script",
    "a compiled script of Artemis",
    "its list of files is hidden",
    "KiriKiri, by the game's own cipher",
    "mdf with a key",
    "it should be a PSB and isn't",
    "PSB, its header or body",
    "PSB, its header",
    "PSB, its body",
    "a self-extracting RAR archive",
    "a self-extracting 7z archive",
    "an installer",
    "innoextract, or by installing the game",
    "7-Zip, or by installing the game",
    "name above",
    "name below",
    "screenplay",
    "prose",
    "Chats",
    "JSON with names and messages",
    "Table of texts (XLSX, CSV, TSV)",
    "Subtitles",
    "Plain text",
    "Ren'Py dialogue export",
    "Double lines (◇ ◆)",
    "KiriKiri Z scenario",
    "Bilingual dump, name after the line (koikake)",
    "Bilingual dump, name before the line (sanoba)",
)
"""What the trainer fills places with that is no name; translated under the context "Value"."""

LONGEST = 400
"""Characters; a longer one is none of the trainer's."""


def evidence(english: str) -> str:
    """Return a reason in the interface's language; in English where it isn't known."""
    for sentence in SENTENCES:
        if len(english) <= LONGEST and (match := _pattern(sentence).fullmatch(english)):
            translated = QCoreApplication.translate("Evidence", sentence)
            return plain(translated.format(**match.groupdict()))
    return plain(english)


def value(english: str) -> str:
    """Return what fills a place, in the interface's language where it is no name."""
    if english in VALUES or english in CLAUSES:
        return QCoreApplication.translate("Value", english)
    for clause in _WITH_PLACES:
        if len(english) <= LONGEST and (match := _pattern(clause).fullmatch(english)):
            return QCoreApplication.translate("Value", clause).format(**match.groupdict())
    return english


_WITH_PLACES = [clause for clause in CLAUSES if "{" in clause]


@lru_cache(maxsize=len(SENTENCES) + len(_WITH_PLACES))
def _pattern(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", sentence)
    places = {"count": r"[\d,]+", "compiled": r"[\d,]+"}
    return re.compile(
        "".join(
            f"(?P<{part}>{places.get(part, '.+')})" if odd else re.escape(part)
            for part, odd in zip(parts, [False, True] * len(parts), strict=False)
        )
    )
