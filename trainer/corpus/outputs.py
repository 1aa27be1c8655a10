"""Samples as files: what trainers read.

    multi_train.jsonl             messages as OpenAI has them, one chat a line, with its metadata
    multi_train.sharegpt.json     conversations of human and gpt, the system beside them
    multi_train.alpaca.json       instruction, input, output, history, system
    dataset_info.json             all of them, as LLaMA-Factory looks them up
    sources.jsonl                 sample → the lines of the script that it is made of

A file is there whole or not at all.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

import msgspec

from trainer.corpus.rendering import Manner, Message, messages
from trainer.corpus.sample import Sample, Source, Split
from trainer.corpus.windows import Set


class Form(StrEnum):
    """How samples are written."""

    MESSAGES = "messages"
    SHAREGPT = "sharegpt"
    ALPACA = "alpaca"


ENDINGS = {Form.MESSAGES: ".jsonl", Form.SHAREGPT: ".sharegpt.json", Form.ALPACA: ".alpaca.json"}
SOURCES = "sources.jsonl"
INFO = "dataset_info.json"


class File(msgspec.Struct):
    """A file of a dataset."""

    path: str
    set: Set
    split: Split
    form: Form
    samples: int
    bytes: int
    sha256: str


class _Writing:
    """One file under way."""

    def __init__(self, path: Path, form: Form) -> None:
        self.path = path
        self.form = form
        self.samples = 0
        self._bytes = 0
        self._hash = hashlib.sha256()
        self._part = path.with_name(path.name + ".part")
        self._stream: BinaryIO = self._part.open("wb")

    def add(self, record: bytes) -> None:
        if self.form is Form.MESSAGES:
            self._write(record + b"\n")
        else:
            self._write((b",\n" if self.samples else b"[\n") + record)
        self.samples += 1

    def finish(self, kind: Set, split: Split) -> File:
        if self.form is not Form.MESSAGES:
            self._write(b"\n]\n")
        self.close()
        self._part.replace(self.path)
        digest = self._hash.hexdigest()
        return File(self.path.name, kind, split, self.form, self.samples, self._bytes, digest)

    def close(self) -> None:
        self._stream.close()

    def _write(self, data: bytes) -> None:
        self._hash.update(data)
        self._bytes += len(data)
        self._stream.write(data)


class Outputs(AbstractContextManager["Outputs"]):
    """Writes samples into a folder; `finish` makes the files appear."""

    def __init__(self, folder: Path, forms: Sequence[Form], manner: Manner) -> None:
        self._folder = folder
        self._forms = forms
        self._manner = manner
        self._writing: dict[tuple[Set, Split, Form], _Writing] = {}
        self._sources = folder / (SOURCES + ".part")
        self._open = ExitStack()
        self._told = self._open.enter_context(self._sources.open("wb"))

    def add(self, kind: Set, sample: Sample) -> None:
        """Write one sample in every form."""
        told = messages(sample, self._manner)
        for form in self._forms:
            key = (kind, sample.split, form)
            if key not in self._writing:
                path = self._folder / f"{kind.value}_{sample.split.value}{ENDINGS[form]}"
                self._writing[key] = _Writing(path, form)
                self._open.callback(self._writing[key].close)
            self._writing[key].add(msgspec.json.encode(_RECORDS[form](sample, told)))
        self._told.write(msgspec.json.encode(_provenance(kind, sample)) + b"\n")

    def finish(self) -> list[File]:
        """Let all files appear, and take away those of an earlier run that aren't made anew."""
        self._told.close()
        _forget(self._folder, {writing.path.name for writing in self._writing.values()})
        files = [
            writing.finish(kind, split)
            for (kind, split, _), writing in sorted(self._writing.items(), key=_order)
        ]
        self._sources.replace(self._folder / SOURCES)
        return files

    def __exit__(self, *_: object) -> None:
        self._open.close()


def write(file: Path, data: bytes) -> None:
    """Write a whole file, or none."""
    unfinished = file.with_name(file.name + ".part")
    unfinished.write_bytes(data)
    unfinished.replace(file)


def dataset_info(files: Iterable[File], name: str) -> bytes:
    """Return `dataset_info.json`: keys as LLaMA-Factory's data folder documents them."""
    described = {
        f"{name}_{file.set.value}_{file.split.value}_{file.form.value}": {
            "file_name": file.path, **_INFO[file.form]
        }
        for file in files
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(described)) + b"\n"


_INFO: Mapping[Form, Mapping[str, object]] = {
    Form.MESSAGES: {
        "formatting": "sharegpt",
        "columns": {"messages": "messages"},
        "tags": {
            "role_tag": "role",
            "content_tag": "content",
            "user_tag": "user",
            "assistant_tag": "assistant",
            "system_tag": "system",
        },
    },
    Form.SHAREGPT: {
        "formatting": "sharegpt",
        "columns": {"messages": "conversations", "system": "system"},
        "tags": {
            "role_tag": "from",
            "content_tag": "value",
            "user_tag": "human",
            "assistant_tag": "gpt",
        },
    },
    Form.ALPACA: {
        "formatting": "alpaca",
        "columns": {
            "prompt": "instruction",
            "query": "input",
            "response": "output",
            "system": "system",
            "history": "history",
        },
    },
}


def _chat(sample: Sample, told: Sequence[Message]) -> dict[str, object]:
    metadata = {
        "kind": sample.kind,
        "character": sample.character,
        "scene": sample.scene,
        "split": sample.split,
        "tokens": sample.tokens,
        "sources": sources(sample),
    }
    return {"id": sample.id, "messages": told, "metadata": metadata}


def _sharegpt(sample: Sample, told: Sequence[Message]) -> dict[str, object]:
    system, *others = told
    roles = {"user": "human", "assistant": "gpt"}
    turns = [{"from": roles[message.role], "value": message.content} for message in others]
    return {"id": sample.id, "conversations": turns, "system": system.content}


def _alpaca(sample: Sample, told: Sequence[Message]) -> dict[str, object]:
    system, *others = [message.content for message in told]
    *before, instruction, output = others
    return {
        "id": sample.id,
        "instruction": instruction,
        "input": "",
        "output": output,
        "history": [list(pair) for pair in zip(before[::2], before[1::2], strict=True)],
        "system": system,
    }


_RECORDS = {Form.MESSAGES: _chat, Form.SHAREGPT: _sharegpt, Form.ALPACA: _alpaca}


def sources(sample: Sample) -> list[Source]:
    """Return where a sample is from: lines of one file together, in the order of the script."""
    found: dict[tuple[str, str], dict[int, int]] = {}
    for source in _all_sources(sample):
        lines = found.setdefault((source.origin, source.file), {})
        lines.update(zip(source.orders, source.lines, strict=True))
    return [
        Source(file, [lines[order] for order in sorted(lines)], sorted(lines), origin)
        for (origin, file), lines in found.items()
    ]


def _all_sources(sample: Sample) -> Iterator[Source]:
    for turn in sample.turns:
        yield from turn.sources
    yield from sample.evidence


def _provenance(kind: Set, sample: Sample) -> dict[str, object]:
    return {
        "id": sample.id,
        "set": kind,
        "split": sample.split,
        "scene": sample.scene,
        "sources": sources(sample),
        "turns": [
            {
                "role": turn.role,
                "name": turn.name,
                "sources": turn.sources,
                "voices": turn.voices,
                "expressions": turn.expressions,
            }
            for turn in sample.turns
        ],
    }


def _order(item: tuple[tuple[Set, Split, Form], _Writing]) -> tuple[int, int, int]:
    kind, split, form = item[0]
    return list(Set).index(kind), list(Split).index(split), list(Form).index(form)


def _forget(folder: Path, kept: set[str]) -> None:
    for kind in Set:
        for split in Split:
            for ending in ENDINGS.values():
                if (name := f"{kind.value}_{split.value}{ending}") not in kept:
                    (folder / name).unlink(missing_ok=True)
