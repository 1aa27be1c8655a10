"""Archives that are known and stay closed: each is refused by its name and that of its tool.

What only holds pictures or sounds loses nothing by it: the other files are read all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.scripts.carriers.member import Member
from trainer.scripts.refusal import Refusal, ScriptError

if TYPE_CHECKING:
    from trainer.scripts.tree import Entry


@dataclass(frozen=True, slots=True)
class Closed:
    """A kind of archive."""

    how: str
    tool: str
    magic: bytes = b""
    suffixes: tuple[str, ...] = ()
    """Endings that it needs, besides the magic; empty for any."""

    locked: bool = False
    """It is encrypted, not merely unknown."""


KINDS = (
    Closed("RPG Maker", "an RGSSAD extractor", b"RGSSAD\0", locked=True),
    Closed("CatSystem2", "GARbro", b"KIF\0", locked=True),
    Closed("Artemis, pf8", "pfs-rs or GARbro", b"pf8", locked=True),
    Closed("NitroPlus, NPK", "GARbro", b"NPK2", locked=True),
    Closed("NitroPlus, NPA", "GARbro", b"NPA\x01", locked=True),
    Closed("Siglus", "SiglusExtract", b"\x5c\0\0\0", (".pck",), locked=True),
    Closed("Wolf RPG", "UberWolf", b"DX", (".wolf", ".dxa"), locked=True),
    Closed("BGI/Ethornell", "GARbro", b"BURIKO ARC20"),
    Closed("BGI/Ethornell", "GARbro", b"PackFile    "),
    Closed("Majiro", "GARbro", b"MajiroArcV"),
    Closed("YU-RIS", "GARbro", b"YPF\0"),
    Closed("LiveMaker", "pylivemaker", b"vff\0"),
    Closed("QLIE", "GARbro", b"", (".pack",)),
    Closed("GameDat", "GARbro", b"GAMEDAT PAC"),
    Closed("Unity", "AssetStudio", b"UnityFS\0"),
    Closed("Unity", "AssetStudio", b"UnityWeb"),
    Closed("Unity", "AssetStudio", b"UnityRaw"),
    Closed("Unity", "AssetStudio", b"", (".unity3d",)),
    Closed("Godot", "GDRETools", b"GDPC"),
    Closed("RAR", "7-Zip", b"Rar!\x1a\x07"),
    Closed("7z", "7-Zip", b"7z\xbc\xaf\x27\x1c"),
    Closed("gzip", "7-Zip", b"\x1f\x8b", (".gz", ".tgz")),
    Closed("xz", "7-Zip", b"\xfd7zXZ\0", (".xz", ".txz")),
    Closed("bzip2", "7-Zip", b"BZh", (".bz2", ".tbz2")),
    Closed("tar", "7-Zip", b"", (".tar",)),
    Closed("LZH", "7-Zip", b"", (".lzh", ".lha")),
    Closed("a disc image", "7-Zip", b"", (".iso",)),
    Closed("an archive of one engine or another", "GARbro", b"", (".arc", ".npk", ".ypf", ".int")),
)


def fits(suffix: str, head: bytes) -> bool:
    """Whether a file of this ending and beginning is one of them."""
    return _kind(suffix, head) is not None


def members(entry: "Entry") -> Iterator[Member]:
    """Raise the `ScriptError` that says what it is."""
    kind = _kind(entry.suffix, entry.head(16))
    if kind is not None:
        refusal = Refusal.ENCRYPTED if kind.locked else Refusal.UNKNOWN_ARCHIVE
        raise ScriptError(refusal, path=entry.path, how=kind.how, tool=kind.tool)
    yield from ()


def _kind(suffix: str, head: bytes) -> Closed | None:
    for kind in KINDS:
        if head.startswith(kind.magic) and (not kind.suffixes or suffix in kind.suffixes):
            return kind
    return None
