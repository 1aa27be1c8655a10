"""Files of chats → lines: one conversation is one scene."""

import json
import re
from collections.abc import Iterator, Sequence

import msgspec

from trainer.scripts.chats.shapes import Conversation, Said, conversations, is_heading, said
from trainer.scripts.format import Evidence, Format, Probe, Reading
from trainer.scripts.left_out import Reason
from trainer.scripts.line import Kind, Line
from trainer.scripts.refusal import Refusal, ScriptError
from trainer.scripts.tree import Entry

LONGEST = 16 << 20
"""Bytes of a line of JSON Lines."""

LARGEST = 64 << 20
"""Bytes of a file that is one JSON value: it is held in memory as objects."""

_SUFFIXES = (".jsonl", ".json", ".ndjson", ".txt")
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chats of SillyTavern", re.compile(r'"is_user"\s*:\s*(?:true|false)')),
    ("chats of SillyTavern", re.compile(r'"chat_metadata"\s*:')),
    ("conversations of ShareGPT's shape", re.compile(r'"conversations?"\s*:\s*\[\s*[\[{]')),
    ("chats of Character.AI", re.compile(r'"is_human"\s*:\s*(?:true|false)')),
    ("chats of Oobabooga", re.compile(r'"(?:data_)?visible"\s*:\s*\[\s*\[')),
    ("chats of ChatGPT", re.compile(r'"mapping"\s*:\s*\{\s*"[\w-]{1,80}"\s*:\s*\{\s*"id"')),
    ("chats of Risu", re.compile(r'"risuChat"')),
    ("chats of Agnai", re.compile(r'"messages"\s*:\s*\[\s*\{[^{}]*"msg"\s*:')),
    ("messages with roles", re.compile(
        r'"role"\s*:\s*"(?:user|assistant|system)"\s*,\s*"content"\s*:|"messages"\s*:\s*\[\s*\{\s*"'
        r'(?:role|content)"'
    )),
    ("conversations of alpaca's shape", re.compile(r'"instruction"\s*:\s*"')),
)  # fmt: skip


def evidence(probe: Probe) -> Evidence | None:
    """Count the files that have the keys of a known program."""
    found = {entry: mark for entry in probe.ending(*_SUFFIXES) if (mark := _mark(probe, entry))}
    if not found:
        return None
    kinds = ", ".join(dict.fromkeys(found.values()))
    size = sum(entry.size for entry in found)
    return Evidence(0.92, f"{len(found)} files hold {kinds}", len(found), size)


def _mark(probe: Probe, entry: Entry) -> str:
    """Return what program's chat a file is, "" for none."""
    text = probe.text(entry)
    if not text.lstrip("\ufeff \n\t").startswith(("{", "[")):
        return ""
    return next((name for name, mark in _MARKS if mark.search(text)), "")


class Chats:
    """Reads conversations, streaming what is in JSON Lines."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        probe = Probe(reading.tree, reading.decoder, Probe.BUDGET)
        for entry in probe.ending(*_SUFFIXES):  # The largest come first to spend the budget.
            probe.head(entry)
        texts = [entry for entry in reading.tree.entries if entry.suffix in _SUFFIXES]
        found = {entry.path for entry in texts if _mark(probe, entry)}
        kept = [entry for entry in texts if entry.path in found or probe.is_beyond(entry)]
        self.entries: Sequence[Entry] = kept if found else texts
        self._unsure = {entry.path for entry in kept} - found if found else set[str]()
        for entry in texts if found else ():
            if entry.path not in found and not probe.is_beyond(entry):
                reading.left_out.add(Reason.OTHER_FORMAT, file=entry.path)

    def lines(self, entry: Entry) -> Iterator[Line]:
        """Yield one file's messages."""
        left_out = self._reading.left_out
        if entry.path in self._unsure and not _mark(self._own_probe(), entry):
            left_out.add(Reason.OTHER_FORMAT, file=entry.path)
            return
        for number, scene, message in self._messages(entry):
            if message is None:
                left_out.add(Reason.UNREADABLE_LINE, file=entry.path, line=number)
            elif message.hidden:
                left_out.add(Reason.SYSTEM, message.text, file=entry.path, line=number)
            else:
                text = message.text.replace("\r\n", "\n")
                yield Line(
                    file=entry.path,
                    line=number,
                    scene=scene,
                    kind=Kind.SAY if message.speaker else Kind.NARRATION,
                    speaker_id=message.speaker,
                    speaker_shown=message.speaker,
                    text_raw=text,
                    text_clean=text,
                )

    def _own_probe(self) -> Probe:
        """Return a probe for one file that was not looked at ahead."""
        return Probe(self._reading.tree, self._reading.decoder)

    def _messages(self, entry: Entry) -> Iterator[tuple[int, str, Said | None]]:
        """Yield where each message stands, its conversation's label, and the message."""
        labels = _Labels()
        index = 0
        for number, value in self._values(entry):
            if number and is_heading(value):
                continue
            if number and (alone := said(value)) is not None:
                yield number, "", alone
                continue
            for conversation in conversations(value):
                label = labels.next(conversation)
                for message in (None,) if conversation is None else conversation.messages:
                    index += 1
                    yield number or index, label, message

    def _values(self, entry: Entry) -> Iterator[tuple[int, object]]:
        """Yield the JSON values of a file and the lines that they are on, 0 for a whole file."""
        if not self._is_lines(entry):
            if entry.size > LARGEST:
                raise ScriptError(Refusal.TOO_LARGE, path=entry.path, size=entry.size >> 20)
            value = _parsed(self._reading.text(entry).encode())
            if value is _NOTHING:
                raise ScriptError(Refusal.DAMAGED, path=entry.path, how="it is no JSON")
            yield 0, value
            return
        lines = self._reading.decoder.utf8_lines(entry, LONGEST, self._reading.left_out)
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield number, _parsed(line)

    def _is_lines(self, entry: Entry) -> bool:
        """Whether each line of a file is a value by itself."""
        decoder = self._reading.decoder
        head = decoder.head(entry.path, entry.head(Probe.HEAD)).lstrip()
        line, ended, _ = head.partition("\n")
        if not ended:
            return entry.suffix in {".jsonl", ".ndjson"}
        return isinstance(_parsed(line.encode()), dict)


_NOTHING = object()
"""What is parsed from something that is no JSON."""


def _parsed(data: bytes) -> object:
    try:
        return msgspec.json.decode(data)
    except RecursionError:
        return _NOTHING
    except (msgspec.MsgspecError, ValueError):
        pass
    try:  # Halves of characters and numbers that JSON hasn't.
        return json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return _NOTHING


class _Labels:
    """Gives each conversation of a file a label of its own."""

    def __init__(self) -> None:
        self._count = 0
        self._seen: set[str] = set()

    def next(self, conversation: Conversation | None) -> str:
        """Return its title, or its number where it has none of its own."""
        if conversation is None:
            return ""
        self._count += 1
        label = conversation.title or str(self._count)
        if label in self._seen:
            label = f"{label} #{self._count}"
        self._seen.add(label)
        return label


FORMAT = Format("chat", "Chats", evidence, Chats)
