"""What the trainer leaves on the disk, read with or without fields of a later one."""

import json
from pathlib import Path

import pytest

from companion.errors import Problem, WorkshopError
from companion.workshop import found, names
from companion.workshop.cast import Cast, Speaker, Suggestion, cast, joined, principal
from companion.workshop.reports import Sampled
from trainer.scripts import formats

TOML = """\
language = "ja"
[[names]]
name = "澪"
kind = "person"
decision = "keep"
suggested = "keep"
later = [1, 2]
[[names]]
name = "星見ヶ丘"
kind = "place"
decision = "replace"
role = "place"
count = 3
[roles.place]
en = "the town"
"""


def test_an_import_is_read_with_fields_missing_and_fields_of_a_later_trainer(
    tmp_path: Path,
) -> None:
    written = {"format": "kag", "lines": 3, "speakers": {"澪": 2, "": 1}, "later": {"a": 1}}
    (tmp_path / found.SUMMARY).write_text(json.dumps(written))
    read = found.found(tmp_path)
    assert (read.lines, read.speakers, read.findings) == (3, {"澪": 2, "": 1}, [])


@pytest.mark.parametrize("content", ["", "[]", '{"lines": "many"}'])
def test_an_import_that_cannot_be_read_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / found.SUMMARY).write_text(content)
    with pytest.raises(WorkshopError) as caught:
        found.found(tmp_path)
    assert caught.value.problem is Problem.WORK_UNREADABLE


def test_the_newest_line_of_an_unfinished_import_is_shown(tmp_path: Path) -> None:
    rows = [
        {"kind": "say", "speaker_shown": "澪", "text_clean": "あ"},
        {"kind": "say", "speaker_shown": "蓮", "text_clean": "い"},
        {"kind": "narration", "text_clean": "う"},
    ]
    text = "\n".join(json.dumps(row) for row in rows) + '\n{"kind": "sa'
    (tmp_path / found.UNFINISHED).write_text(text)
    assert found.newest(tmp_path) == Sampled("蓮", "い")
    assert found.newest(tmp_path / "nowhere") is None


def test_the_first_lines_of_each_language_are_kept(tmp_path: Path) -> None:
    rows = [{"texts": {"ja": f"行{n}", "en": f"line {n}" if n else ""}} for n in range(9)]
    text = "broken\n" + "\n".join(json.dumps(row) for row in rows)
    (tmp_path / found.LINES).write_text(text)
    assert found.texts(tmp_path, 2) == {"ja": ["行0", "行1"], "en": ["line 1", "line 2"]}


def test_what_is_no_speaker_is_passed_over() -> None:
    told: dict[str, object] = {
        "speakers": [
            {"shown": "蓮", "lines": 2, "samples": ["a", {"text": "b"}, 3], "true": {}},
            {"shown": "澪", "lines": 5, "protagonist": True},
            {"shown": 3, "lines": 1},
            "text",
        ],
        "suggestions": [
            {"alias": "？？？", "name": "澪", "reason": "part"},
            {"alias": "澪", "name": "澪"},
            {"alias": None},
        ],
    }
    assert cast(told) == Cast(
        [Speaker("澪", 5, protagonist=True), Speaker("蓮", 2, ["a"])],
        [Suggestion("？？？", "澪", "part")],
    )
    assert cast({}) == Cast()


def test_joined_names_are_one_person_with_all_lines() -> None:
    speakers = [Speaker("蓮", 5, ["x"]), Speaker("澪", 4, ["a"]), Speaker("？？？", 3, ["b"])]
    people = joined(speakers, {"？？？": "澪"})
    assert people == [(Speaker("澪", 7, ["a", "b"]), ["？？？"]), (Speaker("蓮", 5, ["x"]), [])]


def test_aliases_in_a_circle_come_to_an_end() -> None:
    assert principal("a", {"a": "b", "b": "a"}) in {"a", "b"}
    joined([Speaker("a", 1), Speaker("b", 1)], {"a": "b", "b": "a"})


def test_an_alias_of_somebody_who_is_gone_stays_themselves() -> None:
    assert joined([Speaker("a", 1)], {"a": "gone"}) == [(Speaker("a", 1), [])]


def test_a_decision_changes_only_itself_in_the_table(tmp_path: Path) -> None:
    file = tmp_path / "names.toml"
    file.write_text(TOML, encoding="utf-8")
    table = names.table(file)
    table.decide(1, "drop", "a town")
    table.save(file)
    again = names.table(file)
    assert (again.names[1].decision, again.names[1].role, again.names[1].count) == (
        "drop",
        "a town",
        3,
    )
    assert again.names[0].decision == "keep"
    text = file.read_text(encoding="utf-8")
    assert "later" in text and "suggested" in text and "the town" in text


@pytest.mark.parametrize("content", ["x", "names = 3", '[[names]]\nname = ["x"]'])
def test_a_table_that_cannot_be_read_is_an_error(tmp_path: Path, content: str) -> None:
    file = tmp_path / "names.toml"
    file.write_text(content)
    with pytest.raises(WorkshopError) as caught:
        names.table(file)
    assert caught.value.problem is Problem.WORK_UNREADABLE


def test_every_format_that_the_trainer_reads_can_be_chosen() -> None:
    assert {one.name: one.title for one in formats.FORMATS} == found.FORMATS


def test_a_table_is_written_by_another_thread_while_decisions_go_on(tmp_path: Path) -> None:
    file = tmp_path / "names.toml"
    file.write_text(TOML, encoding="utf-8")
    table = names.table(file)
    assert not table.changed
    table.decide(0, "drop", "")
    copy = table.copied()
    table.decide(0, "keep", "")
    copy.save(file)
    assert names.table(file).names[0].decision == "drop"
