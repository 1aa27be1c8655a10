"""Nova's scenarios: paragraphs with `名字：：“…”`, and Lua between `<|` and `|>`, never run.

Facts: Lunatic-Works' own sources. A translation lies beside the original in a folder of its own
(`LocalizedResources/English/Scenarios`), paragraph by paragraph. `？？？//张浅野：：` shows one
name and means another.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.scripts import language
from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.left_out import Leavings, Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry

_MARK = re.compile(r"^(?:@|\[[^\]\n]*\])?<\|", re.MULTILINE)
_TRANSLATION = re.compile(
    r"(?:^|/)(?:LocalizedResources|Locales)/([^/]+)/(?:[^/]+/)*?Scenarios/(.+)", re.IGNORECASE
)
_ORIGINAL = re.compile(r"(?:^|/)Scenarios/(.+)", re.IGNORECASE)
_CODE = re.compile(r"^[ \t]*+(?:@|\[[^\]\n]{0,200}\])?<\|", re.MULTILINE)
"""Code begins at the head of a line; the mark elsewhere is part of the text."""

_BLANK = re.compile(r"\n[ \t\u3000]*\n")
_NAMED = re.compile(r"([^/:：\n]*)(?://([^:：\n]*))?(?:：：|::)[ \t]*")
_MARKUP = re.compile(r"</?[A-Za-z][\w-]{0,20}(?:=[^<>\n]{0,80})?>|</?#[0-9A-Fa-f]{3,8}>")
_LABEL = re.compile(
    r"""\blabel\s{0,4}\(?\s{0,4}(['"])([^'"\n]*)\1(?:\s{0,4},\s{0,4}(['"])([^'"\n]*)\3)?"""
)
_BRANCH = re.compile(r"\bbranch\s{0,8}\(?\s{0,8}\{")
_OPTION = re.compile(r"""\btext\s{0,8}=\s{0,8}(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")""")
_BRACE = re.compile(r"[{}]")
_ESCAPED = re.compile(r"\\(.)")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph, an option or a title."""

    kind: Kind
    text: str
    line: int
    scene: str
    shown: str = ""
    internal: str = ""


def evidence(probe: Probe) -> Evidence | None:
    """Look for Lua between Nova's marks."""
    scripts = [entry for entry in probe.ending(".txt") if _is_marked(probe.text(entry))]
    if not scripts:
        return None
    return Evidence(0.95, f"{len(scripts)} files have Nova's <| … |> blocks", len(scripts))


def _is_marked(text: str) -> bool:
    return "<|" in text and _MARK.search(text) is not None


class Scenarios:
    """Reads a game's scenarios."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._translations: dict[str, dict[str, Entry]] = {}
        probe = Probe(reading.tree, reading.decoder)
        texts = [entry for entry in reading.tree.entries if entry.suffix == ".txt"]
        originals = []
        for entry in texts:
            found = _TRANSLATION.search(entry.path)
            if found is None:
                originals.append(entry)
            else:
                tag = language.tag(found[1])
                self._translations.setdefault(found[2].casefold(), {})[tag] = entry
        marked = [entry for entry in originals if self._is_scenario(probe, entry)]
        if not marked and self._translations:  # The translation alone was chosen.
            marked = [entry for each in self._translations.values() for entry in each.values()]
            self._translations = {}
        self.entries: Sequence[Entry] = marked or originals
        self._own = self._language()
        self._chosen = self._choice(reading.options.language)
        if self._translations:
            self._learn_names()

    @staticmethod
    def _is_scenario(probe: Probe, entry: Entry) -> bool:
        return _ORIGINAL.search(entry.path) is not None or (_is_marked(probe.text(entry)))

    def _language(self) -> str:
        sample = "".join(self._text(entry, Leavings())[:20_000] for entry in self.entries[:3])
        if len(_KANA.findall(sample)) > 0.1 * len(sample):
            return "ja"
        return "zh-Hans" if len(_HAN.findall(sample)) > 0.1 * len(sample) else "en"

    def _choice(self, wanted: str) -> str:
        if not wanted:
            return self._own
        known = {self._own} | {tag for each in self._translations.values() for tag in each}
        if self._translations and language.tag(wanted) not in known:
            raise ScriptError(
                Refusal.UNKNOWN_LANGUAGE, language=wanted, known=", ".join(sorted(known))
            )
        return language.tag(wanted) if self._translations else self._own

    def _learn_names(self) -> None:
        for entry in self.entries:
            pieces = _pieces(self._text(entry, Leavings()))
            for tag, others in self._others(entry, pieces, Leavings()).items():
                for piece, other in zip(pieces, others, strict=True):
                    if piece.shown and other.shown:
                        self._reading.names.setdefault(piece.shown, {}).setdefault(tag, other.shown)

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one scenario's lines."""
        left_out = self._reading.left_out
        script = self._text(entry, left_out)
        left_out.add(Reason.CODE, file=entry.path, count=len(_CODE.findall(script)))
        pieces = _pieces(script)
        others = self._others(entry, pieces, left_out)
        for index, piece in enumerate(pieces):
            same = {tag: each[index] for tag, each in others.items()}
            yield self._line(entry, piece, same)

    def _text(self, entry: Entry, left_out: Leavings) -> str:
        if left_out is self._reading.left_out:
            return self._reading.text(entry)
        try:
            return self._reading.decoder.text(entry, left_out)
        except ScriptError:
            return ""

    def _others(
        self, entry: Entry, pieces: Sequence[_Piece], left_out: Leavings
    ) -> dict[str, list[_Piece]]:
        """Return the pieces of each translation that has as many."""
        found = _ORIGINAL.search(entry.path)
        translations = self._translations.get(found[1].casefold(), {}) if found else {}
        others = {}
        for tag, other in translations.items():
            aligned = _aligned(pieces, _pieces(self._text(other, Leavings())))
            if aligned is None:
                left_out.add(Reason.UNEQUAL_FILES, file=other.path)
            else:
                others[tag] = aligned
        return others

    def _line(self, entry: Entry, piece: _Piece, others: Mapping[str, _Piece]) -> Line:
        chosen = others.get(self._chosen, piece)
        if not chosen.text:
            chosen = piece
        texts = {tag: _clean(other.text) for tag, other in others.items() if other.text}
        if texts:
            texts[self._own] = _clean(piece.text)
        true = piece.internal or piece.shown
        if chosen is not piece:
            named = self._reading.names.get(true, {}).get(self._chosen)
            true = named or (chosen.shown if not piece.internal else true)
        return Line(
            file=entry.path, line=piece.line, scene=piece.scene, kind=piece.kind,
            speaker_id=true, speaker_shown=chosen.shown, text_raw=chosen.text,
            text_clean=_clean(chosen.text), texts=texts,
        )  # fmt: skip


def _aligned(pieces: Sequence[_Piece], others: Sequence[_Piece]) -> list[_Piece] | None:
    """Return what matches each piece; titles are not always translated. None where it can't be."""
    found: dict[int, _Piece] = {}
    for kinds in ({Kind.SAY, Kind.NARRATION}, {Kind.CHOICE}, {Kind.CHAPTER}):
        mine = [index for index, piece in enumerate(pieces) if piece.kind in kinds]
        theirs = [other for other in others if other.kind in kinds]
        if len(mine) == len(theirs):
            found |= dict(zip(mine, theirs, strict=True))
        elif Kind.SAY in kinds:
            return None
    untold = _Piece(Kind.NARRATION, "", 0, "")
    return [found.get(index, untold) for index in range(len(pieces))]


def _pieces(script: str) -> list[_Piece]:
    """Return what a scenario shows."""
    found: list[_Piece] = []
    scene, at, line = "", 0, 1
    while at < len(script):
        opened = _CODE.search(script, at)
        text = script[at : opened.start() if opened else len(script)]
        found += _paragraphs(text, line, scene)
        line += text.count("\n")
        if opened is None:
            break
        closed = script.find("|>", opened.end())
        code = script[opened.end() : closed if closed >= 0 else len(script)]
        if (label := _LABEL.search(code)) is not None:
            scene = label[2]
            if label[4]:
                found.append(_Piece(Kind.CHAPTER, label[4], line, scene))
        found += (_Piece(Kind.CHOICE, text, line, scene) for text in _options(code))
        line += code.count("\n")
        at = closed + 2 if closed >= 0 else len(script)
    return found


def _paragraphs(text: str, line: int, scene: str) -> Iterator[_Piece]:
    for paragraph in _BLANK.split(text) if "\n" in text else [text]:
        lead = len(paragraph) - len(paragraph.lstrip())
        said = paragraph.strip()
        if said:
            begins = line + paragraph[:lead].count("\n")
            named = _NAMED.match(said)
            shown, internal = (named[1].strip(), named[2] or "") if named else ("", "")
            words = said[named.end() :] if named else said
            kind = Kind.SAY if shown else Kind.NARRATION
            yield _Piece(kind, words, begins, scene, shown, internal.strip() if shown else "")
        line += paragraph.count("\n") + 2


def _options(code: str) -> Iterator[str]:
    """Yield the words of `branch { { text = '…' }, … }`."""
    at = 0
    while (branch := _BRANCH.search(code, at)) is not None:
        at = _closed(code, branch.end())
        for option in _OPTION.finditer(code, branch.end(), at):
            text = _ESCAPED.sub(r"\1", option[1] if option[1] is not None else option[2])
            if text.strip():
                yield text


def _closed(code: str, at: int) -> int:
    """Return where the brace that is open at `at` is closed, the end where it isn't."""
    depth = 1
    for brace in _BRACE.finditer(code, at):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return len(code)


def _clean(text: str) -> str:
    return _MARKUP.sub("", text) if "<" in text else text


FORMAT = Format("nova", "Nova", evidence, Scenarios)
