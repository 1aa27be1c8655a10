"""Whole jobs: from imports to files."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.trainer.corpus.story import imported, lines
from trainer.__main__ import main
from trainer.corpus.job import folder_name
from trainer.scripts.line import Line

WORDS = [
    "morning", "cake", "rain", "cat", "window", "letter", "train", "piano", "summer", "shoes",
    "river", "paper",
]  # fmt: skip
TOLD = ("messages", "sharegpt", "alpaca")


def story(seed: int, scenes: int, file: str = "story.txt") -> list[Line]:
    """A story in which Hana and Ken, and at times Yui, talk about all sorts of things."""
    rng = random.Random(seed)
    script = []
    for number in range(scenes):
        script.append(f"# scene {number}")
        for _ in range(rng.randint(2, 9)):
            words = " ".join(rng.choices(WORDS, k=rng.randint(2, 9)))
            script.append(f"{rng.choice(['Hana', 'Ken', 'Ken', 'Hana', 'Yui'])}: {words}.")
            if rng.random() < 0.2:
                script.append(f"> The {rng.choice(WORDS)}, {number}.")
    return lines("\n".join(script), file)


@pytest.fixture(scope="module")
def game(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported") / "game"
    return imported(folder, story(1, 30, "a.txt"), story(2, 25, "b.txt"))


@pytest.fixture(scope="module")
def whole(game: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of Hana, made once."""
    return dataset(game, tmp_path_factory.mktemp("made") / "out")


TOKENS = Path(__file__).with_name("tokenizer.json")
"""Each character is a token."""


def dataset(folder: Path, out: Path, *words: str, character: str = "Hana") -> Path:
    options = ["--tokenizer", str(TOKENS), "--tokens", "200", "--workers", "1", *words]
    command = ["dataset", str(folder), "--character", character, "--out", str(out), *options]
    assert main(command) == 0
    return out


def chats(out: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(out.glob("*_*.jsonl")):
        for row in file.read_text(encoding="utf-8").splitlines():
            yield file.stem, json.loads(row)


def test_no_line_is_in_two_splits_and_every_sample_resolves(game: Path, whole: Path) -> None:
    out = whole
    script = [json.loads(row) for row in (game / "lines.jsonl").read_text("utf-8").splitlines()]
    of: dict[int, str] = {}
    provenance = {
        (row["id"], row["set"]): row
        for row in map(json.loads, (out / "sources.jsonl").read_text("utf-8").splitlines())
    }
    count = 0
    for name, chat in chats(out):
        kind, split = name.split("_")
        row = provenance[chat["id"], kind]
        assert row["split"] == split == chat["metadata"]["split"]
        assert row["sources"] == chat["metadata"]["sources"]
        told = "\n".join(message["content"] for message in chat["messages"])
        for source in row["sources"]:
            for number, order in zip(source["lines"], source["orders"], strict=True):
                line = script[order]
                assert (line["file"], line["line"]) == (source["file"], number)
                assert kind == "description" or line["text_clean"] in told
                assert of.setdefault(order, split) == split
        count += 1
    assert count == len(provenance)
    assert set(of.values()) == {"train", "validation", "test"}


def test_everything_she_says_is_learned_or_measured_word_for_word(
    game: Path, tmp_path: Path
) -> None:
    out = dataset(game, tmp_path / "out", "--tokens", "5000", "--no-descriptions")
    script = map(json.loads, (game / "lines.jsonl").read_text("utf-8").splitlines())
    hers = [row["text_clean"] for row in script if row["speaker_shown"] == "Hana"]
    for kind in ("single", "multi"):
        said = [
            text
            for name, chat in chats(out)
            if name.startswith(kind)
            for message in chat["messages"]
            if message["role"] == "assistant"
            for text in message["content"].split("\n")
        ]
        assert sorted(said) == sorted(hers)


def files(out: Path) -> dict[str, bytes]:
    return {str(one.relative_to(out)): one.read_bytes() for one in out.rglob("*") if one.is_file()}


def test_two_runs_give_the_same_bytes_however_many_processes(
    game: Path, whole: Path, tmp_path: Path
) -> None:
    two = dataset(game, tmp_path / "two", "--workers", "2")
    assert files(whole) == files(two)
    assert files(whole) != files(dataset(game, tmp_path / "three", "--seed", "8"))


def test_what_is_made_is_not_made_again(
    game: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = dataset(game, tmp_path / "out")
    before = {one: one.stat().st_mtime_ns for one in out.rglob("*")}
    dataset(game, out)
    assert "made already" in capsys.readouterr().err
    assert {one: one.stat().st_mtime_ns for one in out.rglob("*") if one.is_file()} == {
        one: at for one, at in before.items() if one.is_file()
    }
    dataset(game, out, "--tokens", "300")
    assert json.loads((out / "dataset.json").read_bytes())["options"]["tokens"] == 300


KILLED = """
import os, signal, sys
from trainer.corpus import {module} as at
from trainer.__main__ import main

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{what} = die
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("module", "what"),
    [
        ("gathering", "at._row"),
        ("cutting", "at.tokenizer"),
        ("writing", "at.report"),
    ],
)
def test_killed_it_goes_on_to_the_same_bytes(
    game: Path, whole: Path, tmp_path: Path, module: str, what: str
) -> None:
    out = tmp_path / "out"
    words = ["dataset", str(game), "--character", "Hana", "--out", str(out), "--tokens", "200",
             "--tokenizer", str(TOKENS), "--workers", "1"]  # fmt: skip
    script = KILLED.format(module=module, what=what)
    ended = subprocess.run(
        [sys.executable, "-c", script, *words], env=os.environ, capture_output=True, check=False
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert not (out / "dataset.json").exists()
    assert files(dataset(game, out)) == files(whole)


ENDLESS = """
import sys, threading
from trainer.corpus import gathering
from trainer.__main__ import main

gathering._row = lambda _: threading.Event().wait()
main(sys.argv[1:])
"""


def test_killed_it_leaves_no_process_behind(tmp_path: Path) -> None:
    for name in ("one", "two"):
        imported(tmp_path / "games" / name, story(1, 2))
    words = ["dataset", str(tmp_path / "games"), "--character", "Hana", "--tokenizer", str(TOKENS),
             "--out", str(tmp_path / "out"), "--workers", "2", "--progress", "json"]  # fmt: skip
    command = [sys.executable, "-c", ENDLESS, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        process = psutil.Process(running.pid)
        reports = (row for row in running.stdout if '"gather"' in row)
        children = next(
            found for _ in reports if len(found := process.children(recursive=True)) == 3
        )
        next(reports), next(reports)  # Two looks later, all of them are noted.
        running.kill()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert not alive


def test_all_forms_tell_the_same_chats(whole: Path) -> None:
    out = whole
    info = json.loads((out / "dataset_info.json").read_bytes())
    assert {name.rpartition("_")[2] for name in info} == set(TOLD)
    assert all((out / one["file_name"]).exists() for one in info.values())
    plain = [
        [message["content"] for message in json.loads(row)["messages"]]
        for row in (out / "multi_train.jsonl").read_text("utf-8").splitlines()
    ]
    sharegpt = json.loads((out / "multi_train.sharegpt.json").read_bytes())
    alpaca = json.loads((out / "multi_train.alpaca.json").read_bytes())
    assert plain == [
        [one["system"], *(turn["value"] for turn in one["conversations"])] for one in sharegpt
    ]
    assert plain == [
        [one["system"], *(text for pair in one["history"] for text in pair),
         one["instruction"], one["output"]]
        for one in alpaca
    ]  # fmt: skip


def test_only_the_forms_asked_for_are_written(game: Path, tmp_path: Path) -> None:
    out = dataset(game, tmp_path / "out", "--formats", "alpaca")
    assert not list(out.glob("*.sharegpt.json")) and not list(out.glob("*_train.jsonl"))
    assert (out / "multi_train.alpaca.json").exists()


def test_tables_open_with_datasets(game: Path, tmp_path: Path) -> None:
    import datasets

    out = dataset(game, tmp_path / "out", "--arrow")
    table = datasets.load_from_disk(str(out / "arrow" / "multi"))
    rows = (out / "multi_train.jsonl").read_text("utf-8").splitlines()
    assert [row["id"] for row in table["train"]] == [json.loads(row)["id"] for row in rows]
    assert table["train"][0]["messages"][0]["role"] == "system"


def test_everybodys_datasets_are_in_folders(game: Path, tmp_path: Path) -> None:
    out = dataset(game, tmp_path / "out", character="all")
    assert json.loads((out / "characters.json").read_bytes()) == {
        "Hana": "Hana", "Ken": "Ken", "Yui": "Yui"
    }  # fmt: skip
    assert json.loads((out / "Yui" / "dataset.json").read_bytes())["character"] == "Yui"


@pytest.mark.parametrize("name", ["../up", "CON", "a/b", "名" * 300, "", "{hero}", "..", "x\n"])
def test_any_name_makes_a_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / folder_name(name)
    folder.mkdir()
    assert folder.parent == tmp_path and folder.name.upper() != "CON"


def test_several_games_are_one_dataset(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("two", 2), ("three", 3)):
        imported(tmp_path / "games" / name, story(seed, 30))
    out = dataset(tmp_path / "games", tmp_path / "out", "--workers", "2")
    made = json.loads((out / "dataset.json").read_bytes())
    assert [one["origin"] for one in made["imports"]] == ["one", "three", "two"]
    origins = {source["origin"] for _, chat in chats(out) for source in chat["metadata"]["sources"]}
    assert origins == {"one", "two", "three"}
    for row in map(json.loads, (out / "sources.jsonl").read_text("utf-8").splitlines()):
        for source in row["sources"]:
            script = (tmp_path / "games" / source["origin"] / "lines.jsonl").read_text("utf-8")
            line = json.loads(script.splitlines()[source["orders"][0]])
            assert line["line"] == source["lines"][0]


def test_what_two_games_share_is_learned_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        imported(tmp_path / "games" / name, story(1, 30))
    out = dataset(tmp_path / "games", tmp_path / "out", "--no-descriptions")
    made = json.loads((out / "dataset.json").read_bytes())
    assert made["quality"]["duplicate"]["dropped"] >= 20
    texts = [json.dumps(chat["messages"]) for name, chat in chats(out) if name == "multi_train"]
    long = [text for text in texts if len(text) > 450]
    assert long and len(long) == len(set(long))


def test_scenes_that_are_alike_are_for_the_same(tmp_path: Path) -> None:
    rng = random.Random(5)
    script = []
    for pair in range(40):
        common = " ".join(rng.choices(WORDS, k=40))
        for twin in range(2):
            own = " ".join(rng.choices(WORDS, k=9))
            script.append(f"# {pair} {twin}\nKen: {own}?\nHana: {common}.")
    game = imported(tmp_path / "game", lines("\n".join(script)))
    out = dataset(game, tmp_path / "out", "--no-descriptions", "--tokens", "2000")
    splits: dict[str, set[str]] = {}
    for _, chat in chats(out):
        pair = chat["metadata"]["scene"].partition("#")[2].split()[0]
        splits.setdefault(pair, set()).add(chat["metadata"]["split"])
    assert all(len(found) == 1 for found in splits.values())
    assert {split for found in splits.values() for split in found} == {
        "train", "validation", "test"
    }  # fmt: skip


def test_faces_and_voices_are_kept(tmp_path: Path) -> None:
    told = lines("Ken: a\nHana: b\nHana: c\nHana: d")
    for line, face in zip(told[1:], ("smile", "smile", "sad"), strict=True):
        line.expression, line.voices = face, [f"{line.order}.ogg"]
    game = imported(tmp_path / "game", told)
    out = dataset(game, tmp_path / "out", "--expressions", "--system", "Be {character}!")
    (chat,) = (chat for name, chat in chats(out) if name.startswith("multi"))
    assert [one["content"] for one in chat["messages"]] == ["Be Hana!", "a", "[smile] b\nc\nd"]
    row = json.loads((out / "sources.jsonl").read_text("utf-8").splitlines()[0])
    assert row["turns"][1]["voices"] == ["1.ogg", "2.ogg", "3.ogg"]
    assert row["turns"][1]["expressions"] == ["smile", "sad"]


def test_an_option_that_leads_to_a_label_is_what_is_said_first_there(tmp_path: Path) -> None:
    game = imported(
        tmp_path / "game",
        lines(
            """
            # start
            Hana: Where to?
            ? To the sea -> sea
            ? To the hills -> hills
            ? Home -> home
            ? Nowhere
            # sea
            > Waves.
            Hana: Salty!
            ? Swim
            Hana: Cold!
            # hills
            Hana: High!
            """
        ),
    )
    out = dataset(game, tmp_path / "out", "--no-descriptions", "--user", "Ken")
    told = [
        [one["content"] for one in chat["messages"][1:]]
        for name, chat in chats(out)
        if name.startswith("multi")
    ]
    assert sorted(told) == [
        ["To the hills", "High!"],
        ["To the sea\n(Waves.)", "Salty!", "Swim", "Cold!"],
        ["…", "Where to?"],
    ]
    made = json.loads((out / "dataset.json").read_bytes())
    assert made["rests"] == {"options of a menu that nothing follows": 2}


def test_aliases_and_the_user_are_as_told(tmp_path: Path) -> None:
    game = imported(tmp_path / "game", lines("? Hi\n花: a\nHana: b\nYui: c\n花: d"))
    out = dataset(game, tmp_path / "out", "--alias", "花=Hana", "--user", "Yui")
    (chat,) = (chat for name, chat in chats(out) if name.startswith("multi"))
    assert [message["content"] for message in chat["messages"][1:]] == ["Hi", "a\nb", "c", "d"]
    assert chat["messages"][1]["name"] == "Yui"


def test_nobody_of_that_name_is_told_with_those_there_are(
    game: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--tokenizer", str(TOKENS), "--out", str(tmp_path / "out"), "--workers", "1"]
    assert main(["dataset", str(game), "--character", "Hanna", *words]) == 1
    assert "The nearest names: Hana." in capsys.readouterr().err


def in_two_languages() -> list[Line]:
    told = lines("Ken: おはよう\nHana: うん\nKen: 行く？\nHana: 行く")
    english = ["Morning", "Yes", "", "I'm off"]
    for line, text in zip(told, english, strict=True):
        line.texts = {"ja": line.text_clean} | ({"en": text} if text else {})
    return told


def test_the_language_is_as_told(tmp_path: Path) -> None:
    game = imported(tmp_path / "game", in_two_languages())
    out = dataset(game, tmp_path / "out", "--language", "english", "--no-descriptions")
    told = [[one["content"] for one in chat["messages"]] for name, chat in chats(out)
            if name.startswith("multi")]  # fmt: skip
    assert told == [["You are Hana.", "Morning", "Yes"], ["You are Hana.", "…", "I'm off"]]
    made = json.loads((out / "dataset.json").read_bytes())
    assert made["rests"] == {"without a text in the language": 1}


def test_a_language_that_a_script_is_not_in_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    game = imported(tmp_path / "game", lines("Ken: おはよう\nHana: うん\nKen: 行く？\nHana: 行く"))
    words = ["dataset", str(game), "--character", "Hana", "--tokenizer", str(TOKENS)]
    for language in ("english", "klingon"):
        out = ["--out", str(tmp_path / language), "--language", language]
        assert main([*words, *out, "--progress", "json"]) == 1
        assert "There are ja" in capsys.readouterr().out
    dataset(game, tmp_path / "out", "--language", "Japanese", "--no-descriptions")


def test_scenes_in_which_she_says_the_same_long_thing_go_together(tmp_path: Path) -> None:
    rng = random.Random(5)
    script = []
    told = "I never told you why I left the town by the sea that winter."
    for number in range(40):
        script.append(f"# scene {number}")
        for _ in range(12):
            said = " ".join("".join(rng.choices("abcdeiou", k=5)) for _ in range(7))
            script += [f"Ken: {said}?", f"Hana: {said[::-1]}."]
        if number % 4 == 0:
            script += ["Ken: Why?", f"Hana: {told}"]
    game = imported(tmp_path / "game", lines("\n".join(script)))
    for seed in ("1", "2", "3"):
        out = dataset(game, tmp_path / seed, "--no-descriptions", "--seed", seed)
        found: dict[str, set[str]] = {}
        for name, chat in chats(out):
            if name.startswith("single"):
                reply = chat["messages"][-1]["content"]
                found.setdefault(reply, set()).add(chat["metadata"]["split"])
        assert len(found[told]) == 1
        assert {split for splits in found.values() for split in splits} == {
            "train", "validation", "test"
        }  # fmt: skip


def test_she_is_described_in_the_language_of_the_dataset(tmp_path: Path) -> None:
    told = lines("Ken: お名前は？\nHana: 私の名前はハナです。\nHana: 十七歳です。")
    english = ["Your name?", "My name is Hana.", "I'm seventeen years old."]
    for line, text in zip(told, english, strict=True):
        line.texts = {"ja": line.text_clean, "en": text}
    game = imported(tmp_path / "game", told)
    for language, age in (("en", "17"), ("ja", "歳")):
        out = dataset(game, tmp_path / language, "--language", language)
        answers = [chat["messages"][-1]["content"] for name, chat in chats(out)
                   if name.startswith("description")]  # fmt: skip
        assert any(age in text or "seventeen" in text for text in answers)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--language", "ko"], "No line has a text in ko. There are en, ja."),
        (["--language", "fr"], "There are en, ja."),
        (["--tokens", "8"], "--tokens must be 64 or more"),
        (["--formats", "alpaca", "--arrow"], "keep them among --formats"),
    ],
)
def test_what_makes_no_sense_is_told(
    words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    game = imported(tmp_path / "game", in_two_languages())
    command = ["dataset", str(game), "--character", "Hana", "--out", str(tmp_path / "out")]
    assert main([*command, "--tokenizer", str(TOKENS), "--workers", "1", *words]) == 1
    assert told in capsys.readouterr().err


def test_nothing_to_learn_is_told_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    game = imported(tmp_path / "game", lines(f"Ken: hm\nHana: {'x y z. ' * 300}"))
    command = ["dataset", str(game), "--character", "Hana", "--out", str(tmp_path / "out")]
    assert main([*command, "--tokenizer", str(TOKENS), "--workers", "1"]) == 1
    assert "nothing to learn of Hana" in capsys.readouterr().err


def test_where_nothing_can_be_written_that_is_told(
    game: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("A file.")
    command = ["dataset", str(game), "--character", "Hana", "--out", str(tmp_path / "out")]
    assert main([*command, "--tokenizer", str(TOKENS)]) == 1
    assert "can't be written" in capsys.readouterr().err


def test_a_folder_without_an_import_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--tokenizer", str(TOKENS), "--out", str(tmp_path / "out")]
    assert main(["dataset", str(tmp_path), "--character", "Hana", *words]) == 1
    assert "no finished import" in capsys.readouterr().err


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_broken_import_is_told(
    workers: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    game = tmp_path / "games"
    for name in ("one", "two"):
        imported(game / name, lines("Hana: a"))
    (game / "two" / "lines.jsonl").write_text('{"file": 3}\n')
    words = ["--tokenizer", str(TOKENS), "--out", str(tmp_path / "out"), "--workers", workers]
    assert main(["dataset", str(game), "--character", "Hana", *words]) == 1
    assert "is not what an import writes" in capsys.readouterr().err


def test_the_report_holds_no_markup_of_the_story_and_asks_for_nothing(tmp_path: Path) -> None:
    story_lines = lines(
        "Ken: <img src=http://x/>?\nHana: <script>alert(1)</script>!\nKen: a\nHana: b"
    )
    game = imported(tmp_path / "game", story_lines)
    out = dataset(game, tmp_path / "out", "--language-of-report", "zh_CN")
    page = (out / "report.html").read_text("utf-8")
    assert "Hana的数据集" in page and "&lt;script&gt;" in page
    assert (
        "<script" not in page
        and "<img" not in page
        and "http" not in page.replace("http-equiv", "").replace("http://x/", "")
    )
    assert json.loads((out / "report.json").read_bytes())["speakers"] == {"Hana": 2, "Ken": 2}
