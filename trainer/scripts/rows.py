"""What translators' files have in common: a row holds one line of the script in its languages."""

from collections.abc import Sequence

import msgspec

from trainer.scripts import language
from trainer.scripts.format import Reading
from trainer.scripts.inline_codes import clean, joint, plain_name
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry

OTHER = "translation"
"""The tag of a second text whose language is the first one's by its letters."""

TOGETHER = "／"
"""Between the names of those who speak at once."""


class Row(msgspec.Struct):
    """One line, as a translator's file has it."""

    number: int
    """Where it begins in the file, from 1."""

    texts: dict[str, str]
    """Language tag → the text as written; "" where it isn't translated."""

    names: dict[str, list[str]] = {}
    """Language tag → who says it, as written; without an entry for nobody."""

    scene: str = ""
    id: str = ""
    voices: list[str] = []
    kind: Kind | None = None
    """Where the file tells; else it follows from name and brackets."""


class Telling:
    """Makes lines of rows, in the language that the user wants."""

    def __init__(self, reading: Reading, known: Sequence[str]) -> None:
        """Take the tags of all languages, the original first; raise `ScriptError`."""
        self._left_out = reading.left_out
        self._learnt_names = reading.names
        self.known = list(dict.fromkeys(known)) or [""]
        self._chosen = _chosen(self.known, reading.options.language)
        self._several = len(self.known) > 1
        self._plain: dict[str, str] = {}
        self._joint: dict[str, list[str]] = {}
        self._translated: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        """Name → the first of the names that one person has."""

    def line(self, entry: Entry, row: Row) -> Line | None:
        """Return a row's line, None (and count it) where it has no text in that language."""
        raw = row.texts.get(self._chosen, "")
        if not raw.strip():
            empty = not any(text.strip() for text in row.texts.values())
            reason = Reason.EMPTY if empty else Reason.UNTRANSLATED
            example = next(filter(None, row.texts.values()), "")
            self._left_out.add(reason, example, file=entry.path, line=row.number)
            return None
        text = clean(raw)
        shown, speakers = self._speakers(row.names) if row.names else ("", [])
        return Line(
            file=entry.path,
            line=row.number,
            scene=row.scene,
            kind=row.kind or _kind(shown, text),
            speaker_id=self.aliases.get(shown, shown),
            speaker_shown=shown,
            speakers=speakers,
            text_raw=raw,
            text_clean=text,
            texts=self._texts(row.texts, text) if self._several else {},
            voices=row.voices,
            translation_id=row.id,
        )

    def _texts(self, raws: dict[str, str], chosen: str) -> dict[str, str]:
        return {
            tag: chosen if tag == self._chosen else clean(raw)
            for tag, raw in raws.items()
            if raw.strip()
        }

    def _speakers(self, names: dict[str, list[str]]) -> tuple[str, list[str]]:
        """Return the name to show and, of several speakers, each one's."""
        wanted = names.get(self._chosen)
        if not wanted:
            original = next((names[tag] for tag in self.known if names.get(tag)), [])
            wanted = [self._known_as(name) for name in original]
        plain = [self._plain_name(name) for name in wanted]
        plain = [name for name in plain if name]
        if self._several:
            self._learn(names, plain)
        if len(plain) > 1:
            return TOGETHER.join(plain), plain
        shown = plain[0] if plain else ""
        if shown not in self._joint:
            self._joint[shown] = joint(shown)
        return shown, self._joint[shown]

    def _plain_name(self, name: str) -> str:
        if name not in self._plain:
            plain = plain_name(name)
            visible = any(letter.isprintable() for letter in plain)
            self._plain[name] = plain if visible else ""
        return self._plain[name]

    def _known_as(self, name: str) -> str:
        return self._translated.get(self._plain_name(name), name)

    def _learn(self, names: dict[str, list[str]], shown: list[str]) -> None:
        """Remember how each name that is shown is called in the other languages."""
        for tag, others in names.items():
            if tag == self._chosen or len(others) != len(shown):
                continue
            for name, other in zip(shown, others, strict=True):
                known = self._plain_name(other)
                if known and known != name:
                    self._translated.setdefault(known, name)
                    self._learnt_names.setdefault(name, {}).setdefault(tag, known)


def original_first(tags: Sequence[str]) -> list[str]:
    """Return tags that differ, Japanese first: what is translated is nearly always Japanese."""
    told = list(dict.fromkeys(tags))
    return sorted(told, key=lambda tag: tag != "ja")


def distinct(original: str, translated: str) -> str:
    """Return the tag of a translation: its language, if that isn't the original's."""
    return translated if translated and translated != original else OTHER


def _chosen(known: Sequence[str], asked: str) -> str:
    if not asked:
        return known[0]
    wanted = language.tag(asked)
    if wanted in known:
        return wanted
    alike = [tag for tag in known if tag.partition("-")[0] == wanted.partition("-")[0]]
    if len(alike) == 1:
        return alike[0]
    if list(known) == [""]:
        return ""
    raise ScriptError(
        Refusal.UNKNOWN_LANGUAGE, language=asked, known=", ".join(filter(None, known))
    )


_THOUGHT = {"（": "）", "(": ")"}


def _kind(shown: str, text: str) -> Kind:
    told = text.strip()
    closing = _THOUGHT.get(told[:1])
    if closing is not None and told.endswith(closing):
        return Kind.THOUGHT
    return Kind.SAY if shown else Kind.NARRATION
